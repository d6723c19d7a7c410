"""What a template says by itself: `say("Contents")`, in the reader's language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from sopkit.message import Message
from sopkit.messages import Catalogue

__all__ = ["said_in", "translated"]

SAID = re.compile(r'\bsay\(\s*("(?:[^"\\]|\\.)*")')


def said_in(template: str) -> Iterator[str]:
    """The English sentences of a template."""
    for found in SAID.finditer(template):
        yield json.loads(found[1])


def translated(template: str, catalogue: Catalogue) -> dict[str, str]:
    """Each of them with the same in the reader's language; names such as `{page}` stay, for the template fills them."""
    return {words: catalogue.template(Message(words)) for words in said_in(template)}
