"""Files → a workspace: every document of a handbook read once, each at its place in the house.

handbook.yml                       settings                handbook.it.yml           their words in Italian
standard/<area>/<id>.yml           a procedure             …/<id>.it.yml             its words in Italian
branches/<branch>/branch.yml       a branch or region      …/branch.it.yml           its words in Italian
branches/<branch>/<id>.yml         overlay, copy or own    …/<id>.it.yml             its words in Italian
"""

from __future__ import annotations

import functools
from collections.abc import Collection

from sopkit.branch import Branch
from sopkit.document import Document
from sopkit.document import read as read_document
from sopkit.files.folder import Files
from sopkit.handbook import Handbook
from sopkit.message import Message, _
from sopkit.naming import SOURCES
from sopkit.schema import read
from sopkit.schema.shape import ID
from sopkit.span import Span
from sopkit.workspace.follows import check_follows
from sopkit.workspace.known import Known
from sopkit.workspace.loading import Loading, in_sight, is_whole, load_document, made_of
from sopkit.workspace.place import RESERVED, place, place_outlined
from sopkit.workspace.whole import STANDARD, Layer, Workspace

__all__ = ["RESERVED", "is_whole", "load", "no_branch_name"]

NO_BRANCH = frozenset({STANDARD, "assets"})
"""What has a folder of this name beside those of the branches: in the handbook, or in the site."""

FORMAT = "1"
"""The format of files that this version reads."""


def load(files: Files, outlined: Collection[str] = (), known: Known | None = None) -> Workspace:
    """Read every file of a handbook once.

    Procedures at paths that are `outlined` are known by name and place, so that links lead to them, and not read.
    What is `known` from loading the handbook before is taken from there for files that have not changed.
    """
    work = Loading(files, frozenset(outlined), known)
    paths, faults = files.paths()
    work.faults.extend(faults)
    sources = [path for path in paths if path.lower().endswith(SOURCES)]
    handbook_document, handbook = load_handbook(work, sources)
    branches = load_branches(work, sources)
    languages = {id: first_language(branch, handbook) for id, branch in branches.items()}
    for id, first in languages.items():
        work.origins[f"branches/{id}/branch.yml"] = (id, first)
    for path in sources:
        if path not in work.documents and path not in work.outlined:
            place(work, path, handbook, languages)
    place_outlined(work, languages)
    layers = {id: layer_of(work, id, branch) for id, branch in sorted(branches.items())}
    check_follows(work, layers)
    if known is not None:
        known.forget_all_but(work.documents)
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


def no_branch_name(name: str) -> Message | None:
    """Why no branch can be called so; None where one can."""
    if not ID.fullmatch(name):
        return _("`{name}` cannot name a branch: use small letters a–z, digits and hyphens", name=name)
    if name in NO_BRANCH:
        return _(
            "`{name}` cannot name a branch, since another folder is called so: choose another name, such as `{other}`",
            name=name,
            other=f"{name}-1",
        )
    return _("Windows keeps the name `{name}` for itself: choose another", name=name) if name in RESERVED else None


def load_branches(work: Loading, sources: list[str]) -> dict[str, Branch]:
    """What each `branch.yml` says, by the branch's id."""
    for path in sources:
        if path.endswith("/branch.yml") and path.startswith("branches/") and path.count("/") == 2:
            name = path.split("/")[1]
            if wrong := no_branch_name(name):
                work.fault("file-name", Span(path), wrong)
            else:
                work.branch_documents[name] = load_document(work, path)
    branches = {}
    for id, document in work.branch_documents.items():
        found = made_of(work, "branch", document, functools.partial(read, Branch, document.root))
        work.faults.extend(found.faults)
        branches[id] = found.value
        check_languages(work, found.value)
    return branches


def check_languages(work: Loading, branch: Branch) -> None:
    for before, text in enumerate(branch.languages):
        if text.words in [other.words for other in branch.languages[:before]]:
            work.fault("wrong-value", text.span, _("`{language}` stands here twice: take one out", language=text.words))


def first_language(branch: Branch, handbook: Handbook) -> str:
    """The language in which a branch's own files are written unless they say otherwise."""
    return branch.languages[0].words if branch.languages else handbook.language.words


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
