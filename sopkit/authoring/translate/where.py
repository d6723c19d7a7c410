"""Where a text stands, in words for people who know no file."""

from __future__ import annotations

from collections.abc import Mapping

from sopkit.authoring.translate.units import TranslationFile, trail
from sopkit.branch import Branch
from sopkit.diff.fields import NAMES
from sopkit.handbook import Handbook
from sopkit.message import Message, _
from sopkit.procedure import Procedure
from sopkit.step import Step
from sopkit.workspace import STANDARD

__all__ = ["title_of", "where"]

FIELDS: Mapping[str, Message] = {
    "title": _("title"),
    "name": _("name"),
    "purpose": _("purpose"),
    "trigger": _("when it applies"),
    "outcome": _("what it leads to"),
    "asked_as": _("words by which people look for it, one a line"),
    "needs": _("what is needed, one a line"),
    "do": _("what to do"),
    "say": _("what to say to the customer"),
    "ask": _("question"),
    "when": _("in which case"),
    "note": _("note"),
    "anticipate": _("what to offer before they ask"),
    "dont": _("what not to do"),
    "word": _("a word whose letters begin the cues below it"),
    "cue": _("a few words that begin with the letter of the word"),
    "situation": _("the scene of a role play"),
    "customer": _("what the one who plays the customer knows and says"),
    "need": _("what the customer needs and does not say"),
    "watch_for": _("what those who watch look out for, one a line"),
    "question": _("question"),
    "right": _("right answer"),
    "wrong": _("wrong answers, one a line"),
    "answer": _("answer for customers"),
    "alt": _("description of a picture"),
    "vision": _("vision"),
    "statement": _("what we stand for"),
    "equal_treatment": _("how everybody is treated alike"),
    "what": _("what it is about"),
    "text": _("wording"),
    "person": _("whom to talk to"),
    "why": _("the reason why"),
    "keep": _("how long it is kept"),
    "may": _("what they may do, one a line"),
    "bring": _("what to bring, one a line"),
    "skills": _("skills, one a line"),
    "fields": _("what is recorded, one a line"),
}
"""What fields are called that have many texts; all others by the name that they have in the file."""


def title_of(file: TranslationFile) -> str:
    """What a translator knows a file by: the procedure's title, and the branch, where it is its own."""
    record = file.record
    name = record.title if isinstance(record, Procedure) else record.name
    return (
        name.words
        if file.layer == STANDARD or isinstance(record, Branch | Handbook)
        else f"{name.words} ({file.layer})"
    )


def where(file: TranslationFile, key: str) -> Message | str:
    """`step 3, answer found: in which case`."""
    way, field, _is_main, _shape = trail(type(file.record), key)
    said = FIELDS.get(field) or field.replace("_", " ")
    for cls, name in reversed(way):
        if cls is Step:
            said = _("step {number}: {field}", number=numbers(file.record).get(name, name), field=said)
        elif cls in NAMES:
            known = Message(NAMES[cls].template, {"name": name})
            said = _("{part}: {field}", part=known, field=said)
    return said


def numbers(procedure: Procedure) -> dict[str, str]:
    """The number of each step, as readers count: `3`, `3.1`."""
    found: dict[str, str] = {}
    for place, step in enumerate(procedure.steps, 1):
        found[step.id.words] = str(place)
        found |= {inner.id.words: f"{place}.{nth}" for nth, inner in enumerate(step.steps, 1)}
    return found
