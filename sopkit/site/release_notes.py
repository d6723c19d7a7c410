"""Release notes: what people do differently since the release before, compared once for all editions that agree in it.

Of the release before only those files are read that are otherwise now. Two editions agree in a procedure where it is
made of the same files on both sides, and where the facts that it shows come from the same settings.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from sopkit.changelog import Notes, changelog
from sopkit.diff import Side, compare_sides
from sopkit.diff.side import unread_in
from sopkit.edition import Edition, edition, editions
from sopkit.facts import fill, lookup, names_used
from sopkit.finding import Finding
from sopkit.handbook import Handbook
from sopkit.messages import catalogue
from sopkit.naming import SOURCES
from sopkit.site.before import Before
from sopkit.site.reuse import by_layer, contents_in, contents_of, digest_in, sources
from sopkit.site.sheet import facts_on, pictures_on, printed, sheet
from sopkit.site.store import digest
from sopkit.workspace import SETTINGS, STANDARD, ArchiveFiles, Files, Workspace, load, name_of

__all__ = ["ReleaseNotes", "Since"]

OWN = "contact"
"""What every branch has for itself: a procedure that shows it is told to each branch in its own words."""
Layers = Mapping[str, Mapping[str, str]]


class Since(NamedTuple):
    """What people do differently in one edition since a release."""

    release: str
    notes: tuple[Notes, ...]
    reprint: frozenset[str] = frozenset()
    """The procedures whose sheets say something else than before, for whoever has printed them."""
    effective: str = ""
    """The day from which this holds, as in 2026-12-01; empty for what is no release."""


class Told(NamedTuple):
    """What is told of some procedures."""

    notes: tuple[Notes, ...] = ()
    reprint: frozenset[str] = frozenset()


class Some:
    """Some files of a handbook."""

    def __init__(self, files: Files, paths: Collection[str]) -> None:
        self.files, self.chosen, self.name = files, sorted(paths), files.name
        self.read, self.holds, self.size = files.read, files.holds, files.size

    def paths(self) -> tuple[list[str], list[Finding]]:
        """The files, all of which can be read."""
        return self.chosen, []


class Pair:
    """One edition on both sides."""

    def __init__(self, notes: ReleaseNotes, now: Edition) -> None:
        self.old, self.new, self.now = notes.old, notes.new, now
        branch, language = now.branch, now.language
        self.before_sources = sources(notes.old, notes.old_layers, branch, language, "")
        self.now_sources = sources(notes.new, notes.new_layers, branch, language, "")
        self.names = frozenset(self.before_sources.by_name) | frozenset(self.now_sources.by_name)
        self.facts = settings(notes.old, notes.old_layers, now), settings(notes.new, notes.new_layers, now)
        self.shared = (
            settings(notes.old, notes.old_layers, now, own=False),
            settings(notes.new, notes.new_layers, now, own=False),
        )

    def digests(self, id: str) -> tuple[str, str]:
        """Of what a procedure is made on both sides; empty where it is not there, or was not read as it is the same."""
        return self.before_sources.by_name.get(id, ""), self.now_sources.by_name.get(id, "")


class ReleaseNotes:
    """Compares a handbook with the release before it. One for all editions that a process builds."""

    def __init__(self, before: Before, new: Workspace) -> None:
        self.release, self.new = before.release, new
        self.new_layers: Layers = by_layer(contents_of(new))
        self.old, self.changed = opened(ArchiveFiles(before.archive), new)
        self.old_layers: Layers = by_layer(contents_of(self.old))
        self.published = frozenset(editions(self.old))
        self.old_file, self.new_file = (
            functools.cache(functools.partial(digest_in, one.files)) for one in (self.old, self.new)
        )
        self.known: dict[object, Told] = {}
        self.used: dict[tuple[str, str, str], frozenset[str]] = {}

    def since(self, now: Edition) -> Since | None:
        """What people do differently in an edition; None where the release before did not have it."""
        if (now.branch, now.language) not in self.published:
            return None
        pair = Pair(self, now)
        named = {id for id in self.changed & pair.names if len({*pair.digests(id)}) > 1}
        groups = [sorted(named)] if any("" in pair.digests(id) for id in named) else [[id] for id in sorted(named)]
        if pair.facts[0] != pair.facts[1]:
            handbook = edition(self.old, now.branch, now.language, only=()).handbook
            groups = [[], *groups, *([id] for id in self.showing(pair, handbook) if id not in named)]
        told = [self.of(pair, group) for group in groups]
        found = [note for one in told for note in one.notes]
        order = {id: place for place, id in enumerate(("", *now.procedures))}
        notes = tuple(sorted(found, key=lambda note: order.get(note.id, len(order))))
        reprint = {id for one in told for id in one.reprint} | set(self.redrawn(pair))
        return Since(self.release, notes, frozenset(reprint))

    def redrawn(self, pair: Pair) -> Iterator[str]:
        """The procedures of the release before that show a picture which is another one now."""
        for id, layered in pair.now.procedures.items():
            was_there = id not in self.changed or pair.digests(id)[0]  # of what is the same nothing was read
            before, now = (pictures_on(layered.procedure, digest_of) for digest_of in (self.old_file, self.new_file))
            if was_there and before != now:
                yield id

    def showing(self, pair: Pair, before: Handbook) -> Iterator[str]:
        """The procedures that show a fact of the handbook which is another one now."""
        for id, layered in pair.now.procedures.items():
            for name in self.shown(pair, id):
                old, new = (
                    fill(f"{{{name}}}", lookup(handbook, layered.procedure), str, pair.now.language)
                    for handbook in (before, pair.now.handbook)
                )
                if old != new:
                    yield id
                    break

    def of(self, pair: Pair, ids: list[str]) -> Told:
        """What changed in some procedures; without any, in what holds everywhere."""
        digests = tuple((id, *pair.digests(id)) for id in ids)
        key = (pair.now.language, digests, pair.facts if self.is_own(pair, ids) else pair.shared)
        if key not in self.known:
            self.known[key] = self.told(pair, ids)
        return self.known[key]

    def shown(self, pair: Pair, id: str) -> frozenset[str]:
        """The names of the facts that a procedure shows, here or on its sheet."""
        key = (id, pair.now.language, pair.now_sources.by_name[id])
        if key not in self.used:
            procedure = pair.now.procedures[id].procedure
            self.used[key] = frozenset((names_used(procedure) | facts_on(printed(procedure))) - {""})
        return self.used[key]

    def is_own(self, pair: Pair, ids: list[str]) -> bool:
        """Whether what is told is told to one branch: its own settings, or a procedure that shows them."""
        names = (name for id in ids if id in pair.now.procedures for name in self.shown(pair, id))
        return not ids or any(name.partition(".")[0] == OWN for name in names)

    def told(self, pair: Pair, ids: list[str]) -> Told:
        now, some = pair.now, frozenset(ids)
        old = edition(self.old, now.branch, now.language, only=some)
        same = {id: now.procedures[id] for id in ids if id in now.procedures and id not in self.changed}
        before = replace(old, procedures={**old.procedures, **same}, origins={**now.origins, **old.origins})
        new = replace(now, procedures={id: one for id, one in now.procedures.items() if id in some})
        sides = (side(self.release, self.old, before), side("", self.new, new))
        found = changelog(compare_sides(*sides), catalogue(now.language), datetime.date.max, "")
        notes = tuple(note for note in found.notes if bool(note.id) == bool(ids))
        return Told(notes, frozenset(id for id in new.procedures if is_outdated(id, before, new)))


def is_outdated(id: str, before: Edition, now: Edition) -> bool:
    """Whether the sheet of a procedure says something else than before; there is none of one that is new."""
    sides = [
        (one.procedures[id].procedure, one.handbook, one.language) for one in (before, now) if id in one.procedures
    ]
    return len(sides) > 1 and sheet(*sides[0]) != sheet(*sides[1])


def opened(files: ArchiveFiles, new: Workspace) -> tuple[Workspace, frozenset[str]]:
    """The release before, as far as it is otherwise, and the names of the procedures that were read of it."""
    paths = [path for path in files.paths()[0] if path.lower().endswith(SOURCES)]
    before, now = contents_in(files, paths), contents_of(new)
    changed = {name_of(path) for path in {*before, *now} if before.get(path) != now.get(path)}
    whole = frozenset(name_of(path) for path in {*before, *now})
    common = [path for path in paths if name_of(path) in SETTINGS]
    first = load(Some(files, common))
    both = first.branches.keys() & new.branches.keys()
    names = whole if any(layers_of(first, id) != layers_of(new, id) for id in both) else frozenset(changed)
    return load(Some(files, [path for path in paths if name_of(path) in names or path in common])), names - SETTINGS


def layers_of(workspace: Workspace, branch: str) -> list[tuple[str, list[str]]]:
    """What a branch follows, and in which language each layer's files are written."""
    chain = workspace.chain(branch)
    return [(layer.id, [text.words for text in layer.branch.languages[:1]]) for layer in chain]


def settings(workspace: Workspace, layers: Layers, now: Edition, *, own: bool = True) -> str:
    """The digest of the settings below which an edition's procedures stand; not its `own`, those that set facts."""
    chain = [layer.id for layer in workspace.chain(now.branch) if own or layer.branch.set]
    return digest(*(part for layer in (STANDARD, *chain) for part in (layer, layers.get(layer, {}).get("", ""))))


def side(words: str, workspace: Workspace, made: Edition) -> Side:
    return Side(words, "release", workspace, made, unread_in(workspace, made))
