"""Whether an edition stands already as it would be built: from the same files, by the same code, on such a day."""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sopkit.document import text_of
from sopkit.finding import Finding
from sopkit.site.made_by import made_by
from sopkit.site.page import Switches
from sopkit.site.store import digest
from sopkit.template_folders import own_templates
from sopkit.workspace import SETTINGS, STANDARD, Files, Layer, Workspace, name_of

if TYPE_CHECKING:
    from sopkit.site.config import Site

__all__ = [
    "Built",
    "Sources",
    "built_in",
    "by_layer",
    "contents_in",
    "contents_of",
    "digest_in",
    "digest_of",
    "ingredients",
    "is_as_built",
    "made_with",
    "sources",
]


@dataclass(frozen=True, slots=True)
class Built:
    """What an edition was built from, when it holds, and what was written: for each path its size, time and digest."""

    ingredients: str
    lasts: tuple[str, str]
    asked: Mapping[str, str]
    """The digests of the pictures for which its pages ask, empty for those that were not there."""
    pages: tuple[str, ...]
    files: Mapping[str, tuple[int, int, str]]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(size for size, _time, _digest in self.files.values())

    def holds_on(self, day: datetime.date) -> bool:
        """Whether the pages are the same on a day."""
        first, last = self.lasts
        return first <= day.isoformat() and (not last or day.isoformat() <= last)

    def stored(self) -> list[Any]:
        """As JSON can write it."""
        return [self.ingredients, self.lasts, self.asked, self.pages, self.files]

    @classmethod
    def of(cls, stored: Any) -> Built | None:
        """From what was stored; None where that is nothing of the kind."""
        try:
            ingredients, (first, last), asked, pages, files = stored
            listed = {str(path): (int(size), int(time), str(one)) for path, (size, time, one) in files.items()}
            shown = {str(path): str(one) for path, one in asked.items()}
            return cls(str(ingredients), (str(first), str(last)), shown, tuple(map(str, pages)), listed)
        except (AttributeError, TypeError, ValueError):
            return None


@dataclass(frozen=True, slots=True)
class Sources:
    """Digests of the files of which an edition is made: its procedures' by their names, and of all the others."""

    settings: str = ""
    """Of all that is no procedure's own: the settings of every layer, and what pages are made with."""
    common: str = ""
    """Of that part of it which is the same for all branches in one language."""
    by_name: Mapping[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """The digest of all of them."""
        return digest(self.settings, *(part for name in sorted(self.by_name) for part in (name, self.by_name[name])))


def contents_of(workspace: Workspace) -> dict[str, str]:
    """The digest of the text of each file that was read, by its path."""
    return {path: digest(document.source.text) for path, document in workspace.documents.items()}


def contents_in(files: Files, paths: Iterable[str]) -> dict[str, str]:
    """The same of files as they are now."""
    read = {path: files.read(path) for path in paths}
    return {path: digest("" if isinstance(data, Finding) else text_of(data)) for path, data in read.items()}


def digest_in(files: Files | None, path: str) -> str:
    """The digest of a file; empty where there is none that can be read."""
    content = files.read(path) if files and files.holds(path) else b""
    return digest(content) if content and isinstance(content, bytes) else ""


def by_layer(contents: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """For each layer the digests of its files, by the names of procedures; all that is settings under the empty one."""
    found: dict[str, dict[str, list[str]]] = {}
    for path, one in sorted(contents.items()):
        first, *rest = path.split("/")
        layer = rest[0] if first == "branches" and rest else STANDARD
        name = "" if name_of(path) in SETTINGS else name_of(path)  # settings belong to all
        found.setdefault(layer, {}).setdefault(name, []).extend((path, one))
    return {layer: {name: digest(*parts) for name, parts in names.items()} for layer, names in found.items()}


def made_with(handbook: Path) -> str:
    """The digest of all that makes pages: sopkit, its packages, and the templates that a handbook has of its own."""
    templates = [part for path in own_templates(handbook) for part in (str(path), path.read_bytes())]
    return digest(made_by(), *templates)


def sources(
    workspace: Workspace, layers: Mapping[str, Mapping[str, str]], branch: str, language: str, made_with: str
) -> Sources:
    """All that an edition is made of, but for the day: other branches' files have no part in it."""
    chain = workspace.chain(branch)
    settings, common = [made_with, branch, language], [made_with, language]
    by_name: dict[str, list[str]] = {
        id: list(names_shown(workspace, chain, id)) for id in workspace.procedures_of(chain)
    }
    spoken = {one.id: [text.words for text in one.branch.languages[:1]] for one in chain}
    for layer in (STANDARD, *(one.id for one in chain)):
        for name, one in layers.get(layer, {}).items():
            if name in by_name:  # its words are in the layer's first language unless its file says otherwise
                by_name[name].extend((layer, name, one, *spoken.get(layer, ())))
                continue
            settings.extend((layer, name, one))
            if layer == STANDARD:
                common.extend((layer, name, one))
    return Sources(digest(*settings), digest(*common), {id: digest(*parts) for id, parts in by_name.items()})


def names_shown(workspace: Workspace, chain: tuple[Layer, ...], id: str) -> Iterator[str]:
    """What people call the branches that a pilot names: its page tells who tries it, and they are called elsewhere."""
    begun = workspace.begun(chain, id)
    pilot = begun.read.value.pilot if begun is not None else None
    for name in (*pilot.branches, *(one.branch for one in pilot.findings.values())) if pilot is not None else ():
        if name is not None and name.words in workspace.branches:
            yield workspace.branches[name.words].branch.name.words


def ingredients(sources: Sources, release: str, switches: Switches, before: str = "", said: str = "") -> str:
    """The digest of all that the pages of an edition are made of, but for the day.

    `before` is the fingerprint of the release with which they are compared, `said` the digest of what staff and
    customers said.
    """
    return digest(sources.digest, release, repr(switches), before, said)


def built_in(folder: Path, ingredients: str, site: Site, written: Mapping[str, str]) -> Built:
    """What stands in a folder that has just been built of a site; of what was `written` the digests are known."""
    files = {path: (*stat_of(file), written.get(path) or digest_in_file(file)) for path, file in walked(folder)}
    return Built(ingredients, site.lasts, site.asked, tuple(page.url for page in site.pages), files)


def is_as_built(folder: Path, built: Built) -> bool:
    """Whether a folder holds what was written, all of it and nothing else. What kept size and time counts as kept."""
    try:
        found = dict(walked(folder))
        return found.keys() == built.files.keys() and all(
            stat_of(found[path]) == (size, time) or digest_in_file(found[path]) == content
            for path, (size, time, content) in built.files.items()
        )
    except OSError:
        return False


def walked(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below a folder, by its path with forward slashes."""
    waiting = [(str(folder), "")]
    while waiting:
        place, prefix = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{prefix}{entry.name}/"))
                else:
                    yield prefix + entry.name, entry


def stat_of(file: os.DirEntry[str]) -> tuple[int, int]:
    found = file.stat(follow_symlinks=False)
    return found.st_size, found.st_mtime_ns


def digest_of(content: bytes) -> str:
    """The digest of what a file holds: one that browsers know, too, for what a phone keeps."""
    return hashlib.sha256(content).hexdigest()


def digest_in_file(file: os.DirEntry[str]) -> str:
    with open(file.path, "rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
