"""What one cannot judge while a file is broken: everything that is compared with it."""

from __future__ import annotations

from collections.abc import Callable

from sopkit.finding import Finding
from sopkit.workspace.loading import is_whole
from sopkit.workspace.place import SETTINGS
from sopkit.workspace.whole import Workspace

__all__ = ["branch_of", "in_doubt", "name_of"]


def in_doubt(workspace: Workspace) -> Callable[[Finding], bool]:
    """Whether a finding may come only from a file that could not be read whole.

    A procedure, its overlays and its translations carry one name: while one of them is broken, nothing is said about
    the others. While settings are broken, nothing is said about anything else.
    """
    broken = {path for path, document in workspace.documents.items() if not is_whole(document)}
    names = {name_of(path) for path in broken}
    told = frozenset(workspace.faults)

    def doubted(finding: Finding) -> bool:
        if not broken or finding in told or finding.span.path in broken:
            return False
        return bool(names & SETTINGS) or name_of(finding.span.path) in names

    return doubted


def name_of(path: str) -> str:
    """The name that a file shares with its overlays and translations: `return-an-item`, `handbook`, `branch`."""
    return path.rsplit("/", 1)[-1].split(".", 1)[0]


def branch_of(path: str) -> str | None:
    """The branch in whose folder a file lies; None for what all branches read."""
    parts = path.split("/")
    return parts[1] if parts[0] == "branches" and len(parts) > 2 else None
