"""One written way to serve a customer, and its steps in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopkit.message import _
from sopkit.pilot import Pilot
from sopkit.schema import (
    Code,
    Day,
    Fact,
    Id,
    Many,
    Named,
    OneOf,
    Open,
    Prose,
    Quantified,
    Raw,
    Record,
    Version,
    holds,
)
from sopkit.service import Authority, Escalation, FollowUp, ForCustomers, Promise, SelfService
from sopkit.source import Node, Text
from sopkit.step import Recording, Step
from sopkit.training import Mnemonic, Training

__all__ = ["STATUSES", "Procedure", "is_tried", "steps_of"]

STATUSES = ("draft", "pilot", "approved", "retired")
"""Where a procedure stands in its life."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One written way to serve a customer."""

    title: Text = holds(Prose(), "What the procedure is called.", example=_("Return an item"), required=True)
    area: Text | None = holds(
        Id("area"), "The subject it belongs to; in the standard the folder says it.", example="returns"
    )
    language: Text | None = holds(Code("language"), "The language of the words in this file.", example="it")
    copies: Text | None = holds(Id("procedure"), "The procedure of the standard that this is a complete copy of.")
    purpose: Text = holds(
        Prose(), "What it is good for, in one sentence.", example=_("The customer leaves calm."), required=True
    )
    owner: Text = holds(Id("role"), "The one role that answers for it.", example="store-manager", required=True)
    status: Text = holds(OneOf(STATUSES), "Where it stands in its life.", example="draft", required=True)
    pilot: Pilot | None = holds(Record(Pilot), "Where it is tried out, until when, and what it is to answer.")
    version: Text = holds(Version(), "Its version.", example="1.0.0", required=True)
    effective: Text | None = holds(Day(), "The day from which it holds.", example="2026-10-01")
    because: Text | None = holds(
        Prose(told=True),
        "Why it says what it says now; an idea or an insight is named in brackets.",
        example="In the rain the floor is wet. (ideas/umbrella-stand)",
    )
    review: Fact | None = holds(
        Quantified("duration"), "After which time somebody looks at it again.", example="6 months"
    )
    audience: Text | None = holds(OneOf(("staff", "public")), "Who may read it.", example="staff", default="staff")
    profile: Text | None = holds(Id(), "Which service rules apply.", example="complaint")
    stage: Text | None = holds(
        OneOf(("before", "during", "after")), "Where on the customer's way it stands.", example="after"
    )
    trigger: Text = holds(Prose(), "What sets it off.", example=_("A customer brings an item back."), required=True)
    outcome: Text | None = holds(Prose(), "How one knows that it went well.", example="The customer has a refund.")
    channels: tuple[Text, ...] = holds(Many(Id("channel")), "Where it happens.", example="[shop, phone]")
    asked_as: tuple[Text, ...] = holds(Many(Prose()), "How people ask for it.", example="[no receipt]")
    principles: tuple[Text, ...] = holds(Many(Id("promise")), "The promises that it keeps.", example="[put-right]")
    affects: tuple[Text, ...] = holds(
        Many(Id("stakeholder")), "Whom it touches, besides those who act.", example="[customers, neighbours]"
    )
    values: Mapping[str, Fact] = holds(
        Named(Quantified("any"), kind="value"), "Facts, written once and shown as {name}."
    )
    promise: Promise | None = holds(Record(Promise), "The times that a customer can rely on.")
    authority: Mapping[str, Authority] = holds(Named(Record(Authority), kind="role"), "What each role decides alone.")
    needs: tuple[Text, ...] = holds(Many(Prose()), "What must be at hand.", example="[till]")
    steps: tuple[Step, ...] = holds(Many(Record(Step)), "What a person does, in order.", example="[…]", required=True)
    escalate: Mapping[str, Escalation] = holds(Named(Record(Escalation)), "When somebody else takes over.")
    follow_up: Mapping[str, FollowUp] = holds(Named(Record(FollowUp)), "What happens after the customer has gone.")
    record: Recording | None = holds(Record(Recording), "What is written down, and where.")
    self_service: SelfService | None = holds(Record(SelfService), "How customers help themselves.")
    for_customers: ForCustomers | None = holds(
        Record(ForCustomers), "What customers read of it, where its audience is public."
    )
    mnemonic: Mnemonic | None = holds(Record(Mnemonic), "A word by which people remember the steps.")
    training: Training | None = holds(Record(Training), "What a person learns for it.")
    related: tuple[Text, ...] = holds(
        Many(Id("procedure")), "Procedures that belong with it.", example="[handle-a-complaint]"
    )
    may_vary: Mapping[str, Node] = holds(Open(Raw()), "What a branch may adapt, with ranges; all else is locked.")


def is_tried(procedure: Procedure) -> bool:
    """Whether it is tried out as a whole, or in what a branch changes of it, which names no branches itself."""
    pilot = procedure.pilot
    is_change = procedure.status.words == "approved" and pilot is not None and not pilot.branches
    return is_change or procedure.status.words == "pilot"


def steps_of(whole: Procedure | Step) -> Iterator[Step]:
    """Every step of a procedure, or below a step, in reading order, each one's sub-steps after it."""
    for step in whole.steps:
        yield step
        if step.steps:
            yield from steps_of(step)
