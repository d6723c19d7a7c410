"""The index of the printed handbook: what people ask, and where the answer is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.pdf.line import Line
from sopkit.pdf.writer import Writer
from sopkit.site.collation import bare, collation, initial

__all__ = ["Entry", "Letter", "index"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What people say, and the place of the procedure that answers it."""

    words: Line
    place: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The entries of an index that begin with one letter."""

    letter: str
    entries: list[Entry]


def index(writer: Writer) -> list[Letter]:
    """What people ask for, in the order of the language, by its first letter."""
    language = writer.edition.language
    key = collation(language)
    found = {(words, entry.place): entry for words, entry in asked(writer)}
    letters: dict[str, list[Entry]] = {}
    for (words, _place), entry in sorted(found.items(), key=lambda one: (key(bare(one[0][0])), one[0])):
        letters.setdefault(initial(words, language), []).append(entry)
    return [Letter(letter, entries) for letter, entries in letters.items()]


def asked(writer: Writer) -> Iterator[tuple[str, Entry]]:
    for id, layered in writer.edition.procedures.items():
        if id in writer.numbers:
            about = writer.about(id, layered.procedure)
            for text in layered.procedure.asked_as:
                words = about.plain(text).strip()
                if words:
                    yield words, Entry(about.label(text), writer.place(id))
