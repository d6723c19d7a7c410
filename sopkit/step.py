"""A step, and what it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.message import _
from sopkit.schema import (
    Fact,
    Flag,
    Id,
    Itself,
    Many,
    Named,
    OneOf,
    Plain,
    Prose,
    Quantified,
    Record,
    Whole,
    holds,
)
from sopkit.source import Text

__all__ = ["KINDS", "Again", "Answer", "Media", "Privacy", "Recording", "Step"]

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
    anticipate: Text | None = holds(
        Prose(),
        "What the customer probably needs next, and what to offer before they ask.",
        example="Offer a descaler with the machine.",
    )
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
