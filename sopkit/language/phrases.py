"""Phrases of word lists found in a text.

All lists of a language are looked for at once: their phrases are one tree of words, walked from every word of a text.
`patterns.py` says how phrases are written and makes the tree. A phrase of the list `accepted` is never found, nor is
any within it (`how many`, `no later than`); nor does a phrase begin with a name (`the Facilitate app`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import getitem
from typing import TYPE_CHECKING, NamedTuple

from sopkit.language.memory import Memory
from sopkit.language.names import is_name
from sopkit.language.text import MASK

if TYPE_CHECKING:
    from sopkit.language.reading import Reading

__all__ = ["FIGURE", "End", "Found", "Phrases", "Root", "Tree", "found"]

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


class Tree(Memory["Sequence[Tree]"]):
    """What may follow the words that led here.

    Asked for a word, it gives all trees that the word leads to, and finds them once for each word that a text has
    there.
    """

    __slots__ = ("anything", "choices", "endings", "ends", "words")

    def __init__(self) -> None:
        self.words: dict[str, Tree] = {}
        self.choices: dict[frozenset[str], Tree] = {}
        """One tree for many words, any of which may follow: so a phrase with two lists in it stays small."""
        self.endings: dict[str, Tree] = {}
        self.anything: Tree | None = None
        self.ends: list[End] = []

    def __missing__(self, word: str) -> Sequence[Tree]:
        names = {word, FIGURE} if word.isdigit() else {word}
        found = [self.words[name] for name in names if name in self.words]
        found += [leaf for words, leaf in self.choices.items() if not words.isdisjoint(names)]
        found += [
            leaf for ending, leaf in self.endings.items() if word.endswith(ending) and len(word) > len(ending) + 2
        ]
        if self.anything is not None and (word[0].isalnum() or word[0] in (MASK, FIGURE)):
            found.append(self.anything)
        return self.keep(word, found)


class Root(Tree):
    """The tree of all phrases of a language."""

    __slots__ = ("begun", "figures")

    def __init__(self) -> None:
        super().__init__()
        self.begun = _Openings(self)
        self.figures: frozenset[str] = frozenset()
        """The numbers that a phrase names: `give 110`. All others, which are many, lead where `#` does."""

    def plain(self, words: Iterable[str]) -> list[str]:
        """Words as the tree knows them."""
        return [FIGURE if word.isdigit() and word not in self.figures else word for word in words]


class _Openings(Memory["_Begun"]):
    """By two words that follow each other, the trees that the first leads to and the second leads on from."""

    __slots__ = ("tree",)

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    def __missing__(self, word: str) -> _Begun:
        return self.keep(word, _Begun(self.tree[word]))


class _Begun(Memory["Sequence[Tree]"]):
    """Some trees, by the word that follows: those where a phrase ends, and those from which that word leads on."""

    __slots__ = ("leaves",)

    def __init__(self, leaves: Sequence[Tree]) -> None:
        self.leaves = leaves

    def __missing__(self, word: str) -> Sequence[Tree]:
        return self.keep(word, [leaf for leaf in self.leaves if leaf.ends or (word and leaf[word])])


def found(reading: Reading, tree: Root) -> list[Found]:
    """The phrases in a text, in order; of those of one list that overlap, the first, and the longest of these."""
    result: list[Found] = []
    last: dict[str, int] = {}
    words = tree.plain(reading.words)
    begun = list(map(getitem, map(tree.begun.__getitem__, words), [*words[1:], ""]))
    for index, leaves in compress(enumerate(begun), begun):
        if is_name(reading, index):
            continue
        best: dict[str, tuple[int, str]] = {}
        for leaf in leaves:
            _walk(words, leaf, index, index + 1, best)
        for name, (end, better) in best.items():
            if last.get(name, -1) < index and last.get(_ACCEPTED, -1) < end:
                last[name] = end
                result.append(Found(reading.start(index), reading.end(end), name, better))
    return _without_accepted(result) if _ACCEPTED in last else result


def _without_accepted(phrases: list[Found]) -> list[Found]:
    accepted = [(one.start, one.end) for one in phrases if one.list == _ACCEPTED]
    return [one for one in phrases if not any(start <= one.start and one.end <= end for start, end in accepted)]


def _walk(words: list[str], tree: Tree, first: int, index: int, best: dict[str, tuple[int, str]]) -> None:
    """From a place in the tree along the words from `index` on; `best` takes the longest phrase of each list."""
    for name, better, is_first in tree.ends:
        is_longer = name not in best or best[name][0] < index - 1
        if is_longer and not (is_first and not _begins_sentence(words, first)):
            best[name] = index - 1, better
    if index < len(words):
        for leaf in tree[words[index]]:
            _walk(words, leaf, first, index + 1, best)


def _begins_sentence(words: list[str], index: int) -> bool:
    return index == 0 or words[index - 1] in _SENTENCE_ENDS
