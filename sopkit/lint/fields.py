"""Which texts are judged by tense and voice, and which speak of what may have happened already.

What is said aloud is speech, which has its own grammar; `asked_as` is how customers put it; titles, lists of things
and the questions of a self-test are no instructions.
"""

from __future__ import annotations

from sopkit.lint.subject import Passage

__all__ = ["has_tense", "is_condition", "is_for_readers", "is_instruction", "is_narrated", "is_prose"]

_INSTRUCTIONS = frozenset({"do", "dont", "note", "anticipate", "trigger", "purpose"})
_CONDITIONS = frozenset({"ask", "when", "trigger"})
"""Questions, answers, what a procedure begins with: `The customer has called twice.` is a condition without an `if`."""
_STATEMENTS = frozenset({"outcome", "vision", "statement", "equal_treatment", "text", "what"})
"""What the house says of itself, and how things stand at the end: there the past has its place."""


def has_tense(passage: Passage) -> bool:
    """Whether verbs in the future or the passive are out of place in a text."""
    return not passage.spoken and passage.field in _INSTRUCTIONS | _CONDITIONS | _STATEMENTS


def is_narrated(passage: Passage) -> bool:
    """Whether a verb in the past is out of place in it, at least outside conditions."""
    return not passage.spoken and passage.field in _INSTRUCTIONS | _CONDITIONS


def is_condition(passage: Passage) -> bool:
    """Whether all of it is a condition: a question that decides, one of its answers, what a procedure begins with."""
    return passage.field in _CONDITIONS


def is_instruction(passage: Passage) -> bool:
    """Whether it tells staff what to do, or never to do."""
    return not passage.spoken and passage.field in _INSTRUCTIONS


def is_prose(passage: Passage) -> bool:
    """Whether it is written in sentences, for staff or to be said to a customer; what customers search for is not."""
    return passage.field != "asked_as"


def is_for_readers(passage: Passage) -> bool:
    """The same without what is said aloud, which has its own grammar."""
    return not passage.spoken and is_prose(passage)
