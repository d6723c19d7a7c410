"""What of a handbook can be translated into a language, file by file: each text with what stands for it so far."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sopkit.document import Document
from sopkit.fingerprint import digest, matches, normal, short
from sopkit.naming import without_ending
from sopkit.network.network import Network
from sopkit.network.readers import languages_of
from sopkit.network.stamp import of_words
from sopkit.network.words import needs_words
from sopkit.schema import fields_of
from sopkit.schema.shape import Many, Named, Open, PerLanguage, Record, Shape
from sopkit.schema.walk import each_shape, texts
from sopkit.source import Mapping, Node, Sequence, Text
from sopkit.workspace import STANDARD

__all__ = ["TranslationFile", "Unit", "cell_text", "files_of", "languages_read", "trail", "words_at"]

OUTER = re.compile(r"\bsteps\.[^.]+\.(?=steps\.)")
"""A translation calls sub-steps by their own names, beside the steps."""
NOT_IN_A_CELL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Unit:
    """One text, or all entries of a list, and what a translation says for it: nothing, where it is missing."""

    key: str
    """Where it stands in a translation: `steps.greet.say`."""
    original: tuple[Text, ...]
    translation: tuple[Text, ...]
    is_list: bool

    @property
    def digest(self) -> str:
        """The digest of the original words, as they count."""
        return short(digest([normal(text.words) for text in self.original]))


@dataclass(frozen=True)
class TranslationFile:
    """One file of translations, whether it is there yet or not."""

    layer: str
    id: str
    language: str
    path: str
    record: Any
    """What is translated: a procedure, the handbook, a branch."""
    source: str
    """The path of the file that holds the original words."""
    of: str
    """Version and fingerprint of the original words as they are now."""
    document: Document | None
    units: tuple[Unit, ...]

    @cached_property
    def stands(self) -> str | None:
        """What the file says that it was made from."""
        node = self.document.root.get("of") if self.document else None
        return node.words if isinstance(node, Text) and not node.is_null else None

    @cached_property
    def is_stale(self) -> bool:
        """Whether the original has moved on since the file was made."""
        return self.stands is not None and not is_same(self.stands, self.of)

    @cached_property
    def missing(self) -> tuple[Unit, ...]:
        """The units for which nothing stands there."""
        return tuple(unit for unit in self.units if not unit.translation)

    @cached_property
    def stale(self) -> tuple[Unit, ...]:
        """The units whose words may no longer fit: all that there are, since a file has one fingerprint."""
        return tuple(unit for unit in self.units if unit.translation) if self.is_stale else ()


def is_same(one: str, other: str) -> bool:
    """Whether two stamps (`1.1.0 b2:4136e402`) mean the same words; either may be shortened."""
    *version, mine = one.split() or [""]
    *version_there, theirs = other.split() or [""]
    return version == version_there and (matches(mine, theirs) or matches(theirs, mine))


def cell_text(words: tuple[str, ...], is_list: bool) -> str:
    """Words as they stand in a cell: the entries of a list one a line."""
    shown = "\n".join(" ".join(one.split()) for one in words) if is_list else "\n".join(words).strip()
    return NOT_IN_A_CELL.sub("\ufffd", shown.replace("\r\n", "\n").replace("\r", "\n"))


def files_of(network: Network, language: str) -> Iterator[TranslationFile]:
    """All that is read in a language and written in another one, the handbook first; files without words left out."""
    workspace = network.workspace
    read = layers_read(network, language)
    for layer, id in owners(network):
        if (layer not in read and (layer, id, language) not in workspace.words) or not of_words(network, layer, id):
            continue
        record, source = record_of(network, layer, id)
        if workspace.origins[source][1] == language:
            continue
        found = file_of(network, layer, id, language, record, source)
        if found.units:
            yield found


def owners(network: Network) -> Iterator[tuple[str, str]]:
    """Everything that has words of its own: (layer, procedure or `handbook` or `branch`)."""
    workspace = network.workspace
    yield STANDARD, "handbook"
    yield from ((STANDARD, id) for id in workspace.standard)
    for layer in workspace.branches.values():
        yield layer.id, "branch"
        yield from ((layer.id, id) for id in sorted({*layer.own, *layer.overlays}))


def layers_read(network: Network, language: str) -> set[str]:
    """The layers whose words somebody reads in a language: those of each branch that is read in it, and all above."""
    workspace = network.workspace
    chains = [chain for chain in network.chains if language in languages_of(chain[-1], workspace)]
    found = {layer.id for chain in chains for layer in chain}
    return found | {STANDARD} if chains or language in workspace.languages else found


def languages_read(network: Network) -> tuple[str, ...]:
    """Every language that somebody reads, the standard's first."""
    workspace = network.workspace
    others = (one for layer in workspace.branches.values() for one in languages_of(layer, workspace))
    return tuple(dict.fromkeys([*workspace.languages, *others]))


def record_of(network: Network, layer: str, id: str) -> tuple[Any, str]:
    """What holds the words of an owner, and the path of its file."""
    workspace = network.workspace
    if (layer, id) == (STANDARD, "handbook"):
        return workspace.handbook, workspace.handbook_document.source.path
    if layer != STANDARD and id == "branch":
        branch = workspace.branches[layer]
        return branch.branch, branch.document.source.path
    variant = network.variant(workspace.chain(layer), id)
    if layer == variant.placed.home:
        return variant.placed.procedure, workspace.original(variant.chain, id)[1].document.source.path
    return variant.placed.procedure, variant.chain[-1].documents[id].source.path


def file_of(network: Network, layer: str, id: str, language: str, record: Any, source: str) -> TranslationFile:
    version, fingerprint = of_words(network, layer, id) or ([], "")
    document = network.workspace.words.get((layer, id, language))
    path = document.source.path if document else f"{without_ending(source)}.{language}.yml"
    units = tuple(units_of(record, source, document))
    stamp = " ".join([*version, short(fingerprint)])
    return TranslationFile(layer, id, language, path, record, source, stamp, document, units)


def units_of(record: Any, source: str, document: Document | None) -> Iterator[Unit]:
    """The texts of a record that stand in one file and have something to translate, in their order."""
    found: dict[str, list[Text]] = {}
    lists = set()
    for path, text, _prose in texts(record):
        if text.source.path != source:
            continue
        key = OUTER.sub("", path)
        before, _point, last = key.rpartition(".")
        if last.isdigit() and is_list(type(record), before):
            lists.add(before)
            key = before
        found.setdefault(key, []).append(text)
    for key, original in found.items():
        if any(needs_words(text.words) for text in original):
            given = words_at(type(record), document.root, key) if document else ()
            said = tuple(text for text in given if text.words.strip())
            yield Unit(key, tuple(original), said, key in lists)


def trail(cls: type, key: str) -> tuple[list[tuple[type, str]], str, bool, Shape]:
    """The records that a key leads through, each with its name; the last field, whether it is the main one of its
    record, and its shape.
    """
    way: list[tuple[type, str]] = []
    parts = key.split(".")
    while True:
        field = fields_of(cls)[parts.pop(0)]
        shape = field.shape
        name = ""
        while parts and isinstance(shape, Named | Many | Open | PerLanguage):
            shape, name = each_shape(shape), parts.pop(0)
        if not isinstance(shape, Record) or not parts:
            return way, field.name, field.main, shape
        cls = shape.cls
        way.append((cls, name))


def is_list(cls: type, key: str) -> bool:
    return isinstance(trail(cls, key)[3], Many)


def words_at(cls: type, root: Mapping, key: str) -> tuple[Text, ...]:
    """What a translation of a `cls` says at a key; nothing, where nothing or something else stands there."""
    node: Node | None = root
    *outer, last = key.split(".")
    for part in outer:
        node = node.get(part) if isinstance(node, Mapping) else None
    if isinstance(node, Mapping):
        node = node.get(last)
    elif not trail(cls, key)[2]:  # the short form of a record holds its main words
        return ()
    if isinstance(node, Text):
        return () if node.is_null else (node,)
    entries = node.entries if isinstance(node, Sequence) else ()
    return tuple(entry for entry in entries if isinstance(entry, Text))
