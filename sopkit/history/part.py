"""The files of a handbook that a few procedures are made of, in one branch; nothing else of it is read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from sopkit.branch import Branch
from sopkit.document import read as read_document
from sopkit.files.folder import LARGEST, Files
from sopkit.finding import Finding
from sopkit.naming import language_named
from sopkit.schema import read
from sopkit.workspace import SETTINGS, STANDARD, name_of
from sopkit.workspace.prose import prose_keys
from sopkit.workspace.whole import DEEPEST

__all__ = [
    "PartOf",
    "chosen",
    "climbed",
    "followed_by",
    "followed_in",
    "layers_of",
    "paths_for",
    "settings_of",
    "speaks",
]


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


def climbed(branch: str, follows: Callable[[str], str | None]) -> list[str]:
    """A branch and the regions above it, the branch first; none for the standard, and where there is none.

    `follows` tells by a branch's file whom it follows: the standard where it names nobody, None where it is missing.
    """
    found: list[str] = []
    current = branch
    while current != STANDARD and current not in found and len(found) < DEEPEST:
        above = follows(settings_of(current))
        if above is None:
            break
        found.append(current)
        current = above
    return found


def settings_of(branch: str) -> str:
    """The file in which a branch says what it is."""
    return f"branches/{branch}/branch.yml"


def followed_by(files: Files, path: str) -> str | None:
    """What the file of a branch follows; see `climbed`. What is damaged follows the standard."""
    if not files.holds(path) or files.size(path) > LARGEST:
        return None
    data = files.read(path)
    return STANDARD if isinstance(data, Finding) else followed_in(path, data)


def followed_in(path: str, data: bytes) -> str:
    """The same by the bytes of the file."""
    follows = read(Branch, read_document(path, data, prose_keys()).root).value.follows
    return STANDARD if follows is None else follows.words


def layers_of(files: Files, branch: str) -> list[str]:
    """The layers of a branch in files that are at hand; see `climbed`."""
    return climbed(branch, lambda path: followed_by(files, path))


def paths_for(files: Files, branch: str, ids: Collection[str], language: str | None = None) -> list[str]:
    """The paths of all files that procedures are made of in a branch: settings, and what bears their names.

    With a language, translations into others are left out: no word of them stands in its edition.
    """
    return chosen(files.paths()[0], layers_of(files, branch), ids, language)


def chosen(
    paths: Iterable[str], layers: Collection[str], ids: Collection[str], language: str | None = None
) -> list[str]:
    """The same where the layers of the branch are known."""
    found = []
    for path in paths:
        first, _slash, rest = path.partition("/")
        name = name_of(path)
        if not rest:
            wanted = name == "handbook"
        elif first == "branches":
            own, _slash, inner = rest.partition("/")
            wanted = own in layers and (name in ids or (name in SETTINGS and "/" not in inner))
        else:
            wanted = first == STANDARD and name in ids
        if wanted and speaks(path, language):
            found.append(path)
    return found


def speaks(path: str, language: str | None) -> bool:
    """Whether words of a file may stand in an edition of a language: it is an original, or a translation into it."""
    return language is None or language_named(path) in ("", language)
