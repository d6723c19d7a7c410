r"""Phrases of word lists found in a text, each with what may stand in its place.

`words/xx.toml` holds them under `[phrases]`, by the name of the list; a list is an array of phrases, or a table of
phrases and what is better. A phrase is words with blanks between them, in small letters:

| written | stands for |
|---|---|
| `soon` | that word |
| `a\|an\|the` | one of these |
| `the?` | that word, or nothing |
| `{carry} out` | any form of the verb; what is better takes the same form: `"{carry} out" = "{do}"` |
| `[vario]` | any gender and number of the word |
| `@nominals` | a word of the list `nominals`, or one that ends as a word of `nominals_endings` does |
| `*` | any one word, or nothing |
| `#` | a number in figures |
| `^` | first in the phrase: the sentence begins there |

All lists of a language are looked for at once: their phrases are one tree of words, walked from every word of a text.
A word is cut as it is in a text: `d'une` may be written, where that is two words. What may be one of several is one.
A phrase of the list `accepted` is never found, nor is any within it (`how many`, `no later than`); nor does a phrase
begin with a name (`the Facilitate app`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sopkit.language.names import is_name

if TYPE_CHECKING:
    from sopkit.language.grammar import Language, Reading

__all__ = ["Found", "Phrases", "Tree", "compiled", "found"]

Phrases = Mapping[str, Mapping[str, str]]
"""By list, by phrase: what is better, or nothing."""

_ACCEPTED = "accepted"
_ANY = "*"
_FIGURE = "#"
_START = "^"
_SPECIAL = re.compile(r"[|?{\[@*#]")
_SENTENCE_ENDS = frozenset(".!?:;…")


@dataclass(frozen=True, slots=True)
class Found:
    """One phrase in a text: from and to before which character, of which list, and what is better."""

    start: int
    end: int
    list: str
    better: str


@dataclass(slots=True)
class Tree:
    """What may follow the words that led here; filled by `compiled` and then left alone.

    All words that may stand at one place of a phrase lead to the same tree, so a phrase with verbs in it stays small.
    """

    words: dict[str, list[Tree]] = field(default_factory=dict)
    endings: dict[str, list[Tree]] = field(default_factory=dict)
    anything: Tree | None = None
    ends: list[tuple[str, str, bool]] = field(default_factory=list)
    """The lists with a phrase that ends here, what is better, and whether the sentence must begin with it."""


_Way = frozenset[str]
"""The words of which any one may stand at one place of a phrase; `*`, or an ending after a hyphen; empty for none."""
_Grown = dict[tuple[int, _Way], Tree]
"""Which tree words lead to, by the identity of the tree they lead from: only while a tree is built."""


def compiled(language: Language) -> Tree:
    """The tree of all phrases of a language."""
    root = Tree()
    grown: _Grown = {}
    for name, phrases in language.phrases.items():
        for phrase, better in phrases.items():
            is_first = phrase.startswith(_START)
            words = _cut(phrase.removeprefix(_START), language)
            choices = [list(_choices(word, language, by_form="{" in better)) for word in words]
            for leaf, form in _leaves(root, choices, grown):
                end = (name, _formed(better, form, language), is_first)
                if end not in leaf.ends:
                    leaf.ends.append(end)
    return root


def _leaves(root: Tree, choices: Sequence[Sequence[tuple[_Way, str]]], grown: _Grown) -> Iterator[tuple[Tree, str]]:
    """Where the ways to write a phrase lead from a tree, each with the form of its verb."""
    leaves = {(id(root), ""): root}
    for at_one_place in choices:
        longer: dict[tuple[int, str], Tree] = {}
        for (_, before), tree in leaves.items():
            for way, form in at_one_place:
                leaf = _followed(tree, way, grown)
                longer[id(leaf), before or form] = leaf
        leaves = longer
    yield from ((leaf, form) for (_, form), leaf in leaves.items())


def _cut(phrase: str, language: Language) -> list[str]:
    """The words of a phrase, those that are written out cut as a text of the language is."""
    token = language.forms.token if language.forms else None
    return [
        part
        for word in phrase.split()
        for part in (token.findall(word) if token and not _SPECIAL.search(word) else [word])
    ]


def _choices(word: str, language: Language, *, by_form: bool) -> Iterator[tuple[_Way, str]]:
    """What may stand for one word of a phrase; where the form of a verb matters, form by form."""
    if word == _ANY:
        yield frozenset({_ANY}), ""
        yield frozenset(), ""
        return
    bare = word.removesuffix("?")
    if bare != word:
        yield frozenset(), ""
    if bare.startswith("{"):
        forms: dict[str, list[str]] = {}
        for verb in bare[1:-1].split("|"):
            for form, words in language.conjugated(verb).items():
                if form in language.conjugation.unsaid:
                    continue
                forms.setdefault(form if by_form else "", []).extend(words)
        yield from ((frozenset(words), form) for form, words in forms.items())
    elif bare.startswith("["):
        yield frozenset(form for one in bare[1:-1].split("|") for form in language.inflected(one)), ""
    elif bare.startswith("@"):
        endings = (f"-{ending}" for ending in language.words(f"{bare[1:]}_endings"))
        if named := frozenset((*language.words(bare[1:]), *endings)):
            yield named, ""
    else:
        yield frozenset(bare.split("|")), ""


def _followed(tree: Tree, way: _Way, grown: _Grown) -> Tree:
    """The tree to which any of some words leads from a tree; that tree itself where there are none."""
    if not way:
        return tree
    key = id(tree), way
    if key not in grown:
        leaf = grown[key] = Tree()
        if _ANY in way:
            tree.anything = leaf
        for word in way - {_ANY}:
            is_ending = word.startswith("-") and len(word) > 1
            place = tree.endings.setdefault(word[1:], []) if is_ending else tree.words.setdefault(word, [])
            place.append(leaf)
    return grown[key]


def _formed(better: str, form: str, language: Language) -> str:
    """What is better, its verb in the form that the phrase's verb has."""
    if "{" not in better:
        return better
    words = []
    for word in better.split():
        if word.startswith("{"):
            forms = language.conjugated(word[1:-1]).get(form)
            if not forms:
                return ""
            word = forms[0]
        words.append(word)
    return " ".join(words)


def found(reading: Reading, tree: Tree) -> list[Found]:
    """The phrases in a text, in order; of those of one list that overlap, the first, and the longest of these."""
    result: list[Found] = []
    last: dict[str, int] = {}
    for index, word in enumerate(reading.words):
        if not (word in tree.words or tree.endings or word.isdigit()) or is_name(reading, index):
            continue
        best: dict[str, tuple[int, str]] = {}
        _walk(reading, tree, index, index, best)
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
    if index == len(reading.words):
        return
    word = reading.words[index]
    for following in tree.words.get(_FIGURE if word[0].isdigit() and word.isdigit() else word, ()):
        _walk(reading, following, first, index + 1, best)
    for ending, leaves in tree.endings.items():
        if len(word) > len(ending) + 2 and word.endswith(ending):
            for following in leaves:
                _walk(reading, following, first, index + 1, best)
    if tree.anything is not None and (word[0].isalnum() or word[0] == "_"):
        _walk(reading, tree.anything, first, index + 1, best)


def _begins_sentence(reading: Reading, index: int) -> bool:
    return index == 0 or reading.words[index - 1] in _SENTENCE_ENDS
