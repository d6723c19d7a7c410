"""What one edition has to know of many archives: no more is read of them than an answer needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from sopkit.document import read as read_document
from sopkit.errors import Unreadable
from sopkit.history.held import Held, held
from sopkit.history.kept import Kept
from sopkit.history.part import chosen, climbed, followed_by, followed_in
from sopkit.naming import is_original
from sopkit.source import Mapping as MappingNode
from sopkit.source import Sequence as SequenceNode
from sopkit.source import Text
from sopkit.workspace import STANDARD, ArchiveFiles, Known, name_of
from sopkit.workspace.prose import prose_keys

__all__ = ["Archives"]


@dataclass(slots=True)
class Archives:
    """What is known so far. A file's state is its path and its checksum; see `Kept.index`."""

    branch: str
    language: str
    known: dict[tuple[str, str, tuple[str, ...]], Held] = field(default_factory=dict)
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    made_of: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)
    follows: dict[tuple[str, int], str] = field(default_factory=dict)
    """The region that a branch follows, by the state of its file."""
    versions: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    """What the state of a file says of its procedure's version."""
    parsed: Known = field(default_factory=Known)

    @property
    def edition(self) -> str | None:
        """As manifests name it; None for the standard, which nobody publishes."""
        return None if self.branch == STANDARD else f"{self.branch}/{self.language}"

    def held(self, kept: Kept, id: str, others: Sequence[str] = ()) -> Held:
        """A procedure in an archive; see `held`."""
        key = kept.name, id, tuple(others)
        if key not in self.known:
            self.known[key] = held(kept, self.branch, self.language, id, others, self.parsed)
        return self.known[key]

    def ids(self, kept: Kept) -> frozenset[str]:
        """The names of all procedures that the branch had in a release."""
        if kept.name not in self.names:
            told = kept.manifest.meanings.get(self.edition or "")
            self.names[kept.name] = frozenset(told) if told is not None else by_files(kept, self.branch)
        return self.names[kept.name]

    def is_same(self, one: Kept, other: Kept, id: str) -> bool:
        """Whether people read the same of a procedure in two releases, under the same version."""
        if one.name == other.name:
            return True
        told = self.told(one, id), self.told(other, id)
        if None not in told and told[0] != told[1]:
            return False
        layers = self.layers(one)
        if layers == self.layers(other):
            if self.checksums(one, id, layers) == self.checksums(other, id, layers):
                return True
            if None not in told and self.says_same_version(one, other, id, layers):
                return True
        before, now = self.held(one, id), self.held(other, id)
        if version_of(before) != version_of(now):
            return False
        return None not in told or before.fingerprint == now.fingerprint

    def told(self, kept: Kept, id: str) -> tuple[str, str] | None:
        """What a manifest tells of a procedure: its meaning, and its sheet, which shows the handbook's facts, too."""
        name = self.edition or ""
        meaning = kept.manifest.meanings.get(name, {}).get(id)
        code = kept.manifest.sheets.get(name, {}).get(id)
        return (meaning, code) if meaning and code else None

    def layers(self, kept: Kept) -> list[str]:
        """The branch and the regions that it followed in a release."""
        return climbed(self.branch, lambda path: self.followed(kept, path))

    def followed(self, kept: Kept, path: str) -> str | None:
        """The region that the branch of a file follows. What is damaged in one archive is asked of each again."""
        checksum = kept.index.get(path)
        if checksum is None:
            return None
        if (path, checksum) in self.follows:
            return self.follows[path, checksum]
        with unpacked(kept) as files:
            data = files.read(path) if files.holds(path) else None
            if not isinstance(data, bytes):
                return followed_by(files, path)
        found = self.follows[path, checksum] = followed_in(path, data)
        return found

    def checksums(self, kept: Kept, id: str, layers: Sequence[str]) -> dict[str, int]:
        """The files that a procedure is made of in this edition."""
        if (kept.name, id) not in self.made_of:
            paths = chosen(kept.index, layers, {id}, self.language)
            self.made_of[kept.name, id] = {path: kept.index[path] for path in paths}
        return self.made_of[kept.name, id]

    def says_same_version(self, one: Kept, other: Kept, id: str, layers: Sequence[str]) -> bool:
        """Whether no file of a procedure's own says another version.

        A version stands in such files alone; what settings change of a procedure is in its sheet.
        """
        before, now = self.checksums(one, id, layers), self.checksums(other, id, layers)
        changed = [
            path for path in before.keys() | now.keys() if name_of(path) == id and before.get(path) != now.get(path)
        ]
        if not all(path in before and path in now for path in changed):
            return False
        versions = [(self.version(one, path), self.version(other, path)) for path in changed]
        return all(old is not None and old == new for old, new in versions)

    def version(self, kept: Kept, path: str) -> tuple[str, ...] | None:
        """What a file of an archive says of its procedure's version; None where it cannot be read."""
        key = path, kept.index[path]
        if key not in self.versions:
            with unpacked(kept) as files:
                data = files.read(path) if files.holds(path) else None
            document = read_document(path, data, prose_keys()) if isinstance(data, bytes) else None
            if document is None or not document.root.values:
                return None
            self.versions[key] = tuple(versions_in(document.root))
        return self.versions[key]


@contextmanager
def unpacked(kept: Kept) -> Iterator[ArchiveFiles]:
    """An archive, open for a moment. Raises Unreadable."""
    try:
        with kept.path.open("rb") as opened:
            yield ArchiveFiles(kept.path, opened)
    except OSError as error:
        raise Unreadable("`{path}` is no archive of a release: {why}", path=kept.path, why=error) from error


def by_files(kept: Kept, branch: str) -> frozenset[str]:
    """The names of procedures by their files alone, where no manifest tells: for the standard, and in old archives."""
    folders = ("standard/",) if branch == STANDARD else ("standard/", f"branches/{branch}/")
    found = (name_of(path) for path in kept.index if path.startswith(folders) and is_original(path))
    return frozenset(found) - {"branch"}


def versions_in(root: MappingNode) -> Iterator[str]:
    """The version that a procedure has, and those that an overlay sets."""
    own, settings = root.get("version"), root.get("set")
    if isinstance(own, Text):
        yield own.words
    for setting in settings.entries if isinstance(settings, SequenceNode) else ():
        path, to = (setting.get(key) for key in ("path", "to")) if isinstance(setting, MappingNode) else (None, None)
        if isinstance(path, Text) and path.words == "version":
            yield to.words if isinstance(to, Text) else ""


def version_of(one: Held) -> str:
    return one.layered.procedure.version.words if one.layered else ""
