"""Complete copies: a branch's whole file of a procedure that stands above, compared with it step by step.

A copy has no lineage, so it is read as if it were an overlay: what it says otherwise is a change, a step that it lacks
is dropped, a step of its own is added, and each is judged by `may_vary`. Steps are the same by their names, or by those
that they had (`was`). Words are compared where both are in one language; all else (limits, times, roles, links) always.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any

from sopkit.allowance import Allowance, allowance
from sopkit.facts import lookup
from sopkit.fingerprint import LIFE, one
from sopkit.network.additions import Anchor, Tally
from sopkit.network.judge import Court, Judgement, Reason
from sopkit.network.network import Chain, Network, Variant
from sopkit.network.touched import step_named
from sopkit.overlay import Touch, Verb
from sopkit.procedure import Procedure, steps_of
from sopkit.schema import Fact, Id, Prose
from sopkit.schema.walk import Found, say_the_same, values
from sopkit.source import Text
from sopkit.step import Step
from sopkit.workspace import Original

__all__ = ["Copy", "copies", "copy_judgements"]

OF_ITS_OWN = LIFE | {"may_vary", "steps"}
"""What a copy says of itself, and what is compared step by step."""
OF_A_STEP = OF_ITS_OWN | {"id", "was"}


@dataclass(frozen=True, slots=True)
class Copy:
    """A branch's whole file of a procedure that stands above."""

    chain: Chain
    original: Original
    of: Variant
    """What it is a copy of, as the layer above has it."""

    @property
    def place(self) -> Text:
        """Where the file says what it is: `copies`, or else its title."""
        return self.original.read.value.copies or self.original.read.value.title


def copies(network: Network) -> Iterator[Copy]:
    """Every complete copy, declared by `copies` or by having the name of a procedure above."""
    for chain in network.chains:
        for id, original in chain[-1].own.items():
            named = original.read.value.copies
            of = named.words if named is not None else id
            if network.begins(chain[:-1], of) is not None:
                yield Copy(chain, original, network.variant(chain[:-1], of))


def copy_judgements(network: Network, copy: Copy) -> tuple[Judgement, ...]:
    """What a copy says otherwise than the procedure above, and may not; several rules ask for it."""
    path = copy.original.document.source.path
    return network.once(("copy", path), lambda: tuple(compared(network, copy, path)))


def compared(network: Network, copy: Copy, path: str) -> Iterator[Judgement]:
    language = network.workspace.origins[path][1]
    above = network.translated(copy.of, language).procedure
    yield from Comparison(
        network, copy, above, copy.original.read.value, language, court(network, copy, above)
    ).judged()


def court(network: Network, copy: Copy, above: Procedure) -> Court:
    handbook_above = network.settings(copy.chain[:-1]).handbook
    handbook = network.settings(copy.chain).handbook
    return Court(
        network.today,
        copy.chain[-1],
        allowance(above, handbook_above, copy.of.placed.area),
        lookup(handbook_above, above),
        lookup(handbook, copy.original.read.value),
        Tally.empty(),
        above=above,
        own_steps=frozenset(step.id.words for step in steps_of(above)),
    )


@dataclass(frozen=True)
class Comparison:
    """A copy beside the procedure above, in the copy's language as far as it is translated."""

    network: Network
    copy: Copy
    above: Procedure
    now: Procedure
    language: str
    court: Court

    @property
    def allowed(self) -> Allowance:
        return self.court.allowed

    @cached_property
    def called(self) -> dict[str, str]:
        """The name above of each step of the copy that one of the sides says to have had the other's name (`was`)."""
        old, new = ({step.id.words: step for step in steps_of(side)} for side in (self.above, self.now))
        since = {step.was.words: name for name, step in old.items() if step.was is not None and name not in new}
        before = {name: step.was.words for name, step in new.items() if step.was is not None}
        names = {was: name for was, name in since.items() if was in new and was not in old}
        names |= {name: was for name, was in before.items() if name not in old and was in old and was not in new}
        return names

    def judged(self) -> Iterator[Judgement]:
        old = {step.id.words: step for step in steps_of(self.above)}
        new = {self.called.get(step.id.words, step.id.words): step for step in steps_of(self.now)}
        yield from self.fields(self.above, self.now, "", self.copy.place)
        for name in old:
            if name not in new:
                yield from self.one(self.copy.place, "drop", f"steps.{name}", old[name].id)
        yield from self.added(old, new)
        for name in moved([name for name in old if name in new], [name for name in new if name in old]):
            yield from self.one(new[name].id, "move", f"steps.{name}", old[name].id)
        for name, step in new.items():
            if name in old:
                yield from self.fields(old[name], step, f"steps.{name}.", step.id)

    def fields(self, above: Any, now: Any, path: str, place: Text) -> Iterator[Judgement]:
        """What two records say differently, their steps left out."""
        if say_the_same(above, now, own_fields(now)):
            return
        old = self.network.once(("leaves", id(above)), lambda: leaves(above))  # the same for all its copies
        new = leaves(now)
        locked = self.court.locked_step(step_named(path) or "", takes_with_it=False) if path else None
        for name in dict.fromkeys([*old, *new]):
            before, after = old.get(name), new.get(name)
            if self.is_same(before, after):
                continue
            here = text_of(after) or place
            touch = Touch("change", path + name, here, text_of(before), text_of(after), None)
            if locked is not None:
                yield self.court.refused(touch, Reason.LOCKED_STEP, locked.span, locked.words)
            elif (judgement := self.court.of_value(touch)) is not None:
                yield judgement

    def is_same(self, before: Found | None, after: Found | None) -> bool:
        if before is None or after is None:
            only = before or after
            return only is None or only.value is False
        if isinstance(before.shape, Prose) and isinstance(before.value, Text):
            origin = self.network.workspace.origins.get(before.value.source.path)
            if origin is None or origin[1] != self.language:
                return True
        if words_of(before) == words_of(after) is not None:
            return True
        if before.shape == Id("step") and self.called.get(words_of(after) or "") == words_of(before):
            return True
        return one(before.shape, before.value) == one(after.shape, after.value)

    def one(self, place: Text, verb: Verb, path: str, before: Text) -> Iterator[Judgement]:
        """A judgement of a whole step."""
        name = path.removeprefix("steps.")
        touch = Touch(verb, path, place, before, None, None)
        locked = self.court.locked_step(name, takes_with_it=False)
        permission = self.allowed.order(name) if verb == "move" else self.allowed.permission(path)
        if locked is not None:
            yield self.court.refused(touch, Reason.LOCKED_STEP, locked.span, locked.words)
        elif permission is None:
            yield self.court.refused(touch, Reason.LOCKED)

    def added(self, old: dict[str, Step], new: dict[str, Step]) -> Iterator[Judgement]:
        anchor: str | None = None
        for name, step in new.items():
            if name in old:
                anchor = name
                continue
            place = Anchor(anchor) if anchor else Anchor(next(iter(old), ""), before=True)
            fits, more = self.court.tally.fits(place, self.above, self.allowed)
            self.court.tally.counts[place] += 1
            touch = Touch("add", f"steps.{step.id.words}", step.id, None, step.id, None)
            if not fits and more is not None:
                yield self.court.refused(touch, Reason.TOO_MANY, more.node.span, str(more.at_most))
            elif not fits:
                yield self.court.refused(touch, Reason.NOT_HERE, old[place.step].id.span if place.step in old else None)


def leaves(record: Any) -> dict[str, Found]:
    """The single values of a procedure or a step by path, without those of its steps."""
    return {found.path: found for found in values(record, without=own_fields(record))}


def own_fields(record: Any) -> frozenset[str]:
    """The fields of a procedure or a step that are not compared as values."""
    return OF_A_STEP if isinstance(record, Step) else OF_ITS_OWN


def words_of(found: Found) -> str | None:
    text = text_of(found)
    return None if text is None else text.words


def text_of(found: Found | None) -> Text | None:
    if found is None:
        return None
    value = found.value
    return value.text if isinstance(value, Fact) else value if isinstance(value, Text) else None


def moved(old: list[str], new: list[str]) -> list[str]:
    """The names that stand in another order."""
    if old == new:
        return []
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    kept = {name for block in blocks for name in new[block.b : block.b + block.size]}
    return [name for name in new if name not in kept]
