"""What `sopkit suggest` shows of proposals: a list, one of them, and what it would change."""

from __future__ import annotations

from sopkit.authoring.suggest.change import Change, Changed
from sopkit.authoring.suggest.placed import has_changed, step_called
from sopkit.authoring.suggest.records import Kept, find, records
from sopkit.authoring.suggest.wanted import NO_FIELDS, Wish, change_of
from sopkit.cli.choosing import rules
from sopkit.cli.session import Session
from sopkit.cli.showing import show as show_findings
from sopkit.cli.showing import view_of
from sopkit.cli.table import lines_of
from sopkit.diff import Side, compare_sides
from sopkit.edition import edition
from sopkit.errors import Refused, WrongUse
from sopkit.finding import ERROR, INFO, Finding
from sopkit.message import Message, _
from sopkit.messages import visible
from sopkit.network.leave import whom_to_ask
from sopkit.procedure import steps_of
from sopkit.report.changes_text import change_lines, heading
from sopkit.site.prose import shortened
from sopkit.workspace import Workspace

__all__ = [
    "STATES",
    "about",
    "listed",
    "read",
    "show",
    "show_change",
    "tell_age",
    "tell_change",
    "tell_refusals",
    "tell_words",
]

SHOWN = 300
"""Characters of somebody's words in a line."""
STATES = {"open": _("open"), "accepted": _("accepted"), "declined": _("declined")}
KEYS = {"why": _("Why"), "free": _("They write"), "answer": _("Answer")}
ASIDE = _("Left aside")
FACTS = ("branch", "language", "procedure", "step", "version")


def listed(session: Session, *, every: bool) -> int:
    """The proposals in a table; those that are decided only where every one is asked for."""
    found, faults = [], []
    for one in records(session.workspace):
        if isinstance(one, Finding):
            faults.append(one)
        else:
            faults += one.faults
            found.append(one)
    sources = {one.path: one.document.source for one in found}
    shown = [one for one in found if every or one.record.state.words not in ("accepted", "declined")]
    heads = (_("Proposal"), _("Date"), _("State"), _("Branch"), _("Step"))
    rows = [tuple(session.say(head) for head in heads)]
    for one in sorted(shown, key=lambda one: (one.record.date.words, one.id)):
        record = one.record
        step = record.step.words if record.step else ""
        rows.append(
            (
                one.id,
                visible(record.date.words),
                session.say(STATES.get(record.state.words, _("open"))),
                visible(record.branch.words if record.branch else ""),
                visible(step),
            )
        )
    if shown:
        for lines in lines_of(rows):
            for line in lines:
                session.echo(line)
    else:
        session.tell(_("Nothing is proposed."))
    if faults:
        show_findings(session, faults, sources, "text", fail_on=ERROR, err=True)
    return int(bool(faults))


def show(session: Session, id: str) -> int:
    """One proposal: its words, what became of it, and what it would change today."""
    one = read(session, id)
    record = one.record
    session.echo(session.say(_("{id}: {about}", id=one.id, about=about(one))))
    by = record.said_by.words if record.said_by else "–"
    session.echo(
        "  "
        + session.say(_("{date}, {name}: {state}", date=record.date.words, name=by, state=STATES[record.state.words]))
    )
    tell_words(session, one)
    if record.state.words != "open":
        if record.written:
            session.echo("  " + session.say(_("written: {path}", path=session.prefix() + record.written.words)))
        return 0
    if not record.fields:
        session.tell(NO_FIELDS)
        return 0
    return show_change(session, one)


def read(session: Session, id: str) -> Kept:
    """The proposal of that name. Raises WrongUse where there is none, Refused where its file holds something else."""
    one = find(session.workspace, id)
    for fault in one.faults:
        raise Refused("{place}: {why}. Mend it first; nothing was written", place=fault.span, why=fault.message)
    return one


def tell_words(session: Session, one: Kept) -> None:
    """What was written besides the words of the step, and what was left aside."""
    for name in KEYS:
        if (words := getattr(one.record, name)) is not None:
            session.echo(f"  {session.say(KEYS[name])}: {cut(words.words)}")
    for words in one.record.unplaced:
        session.echo(f"  {session.say(ASIDE)}: {cut(words.words)}")


def show_change(session: Session, one: Kept, *, is_new: bool = False) -> int:
    """What would change for readers, as `sopkit diff` words it; 1 where the branch may not do that.

    Of a new one it has been told already whether its step has changed since it was read.
    """
    try:
        change, made = change_of(session.workspace, one, Wish(), rules(), session.today)
    except (Refused, WrongUse) as error:
        for name, words in one.record.fields.items():
            session.echo(f"  {visible(name)}: {cut(words.words)}")
        session.tell(error.message, fg="yellow")
        return 0
    tell_change(session, change, made)
    if not is_new:
        tell_age(session, one, change)
        if not made.refusals:
            session.echo(session.say(_("would be written: {path}", path=session.prefix() + made.path)))
    tell_refusals(session, made)
    return int(bool(made.refusals))


def tell_change(session: Session, change: Change, made: Changed) -> None:
    """What readers see otherwise."""
    old, new = (side_of(workspace, change) for workspace in (session.workspace, made.workspace))
    comparison = compare_sides(old, new, change.procedure)
    view = view_of(session, {}, None, INFO, command="diff")
    session.echo(heading(comparison, change.procedure, view))
    for each in comparison.changes:
        for line in change_lines(each, view):
            session.echo(line)
    if not comparison.changes:
        session.tell(_("It says so already."))


def side_of(workspace: Workspace, change: Change) -> Side:
    """The readers whom a change is for."""
    made = edition(workspace, change.layer, change.language, only={change.procedure})
    return Side(change.layer, "branch", workspace, made, ())


def tell_age(session: Session, one: Kept, change: Change) -> None:
    """That the step is another one than when somebody read it, where that is known."""
    procedure = side_of(session.workspace, change).edition.procedures[change.procedure].procedure
    step = step_called(steps_of(procedure), change.step)
    if one.record.seen is not None and step is not None and has_changed(one.record.seen.words, step):
        session.tell(
            _("The step `{step}` has changed since they read it: what differs may be that", step=change.step),
            fg="yellow",
        )


def tell_refusals(session: Session, made: Changed) -> None:
    """What the standard does not let the branch do, and whom to ask."""
    if made.refusals:
        sources = {made.path: made.workspace.documents[made.path].source}
        show_findings(session, made.refusals, sources, "text", fail_on=ERROR, err=True)
        session.tell(whom_to_ask(made.workspace, made.path))


def about(one: Kept) -> Message:
    """Which page a proposal is about."""
    named = {name: getattr(one.record, name) for name in FACTS}
    facts = {name: text.words for name, text in named.items() if text is not None}
    known = {name: facts.get(name, "–") for name in FACTS}
    if "step" in facts:
        return _("{procedure} ({version}), step {step}, in {branch} ({language})", **known)
    if "procedure" in facts:
        return _("{procedure} ({version}), in {branch} ({language})", **known)
    if "branch" in facts:
        return _("no page, in {branch} ({language})", **known)
    return _("no page of the handbook")


def cut(words: str) -> str:
    """Somebody's words in a line."""
    return visible(shortened(" ".join(words.split()), SHOWN))
