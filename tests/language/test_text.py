"""Sentences, words and quotations, with offsets that hold in the text."""

from __future__ import annotations

import pytest

from sopkit import language
from sopkit.language.text import MASK, mask, sentences, words_in


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Choose 'Will be closed later' now.", "'Will be closed later'"),
        ('Choose "Was sent" now.', '"Was sent"'),
        ("Scegli «Verrà chiuso» ora.", "«Verrà chiuso»"),
        ("Choisissez « Sera fermé » ici.", "« Sera fermé »"),
        ("Choisissez «\xa0Sera fermé\xa0» ici.", "«\xa0Sera fermé\xa0»"),
        ("Appelez avant 9:30.", "9:30"),
        ("Alege „A fost trimis” acum.", "„A fost trimis”"),
        ("Wähle „Wird gesendet“ jetzt.", "„Wird gesendet“"),
        ("Press “Was sent” now.", "“Was sent”"),
        ("Press ‘I don’t know’ now.", "‘I don’t know’"),
        ("Press 'I don't know' now.", "'I don't know'"),
        ("Press **Was sent** now.", "**Was sent**"),
        ("Open `was_sent` now.", "`was_sent`"),
        ("Open https://example.com/was-sent, then wait.", "https://example.com/was-sent"),
        ("Open www.example.com/was.", "www.example.com/was"),
        ("Open [the page that was](https://example.com) now.", "[the page that was](https://example.com)"),
        ("Write to was.sent@example.com now.", "was.sent@example.com"),
        ("Call at 09:00 or later.", "09:00"),
        ("Call at 9.30 pm or later.", "9.30 pm"),
        ("Refund up to {authority.sales-assistant.refund} now.", "{authority.sales-assistant.refund}"),
    ],
)
def test_masks(text: str, hidden: str) -> None:
    start = text.index(hidden)
    assert mask(text) == text[:start] + MASK * len(hidden) + text[start + len(hidden) :]


@pytest.mark.parametrize(
    "text",
    [
        "Don't open the customers' parcels.",
        "L'articolo dell'ordine è un po' rotto.",
        "Dona'l al client i dona-li l'article.",
        "L'article d'aujourd'hui n'est pas là.",
        "Refund 12.50 EUR or 1.000 EUR.",
        "It costs 5 * 3 * 2 EUR.",
        'A quote " that never ends.',
    ],
)
def test_leaves_alone_what_is_not_quoted(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    ("code", "text", "parts"),
    [
        ("en", "Scan it. Then wait!  Is it there?", ["Scan it.", "Then wait!", "Is it there?"]),
        ("en", "Ask Mr. Smith for the no. of the order.", ["Ask Mr. Smith for the no. of the order."]),
        ("en", "Call J. Smith. Wait.", ["Call J. Smith.", "Wait."]),
        ("en", "Refund 12.50 EUR at 9.30. Wait.", ["Refund 12.50 EUR at 9.30.", "Wait."]),
        ("en", "Press 'Stop. Now.' twice. Wait.", ["Press 'Stop. Now.' twice.", "Wait."]),
        ("en", "Wait... then call.", ["Wait... then call."]),
        ("en", "Wait… Call.", ["Wait…", "Call."]),
        ("en", "Scan it\n\nWait", ["Scan it", "Wait"]),
        ("en", "Bring:\n- the card\n- the receipt", ["Bring:", "- the card", "- the receipt"]),
        ("it", "Chiama il dott. Rossi. Attendi.", ["Chiama il dott. Rossi.", "Attendi."]),
        ("ro", "Vezi art. 5 și pag. 7. Așteaptă.", ["Vezi art. 5 și pag. 7.", "Așteaptă."]),
        ("ca", "Truca al Sr. Puig. Espera.", ["Truca al Sr. Puig.", "Espera."]),
        ("fr", "Demandez à M. Puig ou à Mme. Roy. Attendez.", ["Demandez à M. Puig ou à Mme. Roy.", "Attendez."]),
        (
            "fr",
            "Le client a-t-il payé ? Oui ! Notez-le : merci.",
            ["Le client a-t-il payé ?", "Oui !", "Notez-le : merci."],
        ),
        ("fr", "Est-il là\u202f? Attendez\xa0! Partez.", ["Est-il là\u202f?", "Attendez\xa0!", "Partez."]),
        ("fr", "Voir art. 5, p. 7 et tél. 12. Attendez.", ["Voir art. 5, p. 7 et tél. 12.", "Attendez."]),
        (
            "fr",
            "Choisissez «\xa0Oui. Non.\xa0» puis validez. Attendez.",
            ["Choisissez «\xa0Oui. Non.\xa0» puis validez.", "Attendez."],
        ),
        ("es", "Llama al Sr. Puig, pág. 3. Espera.", ["Llama al Sr. Puig, pág. 3.", "Espera."]),
        ("es", "¿Tienes el tique? ¡Gracias! Espera.", ["¿Tienes el tique?", "¡Gracias!", "Espera."]),
        ("es", "Mira el art. 5. ¿Está ahí?", ["Mira el art. 5.", "¿Está ahí?"]),
        ("xx", "One. Two.", ["One.", "Two."]),
        ("en", "  ", []),
        ("en", "***", []),
    ],
)
def test_splits(code: str, text: str, parts: list[str]) -> None:
    found = sentences(text, language.get(code).words("abbreviations"))
    assert [stretch.words for stretch in found] == parts
    assert all(text[stretch.start : stretch.end] == stretch.words for stretch in found)


def test_a_stop_before_a_capital_ends_the_sentence_even_after_a_bracket() -> None:
    assert [part.words for part in sentences("Scan it (twice.) Wait.")] == ["Scan it (twice.)", "Wait."]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ask for the receipt.", 4),
        ("Controlla l'articolo.", 2),
        ("Call at 12:30 - not later!", 5),
        ("Re-send 12.50 EUR", 3),
        ("", 0),
    ],
)
def test_counts_words_as_a_person_does(text: str, count: int) -> None:
    found = words_in(text)
    assert len(found) == count
    assert all(text[word.start : word.end] == word.words for word in found)
