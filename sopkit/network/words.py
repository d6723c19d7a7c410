"""Words beside their translation: what needs one, and what belongs together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from sopkit.facts import references
from sopkit.schema.walk import texts
from sopkit.source import Text

__all__ = ["Pair", "needs_words", "pairs"]


class Pair(NamedTuple):
    """A text, or all texts of a list, and what stands for them in a translation."""

    path: str
    original: tuple[Text, ...]
    translation: tuple[Text, ...]


def needs_words(words: str) -> bool:
    """Whether there is anything to translate: a letter outside `{values}`."""
    rest = words
    for reference in references(words):
        rest = rest.replace(words[reference.start : reference.end], " ")
    return any(character.isalpha() for character in rest)


def pairs(original: Any, translated: Any) -> Iterator[Pair]:
    """The texts of a record that a translation says otherwise; the entries of a list belong together, in any order."""
    first, second = grouped(original), grouped(translated)
    for path, standing in first.items():
        given = tuple(text for text in second.get(path, ()) if text not in standing)
        if given:
            yield Pair(path, standing, given)


def grouped(record: Any) -> dict[str, tuple[Text, ...]]:
    found: dict[str, list[Text]] = defaultdict(list)
    for path, text, _prose in texts(record):
        before, _point, last = path.rpartition(".")
        found[before if last.isdigit() else path].append(text)
    return {path: tuple(group) for path, group in found.items()}
