"""The operations on steps: change, add, drop and move, in the file's order."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.overlay.applied import Verb, Work
from sopkit.overlay.record import Operation
from sopkit.overlay.whole import spelled_out
from sopkit.schema.spelling import closest
from sopkit.source import Mapping, Node, Sequence, Text
from sopkit.step import Step
from sopkit.tree import edit_step, find, find_step, merged, name_of

__all__ = ["apply_operation", "step_names"]


def apply_operation(work: Work, operation: Operation) -> None:
    named: list[tuple[Verb, Text]] = []
    for verb in ("change", "add", "drop", "move"):
        place = getattr(operation, verb)
        if place is not None:
            named.append((verb, place))
    if len(named) != 1:
        place = named[1][1] if named else operation.because or operation.after or operation.before
        if place is not None:
            work.fault("wrong-value", place, "Each entry does one thing: `change:`, `add:`, `drop:` or `move:`")
        return
    verb, place = named[0]
    if verb == "add":
        add(work, operation, place)
    elif is_there(work, place):
        {"change": change, "drop": drop, "move": move}[verb](work, operation, place)


def is_there(work: Work, place: Text) -> bool:
    if work.steps is not None and find_step(work.steps, place.words) is not None:
        return True
    near = closest(place.words, step_names(work.steps))
    if name := new_name(work.steps, place.words):
        work.fault(
            "broken-link",
            place,
            "The step `{step}` is called `{name}` in the layer above by now: `sopkit rebase BRANCH` follows it",
            step=place.words,
            name=name,
        )
    elif near:
        work.fault(
            "broken-link",
            place,
            "There is no step `{step}` in the layer above; did you mean `{near}`?",
            step=place.words,
            near=near,
        )
    else:
        work.fault(
            "broken-link",
            place,
            "There is no step `{step}` in the layer above: perhaps it was renamed or taken out",
            step=place.words,
        )
    return False


def new_name(steps: Sequence | None, name: str) -> str | None:
    """The name of the step that says with `was` that it had another one."""
    for entry in steps.entries if steps else ():
        if isinstance(entry, Mapping):
            was, inner = entry.get("was"), entry.get("steps")
            if isinstance(was, Text) and was.words == name:
                return name_of(entry)
            if isinstance(inner, Sequence) and (found := new_name(inner, name)):
                return found
    return None


def step_names(steps: Sequence | None) -> list[str]:
    names: list[str] = []
    for entry in steps.entries if steps else ():
        if isinstance(entry, Mapping):
            names.append(name_of(entry) or "")
            inner = entry.get("steps")
            names.extend(step_names(inner) if isinstance(inner, Sequence) else ())
    return names


def change(work: Work, operation: Operation, place: Text) -> None:
    steps = work.steps
    assert steps is not None
    standing = find_step(steps, place.words)
    assert standing is not None
    for name in ("id", "was"):
        if name in operation.fields:
            work.fault(
                "wrong-value",
                operation.fields.keys[name],
                "A step keeps its name in every branch: take `{key}` out",
                key=name,
            )
            return
    changed = merged(spelled_out(Step, standing, operation.fields), operation.fields)

    def edit(entries: list[Node], at: int) -> list[Node]:
        entries[at] = changed
        return entries

    work.with_steps(edit_step(steps, place.words, edit) or steps)
    for path in leaves(operation.fields):
        work.touch(operation, "change", f"steps.{place.words}.{path}", place, find(standing, path), find(changed, path))


def leaves(fields: Mapping, prefix: str = "") -> list[str]:
    """The paths of all values in a group of keys."""
    found: list[str] = []
    for name, value in fields.items():
        found.extend(leaves(value, f"{prefix}{name}.") if isinstance(value, Mapping) else [prefix + name])
    return found


def add(work: Work, operation: Operation, place: Text) -> None:
    steps = work.steps
    if steps is not None and find_step(steps, place.words) is not None:
        work.fault("duplicate-id", place, "There is a step `{step}` already: choose another name", step=place.words)
        return
    if operation.fields.get("do") is None:
        work.fault("missing-key", place, "`do` is missing: say what the person does in this step")
    key = place.saying("id")
    entry = operation.fields.with_entry(key, place)
    if not inserted(work, operation, place, entry):
        return
    anchor = (operation.after or operation.before or place).words
    *_between, root = followed(work, anchor)
    work.anchors[place.words] = anchor
    work.touch(operation, "add", f"steps.{place.words}", place, None, entry, root)


def inserted(work: Work, operation: Operation, place: Text, entry: Mapping) -> bool:
    """Whether the entry found its place among the steps."""
    anchor = operation.after or operation.before
    if anchor is None or (operation.after and operation.before):
        work.fault(
            "missing-key",
            place,
            "Say where the step `{step}` stands: `after:` or `before:` another step",
            step=place.words,
        )
        return False
    if not is_there(work, anchor):
        return False
    steps = work.steps
    assert steps is not None

    def edit(entries: list[Node], at: int) -> list[Node]:
        if operation.after is not None:
            at += 1
            while at < len(entries) and tied_to(work, entries[at], anchor.words):
                at += 1
        entries.insert(at, entry)
        return entries

    work.with_steps(edit_step(steps, anchor.words, edit) or steps)
    return True


def tied_to(work: Work, entry: Node, anchor: str) -> bool:
    """Whether an entry was added after that anchor by this overlay, through earlier additions if need be."""
    name = name_of(entry)
    return name is not None and anchor in list(followed(work, name))[1:]


def followed(work: Work, name: str) -> Iterator[str]:
    """A step and what it is tied to, through earlier additions; ends also where these make a circle."""
    seen: set[str] = set()
    current: str | None = name
    while current is not None and current not in seen:
        yield current
        seen.add(current)
        current = work.anchors.get(current)


def drop(work: Work, operation: Operation, place: Text) -> None:
    standing, rest = without_step(work, place.words)
    work.anchors.pop(place.words, None)
    work.with_steps(rest)
    work.touch(operation, "drop", f"steps.{place.words}", place, standing, None)


def move(work: Work, operation: Operation, place: Text) -> None:
    before = work.tree
    standing, rest = without_step(work, place.words)
    work.with_steps(rest)
    if inserted(work, operation, place, standing):
        work.touch(operation, "move", f"steps.{place.words}", place, standing, standing)
    else:
        work.tree = before


def without_step(work: Work, name: str) -> tuple[Mapping, Sequence]:
    steps = work.steps
    assert steps is not None
    standing = find_step(steps, name)
    assert standing is not None
    rest = edit_step(steps, name, lambda entries, at: entries[:at] + entries[at + 1 :])
    return standing, rest or steps
