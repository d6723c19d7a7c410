"""The steps of two procedures in, what changed among them and inside each out, in the order of the new steps."""

from __future__ import annotations

from collections.abc import Sequence

from sopkit.diff.align import Alignment, Placed
from sopkit.diff.content import leads, shows
from sopkit.diff.joint import compare_joint
from sopkit.diff.record import compare_records
from sopkit.diff.work import Place, Work
from sopkit.message import Message, _

__all__ = ["compare_steps"]


def compare_steps(work: Work, alignment: Alignment) -> None:
    """Steps that are new, gone, moved, renamed, or other inside."""
    old_of = {new: old for old, new in alignment.pairs}
    joints: dict[int, tuple[Sequence[int], Sequence[int]]] = {
        news[0]: ((old,), news) for old, news in alignment.matching.splits
    }
    joints |= {new: (olds, (new,)) for olds, new in alignment.matching.merges}
    added = set(alignment.added)
    gone = removed_after(alignment)
    tell_removed(work, alignment, gone.get(-1, []))
    for place, placed in enumerate(alignment.new):
        if place in old_of:
            compare_step(work, alignment, old_of[place], place)
        elif place in joints:
            compare_parts(work, alignment, *joints[place])
        elif place in added:
            work.add("step-added", "added", whole(placed, new=placed), None, placed.step)
        tell_removed(work, alignment, gone.get(place, []))


def compare_step(work: Work, alignment: Alignment, old: int, new: int) -> None:
    before, now = alignment.old[old], alignment.new[new]
    same = says_the_same(work, before, now)
    if same and new not in alignment.moved:
        return
    at = Place(f"steps.{now.id}", subject_of(now), "steps", before.step, now.step)
    tell_moved(work, alignment, at, old, new)
    if same:
        return
    if before.id == now.id or (before.is_named_by_us and now.is_named_by_us):
        compare_records(work, at, before.step, now.step)
    else:
        work.add("step-renamed", "changed", at, before.step.id, now.step.id)
        compare_records(work, at, before.step, now.step, without={"was"})


def says_the_same(work: Work, old: Placed, new: Placed) -> bool:
    """Whether two steps of one name say the same words, which then mean the same on both sides."""
    return (
        old.said == new.said
        and old.id == new.id
        and not (shows(new.said) or leads(old.step) or leads(new.step) or work.foreign(old.step.do, new.step.do))
    )


def compare_parts(work: Work, alignment: Alignment, olds: Sequence[int], news: Sequence[int]) -> None:
    """A step that was split, or steps that were merged; told at the first of the new ones."""
    old, new = [alignment.old[place] for place in olds], [alignment.new[place] for place in news]
    at = Place(f"steps.{new[0].id}", subject_of(new[0]), "steps", old[0].step, new[0].step)
    tell_moved(work, alignment, at, olds[0], news[0])
    compare_joint(
        work,
        at,
        old,
        new,
        [whole(one, old[0], one) for one in new] if len(new) > 1 else [whole(one, one, new[0]) for one in old],
    )


def tell_moved(work: Work, alignment: Alignment, at: Place, old: int, new: int) -> None:
    if new in alignment.moved:
        work.add("step-moved", "changed", at, old=alignment.old[old].number, new=standing(alignment, new))


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


def whole(placed: Placed, old: Placed | None = None, new: Placed | None = None) -> Place:
    return Place(
        f"steps.{placed.id}", subject_of(placed), "steps", old.step if old else None, new.step if new else None
    )


def tell_removed(work: Work, alignment: Alignment, places: list[int]) -> None:
    for place in places:
        gone = alignment.old[place]
        work.add("step-removed", "removed", whole(gone, old=gone), gone.step, None)


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
