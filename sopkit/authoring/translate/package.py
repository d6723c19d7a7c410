"""The zip file that a workbook is, looked at before anything reads it: a stranger may have made it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from sopkit.errors import CouldNot

__all__ = ["LARGEST_FILE", "refuse_unsafe"]

LARGEST_FILE = 20_000_000
"""Bytes of a workbook as it lies on the disk."""
LARGEST_UNPACKED = 30_000_000
"""Bytes of all that is in it: some 40,000 texts with their translations."""
MOST_PARTS = 500
DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
"""What no workbook has, and what bombs of entities begin with."""
ASCII_XML = (b"<", b"\xef\xbb\xbf<")
"""How XML begins in UTF-8; in other encodings a declaration could not be seen."""
CHUNK = 1 << 20


def refuse_unsafe(content: bytes) -> None:
    """Raises CouldNot for what is no workbook, or one that takes too much to read.

    A part cannot hold more than it says: Python reads no further than that.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise CouldNot(
                    "it unpacks to more than {megabytes} MB: no workbook that sopkit wrote does",
                    megabytes=LARGEST_UNPACKED // 1_000_000,
                )
            if "[Content_Types].xml" not in packed.namelist():
                raise CouldNot("it is no .xlsx workbook: save it as one")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    refuse_declarations(packed, part)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError) as error:
        raise CouldNot("it is no .xlsx workbook: save it as one") from error
    except zlib.error as error:
        raise CouldNot("it is damaged: have it sent again") from error


def refuse_declarations(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    tail = b""
    with packed.open(part) as file:
        first = True
        while piece := file.read(CHUNK):
            if (first and not piece.lstrip().startswith(ASCII_XML)) or DECLARATION.search(tail + piece):
                raise CouldNot("it holds declarations that no workbook has; it was not read")
            first, tail = False, piece[-16:]
