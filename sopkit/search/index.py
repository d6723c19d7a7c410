"""Texts in, the index of a search out: for every stem the passages in which it stands, and how much that tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sopkit.search.lexicon import Lexicon, Phrases, read

__all__ = ["MOST", "Entry", "Passage", "index_of"]

MOST = 15
"""The highest weight of a stem in a passage; what is heavier counts as this."""


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
    """The index as JSON can write it; `terms` are words of one meaning in this handbook.

    A posting is 16 times the distance to the passage before it, and the weight there.
    """
    phrases = Phrases(lexicon, (*lexicon.concepts, *(tuple(words) for words in terms)))
    postings: dict[str, list[int]] = {}
    meant: dict[int, list[int]] = {}
    last: dict[str | int, int] = {}
    number = 0
    for entry in entries:
        for passage in entry.passages:
            weights, meanings = weighed(passage, lexicon, phrases)
            for key, weight in (*sorted(weights.items()), *sorted(meanings.items())):
                where = postings.setdefault(key, []) if isinstance(key, str) else meant.setdefault(key, [])
                where.append((number - last.get(key, -1)) * (MOST + 1) + min(weight, MOST))
                last[key] = number
            number += 1
    terms_in_order = sorted(postings)
    concepts = sorted(meant)
    members = [
        [at, " ".join(phrase)]
        for at, concept in enumerate(concepts)
        for phrase in lexicon.phrases(phrases.meanings[concept])
    ]
    return {
        "language": lexicon.language,
        "joins": lexicon.joins_apostrophes,
        "undoubles": lexicon.undoubles,
        "endings": " ".join(lexicon.endings),
        "stop": " ".join(sorted(lexicon.stop)),
        "terms": " ".join(terms_in_order),
        "postings": [postings[term] for term in terms_in_order],
        "members": members,
        "meant": [meant[concept] for concept in concepts],
        "entries": [
            [one.title, one.path, one.kind, int(one.is_procedure), len(one.passages), list(one.asked_as)]
            for one in entries
        ],
        "passages": [
            [one.anchor, one.number, one.words, one.leading, one.limits] for entry in entries for one in entry.passages
        ],
    }


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
