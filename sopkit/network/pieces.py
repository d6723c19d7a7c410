"""A thinned handbook in pieces, each with all files of some names, to be looked at in any process.

What files of one name say depends on these files, on the settings, and on which branches there are, one for all that
have no files of these names and are read alike. So a piece holds these and nothing else. What was read of its files
comes back with what was found, so that the whole need not read them again.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from sopkit.files.inventory import Inventory
from sopkit.finding import Finding
from sopkit.workspace import SETTINGS, Workspace, load, name_of
from sopkit.workspace.known import Known

__all__ = ["Piece", "Selection", "named_beyond", "pieces", "settings_alone"]


@dataclass(frozen=True)
class Selection:
    """Which files of a handbook are to be read."""

    held: Inventory
    chosen: Collection[str]
    """Their paths."""
    alike: Mapping[str, Mapping[str, str]]
    """By branch and name, for files that are not read: the branch whose files of that name are."""
    standing: Mapping[str, tuple[object, ...]]
    """How each branch stands that may be like another one."""

    @cached_property
    def by_name(self) -> dict[str, list[str]]:
        """The files of procedures by the name that they share."""
        found: dict[str, list[str]] = defaultdict(list)
        for path in sorted(self.chosen):
            if path.startswith(("standard/", "branches/")) and name_of(path) not in SETTINGS:
                found[name_of(path)].append(path)
        return dict(found)

    @cached_property
    def settings(self) -> dict[str, list[str]]:
        """The settings of each branch with their words in other languages; the handbook's under the empty name."""
        found: dict[str, list[str]] = defaultdict(list)
        for path in self.chosen:
            parts = path.split("/")
            if name_of(path) in SETTINGS and (len(parts) == 1 or (len(parts) == 3 and parts[0] == "branches")):
                found[parts[1] if len(parts) == 3 else ""].append(path)
        return found

    @cached_property
    def branches(self) -> list[str]:
        """Every folder of a branch, in the order of branches."""
        return sorted(
            {
                folder.split("/")[1]
                for folder in self.held.folders
                if folder.startswith("branches/") and folder != "branches/"
            }
        )


class Piece(NamedTuple):
    """Some names with all that is needed to look at them. It is text, and what a handbook's files are to `load`."""

    name: str
    """How the whole is called in messages."""
    names: frozenset[str]
    contents: Mapping[str, bytes | Finding]
    alike: Mapping[str, Mapping[str, str]]

    def paths(self) -> tuple[list[str], list[Finding]]:
        """All its files."""
        return sorted(self.contents), []

    def read(self, path: str) -> bytes | Finding:
        """What stands in a file."""
        return self.contents[path]

    def holds(self, path: str) -> bool:
        """Whether there is such a file here."""
        return path in self.contents

    def size(self, path: str) -> int:
        """The bytes of a file."""
        content = self.contents[path]
        return len(content) if isinstance(content, bytes) else 0

    def loaded(self, known: Known) -> Workspace:
        """The handbook as far as it is here. What is read becomes `known`."""
        workspace = load(self, known=known)
        layers = {
            id: dataclasses.replace(layer, alike=self.alike.get(id, {})) for id, layer in workspace.branches.items()
        }
        return dataclasses.replace(workspace, branches=layers)

    def procedures(self, known: Known) -> Known:
        """What is known of its procedures' files: what was read for the whole."""
        return known.of(path for path in self.contents if name_of(path) not in SETTINGS)


def pieces(selection: Selection, least: int, together: Collection[frozenset[str]] = ()) -> Iterator[Piece]:
    """A handbook in pieces of so many files at least; or only those names that are to be `together` in a piece."""
    by_name = selection.by_name
    groups = list(together) or grouped(by_name, least)
    for names in groups:
        paths = [path for name in sorted(names) for path in by_name.get(name, ())]
        branches = branches_for(selection, names, paths)
        settings = [path for one in ("", *branches) for path in selection.settings.get(one, ())]
        contents = {path: selection.held.read(path) for path in (*settings, *paths)}
        alike = {
            branch: {id: first for id, first in others.items() if id in names}
            for branch in branches
            if (others := selection.alike.get(branch))
        }
        yield Piece(selection.held.files.name, names, contents, alike)


def grouped(by_name: Mapping[str, Collection[str]], least: int) -> Iterator[frozenset[str]]:
    """The names in groups that have so many files at least."""
    names: set[str] = set()
    count = 0
    for name, paths in by_name.items():
        names.add(name)
        count += len(paths)
        if count >= least:
            yield frozenset(names)
            names, count = set(), 0
    if names:
        yield frozenset(names)


def branches_for(selection: Selection, names: frozenset[str], paths: Collection[str]) -> set[str]:
    """The branches that have a say in how some names are read. There may be very many to choose from."""
    found = {path.split("/")[1] for path in paths if path.startswith("branches/")}
    in_order = sorted(names)
    seen: set[tuple[object, ...]] = set()
    for branch in selection.branches:
        stands = selection.standing.get(branch)
        if stands is None:  # others follow it, or something is special to it
            found.add(branch)
        elif branch not in found:
            others = selection.alike.get(branch)
            key = (stands[:3], *([name for name in in_order if name in others] if others else ()))
            if key not in seen:
                seen.add(key)
                found.add(branch)
    return found


def named_beyond(piece: Piece, workspace: Workspace) -> frozenset[str]:
    """The names of which files of a piece are copies, and which are not in it."""
    named = {
        original.read.value.copies.words
        for layer in workspace.branches.values()
        for original in layer.own.values()
        if original.read.value.copies is not None
    }
    return frozenset(named - piece.names)


def settings_alone(workspace: Workspace) -> Workspace:
    """A handbook as if it had no procedures."""
    layers = {
        id: dataclasses.replace(layer, overlays={}, own={}, documents={}, alike={})
        for id, layer in workspace.branches.items()
    }
    words = {key: document for key, document in workspace.words.items() if key[1] in SETTINGS}
    return dataclasses.replace(workspace, standard={}, branches=layers, words=words)
