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
from sopkit.language.patterns import planted
from sopkit.language.phrases import Phrases, Root
from sopkit.language.reading import Categories, Entry, Lexicon, Pieces, Reading
from sopkit.language.text import tokens

__all__ = ["BARE", "START", "STOP", "Forms", "Language", "Result", "Scale"]

START = "start"
STOP = ""
"""Where a word leads that ends a group without belonging to it: an adjective that looks like a participle."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a verb group is."""

    tense: str
    voice: str = "active"
    form: str = "finite"


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
        forms = self.forms or BARE
        return Lexicon(self, forms.lexicon, forms.by_ending, forms.chains[START].keys())

    @functools.cached_property
    def pieces(self) -> Mapping[str, tuple[Entry, ...]]:
        """The words and marks in what stands between two blanks, for anything that does: none reaches over a blank."""
        return Pieces((self.forms or BARE).token, self.lexicon)

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
