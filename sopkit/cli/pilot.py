"""`sopkit pilot`: what is tried out where, what was found, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from sopkit.authoring.pilot_findings import with_finding
from sopkit.cli.actions import refuse_foreign
from sopkit.cli.completing import branches, pilots
from sopkit.cli.publishing import refuse_unreadable
from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.control.pilots import Tried, named, tried_by
from sopkit.control.pilots import pilots as every
from sopkit.errors import WrongUse
from sopkit.lineage.put import put_in_place
from sopkit.message import Message, _
from sopkit.pilot import DOES_NOT_WORK, MISSING, WORKS
from sopkit.report import pilot_json, pilot_markdown, pilot_text
from sopkit.report.view import View
from sopkit.source import Node
from sopkit.workspace import STANDARD

EXAMPLES = """
sopkit pilot
sopkit pilot report lend-a-pan
sopkit pilot find lend-a-pan --branch girona --missing "We have no lids to lend."
sopkit pilot end lend-a-pan --adopt
"""
OPTIONS = {
    "list": ("branch", "format"),
    "report": ("branch", "format"),
    "find": ("branch", "works", "fails", "missing", "dry-run"),
    "end": ("branch", "adopt", "stop"),
}
LARGEST = 2000
"""Characters of a finding: who has more to say writes a document."""


@make("pilot", EXAMPLES)
@click.argument("action", type=click.Choice(list(OPTIONS)), required=False)
@click.argument("procedure", required=False, metavar="[ID]", shell_complete=pilots)
@click.option(
    "-b", "--branch", default="", shell_complete=branches, help="Only what this branch tries; where it was found."
)
@click.option("--works", metavar="WORDS", default="", help="What was found to work.")
@click.option("--fails", metavar="WORDS", default="", help="What was found not to work.")
@click.option("--missing", metavar="WORDS", default="", help="What was found to be missing.")
@click.option("--adopt", is_flag=True, help="It stays, for everybody.")
@click.option("--stop", is_flag=True, help="It goes.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="For people, for a page, or for programs.",
)
def command(
    session: Session,
    action: str | None,
    procedure: str | None,
    branch: str,
    works: str,
    fails: str,
    missing: str,
    adopt: bool,
    stop: bool,
    dry_run: bool,
    form: str,
) -> int:
    """Tell what is tried out and what was found, and note what is found.

    `list`, or nothing, shows all pilots; `report` everything about one: where, until when, what it is to answer, what
    works, what does not and what is missing. `find` puts a finding into its file and leaves all else there as it is.
    `end` says which lines to change once somebody has decided.
    """
    chosen = action or "list"
    given: dict[str, object] = {
        "branch": branch,
        "works": works,
        "fails": fails,
        "missing": missing,
        "adopt": adopt,
        "stop": stop,
        "dry-run": dry_run,
        "format": form if form != "text" else "",
    }
    refuse_foreign("pilot", chosen, OPTIONS[chosen], given)
    if chosen == "list":
        if procedure is not None:
            raise WrongUse("`{name}` is one word too many", name=procedure)
        some = of_branch(session, list(every(session.workspace)), branch)
        if branch and not some and form == "text":
            session.echo(session.say(_("`{branch}` tries nothing out", branch=branch)))
            return 0
        return show(session, some, form)
    if procedure is None:
        raise WrongUse("`pilot {action}` needs the name of a pilot; `sopkit pilot` shows them", action=chosen)
    if chosen == "report":
        pilots_of_it = named(session.workspace, procedure)
        some = of_branch(session, pilots_of_it, branch) or [tried_by(session.workspace, pilots_of_it, branch)]
        return show(session, some, form, is_whole=True)
    if chosen == "find":
        said = {WORKS: works.strip(), DOES_NOT_WORK: fails.strip(), MISSING: missing.strip()}
        return find(session, procedure, branch, {kind: words for kind, words in said.items() if words}, dry_run)
    if adopt == stop:
        raise WrongUse("Say what was decided: `--adopt` or `--stop`")
    return end(session, named(session.workspace, procedure), branch, is_adopted=adopt)


def of_branch(session: Session, some: Sequence[Tried], branch: str) -> list[Tried]:
    """Those that a branch tries; all where none is named. Raises WrongUse for an unknown branch."""
    if not branch:
        return list(some)
    layers = {STANDARD, *(layer.id for layer in session.workspace.chain(branch))}
    return [one for one in some if branch == STANDARD or branch in one.readers or one.layer in layers - {STANDARD}]


def show(session: Session, some: Sequence[Tried], form: str, *, is_whole: bool = False) -> int:
    """Print pilots in a format."""
    view = View(session.catalogue, colour=session.color, columns=session.columns)
    if form == "json":
        session.echo(pilot_json.report(some, session.today))
    elif form == "markdown":
        session.echo(pilot_markdown.report(some, session.today, view))
    elif is_whole:
        session.echo(pilot_text.reported(some, session.today, view))
    else:
        session.echo(pilot_text.listed(some, session.today, view))
    return 0


def find(session: Session, id: str, branch: str, said: dict[str, str], dry_run: bool) -> int:
    """Put findings into the file of what a branch tries."""
    if not branch:
        raise WrongUse("Say where it was found: `--branch BRANCH`")
    if not said:
        raise WrongUse("Say what was found, after `--works`, `--fails` or `--missing`")
    if any(len(words) > LARGEST for words in said.values()):
        raise WrongUse("A finding has {most} characters at most: say one thing in each", most=LARGEST)
    if len(said) > 1:
        raise WrongUse("Say one thing at a time: `--works`, `--fails` or `--missing`")
    refuse_unreadable(session, _("Nothing was written: mend these files first"), [branch])
    one = tried_by(session.workspace, named(session.workspace, id), branch)
    [(kind, words)] = said.items()
    text, _name = with_finding(one.document, one.is_change, kind, words, branch, session.today)
    path = one.document.source.path
    if dry_run:
        session.echo(session.say(_("would be written: {path}", path=session.prefix() + path)))
        return 0
    put_in_place(session.handbook_folder, {path: text})
    session.echo(session.say(_("written: {path}", path=session.prefix() + path)))
    return 0


def end(session: Session, some: Sequence[Tried], branch: str, *, is_adopted: bool) -> int:
    """Say which lines to change, now that somebody has decided."""
    chosen = [tried_by(session.workspace, some, branch)] if branch else list(some)
    if len(chosen) > 1:
        layers = ", ".join(one.layer for one in chosen)
        raise WrongUse("`{id}` is tried in {layers}: name one with `--branch`", id=chosen[0].id, layers=layers)
    for number, message in enumerate(steps(session, chosen[0], is_adopted), 1):
        session.echo(f"{number}. {session.say(message)}")
    return 0


def steps(session: Session, one: Tried, is_adopted: bool) -> Iterator[Message]:
    """What to change, line by line."""
    path = session.prefix() + one.document.source.path
    status, pilot = one.document.root.get("status"), one.document.root.get("pilot")
    if one.is_change:
        if not is_adopted:
            yield _("Take {file} out, with its translations: the branch then does as before", file=path)
        elif pilot is not None:
            yield _(
                "Take `pilot:` out of {lines}: the change then holds in {layer}",
                lines=lines(path, pilot),
                layer=one.layer,
            )
            yield _("Where all are to do so, write it into the standard, and take the overlay out")
        return
    word = "approved" if is_adopted else "retired"
    if status is not None:
        place = f"{path}:{status.span.line}"
        yield _("Write `status: {status}` in {place}", status=word, place=place)
    if pilot is not None and is_adopted:
        yield _("Take `pilot:` out of {lines}: then all branches follow it", lines=lines(path, pilot))
        yield _("`sopkit approve {id} --by NAME` puts on record that it is approved", id=one.id)
    elif pilot is not None:
        yield _("Leave `pilot:` in {lines}: there stands why it was stopped", lines=lines(path, pilot))


def lines(path: str, pilot: Node) -> str:
    """The lines of a group of keys."""
    last = pilot.source.text[: pilot.end].rstrip()
    end = pilot.source.position(len(last))[0]
    first = pilot.span.line - (0 if pilot.source.text[pilot.start] == "{" else 1)
    return f"{path}:{first}" if first == end else f"{path}:{first}-{end}"
