"""What is recognised in the words of a draft: roles, limits of money, times. Only what is sure, and always marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sopkit.folding import words_in
from sopkit.importing.letters import aligned, folded
from sopkit.quantity import Duration, Found, Money, Unclear, duration, in_text
from sopkit.search.lexicon import lexicon

__all__ = ["Known", "Limit", "limits", "opening_role", "role_in", "role_named", "time_named"]

UP_TO = re.compile(
    r"(?:up to|at most|not? more than|a maximum of|maximum|max\.?|limit of|fino a|al massimo|non oltre|non piu di|"
    r"massimo|pana la|cel mult|maxim|maximum de|fins a|com a maxim|no mes de|maxim de|hasta|como maximo|"
    r"no mas de|maximo de|jusqu'a|au maximum|pas plus de|au plus)\s+$"
)
WITHIN = re.compile(
    r"(?:within|in less than|no later than|in under|entro|entro e non oltre|nel giro di|in meno di|in termen de|"
    r"in cel mult|in mai putin de|in maximum|dins de|en menys de|abans de|en un termini de|dentro de|en menos de|"
    r"en un plazo de|en moins de|dans les|dans un delai de|sous)\s+$"
)
ARTICLES = "the|il|lo|la|i|gli|le|l'|un|una|el|els|les|los|las|a|an"


@dataclass(frozen=True, slots=True)
class Known:
    """What the handbook says of people, and in which language the words are."""

    language: str
    roles: Mapping[str, Sequence[str]]
    """By a role's id, how people call it."""

    def named(self) -> Iterator[tuple[str, str]]:
        """Every name of a role, folded, with its id; the longest first, since `lead` stands in `shift lead`."""
        found = [(plain(name), id) for id, names in self.roles.items() for name in (id.replace("-", " "), *names)]
        yield from sorted(found, key=lambda pair: -len(pair[0]))

    def stems(self, words: str) -> frozenset[str]:
        """What is left of a role's words in any number: `Addetti vendita` is `Addetto alle vendite`."""
        own = lexicon(self.language)
        return frozenset(own.stem(word) for word in words_in(words, own.joins_apostrophes) if word not in own.stop)


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit in a sentence: the field that holds it, its words, and where they begin and end."""

    field: str
    words: str
    start: int
    end: int


def plain(words: str) -> str:
    return " ".join(folded(words).replace("’", "'").replace("*", "").split())


def role_named(words: str, known: Known) -> str | None:
    """The role that some words are the name of, with an article or without."""
    bare = re.sub(rf"^(?:{ARTICLES})\b\s*", "", plain(words)).strip(" .:'")
    exact = next((id for name, id in known.named() if bare == name), None)
    stems = known.stems(bare)
    return exact or next((id for name, id in known.named() if stems and known.stems(name) == stems), None)


def opening_role(words: str, known: Known) -> str | None:
    """The role with whose name a sentence begins: `The shift lead calls the customer.`"""
    bare = re.sub(rf"^(?:{ARTICLES})\b\s*", "", plain(words)).lstrip("'")
    return next((id for name, id in known.named() if re.match(rf"{re.escape(name)}\b(?!\s*[,:/&])", bare)), None)


def role_in(words: str, known: Known) -> str | None:
    """The only role that is named in some words; None where there are several, or none."""
    bare = plain(words)
    found: list[str] = []
    for name, id in known.named():
        bare, times = re.subn(rf"\b{re.escape(name)}\b", " ", bare)
        found += [id] if times else []
    return found[0] if len(set(found)) == 1 else None


def time_named(words: str) -> str | None:
    """A duration, where the words are one and nothing else."""
    try:
        duration(words)
    except Unclear:
        return None
    return words


def limits(sentence: str, language: str) -> Iterator[Limit]:
    """The limit of money and the time of a sentence, each where it has just one."""
    if "{" in sentence or "`" in sentence or "](" in sentence:
        return
    found = in_text(sentence, language)
    for field, kind, before in (("max", Money, UP_TO), ("within", Duration, WITHIN)):
        one = only(found, kind)
        if one and sentence[one.end : one.end + 1] != ":" and before.search(aligned(sentence[: one.start])):
            yield Limit(field, sentence[one.start : one.end], one.start, one.end)


def only(found: Sequence[Found], kind: Any) -> Found | None:
    """The only quantity of a kind."""
    those = [one for one in found if isinstance(one.quantity, kind)]
    return those[0] if len(those) == 1 else None
