"""A small handbook in, the file that is printed of it out, as a reader of PDF sees it."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pypdf

from sopkit.edition import edition
from sopkit.finding import ERROR
from sopkit.messages import catalogue
from sopkit.pdf.book import Printing, book_record
from sopkit.pdf.typeset import press, typeset
from sopkit.workspace import load
from tests.handbooks import BRANCH, HANDBOOK, PROCEDURE, REGION, MemoryFiles

__all__ = ["Printed", "opened", "printed"]

TODAY = date(2026, 11, 20)
BASE: Mapping[str, str | bytes] = {
    "handbook.yml": HANDBOOK,
    "standard/returns/return-an-item.yml": PROCEDURE,
    "branches/italia/branch.yml": REGION,
    "branches/milano/branch.yml": BRANCH,
}


@dataclass(frozen=True)
class Printed:
    """A file, and what was said of it."""

    content: bytes
    warnings: list[str]
    reader: pypdf.PdfReader

    @functools.cached_property
    def pages(self) -> list[str]:
        """The words of each page."""
        return [page.extract_text() for page in self.reader.pages]

    @functools.cached_property
    def text(self) -> str:
        """All words, on one line."""
        return " ".join(" ".join(self.pages).split())

    def outline(self) -> Iterator[tuple[int, str, int]]:
        """The bookmarks: how deep, which words, which page, from 1."""
        yield from self.bookmarks(self.reader.outline, 1)

    def bookmarks(self, entries: Any, depth: int) -> Iterator[tuple[int, str, int]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from self.bookmarks(entry, depth + 1)
            else:
                number = self.reader.get_destination_page_number(entry)
                assert number is not None
                yield depth, str(entry.title), number + 1

    def links(self, page: int) -> Iterator[tuple[str, int | None]]:
        """The links on a page, from 1: where each leads, and on which page that lies; no page for addresses."""
        for reference in self.reader.pages[page - 1].get("/Annots") or ():
            link = reference.get_object()
            if "/Dest" in link:
                place = link["/Dest"]
                yield (place if isinstance(place, str) else ""), self.page_of(place)
            else:
                yield str(link["/A"]["/URI"]), None

    def page_of(self, place: Any) -> int:
        """The page, from 1, on which a place lies: its name, or its page and position."""
        page = (self.named[place]["/Page"] if isinstance(place, str) else place[0]).get_object()
        return self.numbers[page.indirect_reference.idnum]

    @functools.cached_property
    def named(self) -> Mapping[str, Any]:
        return self.reader.named_destinations

    @functools.cached_property
    def numbers(self) -> Mapping[int, int]:
        found = {}
        for number, page in enumerate(self.reader.pages, 1):
            assert page.indirect_reference is not None
            found[page.indirect_reference.idnum] = number
        return found


def opened(content: bytes, warnings: list[str] | None = None) -> Printed:
    """A file that is there."""
    return Printed(content, warnings or [], pypdf.PdfReader(io.BytesIO(content), strict=True))


def printed(
    texts: Mapping[str, str | bytes] | None = None,
    *,
    branch: str = "milano",
    language: str = "en",
    only: tuple[str, ...] = (),
    templates: Path | None = None,
    without: str = "",
) -> Printed:
    """The file of one edition of the handbook in `tests.handbooks` with the files given, and without one of them."""
    texts = {path: text for path, text in {**BASE, **(texts or {})}.items() if path != without}
    files = MemoryFiles(texts)
    workspace = load(files)
    assert [str(fault) for fault in workspace.faults if fault.severity >= ERROR] == []
    words = catalogue(language)
    with press(templates, files, words) as ready:
        record = book_record(
            edition(workspace, branch, language), Printing(TODAY, only=only), ready.picture, files.holds
        )
        content = typeset(ready, record)
    return opened(content, [words.say(message) for message in ready.warnings])
