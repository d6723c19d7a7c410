"""Cells of a table that spreadsheets read."""

from __future__ import annotations

__all__ = ["harmless"]

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What spreadsheets take for a formula when a cell begins with it."""


def harmless(value: object) -> object:
    """A cell that no spreadsheet computes."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
