"""Whether the layer above lets a layer do what it does.

The laws, in the order in which they are asked:

- A step with `lock: true` in the layer above is not changed, dropped or moved, nor are the smaller steps in it; no
  leave helps. A value that it shows by name may still vary where `may_vary` says so.
- A step that a layer above added is that layer's own: layers below it may change, drop and move it. What they add
  beside it counts as added where it stands itself.
- A value whose name nothing above knows is the layer's own: it changes nothing that is there.
- Leave, `approved_by` with an `until` that has not passed, opens what is locked, and the ranges.
- All else must be named in `may_vary` as it stands in the layer above, in its area or in the handbook.
"""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.allowance import Allowance, Permission, allowance
from sopkit.facts import Lookup, lookup
from sopkit.handbook import Handbook
from sopkit.network.additions import Tally, operation_of, parents
from sopkit.network.network import Network, Variant
from sopkit.network.touched import has_leave, is_the_same, standing, step_named
from sopkit.overlay import Touch
from sopkit.procedure import Procedure, steps_of
from sopkit.quantity import Money, Quantity, Unclear, quantity
from sopkit.schema import Fact
from sopkit.source import Node, Text
from sopkit.span import Span
from sopkit.workspace import Layer

__all__ = ["Court", "Judgement", "Reason", "judgements"]


class Reason(enum.Enum):
    """Why something is not allowed."""

    LOCKED_STEP = "locked step"
    LOCKED = "locked"
    NOT_HERE = "not here"
    TOO_MANY = "too many"
    OUT_OF_RANGE = "out of range"
    OTHER_CURRENCY = "other currency"
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One thing that a layer does and may not do."""

    layer: Layer
    touch: Touch
    reason: Reason
    standing: Node | None
    """What stands in the layer above, in the procedure or in the handbook."""
    place: Span | None
    """Where that is, or where the layer above says what may vary."""
    allowed: str = ""
    """The ranges, the most steps, where steps may be added, or the step that is locked."""
    meant: Quantity | None = None
    """What is written, where that is a quantity or the name of one."""
    leave_ended: Text | None = None
    """The last day of a leave that has passed."""


def judgements(network: Network) -> Iterator[Judgement]:
    """Everything that some layer does and may not do, each once."""
    for variant in network.variants:
        if variant.above is not None:
            yield from Court.of(network, variant, variant.above).judged()
    for chain in network.chains:
        if chain[-1].branch.set:
            settings = network.settings(chain)
            allowed = Allowance((settings.above.may_vary,), Handbook)
            find_above, find = lookup(settings.above), lookup(settings.handbook)
            court = Court(network.today, chain[-1], allowed, find_above, find, Tally.empty())
            yield from (judged for touch in settings.touches if (judged := court.of_value(touch)) is not None)


@dataclass(frozen=True, slots=True)
class Court:
    """What is needed to judge the touches of one layer in one procedure, or in the handbook's settings."""

    today: datetime.date
    layer: Layer
    allowed: Allowance
    find_above: Lookup
    find: Lookup
    """Finds values as the layer leaves them."""
    tally: Tally
    variant: Variant | None = None
    above: Procedure | None = None
    own_steps: frozenset[str] = frozenset()
    """The steps of the procedure as it begins."""

    @classmethod
    def of(cls, network: Network, variant: Variant, above: Procedure) -> Court:
        """The court for the last layer of a variant, which adapts `above`."""
        chain, placed = variant.chain, variant.placed
        handbook_above, handbook = network.settings(chain[:-1]).handbook, network.settings(chain).handbook
        _home, original = network.workspace.original(chain, placed.id)
        return cls(
            network.today,
            chain[-1],
            allowance(above, handbook_above, placed.area),
            lookup(handbook_above, above),
            lookup(handbook, placed.procedure),
            Tally.empty(),
            variant,
            above,
            frozenset(step.id.words for step in steps_of(original.read.value)),
        )

    def judged(self) -> Iterator[Judgement]:
        """What the last layer does and may not do."""
        assert self.variant is not None
        layers = {layer.id: layer for layer in self.variant.chain}
        for name, touch in self.variant.placed.touches:
            judged = self.of_touch(layers[name], touch)
            if judged is not None and name == self.layer.id:
                yield judged

    def of_touch(self, layer: Layer, touch: Touch) -> Judgement | None:
        """What is wrong with a touch; those of layers above are only counted."""
        assert self.variant is not None
        if touch.verb == "add":
            return self.of_addition(layer, touch)
        if layer is not self.layer:
            return None
        name = step_named(touch.path)
        if name is None:
            return self.of_value(touch)
        locked = self.locked_step(name, takes_with_it=touch.verb != "change" or touch.path.endswith(".steps"))
        if locked is not None:
            return self.refused(touch, Reason.LOCKED_STEP, locked.span, locked.words)
        if name not in self.own_steps:
            return None
        if touch.verb == "move":
            return self.unless(self.allowed.order(name), touch)
        if touch.verb == "drop":
            return self.unless(self.allowed.permission(touch.path), touch)
        return self.of_value(touch)

    def locked_step(self, name: str, takes_with_it: bool) -> Text | None:
        """The locked step of the layer above that a step is, lies in, or holds."""
        assert self.above is not None
        way = parents(self.above, name)
        inside = steps_of(self.above) if takes_with_it and way else ()
        held = (step for step in inside if way[0] in parents(self.above, step.id.words))
        return next((step.id for step in (*way, *held) if step.lock), None)

    def of_addition(self, layer: Layer, touch: Touch) -> Judgement | None:
        assert self.variant is not None
        operation = operation_of(layer, self.variant.placed.id, touch)
        above = self.variant.placed.above.get(layer.id)
        if operation is None or above is None:
            return None
        anchor = self.tally.tie(step_named(touch.path) or "", operation, above)
        locked = next((step for step in parents(above, anchor.step)[1:] if step.lock), None)
        if locked is not None:
            return self.refused(touch, Reason.LOCKED_STEP, locked.id.span, locked.id.words)
        if has_leave(touch, self.today):
            return None
        fits, more = self.tally.fits(anchor, above, self.allowed)
        self.tally.counts[anchor] += 1
        if fits:
            return None
        if more is not None:
            return self.refused(touch, Reason.TOO_MANY, more.node.span, str(more.at_most))
        places = [more.anchor for more in self.allowed.more_steps() if more.anchor]
        way = parents(above, anchor.step)
        return self.refused(
            touch, Reason.NOT_HERE, way[0].id.span if way else None, ", ".join(f"`{step}`" for step in places)
        )

    def of_value(self, touch: Touch) -> Judgement | None:
        """What is wrong with a value that is set or changed."""
        if has_leave(touch, self.today) or self.is_own_value(touch) or is_the_same(touch):
            return None
        permission = self.allowed.permission(touch.path)
        if permission is None or not permission.ranges:
            return self.unless(permission, touch)
        reason = self.out_of_range(touch, permission)
        return None if reason is None else self.refused(touch, reason, permission.node.span, permission.words)

    def is_own_value(self, touch: Touch) -> bool:
        """Whether the touch gives a name to a fact that nothing above has a name for."""
        kind, _point, name = touch.path.partition(".")
        return kind == "values" and touch.before is None and self.find_above(name) is None

    def out_of_range(self, touch: Touch, permission: Permission) -> Reason | None:
        meant = self.quantity(touch.now)
        if meant is None:
            return Reason.NOT_COMPARABLE
        match permission.admits(meant):
            case True:
                return None
            case False:
                return Reason.OUT_OF_RANGE
        return Reason.OTHER_CURRENCY if isinstance(meant, Money) else Reason.NOT_COMPARABLE

    def quantity(self, node: Node | None) -> Quantity | None:
        """The quantity that is written, or that the value holds whose name is written."""
        if not isinstance(node, Text):
            return None
        try:
            return quantity(node.words)
        except Unclear:
            found = self.find(node.words.strip())
            return found.quantity if isinstance(found, Fact) else None

    def unless(self, permission: Permission | None, touch: Touch) -> Judgement | None:
        """A judgement unless there is a permission or leave."""
        return None if permission is not None or has_leave(touch, self.today) else self.refused(touch, Reason.LOCKED)

    def refused(self, touch: Touch, reason: Reason, place: Span | None = None, allowed: str = "") -> Judgement:
        stands = standing(touch, self.find_above)
        ended = touch.until if touch.approved_by is not None and touch.until is not None else None
        place = place or (stands.span if stands else self.place_of(step_named(touch.path)))
        return Judgement(self.layer, touch, reason, stands, place, allowed, self.quantity(touch.now), ended)

    def place_of(self, step: str | None) -> Span | None:
        """Where the layer above names a step, or else the procedure."""
        if self.above is None:
            return None
        way = parents(self.above, step) if step else ()
        return way[0].id.span if way else self.above.title.span
