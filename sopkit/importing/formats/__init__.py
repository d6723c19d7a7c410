"""One reader a format: bytes → an outline."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from sopkit.importing.outline import Outline

__all__ = ["ENDINGS", "reader"]

ENDINGS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".txt": "plain",
    ".text": "plain",
    ".csv": "csv_table",
    ".tsv": "csv_table",
}
"""By the ending of a file's name, the module beside this one that reads it; it is imported when it is needed."""

Reader = Callable[[bytes], Outline]


def reader(ending: str) -> Reader:
    """What reads files of an ending. Raises KeyError for one that nobody reads."""
    return cast(Reader, import_module(f"{__name__}.{ENDINGS[ending]}").read)
