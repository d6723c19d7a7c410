"""The files of a handbook that a few procedures are made of, in one branch; nothing else of it is read."""

from __future__ import annotations

from collections.abc import Collection

from sopkit.branch import Branch
from sopkit.document import read as read_document
from sopkit.files.folder import LARGEST, Files
from sopkit.finding import Finding
from sopkit.schema import read
from sopkit.workspace import SETTINGS, STANDARD, name_of
from sopkit.workspace.whole import DEEPEST

__all__ = ["PartOf", "layers_of", "paths_for"]


class PartOf:
    """Some files of others."""

    def __init__(self, files: Files, chosen: Collection[str]) -> None:
        self.files = files
        self.chosen = frozenset(chosen)

    @property
    def name(self) -> str:
        return self.files.name

    def paths(self) -> tuple[list[str], list[Finding]]:
        return sorted(self.chosen), []

    def read(self, path: str) -> bytes | Finding:
        return self.files.read(path)

    def holds(self, path: str) -> bool:
        return path in self.chosen

    def size(self, path: str) -> int:
        """The bytes of a file."""
        return self.files.size(path)


def layers_of(files: Files, branch: str) -> list[str]:
    """A branch and the regions that it follows, the branch first; none for the standard, and where there is none."""
    found: list[str] = []
    current = branch
    while current != STANDARD and current not in found and len(found) < DEEPEST:
        path = f"branches/{current}/branch.yml"
        if not files.holds(path) or files.size(path) > LARGEST:
            break
        found.append(current)
        data = files.read(path)
        follows = None if isinstance(data, Finding) else read(Branch, read_document(path, data).root).value.follows
        if follows is None:
            break
        current = follows.words
    return found


def paths_for(files: Files, branch: str, ids: Collection[str]) -> list[str]:
    """The paths of all files that procedures are made of in a branch: settings, and what bears their names."""
    layers = set(layers_of(files, branch))
    found = []
    for path in files.paths()[0]:
        first, _slash, rest = path.partition("/")
        name = name_of(path)
        if not rest:
            wanted = name == "handbook"
        elif first == "branches":
            own, _slash, inner = rest.partition("/")
            wanted = own in layers and (name in ids or (name in SETTINGS and "/" not in inner))
        else:
            wanted = first == STANDARD and name in ids
        if wanted:
            found.append(path)
    return found
