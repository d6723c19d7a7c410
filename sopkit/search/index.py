"""Texts in, the index of a search out: for every stem the passages in which it stands, and how much that tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sopkit.search.lexicon import Lexicon, Phrases, read
from sopkit.search.packing import Postings, front_coded

__all__ = ["Entry", "Passage", "index_of"]


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


def index_of(entries: Sequence[Entry], lexicon: Lexicon, terms: Iterable[Sequence[str]] = ()) -> dict[str, Any]:
    """The index as JSON can write it; `terms` are words of one meaning in this handbook."""
    meanings = (*lexicon.concepts, *(tuple(words) for words in terms))
    phrases = phrases_of(lexicon, meanings)
    stems, said = Postings[str](), Postings[int]()
    for number, passage in enumerate(passage for entry in entries for passage in entry.passages):
        weights, found = weighed(passage, lexicon, phrases)
        stems.add(number, weights)
        said.add(number, found)
    terms_found = sorted(stems.last)
    members = {at: lexicon.phrases(words) for at, words in enumerate(meanings)}
    meant = [
        at
        for at in members
        if at in said.last or any(len(phrase) == 1 and phrase[0] in stems.last for phrase in members[at])
    ]
    known = {*terms_found, *(stem for at in meant for phrase in members[at] for stem in phrase)}
    return {
        "language": lexicon.language,
        "joins": lexicon.joins_apostrophes,
        "undoubles": lexicon.undoubles,
        "endings": " ".join(sorted(lexicon.endings)),
        "sounds": list(lexicon.sounds),
        "forms": " ".join(f"{word} {stem}" for word, stem in sorted(lexicon.forms.items()) if stem in known),
        "stop": " ".join(sorted(lexicon.stop)),
        "light": " ".join(sorted(lexicon.light & known)),
        "terms": front_coded(terms_found),
        "postings": stems.packed(terms_found),
        "members": ";".join(",".join(map(" ".join, members[at])) for at in meant),
        "phrases": said.packed(meant),
        "entries": [
            [one.title, one.path, one.kind, int(one.is_procedure), len(one.passages), list(one.asked_as)]
            for one in entries
        ],
        "passages": columns([passage for entry in entries for passage in entry.passages]),
    }


def columns(passages: Sequence[Passage]) -> list[list[str]]:
    """What each shows, column by column: the same columns are alike, so that they take less to load."""
    rows = [(one.anchor, one.number, one.words, one.leading, one.limits) for one in passages]
    return [list(column) for column in zip(*rows, strict=True)]


@lru_cache(maxsize=64)
def phrases_of(lexicon: Lexicon, meanings: tuple[tuple[str, ...], ...]) -> Phrases:
    """Of words of one meaning, the phrases: where single words stand, the script finds by their stems."""
    return Phrases(lexicon, meanings, least=2)


@lru_cache(maxsize=1 << 14)
def weighed(passage: Passage, lexicon: Lexicon, phrases: Phrases) -> tuple[Counter[str], Counter[int]]:
    """How much each stem, and each meaning that a phrase has, tells of a passage."""
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
