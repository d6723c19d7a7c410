"""What somebody proposes to change: a file each below `suggestions/`, from the day it came to what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.schema import Code, Day, Flag, Id, Many, OneOf, Open, Plain, holds
from sopkit.source import Text

__all__ = ["SUGGESTIONS", "Suggestion"]

SUGGESTIONS = "suggestions"
"""The folder of the handbook in which they lie; ideas and insights will have folders of their own beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What somebody proposes to change, in their own words, and what became of it."""

    date: Text = holds(Day(), "The day on which it was written, or came.", example="2026-11-26", required=True)
    state: Text = holds(
        OneOf(("open", "accepted", "declined")), "What became of it so far.", example="open", required=True
    )
    said_by: Text | None = holds(
        Plain(), "Who said it, if they gave a name; it may be an invented one.", example="Ioana"
    )
    reply_to: Text | None = holds(
        Plain(), "The mail address for an answer, if it was kept.", example="ioana@example.org"
    )
    branch: Text | None = holds(Id(), "The branch in which it was written.", example="milano")
    language: Text | None = holds(Code("language"), "The language of its words.", example="it")
    procedure: Text | None = holds(Id(), "The procedure that it is about.", example="return-an-item")
    version: Text | None = holds(Plain(), "The version that was read.", example="1.2.0")
    step: Text | None = holds(Id(), "The step that it is about.", example="check-date")
    seen: Text | None = holds(Plain(), "The fingerprint of the step as it was read.", example="b2:1a2b3c4d")
    everywhere: Text | None = holds(Flag(), "Whether it is meant for all branches.", example="true")
    fields: Mapping[str, Text] = holds(
        Open(Plain()), "What the step should say instead, by its keys.", example="{do: Read the date of the sale.}"
    )
    why: Text | None = holds(Plain(), "Why, in their words.", example="The date is hard to find.")
    free: Text | None = holds(
        Plain(), "What else they wrote, which no key takes.", example="The new till shows it at once."
    )
    unplaced: tuple[Text, ...] = holds(
        Many(Plain()), "What was not understood: names that nothing has, remains of a mail."
    )
    answer: Text | None = holds(Plain(), "What they were answered.", example="Thank you, we do so from Monday.")
    decided: Text | None = holds(Day(), "The day of the answer.", example="2026-11-28")
    written: Text | None = holds(Plain(), "The file that it changed.", example="branches/milano/return-an-item.yml")
