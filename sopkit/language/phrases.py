"""Phrases of word lists found in a text.

All lists of a language are looked for at once: their phrases are one tree of words, walked from every word of a text.
`patterns.py` says how phrases are written and makes the tree. A phrase of the list `accepted` is never found, nor is
any within it (`how many`, `no later than`); nor does a phrase begin with a name (`the Facilitate app`).
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sopkit.language.names import is_name
from sopkit.language.text import MASK

if TYPE_CHECKING:
    from sopkit.language.grammar import Reading

__all__ = ["FIGURE", "End", "Found", "Phrases", "Tree", "found"]

Phrases = Mapping[str, Mapping[str, str]]
"""By list, by phrase: what is better, or nothing."""

FIGURE = "#"
"""What stands for any number."""
_ACCEPTED = "accepted"
_SENTENCE_ENDS = frozenset(".!?:;…«“„\"'‘—–")


@dataclass(frozen=True, slots=True)
class Found:
    """One phrase in a text: from and to before which character, of which list, and what is better."""

    start: int
    end: int
    list: str
    better: str


class End(NamedTuple):
    """What it means that a phrase ends: the list that it is in, what is better, and whether it must open a sentence."""

    list: str
    better: str
    is_first: bool


class Tree(dict[str, "Sequence[Tree]"]):
    """What may follow the words that led here.

    Asked for a word, it gives all trees that the word leads to, and finds them once for each word that a text has
    there; numbers, which are many, all lead where `#` does, but for the few that a phrase names.
    """

    __slots__ = ("anything", "choices", "endings", "ends", "figures", "words")

    def __init__(self) -> None:
        self.words: dict[str, Tree] = {}
        self.choices: dict[frozenset[str], Tree] = {}
        """One tree for many words, any of which may follow: so a phrase with two lists in it stays small."""
        self.endings: dict[str, Tree] = {}
        self.anything: Tree | None = None
        self.ends: list[End] = []
        self.figures: frozenset[str] | None = None

    def __missing__(self, word: str) -> Sequence[Tree]:
        names = {word}
        if word.isdigit():
            if word not in self._figures():
                return self[FIGURE]
            names.add(FIGURE)
        found = [self.words[name] for name in names if name in self.words]
        found += [leaf for words, leaf in self.choices.items() if not words.isdisjoint(names)]
        found += [
            leaf for ending, leaf in self.endings.items() if word.endswith(ending) and len(word) > len(ending) + 2
        ]
        if self.anything is not None and (word[0].isalnum() or word[0] in (MASK, FIGURE)):
            found.append(self.anything)
        self[word] = found
        return found

    def _figures(self) -> frozenset[str]:
        """The numbers that a phrase names: `give 110`."""
        if self.figures is None:
            self.figures = frozenset(word for word in itertools.chain(self.words, *self.choices) if word.isdigit())
        return self.figures


def found(reading: Reading, tree: Tree) -> list[Found]:
    """The phrases in a text, in order; of those of one list that overlap, the first, and the longest of these."""
    result: list[Found] = []
    last: dict[str, int] = {}
    words, last_word = reading.words, len(reading.words) - 1
    for index, leaves in enumerate(map(tree.__getitem__, words)):
        if not leaves:
            continue
        begun = [leaf for leaf in leaves if leaf.ends or (index < last_word and leaf[words[index + 1]])]
        if not begun or is_name(reading, index):
            continue
        best: dict[str, tuple[int, str]] = {}
        for leaf in begun:
            _walk(reading, leaf, index, index + 1, best)
        for name, (end, better) in best.items():
            if last.get(name, -1) < index and last.get(_ACCEPTED, -1) < end:
                last[name] = end
                result.append(Found(reading.places[index].start(), reading.places[end].end(), name, better))
    return _without_accepted(result) if _ACCEPTED in last else result


def _without_accepted(phrases: list[Found]) -> list[Found]:
    accepted = [(one.start, one.end) for one in phrases if one.list == _ACCEPTED]
    return [one for one in phrases if not any(start <= one.start and one.end <= end for start, end in accepted)]


def _walk(reading: Reading, tree: Tree, first: int, index: int, best: dict[str, tuple[int, str]]) -> None:
    """From a place in the tree along the words from `index` on; `best` takes the longest phrase of each list."""
    for name, better, is_first in tree.ends:
        is_longer = name not in best or best[name][0] < index - 1
        if is_longer and not (is_first and not _begins_sentence(reading, first)):
            best[name] = index - 1, better
    if index < len(reading.words):
        for leaf in tree[reading.words[index]]:
            _walk(reading, leaf, first, index + 1, best)


def _begins_sentence(reading: Reading, index: int) -> bool:
    return index == 0 or reading.words[index - 1] in _SENTENCE_ENDS
