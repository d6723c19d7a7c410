"""`sopkit suggest`: what staff propose to change, from a mail to an answer, without git."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from sopkit.cli.actions import refuse_foreign
from sopkit.cli.completing import proposals
from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.errors import WrongUse

EXAMPLES = """
sopkit suggest import mail.eml
sopkit suggest list
sopkit suggest show return-an-item-3f9a1c
sopkit suggest accept return-an-item-3f9a1c --answer "From Monday on."
sopkit suggest decline return-an-item-3f9a1c --answer "The law asks for it."
"""
OPTIONS = {
    "import": ("keep-sender", "dry-run"),
    "list": ("all",),
    "show": (),
    "accept": ("answer", "because", "standard", "field", "dry-run"),
    "decline": ("answer", "dry-run"),
}


@make("suggest", EXAMPLES)
@click.argument("action", type=click.Choice(list(OPTIONS)))
@click.argument("names", nargs=-1, metavar="[FILE]... | [ID]", shell_complete=proposals)
@click.option("--answer", metavar="WORDS", default="", help="What whoever proposed it is answered.")
@click.option("--because", metavar="WORDS", default="", help="The reason that the file gives, in place of theirs.")
@click.option("--standard", is_flag=True, help="Change the standard for all, not only their branch.")
@click.option("--field", metavar="KEY", default="", help="Take what they wrote freely for this key of the step.")
@click.option("--keep-sender", is_flag=True, help="Keep the name and the address that a mail came from.")
@click.option("--all", "every", is_flag=True, help="List also what is decided.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def command(
    session: Session,
    action: str,
    names: tuple[str, ...],
    answer: str,
    because: str,
    standard: bool,
    field: str,
    keep_sender: bool,
    every: bool,
    dry_run: bool,
) -> int:
    """Bring in what staff propose to change, and accept or decline it with an answer.

    `import` takes mails and messages as they come back from a page's link *Propose a change*: files, or `-` for what is
    pasted. It keeps each as a file below `suggestions/` and shows what would change. `list` and `show` look at them;
    `accept` writes the change into the branch's overlay, or with --standard into the standard, and `decline` does not.
    Both print an answer in the language of whoever proposed it.
    """
    given: Mapping[str, object] = {
        "answer": answer,
        "because": because,
        "standard": standard,
        "field": field,
        "keep-sender": keep_sender,
        "all": every,
        "dry-run": dry_run,
    }
    refuse_foreign("suggest", action, OPTIONS[action], given)
    if action == "import":
        from sopkit.cli.suggesting import bring_in

        return bring_in(session, names or ("-",), keep_sender=keep_sender, dry_run=dry_run)
    if action == "list":
        from sopkit.cli.suggested import listed

        refuse_names(names)
        return listed(session, every=every)
    refuse_names(names[1:])
    if not names:
        raise WrongUse(
            "`suggest {action}` needs the name of a proposal; `sopkit suggest list` shows them", action=action
        )
    if action == "show":
        from sopkit.cli.suggested import show

        return show(session, names[0])
    from sopkit.cli import deciding

    if action == "decline":
        if not answer.strip():
            raise WrongUse("Say why after --answer: whoever proposed it reads that")
        return deciding.decline(session, names[0], answer, dry_run=dry_run)
    from sopkit.authoring.suggest.wanted import Wish

    wish = Wish(because=because, standard=standard, field=field)
    return deciding.accept(session, names[0], wish, answer, dry_run=dry_run)


def refuse_names(names: Sequence[str]) -> None:
    if names:
        raise WrongUse("`{name}` is one word too many", name=names[0])
