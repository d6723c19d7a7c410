"""What one language's search knows of words: which tell nothing, how they end, and which mean the same."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib.resources import files

from sopkit.folding import fold, words_in

__all__ = ["LEAST", "Lexicon", "Phrases", "lexicon"]

LEAST = 3
"""Letters that an ending leaves of a word."""
Phrase = tuple[str, ...]
"""The stems of a word or of several."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words of one language; a language that nobody described has none, and its words stay whole."""

    language: str
    stop: frozenset[str] = frozenset()
    """Folded words that tell nothing of what is looked for."""
    light: frozenset[str] = frozenset()
    """Stems of words that stand in every subject, so that they tell little, also where a handbook has few of them."""
    endings: frozenset[str] = frozenset()
    """Folded; the longest that fits is taken off."""
    sounds: tuple[tuple[str, str], ...] = ()
    """What is spelt otherwise within a stem, or with `$` at its end, and how it is spelt here."""
    forms: Mapping[str, str] = field(default_factory=dict)
    """The stems of folded words for which endings alone do not find them."""
    concepts: tuple[tuple[str, ...], ...] = ()
    """Words and phrases of one meaning, as they are written."""
    joins_apostrophes: bool = False
    undoubles: bool = False
    """Whether a double letter before an ending is a single one without it, as in `shipping`."""

    def stem(self, word: str) -> str:
        """What is left of a folded word without its ending."""
        return self.forms.get(word) or self.without_ending(word)

    def without_ending(self, word: str) -> str:
        """What endings and sounds alone make of a folded word."""
        found = word
        for at in range(LEAST, len(word)):
            if word[at:] in self.endings:
                found = word[:at]
                break
        if self.undoubles and len(found) > LEAST and found[-1] == found[-2]:
            found = found[:-1]
        for old, new in self.sounds:
            if not old.endswith("$"):
                found = found.replace(old, new)
            elif len(found) > LEAST and found.endswith(old[:-1]):
                found = found[: 1 - len(old)] + new
        return found

    def phrase(self, words: str) -> Phrase:
        """The stems of a word or a phrase, all of them."""
        return tuple(self.stem(word) for word in words_in(words, self.joins_apostrophes))

    def phrases(self, members: Iterable[str]) -> list[Phrase]:
        """The stems of words and phrases of one meaning, but for a single word that tells nothing."""
        telling = (one for one in members if fold(one) not in self.stop)
        return list(dict.fromkeys(phrase for phrase in map(self.phrase, telling) if phrase))


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """Words and phrases by the numbers of what they mean, for looking them up in texts."""

    lexicon: Lexicon
    meanings: Sequence[Sequence[str]]
    least: int = 1
    """Words that a phrase has to have."""
    by_first: dict[str, list[tuple[Phrase, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, members in enumerate(self.meanings):
            for phrase in self.lexicon.phrases(members):
                if len(phrase) < self.least:
                    continue
                self.by_first.setdefault(phrase[0], []).append((phrase, number))

    def found(self, words: Sequence[str], stems: Sequence[str]) -> Iterator[int]:
        """The numbers of what is meant, one for each place. Between the words of a phrase may stand stop words."""
        for place, stem in enumerate(stems):
            yield from {
                number
                for phrase, number in self.by_first.get(stem, ())
                if len(phrase) == 1 or self.follows(phrase[1:], words, stems, place + 1)
            }

    def follows(self, phrase: Phrase, words: Sequence[str], stems: Sequence[str], place: int) -> bool:
        """Whether the rest of a phrase stands at a place."""
        for wanted in phrase:
            while place < len(stems) and stems[place] != wanted and words[place] in self.lexicon.stop:
                place += 1
            if place == len(stems) or stems[place] != wanted:
                return False
            place += 1
        return True


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of the language with that code (`it`, also `it-IT`)."""
    base = code.replace("_", "-").partition("-")[0].lower()
    file = files("sopkit.search") / "words" / f"{base}.toml"
    if not base.isalnum() or not file.is_file():
        return Lexicon(code)
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    plain = Lexicon(
        base,
        frozenset(word for written in table["stop"].split() for word in words_in(written, joins_apostrophes=True)),
        frozenset(),
        frozenset(map(fold, table["endings"].split())),
        tuple(tuple(rule.split(">")) for rule in table.get("sounds", "").split()),
        {word: word for word in table.get("kept", "").split()},
        tuple(tuple(map(str.strip, line.split(","))) for line in table["concepts"].strip().splitlines()),
        table.get("joins_apostrophes", False),
        table.get("undoubles", False),
    )
    whole = replace(plain, forms={**plain.forms, **irregular(plain, table["forms"].strip().splitlines())})
    return replace(whole, light=frozenset(stem for word in table["light"].split() for stem in whole.phrase(word)))


def irregular(plain: Lexicon, lines: Iterable[str]) -> dict[str, str]:
    """The stems of the forms of each line, which are that of the first of them."""
    words = [[fold(word) for word in line.split()] for line in lines]
    stems = {word: plain.stem(forms[0]) for forms in words for word in forms}
    return {word: stem for word, stem in stems.items() if plain.stem(word) != stem}


@lru_cache(maxsize=1 << 16)
def read(lexicon: Lexicon, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a text and their stems; branches have most of their texts in common."""
    words = tuple(words_in(text, lexicon.joins_apostrophes))
    return words, tuple(map(lexicon.stem, words))
