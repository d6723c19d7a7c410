"""The names that a file may use: of steps and values, of what `handbook.yml` and other files hold, of files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from sopkit.files.below import folders_of
from sopkit.lint.subject import SourceFile
from sopkit.naming import is_original
from sopkit.procedure import STATUSES, Procedure, steps_of
from sopkit.schema.spelling import closest
from sopkit.workspace import STANDARD

__all__ = ["MOST", "KnownNames"]

MOST = 20
"""Unknown names of a sort in a file for which the one that was meant is looked for.

Each is held against all that are known, which takes long where a file has thousands: nobody reads so many hints.
"""


class KnownNames:
    """All names that one file may use, by their sort: `step`, `value`, `role`, `path`; each sort is gathered once."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self._known: dict[str, Collection[str]] = {}
        self._meant: dict[tuple[str, str], str | None] = {}
        self._asked: Counter[str] = Counter()

    def of(self, sort: str) -> Collection[str]:
        """The names of a sort, in which one finds a name at once."""
        if sort not in self._known:
            self._known[sort] = _gathered(self.file, sort)
        return self._known[sort]

    def closest(self, sort: str, name: str) -> str | None:
        """The name of a sort that was meant; None where it is none, or where it was asked for too often already."""
        if (sort, name) not in self._meant:
            self._asked[sort] += 1
            near = closest(name, self.of(sort)) if self._asked[sort] <= MOST else None
            self._meant[sort, name] = near
        return self._meant[sort, name]


def _places(paths: Collection[str]) -> Collection[str]:
    """The procedures of the standard, what says what branches are, and the folders above them.

    What else there is, lint may not have in sight while it judges the settings.
    """
    seen: dict[str, None] = {"": None}
    for path in paths:
        name = path.rpartition("/")[2]
        if name == "branch.yml" or (path.startswith(f"{STANDARD}/") and is_original(name)):
            seen.update(dict.fromkeys(folders_of(path)))
            seen[path] = None
    return seen


def _gathered(file: SourceFile, sort: str) -> Collection[str]:
    handbook, workspace = file.handbook, file.workspace
    match sort:
        case "role":
            return handbook.roles
        case "channel":
            return handbook.channels
        case "promise":
            return handbook.promises
        case "branch":
            return workspace.branches
        case "stakeholder":
            return handbook.stakeholders
        case "area":
            return {**handbook.areas, **dict.fromkeys(workspace.areas)}
        case "procedure":
            chain = workspace.chain(file.layer) if file.layer in workspace.branches else ()
            return workspace.procedures_of(chain)
        case "status":
            return dict.fromkeys(STATUSES)
        case "path":
            return _places(workspace.files.paths()[0])
    procedure: Procedure | None = getattr(file, "procedure", None)
    if sort == "value":
        return dict.fromkeys([*(procedure.values if procedure else ()), *handbook.values])
    return dict.fromkeys(step.id.words for step in steps_of(procedure)) if procedure else ()
