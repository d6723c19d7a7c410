"""What sopkit says on a page, as Markdown: the catalogue's words and what is filled in are escaped, each once."""

from __future__ import annotations

import functools
import re
import string
from collections.abc import Iterator
from typing import NamedTuple

from sopkit.message import Message
from sopkit.messages import Catalogue
from sopkit.site.prose import Markdown

__all__ = ["Span", "phrase", "phrase_with_code", "spans"]

NAME = re.compile(r"\{(\w+)\}")


class Span(NamedTuple):
    """A piece of a sentence, and whether it is code: a file, a key, something to type."""

    words: str
    is_code: bool


def phrase(catalogue: Catalogue, message: Message) -> Markdown:
    """A message in the reader's language; arguments that are Markdown already, such as links, stay what they are."""
    parts = pieces(catalogue.template(message))
    given = message.arguments
    return Markdown("".join([part if at % 2 == 0 else Markdown.escape(given[part]) for at, part in enumerate(parts)]))


@functools.cache
def pieces(template: str) -> tuple[str, ...]:
    """Words (at even places) and names (at odd ones)."""
    return tuple(Markdown.escape(part) if at % 2 == 0 else part for at, part in enumerate(NAME.split(template)))


def phrase_with_code(catalogue: Catalogue, message: Message) -> Markdown:
    """A message as it is printed on a terminal, with what stands there between backticks as code."""
    shown = ((Markdown.escape(words), is_code) for words, is_code in spans(catalogue, message))
    return Markdown("".join(f"<code>{words}</code>" if is_code else words for words, is_code in shown))


def spans(catalogue: Catalogue, message: Message) -> Iterator[Span]:
    """A message in pieces. Where code begins and ends says the catalogue, never what is filled in."""
    for at, part in enumerate(catalogue.template(message).split("`")):
        is_code = at % 2 == 1
        for literal, name, _form, _conversion in string.Formatter().parse(part):
            if literal:
                yield Span(literal, is_code)
            value = message.arguments[name] if name else None
            if isinstance(value, Message) and not is_code:
                yield from spans(catalogue, value)
            elif name:
                yield Span(catalogue.say(value) if isinstance(value, Message) else catalogue.words(value), is_code)
