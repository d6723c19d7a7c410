"""Every file of a handbook with its bytes, read once, and which of them must be read together.

A procedure, its overlays, its translations and what is on record of it carry one name: what is found in one of them
depends on these files, on the settings, and on which other procedures there are; never on what stands in the others. So
a handbook can be judged name by name, in any order and in several places at once, and what was found under one name
holds as long as these files are the same. Only from the settings may a rule look into procedures: it is seen doing so,
and the settings are then judged again with all files in sight, and hold as long as none of them changes.
"""

from __future__ import annotations

import functools
import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sopkit.files.below import is_below
from sopkit.files.folder import Files
from sopkit.finding import Finding
from sopkit.naming import SOURCES, is_original

__all__ = ["SETTINGS", "Beside", "Listing", "Part", "digest", "listing", "name_of", "text_of"]

SETTINGS = "handbook"
"""The name under which the settings of the handbook and of all branches go."""
RECORDS = ("records/approvals/", "records/reviews/")
"""Where there is a folder of records for each procedure: what is on record decides what is overdue."""
_ELSEWHERE = ("records", "suggestions", "ideas", "insights", "templates", "images")
"""Folders whose files are no procedures."""


def digest(parts: Iterable[str | bytes]) -> str:
    """The digest of parts in order; each part's length is a part of it."""
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(b"%d:%b" % (len(data), data))
    return found.hexdigest()


@dataclass(frozen=True)
class Listing:
    """The files of a handbook by path."""

    files: Files
    contents: Mapping[str, bytes | Finding]
    """The bytes of every YAML file, or why there are none."""
    faults: Mapping[str, tuple[Finding, ...]]
    """What is no file that can be read, by path."""

    @functools.cached_property
    def names(self) -> dict[str, list[str]]:
        """The paths of each name, in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for path in sorted({*self.contents, *self.faults}):
            found[name_of(path)].append(path)
        return dict(sorted(found.items()))

    @functools.cached_property
    def digests(self) -> dict[str, str]:
        """The digest of each file."""
        found = {path: digest([one if isinstance(one, bytes) else str(one)]) for path, one in self.contents.items()}
        for path, faults in self.faults.items():
            found[path] = digest([found.get(path, ""), *map(str, faults)])
        return found

    @functools.cached_property
    def procedures(self) -> dict[str, list[str]]:
        """By name, the files that others see as a procedure: those of the standard, or a branch's own."""
        return {name: seen for name, paths in self.names.items() if (seen := self.seen(paths)) and name != SETTINGS}

    def seen(self, paths: list[str]) -> list[str]:
        bare = [path for path in paths if is_original(path) and path in self.contents]
        standard = [path for path in bare if path.startswith("standard/")]
        return standard or [path for path in bare if path.startswith("branches/")]

    @functools.cached_property
    def unclear(self) -> frozenset[str]:
        """Files of branches that may be overlays of nothing: only who reads them knows whether they are procedures."""
        return frozenset(
            path
            for paths in self.procedures.values()
            for path in paths
            if path.startswith("branches/") and b"adapts" in self.data(path)
        )

    def data(self, path: str) -> bytes:
        """What stands in a file; nothing where it cannot be read."""
        content = self.contents[path]
        return content if isinstance(content, bytes) else b""

    @functools.cached_property
    def common(self) -> str:
        """The digest of what every file depends on: the settings, and which procedures there are."""
        whole = sorted({*self.names.get(SETTINGS, ()), *self.unclear})
        named = [path for paths in self.procedures.values() for path in paths]
        return digest([*(part for path in whole for part in (path, self.digests[path])), "", *named])

    @functools.cached_property
    def everything(self) -> str:
        """The digest of all files."""
        return digest([part for path in sorted(self.digests) for part in (path, self.digests[path])])

    def key(self, name: str, *, is_wide: bool = False) -> str:
        """What the findings under a name depend on, by paths and digests, but for files that are only asked for.

        They are `is_wide` where a rule looked into procedures of other names.
        """
        if is_wide:
            return self.everything
        return "\0".join([self.common, *(part for path in self.names[name] for part in (path, self.digests[path]))])

    def below(self, only: Collection[str]) -> list[str]:
        """The paths that are asked for, or lie in folders that are; all if none is."""
        wanted = frozenset(one.rstrip("/") for one in only)
        listed = sorted({*self.contents, *self.faults})
        return [path for path in listed if is_below(path, wanted)] if wanted else listed

    def sources(self, only: Collection[str] = ()) -> list[str]:
        """The files of the handbook that are asked for, without those in folders for other things."""
        return [path for path in self.below(only) if path in self.contents and path.split("/")[0] not in _ELSEWHERE]

    def part(self, names: Collection[str], *, is_wide: bool = False) -> Part:
        """What is needed to judge all that goes under some names; all files, where that `is_wide`."""
        seen = self.names if is_wide else {*names, SETTINGS}
        members = {path for name in seen for path in self.names.get(name, ())} | self.unclear
        outlined = frozenset(path for paths in self.procedures.values() for path in paths) - members
        contents = {path: self.contents[path] for path in members if path in self.contents}
        faults = [fault for path in sorted(members & self.faults.keys()) for fault in self.faults[path]]
        judged = tuple(sorted(path for name in names for path in self.names.get(name, ())))
        return Part(self.files, contents, outlined, faults, judged)

    def with_(self, changed: Mapping[str, bytes]) -> Listing:
        """The same handbook with other bytes in some files, which need not be there yet."""
        return Listing(self.files, {**self.contents, **changed}, self.faults)


def name_of(path: str) -> str:
    """The name that a file shares with all that belong to it; a record goes with the procedure that it is about."""
    if path.startswith(RECORDS) and path.count("/") == 3:
        return path.split("/")[2]
    name = path.rsplit("/", 1)[-1].split(".", 1)[0]
    return SETTINGS if name == "branch" else name


@dataclass
class Part:
    """Some files of a handbook, as files that can be loaded; it remembers for which others it was asked."""

    files: Files
    contents: Mapping[str, bytes | Finding]
    outlined: frozenset[str]
    """Procedures of which only the name counts here."""
    faults: list[Finding]
    judged: tuple[str, ...]
    """The paths that this part is about."""
    asked: dict[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How the whole is called in messages."""
        return self.files.name

    def paths(self) -> tuple[list[str], list[Finding]]:
        """All its files, and what is no file that can be read."""
        return sorted({*self.contents, *self.outlined}), self.faults

    def read(self, path: str) -> bytes | Finding:
        """The bytes of a file."""
        return self.contents[path]

    def holds(self, path: str) -> bool:
        """Whether there is such a file in the whole handbook."""
        self.asked[path] = extent(self.files, path)
        return self.asked[path] >= 0

    def size(self, path: str) -> int:
        """The bytes of a file in the whole handbook."""
        return self.files.size(path)


@dataclass(frozen=True)
class Beside:
    """What is known of a handbook's files elsewhere: pictures and the like, by their size, and no text."""

    name: str
    sizes: Mapping[str, int]

    def paths(self) -> tuple[list[str], list[Finding]]:
        """Nothing that could be read."""
        return [], []

    def read(self, path: str) -> bytes | Finding:
        """Nothing."""
        return b""

    def holds(self, path: str) -> bool:
        """Whether there is such a file."""
        return path in self.sizes

    def size(self, path: str) -> int:
        """Its bytes."""
        return self.sizes[path]


def extent(files: Files, path: str) -> int:
    """The bytes of a file; -1 where there is none."""
    return files.size(path) if files.holds(path) else -1


def listing(files: Files) -> Listing:
    """Read every YAML file of a handbook."""
    paths, faults = files.paths()
    contents = {path: files.read(path) for path in paths if path.lower().endswith(SOURCES)}
    by_path: dict[str, tuple[Finding, ...]] = {}
    for fault in faults:
        by_path[fault.span.path] = (*by_path.get(fault.span.path, ()), fault)
    return Listing(files, contents, by_path)


def text_of(content: bytes | Finding) -> str:
    """The text in a file, without a byte-order mark; nothing where it cannot be read."""
    return content.decode("utf-8", "replace").lstrip("\ufeff") if isinstance(content, bytes) else ""
