"""What a language is to the rest: its word lists and, where somebody wrote them, its verb forms.

A language's `Forms` is a small machine. A word has categories, from a lexicon or from its ending. A verb group
is a walk from the state `START` along words with categories; `Forms.results` says what tense and voice the
state where the walk ends stands for. What differs between languages is data and two small functions.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sopkit.language.conjugation import Conjugation
from sopkit.language.memory import Memory
from sopkit.language.patterns import planted
from sopkit.language.phrases import Phrases, Root
from sopkit.language.text import tokens
from sopkit.lazy import lazy

__all__ = ["BARE", "START", "STOP", "Categories", "Entry", "Forms", "Language", "Reading", "Result", "Scale"]

START = "start"
STOP = ""
"""Where a word leads that ends a group without belonging to it: an adjective that looks like a participle."""

Categories = tuple[str, ...]
"""What a word may be, the likeliest first; empty when it is nothing that matters to verbs."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a verb group is."""

    tense: str
    voice: str = "active"
    form: str = "finite"


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


@dataclass(frozen=True, slots=True)
class Forms:
    """The verb forms of a language."""

    token: re.Pattern[str]
    lexicon: dict[str, Categories]
    by_ending: Callable[[str], Categories]
    chains: Mapping[str, Mapping[str, str]]
    results: Mapping[str, Result]
    accepts: Callable[[Reading, int, str], bool]
    """Whether the word at an index may open a group as that category: where homographs are decided."""
    passes: Callable[[Reading, int, int], bool]
    """Whether a group that began at the first index may reach over the word at the second."""
    finish: Callable[[Reading, int, int, Result], Result | None] = lambda reading, first, last, result: result
    """A last look at a whole group, from its first to its last index; None drops it."""
    agents: Callable[[Reading, int], bool] = lambda reading, index: False
    """Whether at an index the doer is named (`by the clerk`): then a word that leads to `STOP` is a participle."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How a language's readability is measured, and where it is out of range. Starting values, to be calibrated."""

    formula: str = "lix"
    """`flesch`, `kandel-moles`, `gulpease` or `szigriszt`; `lix` where no other formula serves."""
    aim: float | None = None
    """What to aim at with that formula."""
    warn: float | None = None
    """Where that formula is out of range; None where only LIX warns."""
    lix: float | None = None
    """Where LIX is out of range: above it."""
    calibrated: bool = False
    """Whether the formula was made for this language."""


_NO_WORDS: frozenset[str] = frozenset()

BARE = Forms(
    token=tokens(r"[^\W_]+(?:·[^\W_]+)*['’]?"),
    lexicon={},
    by_ending=lambda word: (),
    chains={START: {}},
    results={},
    accepts=lambda reading, index, category: False,
    passes=lambda reading, last, here: False,
)
"""Those of a language whose verbs nobody described: words, and nothing known of them."""


@dataclass(frozen=True, eq=False)
class Language:
    """A language by its code. One that nobody described has no word lists and no forms."""

    code: str
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The word lists by name: `abbreviations`, `conditions`, `relatives`, `reports` …"""
    forms: Forms | None = None
    scale: Scale = field(default_factory=Scale)
    phrases: Phrases = field(default_factory=dict)
    """The lists of phrases that rules look for, by name."""
    conjugation: Conjugation = field(default_factory=Conjugation)

    def words(self, name: str) -> frozenset[str]:
        """A word list by its name; empty when the language has none."""
        return self.lists.get(name, _NO_WORDS)

    def endings(self, name: str) -> tuple[str, ...]:
        """A list of endings, as `str.endswith` takes them; a word ends as none of an empty one."""
        known = self._endings.get(name)
        if known is None:
            known = self._endings[name] = tuple(sorted(self.words(name)))
        return known

    @functools.cached_property
    def _endings(self) -> dict[str, tuple[str, ...]]:
        """What `endings` has put together."""
        return {}

    @functools.cached_property
    def pairs(self) -> Mapping[str, frozenset[str]]:
        """Of the conditions and leads of two words, by the first the second ones: `in` and `case`."""
        found: dict[str, set[str]] = {}
        for one in self.words("conditions") | self.words("leads"):
            first, _, second = one.partition(" ")
            if second and " " not in second:
                found.setdefault(first, set()).add(second)
        return {first: frozenset(seconds) for first, seconds in found.items()}

    def conjugated(self, verb: str) -> Mapping[str, tuple[str, ...]]:
        """The forms of a verb by their names; `pres.3` and `imper.2` in all languages that have them."""
        return self.conjugation.conjugated(verb)

    def inflected(self, word: str) -> tuple[str, ...]:
        """A noun or adjective in every gender and number, the given form first."""
        return self.conjugation.inflected(word)

    @functools.cached_property
    def lists_of(self) -> Mapping[str, frozenset[str]]:
        """The names of all lists that a word stands in."""
        found: dict[str, set[str]] = {}
        for name, words in self.lists.items():
            for word in words:
                found.setdefault(word, set()).add(name)
        return {word: frozenset(names) for word, names in found.items()}

    @functools.cached_property
    def lexicon(self) -> Mapping[str, Entry]:
        """What is known of a word as it is written, for any word."""
        return _Lexicon(self)

    @functools.cached_property
    def pieces(self) -> Mapping[str, tuple[Entry, ...]]:
        """The words and marks in what stands between two blanks, for anything that does: none reaches over a blank."""
        return _Pieces(self)

    @functools.cached_property
    def phrase_tree(self) -> Root:
        """All phrases, to be looked for at once."""
        return planted(self)

    @functools.cached_property
    def instruction_forms(self) -> Mapping[str, tuple[str, ...]]:
        """What every form of the verbs that are known is as an instruction: `imperative`, `infinitive`, `present`."""
        found: dict[str, tuple[str, ...]] = {}
        for verb in self.words("verbs"):
            for form, words in self.conjugated(verb).items():
                kind = self.conjugation.instructions.get(form)
                for word in {*words, *map(self.conjugation.plain, words)} if kind else ():
                    here = found.get(word, ())
                    if kind and kind not in here:
                        found[word] = (*here, kind)
        return found

    @functools.cached_property
    def bearing(self) -> frozenset[str]:
        """The forms of known verbs that can bear a pronoun at their end; empty where none does."""
        return self._in_forms(self.conjugation.bearing)

    @functools.cached_property
    def clausal(self) -> frozenset[str]:
        """The forms of known verbs that give an instruction and stand in a clause too."""
        return self._in_forms(self.conjugation.clausal)

    def _in_forms(self, names: frozenset[str]) -> frozenset[str]:
        """All known verbs in some of their forms."""
        verbs = self.words("verbs") if names else ()
        return frozenset(word for verb in verbs for form in names for word in self.conjugated(verb).get(form, ()))

    def hung(self, word: str) -> tuple[str, str]:
        """A known verb and the pronoun at its end, of a word that is both (`chiedigli`); else the word and nothing."""
        return next((part for part in self.conjugation.hung(word) if part[0] in self.bearing), (word, ""))

    @functools.cached_property
    def hyphened(self) -> frozenset[str]:
        """Pronouns that are always one where a hyphen joins them to a verb: Romanian `l-` and `-l`."""
        alone = self.words("pronouns_alone")
        return frozenset(word.strip("-") for word in alone if word.startswith("-") or word.endswith("-"))

    def agrees(self, article: str, noun: str) -> bool:
        """Whether a noun with its ending may follow an article, as the list `agreements` says: `la a`, `gli i`."""
        known = self.words("agreements")
        return f"{article} {noun[-1]}" in known or not any(pair.startswith(f"{article} ") for pair in known)

    @functools.cached_property
    def checking(self) -> frozenset[str]:
        """Every form of the verbs after which stands how things have to be: `make sure that the door is locked`."""
        verbs = self.words("checkers")
        return self.words("sure").union(*(forms for verb in verbs for forms in self.conjugated(verb).values()))

    @functools.cached_property
    def asking(self) -> frozenset[str]:
        """Every form of the verbs after which `if` says what is asked, told or written down."""
        words = self.words("askers")
        forms = {form for verb in words for forms in self.conjugated(verb).values() for form in forms}
        return frozenset({*words, *forms, *map(self.conjugation.plain, forms)})


_LETTERS = str.maketrans("’şţ", "'șț")
"""Letters that lists write otherwise: Romanian is still typed with a cedilla, too."""
_NO_LISTS: frozenset[str] = frozenset()
_PRONOUNS = ("pronouns_alone", "demonstratives", "weak_pronouns")


class _Pieces(Memory[tuple[Entry, ...]]):
    """What stands between two blanks, cut when it is first met; what begins with a figure is not kept."""

    def __init__(self, language: Language) -> None:
        self._cut, self._lexicon = (language.forms or BARE).token.findall, language.lexicon

    def __missing__(self, piece: str) -> tuple[Entry, ...]:
        entries = tuple(map(self._lexicon.__getitem__, self._cut(piece)))
        return entries if piece[0].isdigit() else self.keep(piece, entries)


class _Lexicon(Memory[Entry]):
    """Words, each looked up when it is first met; figures are as many as there are numbers, and not kept."""

    def __init__(self, language: Language) -> None:
        forms = language.forms or BARE
        self._language = language
        self._categories, self._by_ending = forms.lexicon, forms.by_ending
        self._opening = forms.chains[START].keys()

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
