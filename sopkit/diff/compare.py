"""Two procedures, or two sets of procedures, in; every change between them out.

What a fingerprint ignores is no change; everything else is one. Of two languages only what both share is compared:
structure, names, quantities, roles, links.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from sopkit.diff.align import align
from sopkit.diff.change import Change, Reason
from sopkit.diff.locks import weighed
from sopkit.diff.match import across_languages, by_content
from sopkit.diff.portions import portions
from sopkit.diff.prose import tell_uncompared
from sopkit.diff.record import compare_records
from sopkit.diff.steps import compare_steps
from sopkit.diff.successors import Successors, successors
from sopkit.diff.view import Basis, Half, explains
from sopkit.diff.work import Place, Work
from sopkit.diff.worth import settle
from sopkit.procedure import Procedure

__all__ = ["compare", "compare_all"]

PLAIN = Basis()
OWN = frozenset({"contact", "reports"})
"""What every branch has for itself, so that two branches never have it alike."""
TOLD = frozenset({"contact", "reports", "set"})
"""Keys of a branch that are compared where they hold: in its handbook."""


def compare(old: Procedure, new: Procedure, basis: Basis = PLAIN, *, id: str = "") -> tuple[Change, ...]:
    """The changes from one procedure to another: the values of the handbook that matter to it, then its fields and
    steps in their order. `id` is the procedure's name.
    """
    work = compare_one(old, new, basis, id)
    return explained([*shared_changes(work, basis), *own_changes(work)], basis)


def compare_all(old: Mapping[str, Procedure], new: Mapping[str, Procedure], basis: Basis = PLAIN) -> tuple[Change, ...]:
    """The changes from one set of procedures, by id, to another: the handbook's, then those of each procedure.

    Procedures come in the new order, those that are gone last. A value of the handbook is told once, with its effects
    in all procedures.
    """
    handbook = compare_handbooks(basis)
    outside = handbook_effects(handbook)
    changes: list[Change] = []
    found = successors(old, new)
    for id, procedure in new.items():
        pairs = [*portions(found, id, old, new)]
        changes += called_otherwise(found, id, basis) if pairs else [whole("added", id, None, procedure, basis)]
        for before, now in pairs:
            work = compare_one(before, now, basis, id)
            outside += handbook_effects(work)
            changes += own_changes(work)
    gone = [id for id in old if id not in new and id not in found.gone]
    changes += [whole("removed", id, old[id], None, basis) for id in gone]
    return explained([*settle(handbook.changes, outside), *changes], basis)


def called_otherwise(found: Successors, id: str, basis: Basis) -> list[Change]:
    """That a procedure has another name than it had, is several now, or was several; told at the first of these."""
    work = Work(Half(basis.old, None), Half(basis.new, None), id)
    for before, now in found.renamed.items():
        if now == id:
            work.add("procedure-renamed", "changed", Place(), old=before)
    for before, parts in found.split.items():
        if parts[0] == id:
            work.add("procedure-split", "changed", Place(), old=before, new=", ".join(f"*{part}*" for part in parts))
    if parts := found.merged.get(id, ()):
        work.add("procedure-merged", "changed", Place(), old=", ".join(f"*{part}*" for part in parts))
    return work.changes


def compare_one(old: Procedure, new: Procedure, basis: Basis, id: str) -> Work:
    """The comparison of two procedures, before effects are put where they belong."""
    languages = basis.old.language(old.title), basis.new.language(new.title)
    foreign = None not in languages and languages[0] != languages[1]
    alignment = align(old, new, across_languages if foreign else by_content, moving(basis, id))
    numbers = [{placed.id: placed.number for placed in reversed(steps)} for steps in (alignment.old, alignment.new)]
    work = Work(
        Half(basis.old, old, numbers[0]),
        Half(basis.new, new, numbers[1]),
        id,
        basis.punctuation,
        alignment.names,
        same_branch=basis.same_branch,
    )
    compare_records(work, Place(), old, new, without={"area"} if differ_in_folder(work) else ())
    compare_steps(work, alignment)
    tell_uncompared(work)
    return work


def differ_in_folder(work: Work) -> bool:
    """Whether folders, not the files, put two procedures into different areas; that is told."""
    before, now = (half.view.areas.get(work.procedure, "") for half in (work.old, work.new))
    if not (before and now and before != now and work.old.procedure and work.new.procedure):
        return False
    titles = work.old.procedure.title, work.new.procedure.title
    work.add("metadata", "changed", Place().at("area"), titles[0].saying(before), titles[1].saying(now))
    return True


def moving(basis: Basis, id: str) -> set[str]:
    """The steps that a layer says it moved."""
    touches = (*basis.old.touches.get(id, ()), *basis.new.touches.get(id, ()))
    return {touch.path.removeprefix("steps.") for _, touch in touches if touch.verb == "move"}


def compare_handbooks(basis: Basis) -> Work:
    """The comparison of the two handbooks, and of the settings of a branch with what they were."""
    work = Work(Half(basis.old, None), Half(basis.new, None), "", basis.punctuation)
    without = () if basis.same_branch else OWN
    compare_records(work, Place(), basis.old.handbook, basis.new.handbook, without)
    if basis.same_branch and basis.old.settings and basis.new.settings:
        compare_records(work, Place("branch"), basis.old.settings, basis.new.settings, TOLD)
    tell_uncompared(work)
    return work


def handbook_effects(work: Work) -> list[tuple[str, Change]]:
    """What is different because of a value of the handbook, by its path."""
    return [(cause.path, effect) for cause, effect in work.effects if cause.home == "handbook"]


def shared_changes(work: Work, basis: Basis) -> list[Change]:
    """The changes of the handbook's values that matter to one procedure, with their effects in it."""
    outside = handbook_effects(work)
    if not outside:
        return []
    paths = {path for path, _ in outside}
    return settle([change for change in compare_handbooks(basis).changes if change.path in paths], outside)


def own_changes(work: Work) -> list[Change]:
    """The changes of one procedure with their effects in it."""
    changes = weighed(work.changes, work.old.procedure)
    return settle(changes, [(cause.path, effect) for cause, effect in work.effects if cause.home != "handbook"])


def whole(form: str, id: str, old: Procedure | None, new: Procedure | None, basis: Basis) -> Change:
    """A procedure that is new, or gone."""
    work = Work(Half(basis.old, old), Half(basis.new, new), id)
    titles = [procedure.title if procedure else None for procedure in (old, new)]
    if not basis.same_branch and is_tried_by_some(old or new):
        return work.make("tried-out", "added" if form == "added" else "removed", Place(), *titles)
    if form == "added":
        return work.make("procedure-added", "added", Place(), None, titles[1])
    return work.make("procedure-removed", "removed", Place(), titles[0], None)


def is_tried_by_some(procedure: Procedure | None) -> bool:
    """Whether it is a pilot that not every branch follows: it is neither new nor gone where another has none."""
    return (
        procedure is not None
        and procedure.status.words == "pilot"
        and bool(procedure.pilot and procedure.pilot.branches)
    )


def explained(changes: list[Change], basis: Basis) -> tuple[Change, ...]:
    """The changes with what the layers of both sides say about them."""
    if not (basis.old.touches or basis.new.touches):
        return tuple(changes)
    return tuple([dataclasses.replace(change, because=tuple(reasons(change, basis))) for change in changes])


def reasons(change: Change, basis: Basis) -> Iterator[Reason]:
    yield from explains(basis.old, "old", change.procedure, change.path)
    yield from explains(basis.new, "new", change.procedure, change.path)
