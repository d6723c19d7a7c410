"""What customers need, for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

import click

from sopkit.cli.session import Session
from sopkit.cli.table import WIDE, lines_of
from sopkit.message import _, plural
from sopkit.messages import visible
from sopkit.report.insights_json import named
from sopkit.report.insights_words import CAUSES, trend
from sopkit.span import Span
from sopkit.voices import Insight, Told, in_words_of
from sopkit.voices.counted import Counted, Period

__all__ = ["list_lines", "top_lines"]

INDENT = " " * 5
HEADS = {
    "procedure": _("procedure"),
    "cause": _("cause"),
    "branch": _("branch"),
    "channel": _("channel"),
}
SHOWN = 2
"""Places of changes that are named."""
LEAST = 40


def top_lines(
    session: Session, found: Sequence[Counted], time: Period, by: str, totals: tuple[int, int], helped: int
) -> Iterator[str]:
    """What is heard most, with how often, and what was done about it."""
    first, last = time.first.isoformat(), time.last.isoformat()
    count, before = totals
    if not count:
        yield session.say(_("Nothing was heard from {first} to {last}", first=first, last=last))
        return
    said = plural(
        "From {first} to {last}: {count} contact, {trend}",
        "From {first} to {last}: {count} contacts, {trend}",
        count,
        first=first,
        last=last,
        trend=trend(count, before),
    )
    yield from folded(session, session.say(said), "", bold=True)
    yield ""
    if by == "need":
        for one in found:
            yield from need_lines(session, one)
    else:
        yield from table_lines(session, found, by)
    yield ""
    avoided = plural(
        "{count} of them is about something that customers can read or do themselves",
        "{count} of them are about something that customers can read or do themselves",
        helped,
    )
    yield from folded(session, session.say(avoided), "")


def need_lines(session: Session, one: Counted) -> Iterator[str]:
    """A need, and below it what it is about and what became of it."""
    yield from folded(session, need_of(session, one.latest), f"{one.count:>3}  ", bold=True)
    causes = [session.say(CAUSES[cause]) for cause in named(told.record.cause for told in one.heard) if cause in CAUSES]
    about = named(told.record.procedure for told in one.heard)
    branches = ", ".join(sorted({told.branch for told in one.heard}))
    yield from folded(
        session, " · ".join([*about, *causes, branches, session.say(trend(one.count, one.before))]), INDENT, dim=True
    )
    yield from folded(session, done(session, one.changes, one.latest.id), INDENT, dim=bool(one.changes))


def done(session: Session, changes: Sequence[Span], name: str) -> str:
    """Where something was done about it, or that nothing was, and by which name a change would say so."""
    if not changes:
        return session.say(_("no change names it: (insights/{name})", name=name))
    places = [session.prefix() + f"{span.path}:{span.line}" for span in changes[:SHOWN]]
    more = len(changes) - len(places)
    told = session.say(_("done: {places}", places=", ".join(places)))
    rest = plural("… and {count} more", "… and {count} more", more)
    return told if more <= 0 else f"{told} {session.say(rest)}"


def table_lines(session: Session, found: Sequence[Counted], by: str) -> Iterator[str]:
    """A row for each procedure, cause, branch or channel."""
    heads = (HEADS[by], _("heard"), _("before"), _("changes"))
    rows = [[session.say(head) for head in heads]]
    for one in found:
        name = one.name
        if by == "cause" and name in CAUSES:
            name = f"{name}: {session.say(CAUSES[name])}"
        rows.append([visible(name) or "–", str(one.count), str(one.before), str(len(one.changes))])
    for lines in lines_of(rows, numbers=(1, 2, 3), wide=wide(session)):
        yield from lines


def list_lines(session: Session, found: Sequence[tuple[Told[Insight], Sequence[Span]]]) -> Iterator[str]:
    """Every insight by the name that a change gives as its reason."""
    for told, changes in found:
        record = told.record
        times = f" · {record.count}×" if record.count > 1 else ""
        yield click.style(visible(f"(insights/{told.id})"), bold=True) + visible(f" {told.branch}{times}")
        yield from folded(session, need_of(session, told), INDENT)
        cause = record.cause.words if record.cause else ""
        about = [record.procedure.words] if record.procedure else []
        about += [session.say(CAUSES[cause])] if cause in CAUSES else []
        about += [f"{span.path}:{span.line}" for span in changes[:SHOWN]]
        if about:
            yield from folded(session, " · ".join(about), INDENT, dim=True)
    if not found:
        session.tell(_("Nothing was heard."))


def need_of(session: Session, told: Told[Insight]) -> str:
    """A need in the reader's language, where somebody wrote it, or as it was said."""
    words, _language = in_words_of(told, "need", session.catalogue.language, session.workspace.language)
    return words


def folded(session: Session, words: str, before: str, **style: bool) -> Iterator[str]:
    """Words in lines that fit; those after the first begin below the first word."""
    lines = textwrap.wrap(
        visible(" ".join(words.split())), wide(session) - len(before), break_long_words=False, break_on_hyphens=False
    )
    for place, line in enumerate(lines or [""]):
        yield (before if not place else " " * len(before)) + click.style(line, **style)


def wide(session: Session) -> int:
    return max(min(session.columns or WIDE, WIDE), LEAST)
