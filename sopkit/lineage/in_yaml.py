"""Files that are written anew are YAML: what is Markdown has to be converted by whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterable

from sopkit.errors import Refused
from sopkit.naming import MARKDOWN

__all__ = ["refuse_markdown"]


def refuse_markdown(paths: Iterable[str]) -> None:
    """Raise Refused where one of the files that would be written again is Markdown."""
    for path in sorted(paths):
        if path.endswith(MARKDOWN):
            raise Refused(
                "`{path}` is Markdown, and would be written as YAML: `sopkit convert` it first; nothing was written",
                path=path,
            )
