"""A table that somebody exported, as rows with the lines on which they begin, whatever saved it."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sopkit.errors import Unreadable

__all__ = ["Row", "cell", "read_table"]

SEPARATORS = ",;\t"
LARGEST = 20_000_000
"""Bytes."""
LONGEST = 100_000
"""Characters of a cell."""
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Row:
    """One row."""

    line: int
    """On which it begins, from 1."""
    cells: tuple[str, ...]
    written: str = ""
    """As it stands in the file."""
    separator: str = ","

    def place(self, at: int | None) -> tuple[int, int]:
        """The line and the column, from 1, at which a cell begins; those of the row for one that it does not have."""
        line, column, cells, is_quoted = self.line, 1, 0, False
        for letter in self.written if at else "":
            column += 1
            if letter == '"':
                is_quoted = not is_quoted
            elif letter == "\n":
                line, column = line + 1, 1
            elif letter == self.separator and not is_quoted:
                cells += 1
                if cells == at:
                    return line, column
        return self.line, 1


def cell(row: Row, places: Mapping[str, int], name: str) -> str:
    """What stands in a column; nothing where the row or the table has none."""
    at = places.get(name)
    return row.cells[at] if at is not None and at < len(row.cells) else ""


def read_table(path: Path) -> list[Row]:
    """All rows that are not empty, the headings among them. Raises Unreadable."""
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable("`{path}` is larger than 20 MB: that is more than a table of rows to read", path=path)
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable("`{path}` cannot be read: {why}", path=path, why=error.strerror or error) from error
    text = decoded(content)
    first = "".join(text.partition("\n")[0].split('"')[::2])
    separator = max(SEPARATORS, key=first.count)
    csv.field_size_limit(LONGEST)
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=separator)
    rows, line = [], 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                written = "".join(lines[line - 1 : reader.line_num])
                rows.append(Row(line, tuple(cell.strip() for cell in cells), written, separator))
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable("`{path}`:{line}: this is no table: {why}", path=path, line=line, why=error) from error
    return rows


def decoded(content: bytes) -> str:
    """The text of a file from Excel, a form or an editor."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace").replace("\0", "")
    for encoding in ("utf-8", "cp1252"):
        try:
            return content.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1").replace("\0", "")
