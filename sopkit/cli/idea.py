"""`sopkit idea`: what colleagues would do better, from the first word to what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from sopkit.cli.actions import refuse_foreign
from sopkit.cli.completing import branches, ideas, procedures
from sopkit.cli.session import Session, output_format
from sopkit.cli.session import command as make
from sopkit.errors import WrongUse

EXAMPLES = """
sopkit idea add "An umbrella stand at the door" --branch milano
sopkit idea import mail.eml
sopkit idea vote an-umbrella-stand --by radu
sopkit idea accept an-umbrella-stand --answer "We buy one for each shop."
sopkit idea list
"""
OPTIONS = {
    "add": ("text", "procedure", "step", "branch", "role", "by", "language", "dry-run"),
    "import": ("keep-sender", "dry-run"),
    "vote": ("by", "take-back", "dots", "branch", "dry-run"),
    "accept": ("answer", "procedure", "again", "dry-run"),
    "decline": ("answer", "again", "dry-run"),
    "list": ("all", "branch", "format"),
    "show": (),
}


@make("idea", EXAMPLES)
@click.argument("action", type=click.Choice(list(OPTIONS)))
@click.argument("names", nargs=-1, metavar="[TITLE] | [FILE]... | [ID]", shell_complete=ideas)
@click.option("--text", metavar="WORDS", default="", help="What would be done, and what it is good for.")
@click.option(
    "--procedure", metavar="ID", default="", shell_complete=procedures, help="The procedure that it is about."
)
@click.option("--step", metavar="ID", default="", help="The step that it is about.")
@click.option("-b", "--branch", default="", shell_complete=branches, help="The branch of whoever had it, or votes.")
@click.option("--role", default="", help="The role of whoever had it.")
@click.option("--by", metavar="NAME", default="", help="Who had it, or votes; an invented name will do.")
@click.option("--language", default="", help="The language of its words; without it, that of the branch.")
@click.option("--take-back", is_flag=True, help="Take a vote out again.")
@click.option("--dots", type=click.IntRange(0, 9999), help="How many dots it has on the board of the branch.")
@click.option("--answer", metavar="WORDS", default="", help="What whoever had it is answered.")
@click.option("--again", is_flag=True, help="Decide anew what is decided already.")
@click.option("--keep-sender", is_flag=True, help="Keep the name that a mail came from.")
@click.option("--all", "every", is_flag=True, help="List also what was declined.")
@output_format("text", "json")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def command(
    session: Session,
    action: str,
    names: tuple[str, ...],
    text: str,
    procedure: str,
    step: str,
    branch: str,
    role: str,
    by: str,
    language: str,
    take_back: bool,
    dots: int | None,
    answer: str,
    again: bool,
    keep_sender: bool,
    every: bool,
    form: str,
    dry_run: bool,
) -> int:
    """Collect ideas of colleagues: each is a file below `ideas/`, with votes, an answer, and what became of it.

    `add` writes a new one, and `import` takes mails and messages as they come back from a page: files, or `-` for what
    is pasted. `vote` notes who is for it, once a name, and with --dots what a paper board says. `accept` and `decline`
    write an answer and print it in the author's language. `list` and `show` say which changes name an idea, and which
    release carried it.
    """
    given: Mapping[str, object] = {
        **{"text": text, "procedure": procedure, "step": step, "branch": branch, "role": role, "by": by},
        **{"language": language, "take-back": take_back, "dots": dots is not None, "answer": answer, "again": again},
        **{"keep-sender": keep_sender, "all": every, "format": form != "text", "dry-run": dry_run},
    }
    refuse_foreign("idea", action, OPTIONS[action], given)
    if action == "import":
        from sopkit.cli.ideas_brought import bring_in

        return bring_in(session, names or ("-",), keep_sender=keep_sender, dry_run=dry_run)
    if action == "list":
        from sopkit.cli.ideas_shown import listed

        refuse_more(names)
        return listed(session, branch, form, every=every)
    name = only_name(action, names)
    if action == "show":
        from sopkit.cli.ideas_shown import show

        return show(session, name)
    if action == "add":
        from sopkit.cli.ideas_added import Place, add

        at = Place(procedure, step, branch, role, by, language)
        return add(session, name, text, at, dry_run=dry_run)
    from sopkit.cli import ideas_decided as deciding

    if action == "vote":
        return deciding.vote(session, name, by, branch, dots, take_back=take_back, dry_run=dry_run)
    if not answer.strip():
        raise WrongUse("Say it after --answer: whoever had the idea reads that")
    return deciding.decide(session, name, action, answer, procedure, again=again, dry_run=dry_run)


def only_name(action: str, names: Sequence[str]) -> str:
    """The title or the id for an action that takes one. Raises WrongUse for none, and for several."""
    refuse_more(names[1:])
    if names:
        return names[0]
    if action == "add":
        raise WrongUse('What is it called? `sopkit idea add "An umbrella stand at the door"`')
    raise WrongUse("`idea {action}` needs the name of an idea; `sopkit idea list` shows them", action=action)


def refuse_more(names: Sequence[str]) -> None:
    if names:
        raise WrongUse("`{name}` is one word too many", name=names[0])
