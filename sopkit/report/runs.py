"""A message as runs of words: which of them are names and code says the catalogue, never what is filled in."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from sopkit.message import Message
from sopkit.messages import Catalogue

__all__ = ["Run", "Style", "runs"]

Style: TypeAlias = Literal["plain", "strong", "code"]
_STYLED = re.compile(r"`(?P<code>[^`]*)`|\*(?P<strong>[^*\s](?:[^*]*[^*\s])?)\*")


class Run(NamedTuple):
    """Words in one style, on one line, with nothing in them that steers a terminal."""

    words: str
    style: Style = "plain"


def runs(message: Message, catalogue: Catalogue) -> list[Run]:
    """A message in the catalogue's language: `*…*` of its template is strong, what stands in backquotes is code."""
    return [run for run in _runs(message, catalogue) if run.words]


def _runs(message: Message, catalogue: Catalogue) -> Iterator[Run]:
    template = catalogue.template(message)
    end = 0
    for match in _STYLED.finditer(template):
        yield from _filled(template[end : match.start()], "plain", message, catalogue)
        style: Style = "strong" if match["code"] is None else "code"
        yield from _filled(match[style], style, message, catalogue)
        end = match.end()
    yield from _filled(template[end:], "plain", message, catalogue)


def _filled(part: str, style: Style, message: Message, catalogue: Catalogue) -> Iterator[Run]:
    """A part of a template with what its names stand for; another message in it has styles of its own."""
    for literal, name, _form, _conversion in string.Formatter().parse(part):
        yield Run(literal, style)
        value = message.arguments[name] if name else None
        if isinstance(value, Message) and style == "plain":
            yield from _runs(value, catalogue)
        elif name:
            yield Run(catalogue.say(value) if isinstance(value, Message) else catalogue.words(value), style)
