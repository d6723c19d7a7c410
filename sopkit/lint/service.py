"""What rules on service ask of a procedure: whether a step is of a kind, or a text says something of a word list."""

from __future__ import annotations

from sopkit.language.analysis import analysed
from sopkit.procedure import Procedure, steps_of
from sopkit.source import Text
from sopkit.step import Step

__all__ = ["has_kind", "is_kind", "says"]


def is_kind(step: Step, kind: str) -> bool:
    """Whether a step is of a kind."""
    return step.kind is not None and step.kind.words == kind


def has_kind(procedure: Procedure, kind: str) -> bool:
    """Whether a step of a procedure is of a kind."""
    return any(is_kind(step, kind) for step in steps_of(procedure))


def says(text: Text, phrases: str, code: str) -> bool:
    """Whether a text holds a phrase of a word list, in what it quotes too."""
    return any(phrase.list == phrases for phrase in analysed(text.words, code).aloud)
