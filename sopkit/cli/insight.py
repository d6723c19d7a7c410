"""`sopkit insight`: what customers need, taken in as it is heard, and counted."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from sopkit.cli.actions import refuse_foreign
from sopkit.cli.completing import procedures, published_branches
from sopkit.cli.session import Session, output_format
from sopkit.cli.session import command as make
from sopkit.errors import WrongUse

EXAMPLES = """
sopkit insight add "To send a parcel back from home." --branch milano --cause process
sopkit insight import reviews.csv --branch milano --source "Reviews"
sopkit insight top --since 90d
sopkit insight list --procedure return-an-item
"""
OPTIONS = {
    "add": ("branch", "cause", "procedure", "step", "channel", "source", "said", "times", "date", "mask", "dry-run"),
    "import": ("branch", "source", "mask", "dry-run"),
    "top": ("branch", "since", "from", "by", "format"),
    "list": ("branch", "procedure", "format"),
}
CAUSES = ("operations", "process", "system", "policy")
BY = ("need", "procedure", "cause", "branch", "channel")


@make("insight", EXAMPLES)
@click.argument("action", type=click.Choice(list(OPTIONS)))
@click.argument("words", nargs=-1, metavar="[NEED] | [FILE]")
@click.option("-b", "--branch", shell_complete=published_branches, help="Where it was heard, or of what to tell.")
@click.option("--cause", type=click.Choice(CAUSES), help="What stands in the customer's way.")
@click.option("--procedure", metavar="ID", shell_complete=procedures, help="The procedure that it is about.")
@click.option("--step", metavar="ID", help="The step that it is about.")
@click.option("--channel", metavar="CHANNEL", help="Where it was heard: a channel of the handbook.")
@click.option("--source", metavar="WORDS", help="How it came in, where no channel says it.")
@click.option("--said", metavar="WORDS", help="The customer's words, without a name or an address.")
@click.option("--times", type=click.IntRange(1, 9999), help="How many customers said so.")
@click.option("--date", metavar="DATE", help="The day on which it was heard; without it, today.")
@click.option("--mask", is_flag=True, help="Put … in place of names, numbers and addresses.")
@click.option("-n", "--dry-run", is_flag=True, help="Tell what would be written, and write nothing.")
@click.option("--since", metavar="TIME", help="With top: so far back, as in 90d or 3 months; 90d without it.")
@click.option("--from", "begin", metavar="DATE", help="With top: from this day on.")
@click.option("--by", type=click.Choice(BY), help="With top: what is counted; the need without it.")
@output_format("text", "json", "csv")
def command(
    session: Session,
    action: str,
    words: tuple[str, ...],
    branch: str | None,
    cause: str | None,
    procedure: str | None,
    step: str | None,
    channel: str | None,
    source: str | None,
    said: str | None,
    times: int | None,
    date: str | None,
    mask: bool,
    dry_run: bool,
    since: str | None,
    begin: str | None,
    by: str | None,
    form: str,
) -> int:
    """Note what customers need, as somebody hears it (add NEED) or from the CSV file of a form, a helpdesk or a site of
    reviews (import FILE); tell what is heard most and what was done about it (top), or all with its name (list).

    What was heard in a branch in a month is a file below `insights/`. A change that comes of it says so:
    `because: Words. (insights/NAME)`. The exit code is 1 where a row was not understood or a file cannot be read.
    """
    given: Mapping[str, object] = {
        **{"branch": branch, "cause": cause, "procedure": procedure, "step": step, "channel": channel},
        **{"source": source, "said": said, "times": times, "date": date, "mask": mask, "dry-run": dry_run},
        **{"since": since, "from": begin, "by": by, "format": form != "text"},
    }
    refuse_foreign("insight", action, OPTIONS[action], given)
    if action in ("top", "list"):
        if words:
            raise WrongUse("`{name}` is one word too many", name=words[0])
        from sopkit.cli import heard

        if action == "list":
            return heard.listed(session, branch, procedure, form)
        return heard.top(session, branch, heard.period(session, since, begin), by or "need", form)
    from sopkit.authoring.heard.understood import Defaults
    from sopkit.cli import hearing

    if len(words) != 1 and action == "import":
        raise WrongUse("Name one file: `sopkit insight import FILE.csv`")
    if len(words) != 1:
        raise WrongUse("Say in one pair of quotes what the customer needs")
    defaults = Defaults(branch or "", source or "", is_masked=mask)
    if action == "import":
        return hearing.take_in(session, Path(words[0]), defaults, dry_run=dry_run)
    about = hearing.About(cause or "", procedure or "", step or "", channel or "", said or "", times or 1, date)
    return hearing.add(session, words[0], about, defaults, dry_run=dry_run)
