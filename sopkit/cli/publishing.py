"""What `build` and `release` share: choosing editions, showing progress, saying where to look."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from babel.numbers import format_decimal

from sopkit.cli.session import Session
from sopkit.edition import editions
from sopkit.errors import Refused, WrongUse
from sopkit.finding import Finding, errors_in
from sopkit.message import Message, _, plural
from sopkit.schema.spelling import closest
from sopkit.site.destination import is_zip
from sopkit.site.interruption import UNCHANGED
from sopkit.site.plan import Plan, PublishedEdition
from sopkit.site.release import Published, refuse_none
from sopkit.site.transaction import Tell
from sopkit.site.verify import is_intact
from sopkit.workspace import STANDARD, Workspace, branch_of

to_place = click.option(
    "--to",
    metavar="PLACE",
    help="Put the site into a zip file that opens from a disk, handbook.zip, or on the branch gh-pages.",
)
LONGEST = 16
"""Characters of an edition's name beside the progress bar."""
__all__ = [
    "editions_named",
    "published",
    "refuse",
    "refuse_altered",
    "refuse_unreadable",
    "refuse_zip",
    "show_errors",
    "to_place",
    "unchanged_if_interrupted",
]


def editions_named(
    workspace: Workspace, branches: tuple[str, ...], languages: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """The editions that the options name; no option means all.

    Raises WrongUse where there is no such edition, Refused where there is none at all.
    """
    known = editions(workspace)
    refuse_none(known)
    for branch in branches:
        refuse_not_published(workspace, branch, list(dict.fromkeys(branch for branch, _language in known)))
    chosen = tuple(
        (branch, language)
        for branch, language in known
        if (not branches or branch in branches) and (not languages or language in languages)
    )
    if not chosen:
        listed = ", ".join(f"{branch}/{language}" for branch, language in known)
        raise WrongUse("There is no such edition; there are {known}", known=listed)
    return chosen


def refuse_not_published(workspace: Workspace, branch: str, published: Sequence[str]) -> None:
    """Raises WrongUse for a branch that is none, or that nobody reads by itself, such as a region."""
    if branch in published:
        return
    known = ", ".join(published)
    if branch == STANDARD or branch in workspace.branches:
        raise WrongUse("`{branch}` is not published; these are: {known}", branch=branch, known=known)
    near = closest(branch, published)
    if near:
        raise WrongUse("There is no branch `{branch}`; did you mean `{near}`?", branch=branch, near=near)
    raise WrongUse("There is no branch `{branch}`; there are {known}", branch=branch, known=known)


def refuse(session: Session, findings: list[Finding], why: Message) -> None:
    """Raise Refused where there are errors, after showing the first of them."""
    errors = errors_in(findings)
    if errors:
        show_errors(session, errors)
        raise Refused(why)


def show_errors(session: Session, errors: Sequence[Finding]) -> None:
    """Print the first of several errors, and how many more there are."""
    for finding in errors[:10]:
        place = f"{session.prefix()}{finding.span}"
        click.echo(f"{place}: {session.say(finding.message)} [{finding.rule}]", err=True)
    if len(errors) > 10:
        click.echo(session.say(plural("… and {count} more", "… and {count} more", len(errors) - 10)), err=True)


def refuse_unreadable(session: Session, why: Message, branches: Iterable[str] | None = None) -> None:
    """Nothing is made of a handbook with files that cannot be read: something would be missing in silence.

    For what is about a few `branches` only what these read counts: their own files, and those of all layers above.
    """
    workspace = session.workspace
    faults = list(workspace.faults)
    if branches is not None:
        layers = {layer.id for branch in branches for layer in workspace.chain(branch)}
        faults = [fault for fault in faults if (home := branch_of(fault.span.path)) is None or home in layers]
    refuse(session, faults, why)


def refuse_altered(handbook: Path, release: str) -> None:
    """Nothing is made of an archive that is not what it was when it was released. Raises Refused."""
    if not is_intact(handbook, release):
        raise Refused(
            "The archive of `{release}` is not what it was when it was released, so nothing was built: "
            "`sopkit release --verify {release}` says what differs",
            release=release,
        )


def refuse_zip(to: str | None) -> None:
    """Nothing that stands in a zip file is looked at or changed. Raises WrongUse."""
    if to and is_zip(to):
        raise WrongUse(
            "A zip file is written anew each time, so nothing that stands in it is listed, proved, named or taken out: "
            "leave out `--to`, or write the file with `sopkit build --release NAME --to FILE.zip`"
        )


@contextmanager
def unchanged_if_interrupted(session: Session) -> Iterator[None]:
    """For what only reads: whoever presses Ctrl-C then hears that nothing was changed."""
    try:
        yield
    except KeyboardInterrupt:
        session.tell(UNCHANGED)
        raise


def published(
    session: Session,
    plan: Plan,
    count: int,
    publish: Callable[[Callable[[PublishedEdition], None], Tell], Published],
    finish: Callable[[str], Iterable[Message]],
) -> Published:
    """Publish so many editions with a progress bar, finish where they go, and say what came of it."""
    begun = time.monotonic()
    shown = not session.quiet and sys.stderr.isatty()
    with click.progressbar(
        length=count,
        label=session.say(_("Building")),
        file=sys.stderr,
        item_show_func=edition_name,
        width=16,  # so that a line of 80 has room for the label in every language, and for an edition's name
        hidden=not shown,
    ) as bar:

        def built(one: PublishedEdition) -> None:
            bar.update(1, one)

        def tell(message: Message) -> None:
            if shown:
                click.echo(err=True)  # the bar stands in the line
            session.tell(message)

        done = publish(built, tell)
    for one in done.editions:
        for warning in one.warnings:
            click.echo(f"{one.branch}/{one.language}: {warning}", err=True)
    tell_what_came(session, plan, done, time.monotonic() - begun)
    for message in finish(plan.release or "the help centre"):
        session.tell(message)
    return done


def tell_what_came(session: Session, plan: Plan, done: Published, seconds: float) -> None:
    """How many editions were built and how many stood already, of how many pages, how large, in what time."""
    reused = sum(one.reused for one in done.editions)
    built = len(done.editions) - reused
    size = format_decimal(sum(one.size for one in done.editions) / 1e6, "#,##0.0", session.catalogue.language)
    session.tell(
        _(
            "{release}: {editions}, {pages}, {size} MB",
            release=plan.release or _("For customers"),
            editions=plural("{count} edition", "{count} editions", len(done.editions)),
            pages=plural("{count} page", "{count} pages", done.pages),
            size=size,
        ),
        bold=True,
    )
    session.tell(
        _(
            "{built} built, {reused} unchanged, in {seconds} s",
            built=built,
            reused=reused,
            seconds=format_decimal(seconds, "0.0", session.catalogue.language),
        )
    )


def edition_name(one: Any) -> str:
    name = f"{one.branch}/{one.language}" if isinstance(one, PublishedEdition) else ""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
