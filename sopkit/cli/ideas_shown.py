"""What `sopkit idea` shows: a list of all, and one of them."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.authoring.ideas.fates import fates
from sopkit.authoring.ideas.files import find
from sopkit.cli.session import Session
from sopkit.cli.suggested import STATES
from sopkit.cli.table import lines_of, wrapped
from sopkit.cli.voices_read import tell_faults
from sopkit.message import Message, _
from sopkit.messages import visible
from sopkit.report import ideas_json
from sopkit.site.prose import shortened
from sopkit.voices import IDEAS, Idea, Told, in_words_of, voices
from sopkit.voices.fate import Fate
from sopkit.workspace import STANDARD, name_of

__all__ = ["listed", "show"]

FOR_IT = _("For it")
LONGEST = 120
"""Characters of a title in the list."""
KEYS = {"text": _("What for"), "answer": _("Answer")}


def listed(session: Session, branch: str, form: str, *, every: bool) -> int:
    """The ideas in a table, or as JSON; what was declined only where every one is asked for.

    Of a branch, those that were had there and those of nobody in particular. 1 where a file is broken.
    """
    workspace = session.workspace
    workspace.chain(branch or STANDARD)
    heard = voices(workspace.files)
    found = [
        one
        for one in fates(workspace, session.handbook_folder, heard)
        if (every or one.told.record.state.words != "declined") and (not branch or one.told.branch in ("", branch))
    ]
    if form == "json":
        session.echo(ideas_json.report(found, session.today, workspace.language))
    elif found:
        heads = (_("Idea"), _("What it is called"), FOR_IT, _("What became of it"))
        rows = [tuple(map(session.say, heads)), *(row(session, one) for one in found)]
        for lines in lines_of(rows, numbers=(2,)):
            for line in lines:
                session.echo(line)
    elif heard.ideas and not every:
        session.tell(_("Nothing is open or accepted here; `sopkit idea list --all` lists what was declined."))
    else:
        session.tell(_("Nobody has an idea here yet."))
    return int(tell_faults(session, heard, IDEAS))


def row(session: Session, one: Fate) -> tuple[str, str, str, str]:
    return (
        one.told.id,
        shortened(words_of(session, one.told, "title"), LONGEST),
        str(one.told.record.support),
        session.say(became(one)),
    )


def words_of(session: Session, told: Told[Idea], name: str) -> str:
    """A field in the reader's language, or as it was said, on one line."""
    words, _language = in_words_of(told, name, session.catalogue.language, session.workspace.language)
    return " ".join(visible(" ".join(words.split())).split())


def became(one: Fate) -> Message:
    """What became of an idea."""
    record = one.told.record
    state = record.state.words
    changes = ", ".join(map(changed, one.changes))
    if state == "declined":
        return STATES["declined"]
    if one.release:
        return _("in release {release}", release=one.release)
    if changes:
        return _("changed in {procedures}, not released yet", procedures=changes)
    if state == "accepted":
        return _("accepted; no change names it yet")
    return _("open since {date}", date=visible(record.date.words))


def changed(path: str) -> str:
    """A procedure by its name; the settings of a branch by their file."""
    return path if path.endswith("/branch.yml") else name_of(path)


def show(session: Session, id: str) -> int:
    """One idea: its words, who is for it, the answer, and what became of it."""
    workspace = session.workspace
    heard = voices(workspace.files)
    told = find(heard, id)
    record = told.record
    (fate,) = (one for one in fates(workspace, session.handbook_folder, heard) if one.told is told)
    session.echo(f"{told.id}: {words_of(session, told, 'title')}")
    for line in facts(session, told):
        session.echo(f"  {line}")
    for name, key in KEYS.items():
        if words := words_of(session, told, name):
            session.echo(wrapped(f"  {session.say(key)}: {words}"))
    votes = ", ".join(map(visible, record.votes))
    if votes:
        session.echo(wrapped(f"  {session.say(FOR_IT)}: {votes}"))
    for branch, dots in record.dots.items():
        on_board = _("Dots in {branch}: {count}", branch=visible(branch), count=visible(dots.words))
        session.echo(f"  {session.say(on_board)}")
    session.echo(f"  {session.say(became(fate))}")
    return 0


def facts(session: Session, told: Told[Idea]) -> Iterator[str]:
    """When, by whom, where, and about what."""
    record = told.record
    yield ", ".join(
        visible(text.words) for text in (record.date, record.said_by, record.role, record.branch) if text is not None
    )
    about = ", ".join(visible(text.words) for text in (record.procedure, record.step) if text is not None)
    if about:
        yield about
