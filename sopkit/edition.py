"""One branch in one language: every procedure as its staff read it, with the origin of every value."""

from __future__ import annotations

from collections.abc import Container, Iterator, MutableMapping
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from sopkit.branch import Branch
from sopkit.finding import Finding
from sopkit.handbook import Handbook
from sopkit.overlay import Touch, apply, apply_settings, step_names
from sopkit.procedure import Procedure
from sopkit.schema import read
from sopkit.source import Mapping, Sequence, Text
from sopkit.translation import translate
from sopkit.workspace import STANDARD, Layer, Original, Workspace, unchanged

__all__ = [
    "Edition",
    "Layered",
    "Origin",
    "Remembered",
    "edition",
    "editions",
    "handbook_for",
    "held_by",
    "laid",
    "layered",
]

OF_A_BRANCH = ("contact", "reports")
"""What a `branch.yml` has under the same names as `handbook.yml`, in place of what stands there."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from: the layer (`standard`, `italia`, `milano`) and the language of its file."""

    layer: str
    language: str


@dataclass(frozen=True, slots=True)
class Layered:
    """One procedure through all layers: the record, what each layer touched, and what went wrong on the way."""

    id: str
    area: str
    procedure: Procedure
    home: str
    """The layer in which it begins: `standard`, or the branch whose own it is."""
    touches: tuple[tuple[str, Touch], ...] = ()
    """(layer, touch) in the order of the layers."""
    above: MappingOf[str, Procedure] = field(default_factory=dict)
    """For each layer with an overlay, the procedure that it adapts."""
    faults: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """What one branch follows in one language."""

    branch: str
    """Its id; `standard` for the standard itself."""
    name: str
    language: str
    handbook: Handbook
    """Translated, with this branch's own values and contact."""
    settings: Branch | None
    procedures: MappingOf[str, Layered]
    """By id, in the order of areas and titles."""
    origins: MappingOf[str, Origin]
    """By file."""
    faults: tuple[Finding, ...] = ()
    facts: tuple[tuple[str, Touch], ...] = ()
    """(layer, touch) of the handbook's facts that layers set for all procedures."""
    branch_names: MappingOf[str, str] = field(default_factory=dict)
    """What people call each branch and region, by its id: pilots and their findings name them."""

    def origin(self, text: Text) -> Origin:
        """Where a text comes from."""
        return self.origins.get(text.source.path) or Origin(STANDARD, self.language)

    def untranslated(self, text: Text) -> str | None:
        """The language of a text that is not in the edition's, or None."""
        language = self.origin(text).language
        return None if language == self.language else language


def editions(workspace: Workspace) -> list[tuple[str, str]]:
    """(branch, language) of every edition that is published, in the order of the branches' files."""
    return [
        (layer.id, language)
        for layer in workspace.branches.values()
        if layer.branch.published
        for language in [text.words for text in layer.branch.languages] or [workspace.language]
    ]


class Remembered(NamedTuple):
    """A procedure through all layers, and what it was made of."""

    parts: tuple[object, ...]
    layered: Layered


def edition(
    workspace: Workspace,
    branch: str,
    language: str,
    known: MutableMapping[str, Remembered] | None = None,
    only: Container[str] | None = None,
) -> Edition:
    """The edition of a branch, or of the `standard`. Raises WrongUse for a branch that is not there.

    `known` holds the procedures as they were made the last time, for this branch and language; those whose parts are
    still the same are the same objects again. With `only`, it has no other procedures than these.
    """
    chain = workspace.chain(branch)
    handbook, faults, facts = handbook_for(workspace, chain, language)
    procedures = [
        layered(workspace, chain, id, language) if known is None else remembered(workspace, chain, id, language, known)
        for id in workspace.procedures_of(chain)
        if (only is None or id in only) and workspace.is_followed(chain, id)
    ]
    order = list(handbook.areas)
    procedures.sort(
        key=lambda one: (order.index(one.area) if one.area in order else len(order), one.procedure.title.words, one.id)
    )
    settings = chain[-1].branch if chain else None
    if settings is not None:  # a shop's clock is that of its region, where it names none
        settings = replace(settings, time_zone=first_named(chain))
    return Edition(
        branch=branch,
        name=settings.name.words if settings else handbook.name.words,
        language=language,
        handbook=handbook,
        settings=settings,
        procedures={one.id: one for one in procedures},
        origins={path: Origin(*origin) for path, origin in workspace.origins.items()},
        faults=(*faults, *(fault for one in procedures for fault in one.faults)),
        facts=facts,
        branch_names={id: layer.branch.name.words for id, layer in workspace.branches.items()},
    )


def first_named(chain: tuple[Layer, ...]) -> Text | None:
    """The time zone of the lowest layer that names one."""
    return next((layer.branch.time_zone for layer in reversed(chain) if layer.branch.time_zone), None)


def remembered(
    workspace: Workspace, chain: tuple[Layer, ...], id: str, language: str, known: MutableMapping[str, Remembered]
) -> Layered:
    """One procedure through the layers, as it was made the last time if nothing that it is made of has changed."""
    home, original = workspace.original(chain, id)
    layers = (STANDARD, *(layer.id for layer in chain))
    overlays = [layer.overlays.get(id) for layer in chain]
    words = [workspace.words.get((layer, id, language)) for layer in layers]
    parts = (home, original.area, original.document, *layers, *(one and one.value for one in overlays), *words)
    found = known.get(id)
    if found is None or not unchanged(found.parts, parts):
        found = known[id] = Remembered(parts, layered(workspace, chain, id, language))
    return found.layered


class Laid(NamedTuple):
    """The tree of one procedure under all layers, and what came of laying them on each other."""

    home: str
    original: Original
    tree: Mapping
    touches: tuple[tuple[str, Touch], ...]
    above: MappingOf[str, Procedure]
    faults: tuple[Finding, ...]


def layered(workspace: Workspace, chain: tuple[Layer, ...], id: str, language: str | None = None) -> Layered:
    """One procedure through the layers of a chain, in a language, or (None) in the words of each layer's own."""
    home, original, tree, touches, above, faults = laid(workspace, chain, id, language)
    if tree is original.document.root:  # nobody changed a word of it, though somebody may have tried
        return Layered(id, original.area, original.read.value, home, touches, above, faults)
    result = read(Procedure, tree)
    own = {fault for fault in result.faults if fault.span.path != original.document.source.path}
    return Layered(id, original.area, result.value, home, touches, above, (*faults, *own))


def laid(workspace: Workspace, chain: tuple[Layer, ...], id: str, language: str | None = None) -> Laid:
    """The same as a tree, before it is read."""
    home, original = workspace.original(chain, id)
    tree = original.document.root
    faults: list[Finding] = []
    tree = in_language(workspace, home, id, tree, language, faults)
    touches: list[tuple[str, Touch]] = []
    above: dict[str, Procedure] = {}
    begun = home == STANDARD
    for layer in chain:
        begun_here = layer.id == home
        if begun and (overlay := layer.overlays.get(id)) is not None:
            is_as_begun = tree is original.document.root
            above[layer.id] = original.read.value if is_as_begun else read(Procedure, tree).value
            applied = apply(tree, overlay.value)
            faults.extend(applied.faults)
            touches.extend((layer.id, touch) for touch in applied.touches)
            paths = tuple(path for touch in applied.touches for path in held_by(touch))
            paths += ("pilot",) if overlay.value.pilot is not None else ()
            tree = in_language(workspace, layer.id, id, applied.tree, language, faults, paths)
        begun = begun or begun_here
    return Laid(home, original, tree, tuple(touches), above, tuple(faults))


def held_by(touch: Touch) -> Iterator[str]:
    """The paths that a layer holds by one touch: with a step that it writes also the smaller steps inside it."""
    yield touch.path
    steps = touch.now.get("steps") if isinstance(touch.now, Mapping) else touch.now
    if touch.verb != "move" and isinstance(steps, Sequence):
        yield from (f"steps.{name}" for name in step_names(steps) if name)


def in_language(
    workspace: Workspace,
    layer: str,
    id: str,
    tree: Mapping,
    language: str | None,
    faults: list[Finding],
    paths: tuple[str, ...] | None = None,
) -> Mapping:
    """The tree with a layer's translation on it; `paths` are all that the layer may translate, None everything."""
    words = workspace.words.get((layer, id, language)) if language else None
    if words is None:
        return tree

    def may(path: str) -> bool:
        return paths is None or any(
            path == held or path.startswith(f"{held}.") or held.startswith(f"{path}.") for held in paths
        )

    translated = translate(Procedure, tree, words.root, may)
    faults.extend(translated.faults)
    return translated.tree


class Settled(NamedTuple):
    """The handbook at the end of a chain, what went wrong on the way, and (layer, touch) of each fact that was set."""

    handbook: Handbook
    faults: tuple[Finding, ...]
    facts: tuple[tuple[str, Touch], ...]


def handbook_for(workspace: Workspace, chain: tuple[Layer, ...], language: str) -> Settled:
    """The handbook's settings as a branch has them: in its language, with its values, contact and channels."""
    tree = workspace.handbook_document.root
    faults: list[Finding] = []
    facts: list[tuple[str, Touch]] = []
    words = workspace.words.get((STANDARD, "handbook", language))
    if words is not None:
        translated = translate(Handbook, tree, words.root)
        tree, faults = translated.tree, [*translated.faults]
    for layer in chain:
        applied = apply_settings(tree, layer.branch.set)
        tree = applied.tree
        faults.extend(applied.faults)
        facts.extend((layer.id, touch) for touch in applied.touches)
        own = in_branch_language(workspace, layer, language)
        for name in OF_A_BRANCH:
            tree = with_own(tree, own, name)
    result = read(Handbook, tree)
    return Settled(result.value, tuple(faults), tuple(facts))


def with_own(tree: Mapping, own: Mapping, name: str) -> Mapping:
    """The handbook's settings with those of a branch under a name laid over them, key by key."""
    whole, standing = own.get(name), tree.get(name)
    if not isinstance(whole, Mapping):
        return tree
    if isinstance(standing, Mapping):
        for key in standing:
            if key not in whole:
                whole = whole.with_entry(standing.keys[key], standing.values[key])
    return tree.with_entry(own.keys[name], whole)


def in_branch_language(workspace: Workspace, layer: Layer, language: str) -> Mapping:
    """A branch's own settings with their words in a language."""
    words = workspace.words.get((layer.id, "branch", language))
    root = layer.document.root
    return root if words is None else translate(Branch, root, words.root).tree
