"""Who wrote a file last, as far as git tells."""

from __future__ import annotations

from pathlib import Path

from sopkit.cli.recording import who
from sopkit.errors import GitFailed
from sopkit.files.git import run_git

__all__ = ["author_of"]


def author_of(folder: Path, path: str) -> str:
    """The author of the last commit that changed a file below a folder, or whoever works here, if that is not
    committed; empty where there is no git."""
    try:
        if run_git(folder, "status", "--porcelain", "--", path).strip():
            return who(folder)
        return run_git(folder, "log", "-1", "--format=%an <%ae>", "--", path).decode("utf-8", "replace").strip()
    except GitFailed:
        return ""
