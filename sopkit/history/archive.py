"""Reads procedures of one branch out of archives, each once, and as little of it as an answer needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sopkit.document import read as read_document
from sopkit.finding import Finding
from sopkit.history.held import Held, held
from sopkit.history.kept import Kept
from sopkit.history.part import chosen, climbed, followed_by
from sopkit.naming import is_original
from sopkit.source import Mapping as MappingNode
from sopkit.source import Sequence as SequenceNode
from sopkit.source import Text
from sopkit.workspace import STANDARD, ArchiveFiles, name_of

__all__ = ["Archive"]

Index = Mapping[str, int]
"""Checksums by paths. Two files of one path with one checksum count as the same; see `Kept.index`."""


@dataclass(slots=True)
class Archive:
    """What is known of the archives so far."""

    branch: str
    language: str
    known: dict[tuple[str, str, tuple[str, ...]], Held] = field(default_factory=dict)
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    files: dict[tuple[str, str], Index] = field(default_factory=dict)
    follows: dict[tuple[str, int], str | None] = field(default_factory=dict)
    """The region that a branch follows, by its file."""
    versions: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    """What a file says of its procedure's version."""

    @property
    def edition(self) -> str | None:
        """As manifests name it; None for the standard, which nobody publishes."""
        return None if self.branch == STANDARD else f"{self.branch}/{self.language}"

    def held(self, kept: Kept, id: str, others: Sequence[str] = ()) -> Held:
        """A procedure in an archive; see `held`."""
        key = kept.name, id, tuple(others)
        if key not in self.known:
            self.known[key] = held(kept, self.branch, self.language, id, others)
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
        files, others = self.index(one, id), self.index(other, id)
        if files == others or (None not in told and self.says_same_version(one, other, id)):
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

    def index(self, kept: Kept, id: str) -> Index:
        """The files that a procedure is made of."""
        if (kept.name, id) not in self.files:
            layers = climbed(self.branch, lambda path: self.followed(kept, path))
            paths = chosen(kept.index, layers, {id}, self.language)
            self.files[kept.name, id] = {path: kept.index[path] for path in paths}
        return self.files[kept.name, id]

    def followed(self, kept: Kept, path: str) -> str | None:
        """The region that the branch of a file follows; of each state of a file, one archive is opened."""
        key = path, kept.index.get(path, 0)
        if key not in self.follows:
            with kept.path.open("rb") as opened:
                self.follows[key] = followed_by(ArchiveFiles(kept.path, opened), path)
        return self.follows[key]

    def says_same_version(self, one: Kept, other: Kept, id: str) -> bool:
        """Whether no file of a procedure's own says another version: what settings change of it is in its sheet."""
        files, others = self.index(one, id), self.index(other, id)
        return all(
            path in files and path in others and self.version(one, path) == self.version(other, path)
            for path in files.keys() | others.keys()
            if name_of(path) == id and files.get(path) != others.get(path)
        )

    def version(self, kept: Kept, path: str) -> tuple[str, ...]:
        """What a file of an archive says of its procedure's version."""
        key = path, kept.index[path]
        if key not in self.versions:
            with kept.path.open("rb") as opened:
                data = ArchiveFiles(kept.path, opened).read(path)
            root = None if isinstance(data, Finding) else read_document(path, data).root
            self.versions[key] = tuple(versions_in(root)) if root is not None else ()
        return self.versions[key]


def by_files(kept: Kept, branch: str) -> frozenset[str]:
    """The names of procedures by their files alone, for the standard."""
    folders = ("standard/",) if branch == STANDARD else ("standard/", f"branches/{branch}/")
    return frozenset(name_of(path) for path in kept.index if path.startswith(folders) and is_original(path)) - {
        "branch"
    }


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
