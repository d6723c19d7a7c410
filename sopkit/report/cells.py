"""Cells of a table that spreadsheets read."""

from __future__ import annotations

from sopkit.messages import visible

__all__ = ["harmless"]

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What spreadsheets take for a formula when a cell begins with it."""


def harmless(value: object) -> object:
    """A cell that no spreadsheet computes, and that steers no terminal on which the table is shown."""
    if not isinstance(value, str):
        return value
    shown = "\n".join(map(visible, value.split("\n")))
    return f"'{shown}" if value.startswith(FORMULA) else shown
