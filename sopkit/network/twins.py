"""Files that are judged alike: of branches that stand alike, those with one name that hold the same, letter by letter.

Everything dear (to parse, to compare, to judge) is done on the first of them, and what is found there is found in all.
A branch stands like another one where it follows the same layers, is read in the same languages and sets the same
facts: nothing else in a `branch.yml` has a say in how procedures are judged. A branch that others follow is like none.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sopkit.files.inventory import Inventory
from sopkit.files.scan import SIZE, Folder
from sopkit.finding import Finding
from sopkit.lint.settings import configured
from sopkit.naming import SOURCES
from sopkit.network.pieces import Selection
from sopkit.network.spread import owner
from sopkit.source import Node, Sequence, Text
from sopkit.workspace import Layer, Workspace, load
from sopkit.workspace.known import Known
from sopkit.workspace.sight import name_of

__all__ = ["Thinned", "thinned"]

NAME = re.compile(r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)(?P<language>\.[a-z]{2,3})?(?:\.yml|\.sop\.md)")
"""What a file of a procedure is called, where nothing is odd about it."""
SETTINGS = frozenset({"branch", "handbook"})


@dataclass(frozen=True)
class Thinned:
    """A handbook of which only what is not alike was read."""

    workspace: Workspace
    followed: Mapping[tuple[str, str], list[str]]
    """By branch and name of what was read: the other branches that hold the same."""
    aside: frozenset[str]
    """The files that are no documents, and those that are like them."""


class Part:
    """Those files of an inventory that are to be read; none is read twice."""

    def __init__(self, held: Inventory, paths: Collection[str], contents: dict[str, bytes | Finding]) -> None:
        self.held = held
        self.chosen = sorted(paths)
        self.contents = contents

    @property
    def name(self) -> str:
        """How the whole is called in messages."""
        return self.held.files.name

    def paths(self) -> tuple[list[str], list[Finding]]:
        """The files, and what is no file that can be read."""
        return self.chosen, list(self.held.faults)

    def read(self, path: str) -> bytes | Finding:
        """What stands in a file."""
        if path not in self.contents:
            self.contents[path] = self.held.read(path)
        return self.contents[path]

    def holds(self, path: str) -> bool:
        """Whether there is such a file in the whole handbook."""
        return self.held.files.holds(path)

    def size(self, path: str) -> int:
        """The bytes of a file in the whole handbook."""
        return self.held.files.size(path)


Beforehand = Callable[[Selection, Workspace, Known], None]
"""Called with what is to be read, the settings, and what is known of files: it may read some of them elsewhere."""


def thinned(held: Inventory, beforehand: Beforehand | None = None) -> Thinned:
    """The handbook with one file for all that are alike; the first branch, by its id, stands for those behind it."""
    known = Known()
    contents: dict[str, bytes | Finding] = {}
    first = load(Part(held, settings_of(held), contents), known=known)
    standing = standings(first, held.folders)
    chosen: set[str] = set()
    twins = Twins()
    for folder, here in held.folders.items():
        branch = branch_of(folder)
        if branch in standing:
            chosen.update(folder + name for name in twins.own_files(branch, standing[branch], here))
        else:
            chosen.update(folder + name for name in here.names if name.lower().endswith(SOURCES))
    if beforehand is not None:
        beforehand(Selection(held, chosen, twins.alike, standing), first, known)
    workspace = load(Part(held, chosen, contents), known=known)
    layers = {id: dataclasses.replace(layer, alike=twins.alike.get(id, {})) for id, layer in workspace.branches.items()}
    aside = frozenset(chosen - workspace.documents.keys())
    return Thinned(
        dataclasses.replace(workspace, branches=layers), twins.followed, aside.union(*map(twins.like, aside))
    )


def settings_of(held: Inventory) -> list[str]:
    """The files that say how the handbook and its branches are set."""
    folders = held.folders
    found = ["handbook.yml"] if "" in folders and "handbook.yml" in folders[""].names else []
    return found + [
        f"{one}branch.yml" for one, here in folders.items() if branch_of(one) and "branch.yml" in here.names
    ]


def branch_of(folder: str) -> str:
    """The branch whose folder it is; empty for all others."""
    return folder.split("/")[1] if folder.startswith("branches/") and folder.count("/") == 2 else ""


Standing = tuple[object, ...]
"""All of a branch that has a say in how its files are judged."""


def standings(workspace: Workspace, folders: Iterable[str]) -> dict[str, Standing]:
    """How each branch stands that may be like another one: those that nobody follows, with nothing special to them."""
    followed = {layer.branch.follows.words for layer in workspace.branches.values() if layer.branch.follows}
    nested = {folder.split("/")[1] for folder in folders if folder.startswith("branches/") and folder.count("/") > 2}
    further = [scope.name for scope, _settings in configured(workspace.handbook).further if scope.by == "path"]
    named = {name.split("/")[1] for name in further if name.startswith("branches/")}
    return {
        id: standing(workspace, layer)
        for id, layer in workspace.branches.items()
        if id not in followed | nested | named and not layer.document.faults
    }


def standing(workspace: Workspace, layer: Layer) -> Standing:
    above = tuple(one.id for one in workspace.chain(layer.id)[:-1])
    languages = tuple(text.words for text in layer.branch.languages)
    written = layer.document.root.get("set")
    return above, languages, layer.branch.published, words_of(written) if written is not None else ()


def words_of(node: Node) -> object:
    """What is written in a node, and on which lines, since findings name them."""
    match node:
        case Text(words=words):
            return node.span[1:], words
        case Sequence(entries=entries):
            return tuple(map(words_of, entries))
    return tuple((name, words_of(value)) for name, value in node.items())


class Group(NamedTuple):
    """The files of one procedure in the folders that have the same names, of branches that stand alike."""

    id: str
    names: tuple[str, ...]
    digests: slice
    """Where the digests of the files stand among those of the folder."""
    firsts: dict[bytes, str]
    """By these digests, the branch that came first with them."""


@dataclass
class Twins:
    """Which files of branches are judged by which others. There may be a million files: each costs one look-up."""

    alike: dict[str, dict[str, str]] = field(default_factory=dict)
    """By branch and name, for files that are not read: the branch whose files of that name are."""
    followed: defaultdict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    """By branch and name, for files that are read: the other branches for which that counts."""
    firsts: defaultdict[tuple[Standing, tuple[str, ...]], dict[bytes, str]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """What all groups share whose files are called the same."""
    groups: dict[tuple[Standing, tuple[str, ...]], tuple[list[str], list[Group]]] = field(default_factory=dict)
    """What `grouped` found, by the names in a folder."""

    def own_files(self, branch: str, standing: Standing, here: Folder) -> list[str]:
        """The names of a branch's files that are to be read."""
        key = standing, here.names
        if key not in self.groups:
            self.groups[key] = self.grouped(*key)
        odd, groups = self.groups[key]
        chosen, alike = odd.copy(), {}
        for id, names, digests, firsts in groups:
            first = firsts.setdefault(here.digests[digests], branch)
            if first == branch:
                chosen += names
            else:
                alike[id] = first
                self.followed[first, id].append(branch)
        if alike:
            self.alike[branch] = alike
        return chosen

    def grouped(self, standing: Standing, names: tuple[str, ...]) -> tuple[list[str], list[Group]]:
        """The files of a folder that are read in any case, and the others by procedure.

        What is odd about one file holds for all of its name.
        """
        odd, groups = [], []
        at = 0
        for id, same in itertools.groupby(names, key=name_of):  # side by side, since names stand in order
            here = tuple(same)
            sources = [name for name in here if name.lower().endswith(SOURCES)]
            if id in SETTINGS or not all(map(NAME.fullmatch, sources)):
                odd += sources
            elif sources:
                digests = slice(at * SIZE, (at + len(here)) * SIZE)
                groups.append(Group(id, tuple(sources), digests, self.firsts[standing, here]))
            at += len(here)
        return odd, groups

    def like(self, path: str) -> Iterator[str]:
        """The files that are like one that was read."""
        name = path.rpartition("/")[2]
        return (f"branches/{other}/{name}" for other in self.followed.get(owner(path), ()))
