"""A procedure for reading in a terminal, in the language of its edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import click

from sopkit.edition import Edition, Layered
from sopkit.facts import Lookup, fill, lookup, quantity_of
from sopkit.message import Message, _, plural
from sopkit.messages import Catalogue, catalogue, visible
from sopkit.procedure import Procedure, steps_of
from sopkit.quantity import written
from sopkit.schema import Fact
from sopkit.service import Authority
from sopkit.source import Text
from sopkit.step import Again, Step

__all__ = ["lines_of", "plain"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is needed to write one procedure's lines."""

    edition: Edition
    procedure: Procedure
    words: Catalogue
    numbers: dict[str, str]

    def say(self, message: Message) -> str:
        return self.words.say(message)

    def said(self, text: Text, find: Lookup | None = None) -> str:
        """Prose in one line, with its values filled in."""
        find = find or lookup(self.edition.handbook, self.procedure)
        return plain(fill(text.words, find, str, self.edition.language))

    def amount(self, fact: Fact | None) -> str | None:
        """A quantity as the language writes it."""
        if fact is None:
            return None
        quantity = quantity_of(fact, lookup(self.edition.handbook, self.procedure))
        return written(quantity, self.edition.language) if quantity is not None else plain(fact.text.words)

    def role(self, name: Text | str) -> str:
        """What people call a role."""
        words = name.words if isinstance(name, Text) else name
        role = self.edition.handbook.roles.get(words)
        return plain(role.name.words if role else words)

    def number(self, step: Text) -> str:
        return self.numbers.get(step.words) or plain(step.words)


def plain(words: str) -> str:
    """Words of a handbook on one line, in which nothing steers the terminal."""
    return visible(" ".join(words.split()))


def lines_of(chosen: Edition, placed: Layered) -> Iterator[str]:
    """The whole procedure, line by line."""
    procedure = placed.procedure
    reading = Reading(chosen, procedure, catalogue(chosen.language), numbered(procedure))
    yield click.style(reading.said(procedure.title), bold=True)
    about = [chosen.name, chosen.language, procedure.version.words, procedure.status.words]
    yield click.style(" · ".join([*map(plain, about), reading.role(procedure.owner)]), dim=True)
    yield ""
    for text in (procedure.purpose, procedure.trigger, procedure.outcome):
        if text is not None:
            yield reading.said(text)
    yield ""
    for step in steps_of(procedure):
        yield from step_lines(reading, step)
    yield from block(reading, _("Who decides what"), authority_lines(reading))
    yield from block(reading, _("When somebody else takes over"), escalation_lines(reading))
    yield from block(reading, _("Afterwards"), follow_up_lines(reading))
    yield from block(reading, _("What is written down"), record_lines(reading))


def block(reading: Reading, title: Message, lines: Iterable[str]) -> Iterator[str]:
    """Lines under a title; nothing where there are none."""
    found = list(lines)
    if found:
        yield ""
        yield click.style(reading.say(title), bold=True)
        yield from (f"      {line}" for line in found)


def numbered(procedure: Procedure) -> dict[str, str]:
    """The number of each step as people see it: `3`, and `3.1` for a sub-step."""
    numbers: dict[str, str] = {}
    waiting = [(step, str(place)) for place, step in enumerate(procedure.steps, 1)]
    while waiting:
        step, number = waiting.pop(0)
        numbers[step.id.words] = number
        waiting[:0] = [(below, f"{number}.{place}") for place, below in enumerate(step.steps, 1)]
    return numbers


def step_lines(reading: Reading, step: Step) -> Iterator[str]:
    find = lookup(reading.edition.handbook, reading.procedure, step)
    limits = [reading.role(step.by) if step.by else None, reading.amount(step.max), reading.amount(step.within)]
    known = " · ".join(limit for limit in limits if limit)
    tail = click.style(f"  [{known}]", dim=True) if known else ""
    yield f"{reading.number(step.id):>4}  {reading.said(step.do, find)}{tail}"
    if step.say:
        yield click.style(f"      “{reading.said(step.say, find)}”", italic=True)
    if step.ask:
        yield f"      {reading.said(step.ask, find)}"
    for answer in step.answers.values():
        target = f" → {reading.number(answer.go)}" if answer.go else ""
        yield f"        – {reading.said(answer.when, find)}{target}"
    if step.note:
        yield click.style(f"      {reading.said(step.note, find)}", dim=True)
    if step.anticipate:
        yield click.style(f"      + {reading.said(step.anticipate, find)}", fg="yellow")
    if step.dont:
        yield click.style(f"      ✗ {reading.said(step.dont, find)}", fg="red")
    if step.again:
        yield f"      ↻ {' '.join(map(reading.say, way_back(reading, step.again)))}"
    if step.go:
        yield f"      → {reading.number(step.go)}"


def way_back(reading: Reading, loop: Again) -> Iterator[Message]:
    """The way back, its limit, and what comes then."""
    back = reading.say(_("step {number}", number=reading.number(loop.to)))
    if loop.at_most:
        yield plural(
            "Go back to {step}, {count} time at most.",
            "Go back to {step}, {count} times at most.",
            int(loop.at_most.words),
            step=back,
        )
    else:
        yield _("Go back to {step}.", step=back)
    if loop.then:
        yield _("After that, go to {step}.", step=reading.say(_("step {number}", number=reading.number(loop.then))))


def authority_lines(reading: Reading) -> Iterator[str]:
    for authority in reading.procedure.authority.values():
        alone = "; ".join(rights(reading, authority))
        yield reading.say(_("{subject}: {said}", subject=reading.role(authority.id), said=alone))


def rights(reading: Reading, authority: Authority) -> Iterator[str]:
    """What a role decides alone."""
    for label, fact in (
        (_("Refund up to"), authority.refund),
        (_("Goodwill up to"), authority.goodwill),
        (_("Discount up to"), authority.discount),
    ):
        if amount := reading.amount(fact):
            yield f"{reading.say(label)} {amount}"
    yield from map(reading.said, authority.may)


def escalation_lines(reading: Reading) -> Iterator[str]:
    for one in reading.procedure.escalate.values():
        yield line(reading.said(one.when), reading.role(one.to), reading.amount(one.within))


def follow_up_lines(reading: Reading) -> Iterator[str]:
    for one in reading.procedure.follow_up.values():
        yield line(reading.said(one.do), reading.role(one.by) if one.by else None, reading.amount(one.within))


def record_lines(reading: Reading) -> Iterator[str]:
    record = reading.procedure.record
    if record is not None:
        where = reading.said(record.where) if record.where else ""
        fields = ", ".join(map(reading.said, record.fields))
        yield reading.say(_("{subject}: {said}", subject=where, said=fields)) if where and fields else where or fields


def line(words: str, *limits: str | None) -> str:
    known = " · ".join(limit for limit in limits if limit)
    return f"{words}  [{known}]" if known else words
