"""A diff laid on the procedure from which it was made.

Only what the changes name is taken over from the other side: what a diff says nothing of stays as it was, and a step
stands where it stood unless the diff says where it stands now. So what a diff leaves out is missing here too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sopkit.diff import Change
from sopkit.fingerprint import meaning
from sopkit.message import Message
from sopkit.procedure import Procedure

__all__ = ["Unfolded", "patched", "unfolded"]

ORDER = "(order)"
PROCEDURE = ""
"""What holds the steps of no other step."""
TARGETS = ("go", "to", "then")
"""Keys that lead to a step: that it has another name is told of the step alone."""
Places = dict[tuple[int, ...], str]


@dataclass(frozen=True, slots=True)
class Unfolded:
    """A procedure as single values, by the step in which they stand and their path there, and its steps in order."""

    values: dict[tuple[str, str], object] = field(default_factory=dict)
    inside: dict[str, list[str]] = field(default_factory=dict)
    """The steps right inside each step."""

    def below(self, name: str) -> Iterator[str]:
        """A step and all inside it."""
        yield name
        for one in self.inside.get(name, ()):
            yield from self.below(one)


def unfolded(procedure: Procedure) -> Unfolded:
    """All that a procedure means."""
    found = Unfolded()
    unfold_step(meaning(procedure), PROCEDURE, found)
    return found


def unfold_step(meant: dict[str, Any], name: str, found: Unfolded) -> None:
    for key, value in meant.items():
        if key == "steps":
            found.inside[name] = [step["id"] for step in value]
            for step in value:
                unfold_step(step, step["id"], found)
        elif key != "id":
            unfold(value, name, key, found)


def unfold(value: Any, name: str, path: str, found: Unfolded) -> None:
    entries = entries_of(value)
    if entries is None:
        found.values[name, path] = value
        return
    if isinstance(value, list):
        found.values[name, f"{path}.{ORDER}"] = [*entries]
    for key, entry in entries.items():
        unfold(entry, name, f"{path}.{key}", found)


def entries_of(value: Any) -> dict[str, Any] | None:
    """The parts of a value by name, as paths name them; None for a value of one part."""
    if isinstance(value, dict):
        return {key: entry for key, entry in value.items() if key != "id"}
    if isinstance(value, list) and all(isinstance(one, list) for one in value):
        return dict(value)
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        seen: Counter[str] = Counter()
        found = {}
        for place, entry in enumerate(value, 1):
            name = entry.get("id") or entry.get("image") or entry.get("video") or str(place)
            seen[name] += 1
            found[name if seen[name] == 1 else f"{name}-{seen[name]}"] = entry
        return found
    return None


@dataclass(slots=True)
class Steps:
    """What a diff tells of the steps themselves."""

    places: Places = field(default_factory=dict)
    """Where each step stands now that is new, moved, or part of what was split or merged."""
    renamed: dict[str, str] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    added: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)
    joint_before: set[str] = field(default_factory=set)
    joint_now: set[str] = field(default_factory=set)

    def tell(self, change: Change) -> None:
        """Note what one change says."""
        name = change.path.removeprefix("steps.")
        before, now = ([*named(change.sentence.arguments[side])] for side in ("old", "new"))
        here = named(change.subject)
        match change.kind.name:
            case "step-added":
                self.added.add(name)
                self.places.update(here)
            case "step-moved":
                self.moved.add(name)
                self.places.update(here)
            case "step-removed":
                self.removed.add(name)
            case "step-renamed":
                assert change.old is not None
                self.renamed[change.old.words] = name
            case "step-split" | "step-merged":
                parts = now or [*here]
                self.joint_before |= {old for _, old in before}
                self.joint_now |= {new for _, new in parts}
                self.renamed |= {old: name for _, old in before}
                self.places.update(parts)


def named(value: object) -> Iterator[tuple[tuple[int, ...], str]]:
    """The numbers and names of the steps of which a sentence speaks."""
    if isinstance(value, Message):
        if {"number", "name"} <= value.arguments.keys():
            number = tuple(int(part) for part in str(value.arguments["number"]).split("."))
            yield number, str(value.arguments["name"])
        for inner in value.arguments.values():
            yield from named(inner)


def patched(old: Unfolded, changes: Iterable[Change], new: Unfolded) -> Unfolded:
    """The old side with every change made."""
    told = [one for change in changes for one in (change, *change.effects)]
    steps = Steps()
    for change in told:
        if change.kind.name.startswith("step-") and change.kind.name != "step-kind":
            steps.tell(change)
    gone = {name for top in steps.removed for name in old.below(top) if is_gone(name, steps)} | steps.joint_before
    fresh = {name for top in steps.added for name in new.below(top) if top == name or is_fresh(name, steps)}
    values = {
        (steps.renamed.get(name, name), path): target(path, value, steps)
        for (name, path), value in old.values.items()
        if name not in gone
    }
    for change in told:
        take_over(values, change.path, new)
    for (name, path), value in new.values.items():
        if name in fresh | steps.joint_now:
            values[name, path] = value
    return Unfolded(values, put_in_order(old, steps, gone, fresh, new))


def is_gone(name: str, steps: Steps) -> bool:
    """Whether a step goes with the one around it: not if the diff says where it stands now."""
    if name in steps.removed or (name in steps.renamed.values() and name not in steps.renamed):
        return True  # whatever has its name now was another step
    return steps.renamed.get(name, name) not in steps.moved | steps.joint_now


def is_fresh(name: str, steps: Steps) -> bool:
    return name not in steps.moved | steps.joint_now


def target(path: str, value: object, steps: Steps) -> object:
    """A value by the names that steps have now."""
    leads = path.rpartition(".")[2] in TARGETS and isinstance(value, str)
    return steps.renamed.get(str(value), value) if leads else value


def take_over(values: dict[tuple[str, str], object], path: str, new: Unfolded) -> None:
    """Take what stands at a path, and the order of what stands around it, from the new side."""
    name = PROCEDURE
    if path.startswith("steps."):
        name, _point, path = path.removeprefix("steps.").partition(".")
    if not path:
        return

    def is_told(key: tuple[str, str]) -> bool:
        around = key[1].removesuffix(f".{ORDER}")
        is_around = around != key[1] and f"{path}.".startswith(f"{around}.")
        return key[0] == name and (is_around or f"{key[1]}.".startswith(f"{path}."))

    for key in [*filter(is_told, values)]:
        del values[key]
    values |= {key: value for key, value in new.values.items() if is_told(key)}


def put_in_order(old: Unfolded, steps: Steps, gone: set[str], fresh: set[str], new: Unfolded) -> dict[str, list[str]]:
    """The steps where they stand now."""
    away = steps.moved | steps.joint_now
    inside = {
        steps.renamed.get(parent, parent): [
            now for name in names if name not in gone and (now := steps.renamed.get(name, name)) not in away
        ]
        for parent, names in old.inside.items()
        if parent not in gone
    }
    inside |= {name: [one for one in new.inside.get(name, ()) if one in fresh] for name in fresh}
    inside |= {name: [*new.inside.get(name, ())] for name in steps.joint_now}  # which part has which is not told
    for number, name in sorted(steps.places.items()):
        parent = PROCEDURE
        for part in number[:-1]:
            parent = inside[parent][part - 1]
        if parent not in steps.joint_now:
            inside.setdefault(parent, []).insert(number[-1] - 1, name)
    return {parent: names for parent, names in inside.items() if names}
