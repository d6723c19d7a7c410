"""`sopkit init`: a handbook to begin with."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

import click
from click.core import ParameterSource

from sopkit.authoring.interview import shop_name
from sopkit.authoring.scaffold import scaffold
from sopkit.cli.beginning import check_language, home_of, put
from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.errors import Refused
from sopkit.message import Message, _
from sopkit.messages import catalogue

EXAMPLES = """
sopkit init
sopkit init my-handbook --name "Casa Rossi" --language it
sopkit init my-handbook --interview --language it
sopkit init my-handbook --answers answers.yml
"""


@make("init", EXAMPLES)
@click.argument("target", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", help="What the handbook is called.")
@click.option("-l", "--language", default="en", show_default=True, help="The language it is written in.")
@click.option("--branch", help="The name of the first shop or office.")
@click.option("--interview", is_flag=True, help="Ask about your business, and begin with what you answer.")
@click.option(
    "--answers",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Begin with the answers in FILE; with --interview, ask only what it leaves open.",
)
def command(
    session: Session,
    target: Path | None,
    name: str | None,
    language: str,
    branch: str | None,
    interview: bool,
    answers: Path | None,
) -> int:
    """Begin a handbook in this folder, or in the folder TARGET: settings, a first procedure, a first branch.

    With --interview or --answers the settings are those of your business, with a draft of each procedure that customers
    need first.
    """
    check_language(language)
    folder = session.folder / target if target else session.folder
    if (folder / "sops" / "handbook.yml").exists():
        raise Refused("There is a handbook in `{folder}` already; `sopkit new` adds to it", folder=folder / "sops")
    place = target.name if target else folder.resolve().name
    title = name or place.replace("-", " ").strip().capitalize() or "Handbook"
    there = [f"cd {quote(str(target))}"] if target and target.resolve() != Path.cwd() else []
    if not (interview or answers):
        begin(session, folder, title, language, branch, there)
        return 0
    from sopkit.cli.interview import Wish, interviewed

    given = {path: words for path, words in {"business": name, "branch": branch}.items() if words}
    return interviewed(session, folder, Wish(title, named(language), given, answers, interview, target), there)


def named(language: str) -> str | None:
    """The language, where somebody named one."""
    source = click.get_current_context().get_parameter_source("language")
    return None if source == ParameterSource.DEFAULT else language


def begin(session: Session, folder: Path, title: str, language: str, branch: str | None, there: list[str]) -> None:
    """Write a handbook of samples, and say what comes next."""
    session.speak(language)
    home = home_of(title, language)
    shop = branch or catalogue(language).say(_("Main shop"))
    shop_path = f"branches/{shop_name(shop)}/branch.yml"
    first = "standard/welcome/greet-a-customer.yml"
    files = {
        "handbook.yml": scaffold("handbook", "handbook.yml", language, name=title, time_zone=home.time_zone),
        first: scaffold("first", first, language, owner="store-manager", channels=["shop"], principles=["answer-fast"]),
        shop_path: scaffold("branch", shop_path, language, title=shop, follows="", currency=home.currency),
    }
    written = put(folder, files)
    if session.quiet:
        return
    for path in written:
        session.echo(session.say(_("written: {path}", path=f"{folder / 'sops' / path}")))
    for message in next_steps(f"sops/{first}"):
        session.echo(f"\n{session.say(message)}")
    session.echo("\n".join(f"  {step}" for step in (*there, "sopkit lint", "sopkit build")))


def next_steps(sample: str) -> tuple[Message, Message]:
    """What becomes of the first procedure, and the words over the commands that come next."""
    draft = _(
        "`{path}` is a sample, and its page says that it is a draft: change it until it fits, then write "
        "`status: approved` in it",
        path=sample,
    )
    return draft, _("Next:")
