"""Who wrote a file last, and when, as far as git tells."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from sopkit.cli.recording import who
from sopkit.errors import GitFailed
from sopkit.files.git import run_git
from sopkit.report.due_words import Changed

__all__ = ["author_of", "last_changes"]

MANY = 200
"""From so many files on, git is asked for the history of all."""


def author_of(folder: Path, path: str) -> str:
    """The author of the last commit that changed a file below a folder, or whoever works here, if that is not
    committed; empty where there is no git."""
    try:
        if run_git(folder, "status", "--porcelain", "--", path).strip():
            return who(folder)
        return run_git(folder, "log", "-1", "--format=%an <%ae>", "--", path).decode("utf-8", "replace").strip()
    except GitFailed:
        return ""


def last_changes(folder: Path, paths: Collection[str]) -> dict[str, Changed]:
    """The day of the last commit that changed each of some files below a folder, and whether more is not committed;
    nothing where there is no git."""
    if not paths:
        return {}
    asked = sorted(paths) if len(paths) < MANY else ["."]
    unquoted = ("-c", "core.quotePath=false")
    try:
        log = run_git(folder, *unquoted, "log", "--format=%x01%as", "--name-only", "--relative", "--", *asked)
        open_ones = run_git(folder, *unquoted, "diff", "--name-only", "--relative", "HEAD", "--", *asked)
        open_ones += run_git(folder, *unquoted, "ls-files", "--others", "--exclude-standard", "--", *asked)
    except GitFailed:
        return {}
    uncommitted = set(open_ones.decode("utf-8", "replace").splitlines())
    found = {path: Changed("", path in uncommitted) for path in paths}
    day = ""
    for line in log.decode("utf-8", "replace").splitlines():
        if line.startswith("\x01"):
            day = line[1:]
        elif line in found and not found[line].on:
            found[line] = Changed(day, line in uncommitted)
    return found
