"""Names as people write them: the known word that somebody meant, a name made of a sentence."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

from sopkit.edit import Edit, Fix
from sopkit.source import Text

__all__ = ["closest", "respelt", "slug"]


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a person most likely meant, or None."""
    near = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return near[0] if near else None


def respelt(text: Text, word: str) -> Fix | None:
    """What writes another word in place of one that stands in the file; None where it stands there otherwise."""
    written = text.source.text[text.start : text.end]
    if text.style not in ("plain", "single", "double") or written.strip("'\"") != text.words:
        return None
    return Fix((Edit(text.source.path, text.start, text.end, word),))


def slug(words: str, most: int = 4) -> str:
    """A name made of the first words of a sentence: `Greet the customer.` → `greet-the-customer`; may be empty."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)[:most])
