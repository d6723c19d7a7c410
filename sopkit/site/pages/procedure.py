"""The page of a procedure: what it is for, its steps, and who decides what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sopkit.edition import Layered
from sopkit.message import Message, _
from sopkit.procedure import Procedure
from sopkit.service import Authority, SelfService
from sopkit.site.book import Book, Labelled
from sopkit.site.memory import Noted, PageMemory
from sopkit.site.page import DIAGRAM, SHEET, Page
from sopkit.site.pages.flowchart import flowchart
from sopkit.site.pages.step import steps
from sopkit.site.prose import Markdown
from sopkit.site.public import is_public
from sopkit.site.reporting import Subject
from sopkit.site.sheet import sheet
from sopkit.site.store import digest
from sopkit.site.words import date_in, day, language_in
from sopkit.site.writer import Writer

__all__ = ["ORDER", "Banner", "Decision", "Help", "banners", "channels", "decision", "help_of", "pages", "untranslated"]

ORDER = 20
BANNERS = {
    "draft": (_("Draft"), _("This procedure is a draft: please do not work by it yet.")),
    "pilot": (_("Pilot"), _("This procedure is being tried out: please say what you notice.")),
    "retired": (_("Retired"), _("This procedure no longer holds.")),
}


@dataclass(frozen=True, slots=True)
class Banner:
    """What a reader has to know before reading on."""

    kind: str
    title: Markdown
    words: Markdown


@dataclass(frozen=True, slots=True)
class Decision:
    """What a role decides alone; None where nothing is said."""

    role: Markdown
    refund: Markdown | None
    goodwill: Markdown | None
    discount: Markdown | None
    may: list[Markdown]


@dataclass(frozen=True, slots=True)
class Duty:
    """A row of the tables of escalation and follow-up."""

    words: Markdown | None
    role: Markdown | None
    within: Markdown | None


@dataclass(frozen=True, slots=True)
class Help:
    """Where customers help themselves."""

    title: Markdown
    target: Markdown | None


def pages(book: Book) -> Iterator[Page]:
    """One page a procedure."""
    for layered in book.edition.procedures.values():
        yield page(book, layered) if book.memory is None else remembered(book, book.memory, layered)


def remembered(book: Book, memory: PageMemory, layered: Layered) -> Page:
    """A page as it was made before, here or for another branch, if nothing that it shows is different."""
    here = book.places.procedures[layered.id]
    book.foot(here)  # it is the folder's, so no page's own questions answer for it

    def make(noted: Noted) -> Page:
        def holds(path: str) -> bool:
            noted.files[path] = book.holds(path)
            return noted.files[path]

        if not book.can_part:  # then the foot is a part of the page, with its links to policies
            noted.procedures |= {id.words for id in book.edition.handbook.policies.values()}
        return page(replace(book, holds=holds, today=noted.today), layered, noted)

    made = memory.page(layered.id, book, make)
    letters = book.letters(Subject(made.title, layered.id, layered.procedure.version.words))
    return replace(made, foot=book.foot_alone(here) if book.can_part else "", letters=letters)


def page(book: Book, layered: Layered, noted: Noted | None = None) -> Page:
    """`noted` is filled with what the page asks for."""
    procedure = layered.procedure
    here = book.places.procedures[layered.id]
    writer = book.writer(here).about(layered.id, procedure)
    title = writer.plain(procedure.title) or layered.id
    meta = {"title": title, "lang": book.edition.language, "kind": "procedure", "procedure": layered.id}
    meta |= {"version": procedure.version.words, "state": procedure.status.words}  # `status` means an icon to the theme
    if procedure.purpose.words.strip():
        meta["description"] = writer.plain(procedure.purpose)
    shown, diagram = steps(book, writer, procedure), flowchart(book, writer, procedure) or ""
    view: dict[str, object] = {
        "heading": writer.label(procedure.title) if procedure.title.words.strip() else Markdown.escape(title),
        "lead": lead(writer, procedure),
        "promised": promised(book, writer, procedure),
        "about": about(book, writer, procedure),
        "steps": shown,
        "version": digest(procedure.version.words, repr(shown))[:12],
        "flow": Markdown(DIAGRAM) if diagram else None,
        **tables(writer, procedure),
        **aside(writer, procedure),
    }
    code = sheet(procedure, book.edition.handbook, book.edition.language, writer.facts)
    if noted is not None:
        noted.procedures |= writer.named
        noted.facts |= writer.facts
    view["banners"] = [*banners(book, procedure), *untranslated(book, sorted(writer.foreign))]
    made = book.made(here, title, "procedure", meta, view, procedure=layered.id, area=layered.area or "other")
    return replace(made, diagram=diagram, sheet=code)


def lead(writer: Writer, procedure: Procedure) -> dict[str, Markdown | None]:
    return {
        "purpose": writer.block(procedure.purpose),
        "trigger": writer.line(procedure.trigger),
        "outcome": writer.line(procedure.outcome),
    }


def banners(book: Book, procedure: Procedure) -> list[Banner]:
    """What its status and its day say of a procedure."""
    found = []
    if procedure.status.words in BANNERS:
        title, words = BANNERS[procedure.status.words]
        found.append(banner(book, procedure.status.words, title, words))
    begins = day(procedure.effective.words) if procedure.effective else None
    if begins and book.today.is_before(begins):
        written = date_in(begins, book.edition.language)
        words = _("This version holds from {date}.", date=written)
        found.append(banner(book, "later", _("Not yet in force"), words))
    return found


def untranslated(book: Book, languages: Sequence[str]) -> Iterator[Banner]:
    """What to say where words are not yet in the reader's language."""
    if not languages:
        return
    own = book.edition.language
    names = ", ".join(language_in(language, own) for language in languages)
    words = _("Parts of this page are not yet in {language}. They stand here in {others}.")
    words = replace(words, arguments={"language": language_in(own, own), "others": names})
    yield banner(book, "language", _("Not yet translated"), words)


def banner(book: Book, kind: str, title: Message, words: Message) -> Banner:
    return Banner(kind, book.words(title), book.words(words))


def promised(book: Book, writer: Writer, procedure: Procedure) -> list[Labelled]:
    """Where it happens, and the times that customers can rely on, each with its label."""
    promise = procedure.promise
    rows: list[tuple[Message, Markdown | None]] = [
        (_("Where"), channels(writer, procedure)),
        (_("We turn to the customer within"), writer.fact(promise.react_within) if promise else None),
        (_("Settled within"), writer.fact(promise.resolve_within) if promise else None),
    ]
    return [Labelled(book.words(label), words) for label, words in rows if words]


def about(book: Book, writer: Writer, procedure: Procedure) -> list[Labelled]:
    """Owner, version, dates, and by what its printed sheet is known, each with its label."""
    effective = procedure.effective
    begins = day(effective.words) if effective else None
    rows: list[tuple[Message, Markdown | None]] = [
        (_("Answers for it"), writer.to_role(procedure.owner) if procedure.owner.words else None),
        (_("Version"), Markdown.escape(procedure.version.words) if procedure.version.words else None),
        (_("In force from"), Markdown.escape(date_in(begins, book.edition.language)) if begins else None),
        (_("Code of its sheet"), Markdown(f'<span class="sop-code">{SHEET}</span>')),
    ]
    return [Labelled(book.words(label), words) for label, words in rows if words]


def channels(writer: Writer, procedure: Procedure) -> Markdown | None:
    """Where a procedure happens."""
    known = writer.edition.handbook.channels
    writer.facts.update(f"channels.{id.words}.name" for id in procedure.channels)
    names = [
        writer.label(known[id.words].name or known[id.words].id) if id.words in known else Markdown.escape(id.words)
        for id in procedure.channels
    ]
    return Markdown(" · ").join(names) if names else None


def decision(writer: Writer, role: str, authority: Authority) -> Decision:
    """What a role decides in one procedure."""
    return Decision(
        writer.to_role(role),
        writer.fact(authority.refund),
        writer.fact(authority.goodwill),
        writer.fact(authority.discount),
        writer.lines(authority.may),
    )


def tables(writer: Writer, procedure: Procedure) -> dict[str, object]:
    """What stands below the steps as tables."""
    return {
        "authority": [decision(writer, role, authority) for role, authority in procedure.authority.items()],
        "escalate": [
            Duty(writer.line(one.when), writer.to_role(one.to), writer.fact(one.within))
            for one in procedure.escalate.values()
        ],
        "follow_up": [
            Duty(writer.line(one.do), writer.to_role(one.by) if one.by else None, writer.fact(one.within))
            for one in procedure.follow_up.values()
        ],
    }


def help_of(writer: Writer, help: SelfService) -> Help:
    """Where customers help themselves in the matter of a procedure."""
    target = writer.resolve(help.url.words) if help.url else None
    return Help(writer.label(help.title), Markdown(target) if target else None)


def aside(writer: Writer, procedure: Procedure) -> dict[str, object]:
    """What else belongs to a procedure."""
    record, known = procedure.record, writer.edition.handbook.promises
    writer.facts.update(f"promises.{id.words}.text" for id in procedure.principles)
    told = procedure.for_customers if is_public(procedure) else None
    return {
        "told": writer.block(told.answer) if told else None,
        "bring": writer.lines(told.bring) if told else [],
        "needs": writer.lines(procedure.needs),
        "record_where": writer.line(record.where) if record else None,
        "record_fields": writer.lines(record.fields) if record else [],
        "self_service": help_of(writer, procedure.self_service) if procedure.self_service else None,
        "related": [made for id in procedure.related if (made := writer.titled(id.words))],
        "promises": [
            made
            for id in procedure.principles
            if (promise := known.get(id.words)) and (made := writer.line(promise.text))
        ],
    }
