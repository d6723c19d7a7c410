"""The part of a handbook that one branch may see, as a whole handbook: the standard, its regions, and its own files.

What lies in folders of other branches, and what only they use, is left out: their pictures, their ideas but those that
led to what all do, what the baseline of lint accepts of theirs, and what is on record of their texts. A region's bundle
holds the branches that follow it too.
"""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from sopkit.document import read as read_document
from sopkit.errors import Refused, WrongUse
from sopkit.finding import Finding
from sopkit.lint.baseline import narrowed
from sopkit.naming import SOURCES, without_ending
from sopkit.site.archive import add_entry, templates_beside
from sopkit.site.bundled_records import records_for
from sopkit.source import Text
from sopkit.suggestion import SUGGESTIONS
from sopkit.voices import IDEAS, INSIGHTS
from sopkit.workspace import STANDARD, Workspace
from sopkit.writing import replacing, write

__all__ = ["bundle", "write_folder", "write_zip"]

BRANCHES, TEMPLATES = "branches", "templates"
HOME = "sops"
"""The folder of the handbook in the bundle, so that a site can be built beside it."""
SHARED = frozenset({STANDARD, TEMPLATES})
"""Folders that everybody may see whole."""
NEVER = frozenset({"records", SUGGESTIONS, IDEAS, INSIGHTS})
"""Folders that tell of all branches: what of them a bundle has is chosen file by file."""


def bundle(workspace: Workspace, branch: str, handbook: Path) -> dict[str, bytes]:
    """The content of each file by path. `handbook` is the folder beside which templates may lie.

    Raises WrongUse for the standard and for a branch that is not there, Refused for a file that cannot be read.
    """
    if branch == STANDARD:
        raise WrongUse("A bundle is for one branch: name a branch or a region")
    layers = layers_for(workspace, branch)
    own = {branch, *(one for one in workspace.branches if branch in {layer.id for layer in workspace.chain(one)})}
    baseline = workspace.handbook.lint.baseline if workspace.handbook.lint else None
    accepted = baseline.words if baseline is not None else "lint-baseline.json"
    paths = workspace.files.paths()[0]
    seen = {path: read(workspace, path) for path in paths if is_seen(path, layers)}
    named = b"\n".join(content for path, content in seen.items() if is_text(path))
    for path in paths:
        if path == accepted:
            seen[path] = narrowed(read(workspace, path), lambda found: is_seen(found, layers))
        elif (
            is_theirs(workspace, path, own)
            or is_idea_for(workspace, path, own, named)
            or (is_anybodys(path) and path.rpartition("/")[2].encode() in named)
        ):
            seen[path] = read(workspace, path)
    procedures = set(workspace.standard).union(*(workspace.branches[layer].own for layer in layers))
    records = records_for(workspace.files, procedures, layers, lambda path: read(workspace, path))
    whole = {**templates_beside(workspace.files, handbook), **seen, **records}
    return {f"{HOME}/{path}": content for path, content in sorted(whole.items())}


def layers_for(workspace: Workspace, branch: str) -> frozenset[str]:
    """The branch, the regions above it, and whoever follows it."""
    above = {layer.id for layer in workspace.chain(branch)}
    below = {one for one in workspace.branches if branch in {layer.id for layer in workspace.chain(one)}}
    return frozenset(above | below)


def is_seen(path: str, layers: Iterable[str]) -> bool:
    """Whether a file is the standard's, or one of these layers'."""
    first, *rest = path.split("/")
    if not rest:
        return path.endswith(SOURCES)
    return first in SHARED or (first == BRANCHES and len(rest) > 1 and rest[0] in layers)


def is_theirs(workspace: Workspace, path: str, branches: Collection[str]) -> bool:
    """Whether a file is a proposal that was written in one of these branches, or what was heard there."""
    folder, _slash, rest = path.partition("/")
    if folder == INSIGHTS and path.endswith(SOURCES):
        return rest.partition("/")[0] in branches
    if not path.startswith(f"{SUGGESTIONS}/") or not path.endswith(SOURCES):
        return False
    branch = read_document(path, read(workspace, path)).root.get("branch")
    return isinstance(branch, Text) and branch.words in branches


def is_idea_for(workspace: Workspace, path: str, branches: Collection[str], named: bytes) -> bool:
    """Whether a file is an idea of one of these branches or of nobody in particular, or one that led to what is seen.

    `named` is all that is seen.
    """
    if not path.startswith(f"{IDEAS}/") or not path.endswith(SOURCES):
        return False
    if f"({without_ending(path)})".encode() in named:
        return True
    branch = read_document(path, read(workspace, path)).root.get("branch")
    return not isinstance(branch, Text) or not branch.words or branch.words in branches


def is_anybodys(path: str) -> bool:
    """Whether nothing but its use says whom a file belongs to."""
    first, slash, _rest = path.partition("/")
    return not path.endswith(SOURCES) and (not slash or first not in {*SHARED, *NEVER, BRANCHES})


def is_text(path: str) -> bool:
    return path.endswith((*SOURCES, ".j2", ".md", ".html", ".css"))


def read(workspace: Workspace, path: str) -> bytes:
    content = workspace.files.read(path)
    if isinstance(content, Finding):
        raise Refused("`{path}` cannot be put into the bundle: {why}", path=path, why=content.message)
    return content


def write_zip(contents: Mapping[str, bytes], target: Path) -> None:
    """Write a zip file; the same contents give the same bytes. Raises CouldNot."""
    with replacing(target) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(contents):
            add_entry(archive, path, contents[path])


def write_folder(contents: Mapping[str, bytes], target: Path) -> None:
    """Write a folder that is not there yet, or empty. Raises Refused and CouldNot."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refused("`{folder}` is not empty: name a folder of its own for the bundle", folder=target)
    for path, content in sorted(contents.items()):
        write(target / path, content)
