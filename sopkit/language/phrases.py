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
| `@nominals` | a word of the list `nominals`, or one with an ending of `nominals_endings`; `a\|@nominals` too |
| `*` | any one word, or nothing; no mark |
| `#` | a number in figures |
| `^` | first in the phrase: the sentence begins there |

All lists of a language are looked for at once: their phrases are one tree of words, walked from every word of a text.
A phrase of the list `accepted` is never found, nor is any within it (`how many`, `no later than`); nor does a phrase
begin with a name (`the Facilitate app`). The verb that a phrase begins with may have a pronoun at its end (`pídele`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sopkit.language.names import is_name

if TYPE_CHECKING:
    from sopkit.language.grammar import Language, Reading

__all__ = ["End", "Found", "Phrases", "Tree", "compiled", "found"]

Phrases = Mapping[str, Mapping[str, str]]
"""By list, by phrase: what is better, or nothing."""

_ACCEPTED = "accepted"
_ANY = "*"
_FIGURE = "#"
_START = "^"
_SENTENCE_ENDS = frozenset(".!?:;…")
_OPENING_ONLY = frozenset("«“„‘¿¡")
_OPENING = _OPENING_ONLY | frozenset("\"'")


@dataclass(frozen=True, slots=True)
class Found:
    """One phrase in a text: from and to before which character, of which list, and what is better."""

    start: int
    end: int
    list: str
    better: str


@dataclass(frozen=True, slots=True)
class End:
    """What a tree knows where a phrase ends."""

    list: str
    better: str
    """What may stand in its place; a verb in it (`{do}`) takes the form that the phrase's verb has."""
    verbs: tuple[str, ...]
    """The verbs that the phrase may hold, where their form matters."""
    is_first: bool
    """Whether the sentence must begin with the phrase."""


@dataclass(slots=True)
class Tree:
    """What may follow the words that led here; filled by `compiled` and then left alone."""

    words: dict[str, Tree] = field(default_factory=dict)
    choices: dict[frozenset[str], Tree] = field(default_factory=dict)
    """One tree for many words, any of which may follow: so a phrase with two lists in it stays small."""
    chosen: dict[str, list[Tree]] = field(default_factory=dict)
    """The same by each word: the trees of all choices that have it."""
    endings: dict[str, Tree] = field(default_factory=dict)
    anything: Tree | None = None
    ends: list[End] = field(default_factory=list)


class _Way(NamedTuple):
    """What may stand at one place of a phrase: one of some words, a word with one of some endings, or any word."""

    words: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    anything: bool = False


def compiled(language: Language) -> Tree:
    """The tree of all phrases of a language."""
    root = Tree()
    for name, phrases in language.phrases.items():
        for phrase, better in phrases.items():
            words = phrase.removeprefix(_START).split()
            end = End(name, better, _verbs(words) if "{" in better else (), phrase.startswith(_START))
            _plant(root, (_choices(word, language) for word in words), end)
    return root


def _verbs(words: Iterable[str]) -> tuple[str, ...]:
    """The infinitives in a phrase."""
    return tuple(verb for word in words if word[0] == "{" for verb in word.rstrip("?")[1:-1].split("|"))


def _choices(word: str, language: Language) -> tuple[_Way | None, ...]:
    """What one word of a phrase stands for, and None where it may be left out."""
    if word == _ANY:
        return None, _Way(anything=True)
    bare = word.removesuffix("?") or word  # a question mark alone is itself
    endings: tuple[str, ...] = ()
    if bare[0] == "{":
        words = [
            form
            for verb in bare[1:-1].split("|")
            for name, forms in language.conjugated(verb).items()
            if name not in language.conjugation.unsaid
            for form in forms
        ]
    elif bare[0] == "[":
        words = [form for one in bare[1:-1].split("|") for form in language.inflected(one)]
    else:
        named = [one[1:] for one in bare.split("|") if one[0] == "@"]
        words = [one for one in bare.split("|") if one[0] != "@"]
        words += [word for name in named for word in language.words(name)]
        endings = tuple(sorted(ending for name in named for ending in language.words(f"{name}_endings")))
    way = (_Way(frozenset(words), endings),) if words or endings else ()
    return way if bare == word else (None, *way)


def _plant(root: Tree, places: Iterable[tuple[_Way | None, ...]], end: End) -> None:
    """Grow a phrase, from what may stand at each of its places; where nothing may, the branches go on as they are."""
    leaves = {id(root): root}
    for ways in places:
        grown = dict(leaves) if None in ways else {}
        for leaf in leaves.values():
            grown.update((id(tree), tree) for way in ways if way is not None for tree in _branches(leaf, way))
        leaves = grown
    for leaf in leaves.values():
        if end not in leaf.ends:
            leaf.ends.append(end)


def _branches(tree: Tree, way: _Way) -> Iterator[Tree]:
    """What a tree grows at one place of a phrase: one branch for all words that fit, one for each ending."""
    if way.anything:
        tree.anything = tree.anything or Tree()
        yield tree.anything
    if len(way.words) == 1:
        (word,) = way.words
        yield tree.words.setdefault(word, Tree())
    elif way.words:
        if way.words not in tree.choices:
            tree.choices[way.words] = branch = Tree()
            for word in way.words:
                tree.chosen.setdefault(word, []).append(branch)
        yield tree.choices[way.words]
    yield from (tree.endings.setdefault(ending, Tree()) for ending in way.endings)


def found(reading: Reading, language: Language) -> list[Found]:
    """The phrases in a text, in order; of those of one list that overlap, the first, and the longest of these."""
    tree = language.phrase_tree
    result: list[Found] = []
    last: dict[str, int] = {}
    for index, word in enumerate(reading.words):
        opening = _opening(word, tree, language)
        if opening is None or is_name(reading, index):
            continue
        best: dict[str, tuple[int, End]] = {}
        for leaf in _leaves(tree, opening):
            _walk(reading, leaf, index, index + 1, best)
        for name, (last_index, end) in best.items():
            if last.get(name, -1) < index and last.get(_ACCEPTED, -1) < last_index:
                last[name] = last_index
                words = reading.words[index : last_index + 1]
                better = _formed(end, words, _begins_sentence(reading, index), language)
                result.append(Found(reading.places[index].start(), reading.places[last_index].end(), name, better))
    return _without_accepted(result) if _ACCEPTED in last else result


def _opening(word: str, tree: Tree, language: Language) -> str | None:
    """What a word is as the first of a phrase: itself, or a verb without the pronoun at its end; None where nothing."""
    if word in tree.words or word in tree.chosen or word.isdigit():
        return word
    verb = language.hung(word)[0]
    return verb if verb in tree.chosen or tree.endings else None


def _without_accepted(phrases: list[Found]) -> list[Found]:
    accepted = [(one.start, one.end) for one in phrases if one.list == _ACCEPTED]
    return [one for one in phrases if not any(start <= one.start and one.end <= end for start, end in accepted)]


def _formed(end: End, words: Sequence[str], is_first: bool, language: Language) -> str:
    """What is better than some words, its verb in the form that theirs has.

    Nothing where it has no such form, nor where theirs is one of two for which different words are better: `realiza`
    for `haz` and for `hace`; but where a sentence begins there, it is the form that the language gives first.
    """
    if not end.verbs:
        return end.better if "{" not in end.better else ""
    forms = [
        form
        for verb in end.verbs
        for form, here in language.conjugated(verb).items()
        if not set(here).isdisjoint(words)
    ]
    ways = dict.fromkeys(_in_form(end.better, form, language) for form in forms)
    return next(iter(ways), "") if len(ways) == 1 or is_first else ""


def _in_form(better: str, form: str, language: Language) -> str:
    """What is better, its verb in a form; nothing where it has none such."""
    parts = [language.conjugated(word[1:-1]).get(form) if word[0] == "{" else (word,) for word in better.split()]
    return " ".join(part[0] for part in parts if part) if all(parts) else ""


def _walk(reading: Reading, tree: Tree, first: int, index: int, best: dict[str, tuple[int, End]]) -> None:
    """From a place in the tree along the words from `index` on; `best` takes the longest phrase of each list."""
    for end in tree.ends:
        is_longer = end.list not in best or best[end.list][0] < index - 1
        if is_longer and not (end.is_first and not _begins_sentence(reading, first)):
            best[end.list] = index - 1, end
    if index == len(reading.words):
        return
    for leaf in _leaves(tree, reading.words[index]):
        _walk(reading, leaf, first, index + 1, best)


def _leaves(tree: Tree, word: str) -> list[Tree]:
    """Where a word leads from a place in the tree."""
    following = tree.words.get(_FIGURE if word.isdigit() else word)
    leaves = [*tree.chosen.get(word, ())] if following is None else [following, *tree.chosen.get(word, ())]
    if tree.endings:
        leaves += [
            leaf for ending, leaf in tree.endings.items() if word.endswith(ending) and len(word) > len(ending) + 2
        ]
    if tree.anything is not None and (word[0].isalnum() or word[0] == "_" or len(word) > 1):
        leaves.append(tree.anything)
    return leaves


def _begins_sentence(reading: Reading, index: int) -> bool:
    """Whether a sentence begins at an index, that of a quotation too."""
    before = index - 1
    while before >= 0 and reading.words[before] in _OPENING:
        before -= 1
    return before < 0 or reading.words[before] in _SENTENCE_ENDS or reading.words[index - 1] in _OPENING_ONLY
