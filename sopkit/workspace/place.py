"""One file → its place in the house, by its path; what has no place, or a taken one, is a fault."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sopkit.document import Document
from sopkit.handbook import Handbook
from sopkit.message import Message, _
from sopkit.overlay import Overlay
from sopkit.schema import fields_of, read
from sopkit.source import Mapping as MappingNode
from sopkit.span import Span
from sopkit.translation import TranslationHead
from sopkit.workspace.loading import Loading, in_sight, load_document, load_procedure, made_of, outline
from sopkit.workspace.whole import STANDARD, Original

__all__ = ["RESERVED", "SETTINGS", "is_kept_by_windows", "named_as_settings", "place", "place_outlined"]

NAME = re.compile(r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)(?:\.(?P<language>[a-z]{2,3}))?(?:\.ya?ml|\.sop\.md)")
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
SETTINGS = frozenset({"handbook", "branch"})
"""The names of files that hold settings: no procedure is called so, since its translations would be theirs."""
CONFLICTED = re.compile(
    r"conflict|\(\d+\)| - (?:copy|copia|copie|còpia)|-[A-Z0-9]+-?(?:PC|LAPTOP|DESKTOP)|-(?:DESKTOP|LAPTOP|PC)-",
    re.I,
)


def place(work: Loading, path: str, handbook: Handbook, languages: Mapping[str, str]) -> None:
    """Read one file and put it where it belongs."""
    parts = path.split("/")
    named = NAME.fullmatch(parts[-1])
    wrong = [part for part in parts[1:-1] if is_kept_by_windows(part)] if parts[0] == STANDARD else []
    if wrong or named is None or named["id"] in RESERVED:
        work.fault("file-name", Span(path), misnamed(wrong[0] if wrong else parts[-1]))
        return
    id, language = named["id"], named["language"]
    if id in SETTINGS and not are_settings(parts, id):
        work.fault("file-name", Span(path), named_as_settings(id))
    elif parts == ["handbook.yml"] or (len(parts) == 1 and id == "handbook" and language):
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
        if not work.files.holds(f"branches/{parts[1]}/branch.yml"):  # where it does, no branch can be called so
            message = _(
                "The folder `{folder}` has no `branch.yml`: write one, or move this file", folder=f"branches/{parts[1]}"
            )
            work.fault("file-name", Span(path), message)
    elif parts[0] not in ("records", "suggestions", "ideas", "insights", "templates", "images"):
        work.fault(
            "file-name",
            Span(path),
            _("This file is in no place that sopkit knows: procedures lie below `standard/` or `branches/`"),
        )


def place_outlined(work: Loading, languages: Mapping[str, str]) -> None:
    """Put a name where each procedure belongs that is not to be read; one whose file has no place is not there.

    There may be thousands of them, and every piece of the work on a large handbook has them all.
    """
    for path in sorted(work.outlined):
        folder, *inner, name = path.split("/")
        named = NAME.fullmatch(name)
        if named is None or named["language"] or named["id"] in RESERVED | SETTINGS:
            continue
        id = named["id"]
        if folder == STANDARD and not any(map(is_kept_by_windows, inner)):
            work.standard.setdefault(id, outline(id, inner[0] if inner else ""))
        elif folder == "branches" and inner and inner[0] in languages:
            work.own.setdefault(inner[0], {}).setdefault(id, outline(id, ""))


def are_settings(parts: list[str], id: str) -> bool:
    """Whether a file of that name lies where the handbook's settings lie, or a branch's."""
    return len(parts) == (1 if id == "handbook" else 3) and (id == "handbook" or parts[0] == "branches")


def named_as_settings(id: str) -> Message:
    """Why a procedure cannot be called as settings are."""
    return _(
        "`{name}` cannot name a procedure, since settings are called so: choose another name, such as `{other}`",
        name=id,
        other=f"the-{id}",
    )


def is_kept_by_windows(name: str) -> bool:
    """Whether no file or folder can be called so on Windows, whatever its name ends with."""
    return name.lower().split(".")[0] in RESERVED


def misnamed(name: str) -> Message:
    if CONFLICTED.search(name):
        return _(
            "`{name}` looks like a second copy, made by OneDrive, Dropbox or Windows: keep what you need and delete it",
            name=name,
        )
    if is_kept_by_windows(name):
        return _("Windows keeps the name `{name}` for itself: choose another", name=name)
    return _(
        "`{name}` is no name for a procedure: use small letters a–z, digits and hyphens, such as `return-an-item.yml`",
        name=name,
    )


def place_words(work: Loading, path: str, layer: str, id: str, language: str) -> None:
    document = load_document(work, path)
    work.origins[path] = (layer, language)
    head = made_of(work, "head", document, lambda: read(TranslationHead, only(document.root, TranslationHead)))
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
    for key in list(root):
        if key not in fields_of(cls):
            root = root.without(key)
    return root


def place_standard(work: Loading, path: str, id: str, area: str, handbook: Handbook) -> None:
    area = area.split("/")[0]
    document, found = load_procedure(work, load_document(work, path))
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
    work.standard[id] = Original(id, area, document, found)


def place_in_branch(work: Loading, path: str, branch: str, id: str, language: str) -> None:
    document = load_document(work, path)
    if "adapts" in document.root:
        overlay = made_of(work, "overlay", document, lambda: read(Overlay, document.root))
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
    document, found = load_procedure(work, document)
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
