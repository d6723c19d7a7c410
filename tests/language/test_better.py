"""What is better than a hard or long phrase agrees with it where it stands."""

from __future__ import annotations

import pytest

from sopkit.language import get
from sopkit.language.analysis import Analysis


@pytest.mark.parametrize(
    ("code", "sentence", "better"),
    [
        ("en", "Call the guest if the warden is located here.", "is"),
        ("en", "Use the appropriate form.", "the right"),
        ("en", "Note who cannot be obtained.", ""),
        ("en", "Enable the guest to pay.", ""),
        ("it", "Registra i danni riscontrati.", "trovati"),
        ("it", "Registra la perdita riscontrata.", "trovata"),
        ("it", "Consegna la ricevuta unitamente alla chiave.", "con la"),
        ("it", "Apri con l'ausilio del collega.", "con il"),
        ("fr", "Notez les refus réitérés.", "répétés"),
        ("fr", "Notez la plainte réitérée.", "répétée"),
        ("ro", "Notează defectele constatate.", "văzute"),
    ],
)
def test_agrees_with_what_it_replaces(code: str, sentence: str, better: str) -> None:
    lists = ("hard-word", "wordy-phrase")
    assert [one.better for one in Analysis(sentence, get(code)).phrases if one.list in lists] == [better]
