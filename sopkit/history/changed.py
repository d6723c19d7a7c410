"""What changed of a procedure from one state to another, in sentences that staff would read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sopkit.changelog import changelog
from sopkit.diff import Side, compare_sides
from sopkit.history.held import Held
from sopkit.message import _
from sopkit.messages import catalogue

__all__ = ["changed"]


def changed(old: Held, new: Held, today: date) -> list[str]:
    """The sentences, in the language of the new side; at least one."""
    words = catalogue(new.edition.language)
    one, other = old.layered, new.layered
    if one is not None and other is not None and old.id != new.id:
        return [words.say(_("“{old}” is called “{new}” from now on.", old=old.id, new=new.id)), *told(old, new, today)]
    return told(old, new, today) or [
        words.say(_("Only what people do not go by has changed: how it is filed or written."))
    ]


def told(old: Held, new: Held, today: date) -> list[str]:
    words = catalogue(new.edition.language)
    compared = compare_sides(
        called(old, new.id) if new.layered else old.side, new.side, new.id if new.layered else old.id
    )
    found = changelog(compared, words, today, "")
    return [said.words for notes in found.notes for said in notes.said]


def called(old: Held, id: str) -> Side:
    """The older side, with its procedure under the name that it has on the newer one."""
    side, one = old.side, old.layered
    if one is None or old.id == id:
        return side
    others = {name: other for name, other in old.edition.procedures.items() if name not in (id, old.id)}
    return replace(side, edition=replace(old.edition, procedures={**others, id: replace(one, id=id)}))
