"""Two sides in, their comparison out: what changed, or why nobody can tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.diff.change import Change
from sopkit.diff.compare import compare, compare_all
from sopkit.diff.side import Side
from sopkit.diff.successors import successors
from sopkit.diff.unread import without_gaps
from sopkit.diff.view import Basis, View
from sopkit.edition import Edition
from sopkit.errors import WrongUse
from sopkit.finding import Finding
from sopkit.overlay import Touch
from sopkit.procedure import Procedure
from sopkit.schema.spelling import closest
from sopkit.schema.walk import texts
from sopkit.source import Text
from sopkit.workspace import Layer

__all__ = ["Comparison", "compare_sides", "view_of"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two sides. Only without faults does no change mean that nothing differs."""

    old: Side
    new: Side
    changes: tuple[Change, ...]
    old_faults: tuple[Finding, ...] = ()
    new_faults: tuple[Finding, ...] = ()
    only: tuple[str, ...] = ()
    """The kinds that were asked for; all of them where this is empty."""
    accepted: tuple[Change, ...] = ()
    """What differs too, and the handbook accepts."""
    uncompared: int = 0
    """How many texts of the new side are in another language than the old side's, where the sides speak two."""

    @property
    def certain(self) -> bool:
        """Whether both sides could be read, so that the changes are all there are."""
        return not self.old_faults and not self.new_faults


def compare_sides(old: Side, new: Side, procedure: str | None = None, *, punctuation: bool = False) -> Comparison:
    """The changes of all procedures and of the handbook, or of one procedure and the values that it uses.

    Raises WrongUse for a procedure that neither side has.
    """
    basis = Basis(
        view_of(old),
        view_of(new),
        punctuation=punctuation,
        same_branch=old.edition.branch == new.edition.branch,
    )
    before, now = procedures_of(old.edition), procedures_of(new.edition)
    changes = compare_only(before, now, basis, procedure) if procedure else compare_all(before, now, basis)
    faults = old.faults_of(procedure), new.faults_of(procedure)
    changes = without_gaps(changes, *faults)
    return Comparison(old, new, changes, *faults, uncompared=uncompared(basis, before, now, procedure))


def uncompared(basis: Basis, before: Mapping[str, Procedure], now: Mapping[str, Procedure], only: str | None) -> int:
    """How many texts of procedures that both sides have are in two languages, so that words tell nothing."""
    if basis.old.speaks == basis.new.speaks:
        return 0
    count = 0
    for id in before.keys() & now.keys() & ({only} if only else now.keys()):
        language = basis.old.language(before[id].title)
        count += sum(basis.new.language(found.text) != language for found in texts(now[id]))
    return count


def compare_only(before: dict[str, Procedure], now: dict[str, Procedure], basis: Basis, id: str) -> tuple[Change, ...]:
    if id in before and id in now:
        return compare(before[id], now[id], basis, id=id)
    if id in before or id in now:  # it may be another one's past or future
        names = {id, *successors(before, now).names(id)}
        return tuple(change for change in compare_all(before, now, basis) if change.procedure in names)
    near = closest(id, {**before, **now})
    if near:
        raise WrongUse("Neither side has a procedure `{id}`; did you mean `{near}`?", id=id, near=near)
    raise WrongUse("Neither side has a procedure `{id}`", id=id)


def procedures_of(edition: Edition) -> dict[str, Procedure]:
    return {id: layered.procedure for id, layered in edition.procedures.items()}


def view_of(side: Side) -> View:
    """What a side's procedures are understood by."""
    edition = side.edition

    def language(text: Text) -> str:
        return edition.origin(text).language

    touches = {id: layered.touches for id, layered in edition.procedures.items()}
    settings = tuple(set_by(layer) for layer in side.workspace.chain(edition.branch))
    return View(
        handbook=edition.handbook,
        language=language,
        speaks=edition.language,
        touches={**touches, "": tuple(touch for layer in settings for touch in layer)},
        settings=edition.settings,
        areas={id: layered.area for id, layered in edition.procedures.items() if layered.area},
    )


def set_by(layer: Layer) -> list[tuple[str, Touch]]:
    """What a branch sets of the handbook, with its reasons."""
    return [
        (layer.id, Touch("set", setting.path.words, setting.path, None, setting.to, setting.because))
        for setting in layer.branch.set
    ]
