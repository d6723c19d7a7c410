"""`sopkit release --history`: what was released, named and taken out, when and by whom."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from sopkit.cli.naming import known_people
from sopkit.cli.session import Session
from sopkit.cli.table import wrapped
from sopkit.message import Message, _
from sopkit.messages import visible
from sopkit.site.archive import RELEASES
from sopkit.site.log import ALIAS, BUILD, DELETE, RELEASE, REPLACE, Entry, entries

__all__ = ["show_history"]


def show_history(session: Session, name: str | None, form: str) -> int:
    """Every change of what is published, oldest first; with a name, those of one release."""
    told = [one for one in entries(session.handbook_folder / RELEASES) if name in (None, one.release, *one.dropped)]
    if form == "json":
        listed = [asdict(one) for one in told]
        session.echo(json.dumps({"version": 1, "history": listed}, ensure_ascii=False, indent=2))
        return 0
    people = known_people(session, None)
    for one in told:
        said = "; ".join(session.say(part) for part in parts_of(one))
        session.echo(wrapped(f"{moment(one.at)}, {visible(people.shown(one.by) or '–')}: {said}"))
    if not told:
        session.tell(_("Nothing is on record of that"))
    return 0


def moment(at: str) -> str:
    """2026-12-01T08:30:00+00:00 as people read it."""
    return visible(at[:16].replace("T", " ") + " UTC")


def parts_of(one: Entry) -> Iterator[Message]:
    """What was done, and what that left."""
    yield what_was_done(one)
    for alias in one.aliases:
        yield _("called `{alias}`", alias=alias)
    if one.dropped:
        yield _("no longer published: {releases}", releases=", ".join(one.dropped))
    if one.in_force:
        yield _("in force in `{site}`: {releases}", site=one.site, releases=", ".join(one.in_force))
    else:
        yield _("nothing in force in `{site}`", site=one.site)


def what_was_done(one: Entry) -> Message:
    known = {
        RELEASE: _("{release} was released", release=one.release),
        REPLACE: _("{release} was released again with `--replace`", release=one.release),
        BUILD: _("{release} was published again from its archive", release=one.release),
        ALIAS: _("{release} was given a name", release=one.release),
        DELETE: _("{release} was taken out", release=one.release),
    }
    return known.get(one.did, known[RELEASE])
