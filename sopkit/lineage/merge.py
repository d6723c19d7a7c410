"""An overlay, the layer above as it was and as it is in; what is still clean and what is in conflict out.

Steps are the same by their names, or by what they say where the layer above renamed them. What the layer above changed
and the overlay did not comes through by itself; what the overlay changed and the layer above did not stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field, replace

from sopkit.branch import Setting
from sopkit.diff.align import align, flattened
from sopkit.diff.match import by_content
from sopkit.facts import lookup
from sopkit.fingerprint import fingerprint, tree_fingerprint
from sopkit.handbook import Handbook
from sopkit.network.seen import is_same_value
from sopkit.overlay import Operation, Overlay
from sopkit.overlay.steps import leaves
from sopkit.procedure import Procedure, steps_of
from sopkit.schema import Fact, read
from sopkit.source import Mapping, Node, Sequence, Text
from sopkit.tree import find, find_step

__all__ = ["Above", "Clash", "Merge", "clash", "fingerprints", "is_alike", "merge"]


@dataclass(frozen=True, slots=True)
class Above:
    """The layer above at one time."""

    tree: Mapping
    handbook: Handbook

    @property
    def procedure(self) -> Procedure:
        return read(Procedure, self.tree).value

    def step(self, name: str) -> Mapping | None:
        steps = self.tree.get("steps")
        return find_step(steps, name) if isinstance(steps, Sequence) else None

    def value(self, path: str) -> Node | None:
        """What stands at a path; a value also where it stands in the handbook."""
        found = find(self.tree, path)
        if found is not None or not path.startswith("values."):
            return found
        fact = lookup(self.handbook, self.procedure)(path.removeprefix("values."))
        return fact.text if isinstance(fact, Fact) else fact


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that both sides changed."""

    path: str
    base: Node | None
    standard: Node | None
    ours: Node | None
    step: str = ""
    """The step that it is about, by the name that it has now; none for a value that is set."""


@dataclass(slots=True)
class Merge:
    """What becomes of an overlay."""

    clashes: dict[int, list[Clash]] = field(default_factory=dict)
    """By the place of the operation among those on steps."""
    settings: dict[str, Clash] = field(default_factory=dict)
    """By the path that is set."""
    names: dict[str, str] = field(default_factory=dict)
    """The name that a step has now, by the one it had."""
    anchors: dict[int, tuple[str, str]] = field(default_factory=dict)
    """(`after` or `before`, step) for each operation whose anchor is gone, by its place."""
    done: set[int] = field(default_factory=set)
    """The operations that the layer above has done itself."""

    def path(self, path: str) -> str:
        """A path such as `steps.greet.say` under the names that steps have now."""
        parts = path.split(".")
        for place in range(1, len(parts) if parts[0] == "steps" else 0, 2):
            parts[place] = self.names.get(parts[place], parts[place]) if parts[place - 1] == "steps" else parts[place]
        return ".".join(parts)

    @property
    def count(self) -> int:
        """How many things are in conflict."""
        return sum(map(len, self.clashes.values())) + len(self.settings)


def merge(overlay: Overlay, old: Above | None, now: Above) -> Merge:
    """What of an overlay holds on above a layer that moved on. Without `old`, whatever changed there is in conflict."""
    result = Merge()
    before, after = (None if old is None else old.procedure), now.procedure
    result.names = {was: name for was, name in renamed(overlay, before, after).items() if now.step(was) is None}
    work = Merging(overlay, old, now, result, fingerprints(before), fingerprints(after))
    for place, operation in enumerate(overlay.steps):
        if not operation.conflict:
            work.operation(place, operation)
    for setting in overlay.set:
        if not setting.conflict:
            work.setting(setting)
    return result


def renamed(overlay: Overlay, before: Procedure | None, after: Procedure) -> dict[str, str]:
    """The name that a step has above now, by another one that it had: by `was`, or as the aligner sees it."""
    named = {step.was.words: step.id.words for step in reversed([*steps_of(after)]) if step.was is not None}
    own = {operation.add.words for operation in overlay.steps if operation.add is not None}
    seen = {} if before is None else align(before, after, by_content).renamed
    return {was: name for was, name in named.items() if was not in own} | seen


def fingerprints(procedure: Procedure | None) -> dict[str, str]:
    return {step.id.words: fingerprint(step) for step in steps_of(procedure)} if procedure else {}


@dataclass(frozen=True, slots=True)
class Merging:
    """One merge under way."""

    overlay: Overlay
    old: Above | None
    now: Above
    result: Merge
    before: MappingOf[str, str]
    after: MappingOf[str, str]

    def name(self, text: Text) -> str:
        return self.result.names.get(text.words, text.words)

    def moved_on(self, text: Text) -> bool:
        """Whether a step is not the one that the overlay has seen."""
        known = self.overlay.seen.get(text.words)
        now = self.after.get(self.name(text))
        if known is None and text.words not in self.before:
            return text.words in self.result.names  # a new name is all that is known of it
        return now is None or not now.startswith(known.words if known else self.before[text.words])

    def operation(self, place: int, operation: Operation) -> None:
        found: list[Clash] = []
        if operation.change is not None and self.moved_on(operation.change):
            found = [*self.of_change(operation.change, operation.fields)]
        elif operation.drop is not None and self.moved_on(operation.drop):
            found = [*self.of_drop(place, operation.drop)]
        elif operation.move is not None and self.is_gone(operation.move):
            found = [self.whole(operation.move)]
        elif operation.add is not None and operation.add.words not in self.before:
            standing = self.now.step(operation.add.words)
            if standing is not None:
                found = [Clash("do", None, standing.get("do"), operation.fields.get("do"))]
        if place not in self.result.done:
            found += self.of_anchor(place, operation)
        about = operation.change or operation.add or operation.drop or operation.move
        if found and about is not None:
            self.result.clashes[place] = [replace(one, step=one.step or self.name(about)) for one in found]

    def is_gone(self, text: Text) -> bool:
        """Whether a step stood above and is there no more, under any name."""
        known = text.words in self.before or text.words in self.overlay.seen
        return known and self.now.step(self.name(text)) is None

    def whole(self, text: Text) -> Clash:
        """A step that is gone."""
        standing = self.old.step(text.words) if self.old else None
        return Clash("do", standing.get("do") if standing else None, None, None, text.words)

    def of_change(self, text: Text, fields: Mapping) -> Iterator[Clash]:
        """What the overlay changes in a step and the layer above changed too."""
        standing = self.now.step(self.name(text))
        if standing is None:
            yield self.whole(text)
            return
        base = self.old.step(text.words) if self.old else None
        for path in leaves(fields):
            was = find(base, path) if base is not None else None
            above, ours = find(standing, path), find(fields, path)
            if base is not None and is_alike(was, above):
                continue
            if not is_alike(above, ours):
                yield Clash(path, was, above, ours)

    def of_drop(self, place: int, text: Text) -> Iterator[Clash]:
        """What the layer above changed in a step that the overlay drops."""
        standing = self.now.step(self.name(text))
        if standing is None:
            self.result.done.add(place)
            return
        base = self.old.step(text.words) if self.old else None
        keys = dict.fromkeys(key for key in (*(base or ()), *standing) if key not in ("id", "was"))
        differing = [key for key in keys if base is None or not is_alike(base.get(key), standing.get(key))]
        for key in differing if base is not None else ["do"]:
            yield Clash(key, base.get(key) if base is not None else None, standing.get(key), None)

    def of_anchor(self, place: int, operation: Operation) -> Iterator[Clash]:
        """Another anchor where the layer above dropped the one that is named: the step beside which it stood."""
        anchor = operation.after or operation.before
        if anchor is None or not self.is_gone(anchor):
            return
        beside = self.beside(anchor.words, "after" if operation.after else "before")
        if beside is None:
            yield self.whole(anchor)
        else:
            self.result.anchors[place] = beside

    def beside(self, name: str, side: str) -> tuple[str, str] | None:
        if self.old is None:
            return None
        steps = flattened(self.old.procedure)
        at = next((place for place, placed in enumerate(steps) if placed.id == name), None)
        if at is None:
            return None
        level = [placed.id for placed in steps if placed.parent == steps[at].parent]
        place = level.index(name)
        ways = {"after": level[:place][::-1], "before": level[place + 1 :]}
        other = "before" if side == "after" else "after"
        for way in (side, other):
            for near in ways[way]:
                near = self.result.names.get(near, near)
                if self.now.step(near) is not None:
                    return way, near
        return None

    def setting(self, setting: Setting) -> None:
        """A value that was set over one that is another now."""
        path = setting.path.words
        was = setting.was if setting.was is not None else self.old.value(path) if self.old else None
        here = self.result.path(path)
        found = clash(setting, was, self.now.value(here))
        if found is not None:
            self.result.settings[path] = replace(found, path=here)


def clash(setting: Setting, was: Node | None, above: Node | None) -> Clash | None:
    """What is in conflict about a value that was set over one that is another now; `was` is None if nobody knows it."""
    if was is None or is_alike(was, above) or is_alike(above, setting.to):
        return None
    return Clash(setting.path.words, was, above, setting.to)


def is_alike(one: Node | None, other: Node | None) -> bool:
    """Whether two values mean the same; nothing written is as none."""
    one, other = (None if isinstance(node, Text) and node.is_null else node for node in (one, other))
    if one is None or other is None:
        return one is other
    return is_same_value(one, other) or tree_fingerprint(one) == tree_fingerprint(other)
