"""What the forms of several languages share: building the lexicon and the chains of auxiliaries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sopkit.language.grammar import START, Result
from sopkit.language.reading import Categories
from sopkit.language.text import tokens

__all__ = ["COMPOUND", "SIMPLE", "TOKEN", "Chains", "Lexicon", "closed", "passive"]

TOKEN = tokens(r"[^\W_]+(?:·[^\W_]+)*['’]?")
"""A run of letters and figures with its elision (`dell'`), a masked stretch, or a mark."""

SIMPLE: Mapping[str, Result] = {
    "pres": Result("present"),
    "subj": Result("present", form="subjunctive"),
    "imp": Result("imperfect"),
    "impsubj": Result("imperfect", form="subjunctive"),
    "past": Result("past"),
    "plu": Result("pluperfect"),
    "fut": Result("future"),
    "cond": Result("conditional"),
    "inf": Result("none", form="infinitive"),
    "ger": Result("none", form="gerund"),
}
"""The mood and tense of a single form, by the short names that the files of forms use."""

COMPOUND: Mapping[str, Result] = {
    "pres": Result("perfect"),
    "subj": Result("perfect", form="subjunctive"),
    "imp": Result("pluperfect"),
    "impsubj": Result("pluperfect", form="subjunctive"),
    "past": Result("pluperfect"),
    "plu": Result("pluperfect"),
    "fut": Result("future"),
    "cond": Result("conditional-perfect"),
    "inf": Result("none", form="infinitive"),
    "ger": Result("none", form="gerund"),
}
"""The tense that an auxiliary of such a form makes with a participle."""


class Lexicon(dict[str, Categories]):
    """Words and what they may be; a word that is listed twice has both, the first first."""

    def put(self, category: str, words: str | Iterable[str]) -> None:
        """Add a category to each word."""
        for word in words.split() if isinstance(words, str) else words:
            here = self.get(word, ())
            if category not in here:
                self[word] = (*here, category)

    def paradigm(self, auxiliary: str, forms: Mapping[str, str]) -> None:
        """Add an auxiliary's forms by mood: `have`, `{"pres": "ho hai"}` gives `have.pres`."""
        for mood, words in forms.items():
            self.put(f"{auxiliary}.{mood}", words)

    def ignore(self, words: Iterable[str]) -> None:
        """Words that are never a verb here, whatever their ending."""
        for word in words:
            self.setdefault(word, ())


class Chains:
    """The states of a language's machine, while they are written down."""

    def __init__(self) -> None:
        self.chains: dict[str, dict[str, str]] = {START: {}}
        self.results: dict[str, Result] = {}

    def link(self, state: str, categories: str, following: str, result: Result | None = None) -> None:
        """From a state, each of the categories leads to the following state, which means the result."""
        for category in categories.split():
            self.chains.setdefault(state, {})[category] = following
        if result is not None:
            self.results[following] = result

    def single(self, moods: str = "imp impsubj past plu fut cond") -> None:
        """Forms that are a whole verb group: category `v.MOOD`."""
        for mood in moods.split():
            self.link(START, f"v.{mood}", f"v.{mood}", SIMPLE[mood])


def closed(words: str) -> frozenset[str]:
    """A closed class, from its words with blanks between them."""
    return frozenset(words.split())


def passive(result: Result) -> Result:
    """The same in the passive."""
    return Result(result.tense, "passive", result.form)
