"""`sopkit init`: a handbook to begin with."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sopkit.authoring.scaffold import scaffold, schema_files
from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.errors import Refused, WrongUse
from sopkit.message import Message, _
from sopkit.messages import catalogue, languages
from sopkit.schema.spelling import slug
from sopkit.workspace import no_branch_name
from sopkit.writing import write

EXAMPLES = """
sopkit init
sopkit init my-handbook --name "Casa Rossi" --language it
"""
HOMES = {
    "it": ("Europe/Rome", "EUR"),
    "ro": ("Europe/Bucharest", "RON"),
    "ca": ("Europe/Madrid", "EUR"),
    "es": ("Europe/Madrid", "EUR"),
    "fr": ("Europe/Paris", "EUR"),
}
"""The time zone and currency that a language suggests; people change them in the file."""


MADE = "# Made by sopkit, and made again at any time\nsite/\nsite-public/\n/pdf/\n.*.lock\n.*.work/\n.sopkit-cache/\n"
"""What git is to leave out."""


@make("init", EXAMPLES)
@click.argument("target", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", help="What the handbook is called.")
@click.option("-l", "--language", default="en", show_default=True, help="The language it is written in.")
@click.option("--branch", help="The name of the first shop or office.")
def command(session: Session, target: Path | None, name: str | None, language: str, branch: str | None) -> int:
    """Begin a handbook in this folder, or in the folder TARGET: settings, a first procedure, a first branch."""
    if language not in languages():
        raise WrongUse(
            "sopkit has no first texts in `{language}`; it has {known}", language=language, known=", ".join(languages())
        )
    folder = session.folder / target if target else session.folder
    sops = folder / "sops"
    if (sops / "handbook.yml").exists():
        raise Refused("There is a handbook in `{folder}` already; `sopkit new` adds to it", folder=sops)
    say = catalogue(os.environ.get("SOPKIT_LANGUAGE", language)).say
    time_zone, currency = HOMES.get(language, ("Europe/London", "EUR"))
    title = (
        name or (target.name if target else folder.resolve().name).replace("-", " ").strip().capitalize() or "Handbook"
    )
    shop = branch or catalogue(language).say(_("Main shop"))
    shop_id = slug(shop) or "shop"
    shop_path = f"branches/{f'{shop_id}-1' if no_branch_name(shop_id) else shop_id}/branch.yml"
    first = "standard/welcome/greet-a-customer.yml"
    files = {
        "handbook.yml": scaffold("handbook", "handbook.yml", language, name=title, time_zone=time_zone),
        first: scaffold("first", first, language),
        shop_path: scaffold("branch", shop_path, language, title=shop, follows="", currency=currency),
        **schema_files(),
    }
    for path, text in files.items():
        write(sops / path, text)
        if not session.quiet and not path.startswith("."):
            session.echo(say(_("written: {path}", path=f"{sops / path}")))
    if not (folder / ".gitignore").exists():
        write(folder / ".gitignore", MADE)
    if not session.quiet:
        steps = [f"cd {target}"] if target and target.resolve() != Path.cwd() else []
        for message in next_steps(f"sops/{first}"):
            session.echo(f"\n{say(message)}")
        session.echo("\n".join(f"  {step}" for step in (*steps, "sopkit lint", "sopkit build")))
    return 0


def next_steps(sample: str) -> tuple[Message, Message]:
    """What becomes of the first procedure, and the words over the commands that come next."""
    draft = _(
        "`{path}` is a sample, and its page says that it is a draft: change it until it fits, then write "
        "`status: approved` in it",
        path=sample,
    )
    return draft, _("Next:")
