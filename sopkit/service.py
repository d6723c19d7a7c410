"""What stands around the steps: promised times, who may decide, who takes over, and what is offered to customers."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.message import Message, _, plural
from sopkit.schema import Code, Fact, Id, Many, Prose, Quantified, Whole, holds
from sopkit.source import Text

__all__ = ["Authority", "Escalation", "FollowUp", "ForCustomers", "Promise", "SelfService", "most_contacts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """The times, and the effort, that a customer can rely on."""

    react_within: Fact | None = holds(Quantified("duration"), "Until somebody turns to the customer.", example="1 min")
    resolve_within: Fact | None = holds(Quantified("duration"), "Until the matter is settled.", example="10 min")
    contacts: Text | None = holds(
        Whole(1), "How often the customer turns to us at most; 1 is settled at the first contact.", example="1"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """What a role decides alone."""

    id: Text
    refund: Fact | None = holds(Quantified("money"), "Refunds up to this amount.", example="50 EUR")
    goodwill: Fact | None = holds(Quantified("money"), "Gifts and vouchers up to this amount.", example="20 EUR")
    discount: Fact | None = holds(Quantified("percent"), "Price reductions up to this share.", example="10 %")
    may: tuple[Text, ...] = holds(Many(Prose()), "What else the role decides.", example="[exchange for the same price]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """When somebody else takes over, and who."""

    id: Text
    when: Text = holds(Prose(), "When.", example=_("The customer asks for the manager."), required=True, main=True)
    to: Text = holds(Id("role"), "Who takes over.", example="shift-lead", required=True)
    within: Fact | None = holds(Quantified("duration"), "Within which time.", example="5 min")


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What happens after the customer has gone."""

    id: Text
    do: Text = holds(
        Prose(),
        "What the person does.",
        example=_("Call the customer and ask if all is well."),
        required=True,
        main=True,
    )
    by: Text | None = holds(Id("role"), "Who does it.", example="shift-lead")
    within: Fact | None = holds(Quantified("duration"), "Within which time.", example="2 days")


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfService:
    """How customers help themselves."""

    title: Text = holds(
        Prose(), "What the customer finds there.", example=_("Return an item online"), required=True, main=True
    )
    url: Text | None = holds(Code("link"), "Where.", example="/help/returns")


@dataclass(frozen=True, slots=True, kw_only=True)
class ForCustomers:
    """What customers read of a procedure whose audience is public."""

    title: Text | None = holds(
        Prose(), "What it is called for them; without it, the procedure's title.", example="Return or exchange an item"
    )
    answer: Text = holds(
        Prose(spoken=True),
        "What they can do and count on, in place of the purpose.",
        example=_("You return an item within {{return-window}}."),
        required=True,
        main=True,
    )
    bring: tuple[Text, ...] = holds(Many(Prose()), "What they have with them.", example="[the item, the receipt]")


def most_contacts(promise: Promise | None) -> Message | None:
    """How often the customer turns to the house at most; None where nothing, or no number, is said."""
    words = promise.contacts.words if promise and promise.contacts else ""
    if not words.isdecimal():
        return None
    most = int(words[:9])
    return _("once") if most == 1 else plural("at most {count} time", "at most {count} times", most)
