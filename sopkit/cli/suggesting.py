"""What `sopkit suggest` does: brings proposals in, shows them, and decides on one."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from sopkit.authoring.suggest.answer import answer, as_mail
from sopkit.authoring.suggest.change import Change, Changed, changed
from sopkit.authoring.suggest.labels import labels
from sopkit.authoring.suggest.letter import LARGEST_FILE, Letter, letters
from sopkit.authoring.suggest.placed import Placed, has_changed, language_of, placed, step_called
from sopkit.authoring.suggest.records import Kept, find, kept, new, path_of, records
from sopkit.authoring.suggest.records import changed as record_changed
from sopkit.authoring.suggest.split import apart
from sopkit.authoring.suggest.understand import Understood, understand
from sopkit.cli.choosing import rules
from sopkit.cli.places import shortened
from sopkit.cli.publishing import refuse_unreadable
from sopkit.cli.session import Session
from sopkit.cli.showing import show as show_findings
from sopkit.cli.showing import view_of
from sopkit.cli.table import lines_of
from sopkit.diff import Side, compare_sides
from sopkit.edition import edition
from sopkit.errors import CouldNot, Refused, SopkitError, WrongUse
from sopkit.finding import ERROR, INFO, Finding
from sopkit.lineage.put import put_in_place
from sopkit.message import Message, _, plural
from sopkit.messages import catalogue, visible
from sopkit.network.leave import whom_to_ask
from sopkit.procedure import steps_of
from sopkit.report.changes_text import change_lines, heading
from sopkit.schema.spelling import closest
from sopkit.site.proposing import FIELDS
from sopkit.site.prose import shortened as in_short
from sopkit.suggestion import SUGGESTIONS
from sopkit.workspace import STANDARD
from sopkit.writing import write

__all__ = ["Wish", "accept", "bring_in", "decline", "listed", "show"]

MOST = 10_000
"""Proposals of one file."""
MOST_SHOWN = 20
"""Proposals of one import whose changes are shown; `show` shows each of the others."""
SHOWN = 300
"""Characters of somebody's words in a line."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a proposal is to be accepted."""

    answer: str
    because: str
    standard: bool
    field: str
    dry_run: bool


def bring_in(session: Session, names: Sequence[str], *, keep_sender: bool, dry_run: bool) -> int:
    """Keep what files hold as proposals, and tell what was understood. The exit code is 3 where a file was not read."""
    refuse_way_out(session)
    refuse_unreadable(session, _("Nothing was written: mend these files first"))
    standing = {one.id for one in records(session.workspace) if isinstance(one, Kept)}
    count = failed = known = 0
    for name in names:
        try:
            for letter in proposals(session, name):
                text = understand(letter.text)
                at = placed(text, session.workspace)
                id, written = new(letter, text, at, session.today, keep_sender=keep_sender)
                if id in standing:
                    known += 1
                    session.tell(_("{id}: known already", id=id))
                    continue
                standing.add(id)
                count += 1
                tell_new(session, id, text, at, written, is_shown=count <= MOST_SHOWN)
                if not dry_run:
                    write(session.handbook_folder / path_of(id), written)
        except SopkitError as error:
            failed += 1
            click.echo(session.say(_("{file}: {why}", file=place_of(name), why=error.message)), err=True)
    said = plural("{count} new proposal", "{count} new proposals", count)
    session.tell(_("{said}, {known} known already", said=said, known=known))
    return 3 if failed else 0


def place_of(name: str) -> str:
    return "-" if name == "-" else shortened(name)


def proposals(session: Session, name: str) -> Iterator[Letter]:
    """Every proposal of one file, `-` for what is pasted. Raises CouldNot."""
    left = 0
    found = [one for letter in letters(content_of(name)) for one in apart(letter)]
    if len(found) > MOST:
        raise CouldNot("it holds more than {most} proposals: split it", most=MOST)
    is_alone = len(found) == 1
    for one in found:
        if not one.text.strip():
            left += 1
        elif is_alone or any(labels().of(line) for line in one.text.split("\n")):
            yield one
        else:
            left += 1
    if is_alone and left:
        raise CouldNot("it holds no words")
    if left:
        session.tell(
            plural(
                "{file}: {count} message names no page, and is left out",
                "{file}: {count} messages name no page, and are left out",
                left,
                file=place_of(name),
            )
        )


def content_of(name: str) -> bytes:
    """The bytes of a file. Raises CouldNot."""
    try:
        if name == "-":
            data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            path = Path(name)
            if not path.is_file():
                raise CouldNot("it is no file")
            with path.open("rb") as file:
                data = file.read(LARGEST_FILE + 1) if path.stat().st_size <= LARGEST_FILE else b" " * (LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else None
        raise CouldNot("it cannot be read: {why}", why=why or error) from error
    if len(data) > LARGEST_FILE:
        raise CouldNot(
            "it is larger than {megabytes} MB: save the mail without its attachments",
            megabytes=LARGEST_FILE // 1_000_000,
        )
    return data


def tell_new(session: Session, id: str, text: Understood, at: Placed, written: str, *, is_shown: bool) -> None:
    """What was understood of a proposal, what was not, and what would change."""
    session.echo(session.say(_("{id}: {about}", id=id, about=about(at.facts))))
    for name, words in (("why", text.why), ("free", text.free)):
        if words:
            session.echo(f"  {session.say(KEYS[name])}: {cut(words)}")
    for words in at.unplaced:
        session.echo(f"  {session.say(ASIDE)}: {cut(words)}")
    for message in at.told:
        session.tell(message, fg="yellow")
    if at.fields and is_shown:
        show_change(session, kept(id, written.encode()), Wish("", "", False, "", True))
    elif at.fields:
        session.tell(_("`sopkit suggest show {id}` shows what would change", id=id))


ASIDE = _("Left aside")
NO_FIELDS = _("Nothing names what the step should say instead: `accept` with `--field do` takes what they wrote freely")
KEYS = {"why": _("Why"), "free": _("They write"), "answer": _("Answer")}


def about(facts: Mapping[str, str]) -> Message:
    """Which page a proposal is about."""
    known = {name: facts.get(name) or "–" for name in ("branch", "language", "procedure", "step", "version")}
    if "step" in facts:
        return _("{procedure} ({version}), step {step}, in {branch} ({language})", **known)
    if "procedure" in facts:
        return _("{procedure} ({version}), in {branch} ({language})", **known)
    return _("no page, in {branch} ({language})", **known)


def cut(words: str) -> str:
    return visible(in_short(" ".join(words.split()), SHOWN))


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


STATES = {"open": _("open"), "accepted": _("accepted"), "declined": _("declined")}


def show(session: Session, id: str) -> int:
    """One proposal: its words, what became of it, and what it would change today."""
    one = read(session, id)
    record = one.record
    facts = {name: getattr(record, name).words for name in FACTS if getattr(record, name) is not None}
    session.echo(session.say(_("{id}: {about}", id=one.id, about=about(facts))))
    by = record.said_by.words if record.said_by else "–"
    session.echo(
        "  "
        + session.say(_("{date}, {name}: {state}", date=record.date.words, name=by, state=STATES[record.state.words]))
    )
    for name in KEYS:
        if (words := getattr(record, name)) is not None:
            session.echo(f"  {session.say(KEYS[name])}: {cut(words.words)}")
    for words in record.unplaced:
        session.echo(f"  {session.say(ASIDE)}: {cut(words.words)}")
    if record.state.words != "open":
        if record.written:
            session.echo("  " + session.say(_("written: {path}", path=session.prefix() + record.written.words)))
        return 0
    if not record.fields:
        session.tell(NO_FIELDS)
        return 0
    return show_change(session, one, Wish("", "", False, "", True))


FACTS = ("branch", "language", "procedure", "step", "version")


def read(session: Session, id: str) -> Kept:
    """The proposal of that name. Raises WrongUse where there is none, Refused where its file holds something else."""
    one = find(session.workspace, id)
    for fault in one.faults:
        raise Refused("{place}: {why}. Mend it first; nothing was written", place=fault.span, why=fault.message)
    return one


def show_change(session: Session, one: Kept, wish: Wish) -> int:
    """What would change for readers, as `sopkit diff` words it; 1 where the branch may not do that."""
    try:
        change, made = change_of(session, one, wish)
    except (Refused, WrongUse) as error:
        for name, words in one.record.fields.items():
            session.echo(f"  {visible(name)}: {cut(words.words)}")
        session.tell(error.message, fg="yellow")
        return 0
    tell_change(session, one, change, made)
    tell_refusals(session, made)
    return int(bool(made.refusals))


def tell_change(session: Session, one: Kept, change: Change, made: Changed) -> None:
    old, new_side = (
        Side(
            change.layer,
            "branch",
            workspace,
            edition(workspace, change.layer, change.language, only={change.procedure}),
            (),
        )
        for workspace in (session.workspace, made.workspace)
    )
    comparison = compare_sides(old, new_side, change.procedure)
    view = view_of(session, {}, None, INFO, command="diff")
    session.echo(heading(comparison, change.procedure, view))
    for each in comparison.changes:
        for line in change_lines(each, view):
            session.echo(line)
    if not comparison.changes:
        session.tell(_("It says so already."))
    step = step_called(steps_of(old.edition.procedures[change.procedure].procedure), change.step)
    if one.record.seen is not None and step is not None and has_changed(one.record.seen.words, step):
        session.tell(
            _("The step `{step}` has changed since they read it: what differs may be that", step=change.step),
            fg="yellow",
        )


def tell_refusals(session: Session, made: Changed) -> None:
    if made.refusals:
        sources = {made.path: made.workspace.documents[made.path].source}
        show_findings(session, made.refusals, sources, "text", fail_on=ERROR, err=True)
        session.tell(whom_to_ask(made.workspace, made.path))


def change_of(session: Session, one: Kept, wish: Wish) -> tuple[Change, Changed]:
    """What a proposal changes, and the file with it. Raises Refused and WrongUse."""
    record, workspace = one.record, session.workspace
    if record.procedure is None or record.step is None:
        raise Refused(
            "`{path}` names no step of the handbook: write `procedure:` and `step:` into it, or decline it",
            path=session.prefix() + one.path,
        )
    fields = {name: text.words for name, text in record.fields.items()}
    if wish.field:
        if record.free is None:
            raise WrongUse("They wrote nothing freely: leave `--field` out")
        fields[wish.field] = record.free.words
    for name in fields:
        if name not in FIELDS:
            near = closest(name, FIELDS)
            raise WrongUse(
                "A proposal changes no `{key}` of a step; there are {known}", key=near or name, known=", ".join(FIELDS)
            )
    if not fields:
        raise Refused(NO_FIELDS)
    layer = layer_of(session, one, wish)
    why = wish.because or (record.why.words if record.why else "") or session.say(_("Proposed by staff."))
    home = record.branch.words if record.branch is not None and record.branch.words in workspace.branches else STANDARD
    language = language_of(workspace, layer, record.language.words if record.language else None)
    if layer == STANDARD and record.language is not None:
        language = record.language.words
    procedure = known_procedure(session, home if layer != STANDARD else STANDARD, record.procedure.words)
    made = edition(workspace, layer, language, only={procedure})
    steps = list(steps_of(made.procedures[procedure].procedure))
    step = step_called(steps, record.step.words)
    if step is None:
        raise Refused("`{id}` has no step `{step}` any more", id=procedure, step=record.step.words)
    because = f"{' '.join(why.split())} ({SUGGESTIONS}/{one.id})"
    change = Change(layer, language, procedure, step.id.words, fields, because)
    return change, changed(workspace, change, rules(), session.today)


def known_procedure(session: Session, branch: str, id: str) -> str:
    """The procedure of that name. Raises WrongUse where a branch has none such."""
    session.workspace.original(session.workspace.chain(branch), id)
    return id


def layer_of(session: Session, one: Kept, wish: Wish) -> str:
    """Whose words change: the branch's in which it was written, or those of all."""
    record, workspace = one.record, session.workspace
    published = [layer for layer in workspace.branches.values() if layer.branch.published]
    if wish.standard or record.everywhere is not None or record.branch is None:
        return STANDARD
    layer = workspace.chain(record.branch.words)[-1] if record.branch.words != STANDARD else None
    id = record.procedure.words if record.procedure is not None else ""
    if layer is None or (len(published) == 1 and id not in layer.overlays and id not in layer.own):
        return STANDARD
    return layer.id


def accept(session: Session, id: str, wish: Wish) -> int:
    """Write what a proposal changes, and that it was accepted; 1 where the standard does not let the branch do that."""
    one = undecided(session, id)
    refuse_way_out(session)
    refuse_unreadable(session, _("Nothing was written: mend these files first"))
    change, made = change_of(session, one, wish)
    tell_change(session, one, change, made)
    if made.refusals:
        tell_refusals(session, made)
        session.tell(_("Nothing was written."))
        return 1
    decision = {"state": "accepted", "decided": session.today.isoformat(), "written": made.path}
    if wish.answer.strip():
        decision["answer"] = wish.answer.strip()
    finish(session, one, decision, {made.path: made.text}, wish.answer, dry_run=wish.dry_run)
    return 0


def decline(session: Session, id: str, words: str, *, dry_run: bool) -> int:
    """Note that a proposal was declined, and why."""
    one = undecided(session, id)
    refuse_way_out(session)
    decision = {"state": "declined", "decided": session.today.isoformat(), "answer": words.strip()}
    finish(session, one, decision, {}, words, dry_run=dry_run)
    return 0


def undecided(session: Session, id: str) -> Kept:
    one = read(session, id)
    if one.record.state.words != "open":
        raise Refused("`{id}` is decided already: {state}", id=one.id, state=STATES[one.record.state.words])
    return one


def finish(
    session: Session, one: Kept, decision: Mapping[str, str], texts: Mapping[str, str], words: str, *, dry_run: bool
) -> None:
    """Write the files, and print the answer."""
    whole = {**texts, one.path: record_changed(one, decision)}
    if not dry_run:
        put_in_place(session.handbook_folder, whole)
    for path in whole:
        said = _("would be written: {path}", path=session.prefix() + path) if dry_run else None
        session.echo(session.say(said or _("written: {path}", path=session.prefix() + path)))
    record = one.record
    spoken = catalogue(record.language.words) if record.language else session.catalogue
    title = title_of(session, one)
    text = answer(
        spoken,
        title=title,
        name=record.said_by.words if record.said_by else "",
        day=datetime.date.fromisoformat(record.date.words),
        accepted=decision["state"] == "accepted",
        words=visible(words),
    )
    session.echo("")
    session.echo(session.say(_("For whoever proposed it:")))
    session.echo(text)
    subject = spoken.say(_("Proposed change: {title}", title=title))
    link = as_mail(record.reply_to.words, subject, text) if record.reply_to else None
    if link:
        session.echo(link)


def title_of(session: Session, one: Kept) -> str:
    """What readers of a proposal's language call its procedure."""
    record, workspace = one.record, session.workspace
    branch = record.branch.words if record.branch and record.branch.words in workspace.branches else STANDARD
    id = record.procedure.words if record.procedure else ""
    if id not in workspace.procedures_of(workspace.chain(branch)):
        return workspace.handbook.name.words
    language = record.language.words if record.language else workspace.language
    return edition(workspace, branch, language, only={id}).procedures[id].procedure.title.words


def refuse_way_out(session: Session) -> None:
    """Raise Refused where the folder of proposals leads out of the handbook."""
    folder = session.handbook_folder
    if not Path(os.path.realpath(folder / SUGGESTIONS)).is_relative_to(os.path.realpath(folder)):
        raise Refused("`{folder}` leads out of the handbook: put a folder in its place", folder=folder / SUGGESTIONS)
