"""Files → a workspace: every document of a handbook read once, each at its place in the house.

handbook.yml                       settings                handbook.it.yml           their words in Italian
standard/<area>/<id>.yml           a procedure             …/<id>.it.yml             its words in Italian
branches/<branch>/branch.yml       a branch or region      …/branch.it.yml           its words in Italian
branches/<branch>/<id>.yml         overlay, copy or own    …/<id>.it.yml             its words in Italian
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from sopkit.document import Document
from sopkit.document import read as read_document
from sopkit.finding import ERROR, Finding
from sopkit.handbook import Branch, Handbook
from sopkit.message import Message, _
from sopkit.overlay import Overlay
from sopkit.procedure import Procedure
from sopkit.schema import Read, read
from sopkit.schema.read import closest
from sopkit.schema.shape import ID
from sopkit.source import Mapping as MappingNode
from sopkit.source import Text
from sopkit.span import Span
from sopkit.translation import TranslationHead
from sopkit.workspace.files import Files
from sopkit.workspace.ids import with_ids
from sopkit.workspace.prose import prose_keys
from sopkit.workspace.whole import DEEPEST, STANDARD, Layer, Original, Workspace

__all__ = ["RESERVED", "is_whole", "load"]

NAME = re.compile(r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)(?:\.(?P<language>[a-z]{2,3}))?\.ya?ml")
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
CONFLICTED = re.compile(
    r"conflict|\(\d+\)| - (?:copy|copia|copie|còpia)|-[A-Z0-9]+-?(?:PC|LAPTOP|DESKTOP)|-(?:DESKTOP|LAPTOP|PC)-",
    re.I,
)
HIDING = frozenset({"invalid-yaml", "unreadable-file"})
"""Faults after which a part of a file is out of sight."""
FORMAT = "1"
"""The format of files that this version reads."""


@dataclass(slots=True)
class Loading:
    """What has been read so far."""

    files: Files
    documents: dict[str, Document] = field(default_factory=dict)
    standard: dict[str, Original] = field(default_factory=dict)
    branch_documents: dict[str, Document] = field(default_factory=dict)
    overlays: dict[str, dict[str, tuple[Document, Read[Overlay]]]] = field(default_factory=dict)
    own: dict[str, dict[str, Original]] = field(default_factory=dict)
    words: dict[tuple[str, str, str | None], Document] = field(default_factory=dict)
    origins: dict[str, tuple[str, str]] = field(default_factory=dict)
    faults: list[Finding] = field(default_factory=list)

    def fault(self, rule: str, span: Span, message: Message) -> None:
        self.faults.append(Finding(rule, ERROR, span, message))


def load(files: Files) -> Workspace:
    """Read every file of a handbook once."""
    work = Loading(files)
    paths, faults = files.paths()
    work.faults.extend(faults)
    sources = [path for path in paths if path.lower().endswith((".yml", ".yaml"))]
    handbook_document, handbook = load_handbook(work, sources)
    languages: dict[str, str] = {}
    for path in sources:
        if path.endswith("/branch.yml") and path.startswith("branches/") and path.count("/") == 2:
            name = path.split("/")[1]
            if ID.fullmatch(name) and name not in RESERVED and name != STANDARD:
                work.branch_documents[name] = load_document(work, path)
            else:
                message = _(
                    "`{name}` cannot name a branch: use small letters a–z, digits and hyphens, and another word",
                    name=name,
                )
                work.fault("file-name", Span(path), message)
    branches = {id: read(Branch, document.root) for id, document in work.branch_documents.items()}
    for id, branch in branches.items():
        work.faults.extend(branch.faults)
        for place_in_list, text in enumerate(branch.value.languages):
            if text.words in [other.words for other in branch.value.languages[:place_in_list]]:
                work.fault(
                    "wrong-value", text.span, _("`{language}` stands here twice: take one out", language=text.words)
                )
        first = branch.value.languages[0].words if branch.value.languages else handbook.language.words
        languages[id] = first
        work.origins[f"branches/{id}/branch.yml"] = (id, first)
    for path in sources:
        if path not in work.documents:
            place(work, path, handbook, languages)
    layers = {id: layer_of(work, id, branch.value) for id, branch in sorted(branches.items())}
    check_follows(work, layers)
    return Workspace(
        files=files,
        handbook_document=handbook_document,
        handbook=handbook,
        standard=dict(sorted(work.standard.items())),
        branches=layers,
        words=work.words,
        origins=work.origins,
        documents=work.documents,
        faults=tuple(work.faults),
    )


def load_handbook(work: Loading, sources: list[str]) -> tuple[Document, Handbook]:
    path = "handbook.yml"
    document = load_document(work, path) if path in sources else read_document(path, b"")
    found = read(Handbook, document.root)
    if path in sources:
        work.faults.extend(in_sight(document, found.faults))
    form = found.value.format
    if form.words and form.words != FORMAT:
        message = _(
            "This sopkit reads files of format {known}, and these are of format {given}: a newer sopkit reads them",
            known=FORMAT,
            given=form.words,
        )
        work.fault("wrong-value", form.span, message)
    language = found.value.language.words or "en"
    work.origins[path] = (STANDARD, language)
    return document, found.value


def load_document(work: Loading, path: str) -> Document:
    data = work.files.read(path)
    if isinstance(data, Finding):
        document = replace(read_document(path, b"{}"), faults=(data,))
    else:
        document = read_document(path, data, prose_keys())
    work.faults.extend(document.faults)
    work.documents[path] = document
    return document


def is_whole(document: Document) -> bool:
    """Whether no fault hides a part of a file."""
    return not any(fault.rule in HIDING for fault in document.faults)


def in_sight(document: Document, faults: Iterable[Finding]) -> Iterator[Finding]:
    """A record's faults that are none of the YAML's making: where reading stopped, things only seem missing."""
    stop = min((fault.span.line for fault in document.faults if fault.rule in HIDING), default=None)
    for fault in faults:
        hidden = fault.rule == "missing-key" or (fault.rule == "empty-text" and fault.span.line >= (stop or 0))
        if stop is None or not hidden:
            yield fault


def place(work: Loading, path: str, handbook: Handbook, languages: Mapping[str, str]) -> None:
    """Read one file and put it where it belongs."""
    parts = path.split("/")
    named = NAME.fullmatch(parts[-1])
    if named is None or named["id"] in RESERVED:
        work.fault("file-name", Span(path), misnamed(parts[-1]))
        return
    id, language = named["id"], named["language"]
    if parts == ["handbook.yml"] or (len(parts) == 1 and id == "handbook" and language):
        place_words(work, path, STANDARD, "handbook", language)
    elif parts[0] == STANDARD and len(parts) >= 2:
        if language:
            place_words(work, path, STANDARD, id, language)
        else:
            place_standard(work, path, id, "/".join(parts[1:-1]), handbook)
    elif parts[0] == "branches" and len(parts) >= 3 and parts[1] in languages:
        if language:
            place_words(work, path, parts[1], id, language)
        else:
            place_in_branch(work, path, parts[1], id, languages[parts[1]])
    elif parts[0] == "branches" and len(parts) >= 3:
        work.fault(
            "file-name",
            Span(path),
            _("The folder `{folder}` has no `branch.yml`: write one, or move this file", folder="/".join(parts[:2])),
        )
    elif parts[0] not in ("records", "templates", "images"):
        work.fault(
            "file-name",
            Span(path),
            _("This file is in no place that sopkit knows: procedures lie below `standard/` or `branches/`"),
        )


def misnamed(name: str) -> Message:
    stem = name.rsplit(".", 1)[0]
    if CONFLICTED.search(name):
        return _(
            "`{name}` looks like a second copy, made by OneDrive, Dropbox or Windows: keep what you need and delete it",
            name=name,
        )
    if stem.lower().split(".")[0] in RESERVED:
        return _("Windows keeps the name `{name}` for itself: choose another", name=name)
    return _(
        "`{name}` is no name for a procedure: use small letters a–z, digits and hyphens, such as `return-an-item.yml`",
        name=name,
    )


def place_words(work: Loading, path: str, layer: str, id: str, language: str) -> None:
    document = load_document(work, path)
    work.origins[path] = (layer, language)
    head = read(TranslationHead, only(document.root, TranslationHead))
    work.faults.extend(head.faults if not document.faults else ())
    named = head.value.translates.words
    if named and named != id:
        message = _(
            "This file is named for `{id}` but says that it translates `{named}`: one of the two is wrong",
            id=id,
            named=named,
        )
        work.fault("wrong-value", head.value.translates.span, message)
    if is_first(work, work.words.get((layer, id, language)), path):
        work.words[layer, id, language] = document


def only(root: MappingNode, cls: type) -> MappingNode:
    """The mapping with just the keys of a record."""
    from sopkit.schema import fields_of

    for key in list(root):
        if key not in fields_of(cls):
            root = root.without(key)
    return root


def place_standard(work: Loading, path: str, id: str, area: str, handbook: Handbook) -> None:
    document = with_ids(load_document(work, path))
    found = read(Procedure, document.root)
    work.faults.extend(in_sight(document, found.faults))
    language = found.value.language.words if found.value.language else handbook.language.words
    work.origins[path] = (STANDARD, language)
    if id in work.standard:
        first = work.standard[id].document.source.path
        work.fault(
            "duplicate-id",
            Span(path),
            _("There is a procedure `{id}` already, in `{path}`: names are unique in the standard", id=id, path=first),
        )
        return
    work.standard[id] = Original(id, area.split("/")[0] if area else "", document, found)


def place_in_branch(work: Loading, path: str, branch: str, id: str, language: str) -> None:
    document = load_document(work, path)
    if "adapts" in document.root:
        overlay = read(Overlay, document.root)
        work.faults.extend(in_sight(document, overlay.faults))
        work.origins[path] = (branch, overlay.value.language.words if overlay.value.language else language)
        adapts = overlay.value.adapts
        if adapts.words and adapts.words != id:
            message = _(
                "This file is named for `{id}` but says that it adapts `{named}`: one of the two is wrong",
                id=id,
                named=adapts.words,
            )
            work.fault("wrong-value", adapts.span, message)
        if is_first(work, work.overlays.get(branch, {}).get(id, (None,))[0], path):
            work.overlays.setdefault(branch, {})[id] = (document, overlay)
        return
    document = with_ids(document)
    found = read(Procedure, document.root)
    work.faults.extend(in_sight(document, found.faults))
    work.origins[path] = (branch, found.value.language.words if found.value.language else language)
    standing = work.standard.get(found.value.copies.words if found.value.copies else id)
    area = found.value.area.words if found.value.area else standing.area if standing else ""
    first = work.own.get(branch, {}).get(id)
    if is_first(work, first.document if first else None, path):
        work.own.setdefault(branch, {})[id] = Original(id, area, document, found)


def is_first(work: Loading, first: Document | None, path: str) -> bool:
    """Whether a file is the first of its sort and name; a second one is a fault."""
    if first is not None:
        message = _("There is such a file already, `{path}`: keep one of the two", path=first.source.path)
        work.fault("duplicate-id", Span(path), message)
    return first is None


def layer_of(work: Loading, id: str, branch: Branch) -> Layer:
    overlays = work.overlays.get(id, {})
    return Layer(
        id=id,
        document=work.branch_documents[id],
        branch=branch,
        overlays={name: overlay for name, (_document, overlay) in sorted(overlays.items())},
        own=dict(sorted(work.own.get(id, {}).items())),
        documents={name: document for name, (document, _overlay) in sorted(overlays.items())},
    )


def check_follows(work: Loading, layers: Mapping[str, Layer]) -> None:
    """Whether every chain of layers is sound: no unknown branch, no circle, no more than three."""
    for layer in layers.values():
        follows = layer.branch.follows
        if follows is None:
            continue
        if follows.words == STANDARD:
            work.fault("wrong-value", follows.span, _("Every branch follows the standard: leave `follows:` out"))
        elif follows.words not in layers:
            near = closest(follows.words, layers)
            message = (
                _("There is no branch `{branch}`; did you mean `{near}`?", branch=follows.words, near=near)
                if near
                else _("There is no branch `{branch}`", branch=follows.words)
            )
            work.fault("broken-link", follows.span, message)
        else:
            check_chain(work, layers, layer.id, follows)


def check_chain(work: Loading, layers: Mapping[str, Layer], start: str, follows: Text) -> None:
    seen = [start]
    for name in ancestors(layers, start):
        if name in seen:
            work.fault(
                "wrong-value",
                follows.span,
                _(
                    "`{branches}` follow each other in a circle: take one `follows:` out",
                    branches=" → ".join([*seen, name]),
                ),
            )
            return
        seen.append(name)
    if len(seen) > DEEPEST:
        message = _("There are more than three layers: {branches}", branches=" → ".join(seen))
        work.fault("wrong-value", follows.span, message)


def ancestors(layers: Mapping[str, Layer], start: str) -> Iterator[str]:
    current = layers[start].branch.follows
    while current is not None and current.words in layers:
        yield current.words
        current = layers[current.words].branch.follows
