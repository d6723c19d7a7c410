"""One run of diff: finds both sides, compares them, tells what differs."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from sopkit.cli.reader import folder_named, reader
from sopkit.cli.session import Session, prefix_of
from sopkit.cli.showing import put, view_of
from sopkit.diff import KINDS, Comparison, Side, compare_sides, judged, sides
from sopkit.diff.narrow import narrowed
from sopkit.errors import CouldNot, NoHandbook, WrongUse
from sopkit.files.folder import FolderFiles, handbook_folder
from sopkit.finding import INFO, Severity
from sopkit.message import _, plural
from sopkit.report.change_counts import change_counts
from sopkit.report.changes import changes_report
from sopkit.report.kind_page import kind_page
from sopkit.report.view import View
from sopkit.schema.spelling import closest
from sopkit.site.archive import kept_path

__all__ = ["Wish", "diff_once", "explained", "kinds_named"]


@dataclass(frozen=True)
class Wish:
    """What one call of `sopkit diff` asks for."""

    a: str
    b: str
    procedure: str | None = None
    language: str | None = None
    punctuation: bool = False
    only: tuple[str, ...] = ()
    form: str = "text"
    output: Path | None = None
    stat: bool = False
    fail_on: str = "any"

    @property
    def least(self) -> Severity:
        """From which severity on a change makes the exit code 1."""
        return INFO if self.fail_on == "any" else Severity.of(self.fail_on)


def diff_once(session: Session, wish: Wish) -> int:
    """Compare, tell, and give the exit code. Raises CouldNot where a side could not be read whole, once all is told."""
    session, start = with_handbook(session, wish), session.folder.resolve()
    comparison = compared(session, wish, start)
    view = view_of(session, {}, wish.output, wish.least, place_of(session, comparison.new), "diff")
    put(session, told(comparison, view, wish), wish.form, wish.output)
    if not comparison.certain:
        raise CouldNot("Not all of it could be read, so there may be more differences than these")
    return int(any(change.severity >= wish.least for change in comparison.changes))


def told(comparison: Comparison, view: View, wish: Wish) -> str:
    if wish.stat:
        return change_counts(comparison, view, wish.form)
    return changes_report(wish.form, comparison, view)


def compared(session: Session, wish: Wish, start: Path) -> Comparison:
    """The comparison; `start` is where paths begin."""
    folder = session.handbook_folder

    def release(name: str) -> Path | None:
        return kept_path(folder, name)

    old, new = sides(wish.a, wish.b, session.workspace, start, wish.language, release)
    comparison = as_accepted(session, compare_sides(old, new, wish.procedure, punctuation=wish.punctuation))
    return narrowed(comparison, wish.only) if wish.only else comparison


def with_handbook(session: Session, wish: Wish) -> Session:
    """The session; where no handbook is here, on that of a folder that is compared. Raises NoHandbook."""
    try:
        handbook_folder(session.folder)
    except NoHandbook:
        folder = session.folder / Path(wish.a).expanduser()
        if not folder.is_dir():
            raise
        return dataclasses.replace(session, folder=folder)
    return session


def as_accepted(session: Session, comparison: Comparison) -> Comparison:
    """The comparison as the handbook of the new side looks at it; people are told how much it accepts."""
    branches = {side.edition.branch for side in (comparison.old, comparison.new)}
    found = judged(comparison.changes, comparison.new.edition.handbook.diff, branches, session.today)
    many = len(found.accepted)
    if many:
        session.tell(plural("{count} accepted change is left out", "{count} accepted changes are left out", many))
    for one in found.expired:
        words = {"place": str(one.kind.span), "kind": one.kind.words, "day": one.until.words}
        session.tell(_("{place}: `{kind}` was accepted until {day}", **words))
    for text in found.unknown:
        session.tell(_("{place}: there is no kind of change `{kind}`", place=str(text.span), kind=text.words))
    return dataclasses.replace(comparison, changes=found.changes, accepted=found.accepted)


def place_of(session: Session, side: Side) -> str:
    """What stands before a path of a side; those of a revision or a release are where they are in this handbook."""
    files = side.workspace.files
    return prefix_of(files.root) if isinstance(files, FolderFiles) else session.prefix()


def kinds_named(given: Iterable[str]) -> tuple[str, ...]:
    """The kinds that an option names, in order. Raises WrongUse for one that is not there, or where it names none."""
    given = tuple(given)
    names = sorted({name.strip() for words in given for name in words.split(",")} - {""})
    if given and not names:
        raise WrongUse("`--only` names no kind: leave it out for all changes")
    for name in names:
        if name not in KINDS:
            near = closest(name, KINDS)
            known = _("the kinds are {kinds}", kinds=", ".join(KINDS))
            hint = _("did you mean `{near}`?", near=near) if near else known
            raise WrongUse("There is no kind of change `{kind}`: {hint}", kind=name, hint=hint)
    return tuple(names)


def explained(context: click.Context, parameter: click.Parameter, named: str | None) -> None:
    """Say what a kind means, and end the command: it needs neither sides nor a handbook."""
    if named is None or context.resilient_parsing:
        return
    catalogue = reader(folder_named(sys.argv[1:]))
    click.echo("\n\n".join(kind_page(KINDS[kind], catalogue) for kind in kinds_named([named])))
    context.exit()
