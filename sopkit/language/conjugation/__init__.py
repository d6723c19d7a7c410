"""How the verbs of a language conjugate and its words inflect: one file a language, each with a `CONJUGATION`.

Forms have the same names in all languages: `inf` (in English the base), `ger`, `part`, `pres.1` to `pres.6` (I … they),
`imper.2` (to a friend), `imper.3` (formal), `imper.4` (let us), `imper.5` (to several), `imper.6` (formal, to several),
`subj.1` to `subj.6`, and so on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

__all__ = ["IMPERATIVE", "INFINITIVE", "PRESENT", "Conjugation"]

IMPERATIVE, INFINITIVE, PRESENT = "imperative", "infinitive", "present"
"""The forms in which procedures are written."""


@dataclass(frozen=True, slots=True)
class Conjugation:
    """What a language knows of the shapes of its words. One that nobody described knows a word as it is given."""

    conjugated: Callable[[str], Mapping[str, tuple[str, ...]]] = lambda verb: {"inf": (verb,)}
    """All forms of a verb, given by its infinitive."""
    inflected: Callable[[str], tuple[str, ...]] = lambda word: (word,)
    """A noun or adjective in every gender and number, the given form first."""
    instructions: Mapping[str, str] = field(default_factory=dict)
    """Which forms give an instruction, and whether as an imperative, an infinitive or a present."""
    unlisted: Callable[[str], tuple[str, ...]] = lambda word: ()
    """What a word that is in no list may be as an instruction, by its ending: `riposizionare`, `comunicargli`."""
    hung: Callable[[str], Iterable[tuple[str, str]]] = lambda word: ()
    """How a word may be a verb with a pronoun at its end: `chiedigli` as `chiedi` and `gli`."""
    bearing: frozenset[str] = frozenset()
    """Which forms can bear a pronoun at their end."""
    clausal: frozenset[str] = frozenset()
    """Which forms give an instruction and stand in a clause too: `que revise y firme` may be all one clause."""
    unsaid: frozenset[str] = frozenset()
    """Forms in which no phrase is looked for: nobody writes `io controllo` in a procedure, where it is a noun."""
    may_tell: Callable[[str], bool] = lambda word: True
    """Whether a word that no list knows may give an instruction, if an object follows: in English no `cancelling`."""
    marked: Callable[[Sequence[str], tuple[str, ...]], tuple[str, ...]] = lambda before, kinds: kinds
    """What a verb is as an instruction after the small words before it: Romanian `a verifica`, French `le vérifier`."""
    plain: Callable[[str], str] = lambda word: word
    """A form as people write it who type without the marks on letters."""
