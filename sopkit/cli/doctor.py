"""`sopkit doctor`: what the handbook lacks, the most important first."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Collection, Iterator, Sequence

import click

from sopkit.cli.caching import site_cache
from sopkit.cli.check import checked_folder
from sopkit.cli.linting import Wish, cache_of, outcome_of
from sopkit.cli.session import Session, output_format
from sopkit.cli.session import command as make
from sopkit.doctor import Gap, examine
from sopkit.files.folder import FolderFiles
from sopkit.finding import Finding
from sopkit.lint.listing import listing
from sopkit.message import _, plural
from sopkit.network.heard import heard
from sopkit.network.network import Network
from sopkit.site.carried_by import carried_by
from sopkit.span import Span
from sopkit.voices import IDEAS, Reason

EXAMPLES = """
sopkit doctor
sopkit doctor --all
sopkit doctor --format json
"""
FIRST = 5
"""Gaps that one sees without `--all`: more than that is for another day."""
PLACES = 3
WIDE, NARROW = 100, 30
HELD = "\0"
"""Stands for a space at which no line ends."""
INDENT = "    "


@make("doctor", EXAMPLES)
@click.option("--all", "every", is_flag=True, help="All that is missing, not only the five most important gaps.")
@output_format("text", "json")
def command(session: Session, every: bool, form: str) -> int:
    """Say in plain words what the handbook lacks to serve customers well, the most important first.

    It looks at what no single file shows: questions without an answer, promises that nobody keeps, stages without a
    procedure, roles that decide nothing. Ends with 1 when something essential is missing.
    """
    network = Network(session.workspace, session.today)
    gaps = examine(network, findings(session), carried(session, network))
    essential = sum(gap.is_essential for gap in gaps)
    if form == "json":
        session.echo(
            json.dumps({"version": 1, "gaps": [as_json(session, gap) for gap in gaps]}, ensure_ascii=False, indent=2)
        )
        return int(bool(essential))
    shown = gaps if every else gaps[:FIRST]
    session.echo(heading(session, len(gaps), essential))
    for number, gap in enumerate(shown, 1):
        session.echo("")
        for line in lines(session, number, gap):
            session.echo(line)
    if len(shown) < len(gaps):
        session.echo("")
        rest = len(gaps) - len(shown)
        session.echo(
            session.say(
                plural("And {count} more: `sopkit doctor --all`", "And {count} more: `sopkit doctor --all`", rest)
            )
        )
    return int(bool(essential))


def carried(session: Session, network: Network) -> Collection[Reason]:
    """The accepted ideas that a release carried."""
    told = heard(network).ideas.values()
    accepted = [Reason(IDEAS, one.id) for one in told if one.record.state.words == "accepted"]
    return carried_by(session.handbook_folder, accepted)


def findings(session: Session) -> list[Finding]:
    """What `sopkit lint` and `sopkit check` find on the session's day; both remember what they judged before."""
    wish = Wish(today=session.today)
    linted = outcome_of(session, wish, cache_of(session, wish), listing(FolderFiles(session.handbook_folder)))
    return [*linted.findings, *checked_folder(session, (), (), None, "", site_cache(False)).findings]


def heading(session: Session, count: int, essential: int) -> str:
    """How the handbook stands, in one line."""
    name = session.workspace.handbook.name.words
    if not count:
        said = _("{name}: nothing is missing", name=name)
    elif not essential:
        said = plural(
            "{name}: nothing essential is missing; {count} thing would make it better",
            "{name}: nothing essential is missing; {count} things would make it better",
            count,
            name=name,
        )
    else:
        said = plural(
            "{name}: {count} thing is missing, and it is essential",
            "{name}: {count} things are missing, {essential} of them essential",
            count,
            name=name,
            essential=essential,
        )
    return click.style(session.say(said), bold=True)


def lines(session: Session, number: int, gap: Gap) -> Iterator[str]:
    """One gap: what is missing, how to mend it, where."""
    colour = "red" if gap.is_essential else "yellow"
    mark = click.style(f"{number:>2}", fg=colour, bold=True)
    wide = max(min(session.columns or WIDE, WIDE), NARROW) - len(INDENT)
    first, *further = wrapped(session.say(gap.what), wide)
    yield f"{mark}  {click.style(first, bold=True)}"
    yield from (INDENT + click.style(line, bold=True) for line in further)
    yield from (INDENT + line for line in wrapped(session.say(gap.mend), wide))
    yield from (f"{INDENT}{click.style(place, dim=True)}" for place in places(session, gap))


def wrapped(words: str, wide: int) -> list[str]:
    """Lines of at most so many characters, if words allow; a command stays whole, so that it can be copied."""
    held = re.sub(r"`[^`]+`", lambda code: code[0].replace(" ", HELD), words)
    lines = textwrap.wrap(held, wide, break_long_words=False, break_on_hyphens=False)
    return [line.replace(HELD, " ") for line in lines]


def places(session: Session, gap: Gap) -> Sequence[str]:
    """The first places, and how many more there are."""
    shown = [session.prefix() + (span.path if span == Span(span.path) else str(span)) for span in gap.places[:PLACES]]
    more = len(gap.places) - len(shown)
    return [*shown, *([session.say(plural("… and {count} more", "… and {count} more", more))] if more > 0 else [])]


def as_json(session: Session, gap: Gap) -> dict[str, object]:
    return {
        "name": gap.name,
        "essential": gap.is_essential,
        "what": session.say(gap.what),
        "mend": session.say(gap.mend),
        "places": [{"path": span.path, "line": span.line, "column": span.column} for span in gap.places],
    }
