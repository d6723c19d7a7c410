"""`sopkit`: the list of its commands. A command's file is imported when the command is called, not before."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import click

from sopkit import __version__
from sopkit.cli.helping import Command, remember_folder, spoken
from sopkit.cli.session import common
from sopkit.errors import WrongUse
from sopkit.message import _

__all__ = ["sopkit"]

COMMANDS = {
    "init": "Begin a handbook in this folder.",
    "new": "Add a procedure, a branch, an overlay or a translation.",
    "import": "Make drafts of procedures from Word, Markdown, HTML, text or CSV files.",
    "lint": "Check how procedures are written.",
    "check": "Check that all branches are consistent.",
    "doctor": "Say what the handbook lacks to serve customers well.",
    "overlay": "Say whether a branch may do what a file does.",
    "network": "Show how uniform all branches are.",
    "bundle": "Write the part of the handbook that one branch may see.",
    "diff": "Compare branches, folders, revisions or releases.",
    "changelog": "Tell staff what they do differently from now on.",
    "show": "Show a procedure as one branch reads it.",
    "build": "Build the site, or a release of it again.",
    "pdf": "Write the handbook as a PDF to print.",
    "serve": "Show an edition in the browser while you write.",
    "release": "Publish all editions under a name.",
    "history": "Tell what held when, and how one knows.",
    "proof": "Write a sheet that proves what held on a day.",
    "ack": "Take in who has read and understood what, and tell who has not.",
    "export": "Write an edition as Markdown and a plain mkdocs.yml.",
    "adopt": "Make an overlay of a branch's complete copy.",
    "rebase": "Carry a branch's overlays over to a standard that moved on.",
    "translate": "Give words to translators as a workbook, and take them back.",
    "approve": "Record that somebody answerable approved a procedure.",
    "suggest": "Bring in what staff propose to change, and accept or decline it.",
    "insight": "Note what customers need, and tell what is heard most.",
    "idea": "Collect ideas of colleagues, vote on them, answer them, and tell what became of each.",
    "pilot": "Tell what is tried out and what was found, and note what is found.",
    "review": "Record that somebody looked at a procedure again.",
    "due": "List what somebody is to look at again, and by when.",
    "status": "Show on one screen how the handbook stands.",
    "stamp": "Record what overlays and translations were made from.",
    "rules": "List all rules.",
    "explain": "Explain one rule.",
    "convert": "Write procedures as Markdown, or as YAML again.",
    "lsp": "Show findings and more in an editor while you type.",
    "schema": "Print the JSON Schema of a kind of file or report.",
}

MODULES = {"history": "held", "import": "importing"}
"""Files of commands whose names Python keeps for itself, or that are called otherwise."""


class Commands(Command, click.Group):
    """A group whose commands are listed above and imported when needed."""

    examples = ("sopkit init my-handbook", "cd my-handbook", "sopkit build")

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        remember_folder(ctx, args)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"sopkit.cli.{MODULES.get(cmd_name, cmd_name)}").command
        assert isinstance(command, click.Command)
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section(spoken(ctx, _("Commands").template)):
            formatter.write_dl([(name, spoken(ctx, purpose)) for name, purpose in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            if near:
                raise WrongUse("There is no command `{name}`; did you mean `{near}`?", name=args[0], near=near[0])
            raise WrongUse("There is no command `{name}`; `sopkit --help` lists them", name=args[0])
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", message="sopkit %(version)s")
@common
@click.pass_context
def sopkit(context: click.Context, /, folder: Path | None, **options: Any) -> None:
    """Customer-service procedures as files: linted, published as a versioned staff handbook, compared between
    branches.

    sopkit sends nothing to anybody: no telemetry, no look-ups, no downloads.
    """
    context.obj = {"folder": folder, **options}
