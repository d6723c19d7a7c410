"""A table as CSV → an outline: its rows, and what its columns are called."""

from __future__ import annotations

import csv
import io

from sopkit.errors import CouldNot
from sopkit.importing.inline import plain_line
from sopkit.importing.letters import cleaned, decoded
from sopkit.importing.outline import Outline, Table

__all__ = ["read"]

SEPARATORS = ";,\t|"
LONGEST_CELL = 1_000_000


def read(content: bytes) -> Outline:
    """The outline of a table. Raises CouldNot for one that cannot be read."""
    text, remark = decoded(content)
    text, gone = cleaned(text)
    csv.field_size_limit(LONGEST_CELL)
    try:
        raw = list(csv.reader(io.StringIO(text), delimiter=separator(text)))
    except csv.Error as error:
        raise CouldNot("it is no table that can be read: {why}", why=error) from error
    rows = tuple(tuple(plain_line(cell) for cell in row) for row in raw if any(cell.strip() for cell in row))
    visible = "\n".join(cell for row in raw for cell in row)
    return Outline(
        (Table(rows, has_head=True),) if rows else (), visible, remarks=(*((remark,) if remark else ()), *gone)
    )


def separator(text: str) -> str:
    """What stands between cells: what is most frequent in the first line, outside of quotes."""
    first = "".join(text.partition("\n")[0].split('"')[::2])
    return max(SEPARATORS, key=first.count)
