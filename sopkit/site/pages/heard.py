"""You said, we did: what customers and colleagues said and what was changed for it, and what is heard most now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.edition import Layered
from sopkit.message import Message, _, plural
from sopkit.site.because import COLLEAGUES, CUSTOMERS, HEARD, because_of, heard_anchor, reasons_of, whys
from sopkit.site.book import Book
from sopkit.site.needs import Wanted
from sopkit.site.page import Page, link
from sopkit.site.places import anchor
from sopkit.site.prose import Markdown
from sopkit.site.voiced import in_their_words, since
from sopkit.site.writer import Writer
from sopkit.voices import IDEAS, INSIGHTS, Insight, Reason, Told

__all__ = ["ORDER", "pages"]

ORDER = 57
MOST = 10
"""Needs that are shown of those that are heard most."""
CAUSES: dict[str, Message] = {
    "operations": _("How we work that day"),
    "process": _("How the work is arranged"),
    "system": _("A tool"),
    "policy": _("A rule of the house"),
}


@dataclass(frozen=True, slots=True)
class Voice:
    """What somebody said."""

    words: Markdown
    quote: Markdown | None = None
    told_by: Markdown | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What was said, and the procedure that was changed for it."""

    anchor: str
    voices: list[Voice]
    because: list[Markdown]
    procedure: Markdown
    since: Markdown


@dataclass(frozen=True, slots=True)
class NeedView:
    """A need that is heard often."""

    words: Markdown
    count: Markdown
    cause: Markdown | None
    procedure: Markdown | None


def pages(book: Book) -> Iterator[Page]:
    """The one page of what was said and done."""
    writer = book.writer(HEARD)
    procedures = book.edition.procedures.values()
    customers = [made for one in procedures if (made := change(book, writer, one, INSIGHTS))]
    colleagues = [made for one in procedures if (made := change(book, writer, one, IDEAS))]
    wanted = book.heard.needs.most_wanted(book.today, book.edition.branch, MOST)
    yield book.page(
        HEARD,
        book.say(_("You said, we did")),
        "heard",
        customers=customers,
        colleagues=colleagues,
        needs=[shown for one in wanted if (shown := need(book, writer, one))],
    )


def change(book: Book, page: Writer, layered: Layered, folder: str) -> Change | None:
    """What was changed in a procedure because of insights, or of ideas; None where nothing was."""
    because: dict[Markdown, None] = {}
    reasons: dict[Reason, None] = {}
    writer, title = page.about(layered.id, layered.procedure), page.titled(layered.id)
    for why in whys(layered):
        own = [one for one in reasons_of(why) if one.folder == folder]
        reasons.update(dict.fromkeys(own))
        if own and (words := because_of(writer, why)):
            because[words] = None
    if not reasons or title is None:
        return None
    voices = [made for one in reasons if (made := voice(book, page, one))]
    who = CUSTOMERS if folder == INSIGHTS else COLLEAGUES
    words = book.words(since(book, reasons))
    return Change(heard_anchor(who, layered.id), voices, list(because), title, words)


def voice(book: Book, writer: Writer, reason: Reason) -> Voice | None:
    """What is named, as far as it is there."""
    if reason.folder == IDEAS:
        idea = book.heard.ideas.get(reason.id)
        title = in_their_words(book, writer, idea, "title") if idea else None
        return Voice(Markdown(f"[{title}]({link(writer.here, 'ideas.md', anchor(reason.id))})")) if title else None
    insight = book.heard.insights.get(reason.id)
    need = in_their_words(book, writer, insight, "need") if insight else None
    if insight is None or need is None:
        return None
    branch = book.heard.branches.get(insight.branch, insight.branch)
    count = plural("One customer, {branch}", "{count} customers, {branch}", insight.record.count, branch=branch)
    return Voice(need, in_their_words(book, writer, insight, "said"), book.words(count))


def need(book: Book, writer: Writer, wanted: Wanted) -> NeedView | None:
    """A need that is heard often, with what stands in the way and where it is dealt with."""
    words = in_their_words(book, writer, wanted.told, "need")
    if words is None:
        return None
    insight = wanted.told.record
    cause = CAUSES.get(insight.cause.words) if insight.cause else None
    return NeedView(
        words,
        book.words(counted(wanted)),
        book.words(cause) if cause else None,
        procedure_of(writer, wanted.told),
    )


def counted(wanted: Wanted) -> Message:
    """How many customers said so, in all and here."""
    if wanted.here == wanted.count:
        return plural("One customer, here", "{count} customers, all here", wanted.count)
    if wanted.here:
        return plural(
            "{count} customer, {here} of them here",
            "{count} customers, {here} of them here",
            wanted.count,
            here=wanted.here,
        )
    return plural("One customer", "{count} customers", wanted.count)


def procedure_of(writer: Writer, told: Told[Insight]) -> Markdown | None:
    return writer.titled(told.record.procedure.words) if told.record.procedure else None
