"""Texts in, the index of a search out: for every stem the passages in which it stands, and how much that tells."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Generic, TypeVar

from sopkit.search.lexicon import Lexicon, Phrases, read

__all__ = ["MOST", "Entry", "Passage", "index_of"]

MOST = 15
"""The highest weight of a stem in a passage; what is heavier counts as this."""
DIGITS = string.digits + string.ascii_letters + "-_"
CARRY = 32
"""From here on a digit says that another one follows."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A place on a page to which a result leads."""

    anchor: str
    number: str
    """Of a step: 3 or 3.1."""
    words: str
    """What a result shows."""
    leading: str = ""
    """What the customer says, or what one sees, where that leads to this place."""
    limits: str = ""
    """Who decides it, up to which amount, within which time."""
    texts: tuple[tuple[str, int], ...] = ()
    """All that is searched, each with how much a word in it tells."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page, or what is found like one: a term, a promise. Its first passage is the whole of it."""

    title: str
    path: str
    kind: str
    """What a result says of where it belongs: the area of a procedure."""
    passages: tuple[Passage, ...]
    asked_as: tuple[str, ...] = ()
    """How people ask for it."""
    is_procedure: bool = False


K = TypeVar("K", str, int)


@dataclass(slots=True)
class Postings(Generic[K]):
    """Where each stem, or each meaning, stands: 16 times the distance to the passage before, and the weight there."""

    lists: dict[K, list[int]] = field(default_factory=dict)
    last: dict[K, int] = field(default_factory=dict)

    def add(self, number: int, weights: Mapping[K, int]) -> None:
        """Add a passage, which comes after all that were added before."""
        lists, last = self.lists, self.last
        for key, weight in weights.items():
            packed = weight if weight < MOST else MOST
            if key in last:
                lists[key].append((number - last[key]) * (MOST + 1) + packed)
            else:
                lists[key] = [(number + 1) * (MOST + 1) + packed]
            last[key] = number

    def packed(self) -> str:
        """All of them in the order of their keys, with a comma between two: a fifth less to load than numbers are."""
        return ",".join("".join(map(digits, self.lists[key])) for key in sorted(self.lists))


@lru_cache(maxsize=1 << 14)
def digits(number: int) -> str:
    """A number in digits of five bits, the last first; of each digit a sixth bit says whether another one follows."""
    written = ""
    while number >= CARRY:
        written += DIGITS[CARRY + number % CARRY]
        number //= CARRY
    return written + DIGITS[number]


def index_of(entries: Sequence[Entry], lexicon: Lexicon, terms: Iterable[Sequence[str]] = ()) -> dict[str, Any]:
    """The index as JSON can write it; `terms` are words of one meaning in this handbook."""
    phrases = phrases_of(lexicon, tuple(tuple(words) for words in terms))
    stems, meant = Postings[str](), Postings[int]()
    for number, passage in enumerate(passage for entry in entries for passage in entry.passages):
        weights, meanings = weighed(passage, lexicon, phrases)
        stems.add(number, weights)
        meant.add(number, meanings)
    members = [
        (at, phrase)
        for at, concept in enumerate(sorted(meant.lists))
        for phrase in lexicon.phrases(phrases.meanings[concept])
    ]
    return {
        "language": lexicon.language,
        "joins": lexicon.joins_apostrophes,
        "undoubles": lexicon.undoubles,
        "endings": " ".join(sorted(lexicon.endings)),
        "sounds": list(lexicon.sounds),
        "forms": forms_of(lexicon, {*stems.lists, *(stem for _at, phrase in members for stem in phrase)}),
        "stop": " ".join(sorted(lexicon.stop)),
        "terms": " ".join(sorted(stems.lists)),
        "postings": stems.packed(),
        "members": [[at, " ".join(phrase)] for at, phrase in members],
        "meant": meant.packed(),
        "entries": [
            [one.title, one.path, one.kind, int(one.is_procedure), len(one.passages), list(one.asked_as)]
            for one in entries
        ],
        "passages": [
            [one.anchor, one.number, one.words, one.leading, one.limits] for entry in entries for one in entry.passages
        ],
    }


def forms_of(lexicon: Lexicon, stems: Collection[str]) -> str:
    """The forms whose stems are told, not found: those of stems that may be asked for."""
    return " ".join(f"{word} {stem}" for word, stem in sorted(lexicon.forms.items()) if stem in stems)


@lru_cache(maxsize=64)
def phrases_of(lexicon: Lexicon, terms: tuple[tuple[str, ...], ...]) -> Phrases:
    """The words of one meaning in a language, and those of a handbook."""
    return Phrases(lexicon, (*lexicon.concepts, *terms))


@lru_cache(maxsize=1 << 14)
def weighed(passage: Passage, lexicon: Lexicon, phrases: Phrases) -> tuple[Counter[str], Counter[int]]:
    """How much each stem, and each meaning, tells of a passage."""
    weights: Counter[str] = Counter()
    meanings: Counter[int] = Counter()
    for text, weight in passage.texts:
        words, stems = read(lexicon, text)
        for word, stem in zip(words, stems, strict=True):
            if word not in lexicon.stop and (len(word) > 1 or word.isdigit()):
                weights[stem] += weight
        for number in phrases.found(words, stems):
            meanings[number] += weight
    return weights, meanings
