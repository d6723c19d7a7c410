"""Who had written a file last as of a revision, as far as git tells."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sopkit.errors import GitFailed
from sopkit.files.git import run_git

__all__ = ["Author", "author_in"]


@dataclass(frozen=True, slots=True)
class Author:
    """Who changed a file last, when, and in which commit."""

    path: str
    name: str
    """`Radu Pop <radu@example.org>`"""
    on: str
    """The day, as in 2026-11-20."""
    commit: str


def author_in(folder: Path, revision: str, path: str) -> Author | None:
    """Who changed a file below a folder last, as of a revision; None where git does not know."""
    if not revision.isalnum():
        return None
    try:
        printed = run_git(folder, "log", "-1", "--format=%an <%ae>%n%as%n%H", revision, "--", path)
    except GitFailed:
        return None
    lines = printed.decode("utf-8", "replace").splitlines()
    return Author(path, *lines[:3]) if len(lines) >= 3 else None
