"""`sopkit proof`: one sheet that says what held on a day and by what that is known; and whether such a sheet fits."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click

from sopkit.cli import clock
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
from sopkit.history.approved import Approved
from sopkit.history.chronicle import Chronicle, answer, chronicle, past
from sopkit.history.fitting import differences, found_in, is_renamed
from sopkit.history.kept import moment_of
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
AHEAD = timedelta(days=1)
"""How far the day here may be before that of UTC, and one clock before another."""


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
        return verify(session, Path(words[0]), site)
    if on is None:
        raise click.UsageError("Say which day is asked about: --on 2026-10-01.")
    if output is not None:
        refuse_inside(session, output)
    asked, now = day(on), clock.now().astimezone(UTC)
    if asked > session.today or asked > now.date() + AHEAD:
        raise WrongUse("{day} is still to come", day=asked.isoformat())
    known = past(session.handbook_folder, site)
    id = which(session, known, " ".join(words))
    made = proof_of(session, chronicle(known, id, branch, language), asked, now, session.today)
    target = output or session.home / "proofs" / f"{made.branch}-{made.language}-{made.procedure}-{made.on}.pdf"
    write(target, printed(session, made))
    session.tell(_("Open {file}", file=shortened(str(target.absolute()))))
    return 0


def proof_of(session: Session, found: Chronicle, on: date, made: datetime, today: date) -> Proof:
    """What held on a day, in a sheet of that moment, with the approvals that count `today`.

    Raises Refused where that cannot be proved, with the reasons.
    """
    came = answer(found, on)
    if came.state is None or not came.is_on_record:
        raise Refused("Nothing proves what held: {why}", why="; ".join(map(session.say, came.remarks)))
    told = told_of(session, found, came.state, today=today)
    faults = faults_of(session, found, [told])
    if faults:
        raise Refused("Nothing is proved by what was altered: {why}", why="; ".join(faults))
    writers = [Writer(one.path, one.name, one.on, one.commit) for one in told.authors]
    words = catalogue(found.archives.language)
    count = told.received.count if told.received else None
    return proof(on.isoformat(), made, told.held, told.clocks, writers, [*came.remarks, *told.remarks], words, count)


def printed(session: Session, made: Proof) -> bytes:
    """The sheet: set from sopkit's own templates, so that everybody sets the same."""
    words = catalogue(made.language)
    with press(None, FolderFiles(session.handbook_folder), words) as ready:
        content = typeset(ready, sheet_record(made, words), MAIN)
    for warning in ready.warnings:
        session.tell(warning)
    return content


def verify(session: Session, path: Path, site: str | None) -> int:
    """Compare a sheet with its own data, and these with what was on record when it was made."""
    sheet = opened(path)
    said = from_json(sheet.data)
    wrong = list(of_its_page(session, sheet.content, said))
    on, made = day_of(said.on), moment_of(said.made_at)
    if on is None or made is None:
        raise WrongUse("`{words}` is no date: write it as in 2026-12-01", words=said.made_at if on else said.on)
    wrong += of_its_days(on, made, clock.now())
    then = past(session.handbook_folder, site, made)
    found = chronicle(then, said.procedure, said.branch, said.language)
    kept = proof_of(session, found, on, made, max(session.today, made.date()))
    wrong += [_("Not as it is kept: {what}", what=what) for what in differences(said, kept)]
    for message in wrong:
        session.echo(wrapped(click.style(session.say(message), fg="red", bold=True)))
    now = chronicle(past(session.handbook_folder, site), said.procedure, said.branch, said.language)
    for message in since_then(said, kept, now):
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


def of_its_days(on: date, made: datetime, now: datetime) -> list[Message]:
    """What is wrong with the moment at which a sheet says that it was made; clocks may differ by a day."""
    if made > now + AHEAD:
        return [_("It says that it was made on {day}, which is still to come", day=made.date().isoformat())]
    if on > made.date() + AHEAD:
        said = made.date().isoformat()
        return [_("It says what held on {day}, and that it was made before, on {made}", day=on.isoformat(), made=said)]
    return []


def since_then(said: Proof, kept: Proof, now: Chronicle) -> list[Message]:
    """What has been added since the sheet was made, and what nobody can tell here; `now` is all that is known."""
    added = [one for one in kept.approved if found_in(said, one) is None]
    found = [_("Since then {person} approved it, on {day}", person=one.by, day=one.on) for one in added]
    ended = [one.end for one in now.states if one.begin == moment_of(kept.in_force_from) and one.end is not None]
    if ended and not said.in_force_until:
        moment = ended[0].isoformat(timespec="seconds")
        found.append(_("Since then something else is in force, from {moment}", moment=moment))
    if is_renamed(said, kept):
        found.append(
            _(
                "Since then {release} was made again: its archive is now {archive}",
                release=said.release,
                archive=kept.archive,
            )
        )
    if any(one.signature == "verified" and is_unknown(found_in(kept, one)) for one in said.approved):
        found.append(_("Not compared, since it is not known here: {what}", what=_("whose signatures these are")))
    if said.written and not kept.written:
        found.append(_("Not compared, since it is not known here: {what}", what=_("who wrote it")))
    if said.received is not None and (kept.received or 0) < said.received:
        found.append(_("Not compared, since it is not known here: {what}", what=_("how many people confirmed it")))
    return found


def is_unknown(one: Approved | None) -> bool:
    return one is not None and one.signature == "unknown"
