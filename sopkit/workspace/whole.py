"""A whole handbook as it was read: the standard, the branches, the words of each layer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from sopkit.branch import Branch, Setting
from sopkit.document import Document
from sopkit.errors import WrongUse
from sopkit.files.folder import Files
from sopkit.finding import Finding
from sopkit.handbook import Handbook
from sopkit.lazy import lazy
from sopkit.overlay import Operation, Overlay
from sopkit.procedure import Procedure
from sopkit.schema import Read
from sopkit.schema.spelling import closest

__all__ = ["DEEPEST", "STANDARD", "Layer", "Original", "Workspace"]

STANDARD = "standard"
DEEPEST = 3
"""Layers below the standard at most."""


@dataclass(frozen=True, slots=True)
class Original:
    """A procedure where it begins: in the standard, or in a branch as its own or as a complete copy."""

    id: str
    area: str
    document: Document
    read: Read[Procedure]

    @property
    def tried_in(self) -> tuple[str, ...]:
        """The branches and regions that try it out, or did; none where it holds for all or names none."""
        procedure = self.read.value
        if procedure.status.words == "approved" or procedure.pilot is None:
            return ()
        return tuple(branch.words for branch in procedure.pilot.branches)


@dataclass(frozen=True, slots=True)
class Layer:
    """One branch or region, with all its files."""

    id: str
    document: Document
    branch: Branch
    overlays: Mapping[str, Read[Overlay]] = field(default_factory=dict)
    own: Mapping[str, Original] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    """Its overlays' documents by procedure."""

    @property
    def changes(self) -> Iterator[Setting | Operation]:
        """All that it sets and changes of what stands above it, in the order of its files."""
        yield from self.branch.set
        for overlay in self.overlays.values():
            yield from overlay.value.set
            yield from overlay.value.steps

    alike: Mapping[str, str] = field(default_factory=dict)
    """By name, for files of its own that were not read: a branch that stands like it and whose files hold the same."""


@dataclass(frozen=True)
class Workspace:
    """A whole handbook as it was read, with every fault of reading it."""

    files: Files
    handbook_document: Document
    handbook: Handbook
    standard: Mapping[str, Original]
    branches: Mapping[str, Layer]
    words: Mapping[tuple[str, str, str | None], Document]
    """Translations: (layer, procedure or `handbook` or `branch`, language) → document."""
    origins: Mapping[str, tuple[str, str]]
    """Path → (layer, language of its words)."""
    documents: Mapping[str, Document]
    """Every file that was read, by path."""
    faults: tuple[Finding, ...]

    @property
    def language(self) -> str:
        """The language of the standard."""
        return self.handbook.language.words or "en"

    @property
    def languages(self) -> tuple[str, ...]:
        """All languages of the standard, its own first."""
        others = [text.words for text in self.handbook.languages if text.words != self.language]
        return (self.language, *others)

    def chain(self, branch: str) -> tuple[Layer, ...]:
        """The layers below the standard, from the region down to the branch. Raises WrongUse for an unknown branch."""
        if branch == STANDARD:
            return ()
        if branch not in self.branches:
            near = closest(branch, [STANDARD, *self.branches])
            if near:
                raise WrongUse("There is no branch `{branch}`; did you mean `{near}`?", branch=branch, near=near)
            known = ", ".join([STANDARD, *self.branches])
            raise WrongUse("There is no branch `{branch}`; there are {known}", branch=branch, known=known)
        chain: list[Layer] = []
        current: str | None = branch
        while current is not None and current in self.branches and len(chain) < DEEPEST:
            layer = self.branches[current]
            if layer in chain:
                break
            chain.insert(0, layer)
            current = layer.branch.follows.words if layer.branch.follows else None
        return tuple(chain)

    @lazy
    def areas(self) -> tuple[str, ...]:
        """The areas of all procedures of the standard, each once."""
        return tuple(dict.fromkeys(original.area for original in self.standard.values()))

    @lazy
    def _procedures(self) -> dict[tuple[str, ...], Mapping[str, None]]:
        """By chain, what `procedures_of` found: links ask for it time and again."""
        return {}

    def procedures_of(self, chain: tuple[Layer, ...]) -> Collection[str]:
        """The ids of all procedures that hold at the end of a chain, in order; one finds an id among them at once."""
        key = tuple(layer.id for layer in chain)
        if key not in self._procedures:
            alike = (id for layer in chain for id, other in layer.alike.items() if id in self.branches[other].own)
            ids = sorted({*self.standard, *(id for layer in chain for id in layer.own), *alike})
            self._procedures[key] = dict.fromkeys(ids)
        return self._procedures[key].keys()

    def followed_by(self, chain: tuple[Layer, ...]) -> Collection[str]:
        """The ids of those procedures that people at the end of a chain go by: all but pilots that others try.

        The standard itself, which nobody reads as such, has all of them.
        """
        return [id for id in self.procedures_of(chain) if self.is_followed(chain, id)]

    def is_followed(self, chain: tuple[Layer, ...], id: str) -> bool:
        """Whether people at the end of a chain go by a procedure, if there is one; not by a pilot that others try."""
        original = self.begun(chain, id)
        tried_in = original.tried_in if original is not None and chain else ()
        return not tried_in or any(layer.id in tried_in for layer in chain)

    def begun(self, chain: tuple[Layer, ...], id: str) -> Original | None:
        """A procedure where it begins for a chain; None where it has none of that name."""
        for layer in reversed(chain):
            own = layer.own if id in layer.own else self.branches[layer.alike[id]].own if id in layer.alike else {}
            if id in own:
                return own[id]
        return self.standard.get(id)

    def original(self, chain: tuple[Layer, ...], id: str) -> tuple[str, Original]:
        """(layer, procedure) where a procedure begins for a chain. Raises WrongUse for an unknown procedure."""
        for layer in reversed(chain):
            if id in layer.own:
                return layer.id, layer.own[id]
        if id in self.standard:
            return STANDARD, self.standard[id]
        known = self.procedures_of(chain)
        near = closest(id, known)
        if near:
            raise WrongUse("There is no procedure `{id}`; did you mean `{near}`?", id=id, near=near)
        raise WrongUse("There is no procedure `{id}`", id=id)
