r"""How the phrases of word lists are written, and the tree that is made of them.

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
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sopkit.language.phrases import End, Root, Tree

if TYPE_CHECKING:
    from sopkit.language.grammar import Language

__all__ = ["planted"]

K = TypeVar("K", str, frozenset[str])
_ANY = "*"
_BETWEEN = "/"
_PLACE = ":"
"""Before the place of a word among those of its form: a participle in the plural asks for one in the plural."""
_START = "^"
_SPECIAL = re.compile(r"[{\[@*#?|]")


class _Way(NamedTuple):
    """What may stand at one place of a phrase: one of some words, a word with one of some endings, or any word."""

    words: frozenset[str]
    endings: tuple[str, ...] = ()
    is_any: bool = False


_Choices = Sequence[tuple[_Way | None, str]]
"""What may stand there, or None for nothing, and the forms of a verb that it is; no form where that does not matter."""


def planted(language: Language) -> Root:
    """The tree of all phrases of a language."""
    root, reader = Root(), _Reader(language)
    for name, phrases in language.phrases.items():
        for phrase, better in phrases.items():
            is_first = phrase.startswith(_START)
            for ways, form in reader.ways(phrase.removeprefix(_START), by_form="{" in better):
                leaves = _grown(root, ways)
                for end in _ends(better, form, language):
                    _plant(leaves, End(name, end.words, is_first or end.is_first))
    root.figures = reader.figures()
    return root


class _Reader:
    """Reads phrases of one language; what a word of a phrase stands for is found once, for many phrases have it."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.known: dict[tuple[str, bool], _Choices] = {}

    def ways(self, phrase: str, *, by_form: bool) -> Iterable[tuple[tuple[_Way, ...], str]]:
        """The ways in which a phrase may be written; with `by_form` one for each form of its verb, which is named."""
        found: dict[tuple[tuple[_Way, ...], str], None] = {}  # `* *` makes some ways twice
        for chosen in itertools.product(*(self.choices(word, by_form) for word in self.cut(phrase))):
            form = next((form for _, form in chosen if form), "")
            ways = tuple(way for way, _ in chosen if way is not None)
            if ways:
                found[ways, form] = None
        return found

    def figures(self) -> frozenset[str]:
        """The numbers that stand in the phrases which were read."""
        ways = (way for choices in self.known.values() for way, _form in choices if way is not None)
        return frozenset(word for way in ways for word in way.words if word.isdigit())

    def cut(self, phrase: str) -> Iterator[str]:
        """The words of a phrase, those that are written out cut as a text is: `c'est` is `c'` and `est`."""
        token = self.language.forms.token if self.language.forms else None
        for word in phrase.split():
            yield from token.findall(word) if token and not _SPECIAL.search(word) else (word,)

    def choices(self, word: str, by_form: bool) -> _Choices:
        """What may stand for one word of a phrase, form by form where that matters."""
        key = word, by_form and "{" in word
        if key not in self.known:
            self.known[key] = list(self.found(*key))
        return self.known[key]

    def found(self, word: str, by_form: bool) -> Iterator[tuple[_Way | None, str]]:
        if word == _ANY:
            yield _Way(frozenset(), is_any=True), ""
            yield None, ""
            return
        bare = word.removesuffix("?")
        if bare != word:
            yield None, ""
        if bare.startswith("{"):
            yield from self.verbs(bare[1:-1].split("|"), by_form)
        elif bare.startswith("["):
            yield _Way(frozenset(form for one in bare[1:-1].split("|") for form in self.language.inflected(one))), ""
        elif (way := self.listed(bare.split("|"))) != _Way(frozenset()):
            yield way, ""

    def verbs(self, verbs: Iterable[str], by_form: bool) -> Iterator[tuple[_Way, str]]:
        """Any form of some verbs; with `by_form` apart by what they are, several where they look the same."""
        named: dict[str, list[str]] = {}
        for verb in verbs:
            for form, forms in self.language.conjugated(verb).items():
                for place, word in enumerate(forms if form not in self.language.conjugation.unsaid else ()):
                    named.setdefault(word, []).append(f"{form}{_PLACE}{place}")
        by_forms: dict[str, list[str]] = {}
        for word, forms_of in named.items():
            by_forms.setdefault(_BETWEEN.join(dict.fromkeys(forms_of)) if by_form else "", []).append(word)
        yield from ((_Way(frozenset(words)), form) for form, words in by_forms.items())

    def listed(self, names: Iterable[str]) -> _Way:
        """Some words; of those that are `@list`, the words of a list, and the endings of its like."""
        words: set[str] = set()
        endings: list[str] = []
        for name in names:
            if name.startswith("@"):
                words |= self.language.words(name[1:])
                endings += sorted(self.language.words(f"{name[1:]}_endings"))
            else:
                words.add(name)
        return _Way(frozenset(words), tuple(endings))


def _grown(root: Tree, ways: Sequence[_Way]) -> list[Tree]:
    """Where the ways lead: the tree grows as it needs."""
    leaves = [root]
    for way in ways:
        leaves = [leaf for tree in leaves for leaf in _branches(tree, way)]
    return leaves


def _plant(leaves: Iterable[Tree], end: End) -> None:
    for leaf in leaves:
        if end not in leaf.ends:
            leaf.ends.append(end)


def _branches(tree: Tree, way: _Way) -> Iterator[Tree]:
    """What a tree grows where any of several words may follow: one branch for all of them, and one for each ending."""
    if way.is_any:
        if tree.anything is None:  # an empty tree counts as false
            tree.anything = Tree()
        yield tree.anything
    if len(way.words) > 1:
        yield _at(tree.choices, way.words)
    else:
        yield from (_at(tree.words, word) for word in way.words)
    yield from (_at(tree.endings, ending) for ending in way.endings)


def _at(trees: dict[K, Tree], key: K) -> Tree:
    found = trees.get(key)
    if found is None:
        found = trees[key] = Tree()
    return found


class _Better(NamedTuple):
    """What is better, and whether only where the sentence begins with the phrase."""

    words: str
    is_first: bool


def _ends(better: str, form: str, language: Language) -> Iterator[_Better]:
    """What is better than a phrase whose verb is in a form, or in one of several that look the same.

    Where a sentence begins with it, an order is most likely meant (`efectúa el cobro`); elsewhere nobody knows.
    """
    formed = {one: _formed(better, one, language) for one in form.split(_BETWEEN)} if "{" in better else {form: better}
    if len(set(formed.values())) == 1:
        yield _Better(next(iter(formed.values())), is_first=False)
        return
    order = next((words for one, words in formed.items() if one.startswith("imper")), "")
    if order:
        yield _Better(order, is_first=True)
    yield _Better("", is_first=False)


def _formed(better: str, form: str, language: Language) -> str:
    """What is better, its verb in the form that the phrase's verb has."""
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
