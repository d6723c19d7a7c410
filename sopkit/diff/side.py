"""The words of a command in, one side of a comparison out: an edition, and what could not be read of it.

Words are tried in this order:

1. `standard`, a branch or a region of this handbook, or a release of it: `milano`, `2026.11`;
2. a folder, from where the command runs, or a git revision: `../other/sops`, `HEAD~3`.

A release, a folder and a revision hold a whole handbook. `:` and a branch name one of its branches, `HEAD~3:milano`;
without it, its standard is meant, or the branch whose own folder it is. Words that fit two of a line are refused:
nobody knows which is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from sopkit.edition import Edition, edition
from sopkit.errors import GitFailed, NoHandbook, SopkitError, WrongUse
from sopkit.finding import ERROR, Finding, in_order
from sopkit.message import Message, _
from sopkit.schema.shape import ID
from sopkit.schema.spelling import closest
from sopkit.workspace import STANDARD, ArchiveFiles, Files, FolderFiles, GitFiles, Workspace, load

__all__ = ["Releases", "Side", "Where", "side", "sides", "unread_in"]

Releases: TypeAlias = Callable[[str], Path | None]
"""The archive of a release of that name, or None."""
Where: TypeAlias = Literal["branch", "release", "folder", "revision"]
COMPLETE = frozenset({"missing-key", "empty-text"})
"""Faults that leave nothing unread: what is missing is missing on the page too."""
BRANCH_FOLDER = re.compile(rf"branches/(?P<branch>{ID.pattern})")


@dataclass(frozen=True, slots=True)
class Side:
    """One side: what was asked for, where it was found, and what stands there."""

    words: str
    """As they were typed."""
    where: Where
    workspace: Workspace
    edition: Edition
    faults: tuple[Finding, ...]
    """What could not be read, of all that this edition is made of. With any of them, nobody knows what differs."""

    def faults_of(self, procedure: str | None = None) -> tuple[Finding, ...]:
        """The faults, or those among them that can touch one procedure."""
        if procedure is None:
            return self.faults
        return tuple(fault for fault in self.faults if may_touch(fault.span.path, procedure))


@dataclass(frozen=True, slots=True)
class Found:
    """A handbook and the branch that is meant of it."""

    where: Where
    workspace: Workspace
    branch: str


def side(words: str, here: Workspace, folder: Path, language: str | None, releases: Releases) -> Side:
    """The edition that `words` name. `folder` is where paths begin, `here` the handbook that the command works on.

    Without a language it is the edition's own first one. Raises WrongUse for words that name nothing or two things,
    and for a branch or language that is not there; CouldNot for what is there but cannot be opened.
    """
    found = find(words, here, folder, releases)
    return in_language(words, found, language or languages_of(found)[0])


def sides(
    old: str, new: str, here: Workspace, folder: Path, language: str | None, releases: Releases
) -> tuple[Side, Side]:
    """Both sides, without a language in one that both have, so that words can be compared; see `side`."""
    before, now = find(old, here, folder, releases), find(new, here, folder, releases)
    shared = language or language_of_both(languages_of(before), languages_of(now))
    return (
        in_language(old, before, shared or languages_of(before)[0]),
        in_language(new, now, shared or languages_of(now)[0]),
    )


def language_of_both(old: tuple[str, ...], new: tuple[str, ...]) -> str | None:
    """The first of the new side's languages that the old side has too."""
    return next((language for language in new if language in old), None)


def languages_of(found: Found) -> tuple[str, ...]:
    """The languages of a branch, its own first."""
    chain = found.workspace.chain(found.branch)
    known = tuple(text.words for text in chain[-1].branch.languages) if chain else found.workspace.languages
    return known or (found.workspace.language,)


def in_language(words: str, found: Found, language: str) -> Side:
    known = languages_of(found)
    if language not in known:
        raise WrongUse(
            "`{words}` has no edition in `{language}`; it has {known}",
            words=words,
            language=language,
            known=", ".join(known),
        )
    made = edition(found.workspace, found.branch, language)
    return Side(words, found.where, found.workspace, made, unread_in(found.workspace, made))


def unread_in(workspace: Workspace, made: Edition) -> tuple[Finding, ...]:
    """What could not be read of all that an edition is made of."""
    layers = {layer.id for layer in workspace.chain(made.branch)}
    return tuple(
        in_order(
            fault
            for fault in (*workspace.faults, *made.faults)
            if fault.severity >= ERROR and fault.rule not in COMPLETE and belongs(fault.span.path, layers)
        )
    )


def belongs(path: str, layers: set[str]) -> bool:
    """Whether a file is part of an edition of these layers."""
    first, _slash, rest = path.partition("/")
    return first != "branches" or rest.partition("/")[0] in layers


def may_touch(path: str, procedure: str) -> bool:
    """Whether what could not be read may hold something of a procedure: all but the file of another one."""
    stem, point, _ending = path.rpartition("/")[2].partition(".")
    is_named = bool(point) and ID.fullmatch(stem) is not None
    return not is_named or stem in (procedure, "handbook", "branch")


def find(words: str, here: Workspace, folder: Path, releases: Releases) -> Found:
    """What words name, by the order in this module's docstring."""
    place, branch = split(words)
    named = in_handbook(words, place, branch, here, releases)
    if named is not None:
        return named
    path = folder / Path(place).expanduser()
    is_folder = bool(place) and path.is_dir()
    revision = open_revision(place, here, folder)
    if is_folder and isinstance(revision, GitFiles) and not looks_like_path(place):
        raise WrongUse(
            "`{words}` is a folder and a git revision: write `./{words}` for the one, or `{commit}` for the other",
            words=place,
            commit=revision.commit[:12],
        )
    if is_folder:
        return of_branch(words, "folder", *in_folder(path, branch))
    if isinstance(revision, GitFiles):
        return of_branch(words, "revision", opened(words, revision), branch or STANDARD)
    if path.is_file():
        raise WrongUse(
            "`{words}` is a file: name its branch, folder or revision, and its procedure as the third word: "
            "`sopkit diff A B {id}`",
            words=words,
            id=path.name.partition(".")[0],
        )
    raise nothing(words, place, here, path, revision)


def in_handbook(words: str, place: str, branch: str | None, here: Workspace, releases: Releases) -> Found | None:
    """A branch or a release of this handbook."""
    is_branch = words == STANDARD or words in here.branches
    archive = releases(place) if ID.match(place) else None
    if is_branch and archive is not None:
        raise WrongUse(
            "`{words}` is a branch and a release: nobody can tell which is meant, so rename the branch",
            words=words,
        )
    if is_branch:
        return Found("branch", here, words)
    if archive is not None:
        return of_branch(words, "release", opened(words, ArchiveFiles(archive)), branch or STANDARD)
    return None


def split(words: str) -> tuple[str, str | None]:
    """`HEAD~3:milano` → the place and the branch in it. `C:sops` is a path on Windows."""
    place, colon, branch = words.rpartition(":")
    if colon and len(place) > 1 and ID.fullmatch(branch):
        return place, branch
    return words, None


def looks_like_path(words: str) -> bool:
    return words.startswith((".", "/", "~")) or "\\" in words or words.endswith("/") or Path(words).is_absolute()


def in_folder(path: Path, branch: str | None) -> tuple[Workspace, str]:
    """The handbook in a folder and the branch that is meant: a branch's own folder means that branch."""
    path = path.resolve()
    for root in (path, path / "sops"):
        if (root / "handbook.yml").is_file():
            return load(FolderFiles(root)), branch or STANDARD
    for root in path.parents:
        if (root / "handbook.yml").is_file():
            inside = path.relative_to(root).as_posix()
            own = BRANCH_FOLDER.fullmatch(inside)
            if inside == STANDARD or own:
                return load(FolderFiles(root)), branch or (own["branch"] if own else STANDARD)
            break
    raise NoHandbook("There is no `handbook.yml` in `{folder}` or in its `sops` folder", folder=path)


def open_revision(place: str, here: Workspace, folder: Path) -> GitFiles | Message:
    """The revision of that name of this handbook, or why there is none."""
    if not place or place.startswith("-"):
        return _("no name of a revision begins so")
    root = here.files.root if isinstance(here.files, FolderFiles) else folder
    try:
        return GitFiles(root, place, _("without it, compare folders or releases"))
    except GitFailed as error:
        return error.message


def opened(words: str, files: Files) -> Workspace:
    """The handbook in a release or a revision. Raises NoHandbook."""
    if not files.holds("handbook.yml"):
        raise NoHandbook("There was no `handbook.yml` in this folder at `{words}`", words=words)
    return load(files)


def of_branch(words: str, where: Where, workspace: Workspace, branch: str) -> Found:
    """A branch of a handbook that is not this one. Raises WrongUse where it has none of that name."""
    if branch == STANDARD or branch in workspace.branches:
        return Found(where, workspace, branch)
    known = [STANDARD, *workspace.branches]
    raise WrongUse(
        "`{words}`: there is no branch `{branch}` there; there are {known}",
        words=words,
        branch=branch,
        known=", ".join(known),
    )


def nothing(words: str, place: str, here: Workspace, path: Path, git: GitFiles | Message) -> SopkitError:
    """The error for words that name nothing, with all that was tried."""
    known = [STANDARD, *here.branches]
    near = closest(words, known)
    tried = _(
        "no branch (there are {known}), no release, no folder (`{path}`), no git revision ({git})",
        known=", ".join(known),
        path=path,
        git=git,
    )
    if near:
        return WrongUse(
            "Nothing is called `{words}`; did you mean `{near}`? It is {tried}", words=words, near=near, tried=tried
        )
    return WrongUse("Nothing is called `{words}`: it is {tried}", words=words, tried=tried)
