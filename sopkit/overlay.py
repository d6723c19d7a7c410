"""Layer on layer: what a branch changes in one procedure, and the tree that comes out.

The procedure of the layer above goes in as a tree, the overlay's operations are applied in the file's order,
and out comes the branch's tree, every touch with what stood there before, and every fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from typing import Literal

from sopkit.finding import ERROR, Finding
from sopkit.handbook import Setting
from sopkit.message import _
from sopkit.procedure import Step
from sopkit.schema import Code, Day, Id, Many, Named, Open, Partial, Plain, Record, extra, fields_of, holds
from sopkit.schema.read import closest
from sopkit.source import Mapping, Node, Sequence, Text
from sopkit.tree import edit_step, find, find_step, merged, name_of, put

__all__ = ["Applied", "Operation", "Overlay", "Touch", "apply", "apply_settings"]

Verb = Literal["set", "change", "add", "drop", "move"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that an overlay does to the steps."""

    change: Text | None = holds(
        Id("step"), "The step whose fields below are changed; an empty field is taken out.", example="greet"
    )
    add: Text | None = holds(Id(), "The name of a new step, described by the fields below.", example="show-gift-desk")
    drop: Text | None = holds(Id("step"), "The step that is left out here.", example="offer-voucher")
    move: Text | None = holds(Id("step"), "The step that stands elsewhere here.", example="record")
    after: Text | None = holds(Id("step"), "The step after which it stands.", example="check-date")
    before: Text | None = holds(Id("step"), "The step before which it stands.", example="refund")
    because: Text | None = holds(Plain(), "Why.", example="The gift desk is hard to find.")
    approved_by: Text | None = holds(
        Plain(), "Who allowed it, where the standard does not.", example="operations-manager"
    )
    until: Text | None = holds(Day(), "The last day of that leave.", example="2027-06-30")
    fields: Mapping = extra(Partial(Step), "Any field of a step.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """What one branch changes in one procedure, and why."""

    adapts: Text = holds(Id("procedure"), "The procedure that it changes.", example="return-an-item", required=True)
    language: Text | None = holds(Code("language"), "The language of the words in this file.", example="it")
    seen: MappingOf[str, Text] = holds(
        Open(Plain()), "Fingerprints of the touched steps as they stood; sopkit writes them."
    )
    set: tuple[Setting, ...] = holds(Many(Record(Setting), key="path"), "Values that this branch sets.")
    steps: tuple[Operation, ...] = holds(Many(Record(Operation)), "What this branch does to the steps, in order.")


@dataclass(frozen=True, slots=True)
class Touch:
    """One thing that a layer did: at which path, what stood there, what stands there now, and with what right."""

    verb: Verb
    path: str
    place: Text
    """The text in the overlay that names what is touched."""
    before: Node | None
    now: Node | None
    because: Text | None
    approved_by: Text | None = None
    until: Text | None = None
    anchor: str | None = None
    """The step of the layer above to which an addition is tied, through earlier additions if need be."""


@dataclass(frozen=True, slots=True)
class Applied:
    """The branch's tree, what was touched, and what could not be done."""

    tree: Mapping
    touches: tuple[Touch, ...] = ()
    faults: tuple[Finding, ...] = ()


@dataclass(slots=True)
class Work:
    """The state of one application."""

    tree: Mapping
    touches: list[Touch] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)
    anchors: dict[str, str] = field(default_factory=dict)
    """For each addition of this overlay, the step it stands after."""

    def fault(self, rule: str, place: Text, template: str, **arguments: object) -> None:
        self.faults.append(Finding(rule, ERROR, place.span, _(template, **arguments)))

    def touch(
        self,
        operation: Setting | Operation,
        verb: Verb,
        path: str,
        place: Text,
        before: Node | None,
        now: Node | None,
        anchor: str | None = None,
    ) -> None:
        self.touches.append(
            Touch(verb, path, place, before, now, operation.because, operation.approved_by, operation.until, anchor)
        )

    @property
    def steps(self) -> Sequence | None:
        steps = self.tree.get("steps")
        return steps if isinstance(steps, Sequence) else None

    def with_steps(self, steps: Sequence) -> None:
        self.tree = self.tree.with_entry(self.tree.keys["steps"], steps)


def apply(above: Mapping, overlay: Overlay) -> Applied:
    """The tree of the layer above with an overlay on it. Nothing raises: what cannot be done is a fault."""
    work = Work(above)
    apply_each_setting(work, overlay.set)
    for operation in overlay.steps:
        apply_operation(work, operation)
    return Applied(work.tree, tuple(work.touches), tuple(work.faults))


def apply_settings(above: Mapping, settings: tuple[Setting, ...]) -> Applied:
    """The same for a branch's own values of facts of the handbook."""
    work = Work(above)
    apply_each_setting(work, settings)
    return Applied(work.tree, tuple(work.touches), tuple(work.faults))


def apply_each_setting(work: Work, settings: tuple[Setting, ...]) -> None:
    for setting in settings:
        path = setting.path.words
        changed = put(work.tree, path, setting.path, setting.to)
        if changed is None:
            work.fault("broken-link", setting.path, "There is nothing at `{path}` that can be set", path=path)
            continue
        work.touch(setting, "set", path, setting.path, find(work.tree, path), setting.to)
        work.tree = changed


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
    if near:
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


def spelled_out(cls: type, standing: Mapping, changing: Mapping) -> Mapping:
    """What stands there, short forms written whole where a change names their parts: `It is.` → `{when: It is.}`."""
    known = fields_of(cls)
    for name, change in changing.items():
        now, shape = standing.get(name), known[name].shape if name in known else None
        if now is None or not isinstance(change, Mapping):
            continue
        if isinstance(shape, Record) and isinstance(now, Text):
            standing = standing.with_entry(standing.keys[name], whole(shape.cls, now))
        elif isinstance(shape, Named) and isinstance(shape.of, Record) and isinstance(now, Mapping):
            for entry, part in change.items():
                short = now.get(entry)
                if isinstance(short, Text) and isinstance(part, Mapping):
                    now = now.with_entry(now.keys[entry], whole(shape.of.cls, short))
            standing = standing.with_entry(standing.keys[name], now)
    return standing


def whole(cls: type, short: Text) -> Mapping:
    """A record that was written as its main words alone."""
    main = next((known.name for known in fields_of(cls).values() if known.main), "")
    return Mapping({main: short.saying(main)}, {main: short}, short.source, short.start, short.end)


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
