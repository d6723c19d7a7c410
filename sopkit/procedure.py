"""A procedure and what it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopkit.message import _
from sopkit.schema import (
    Code,
    Day,
    Fact,
    Flag,
    Id,
    Itself,
    Many,
    Named,
    OneOf,
    Open,
    Plain,
    Prose,
    Quantified,
    Raw,
    Record,
    Version,
    Whole,
    holds,
)
from sopkit.source import Node, Text

__all__ = [
    "KINDS",
    "STATUSES",
    "Again",
    "Answer",
    "Authority",
    "Escalation",
    "FollowUp",
    "ForCustomers",
    "Media",
    "Privacy",
    "Procedure",
    "Promise",
    "Question",
    "Recording",
    "SelfService",
    "Step",
    "Training",
    "steps_of",
]

KINDS = (
    "greet",
    "listen",
    "acknowledge",
    "repeat-back",
    "ask",
    "check",
    "decide",
    "act",
    "record",
    "explain",
    "escalate",
    "follow-up",
)
STATUSES = ("draft", "pilot", "approved", "retired")
"""Where a procedure stands in its life."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One way on from a question."""

    id: Text
    when: Text = holds(
        Prose(), "What the customer says or what you see.", example=_("It is."), required=True, main=True
    )
    go: Text | None = holds(Id("step"), "The step that follows; without it, the next one.", example="choose")


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """A way back, and its end."""

    to: Text = holds(Id("step"), "The step to return to.", example="check-date", required=True)
    at_most: Text | None = holds(Whole(1), "How many times.", example="2")
    then: Text | None = holds(Id("step"), "The step that follows when that is used up.", example="call-lead")


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """Why a step takes somebody's data, and for how long."""

    why: Text = holds(Prose(), "What the data is for.", example=_("To find the sale."), required=True)
    keep: Text = holds(Prose(), "For how long, or that it is not kept.", example=_("10 years"), required=True)
    where: Text | None = holds(Prose(), "Where it is kept.", example="The till system.")
    law: Text | None = holds(Prose(), "The law that allows or asks for it.", example="GDPR, art. 6(1)(b)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A picture or a video."""

    image: Text | None = holds(
        Plain(), "The picture: a path beside this file or below `sops/`.", example="images/till.png"
    )
    video: Text | None = holds(Plain(), "The video, likewise.", example="videos/till.mp4")
    alt: Text | None = holds(
        Prose(), "What it shows, for those who do not see it.", example="The refund button.", main=True
    )
    captions: Text | None = holds(Plain(), "The captions of a video, a `.vtt` file.", example="videos/till.vtt")

    @property
    def file(self) -> Text | None:
        """The picture or the video."""
        return self.image or self.video

    @property
    def id(self) -> str:
        """The file's name without folder and ending: by it translations name the picture."""
        return self.file.words.rsplit("/", 1)[-1].rsplit(".", 1)[0] if self.file else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What is written down, and where."""

    where: Text | None = holds(Prose(), "Where it is written down.", example="The till.", main=True)
    fields: tuple[Text, ...] = holds(Many(Prose()), "What is written down.", example="[reason, amount]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing a person does."""

    id: Text = holds(
        Id(), "The step's name, which never changes; sopkit makes one where it is left out.", example="greet"
    )
    was: Text | None = holds(Id(), "The name that the step had before, so that it keeps its past.", example="welcome")
    kind: Text | None = holds(OneOf(KINDS), "What sort of step it is.", example="check")
    do: Text = holds(
        Prose(),
        "What the person does: one sentence, one action.",
        example=_("Greet the customer."),
        required=True,
        main=True,
    )
    say: Text | None = holds(
        Prose(spoken=True), "What the person says aloud.", example="Good morning. I am glad to help."
    )
    ask: Text | None = holds(Prose(), "The question that this step decides.", example="Is there a receipt?")
    answers: Mapping[str, Answer] = holds(Named(Record(Answer)), "The ways on from the question.")
    by: Text | None = holds(Id("role"), "Who does it, where that is not the reader.", example="shift-lead")
    max: Fact | None = holds(Quantified("money"), "Up to which amount.", example="50 EUR")
    within: Fact | None = holds(Quantified("duration"), "Within which time.", example="2 min")
    lock: Text | None = holds(Flag(), "No branch changes or drops this step.", example="true")
    note: Text | None = holds(Prose(), "What helps to know.", example="The terminal prints two slips.")
    dont: Text | None = holds(
        Prose(), "What never happens here.", example="Never refund in cash what was paid by card."
    )
    media: tuple[Media, ...] = holds(Many(Record(Media), key="media"), "Pictures and videos.")
    data: Text | None = holds(
        OneOf(("none", "personal", "payment", "health")),
        "Which data of the customer it takes.",
        example="personal",
        default="none",
    )
    privacy: Privacy | None = holds(Record(Privacy), "Why, and for how long.")
    record: Recording | None = holds(Record(Recording), "What is written down here, and where.")
    steps: tuple[Step, ...] = holds(Many(Itself()), "Smaller steps of this one.")
    again: Again | None = holds(Record(Again), "A way back, and its end.")
    go: Text | None = holds(Id("step"), "The step that follows, where it is not the next one.", example="record")

    def __post_init__(self) -> None:
        if self.id is None:  # none was written, or one that cannot be read, which was reported
            object.__setattr__(self, "id", self.do.saying(""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """The times that a customer can rely on."""

    react_within: Fact | None = holds(Quantified("duration"), "Until somebody turns to the customer.", example="1 min")
    resolve_within: Fact | None = holds(Quantified("duration"), "Until the matter is settled.", example="10 min")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a self-test."""

    id: Text
    question: Text = holds(
        Prose(), "The question.", example=_("Until when may a customer return an item?"), required=True, main=True
    )
    right: Text = holds(Prose(), "The right answer.", example=_("Within {{return-window}}."), required=True)
    wrong: tuple[Text, ...] = holds(Many(Prose()), "Wrong answers.", example="[Never.]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """What a person learns for this procedure."""

    skills: tuple[Text, ...] = holds(Many(Prose()), "The skills.", example="[active listening]")
    refresh: Fact | None = holds(Quantified("duration"), "After which time it is repeated.", example="12 months")
    quiz: Mapping[str, Question] = holds(Named(Record(Question)), "A self-test.")


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
    version: Text = holds(Version(), "Its version.", example="1.0.0", required=True)
    effective: Text | None = holds(Day(), "The day from which it holds.", example="2026-10-01")
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
    training: Training | None = holds(Record(Training), "What a person learns for it.")
    related: tuple[Text, ...] = holds(
        Many(Id("procedure")), "Procedures that belong with it.", example="[handle-a-complaint]"
    )
    may_vary: Mapping[str, Node] = holds(Open(Raw()), "What a branch may adapt, with ranges; all else is locked.")


def steps_of(whole: Procedure | Step) -> Iterator[Step]:
    """Every step of a procedure, or below a step, in reading order, each one's sub-steps after it."""
    for step in whole.steps:
        yield step
        if step.steps:
            yield from steps_of(step)
