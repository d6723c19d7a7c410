"""A branch's complete copy of a procedure in, the files that stand for it as an overlay out.

Nothing is written here. The files are put together, the handbook is read as it would stand with them, and every edition
in which the copy shows is compared with what it was: only if all say the same are the files given out.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sopkit.document import read as read_document
from sopkit.edition import held_by, laid
from sopkit.errors import Refused, WrongUse
from sopkit.files.edited import EditedFiles
from sopkit.finding import ERROR
from sopkit.fingerprint import fingerprint
from sopkit.lineage.as_translation import as_translation, says_the_same, translation_file
from sopkit.lineage.in_yaml import refuse_markdown
from sopkit.lineage.infer import infer
from sopkit.lineage.rename import other_names, renamed_copy, renamed_words
from sopkit.lineage.same import refuse_other_editions
from sopkit.lineage.words import own_words, prefixes, said_otherwise, translations
from sopkit.lineage.write import overlay_text
from sopkit.network.network import Network
from sopkit.network.stamp import stamped, stamps
from sopkit.overlay import Overlay, apply
from sopkit.procedure import Procedure
from sopkit.schema import read
from sopkit.schema.spelling import closest
from sopkit.source import Mapping
from sopkit.translation import translate
from sopkit.workspace import STANDARD, Layer, Original, Workspace, load

__all__ = ["Adopted", "adopt"]


@dataclass(frozen=True, slots=True)
class Adopted:
    """What becomes of a copy."""

    of: str
    """The procedure that the overlay adapts."""
    path: str
    """The overlay's file; or that of the translation of the layer above, where the copy is nothing else."""
    copy: str
    """The copy's file; mostly the same."""
    texts: dict[str, str | None]
    """The text of each file that is written; None for one that goes."""
    other_names: dict[str, str]
    """The name above of each step that the copy has under another name."""
    other_head: tuple[str, ...]
    """What the copy says of its own life, such as its version, and the layer above says otherwise."""
    language: str
    """The copy's language."""
    translation: str | None
    """The file that would be the translation of the layer above into the copy's language, where it has none."""

    @property
    def text(self) -> str | None:
        """What is written into the file; None where the copy says nothing of its own, so that it only goes."""
        return self.texts.get(self.path)

    @property
    def is_translation(self) -> bool:
        """Whether the copy says the same as the layer above but for its language: no overlay comes of it."""
        return self.path == self.translation


@dataclass(frozen=True, slots=True)
class Copy:
    """A complete copy, and what it is one of."""

    workspace: Workspace
    chain: tuple[Layer, ...]
    id: str
    of: str

    @property
    def original(self) -> Original:
        return self.chain[-1].own[self.id]

    @property
    def path(self) -> str:
        return self.original.document.source.path

    @property
    def language(self) -> str:
        return self.workspace.origins[self.path][1]

    @property
    def above(self) -> Mapping:
        """The tree of the layer above, in the copy's language as far as it is translated."""
        return laid(self.workspace, self.chain[:-1], self.of, self.language).tree


def adopt(
    workspace: Workspace,
    branch: str,
    id: str,
    today: datetime.date,
    *,
    because: str = "",
    rename: bool = False,
    head: str = "",
) -> Adopted:
    """The files by which a branch's copy becomes an overlay. `head` are lines of comment above the overlay.

    With `rename`, steps that the aligner finds above under another name take that name; else they are dropped and added
    under their own. Raises WrongUse where there is no copy, and Refused where the editions would not stay the same.
    """
    written = copy = found(workspace, branch, id)
    refuse_faults(copy)
    names = names_above(copy)
    texts: dict[str, str | None] = {}
    if rename and names:
        texts = renamed(copy, names)
        copy = found(load(EditedFiles(workspace.files, texts)), branch, id)
    translation = translation_file(copy.workspace, copy.chain[:-1], copy.of, copy.language)
    words = as_words(copy, translation) if translation is not None and is_only_translated(copy) else None
    if translation is not None and words is not None:
        path = translation
        texts = {copy.path: None, path: words}
    else:
        path = copy.path if copy.of == id else f"{copy.path.rpartition('/')[0]}/{copy.of}.yml"
        texts |= {copy.path: None} | as_overlay(copy, path, because, head, {} if rename else names)
    texts = with_stamps(written, texts, today)
    refuse_other_editions(copy.workspace, load(EditedFiles(written.workspace.files, texts)), copy.chain, id, copy.of)
    return Adopted(copy.of, path, copy.path, texts, names, tuple(head_differing(copy)), copy.language, translation)


def found(workspace: Workspace, branch: str, id: str) -> Copy:
    """The copy of that name. Raises WrongUse, or Refused for a procedure that is no copy."""
    chain = workspace.chain(branch)
    if not chain:
        raise WrongUse("`{branch}` has no copies: they stand in branches", branch=STANDARD)
    layer = chain[-1]
    if id in layer.overlays:
        raise Refused("`{id}` is an overlay in `{branch}` already", id=id, branch=branch)
    if id not in layer.own:
        near = closest(id, layer.own)
        if near:
            raise WrongUse(
                "`{branch}` has no file of its own `{id}`; did you mean `{near}`?", branch=branch, id=id, near=near
            )
        raise WrongUse("`{branch}` has no file of its own `{id}`", branch=branch, id=id)
    named = layer.own[id].read.value.copies
    of = named.words if named is not None else id
    if of not in workspace.procedures_of(chain[:-1]):
        raise Refused(
            "`{id}` is a procedure of `{branch}` alone, there is no `{of}` above; if it is a copy of another one, "
            "write `copies:` and that one's name into it",
            id=id,
            branch=branch,
            of=of,
        )
    if of != id and (of in layer.overlays or of in layer.own):
        raise Refused("`{branch}` has a file for `{of}` already: keep one of the two", branch=branch, of=of)
    return Copy(workspace, chain, id, of)


def refuse_faults(copy: Copy) -> None:
    """Raise Refused where the copy or a translation of it cannot be read whole: something would be lost."""
    paths = {copy.path, *(one.source.path for one in translations(copy.workspace, copy.chain[-1].id, copy.id).values())}
    refuse_markdown(paths)
    for fault in copy.workspace.faults:
        if fault.severity >= ERROR and fault.span.path in paths:
            raise Refused("{place}: {why}. Mend it first; nothing was written", place=fault.span, why=fault.message)


def names_above(copy: Copy) -> dict[str, str]:
    above = read(Procedure, copy.above).value
    language = copy.workspace.origins[above.title.source.path][1]
    return other_names(above, copy.original.read.value, one_language=language == copy.language)


def renamed(copy: Copy, names: dict[str, str]) -> dict[str, str | None]:
    """The copy and its translations under the names that its steps have above."""
    words = translations(copy.workspace, copy.chain[-1].id, copy.id).values()
    return {
        copy.path: renamed_copy(copy.original.document.root, names),
        **{document.source.path: renamed_words(document.root, names) for document in words},
    }


def as_overlay(copy: Copy, path: str, because: str, head: str, names: dict[str, str]) -> dict[str, str | None]:
    """The overlay and the translations of what it holds; no overlay where the copy says nothing of its own."""
    otherwise = set(prefixes(said_otherwise(copy.workspace, copy.chain, copy.id, copy.of)))
    above = copy.above
    overlay = infer(
        above,
        copy.original.document.root,
        copy.of,
        language=copy.language,
        because=because,
        wanted=otherwise.__contains__,
        was=names,
    )
    if not overlay.set and not overlay.steps:
        return dict.fromkeys(
            one.source.path for one in translations(copy.workspace, copy.chain[-1].id, copy.id).values()
        )
    text = overlay_text(overlay, head)
    applied = apply(above, read(Overlay, read_document(path, text.encode()).root).value)
    held = {place for touch in applied.touches for place in held_by(touch)}
    leading = set(prefixes(held))

    def holds(place: str) -> bool:
        return place in leading or not held.isdisjoint(prefixes({place}))

    texts: dict[str, str | None] = {}
    for language, document in translations(copy.workspace, copy.chain[-1].id, copy.id).items():
        texts[document.source.path] = None
        texts[words_path(copy, document.source.path, language)] = own_words(document, copy.of, holds)
    return texts | {path: text}


def words_path(copy: Copy, path: str, language: str) -> str:
    """Where a translation of the overlay lies."""
    return path if copy.of == copy.id else f"{path.rpartition('/')[0]}/{copy.of}.{language}.yml"


def with_stamps(copy: Copy, texts: dict[str, str | None], today: datetime.date) -> dict[str, str | None]:
    """The texts with what they were made from. A translation that was out of date before stays so."""
    workspace = load(EditedFiles(copy.workspace.files, texts))
    mine = {one.source.path for one in translations(copy.workspace, copy.chain[-1].id, copy.id).values()}
    before = [one for one in stamps(Network(copy.workspace, today)) if one.kind == "of" and one.path in mine]
    stale = {one.name for one in before if one.is_stale}
    fresh = [one for one in stamps(Network(workspace, today)) if not (one.kind == "of" and one.name in stale)]
    return {path: text if text is None else stamped(workspace.documents[path], fresh) for path, text in texts.items()}


def is_only_translated(copy: Copy) -> bool:
    """Whether a copy says the same as the layer above but for its language, and has no translation itself."""
    above, mine = read(Procedure, copy.above).value, copy.original.read.value
    if translations(copy.workspace, copy.chain[-1].id, copy.id) or fingerprint(above) == fingerprint(mine):
        return False
    return says_the_same(above, mine)


def as_words(copy: Copy, path: str) -> str | None:
    """The copy as a translation; None where a translation has no name for some of its words."""
    text = as_translation(copy.original.read.value, copy.of)
    laid_over = translate(Procedure, copy.above, read_document(path, text.encode()).root)
    return None if laid_over.faults else text


def head_differing(copy: Copy) -> Iterator[str]:
    """What a copy says of its own life, or of what may vary, and the layer above says otherwise."""
    above = read(Procedure, copy.above).value
    mine = replace(copy.original.read.value)
    for name in ("status", "version", "effective", "may_vary"):
        before, now = getattr(mine, name), getattr(above, name)
        if before and str(before) != str(now) and (name != "may_vary" or list(before) != list(now)):
            yield name
