"""sopkit's own files: where these are the same, so is what it finds and makes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

__all__ = ["files_below"]

MADE = "__pycache__"
"""What Python makes of its files."""


def files_below(folder: Path, without: Collection[str] = ()) -> Iterator[Path]:
    """Every file below a folder in one order, but for what lies in folders of these names, and what Python made."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not entry.is_dir():
            yield entry
        elif entry.name != MADE and entry.name not in without:
            yield from files_below(entry, without)
