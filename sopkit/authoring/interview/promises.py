"""What customers can count on after what a house answered, and which of its procedures keep it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopkit.message import Message, _

__all__ = ["Promised", "promises"]

TIMES = {
    "greet-within": ("greeted-soon", _("Somebody greets you within {value}.", value="{greet-within}"), "greet"),
    "phone-answer": ("phone-answered", _("We answer the phone within {value}.", value="{phone-answer}"), "phone"),
    "first-answer": ("mail-answered", _("We answer a mail within {value}.", value="{first-answer}"), "mail"),
    "chat-answer": ("chat-answered", _("We answer in the chat within {value}.", value="{chat-answer}"), "chat"),
    "messenger-answer": (
        "messenger-answered",
        _("We answer a message within {value}.", value="{messenger-answer}"),
        "chat",
    ),
    "return-window": (
        "put-right",
        _("You can return or exchange an item within {value}.", value="{return-window}"),
        "return",
    ),
    "complaint-answer": (
        "complaint-answered",
        _("Every complaint has our answer within {value}.", value="{complaint-answer}"),
        "complaint",
    ),
    "data-within": (
        "data-answered",
        _("You have an answer about your data within {value}.", value="{data-within}"),
        "privacy",
    ),
}
"""By the time that each one names: its id, its words, and the draft that keeps it."""
EXCHANGE = _("You can exchange an item within {value}.", value="{return-window}")


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise, and the drafts that keep it."""

    id: str
    text: Message | str
    kept_by: tuple[str, ...]


def promises(given: Mapping[str, str], values: Mapping[str, str]) -> Iterator[Promised]:
    """A promise for each time of the house, then what it said in words of its own."""
    for value, (id, text, draft) in TIMES.items():
        if value in values:
            is_exchange = value == "return-window" and given.get("returns") == "exchange"
            yield Promised(id, EXCHANGE if is_exchange else text, (draft,))
    if "loyalty" in given:
        yield Promised("loyalty", given["loyalty"], ("greet",))
