"""What sopkit says on a page, as Markdown: the catalogue's words and what is filled in are escaped, each once."""

from __future__ import annotations

import functools
import re

from sopkit.message import Message
from sopkit.messages import Catalogue
from sopkit.site.prose import Markdown

__all__ = ["phrase"]

NAME = re.compile(r"\{(\w+)\}")


def phrase(catalogue: Catalogue, message: Message) -> Markdown:
    """A message in the reader's language; arguments that are Markdown already, such as links, stay what they are."""
    parts = pieces(catalogue.template(message))
    given = message.arguments
    return Markdown("".join([part if at % 2 == 0 else Markdown.escape(given[part]) for at, part in enumerate(parts)]))


@functools.cache
def pieces(template: str) -> tuple[str, ...]:
    """Words (at even places) and names (at odd ones)."""
    return tuple(Markdown.escape(part) if at % 2 == 0 else part for at, part in enumerate(NAME.split(template)))
