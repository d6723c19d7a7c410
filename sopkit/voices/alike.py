"""Which needs say the same: of one procedure, and in the same words but for their endings.

Whoever says nearly the same may mean the opposite, so this joins too little rather than too much: what is denied and
every number have to be the same too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sopkit.folding import fold
from sopkit.language import get
from sopkit.search.lexicon import lexicon, read
from sopkit.voices.insight import Insight
from sopkit.voices.told import Told

__all__ = ["Need", "needs"]

ALIKE = 3 / 4
"""Which part of all stems that two needs have together is in both, at least."""
LEAST = 3
"""Stems that a need has, at least, to be compared by them; shorter ones have to be equal."""
LACKING = frozenset(
    [
        *("no", "none", "without", "cannot", "cant", "wont", "isnt", "arent", "doesnt", "didnt", "couldnt"),
        *("non", "senza", "nessun", "nessuno", "nu", "n", "fara", "niciun", "nicio", "nimeni"),
        *("sense", "cap", "gens", "ningu", "sin", "ningun", "ninguna", "nadie", "sans", "pas", "aucun", "aucune"),
    ]
)
"""Folded words that turn a need into its opposite, beside the negations of each language."""


@dataclass(slots=True)
class Need:
    """What several said, who mean the same."""

    heard: list[Told[Insight]] = field(default_factory=list)
    """The oldest first."""

    @property
    def first(self) -> Told[Insight]:
        return self.heard[0]

    @property
    def latest(self) -> Told[Insight]:
        return self.heard[-1]

    @property
    def count(self) -> int:
        """How many customers said so."""
        return sum(one.record.count for one in self.heard)


@dataclass(frozen=True, slots=True)
class Gist:
    """What a need comes to in one language."""

    stems: frozenset[str]
    turned: frozenset[str]
    """What is denied in it, and its numbers."""


def needs(heard: Iterable[Told[Insight]], standard: str) -> list[Need]:
    """Needs that say the same together, in the order in which they were first heard.

    `standard` is the language of words that name none. Each is compared with the first of those before, so that no
    chain of small differences joins what is unlike, and in every language that both are in.
    """
    found: list[Need] = []
    gists: list[Mapping[str, Gist]] = []
    by_stem: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    by_words: dict[tuple[str, str, Gist], int] = {}
    for one in sorted(heard, key=lambda one: (one.record.date.words, one.id)):
        about = one.record.procedure.words if one.record.procedure else ""
        own = gists_of(one, standard)
        place = next((at for code, gist in own.items() if (at := by_words.get((about, code, gist))) is not None), None)
        if place is None:
            place = nearest(about, own, gists, by_stem)
        if place is None:
            place = len(found)
            found.append(Need())
            gists.append(own)
            for code, gist in own.items():
                by_words.setdefault((about, code, gist), place)
                for stem in gist.stems:
                    by_stem[about, code, stem].append(place)
        found[place].heard.append(one)
    return found


def nearest(
    about: str,
    own: Mapping[str, Gist],
    gists: list[Mapping[str, Gist]],
    by_stem: Mapping[tuple[str, str, str], list[int]],
) -> int | None:
    """The place of the need that has most stems in common, if those are enough; the first of several."""
    best: tuple[float, int] | None = None
    for code, gist in own.items():
        if len(gist.stems) < LEAST:
            continue
        shared = Counter(at for stem in gist.stems for at in by_stem.get((about, code, stem), ()))
        for at, common in shared.items():
            other = gists[at][code]
            alike = common / (len(gist.stems) + len(other.stems) - common)
            if alike >= ALIKE and len(other.stems) >= LEAST and other.turned == gist.turned:
                best = max(best or (0.0, 0), (alike, -at))
    return -best[1] if best is not None else None


def gists_of(one: Told[Insight], standard: str) -> dict[str, Gist]:
    """What a need comes to in each language in which it is written."""
    record = one.record
    texts = {one.language or standard: record.need.words}
    texts |= {code: heard.need.words for code, heard in record.languages.items() if heard.need and heard.need.words}
    return {code: gist_of(words, code) for code, words in texts.items()}


def gist_of(text: str, code: str) -> Gist:
    known = lexicon(code)
    words, stems = read(known, text)
    denials = LACKING | set(map(fold, get(code).words("negations")))
    turned = frozenset(word for word in words if word.isdecimal() or word in denials)
    telling = frozenset(
        known.without_ending(stem)  # twice, since `saturdays` loses its `s` first, and `saturday` its `y`
        for word, stem in zip(words, stems, strict=True)
        if word not in known.stop and word not in turned
    )
    return Gist(telling if len(telling) >= LEAST else frozenset([" ".join(words)]), turned)
