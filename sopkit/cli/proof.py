"""`sopkit proof`: one sheet that says what held on a day and by what that is known; and whether such a sheet fits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from sopkit.cli.bundle import refuse_inside
from sopkit.cli.completing import languages
from sopkit.cli.failure import FOUND
from sopkit.cli.places import shortened
from sopkit.cli.reader import reader
from sopkit.cli.session import Session, day
from sopkit.cli.session import command as make
from sopkit.cli.table import wrapped
from sopkit.cli.told import faults_of, told_of
from sopkit.cli.which import which
from sopkit.errors import Refused, WrongUse
from sopkit.files.folder import FolderFiles
from sopkit.history.chronicle import Past, answer, chronicle, past
from sopkit.history.fitting import differences
from sopkit.history.proof import Proof, Writer, from_json, proof
from sopkit.message import Message, _
from sopkit.messages import catalogue
from sopkit.messages.names import day as day_of
from sopkit.pdf.attached import opened, words_of
from sopkit.pdf.proof import MAIN, sheet_record
from sopkit.pdf.typeset import press, typeset
from sopkit.writing import write

EXAMPLES = """
sopkit proof milano return-an-item --on 2026-10-01
sopkit proof milano rendere articolo --on 2026-10-01 -o proof.pdf
sopkit proof verify proof.pdf
"""
VERIFY = "verify"


@make("proof", EXAMPLES)
@click.argument("branch")
@click.argument("words", nargs=-1, required=True)
@click.option("--on", metavar="DATE", help="The day that is asked about.")
@click.option("-l", "--language", shell_complete=languages, help="The language; without it, the branch's first.")
@click.option("--site", metavar="SITE", help="As this site had it, of those that `release --history` names.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; without it, one in `proofs` beside `sops`.",
)
def command(
    session: Session,
    branch: str,
    words: tuple[str, ...],
    on: str | None,
    language: str | None,
    site: str | None,
    output: Path | None,
) -> int:
    """Write a sheet that proves what a procedure said in a BRANCH on a day; WORDS are its name or words of its title.

    The sheet is a PDF in the branch's language, with what it cannot prove and how anybody can check it; it carries its
    data. `sopkit proof verify FILE` compares a sheet with the archive; the exit code is 1 where anything does not fit.
    """
    session.speak(reader(session.handbook_folder).language)
    if branch == VERIFY:
        if len(words) != 1 or on or language or output:
            raise click.UsageError("Name one file: sopkit proof verify FILE.")
        return verify(session, Path(words[0]), past(session.handbook_folder, site))
    if on is None:
        raise click.UsageError("Say which day is asked about: --on 2026-10-01.")
    if output is not None:
        refuse_inside(session, output)
    asked = day(on)
    if asked > session.today:
        raise WrongUse("{day} is still to come", day=asked.isoformat())
    known = past(session.handbook_folder, site)
    made = proof_of(session, known, which(session, known, " ".join(words)), branch, language, asked)
    target = output or session.home / "proofs" / f"{made.branch}-{made.language}-{made.procedure}-{made.on}.pdf"
    write(target, printed(session, made))
    session.tell(_("Open {file}", file=shortened(str(target.absolute()))))
    return 0


def proof_of(session: Session, known: Past, id: str, branch: str, language: str | None, on: date) -> Proof:
    """What held on a day. Raises Refused where that cannot be proved, with the reasons."""
    found = chronicle(known, id, branch, language)
    came = answer(found, on)
    if came.state is None or not came.is_on_record:
        raise Refused("Nothing proves what held: {why}", why="; ".join(map(session.say, came.remarks)))
    told = told_of(session, found, came.state)
    faults = faults_of(session, found, [told])
    if faults:
        raise Refused("Nothing is proved by what was altered: {why}", why="; ".join(faults))
    writers = [Writer(one.path, one.name, one.on, one.commit) for one in told.authors]
    words = catalogue(found.archive.language)
    count = told.received.count if told.received else None
    return proof(on.isoformat(), told.held, told.clocks, writers, [*came.remarks, *told.remarks], words, count)


def printed(session: Session, made: Proof) -> bytes:
    """The sheet: set from sopkit's own templates, so that everybody sets the same."""
    words = catalogue(made.language)
    with press(None, FolderFiles(session.handbook_folder), words) as ready:
        content = typeset(ready, sheet_record(made, words), MAIN)
    for warning in ready.warnings:
        session.tell(warning)
    return content


def verify(session: Session, path: Path, known: Past) -> int:
    """Compare a sheet with its own data, and these with the archive."""
    sheet = opened(path)
    said = from_json(sheet.data)
    wrong = list(of_its_page(session, sheet.content, said))
    on = day_of(said.on)
    if on is None:
        raise WrongUse("`{words}` is no date: write it as in 2026-12-01", words=said.on)
    kept = proof_of(session, known, said.procedure, said.branch, said.language, on)
    wrong += [_("Not as it is kept: {what}", what=what) for what in differences(said, kept)]
    for message in wrong:
        session.echo(wrapped(click.style(session.say(message), fg="red", bold=True)))
    for message in since_then(said, kept):
        session.echo(wrapped(session.say(message)))
    if not wrong:
        session.echo(wrapped(session.say(fits(said))))
        if said.release_fingerprint:
            session.echo(f"  {said.release_fingerprint}")
    return FOUND if wrong else 0


def fits(said: Proof) -> Message:
    return _(
        "The sheet fits the archive of {release}: its page, its data, the sums of its files, the approvals on record",
        release=said.archive,
    )


def of_its_page(session: Session, content: bytes, said: Proof) -> list[Message]:
    """What of a page is not what its data say."""
    again = printed(session, said)
    if again == content:
        return []
    if words_of(again) != words_of(content):
        return [_("Its page says something else than the data that it carries")]
    session.tell(
        _(
            "The words of its page are those of its data, but the file is not the one that this sopkit makes of them: "
            "another version made it, or somebody changed what is no word, such as a picture or a place"
        )
    )
    return []


def since_then(said: Proof, kept: Proof) -> list[Message]:
    """What has been added since the sheet was made, and what nobody can tell here."""
    added = [one for one in kept.approved if one not in said.approved]
    found = [_("Since then {person} approved it, on {day}", person=one.by, day=one.on) for one in added]
    if kept.in_force_until and not said.in_force_until:
        found.append(_("Since then something else is in force, from {moment}", moment=kept.in_force_until))
    if said.written and not kept.written:
        found.append(_("Not compared, since it is not known here: {what}", what=_("who wrote it")))
    if said.received is not None and (kept.received or 0) < said.received:
        found.append(_("Not compared, since it is not known here: {what}", what=_("how many people confirmed it")))
    return found
