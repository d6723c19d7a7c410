"""The page of a procedure: what it is for, its steps, and who decides what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

from sopkit.edition import Layered
from sopkit.message import _
from sopkit.site.because import because_lines, way_to_heard
from sopkit.site.book import Book
from sopkit.site.content.labelled import Labelled
from sopkit.site.content.procedure import procedure_view
from sopkit.site.memory import Noted, PageMemory
from sopkit.site.page import DIAGRAM, SHEET, Page, link
from sopkit.site.pages.flowchart import flowchart
from sopkit.site.proposing import step_name, step_words
from sopkit.site.prose import Markdown
from sopkit.site.reporting import Subject
from sopkit.site.sheet import pictures_on, sheet
from sopkit.site.store import digest
from sopkit.site.writer import Writer
from sopkit.source import Text

__all__ = ["ORDER", "pages"]

ORDER = 20


def pages(book: Book) -> Iterator[Page]:
    """One page a procedure."""
    for layered in book.edition.procedures.values():
        yield page(book, layered) if book.memory is None else remembered(book, book.memory, layered)


def remembered(book: Book, memory: PageMemory, layered: Layered) -> Page:
    """A page as it was made before, here or for another branch, if nothing that it shows is different."""
    here = book.places.procedures[layered.id]
    book.foot(here)  # it is the folder's, so no page's own questions answer for it

    def make(noted: Noted) -> Page:
        def digest_of(path: str) -> str:
            noted.files[path] = book.digest_of(path)
            return noted.files[path]

        if not book.can_part:  # then the foot is a part of the page, with its links to policies
            noted.procedures |= {id.words for id in book.edition.handbook.policies.values()}
        return page(replace(book, digest_of=digest_of, today=noted.today), layered, noted)

    made = memory.page(layered.id, book, make)
    subject = Subject(made.title, layered.id, layered.procedure.version.words)
    letters = memory.lettered.letters(book.edition, layered, subject, lambda: book.letters(subject))
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
    shown, diagram = procedure_view(writer, procedure), flowchart(book, writer, procedure) or ""
    view: dict[str, object] = {field.name: getattr(shown, field.name) for field in fields(shown)}
    view |= {
        "pilots": link(here, "pilots.md"),
        "proposals": {} if book.is_public else dict(proposals(book, layered, writer)),
        "version": digest(procedure.version.words, repr(shown.steps))[:12],
        "because": because_lines(writer, layered),
        "heard": way_to_heard(here, layered) if not book.is_public else None,
        "flow": Markdown(DIAGRAM) if diagram else None,
        "about": [
            *shown.about,
            Labelled(book.words(_("Code of its sheet")), Markdown(f'<span class="sop-code">{SHEET}</span>')),
        ],
    }
    pictures = pictures_on(procedure, book.digest_of)
    code = sheet(procedure, book.edition.handbook, book.edition.language, writer.facts, pictures)
    if noted is not None:
        noted.procedures |= writer.named
        noted.facts |= writer.facts
    made = book.made(here, title, "procedure", meta, view, procedure=layered.id, area=layered.area or "other")
    return replace(made, diagram=diagram, sheet=code)


def proposals(book: Book, layered: Layered, writer: Writer) -> Iterator[tuple[str, tuple[Markdown, Markdown]]]:
    """By its anchor, what a proposal says of each step: its words, and its name."""

    def language(text: Text) -> str:
        return book.edition.untranslated(text) or book.edition.language

    for place in book.places.steps.get(layered.id, {}).values():
        find = writer.about(layered.id, layered.procedure, place.step).find
        words = step_words(place.step, book.catalogue, find, language)
        yield place.anchor, (Markdown(words), Markdown(step_name(place.number, place.step)))
