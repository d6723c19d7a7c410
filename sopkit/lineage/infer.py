"""The procedure of the layer above and a complete copy in, the overlay that makes the copy of it out.

Steps are the same by their names. What both sides say is left to the layer above, so that the overlay holds only what
is the branch's own; commas and letter case are nobody's own.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field

from sopkit.diff.align import keeping
from sopkit.lineage.inferred_fields import Wanted, changed_fields, changed_settings, group, said, setting
from sopkit.overlay import Operation, Overlay
from sopkit.overlay.applied import Work
from sopkit.overlay.steps import apply_operation
from sopkit.source import Mapping, Node, Sequence, Text
from sopkit.tree import find_step, name_of, with_entries

__all__ = ["infer", "nodes_of"]


def infer(
    above: Mapping,
    copy: Mapping,
    id: str,
    *,
    language: str | None = None,
    because: str = "",
    wanted: Wanted = lambda path: False,
    was: MappingOf[str, str] | None = None,
) -> Overlay:
    """The overlay of the procedure `id` that makes the tree of a copy of the tree above.

    `wanted` are paths that it writes though both sides say the same, since a translation of the copy says otherwise.
    `was` are names that steps of the copy have above, where they are the same steps under another name.
    """
    reason = said(because)
    goal = nodes_of(copy)
    made = Maker(
        Work(above),
        goal,
        {None: names_in(copy), **{name: names_in(step) for name, step in goal.items()}},
        reason,
        wanted,
        was or {},
    )
    made.level(None, made.inside[None])
    made.drop_rest()
    set_ = tuple(setting(path, to, reason) for path, to in changed_settings(above, copy, wanted))
    return Overlay(
        adapts=said(id), language=said(language) if language else None, seen={}, set=set_, steps=tuple(made.written)
    )


def nodes_of(tree: Mapping) -> dict[str, Mapping]:
    """All steps of a tree by name, in reading order."""
    found: dict[str, Mapping] = {}
    steps = tree.get("steps")
    for entry in steps.entries if isinstance(steps, Sequence) else ():
        if isinstance(entry, Mapping):
            found[name_of(entry) or ""] = entry
            found |= nodes_of(entry)
    return found


@dataclass(slots=True)
class Maker:
    """An overlay under way: the tree as it leaves it so far, and the operations."""

    work: Work
    goal: dict[str, Mapping]
    """The steps as they are to be."""
    inside: dict[str | None, list[str]]
    """The names right inside each step that is to be; inside the procedure, those inside None."""
    because: Text
    wanted: Wanted
    was: MappingOf[str, str]
    written: list[Operation] = field(default_factory=list)
    whole: set[str] = field(default_factory=set)
    """Steps that are written whole, so that nothing in them is left to compare."""

    def do(self, **words: Text | Mapping) -> None:
        """Add an operation, and do it."""
        fields = words.pop("fields", group({}))
        operation = Operation(**words, because=self.because, fields=fields)  # type: ignore[arg-type]
        self.written.append(operation)
        apply_operation(self.work, operation)

    def standing(self, name: str) -> Mapping | None:
        steps = self.work.steps
        return None if steps is None else find_step(steps, name)

    def level(self, parent: str | None, wanted: list[str]) -> None:
        """Put the steps of one level into their places and say what is different in them, then those inside each."""
        around = self.work.tree if parent is None else self.standing(parent)
        there = names_in(around) if around is not None else []
        if wanted and not there and parent is not None:
            self.write_inside(parent, wanted)
            return
        both = [name for name in wanted if name in there]
        kept_places = keeping([there.index(name) for name in both], [True] * len(both))
        kept = {both[place] for place in kept_places}
        first = next((name for name in wanted if name in kept), None) or next(iter(there), None)
        previous: str | None = None
        for name in wanted:
            if name not in kept:
                self.put(name, previous, first)
            if name not in self.whole:
                self.change(name)
            previous = name
        for name in wanted:
            if name not in self.whole or not self.is_complete(name):
                self.level(name, self.inside[name])

    def put(self, name: str, previous: str | None, first: str | None) -> None:
        """Move or add one step: after the one before it, or before the first that stays."""
        anchor: dict[str, Text] = {"after": said(previous)} if previous else {"before": said(first or "")}
        if self.standing(name) is not None:
            self.do(move=said(name), **anchor)
        else:
            self.do(add=said(name), **anchor, fields=self.fresh(name).without("id"))
            self.whole.add(name)

    def fresh(self, name: str) -> Mapping:
        """A new step as it is written: with the new ones inside it, those that stand elsewhere are moved later."""
        new = [below for below in self.inside[name] if self.standing(below) is None]
        self.whole |= set(new)
        return self.with_inside(name, [self.fresh(below) for below in new])

    def complete(self, name: str) -> Mapping:
        """A step with all that is inside it."""
        self.whole.add(name)
        return self.with_inside(name, [self.complete(below) for below in self.inside[name]])

    def with_inside(self, name: str, inner: list[Mapping]) -> Mapping:
        step = self.goal[name].without("was")
        if name in self.was:
            step = step.with_entry(said("was"), said(self.was[name]))
        steps = step.get("steps")
        if not inner or not isinstance(steps, Sequence):
            return step.without("steps")
        return step.with_entry(step.keys["steps"], with_entries(steps, [*inner]))

    def is_complete(self, name: str) -> bool:
        """Whether all steps inside one that is written whole are there already."""
        standing, inside = self.standing(name), self.inside[name]
        return standing is not None and names_in(standing) == inside and all(map(self.is_complete, inside))

    def write_inside(self, parent: str, names: list[str]) -> None:
        """Smaller steps for a step that has none, so that there is nothing beside which to put them."""
        for name in self.all_inside(names):
            if self.standing(name) is not None:
                self.do(drop=said(name))
        steps = self.goal[parent].get("steps")
        assert isinstance(steps, Sequence)
        entries: list[Node] = [self.complete(name) for name in names]
        self.do(change=said(parent), fields=group({"steps": with_entries(steps, entries)}))

    def all_inside(self, names: list[str]) -> list[str]:
        return [one for name in names for one in (name, *self.all_inside(self.inside[name]))]

    def change(self, name: str) -> None:
        """Say what is different in one step."""
        standing = self.standing(name)
        assert standing is not None
        here = f"steps.{name}."
        for fields in changed_fields(standing, self.goal[name], lambda path: self.wanted(here + path)):
            self.do(change=said(name), fields=fields)

    def drop_rest(self) -> None:
        """Drop the steps that are not to be, each with those inside it."""
        waiting = names_in(self.work.tree)
        while waiting:
            name = waiting.pop(0)
            standing = self.standing(name)
            if standing is None:
                continue
            if name in self.goal:
                waiting = [*names_in(standing), *waiting]
            else:
                self.do(drop=said(name))


def names_in(around: Mapping) -> list[str]:
    """The names of the steps right inside a procedure or a step."""
    steps = around.get("steps")
    return [name_of(entry) or "" for entry in steps.entries] if isinstance(steps, Sequence) else []
