"""`sopkit adopt`: a branch's complete copy of a procedure becomes an overlay."""

from __future__ import annotations

import click

from sopkit.authoring.scaffold import schema_line
from sopkit.cli.completing import branches, procedures
from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.errors import Refused
from sopkit.lineage.adopt import Adopted, adopt
from sopkit.lineage.put import put_in_place
from sopkit.message import _, plural

EXAMPLES = """
sopkit adopt milano return-an-item --dry-run
sopkit adopt milano return-an-item --because "Letter 12 of the franchise agreement."
"""


@make("adopt", EXAMPLES)
@click.argument("branch", shell_complete=branches)
@click.argument("procedure", shell_complete=procedures)
@click.option("--because", default="", help="The reason of every change; without it, each is left for you to fill in.")
@click.option(
    "--rename",
    is_flag=True,
    help="Call steps that the standard has under another name as the standard does.",
)
@click.option("-n", "--dry-run", is_flag=True, help="Show the overlay, and write nothing.")
def command(session: Session, branch: str, procedure: str, because: str, rename: bool, dry_run: bool) -> int:
    """Make an overlay of BRANCH's complete copy of a PROCEDURE, so that it follows the standard from now on.

    What the copy says otherwise becomes a change, what it says alike is the standard's, and its translations go on to
    hold. Nothing is written unless all editions say the same as before. A copy that says nothing of its own is taken
    out; of one that is only a translation of the standard --dry-run shows what would hold as such.
    """
    head = schema_line(f"branches/{branch}/{procedure}.yml", "overlay")
    made = adopt(session.workspace, branch, procedure, session.today, because=because, rename=rename, head=head)
    if made.is_translation:
        if dry_run:
            session.echo((made.text or "").rstrip("\n"))
            return 0
        raise Refused(
            "`{copy}` says nothing of its own: it is the procedure above in `{language}`. As `{path}` its words would "
            "hold for everybody who reads `{language}`; `--dry-run` shows them. Nothing was written",
            copy=session.prefix() + made.copy,
            language=made.language,
            path=session.prefix() + made.path,
        )
    if dry_run and made.text is not None:
        session.echo(made.text.rstrip("\n"))
    elif not dry_run:
        put_in_place(session.handbook_folder, made.texts)
        for path, text in sorted(made.texts.items()):
            said = _("written: {path}", path=session.prefix() + path)
            gone = _("taken out: {path}", path=session.prefix() + path)
            session.echo(session.say(gone if text is None else said))
    if made.text is None:
        session.tell(_("The copy says nothing of its own: without it the branch reads the same."))
    tell(session, made, because, rename=rename)
    return 0


def tell(session: Session, made: Adopted, because: str, *, rename: bool) -> None:
    """What somebody has to know, or to do."""
    if made.other_names and not rename:
        session.tell(
            plural(
                "{count} step of the copy has another name in the standard ({names}); `--rename` takes the standard's, "
                "and the overlay gets smaller.",
                "{count} steps of the copy have other names in the standard ({names}); `--rename` takes the "
                "standard's, and the overlay gets smaller.",
                len(made.other_names),
                names=", ".join(f"{mine} → {theirs}" for mine, theirs in made.other_names.items()),
            ),
            fg="yellow",
        )
    if made.other_head:
        session.tell(_("From now on these are the standard's: {names}", names=", ".join(made.other_head)))
    if made.translation is not None and not made.is_translation:
        message = _(
            "What the copy adapts is not translated into `{language}`, so each of its texts counts as a change; with "
            "the words in `{path}` the overlay gets smaller.",
            language=made.language,
            path=session.prefix() + made.translation,
        )
        session.tell(message, fg="yellow")
    gaps = (made.text or "").count("because:\n")
    if gaps and not because:
        session.tell(
            plural(
                "Say why: fill in {count} `because:` in `{path}`.",
                "Say why: fill in {count} times `because:` in `{path}`.",
                gaps,
                path=session.prefix() + made.path,
            ),
            fg="yellow",
        )
