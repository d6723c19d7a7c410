"""A place in a file."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Span"]


class Span(NamedTuple):
    """From the first character to just after the last; lines and columns count from 1, columns in characters."""

    path: str
    """Where the file lies below the handbook's folder, with forward slashes."""
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"
