"""Ways on from a question, with an arrow: `in-time: It is. → refund`."""

from __future__ import annotations

import re

from sopkit.source import Mapping, Node, Text

__all__ = ["with_ways"]

ARROW = re.compile(r"(?:→|->)[ \t]*(?P<go>[a-z0-9]+(?:-[a-z0-9]+)*)\Z")


def with_ways(fields: Mapping) -> dict[str, Node]:
    """The fields of a step, with the arrows of its answers read."""
    values = dict(fields.items())
    answers = values.get("answers")
    if isinstance(answers, Mapping):
        ways = {name: way(answer) for name, answer in answers.items()}
        values["answers"] = Mapping(answers.keys, ways, answers.source, answers.start, answers.end)
    return values


def way(answer: Node) -> Node:
    """An answer in words, apart from where it leads."""
    arrow = ARROW.search(answer.words) if isinstance(answer, Text) else None
    if arrow is None or not isinstance(answer, Text):
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
