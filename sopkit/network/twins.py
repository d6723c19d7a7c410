"""Files that are judged alike: of branches that stand alike, those with one name that hold the same, letter by letter.

Everything dear (to parse, to compare, to judge) is done on the first of them, and what is found there is found in all.
A branch stands like another one where it follows the same layers, is read in the same languages and sets the same
facts: nothing else in a `branch.yml` has a say in how procedures are judged. A branch that others follow is like none.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sopkit.files.folder import SOURCES
from sopkit.files.inventory import Inventory
from sopkit.files.survey import SIZE, Folder
from sopkit.finding import Finding
from sopkit.lint.settings import configured
from sopkit.message import Message
from sopkit.network.pieces import Selection
from sopkit.source import Node, Sequence, Text
from sopkit.span import Span
from sopkit.workspace import Layer, Workspace, load
from sopkit.workspace.known import Known

__all__ = ["Thinned", "owner", "spread", "thinned"]

NAME = re.compile(r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)(?P<language>\.[a-z]{2,3})?\.yml")
"""What a file of a procedure is called, where nothing is odd about it."""
IS_SETTINGS = re.compile(r"branches/[^/]+/branch\.yml")
SETTINGS = frozenset({"branch", "handbook"})


@dataclass(frozen=True)
class Thinned:
    """A handbook of which only what is not alike was read."""

    workspace: Workspace
    followed: Mapping[tuple[str, str], list[str]]
    """By branch and name of what was read: the other branches that hold the same."""


class Part:
    """Those files of an inventory that are to be read."""

    def __init__(self, held: Inventory, paths: Collection[str]) -> None:
        self.held = held
        self.chosen = sorted(paths)

    @property
    def name(self) -> str:
        """How the whole is called in messages."""
        return self.held.files.name

    def paths(self) -> tuple[list[str], list[Finding]]:
        """The files, and what is no file that can be read."""
        return self.chosen, list(self.held.faults)

    def read(self, path: str) -> bytes | Finding:
        """What stands in a file."""
        return self.held.read(path)

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
    settings = [path for path, _digest in held.sources() if path == "handbook.yml" or IS_SETTINGS.fullmatch(path)]
    first = load(Part(held, settings), known=known)
    standing = standings(first, held.folders)
    chosen: set[str] = set()
    twins = Twins()
    for folder, here in held.folders.items():
        branch = folder.split("/")[1] if folder.startswith("branches/") and folder.count("/") == 2 else ""
        if branch in standing:
            chosen.update(folder + name for name in twins.own_files(branch, standing[branch], here))
        else:
            chosen.update(folder + name for name in here.names if name.lower().endswith(SOURCES))
    if beforehand is not None:
        beforehand(Selection(held, chosen, twins.alike, standing), first, known)
    workspace = load(Part(held, chosen), known=known)
    layers = {id: dataclasses.replace(layer, alike=twins.alike.get(id, {})) for id, layer in workspace.branches.items()}
    return Thinned(dataclasses.replace(workspace, branches=layers), twins.followed)


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


@dataclass
class Twins:
    """Which files of branches are judged by which others."""

    alike: dict[str, dict[str, str]] = field(default_factory=dict)
    """By branch and name, for files that are not read: the branch whose files of that name are."""
    followed: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """By branch and name, for files that are read: the other branches for which that counts."""
    firsts: dict[tuple[Standing, tuple[str, ...], bytes], str] = field(default_factory=dict)
    """Who came first with such files."""
    groups: dict[tuple[str, ...], Groups] = field(default_factory=dict)
    """What `grouped` found, by the names in a folder."""

    def own_files(self, branch: str, standing: Standing, here: Folder) -> list[str]:
        """The names of a branch's files that are to be read."""
        groups = self.groups.get(here.names)
        if groups is None:
            groups = self.groups[here.names] = grouped(here.names)
        chosen, alike = list(groups.odd), {}
        for id, names, places in groups.named:
            digests = b"".join([here.digests[at : at + SIZE] for at in places])
            first = self.firsts.setdefault((standing, names, digests), branch)
            if first == branch:
                chosen.extend(names)
            else:
                alike[id] = first
                self.followed.setdefault((first, id), []).append(branch)
        if alike:
            self.alike[branch] = alike
        return chosen


class Groups(NamedTuple):
    """The files of a folder by the names that they share."""

    odd: tuple[str, ...]
    """Those that are read in any case."""
    named: tuple[tuple[str, tuple[str, ...], tuple[int, ...]], ...]
    """The name of a procedure, its files, and where their digests stand."""


def grouped(names: tuple[str, ...]) -> Groups:
    """The files of a folder by procedure; what is odd about one file holds for all of its name."""
    found: dict[str, list[int]] = {}
    odd = set(SETTINGS)
    for at, name in enumerate(names):
        if name.lower().endswith(SOURCES):
            id = name.split(".", 1)[0]
            found.setdefault(id, []).append(at)
            odd |= set() if NAME.fullmatch(name) else {id}
    named = tuple(
        (id, tuple(names[at] for at in places), tuple(at * SIZE for at in places))
        for id, places in found.items()
        if id not in odd
    )
    return Groups(tuple(names[at] for id in sorted(odd & found.keys()) for at in found[id]), named)


def spread(findings: Iterable[Finding], followed: Mapping[tuple[str, str], Collection[str]]) -> Iterator[Finding]:
    """The findings, and the same ones in all files that are like those that were judged."""
    for finding in findings:
        yield finding
        for span in (finding.span, *finding.related):
            branch, id = owner(span.path)
            if others := followed.get((branch, id)):
                yield from (moved(finding, branch, other) for other in others)
                break


def owner(path: str) -> tuple[str, str]:
    """The branch that a file belongs to, and the name of its procedure; empty ones for files of no branch."""
    parts = path.split("/")
    return (parts[1], parts[2].split(".", 1)[0]) if len(parts) == 3 and parts[0] == "branches" else ("", "")


def moved(finding: Finding, branch: str, other: str) -> Finding:
    """A finding as it stands in the files of another branch."""
    folder, there = f"branches/{branch}/", f"branches/{other}/"

    def place(span: Span) -> Span:
        return span._replace(path=there + span.path.removeprefix(folder)) if span.path.startswith(folder) else span

    fix = finding.fix
    if fix is not None:
        edits = (
            dataclasses.replace(edit, path=there + edit.path.removeprefix(folder))
            if edit.path.startswith(folder)
            else edit
            for edit in fix.edits
        )
        fix = dataclasses.replace(fix, edits=tuple(edits))
    message = said(finding.message, folder, there)
    return Finding(
        finding.rule, finding.severity, place(finding.span), message, tuple(map(place, finding.related)), fix
    )


def said(message: Message, folder: str, there: str) -> Message:
    """A message that names files of another folder."""
    arguments: dict[str, object] = {}
    for name, value in message.arguments.items():
        if isinstance(value, Message):
            arguments[name] = said(value, folder, there)
        elif isinstance(value, str) and value.startswith(folder):
            arguments[name] = there + value.removeprefix(folder)
        else:
            arguments[name] = value
    return message if arguments == message.arguments else dataclasses.replace(message, arguments=arguments)
