"""A workspace in, its files as lint looks at them: each with its layer, its language and all that is wrong with it.

An overlay or a translation is laid over the layer above here, once and for its own sake, so that a step that it
names and that is not there is found in the file that names it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from sopkit.branch import Branch
from sopkit.control.standings import Standings
from sopkit.document import Document
from sopkit.edition import Layered, handbook_for, layered
from sopkit.errors import WrongUse
from sopkit.files.below import is_below
from sopkit.finding import Finding
from sopkit.handbook import Handbook
from sopkit.lint.calendar import Calendar
from sopkit.lint.settings import choices
from sopkit.lint.subject import OverlayFile, ProcedureFile, SourceFile, TranslationFile
from sopkit.procedure import Procedure
from sopkit.translation import translate
from sopkit.workspace import STANDARD, Original, Workspace
from sopkit.workspace.loading import is_whole

__all__ = ["files_of"]


def files_of(
    workspace: Workspace, only: Collection[str] = (), calendar: Calendar | None = None
) -> Iterator[SourceFile]:
    """Every file with its faults, those that could not be read included; `only` gives paths of files or folders."""
    work = _Work(workspace, calendar or Calendar())
    wanted = frozenset(one.rstrip("/") for one in only)
    for path in sorted({*workspace.documents, *work.faults}):
        if not wanted or is_below(path, wanted):
            yield work.file(path)


@dataclass(slots=True)
class _Work:
    """What the files of a workspace share while they are put together."""

    workspace: Workspace
    calendar: Calendar
    faults: dict[str, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    originals: dict[str, Original] = field(default_factory=dict)
    words: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    overlays: dict[str, tuple[str, str]] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=dict)
    handbooks: dict[str, Handbook] = field(default_factory=dict)
    standings: Standings = field(init=False)

    def __post_init__(self) -> None:
        workspace = self.workspace
        self.standings = Standings(workspace, self.calendar.has_come)
        for fault in workspace.faults:
            self.faults[fault.span.path].append(fault)
        own = [original for layer in workspace.branches.values() for original in layer.own.values()]
        self.originals = {one.document.source.path: one for one in (*workspace.standard.values(), *own)}
        for (layer_id, id, language), document in workspace.words.items():
            self.words[document.source.path] = (layer_id, id, language or "")
        for layer in workspace.branches.values():
            self.branches[layer.document.source.path] = layer.id
            self.overlays.update((document.source.path, (layer.id, id)) for id, document in layer.documents.items())

    def file(self, path: str) -> SourceFile:
        """The file at a path, by its kind."""
        if path == self.workspace.handbook_document.source.path:
            return self.handbook_file(path)
        if path in self.branches:
            branch = self.workspace.branches[self.branches[path]].branch
            return SourceFile(**self.common(path), kind="branch", id=self.branches[path], record=branch)
        if path in self.originals:
            return self.procedure_file(path, self.originals[path])
        if path in self.overlays:
            return self.overlay_file(path, *self.overlays[path])
        if path in self.words:
            return self.translation_file(path, *self.words[path])
        return SourceFile(**self.common(path), kind="other", id="", record=None)

    def common(self, path: str, area: str = "", status: str = "", faults: Collection[Finding] = ()) -> dict[str, Any]:
        """What every kind of file has."""
        layer, language = self.workspace.origins.get(path, (STANDARD, self.workspace.language))
        return {
            "path": path,
            "document": self.workspace.documents.get(path),
            "language": language or self.workspace.language,
            "layer": layer,
            "area": area,
            "status": status,
            "handbook": self.handbook(layer),
            "workspace": self.workspace,
            "calendar": self.calendar,
            "standings": self.standings,
            "faults": (*self.faults.get(path, ()), *(fault for fault in faults if fault.span.path == path)),
        }

    def handbook(self, layer: str) -> Handbook:
        """The handbook's settings with a layer's own values."""
        if layer not in self.handbooks:
            workspace = self.workspace
            chain = workspace.chain(layer) if layer in workspace.branches else ()
            made = handbook_for(workspace, chain, workspace.language)[0] if chain else workspace.handbook
            self.handbooks[layer] = made
        return self.handbooks[layer]

    def handbook_file(self, path: str) -> SourceFile:
        handbook = self.workspace.handbook
        faults = (
            [fault for _scope, _node, choice in choices(handbook.lint) for fault in choice.faults]
            if handbook.lint
            else []
        )
        return SourceFile(**self.common(path, faults=faults), kind="handbook", id="handbook", record=handbook)

    def procedure_file(self, path: str, original: Original, procedure: Procedure | None = None) -> ProcedureFile:
        record = procedure or original.read.value
        common = self.common(path, original.area, record.status.words)
        return ProcedureFile(**common, kind="procedure", id=original.id, record=record, procedure=record)

    def overlay_file(self, path: str, layer: str, id: str) -> OverlayFile:
        overlay = self.workspace.branches[layer].overlays[id].value
        placed = self.layered(layer, id, None)
        common = self.common(path, *_where(placed), faults=self.faults_of(placed, layer))
        bare = {**common, "faults": (), "kind": "procedure", "id": id}
        above = placed.above.get(layer) if placed else None
        return OverlayFile(
            **common,
            kind="overlay",
            id=id,
            record=overlay,
            overlay=overlay,
            above=ProcedureFile(**bare, record=above, procedure=above) if above else None,
            adapted=ProcedureFile(**bare, record=placed.procedure, procedure=placed.procedure) if placed else None,
        )

    def translation_file(self, path: str, layer: str, id: str, language: str) -> TranslationFile:
        document = self.workspace.documents[path]
        placed: Layered | None = None
        cls: type = {"handbook": Handbook, "branch": Branch}.get(id, Procedure)
        if cls is Procedure:
            placed = self.layered(layer, id, language)
            faults = self.faults_of(placed, layer)
        else:
            faults = translate(cls, self.translated(layer, cls).root, document.root).faults
        return TranslationFile(
            **self.common(path, *_where(placed), faults=faults),
            kind="translation",
            id=id,
            record=None,
            translates=cls,
            procedure=placed.procedure if placed else None,
        )

    def translated(self, layer: str, cls: type) -> Document:
        if cls is Branch and layer in self.workspace.branches:
            return self.workspace.branches[layer].document
        return self.workspace.handbook_document

    def faults_of(self, placed: Layered | None, layer: str) -> tuple[Finding, ...]:
        """What went wrong in laying layers over each other; nothing, where a layer's YAML hides a part of it."""
        if placed is None:
            return ()
        chain = self.workspace.chain(layer)
        documents = [self.workspace.original(chain, placed.id)[1].document]
        documents += [one.documents[placed.id] for one in chain if placed.id in one.documents]
        return placed.faults if all(map(is_whole, documents)) else ()

    def layered(self, layer: str, id: str, language: str | None) -> Layered | None:
        """A procedure as a layer has it; None where there is no such procedure."""
        try:
            return layered(self.workspace, self.workspace.chain(layer), id, language)
        except WrongUse:
            return None


def _where(placed: Layered | None) -> tuple[str, str]:
    return (placed.area, placed.procedure.status.words) if placed else ("", "")
