"""Ways on from a question, with an arrow: `in-time: It is. → refund`."""

from __future__ import annotations

import re

from sopkit.finding import Finding
from sopkit.message import _
from sopkit.refusal import refused
from sopkit.source import Mapping, Node, Text

__all__ = ["with_ways"]

ARROW = re.compile(r"(?:→|->)[ \t]*(?P<go>[a-z0-9]+(?:-[a-z0-9]+)*)\Z")
ASTRAY = re.compile(r"(?:→|->)[ \t]*(?P<to>[^\s→>]*)\Z")
"""An arrow at the end of an answer, in front of one word or of nothing."""


def with_ways(fields: Mapping, faults: list[Finding]) -> dict[str, Node]:
    """The fields of a step, with the arrows of its answers read."""
    values = dict(fields.items())
    answers = values.get("answers")
    if isinstance(answers, Mapping):
        ways = {name: way(answer, faults) for name, answer in answers.items()}
        values["answers"] = Mapping(answers.keys, ways, answers.source, answers.start, answers.end)
    return values


def way(answer: Node, faults: list[Finding]) -> Node:
    """An answer in words, apart from where it leads."""
    if not isinstance(answer, Text) or answer.style not in ("plain", "prose"):
        return answer  # between quotes an arrow is a word
    arrow = ARROW.search(answer.words)
    if arrow is None:
        if astray := ASTRAY.search(answer.words):
            message = _("`{name}` behind the arrow is no name of a step, such as `call-lead`", name=astray["to"])
            faults.append(refused(answer.source, answer.start, answer.end, message))
        return answer
    when = part(answer, 0, len(answer.words[: arrow.start()].rstrip()))
    go = part(answer, *arrow.span("go"))
    keys = {name: Text(name, "prose", one.source, one.start, one.start) for name, one in (("when", when), ("go", go))}
    return Mapping(keys, {"when": when, "go": go}, answer.source, answer.start, answer.end)


def part(text: Text, start: int, end: int) -> Text:
    """A part of a text as a text of its own; at the place of the whole where it does not stand as it is read."""
    words = text.words[start:end]
    place = text.between(start, end)
    if place is None or text.source.text[slice(*place)] != words:
        return text.saying(words)
    return Text(words, "prose", text.source, *place)
