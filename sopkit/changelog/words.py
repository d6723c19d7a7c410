"""What stands for the names in a changelog's sentences, each found when a sentence asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass
from decimal import Decimal
from functools import reduce

from sopkit.changelog.case import Case
from sopkit.changelog.reading import Reading
from sopkit.changelog.sentences import POWERS
from sopkit.diff.align import Placed
from sopkit.message import Message, _, plural
from sopkit.quantity import Duration, Money, Percent
from sopkit.schema import Fact
from sopkit.service import Authority, Escalation
from sopkit.step import Again, Answer, Recording, Step

__all__ = ["QUANTITIES", "WORDS"]

QUANTITIES = (Money, Duration, Percent, Decimal)


def old(case: Case) -> object:
    """What the old side says."""
    return side(case, "old", case.old, case.old_step)


def new(case: Case) -> object:
    """What the new side says."""
    return side(case, "new", case.new, case.new_step)


def side(case: Case, name: str, reading: Reading, step: Step | None) -> object:
    """What one side says: a quantity, the name of a role or a channel, or words with their values filled in."""
    change = case.change
    given, quote = change.sentence.arguments.get(name), getattr(change, name)
    if isinstance(given, QUANTITIES) or change.kind.name == "role":
        return given
    if change.kind.name in ("step-split", "step-merged") and isinstance(given, Message):
        return " ".join(reading.does(part) for part in named(given))
    if change.kind.name == "procedure-split":
        return reading.title
    if quote is not None and case.field == "channels":
        return reading.channel(quote.words)
    if quote is not None and case.field == "training.roles":
        return reading.role(quote.words)
    found = reading.at(case.field, step)
    if isinstance(found, Recording):
        return ", ".join(reading.filled(text.words, step) for text in (*found.fields, found.where) if text)
    if quote is None or (is_dataclass(found) and not isinstance(found, Fact)):
        return reading.said(found, step)
    return reading.filled(quote.words, step)


def named(listed: Message) -> Iterator[str]:
    """The names of the steps in a list of them."""
    for name, part in listed.arguments.items():
        if isinstance(part, Message):
            yield from named(part)
        elif name == "name":
            yield str(part)


def about(case: Case) -> object:
    """What a change is in, in the words of its step, its answer, its follow-up, or its channel."""
    reading, step = case.here
    if step is not None:
        asked = reading.filled(step.ask.words, step) if step.ask and case.group == "answers" else ""
        answer = step.answers.get(case.name)
        if case.change.kind.name == "answer-target" and answer is not None:
            return f"{asked} {reading.said(answer, step)}".strip()
        return asked or reading.filled(step.do.words, step)
    if case.group == "channels":
        return reading.channel(case.name)
    return reading.said(reading.at(f"{case.group}.{case.name}", None)) or reading.title


def role(case: Case) -> object:
    """The role that a change names, as people call it."""
    reading, _step = case.here
    if case.group == "authority":
        return reading.role(case.name)
    one = reading.at(f"{case.group}.{case.name}", None) if case.name else None
    if isinstance(one, Escalation):
        return reading.role(one.to.words)
    return case.change.sentence.arguments.get("new", "")


def target(case: Case) -> object:
    """The step with which one goes on, to which one returns, or after which one comes; empty where there is none."""
    reading, step = case.here
    if step is None:
        return ""
    name = step.id.words
    if case.change.kind.name in ("step-moved", "step-added"):
        return does(reading, reading.beside(name, before=True))
    answer = step.answers.get(case.name) if case.group == "answers" else None
    again = step.again if case.group == "again" else None
    go = answer.go if isinstance(answer, Answer) else step.go
    if isinstance(again, Again):
        go = again.then if case.place == "again.then" else again.to
    return reading.does(go.words) if go else does(reading, reading.beside(name))


def does(reading: Reading, placed: Placed | None) -> str:
    return reading.does(placed.id) if placed else ""


def number(case: Case) -> object:
    """The number of the step, as readers count."""
    return case.new.steps[case.new.places[case.change.new_step]].number


def times(case: Case) -> object:
    """How often one returns at most; empty where nobody says."""
    _reading, step = case.here
    at_most = step.again.at_most if step and step.again else None
    count = int(at_most.words) if at_most and at_most.words.isdecimal() else 0
    return plural("at most {count} time", "at most {count} times", count) if count else ""


def what(case: Case) -> object:
    """What a role may grant."""
    return POWERS[case.place.rpartition(".")[2]]


def powers(case: Case) -> object:
    """All that a role may grant."""
    reading, _step = case.here
    found = reading.at(case.field, None)
    if not isinstance(found, Authority):
        return ""
    limited = [
        _("{what} of up to {amount}", what=words, amount=reading.worth(getattr(found, name)))
        for name, words in POWERS.items()
        if getattr(found, name) is not None
    ]
    others = [_("“{words}”", words=reading.filled(text.words)) for text in found.may]
    return listed([*limited, *others])


def listed(words: list[Message]) -> Message | str:
    """Several in one, with commas between them."""
    return reduce(lambda before, one: _("{outer}, {inner}", outer=before, inner=one), words) if words else ""


def titles(case: Case) -> object:
    """What the procedures are called that one became, or that became one."""
    found, id = case.sides.found, case.change.procedure
    parts = next((parts for parts in found.split.values() if id in parts), None)
    is_split = case.change.kind.name == "procedure-split" and parts is not None
    names = parts if is_split and parts else found.merged.get(id, ())
    return listed([_("“{words}”", words=case.sides.reading(name, old=not is_split).title) for name in names])


WORDS: Mapping[str, Callable[[Case], object]] = {
    "old": old,
    "new": new,
    "step": about,
    "role": role,
    "target": target,
    "number": number,
    "times": times,
    "what": what,
    "powers": powers,
    "titles": titles,
}
"""What stands for each name."""
