"""What happens in the shop, on the phone, by mail: each channel with its times and its procedures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.message import _
from sopkit.site.book import Book
from sopkit.site.content.contact import ChannelView, channel
from sopkit.site.page import Page
from sopkit.site.pages.area import Entry, entry
from sopkit.site.places import anchor
from sopkit.site.prose import Markdown

__all__ = ["ORDER", "pages"]

ORDER = 45


@dataclass(frozen=True, slots=True)
class Inside:
    """A channel with its procedures."""

    anchor: str
    channel: ChannelView[Markdown]
    entries: list[Entry]


def pages(book: Book) -> Iterator[Page]:
    """The one page of channels."""
    writer = book.writer("channels.md")
    known = book.edition.handbook.channels
    if not known:
        return
    listed: dict[str, list[Entry]] = {id: [] for id in known}
    for layered in book.edition.procedures.values():
        ways = {id.words for id in layered.procedure.channels} & known.keys()
        if ways and (made := entry(writer, layered)):
            for id in ways:
                listed[id].append(made)
    channels = [Inside(anchor(id), channel(writer, one), listed[id]) for id, one in known.items()]
    yield book.page("channels.md", book.say(_("By channel")), "channels", channels=channels)
