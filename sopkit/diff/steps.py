"""The steps of two procedures in, what changed among them and inside each out, in the order of the new steps."""

from __future__ import annotations

from sopkit.diff.align import Alignment, Placed
from sopkit.diff.record import compare_records
from sopkit.diff.work import Place, Work
from sopkit.message import Message, _

__all__ = ["compare_steps"]


def compare_steps(work: Work, alignment: Alignment) -> None:
    """Steps that are new, gone, moved, renamed, or other inside."""
    old_of = {new: old for old, new in alignment.pairs}
    added = set(alignment.added)
    gone = removed_after(alignment)
    tell_removed(work, alignment, gone.get(-1, []))
    for place, placed in enumerate(alignment.new):
        if place in old_of:
            compare_step(work, alignment, old_of[place], place)
        elif place in added:
            work.add("step-added", "added", whole(placed), None, placed.step)
        tell_removed(work, alignment, gone.get(place, []))


def compare_step(work: Work, alignment: Alignment, old: int, new: int) -> None:
    before, now = alignment.old[old], alignment.new[new]
    at = Place(f"steps.{now.id}", subject_of(now), "steps", before.step, now.step)
    if new in alignment.moved:
        stands = standing(alignment, new)
        work.add("step-moved", "changed", at, old=before.number, new=stands)
    if before.id == now.id:
        compare_records(work, at, before.step, now.step)
    else:
        work.add("step-renamed", "changed", at, before.step.id, now.step.id)
        compare_records(work, at, before.step, now.step, without={"was"})


def standing(alignment: Alignment, place: int) -> Message:
    """Where a step stands now: after which other of its level."""
    placed = alignment.new[place]
    siblings = [other for other in alignment.new[:place] if other.parent == placed.parent]
    if siblings:
        return _("after step {number} *{name}*", number=siblings[-1].number, name=siblings[-1].id)
    if placed.parent is None:
        return _("before all others")
    parent = alignment.new[placed.parent]
    return _("first in step {number} *{name}*", number=parent.number, name=parent.id)


def subject_of(placed: Placed) -> Message:
    """What people call a step."""
    return _("step {number} *{name}*", number=placed.number, name=placed.id)


def whole(placed: Placed) -> Place:
    return Place(f"steps.{placed.id}", subject_of(placed), "steps")


def tell_removed(work: Work, alignment: Alignment, places: list[int]) -> None:
    for place in places:
        work.add("step-removed", "removed", whole(alignment.old[place]), alignment.old[place].step, None)


def removed_after(alignment: Alignment) -> dict[int, list[int]]:
    """The steps that are gone, by the new place of the step that stood before them; -1 at the beginning."""
    new_of = dict(alignment.pairs)
    removed = set(alignment.removed)
    found: dict[int, list[int]] = {}
    last = -1
    for place in range(len(alignment.old)):
        last = new_of.get(place, last)
        if place in removed:
            found.setdefault(last, []).append(place)
    return found
