"""What `sopkit insight top` and `list` tell of what customers need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache

from sopkit.cli.heard_shown import list_lines, top_lines
from sopkit.cli.session import Session, day
from sopkit.cli.voices_read import tell_faults
from sopkit.edition import layered
from sopkit.errors import WrongUse
from sopkit.quantity import Duration, Unclear, quantity
from sopkit.quantity.calendar import earlier
from sopkit.report import insights_csv, insights_json
from sopkit.schema.spelling import closest
from sopkit.site.public import is_public
from sopkit.voices import INSIGHTS, Insight, Told, Voices, voices
from sopkit.voices.counted import Counted, Period, counted, day_of, in_time, named_by
from sopkit.workspace import Workspace
from sopkit.workspace.reasons import changes_by_reason

__all__ = ["listed", "period", "top", "with_regions"]

SINCE = "90d"
SHORT = re.compile(r"(\d{1,6})\s*d")


def period(session: Session, since: str | None, begin: str | None) -> Period:
    """The time to tell of, which ends today. Raises WrongUse for what is no time, or no time that has begun."""
    if since and begin:
        raise WrongUse("Say `--since` or `--from`, not both")
    first = day(begin) if begin else back(session.today, since or SINCE)
    if first > session.today:
        raise WrongUse("{day} is still to come", day=first.isoformat())
    return Period(first, session.today)


def back(today: date, since: str) -> date:
    """The first of so many days that end today."""
    words = since.strip()
    if short := SHORT.fullmatch(words):
        words = f"{short[1]} days"
    try:
        meant = quantity(words)
    except Unclear:
        meant = None
    start = earlier(today, meant) if isinstance(meant, Duration) else None
    if start is None or start >= today:
        raise WrongUse("`{words}` is no time: write it as in `90d` or `3 months`", words=since)
    return start + timedelta(days=1)


def top(session: Session, branch: str | None, time: Period, by: str, form: str) -> int:
    """What is heard most. The exit code is 1 where a file cannot be read."""
    told, heard = heard_in(session, branch)
    workspace = session.workspace
    found = counted(heard, time, by, changes_by_reason(workspace), workspace.language)
    before = sum(one.record.count for one in in_time(heard, time.before)) if time.before else 0
    totals = sum(one.count for one in found), before
    helped = avoidable(workspace, found)
    if form == "json":
        session.echo(insights_json.top_report(found, time, by, totals, helped, workspace.language))
    elif form == "csv":
        session.echo(insights_csv.top_report(found, by))
    else:
        for line in top_lines(session, found, time, by, totals, helped):
            session.echo(line)
    return int(tell_faults(session, told, INSIGHTS))


def listed(session: Session, branch: str | None, procedure: str | None, form: str) -> int:
    """Every insight with its name, the latest first. The exit code is 1 where a file cannot be read."""
    told, heard = heard_in(session, branch)
    if procedure:
        refuse_unknown(session.workspace, procedure, heard)
    changes = changes_by_reason(session.workspace)
    kept = [one for one in heard if not procedure or (one.record.procedure and one.record.procedure.words == procedure)]
    kept.sort(key=lambda one: one.id)
    kept.sort(key=lambda one: day_of(one) or date.min, reverse=True)
    found = [(one, named_by(one, changes)) for one in kept]
    if form == "json":
        session.echo(insights_json.list_report(found, session.workspace.language))
    elif form == "csv":
        session.echo(insights_csv.list_report(found))
    else:
        for line in list_lines(session, found):
            session.echo(line)
    return int(tell_faults(session, told, INSIGHTS))


def heard_in(session: Session, branch: str | None) -> tuple[Voices, list[Told[Insight]]]:
    """All that was read, and what was heard in a branch or region. Raises WrongUse for one that is not there."""
    told = voices(session.workspace.files)
    heard = list(told.insights.values())
    if branch:
        session.workspace.chain(branch)
        heard = [one for one in heard if branch in with_regions(session.workspace, one.branch)]
    return told, heard


def with_regions(workspace: Workspace, branch: str) -> set[str]:
    """A branch and the regions that it follows."""
    if branch not in workspace.branches:
        return {branch}
    return {layer.id for layer in workspace.chain(branch)}


def refuse_unknown(workspace: Workspace, procedure: str, heard: Iterable[Told[Insight]]) -> None:
    """Raises WrongUse for a procedure that neither the handbook nor what was heard names."""
    known = {*workspace.procedures_of(()), *(id for layer in workspace.branches.values() for id in layer.own)}
    if procedure in known or any(one.record.procedure and one.record.procedure.words == procedure for one in heard):
        return
    near = closest(procedure[:200], known) or ", ".join(sorted(known))
    raise WrongUse("There is no procedure `{procedure}`; did you mean `{near}`?", procedure=procedure, near=near)


def avoidable(workspace: Workspace, found: Sequence[Counted]) -> int:
    """How many contacts were about a procedure of which customers can read, or which they can do themselves."""

    @cache
    def helps(branch: str, id: str) -> bool:
        chain = workspace.chain(branch) if branch in workspace.branches else ()
        if id not in workspace.procedures_of(chain):
            return False
        read = layered(workspace, chain, id).procedure
        return read.self_service is not None or (read.for_customers is not None and is_public(read))

    every = [told for one in found for told in one.heard]
    return sum(
        told.record.count for told in every if (about := told.record.procedure) and helps(told.branch, about.words)
    )
