"""The board of ideas: what colleagues of all branches would do better, who is for it, and what became of it.

On paper it is a board for the wall, with room for dots and for ideas by hand: see `board.css`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sopkit.message import Message, _, plural
from sopkit.site.because import changed_by
from sopkit.site.book import Book
from sopkit.site.page import Page
from sopkit.site.places import anchor
from sopkit.site.prose import Markdown
from sopkit.site.sharing import for_it
from sopkit.site.voiced import in_their_words, plain_words, since
from sopkit.site.words import date_in, day
from sopkit.site.writer import Writer
from sopkit.voices import IDEAS, Idea, Reason, Told
from sopkit.workspace import STANDARD

__all__ = ["ORDER", "pages"]

ORDER = 56
MOST = 8
"""Ideas of a column that stand open; the rest is behind a fold."""
PLACES, PRINTED = 8, 6
"""Cards that the printed board has room for below what is open, and how many of them are ideas: see `board.css`."""
OPEN, DOING, DONE, DECLINED = "open", "doing", "done", "declined"
COLUMNS = {OPEN: _("Still open"), DOING: _("We are doing it"), DONE: _("Done"), DECLINED: _("Not now")}
EMPTY = {
    OPEN: _("No idea waits for an answer."),
    DOING: _("Nothing at the moment."),
    DONE: _("Nothing yet."),
    DECLINED: _("Nothing so far."),
}


@dataclass(frozen=True, slots=True)
class IdeaView:
    """An idea as a card."""

    anchor: str
    title: Markdown
    text: Markdown | None
    who: Markdown
    about: Markdown | None
    """The procedure that it is about."""
    support: Markdown | None
    dots: int
    """How many are for it."""
    for_it: Markdown | None
    answer: Markdown | None
    came: Markdown | None
    """Since which release it holds."""
    changed: list[Markdown]
    elsewhere: str
    """The branches in which it was taken up, where that is not here."""


@dataclass(frozen=True, slots=True)
class Column:
    """The ideas of one state."""

    name: str
    title: Markdown
    count: int
    blanks: int
    """Cards for ideas by hand that the printed board has; at least two."""
    empty: Markdown
    ideas: list[IdeaView]
    others: list[IdeaView]
    more: Markdown


def pages(book: Book) -> Iterator[Page]:
    """The one page of ideas."""
    writer = book.writer("ideas.md")
    card = Cards(book, writer, changed_by(book.edition)).card
    sorted_in: dict[str, list[Told[Idea]]] = {name: [] for name in COLUMNS}
    for told in book.heard.ideas.values():
        if told.record.title.words.strip():  # nobody can be for one that a broken file does not tell
            sorted_in[column_of(book, told)].append(told)
    yield book.page(
        writer.here,
        book.say(_("Ideas board")),
        "ideas",
        columns=[column(book, name, sorted(found, key=order_in(name)), card) for name, found in sorted_in.items()],
    )


def column_of(book: Book, told: Told[Idea]) -> str:
    """Where an idea hangs: one that led to a change is done, whatever its file says of it."""
    state = told.record.state.words
    if state == "declined":
        return DECLINED
    if book.heard.is_changed_by(Reason(IDEAS, told.id)):
        return DONE
    return DOING if state == "accepted" else OPEN


def order_in(column: str) -> Callable[[Told[Idea]], tuple[int, str]]:
    """What most are for comes first, and else what was decided last."""

    def newest(told: Told[Idea]) -> tuple[int, str]:
        decided = day((told.record.decided or told.record.date).words)
        return -(decided.toordinal() if decided else 0), told.id

    return newest if column != OPEN else lambda told: (-told.record.support, told.id)


def column(book: Book, name: str, found: list[Told[Idea]], card: Callable[[Told[Idea], str], IdeaView]) -> Column:
    shown = [card(told, name) for told in found]
    others = shown[MOST:]
    more = book.words(plural("Show one more idea", "Show {count} more ideas", len(others)))
    return Column(
        name,
        book.words(COLUMNS[name]),
        len(found),
        blanks(name, len(found)),
        book.words(EMPTY[name]),
        shown[:MOST],
        others,
        more,
    )


def blanks(column: str, count: int) -> int:
    """How many cards without an idea make the printed board full."""
    return PLACES - min(count, PRINTED) if column == OPEN else 0


@dataclass(frozen=True, slots=True)
class Cards:
    """Makes cards of one page."""

    book: Book
    writer: Writer
    changed: dict[Reason, dict[str, None]]
    """The procedures of this edition that each idea changed."""

    def card(self, told: Told[Idea], column: str) -> IdeaView:
        """An idea in one of the columns."""
        idea, writer, reason = told.record, self.writer, Reason(IDEAS, told.id)
        title = plain_words(self.book, told, "title")
        here = [made for id in self.changed.get(reason, ()) if (made := writer.titled(id))]
        is_done = column == DONE
        return IdeaView(
            anchor(told.id),
            in_their_words(self.book, writer, told, "title") or Markdown.escape(told.id),
            in_their_words(self.book, writer, told, "text"),
            Markdown(" · ").join(self.who(told)),
            writer.titled(idea.procedure.words) if idea.procedure and not here else None,
            self.book.words(supported(idea)) if idea.support else None,
            idea.support,
            for_it(self.book.catalogue, told.id, title) if column == OPEN else None,
            in_their_words(self.book, writer, told, "answer"),
            self.book.words(since(self.book, [reason])) if is_done else None,
            here if is_done else [],
            ", ".join(self.elsewhere(reason)) if is_done and not here else "",
        )

    def who(self, told: Told[Idea]) -> Iterator[Markdown]:
        """Who had it: a name only where its author wants it, the role, the branch; and when."""
        idea = told.record
        if idea.said_by and idea.said_by.words.strip():
            yield Markdown.escape(idea.said_by.words.strip())
        if idea.role:
            yield self.writer.role(idea.role)
        if told.branch:
            yield Markdown.escape(self.book.heard.branches.get(told.branch, told.branch))
        if when := day(idea.date.words):
            yield Markdown.escape(date_in(when, self.book.edition.language))

    def elsewhere(self, reason: Reason) -> list[str]:
        """The names of the branches whose own files name it."""
        layers = dict.fromkeys(layer for layer, _procedure in self.book.heard.changes.get(reason, ()))
        return [self.book.heard.branches.get(layer, layer) for layer in layers if layer != STANDARD]


def supported(idea: Idea) -> Message:
    """How many are for it."""
    return plural("{count} for it", "{count} for it", idea.support)
