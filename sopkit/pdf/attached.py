"""A PDF in, the data that it carries and the words on its pages out; read by pypdf."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from sopkit.errors import MissingExtra, Unreadable
from sopkit.pdf.proof import ATTACHED

__all__ = ["Sheet", "opened", "pages_of", "words_of"]

LARGEST = 10_000_000
"""Bytes; a sheet has a hundred thousand."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file with its data."""

    content: bytes
    data: bytes


def opened(path: Path) -> Sheet:
    """A sheet of proof. Raises Unreadable for any other file, and MissingExtra."""
    pypdf = reader_of_pdf()
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable("`{path}` is too large for a sheet of proof", path=path)
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable("`{path}` cannot be read: {why}", path=path, why=error.strerror or error) from error
    try:
        attached = pypdf.PdfReader(io.BytesIO(content)).attachments.get(ATTACHED) or []
        data = bytes(attached[0]) if len(attached) == 1 else None
    except Exception as error:  # pypdf raises whatever it stumbles over in a file that somebody changed
        raise Unreadable("`{path}` is no PDF that can be read: {why}", path=path, why=error) from error
    if data is None:
        raise Unreadable("`{path}` is no sheet of `sopkit proof`, or its data was taken out", path=path)
    return Sheet(content, data)


def words_of(content: bytes) -> list[str]:
    """The words on each page, on one line, with those of notes that lie over it. Raises Unreadable."""
    pypdf = reader_of_pdf()
    try:
        pages = pypdf.PdfReader(io.BytesIO(content)).pages
        return [" ".join([*page.extract_text().split(), *notes_over(page)]) for page in pages]
    except Exception as error:  # see above
        raise Unreadable("The pages of this file cannot be read: {why}", why=error) from error


def pages_of(content: bytes) -> int:
    """How many pages a file has."""
    return len(reader_of_pdf().PdfReader(io.BytesIO(content)).pages)


def notes_over(page: Any) -> Iterator[str]:
    """What lies over a page and is no part of it, such as a text that a program for comments put there."""
    for one in page.get("/Annots") or ():
        note = one.get_object()
        if note.get("/Subtype") != "/Link":
            yield f"[{note.get('/Subtype', '')}] {note.get('/Contents', '')}"


def reader_of_pdf() -> ModuleType:
    """pypdf. Raises MissingExtra."""
    try:
        import pypdf
    except ImportError as error:
        raise MissingExtra('pypdf is not installed: `pip install "sopkit[pdf]"` brings it') from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would print the first bytes of what is no PDF
    return pypdf
