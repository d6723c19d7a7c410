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
A phrase of the list `accepted` is never found, nor is any within it (`how many`, `no later than`); nor does a phrase
begin with a name (`the Facilitate app`).
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sopkit.language.names import is_name
from sopkit.language.text import MASK

if TYPE_CHECKING:
    from sopkit.language.grammar import Language, Reading

__all__ = ["Found", "Phrases", "Tree", "compiled", "found"]

Phrases = Mapping[str, Mapping[str, str]]
"""By list, by phrase: what is better, or nothing."""

_ACCEPTED = "accepted"
_ANY = "*"
_BETWEEN = "/"
_PLACE = ":"
"""Before the place of a word among those of its form: a participle in the plural asks for one in the plural."""
_FIGURE = "#"
_START = "^"
_SPECIAL = re.compile(r"[{\[@*#?|]")
_SENTENCE_ENDS = frozenset(".!?:;…«“„\"'‘—–")


@dataclass(frozen=True, slots=True)
class Found:
    """One phrase in a text: from and to before which character, of which list, and what is better."""

    start: int
    end: int
    list: str
    better: str


@dataclass(slots=True, eq=False)
class Tree:
    """What may follow the words that led here; filled by `compiled` and then left alone."""

    words: dict[str, Tree] = field(default_factory=dict)
    choices: dict[frozenset[str], Tree] = field(default_factory=dict)
    """One tree for many words, any of which may follow: so a phrase with two lists in it stays small."""
    endings: dict[str, Tree] = field(default_factory=dict)
    anything: Tree | None = None
    ends: list[tuple[str, str, bool]] = field(default_factory=list)
    """The lists with a phrase that ends here, what is better, and whether the sentence must begin with it."""
    onward: Mapping[str, Sequence[Tree]] = field(init=False)
    """By word, all trees that it leads to: each is found once, when a text has that word there."""

    def __post_init__(self) -> None:
        self.onward = _Onward(self)


class _Onward(dict[str, Sequence[Tree]]):
    """Where words lead from a tree; figures are as many as there are numbers, and not kept."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def __missing__(self, word: str) -> Sequence[Tree]:
        tree, names = self._tree, {word}
        if word.isdigit():
            if word not in self._figures:
                return self[_FIGURE]
            names.add(_FIGURE)
        found = [tree.words[name] for name in names if name in tree.words]
        found += [leaf for words, leaf in tree.choices.items() if not words.isdisjoint(names)]
        found += [
            leaf for ending, leaf in tree.endings.items() if word.endswith(ending) and len(word) > len(ending) + 2
        ]
        if tree.anything is not None and (word[0].isalnum() or word[0] in (MASK, _FIGURE)):
            found.append(tree.anything)
        self[word] = found
        return found

    @functools.cached_property
    def _figures(self) -> frozenset[str]:
        """The numbers that a phrase names: `give 110`."""
        words = itertools.chain(self._tree.words, *self._tree.choices)
        return frozenset(word for word in words if word.isdigit())


def compiled(language: Language) -> Tree:
    """The tree of all phrases of a language."""
    root = Tree()
    for name, phrases in language.phrases.items():
        for phrase, better in phrases.items():
            is_first = phrase.startswith(_START)
            words = _cut(phrase.removeprefix(_START), language)
            for ways, form in _ways(words, language, by_form="{" in better):
                for end in _ends(better, form, language):
                    _plant(root, ways, (name, end.words, is_first or end.is_first))
    return root


def _cut(phrase: str, language: Language) -> list[str]:
    """The words of a phrase, those that are written out cut as a text of the language is: `c'est` is `c'` and `est`."""
    token = language.forms.token if language.forms else None
    return [
        part
        for word in phrase.split()
        for part in (token.findall(word) if token and not _SPECIAL.search(word) else [word])
    ]


_Way = tuple[str, ...]
"""The words of which any one may stand at one place of a phrase; `*`, or an ending after a hyphen."""


def _ways(words: Sequence[str], language: Language, *, by_form: bool) -> Iterator[tuple[tuple[_Way, ...], str]]:
    """The ways in which a phrase may be written; with `by_form` one for each form of its verb, which is named."""
    choices = [list(_choices(word, language, by_form)) for word in words]
    found: dict[tuple[tuple[_Way, ...], str], None] = {}  # `* *` makes some ways twice
    for chosen in itertools.product(*choices):
        form = next((form for _, form in chosen if form), "")
        found[tuple(way for way, _ in chosen if way), form] = None
    yield from (way for way in found if way[0])


def _choices(word: str, language: Language, by_form: bool) -> Iterator[tuple[_Way, str]]:
    """What may stand for one word of a phrase, form by form where that matters."""
    if word == _ANY:
        yield (_ANY,), ""
        yield (), ""
        return
    bare = word.removesuffix("?")
    if bare != word:
        yield (), ""
    if bare.startswith("{"):
        named: dict[str, list[str]] = {}
        for verb in bare[1:-1].split("|"):
            for form, forms in language.conjugated(verb).items():
                for place, word in enumerate(forms if form not in language.conjugation.unsaid else ()):
                    named.setdefault(word, []).append(f"{form}{_PLACE}{place}")
        by_forms: dict[str, list[str]] = {}
        for word, forms_of in named.items():
            by_forms.setdefault(_BETWEEN.join(dict.fromkeys(forms_of)) if by_form else "", []).append(word)
        yield from ((tuple(words), form) for form, words in by_forms.items())
    elif bare.startswith("["):
        yield tuple(form for one in bare[1:-1].split("|") for form in language.inflected(one)), ""
    else:
        if listed := tuple(itertools.chain.from_iterable(_named(one, language) for one in bare.split("|"))):
            yield listed, ""


def _named(word: str, language: Language) -> tuple[str, ...]:
    """A word of a phrase; or, where it is `@list`, the words of a list, and after hyphens the endings of its like."""
    if not word.startswith("@"):
        return (word,)
    return (*language.words(word[1:]), *(f"-{ending}" for ending in language.words(f"{word[1:]}_endings")))


def _plant(root: Tree, ways: Sequence[_Way], end: tuple[str, str, bool]) -> None:
    leaves = [root]
    for way in ways:
        leaves = [leaf for tree in leaves for leaf in _branches(tree, way)]
    for leaf in leaves:
        if end not in leaf.ends:
            leaf.ends.append(end)


def _branches(tree: Tree, way: _Way) -> Iterator[Tree]:
    """What a tree grows where any of several words may follow: one branch for all of them, and one for each ending."""
    words = frozenset(word for word in way if word != _ANY and not _is_ending(word))
    if len(words) > 1:
        yield tree.choices.setdefault(words, Tree())
    yield from (_grown(tree, word) for word in way if len(words) == 1 or word not in words)


def _is_ending(word: str) -> bool:
    return word.startswith("-") and len(word) > 1


def _grown(tree: Tree, word: str) -> Tree:
    if word == _ANY:
        tree.anything = tree.anything or Tree()
        return tree.anything
    if _is_ending(word):
        return tree.endings.setdefault(word[1:], Tree())
    return tree.words.setdefault(word, Tree())


class _Better(NamedTuple):
    """What is better, and whether only where the sentence begins with the phrase."""

    words: str
    is_first: bool


def _ends(better: str, form: str, language: Language) -> Iterator[_Better]:
    """What is better than a phrase whose verb is in a form, or in one of several that look the same.

    Where a sentence begins with it, an order is most likely meant (`efectúa el cobro`); elsewhere nobody knows.
    """
    formed = {one: _formed(better, one, language) for one in form.split(_BETWEEN)}
    if len(set(formed.values())) == 1:
        yield _Better(formed[form.split(_BETWEEN)[0]], is_first=False)
        return
    order = next((words for one, words in formed.items() if one.startswith("imper")), "")
    if order:
        yield _Better(order, is_first=True)
    yield _Better("", is_first=False)


def _formed(better: str, form: str, language: Language) -> str:
    """What is better, its verb in the form that the phrase's verb has."""
    if "{" not in better:
        return better
    words = []
    for word in better.split():
        if word.startswith("{"):
            name, _, place = form.partition(_PLACE)
            forms = language.conjugated(word[1:-1]).get(name)
            if not forms:
                return ""
            word = dict(enumerate(forms)).get(int(place or 0), forms[0])
        words.append(word)
    return " ".join(words)


def found(reading: Reading, tree: Tree) -> list[Found]:
    """The phrases in a text, in order; of those of one list that overlap, the first, and the longest of these."""
    result: list[Found] = []
    last: dict[str, int] = {}
    words, last_word = reading.words, len(reading.words) - 1
    for index, leaves in enumerate(map(tree.onward.__getitem__, words)):
        begun = [leaf for leaf in leaves if leaf.ends or (index < last_word and leaf.onward[words[index + 1]])]
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
        for leaf in tree.onward[reading.words[index]]:
            _walk(reading, leaf, first, index + 1, best)


def _begins_sentence(reading: Reading, index: int) -> bool:
    return index == 0 or reading.words[index - 1] in _SENTENCE_ENDS
