"""A file of answers: what it may hold, how it is read, and how an interview that was broken off writes it.

Between reading and writing an answer is its words by a path, `hours` or `limits.0.what`: as a person gives them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sopkit.authoring.interview.conversation import without
from sopkit.authoring.interview.questions import Asked, every
from sopkit.authoring.interview.replies import is_no
from sopkit.authoring.scaffold import quoted
from sopkit.document import Document
from sopkit.finding import ERROR, Finding, in_order
from sopkit.quantity import Unclear
from sopkit.schema import Code, Many, OneOf, Plain, Prose, Record, fields_of, holds, read
from sopkit.source import Text

__all__ = ["Answers", "read_answers", "written"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelAnswers:
    """Within which time customers have an answer in each way; `no` where there is none."""

    shop: Text | None = holds(Plain(), "In the shop.", example="1 min")
    phone: Text | None = holds(
        Plain(), "On the phone, with hours of its own if it has any.", example="3 min, Mon-Fri 9-18"
    )
    mail: Text | None = holds(Plain(), "By mail.", example="1 working day")
    chat: Text | None = holds(Plain(), "In a chat.", example="no")
    messenger: Text | None = holds(Plain(), "In a messenger.", example="2 hours")


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitAnswers:
    """Something that is not done here, and what to say instead."""

    what: Text = holds(
        Prose(), "What is not done.", example="We do not repair items from other shops.", required=True, main=True
    )
    say_instead: Text | None = holds(
        Prose(spoken=True), "What people say instead of a bare no.", example="I know a good repair shop nearby."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What `sopkit init --answers` makes a handbook of. Whatever is left out becomes a gap to fill in."""

    language: Text | None = holds(Code("language"), "The language of the handbook.", example="it", default="en")
    business: Text | None = holds(Prose(), "What the business is called.", example="Casa Rossi")
    branch: Text | None = holds(Plain(), "What the first shop or office is called.", example="Lucca")
    phone: Text | None = holds(Plain(), "The number that customers call.", example="+39 0583 000 000")
    mail: Text | None = holds(Plain(), "The address that they write to.", example="shop@example.org")
    address: Text | None = holds(Plain(), "Where it is.", example="Via Fillungo 12, Lucca")
    hours: Text | None = holds(Plain(), "When it is open.", example="Mon-Fri 9-13 15-19, Sat 9-13")
    roles: Text | None = holds(
        Plain(),
        "Who works there: first who serves customers, last who decides.",
        example="sales assistant, owner",
    )
    service: Text | None = holds(Prose(), "What good service means there.", example="We listen to the end.")
    effect: Text | None = holds(Prose(), "What customers notice of it.", example="You leave with the right lamp.")
    returns: Text | None = holds(
        OneOf(("refund", "exchange", "nothing")),
        "What is taken back that works: for money or an exchange, for an exchange only, or nothing.",
        example="refund",
    )
    return_window: Text | None = holds(Plain(), "Until when after the sale.", example="30 days")
    proof: Text | None = holds(Prose(), "What proves the sale.", example="The receipt or the mail will do.")
    refund_limit: Text | None = holds(Plain(), "Up to which amount staff decide alone.", example="50 EUR")
    complaints_to: Text | None = holds(Plain(), "The role that decides on complaints.", example="owner")
    complaint_answer: Text | None = holds(Plain(), "By when each complaint has an answer.", example="5 working days")
    goodwill: Text | None = holds(Plain(), "Up to which amount staff make good at once.", example="20 EUR")
    channels: ChannelAnswers | None = holds(Record(ChannelAnswers), "Within which time each way to the house answers.")
    loyalty: Text | None = holds(Prose(), "What regular customers have.", example="Every tenth coffee is on the house.")
    memberships: Text | None = holds(
        Plain(), "Associations that vouch for the house, with commas between.", example="Retail Association"
    )
    privacy_to: Text | None = holds(Plain(), "The role that answers for customers' data.", example="owner")
    privacy_answer: Text | None = holds(
        Plain(), "Within which time a request about data is answered.", example="1 month"
    )
    equal_treatment: Text | None = holds(
        Prose(), "How everybody is treated alike.", example="Everybody waits in the same line."
    )
    limits: tuple[LimitAnswers, ...] = holds(Many(Record(LimitAnswers)), "What is not done there.")


def read_answers(document: Document, language: str | None) -> tuple[dict[str, str], str, tuple[Finding, ...]]:
    """The answers in a document, the language of the handbook, and what is wrong with them, in order.

    `language` comes before the one that the document names.
    """
    found = read(Answers, document.root)
    named = found.value.language
    spoken = language or (named.words if named else "en")
    faults = [*document.faults, *found.faults]
    given: dict[str, str] = {}
    texts = dict(leaves(found.value))
    count = len(found.value.limits)
    for question in every(count):
        text = texts.get(question.path)
        if text is None or not text.words.strip() or (is_no(text.words) and not question.takes_no):
            continue
        try:
            given[question.path] = question.read(text.words, Asked(spoken, given))
        except Unclear as unclear:
            faults.append(Finding("wrong-value", ERROR, text.span, unclear.message))
    for at in reversed(range(count)):
        if f"limits.{at}.what" not in given:
            given = without(given, f"limits.{at}.what")
    return given, spoken, tuple(in_order(faults))


def leaves(record: Any, above: str = "") -> Iterator[tuple[str, Text]]:
    """The texts of a record by their paths."""
    for name, field in fields_of(type(record)).items():
        value = getattr(record, field.attribute)
        entries = {f"{name}.{at}": one for at, one in enumerate(value)} if isinstance(value, tuple) else {name: value}
        for path, one in entries.items():
            match one:
                case None:
                    continue
                case Text():
                    yield above + path, one
                case _:
                    yield from leaves(one, f"{above}{path}.")


def written(given: Mapping[str, str], language: str, schema_line: str = "") -> str:
    """Answers as a file that `read_answers` reads, in the order in which they are asked for."""
    lines = [schema_line] if schema_line else []
    lines.append(f"language: {language}")
    above: list[str] = []
    for question in every(len(given)):
        if question.path not in given:
            continue
        *groups, name = question.path.split(".")
        words = f"{name}: {quoted(given[question.path])}"
        if groups[:1] == ["limits"]:
            if above[:1] != ["limits"]:
                lines.append("limits:")
            lines.append(f"{'    ' if above == groups else '  - '}{words}")
        elif groups:
            if above != groups:
                lines.append(f"{groups[0]}:")
            lines.append(f"  {words}")
        else:
            lines.append(words)
        above = groups
    return "\n".join(lines) + "\n"
