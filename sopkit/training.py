"""What people learn for a procedure, when, by which word and scene, and how they test themselves."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.message import _
from sopkit.schema import Fact, Id, Many, Named, Prose, Quantified, Record, holds
from sopkit.source import Text

__all__ = ["Cue", "Mnemonic", "Question", "RolePlay", "Training", "letters", "opening"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """What one letter of a mnemonic stands for: a step, in few words that begin with it."""

    id: Text
    cue: Text = holds(
        Prose(), "The words, which begin with the letter.", example=_("Hear to the end"), required=True, main=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Mnemonic:
    """A word whose letters are the first letters of what is done; each language has a word of its own."""

    word: Text = holds(Prose(), "The word.", example="HEART", required=True)
    cues: Mapping[str, Cue] = holds(
        Named(Record(Cue), kind="step"), "Steps, in their order, each with the words for its letter.", required=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a self-test."""

    id: Text
    question: Text = holds(
        Prose(), "The question.", example=_("Until when may a customer return an item?"), required=True, main=True
    )
    right: Text = holds(Prose(), "The right answer.", example=_("Within {{return-window}}."), required=True)
    wrong: tuple[Text, ...] = holds(Many(Prose()), "Wrong answers.", example="[Never.]")


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePlay:
    """A scene for two who practise listening: one plays the customer, whose need only good questions find."""

    situation: Text = holds(
        Prose(), "Where it happens, and how it begins.", example=_("A customer brings a pan back."), required=True
    )
    customer: Text = holds(
        Prose(),
        "What the one who plays the customer knows and says.",
        example=_("The pan burns everything, and I have the receipt."),
        required=True,
    )
    need: Text = holds(
        Prose(),
        "What the customer needs, and says to nobody who does not ask.",
        example=_("A pan for the new stove."),
        required=True,
    )
    watch_for: tuple[Text, ...] = holds(
        Many(Prose()), "What those who watch look out for.", example="[an open question, a pause after it]"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """What a person learns for this procedure."""

    skills: tuple[Text, ...] = holds(Many(Prose()), "The skills.", example="[active listening]")
    roles: tuple[Text, ...] = holds(
        Many(Id("role")),
        "Who learns it; without it, the roles that do a step or decide something.",
        example="[sales-assistant]",
    )
    first: Fact | None = holds(
        Quantified("duration"), "Within which time after somebody's first day it is learnt.", example="2 weeks"
    )
    refresh: Fact | None = holds(Quantified("duration"), "After which time it is repeated.", example="12 months")
    role_play: RolePlay | None = holds(Record(RolePlay), "A scene to practise listening in pairs.")
    quiz: Mapping[str, Question] = holds(Named(Record(Question)), "A self-test.")


def letters(word: str) -> list[str]:
    """The letters of a word as they are written; blanks, digits and signs are none."""
    return [letter for letter in unicodedata.normalize("NFC", word) if letter.isalpha()]


def opening(words: str) -> str:
    """The first letter of words as it counts, without its accent and small: `À` is `a`; empty where there is none."""
    first = next(iter(letters(words)), "")
    return unicodedata.normalize("NFD", first)[:1].casefold()
