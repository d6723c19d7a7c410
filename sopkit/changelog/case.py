"""A change with both sides as their staff read them, and where in them it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sopkit.changelog.reading import Reading, reading
from sopkit.diff.change import Change
from sopkit.diff.editions import Comparison
from sopkit.diff.fields import KIND_OF
from sopkit.diff.successors import Successors, successors
from sopkit.edition import Edition
from sopkit.handbook import Handbook
from sopkit.procedure import Procedure
from sopkit.step import Step

__all__ = ["Case", "Sides"]


@dataclass(frozen=True, slots=True)
class Case:
    """One change, and all that its sentence is made of."""

    change: Change
    old: Reading
    new: Reading
    field: str
    """Where in the step, the procedure or the handbook it is, such as `answers.no.when`; empty for all of it."""
    sides: Sides

    @property
    def old_step(self) -> Step | None:
        return self.old.step(self.change.old_step)

    @property
    def new_step(self) -> Step | None:
        return self.new.step(self.change.new_step)

    @property
    def here(self) -> tuple[Reading, Step | None]:
        """The side on which it is told, and its step there: the new one, unless what it is in is gone."""
        is_gone = self.change.form == "removed" or (self.change.old_step and not self.change.new_step)
        if self.new_step is None and is_gone:
            return self.old, self.old_step
        return self.new, self.new_step

    @property
    def group(self) -> str:
        """The field of the step, the procedure or the handbook that holds it."""
        return self.field.partition(".")[0]

    @property
    def name(self) -> str:
        """The name of the entry that it is in, where its group has entries."""
        return self.field.partition(".")[2].partition(".")[0]

    @property
    def place(self) -> str:
        """The group and the innermost field, such as `escalate.within`; of an entry as a whole, the group alone."""
        key = self.change.sentence.arguments.get("field", "")
        return self.group if key == self.group else f"{self.group}.{key}"

    @property
    def is_public(self) -> bool:
        """Whether customers read the procedure, or read it."""
        procedures = (self.old.procedure, self.new.procedure)
        return any(one and one.audience and one.audience.words == "public" for one in procedures)

    @property
    def kind_of_field(self) -> str:
        """The kind of change to which the field leads as a rule."""
        inside = Step if self.change.new_step or self.change.old_step else Procedure
        return KIND_OF[inside if self.change.procedure else Handbook].get(self.group, "")


@dataclass(frozen=True, slots=True)
class Sides:
    """Both editions, and which procedure was which."""

    old: Edition
    new: Edition
    found: Successors
    readings: dict[tuple[bool, str], Reading] = field(default_factory=dict)
    """What was read so far, by side and procedure."""

    @classmethod
    def of(cls, comparison: Comparison) -> Sides:
        """Both sides of a comparison."""
        old, new = comparison.old.edition, comparison.new.edition
        return cls(old, new, successors(procedures_of(old), procedures_of(new)))

    def case(self, change: Change) -> Case:
        """A change with what both sides read."""
        in_step = bool(change.old_step or change.new_step)
        path = change.path.split(".", 2)[2:] if in_step else [change.path]
        return Case(change, self.before(change), self.reading(change.procedure), path[0] if path else "", self)

    def before(self, change: Change) -> Reading:
        """The old side of a change: the procedure as it was called, and where it was several, the one with the step."""
        readings = [self.reading(id, old=True) for id in self.former(change.procedure)]
        with_step = [one for one in readings if change.old_step in one.places]
        return next(iter([*with_step, *readings]), self.reading("", old=True))

    def former(self, id: str) -> list[str]:
        """The old names of a procedure."""
        found = self.found
        renamed = [one for one, other in found.renamed.items() if other == id]
        split = [one for one, parts in found.split.items() if id in parts]
        return [one for one in (id, *renamed, *split, *found.merged.get(id, ())) if one in self.old.procedures]

    def reading(self, id: str, *, old: bool = False) -> Reading:
        """A procedure of one side, or without an id its handbook."""
        if (old, id) not in self.readings:
            self.readings[old, id] = reading(self.old if old else self.new, id)
        return self.readings[old, id]

    def title(self, id: str) -> str:
        """What a procedure is called, or was."""
        return self.reading(id).title or self.reading(id, old=True).title


def procedures_of(edition: Edition) -> Mapping[str, Procedure]:
    return {id: layered.procedure for id, layered in edition.procedures.items()}
