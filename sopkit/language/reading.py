"""A text cut into words and marks, each looked up once in all that its language knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sopkit.language.memory import Memory
from sopkit.lazy import lazy

if TYPE_CHECKING:
    from sopkit.language.grammar import Language

__all__ = ["Categories", "Entry", "Lexicon", "Pieces", "Reading"]

Categories = tuple[str, ...]
"""What a word may be, the likeliest first; empty when it is nothing that matters to verbs."""


@dataclass(slots=True, eq=False)
class Entry:
    """A word as it is written in texts, looked up once in all that its language knows; not to be changed."""

    written: str
    word: str
    """In small letters, with straight apostrophes and the letters that lists use."""
    is_capital: bool
    """Whether it begins with a capital, and is not one that is all capitals."""
    kinds: Categories
    opens: bool
    """Whether a verb group may open with it: one of its categories leads from `START`."""
    lists: frozenset[str]
    """The names of all lists that it stands in."""
    verb: str
    """Itself, without the pronoun at its end where it is a known verb with one: of `chiedigli` `chiedi`."""
    pronoun: str
    """That pronoun, or nothing."""
    forms: tuple[str, ...]
    """What it is as an instruction, where it is a form of a verb that is known."""
    bare_forms: tuple[str, ...]
    """The same where no pronoun is at its end."""
    may_stand_for: bool
    """Whether it may be a pronoun, which stands for a noun, or have one at its end."""


@dataclass(eq=False)
class Reading:
    """A text cut into words and marks; the lists run in parallel, and are not to be changed."""

    text: str
    words: list[str]
    """In small letters, with straight apostrophes."""
    entries: list[Entry]
    kinds: list[Categories]
    openers: list[int]
    """Where a verb group may open: the indexes of words with a category that leads from `START`."""
    decided: dict[int, bool] = field(default_factory=dict)
    """What a language's own functions found out about the word at an index, kept so that no word is judged twice."""

    @lazy
    def starts(self) -> list[int]:
        """At which character each word begins: asked for only when there is something to say of one."""
        starts, end = [], 0
        for entry in self.entries:  # between words there are blanks and nothing else
            start = self.text.index(entry.written, end)
            starts.append(start)
            end = start + len(entry.written)
        return starts

    def start(self, index: int) -> int:
        """The character that the word at an index begins with."""
        return self.starts[index]

    def end(self, index: int) -> int:
        """The character before which it ends."""
        return self.starts[index] + len(self.entries[index].written)

    def span(self, index: int) -> tuple[int, int]:
        """Both."""
        return self.start(index), self.end(index)


_LETTERS = str.maketrans("’şţ", "'șț")
"""Letters that lists write otherwise: Romanian is still typed with a cedilla, too."""
_NO_LISTS: frozenset[str] = frozenset()
_PRONOUNS = ("pronouns_alone", "demonstratives", "weak_pronouns")


class Pieces(Memory[tuple[Entry, ...]]):
    """What stands between two blanks, cut when it is first met; what begins with a figure is not kept."""

    def __init__(self, token: re.Pattern[str], lexicon: Mapping[str, Entry]) -> None:
        """`token` finds one word or mark after the other."""
        self._cut, self._lexicon = token.findall, lexicon

    def __missing__(self, piece: str) -> tuple[Entry, ...]:
        entries = tuple(map(self._lexicon.__getitem__, self._cut(piece)))
        return entries if piece[0].isdigit() else self.keep(piece, entries)


class Lexicon(Memory[Entry]):
    """Words, each looked up when it is first met; figures are as many as there are numbers, and not kept."""

    def __init__(
        self,
        language: Language,
        categories: Mapping[str, Categories],
        by_ending: Callable[[str], Categories],
        opening: Set[str],
    ) -> None:
        """What words may be is known, or told by their endings; `opening` are those that begin a verb group."""
        self._language = language
        self._categories, self._by_ending = categories, by_ending
        self._opening = opening

    def __missing__(self, written: str) -> Entry:
        language = self._language
        if written.isdecimal():  # no form of any word
            lists = language.lists_of.get(written, _NO_LISTS)
            return Entry(written, written, False, (), False, lists, written, "", (), (), False)
        word = written.lower().translate(_LETTERS)
        kinds = self._categories.get(word)
        if kinds is None:
            kinds = self._by_ending(word)
        verb, pronoun = language.hung(word)
        bare_forms = language.instruction_forms.get(word, ())
        lists = language.lists_of.get(word, _NO_LISTS)
        entry = Entry(
            written,
            word,
            written[0].isupper() and not (len(written) > 1 and written.isupper()),
            kinds,
            not self._opening.isdisjoint(kinds),
            lists,
            verb,
            pronoun,
            bare_forms or language.instruction_forms.get(verb, ()),
            bare_forms,
            bool(pronoun) or not lists.isdisjoint(_PRONOUNS) or word in language.hyphened,
        )
        return entry if written[0].isdigit() else self.keep(written, entry)
