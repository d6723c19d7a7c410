"""`may_vary`: what a procedure, its area and the handbook let a branch adapt. What no entry names is locked.

    say: any                                  a field of that name, wherever it stands, and all below it
    values.refund: 0..100 EUR, 0..500 RON     what stands at that path, within one range a currency
    steps: {after: check-date, at_most: 3}    so many more steps after that one; a list of these; or `any`
    steps.greet: any                          that step may be changed, moved and dropped
    order: any                                steps may be moved
    note: none                                locked, where a level further up says otherwise

The nearest level that has an entry decides: the procedure, then its area, then the handbook. In one level a path goes
before a field's name, and what is nearer to the value before what is further out.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass

from sopkit.finding import ERROR, Finding
from sopkit.handbook import Handbook
from sopkit.message import Message, _
from sopkit.procedure import Procedure
from sopkit.quantity import Quantity, Range, Unclear, ranges
from sopkit.schema import Many, Named, Open, Record, fields_of
from sopkit.schema.shape import Shape
from sopkit.source import Mapping, Node, Sequence, Text

__all__ = ["Allowance", "MayVary", "MoreSteps", "Permission", "allowance", "faults"]

ANY, NONE = "any", "none"
STEPS, ORDER = "steps", "order"

MayVary = MappingOf[str, Node]
"""The entries of one level, by what they name."""


@dataclass(frozen=True, slots=True)
class Permission:
    """One entry that lets a branch adapt something; without ranges, to anything."""

    node: Node
    ranges: tuple[Range, ...] = ()

    @property
    def words(self) -> str:
        """The ranges as they are written."""
        return self.node.words if isinstance(self.node, Text) else ""

    def admits(self, quantity: Quantity) -> bool | None:
        """Whether the quantity lies in one of the ranges; None when it can be compared with none of them."""
        answers = [each.contains(quantity) for each in self.ranges]
        if not answers or True in answers:
            return True
        return False if False in answers else None


@dataclass(frozen=True, slots=True)
class MoreSteps:
    """One entry that lets a branch add steps."""

    node: Node
    anchor: str | None = None
    """The step beside which they stand; None for anywhere."""
    before: bool = False
    at_most: int | None = None
    """How many; None for any number."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a branch may adapt in one procedure, or in the handbook's own settings."""

    levels: tuple[MayVary, ...]
    """The nearest first."""
    of: type = Procedure
    """The record whose paths the entries name."""

    def permission(self, path: str) -> Permission | None:
        """What lets a branch set or change what stands at a path such as `steps.greet.say`; None if it is locked."""
        names = field_names(self.of, path)
        for level in self.levels:
            node = entry(level, path, names)
            if node is not None:
                return permission_of(node)
        return None

    def order(self, step: str) -> Permission | None:
        """What lets a branch move a step; None if it is locked."""
        for level in self.levels:
            node = level.get(ORDER)
            if node is not None:
                return permission_of(node) or self.permission(f"{STEPS}.{step}")
        return self.permission(f"{STEPS}.{step}")

    def more_steps(self) -> tuple[MoreSteps, ...]:
        """Where a branch may add steps; nowhere if there is none."""
        node = next((level[STEPS] for level in self.levels if STEPS in level), None)
        return () if node is None else tuple(more_steps(node))


def allowance(procedure: Procedure, handbook: Handbook, area: str) -> Allowance:
    """What a branch may adapt in a procedure of that area."""
    of_area = handbook.areas[area].may_vary if area in handbook.areas else {}
    return Allowance(tuple(level for level in (procedure.may_vary, of_area, handbook.may_vary) if level))


def field_names(cls: type, path: str) -> tuple[str, ...]:
    """The fields on a path, the innermost first; names of entries are none: `steps.say.note` is `note` in `steps`."""
    names: list[str] = []
    shape: Shape | None = Record(cls)
    for part in path.split("."):
        match shape:
            case Record(record):
                known = fields_of(record).get(part)
                shape = known.shape if known else None
                names.append(part)
            case Many(of) | Named(of) | Open(of):
                shape = of
            case _:
                break
    return tuple(reversed(names))


def entry(level: MayVary, path: str, names: tuple[str, ...]) -> Node | None:
    """The entry of one level that is about a path, the most exact one."""
    while "." in path:
        if path in level:
            return level[path]
        path = path.rpartition(".")[0]
    for name in names:
        node = level.get(name)
        if node is not None and not (name == STEPS and not isinstance(node, Text)):
            return node
    return None


def permission_of(node: Node) -> Permission | None:
    """What an entry permits. One that cannot be read is a fault of the entry, so no branch is blamed for it."""
    if not isinstance(node, Text):
        return Permission(node)
    words = node.words.strip()
    if words == NONE:
        return None
    if words == ANY:
        return Permission(node)
    try:
        return Permission(node, ranges(words))
    except Unclear:
        return Permission(node)


def more_steps(node: Node) -> Iterator[MoreSteps]:
    match node:
        case Sequence():
            for one in node.entries:
                yield from more_steps(one)
        case Mapping():
            after, before, at_most = node.get("after"), node.get("before"), node.get("at_most")
            anchor = after if isinstance(after, Text) else before
            yield MoreSteps(
                node,
                anchor=anchor.words if isinstance(anchor, Text) else None,
                before=not isinstance(after, Text) and isinstance(before, Text),
                at_most=int(at_most.words) if isinstance(at_most, Text) and is_whole(at_most) else None,
            )
        case Text() if node.words.strip() != NONE:
            yield MoreSteps(node)


def is_whole(text: Text) -> bool:
    return text.words.isascii() and text.words.isdigit() and len(text.words) < 10


def faults(level: MayVary) -> Iterator[Finding]:
    """What is wrong with the entries of one level, each at its place."""
    for name, node in level.items():
        message = fault_of_steps(node) if name == STEPS else fault_of(node)
        if message is not None:
            yield Finding("wrong-value", ERROR, node.span, message)


def fault_of(node: Node) -> Message | None:
    if not isinstance(node, Text):
        return _("Here stands `any`, `none`, or a range such as `14 days .. 60 days`")
    words = node.words.strip()
    if words in (ANY, NONE):
        return None
    try:
        ranges(words)
    except Unclear as unclear:
        return _("Write `any`, `none`, or a range such as `0..100 EUR, 0..500 RON`: {why}", why=unclear.message)
    return None


def fault_of_steps(node: Node) -> Message | None:
    """What is wrong with where steps may be added."""
    entries = node.entries if isinstance(node, Sequence) else (node,)
    for one in entries:
        if isinstance(one, Text) and one.words.strip() in (ANY, NONE) and one is node:
            continue
        at_most = one.get("at_most") if isinstance(one, Mapping) else None
        named = isinstance(one, Mapping) and all(
            isinstance(value, Text) and name in ("after", "before", "at_most") for name, value in one.items()
        )
        if not named or (at_most is not None and not (isinstance(at_most, Text) and is_whole(at_most))):
            return _("Say where steps may be added, and how many: `{{after: check-date, at_most: 3}}`")
    return None
