"""The life of a procedure in one edition: each state in which people read it, and under which name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sopkit.diff.successors import Successors, successors
from sopkit.history.held import Held, held
from sopkit.history.kept import Kept
from sopkit.history.part import paths_for
from sopkit.history.timeline import Published, Span
from sopkit.naming import is_original
from sopkit.workspace import STANDARD, ArchiveFiles, name_of

__all__ = ["Archive", "State", "life"]


@dataclass(slots=True)
class Archive:
    """Reads procedures of one branch out of archives, each once."""

    branch: str
    language: str
    known: dict[tuple[str, str, tuple[str, ...]], Held] = field(default_factory=dict)
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    stamps: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)

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
            self.names[kept.name] = frozenset(told) if told is not None else of_files(kept, self.branch)
        return self.names[kept.name]

    def is_same(self, one: Kept, other: Kept, id: str) -> bool:
        """Whether people read the same of a procedure in two releases, under the same version."""
        if one.name == other.name:
            return True
        told = self.told(one, id), self.told(other, id)
        if None not in told and told[0] != told[1]:
            return False
        files, others = self.stamp(one, id), self.stamp(other, id)
        if files == others or (None not in told and own(files, id) == own(others, id)):
            return True  # a version stands in a procedure's own files, and what settings change of it is in the sheet
        before, now = self.held(one, id), self.held(other, id)
        if version_of(before) != version_of(now):
            return False
        return None not in told or before.fingerprint == now.fingerprint

    def stamp(self, kept: Kept, id: str) -> dict[str, int]:
        """What the index of an archive says of the files of a procedure: nothing has to be unpacked for it."""
        if (kept.name, id) not in self.stamps:
            with kept.path.open("rb") as opened:
                files = ArchiveFiles(kept.path, opened)
                found = {path: files.checksum(path) for path in paths_for(files, self.branch, {id})}
            self.stamps[kept.name, id] = found
        return self.stamps[kept.name, id]

    def told(self, kept: Kept, id: str) -> tuple[str, str] | None:
        """What a manifest tells of a procedure: its meaning, and its sheet, which shows the handbook's facts, too."""
        name = self.edition or ""
        meaning = kept.manifest.meanings.get(name, {}).get(id)
        code = kept.manifest.sheets.get(name, {}).get(id)
        return (meaning, code) if meaning and code else None


def of_files(kept: Kept, branch: str) -> frozenset[str]:
    """The names of procedures by their files alone, for the standard."""
    with kept.path.open("rb") as opened:
        paths = ArchiveFiles(kept.path, opened).paths()[0]
    folders = ("standard/",) if branch == STANDARD else ("standard/", f"branches/{branch}/")
    return frozenset(name_of(path) for path in paths if path.startswith(folders) and is_original(path)) - {"branch"}


def own(files: Mapping[str, int], id: str) -> dict[str, int]:
    """Those files that are a procedure's own: in the standard and in branches, and its words in all languages."""
    return {path: stamp for path, stamp in files.items() if name_of(path) == id}


def version_of(one: Held) -> str:
    return one.layered.procedure.version.words if one.layered else ""


@dataclass(frozen=True, slots=True)
class State:
    """What people read of a procedure from one moment to another."""

    begin: datetime
    end: datetime | None
    """None where it still holds."""
    id: str
    """What it was called then; empty where there was no such procedure."""
    release: Published
    """The first release that had it so."""
    later: tuple[Published, ...] = ()
    """Further releases that changed nothing of it."""
    became: tuple[str, ...] = ()
    """The names that it had next, where those are others; several where it was split."""
    was: tuple[str, ...] = ()
    """The names that it had before, where those are others; several where it was merged."""


def life(archive: Archive, spans: Sequence[Span], id: str) -> list[State]:
    """The states of a procedure, in order; none where no release in force ever had it.

    A procedure that was renamed is followed to both sides, and of one that was split the part that carries it on.
    """
    held = [span for span in spans if span.release is not None]
    names = followed(archive, held, id)
    found: list[State] = []
    for span, (name, was, became) in zip(held, names, strict=True):
        release = span.release
        assert release is not None
        last = found[-1] if found else None
        if last is not None and last.end == span.begin and goes_on(archive, last, release, name):
            found[-1] = replace(last, end=span.end, later=(*last.later, release), became=became)
        else:
            found.append(State(span.begin, span.end, name, release, (), became, was))
    return trimmed(found)


def goes_on(archive: Archive, last: State, release: Published, name: str) -> bool:
    if last.id != name:
        return False
    # With the release right before: in most pairs no file of the procedure differs, and nothing is unpacked.
    return not name or archive.is_same((last.release, *last.later)[-1].kept, release.kept, name)


def trimmed(states: list[State]) -> list[State]:
    """Without the times before there was such a procedure."""
    first = next((at for at, state in enumerate(states) if state.id), len(states))
    return states[first:]


Names = tuple[str, tuple[str, ...], tuple[str, ...]]


def followed(archive: Archive, held: Sequence[Span], id: str) -> list[Names]:
    """What a procedure was called in each span, and under which other names it came and went."""
    kept = [span.release.kept for span in held if span.release is not None]
    ids = [archive.ids(one) for one in kept]
    names: list[Names] = [(id if id in there else "", (), ()) for there in ids]
    first = next((at for at, (name, _was, _became) in enumerate(names) if name), None)
    if first is not None:
        follow(archive, kept, ids, names, first, -1)
        follow(archive, kept, ids, names, first, 1)
    return names


def follow(
    archive: Archive, kept: Sequence[Kept], ids: Sequence[frozenset[str]], names: list[Names], at: int, way: int
) -> None:
    """Put names where a procedure was called otherwise, from a place in one direction."""
    there = at + way
    while 0 <= there < len(kept):
        name = names[at][0]
        if name in ids[there]:
            names[there] = (name, *names[there][1:])
        else:
            old, new = (there, at) if way < 0 else (at, there)
            found = became(archive, kept[old], kept[new], ids[old], ids[new])
            others = goes_to(found, name) if way > 0 else came_from(found, name)
            names[there] = (others[0] if others else "", (), ())
            if others:
                mark(names, at, others, way)
                mark(names, there, [name], -way)
        at = there if names[there][0] else at
        there += way


def mark(names: list[Names], at: int, others: Sequence[str], way: int) -> None:
    """Put down what a procedure was called on one side of a place."""
    name, was, goes = names[at]
    names[at] = (name, tuple(others), goes) if way < 0 else (name, was, tuple(others))


def became(archive: Archive, old: Kept, new: Kept, before: frozenset[str], now: frozenset[str]) -> Successors:
    """What became of the procedures whose names only one of two releases has."""
    gone, come = sorted(before - now), sorted(now - before)
    if not (gone and come):
        return Successors({}, {}, {})
    sides = []
    for kept, ids in ((old, gone), (new, come)):
        whole = archive.held(kept, ids[0], ids[1:])
        sides.append({id: one.procedure for id, one in whole.edition.procedures.items() if id in ids})
    return successors(*sides)


def goes_to(found: Successors, id: str) -> list[str]:
    """The new names of what an old procedure became, the one that carries it on first."""
    renamed = [new for old, new in found.renamed.items() if old == id]
    merged = [new for new, some in found.merged.items() if id in some]
    return list(dict.fromkeys([*renamed, *found.split.get(id, ()), *merged]))


def came_from(found: Successors, id: str) -> list[str]:
    """The old names of what a new procedure was, the one that it carries on first."""
    renamed = [old for old, new in found.renamed.items() if new == id]
    split = [old for old, some in found.split.items() if id in some]
    return list(dict.fromkeys([*renamed, *found.merged.get(id, ()), *split]))
