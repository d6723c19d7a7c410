"""A procedure as a branch read it in a release: its text with its origins, and whether the archive is as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sopkit.control.standings import Controlled, Standings
from sopkit.diff.side import Side, unread_in
from sopkit.edition import Edition, Layered, edition
from sopkit.errors import Unreadable, WrongUse
from sopkit.files.folder import Files
from sopkit.finding import Finding
from sopkit.fingerprint import fingerprint
from sopkit.history.kept import Kept
from sopkit.history.part import PartOf, paths_for, speaks
from sopkit.message import Message, _
from sopkit.naming import is_original
from sopkit.records import Approval, Ledger, facts_shown, full_fingerprint
from sopkit.site.archive import SOURCES
from sopkit.site.manifest import sums_in
from sopkit.site.sums import sha256
from sopkit.workspace import STANDARD, ArchiveFiles, Known, Workspace, load, name_of

__all__ = ["Held", "held", "held_in", "language_of", "languages_of", "sources"]


@dataclass(frozen=True, slots=True)
class Held:
    """Some procedures of one edition of an archive, or of the files as they stand."""

    name: str
    """Of the archive; empty for the files as they stand."""
    id: str
    """The procedure that is meant, as it was called then."""
    workspace: Workspace
    edition: Edition
    faults: tuple[Message, ...]
    """What of the files that this was read from is not as the archive's own sums say."""

    @property
    def layered(self) -> Layered | None:
        """The procedure; None where there is none."""
        return self.edition.procedures.get(self.id)

    @property
    def side(self) -> Side:
        """The same as one side of a comparison."""
        return Side(self.name, "release", self.workspace, self.edition, unread_in(self.workspace, self.edition))

    @property
    def fingerprint(self) -> str:
        """The full one of what people read here: its meaning in this language, and the facts that it shows."""
        one = self.layered
        if one is None:
            return ""
        return full_fingerprint(fingerprint(one.procedure), facts_shown(one.procedure, self.edition.handbook))

    def controlled(self, approvals: Ledger[Approval]) -> Controlled | None:
        """How it stands among the approvals, which hold for the words of each layer's own language."""
        if self.layered is None:
            return None
        return Standings(self.workspace, date.max.__ge__, given=approvals).one(
            self.workspace.chain(self.edition.branch), self.id
        )


def held(
    kept: Kept,
    branch: str,
    language: str | None,
    id: str,
    others: Collection[str] = (),
    known: Known | None = None,
) -> Held:
    """Read a procedure out of an archive, with `others` beside it; without a language in the branch's first one.

    Files that are `known` from another archive are not parsed again. Raises Unreadable, and WrongUse for a branch or a
    language that it had not then.
    """
    files = ArchiveFiles(kept.path)
    if not files.holds("handbook.yml"):
        raise Unreadable("`{path}` holds no handbook", path=kept.path)
    paths = paths_for(files, branch, {id, *others}, language)
    faults = tuple(altered(files, kept, paths, language))
    return held_in(files, paths, kept.name, branch, language, id, faults, known)


def held_in(
    files: Files,
    paths: Collection[str],
    name: str,
    branch: str,
    language: str | None,
    id: str,
    faults: tuple[Message, ...] = (),
    known: Known | None = None,
) -> Held:
    """The same out of any files. Raises WrongUse."""
    workspace = load(PartOf(files, paths), known=known)
    spoken = language_of(workspace, branch, language)
    return Held(name, id, workspace, edition(workspace, branch, spoken), faults)


def languages_of(workspace: Workspace, branch: str) -> tuple[str, ...]:
    """The languages of a branch, its own first. Raises WrongUse for a branch that is not there."""
    chain = workspace.chain(branch)
    known = tuple(text.words for text in chain[-1].branch.languages) if chain else workspace.languages
    return known or (workspace.language,)


def language_of(workspace: Workspace, branch: str, language: str | None) -> str:
    """The language that is asked for, or the branch's first one. Raises WrongUse for one that it has not."""
    known = languages_of(workspace, branch)
    if language is None:
        return known[0]
    if language not in known:
        raise WrongUse(
            "{branch} has no edition in `{language}`; it has {known}",
            branch=branch,
            language=language,
            known=", ".join(known),
        )
    return language


def altered(files: ArchiveFiles, kept: Kept, paths: Collection[str], language: str | None = None) -> Iterator[Message]:
    """What of some files of an archive, in a language, is not as its sums say.

    Raises Unreadable for a list of sums that is none.
    """
    if not kept.manifest.is_provable:
        return
    expected = sums_in(files, kept.manifest, SOURCES)
    if expected is None:
        yield _("`{path}` in `{archive}` is not the list that the manifest means", path=SOURCES, archive=kept.name)
        return
    for path in paths:
        data = files.read(path)
        if isinstance(data, Finding) or sha256(data) != expected.get(path):
            yield _("`{path}` in `{archive}` is not what was released", path=path, archive=kept.name)
    names = {name_of(path) for path in paths}
    for path in sorted(expected.keys() - set(files.paths()[0])):
        if name_of(path) in names and speaks(path, language):
            yield _("`{path}` is missing in `{archive}`", path=path, archive=kept.name)


def sources(held: Held) -> list[str]:
    """The files of which the text is made, in the order of the layers."""
    one = held.layered
    if one is None:
        return []
    origins, layers = (
        held.edition.origins,
        [STANDARD, *(layer.id for layer in held.workspace.chain(held.edition.branch))],
    )
    own = [path for path in held.workspace.documents if name_of(path) == one.id and origins[path].layer in layers]
    shown = [path for path in own if is_original(path) or origins[path].language == held.edition.language]
    return sorted(shown, key=lambda path: (layers.index(origins[path].layer), path))
