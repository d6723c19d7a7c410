"""A mnemonic as the handbook shows it: each letter with its words, and the step for which it stands."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import Generic

from sopkit.procedure import Procedure
from sopkit.site.content.writer import Block, Line, Writer
from sopkit.training import letters

__all__ = ["LetterView", "MnemonicView", "mnemonic_view"]


@dataclass(frozen=True, slots=True)
class LetterView(Generic[Line]):
    """One letter: its words, and the step with the link to it; empty where there is none."""

    letter: Line
    cue: Line
    number: str
    target: str


@dataclass(frozen=True, slots=True)
class MnemonicView(Generic[Line]):
    """A word by which people remember the steps, ready for a template."""

    word: Line
    letters: list[LetterView[Line]]


def mnemonic_view(writer: Writer[Line, Block], procedure: Procedure) -> MnemonicView[Line] | None:
    """That of the procedure at hand; None where it has none. What does not spell its word is shown as it is."""
    mnemonic = procedure.mnemonic
    if mnemonic is None or not mnemonic.word.words.strip():
        return None
    word = mnemonic.word
    found = []
    for letter, cue in zip_longest(letters(writer.filled(word)), mnemonic.cues.values()):
        place = writer.step(cue.id) if cue else None
        found.append(
            LetterView(
                writer.marked(word, writer.words(letter.upper() if letter else "–")),
                writer.label(cue.cue) if cue else writer.words(""),
                place.number if place else "",
                writer.to(writer.procedure, place.step.id.words) or "" if place else "",
            )
        )
    return MnemonicView(writer.label(word), found)
