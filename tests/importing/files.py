"""Files as people have them, imported into a small handbook."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePath
from typing import Any

import docx

from sopkit.document import read as read_document
from sopkit.importing.bring import Handbook, Imported, Wish, bring
from sopkit.importing.naming import Names
from sopkit.procedure import Procedure, steps_of
from sopkit.schema import read
from sopkit.workspace.prose import prose_keys

ROLES = {"lead": ["Shift lead"], "store-manager": ["Store manager", "Responsabile"]}


def imported(name: str, content: str | bytes, language: str = "en", **beside: bytes) -> Imported:
    """What becomes of a file; `beside` are pictures in its folder, by name with `_` for the stop."""
    data = content.encode() if isinstance(content, str) else content
    pictures = {name.replace("_", "."): picture for name, picture in beside.items()}
    return bring(
        PurePath(name), data, Handbook(language, ROLES, Names(), lambda path: False), Wish("returns"), pictures.get
    )


def procedures(found: Imported) -> list[Procedure]:
    """The procedures of what was written, as sopkit reads them."""
    return [
        read(Procedure, read_document(one.path, one.text.encode(), prose_keys()).root).value for one in found.drafts
    ]


def only(found: Imported) -> Procedure:
    """The only procedure."""
    (one,) = procedures(found)
    return one


def steps(procedure: Procedure) -> list[str]:
    """What all steps say."""
    return [step.do.words for step in steps_of(procedure)]


def word_file(*parts: Any) -> bytes:
    """A Word file of (style, words) and of tables, which are lists of rows; `**` around a run makes it bold."""
    made = docx.Document()
    for part in parts:
        if isinstance(part, tuple):
            style, words = part
            paragraph = made.add_paragraph(style=style)
            for run, is_bold in runs(words):
                paragraph.add_run(run).bold = is_bold or None
        elif isinstance(part, list):
            table = made.add_table(len(part), len(part[0]))
            for row, cells in zip(table.rows, part, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    cell.text = words
        else:
            made.add_picture(BytesIO(part))
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def runs(words: str) -> Iterator[tuple[str, bool]]:
    for place, run in enumerate(words.split("**")):
        if run:
            yield run, place % 2 == 1


def png() -> bytes:
    """A picture of one red point."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")
    )
