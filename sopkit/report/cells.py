"""Tables that spreadsheets read."""

from __future__ import annotations

from sopkit.messages import visible

__all__ = ["as_file", "harmless"]

FORMULA = tuple(
    "=+-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
)
"""What spreadsheets take for a formula when a cell begins with it, some also behind blanks and line breaks."""


def harmless(value: object) -> object:
    """A cell that no spreadsheet computes, and that steers no terminal on which the table is shown."""
    if not isinstance(value, str):
        return value
    shown = "\n".join(map(visible, value.split("\n")))
    is_computed = value.startswith(("\t", "\r", "\n")) or value.lstrip().startswith(FORMULA)
    return f"'{shown}" if is_computed else shown


def as_file(table: str) -> bytes:
    """A table as a file in UTF-8: without the mark in front, Excel on Windows reads `è` as two other letters.

    What goes to a terminal or into a pipe has none, since other programs take it for a part of the first cell.
    """
    return table.encode("utf-8-sig")
