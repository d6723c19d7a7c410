"""What staff and customers said, and what came of it: read once, for the pages of all editions of a handbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sopkit.naming import SOURCES
from sopkit.site.carried_by import carried_by
from sopkit.site.manifest import kept_manifest
from sopkit.site.needs import Needs, needs_in
from sopkit.site.reuse import contents_in
from sopkit.site.store import digest
from sopkit.site.versions import age
from sopkit.site.words import NEXT
from sopkit.voices import IDEAS, INSIGHTS, Idea, Insight, Reason, Told, voices
from sopkit.workspace import STANDARD, Workspace, name_of
from sopkit.workspace.reasons import named

__all__ = ["Hearing", "Said", "carried_before", "hearing", "hearing_of", "reasons_named", "said_in"]

FOLDERS = (f"{IDEAS}/", f"{INSIGHTS}/")
Changes = Mapping[Reason, tuple[tuple[str, str], ...]]
"""The changes that name a reason: (layer, procedure, or what the layer's settings are called) of each."""
Carried = tuple[tuple[Reason, str], ...]
"""The releases before this one that carried what people said first."""


@dataclass(frozen=True, slots=True)
class Said:
    """By what one knows whether pages about voices are still the same, without reading what was said."""

    contents: Mapping[str, str]
    """The digest of each file, by its path."""
    changes: Changes
    branches: Mapping[str, str]
    """What people call the layers, by their ids."""
    carried: Carried

    @property
    def digest(self) -> str:
        """The digest of all of it; empty where nobody said anything."""
        if not self.contents and not self.changes:
            return ""
        branches = sorted(self.branches.items())
        return digest(repr((sorted(self.contents.items()), sorted(self.changes.items()), branches, self.carried)))


@dataclass(frozen=True, slots=True)
class Hearing:
    """All that pages show of what people said."""

    ideas: Mapping[str, Told[Idea]] = field(default_factory=dict)
    insights: Mapping[str, Told[Insight]] = field(default_factory=dict)
    """Those that a change names."""
    needs: Needs = field(default_factory=Needs)
    changes: Changes = field(default_factory=dict)
    carried: Mapping[Reason, str] = field(default_factory=dict)
    branches: Mapping[str, str] = field(default_factory=dict)

    def is_changed_by(self, reason: Reason) -> bool:
        """Whether it led to a change: of this handbook, or of a release before."""
        return reason in self.changes or reason in self.carried


def said_in(workspace: Workspace, carried: Carried = ()) -> Said:
    """What has to be known of the files, without reading them for what they say."""
    files = workspace.files
    paths = [path for path in files.paths()[0] if path.startswith(FOLDERS) and path.lower().endswith(SOURCES)]
    branches = {id: layer.branch.name.words or id for id, layer in workspace.branches.items()} if paths else {}
    return Said(contents_in(files, paths), changes_in(workspace), branches, carried)


def changes_in(workspace: Workspace) -> Changes:
    """Where each reason is named."""
    found: dict[Reason, dict[tuple[str, str], None]] = {}
    for one in named(workspace):
        first, *rest = one.span.path.split("/")
        layer = rest[0] if first == "branches" else STANDARD
        found.setdefault(one.reason, {})[layer, name_of(one.span.path)] = None
    return {reason: (*places,) for reason, places in found.items()}


def hearing(workspace: Workspace, said: Said) -> Hearing:
    """Read it all."""
    found = voices(workspace.files)
    heard = {reason.id for reason in said.changes if reason.folder == INSIGHTS}
    return Hearing(
        found.ideas,
        {id: told for id, told in found.insights.items() if id in heard},
        needs_in(found.insights.values(), workspace.language),
        said.changes,
        dict(said.carried),
        said.branches,
    )


def hearing_of(workspace: Workspace) -> Hearing:
    """The same for a handbook of which nothing is kept."""
    return hearing(workspace, said_in(workspace))


def reasons_named(workspace: Workspace) -> set[Reason]:
    """All that may have led to a change: every idea, and whatever a change names."""
    paths = (path for path in workspace.files.paths()[0] if path.startswith(f"{IDEAS}/"))
    return {Reason(IDEAS, name_of(path)) for path in paths} | {one.reason for one in named(workspace)}


def carried_before(handbook: Path, release: str, effective: str, workspace: Workspace) -> Carried:
    """The releases that carried each first, of those before a release, which itself may be kept already.

    Raises OSError where the folder of archives cannot be read.
    """
    found = carried_by(handbook, reasons_named(workspace))
    if release != NEXT:
        own = age(release, effective)
        ages = {name: age(name, kept_manifest(handbook, name).effective) for name in set(found.values())}
        found = {reason: name for reason, name in found.items() if ages[name] < own}
    return (*sorted(found.items()),)
