"""A branch as it stands where everybody pushes to: fetched, and nobody is ever asked for a password."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from sopkit.errors import GitFailed
from sopkit.files.git import run_git
from sopkit.message import Message, _

__all__ = ["REMOTE", "tip_of", "upstream_tip"]

REMOTE = "origin"
UNASKED = {"GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "", "GCM_INTERACTIVE": "never"}
"""What keeps git from asking on the terminal, in a window of its own, and in one of its credential manager."""
UNASKED_SSH = "ssh -o BatchMode=yes -o ConnectTimeout=15"
IMPATIENT = ("-c", "http.lowSpeedLimit=1", "-c", "http.lowSpeedTime=30")
"""Give up after half a minute in which nothing comes."""


def upstream_tip(repository: Path, branch: str, tell: Callable[[Message], None]) -> str:
    """The last commit of a branch at `origin`, fetched; nothing where there is no such branch.

    No branch of one's own is moved. Where nothing can be fetched, that is told, and what was fetched last is given.
    """
    if REMOTE not in run_git(repository, "remote").decode().split():
        tell(_("There is no remote `{remote}`: going on with `{branch}` as it is here", remote=REMOTE, branch=branch))
        return ""
    seen = f"refs/remotes/{REMOTE}/{branch}"
    try:
        return fetched(repository, f"refs/heads/{branch}", seen)
    except GitFailed:
        tell(
            _(
                "`{branch}` could not be fetched (`git fetch {remote} {branch}` says why): going on with what is here",
                branch=branch,
                remote=REMOTE,
            )
        )
        return tip_of(repository, seen)


def fetched(repository: Path, theirs: str, seen: str) -> str:
    """Fetch one branch, where there is anything new; gives its last commit. Raises GitFailed."""
    settings = unasked(repository)
    listed = run_git(repository, *IMPATIENT, "ls-remote", REMOTE, theirs, settings=settings).decode().splitlines()
    tip = next((row.split("\t")[0] for row in listed if row.endswith(f"\t{theirs}")), "")
    if tip and tip != tip_of(repository, seen):
        refspec = f"+{theirs}:{seen}"
        options = ("--quiet", "--no-tags", "--no-recurse-submodules")
        run_git(repository, *IMPATIENT, "fetch", *options, REMOTE, refspec, settings=settings)
        return tip_of(repository, seen)
    return tip


def unasked(repository: Path) -> dict[str, str]:
    """Settings with which git fails where it would ask; an ssh of one's own choice is left as it is."""
    chosen = run_git(repository, "config", "--default", "", "--get", "core.sshCommand").strip()
    if chosen or {"GIT_SSH", "GIT_SSH_COMMAND"} & os.environ.keys():
        return UNASKED
    return {**UNASKED, "GIT_SSH_COMMAND": UNASKED_SSH}


def tip_of(repository: Path, reference: str) -> str:
    """The commit to which a full name such as `refs/heads/gh-pages` leads, or nothing where there is none."""
    return run_git(repository, "for-each-ref", "--format=%(objectname)", reference).decode().strip()
