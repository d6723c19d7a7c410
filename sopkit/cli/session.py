"""What every command knows: the handbook's folder, today's date, the reader's language, whether colour is wanted."""

from __future__ import annotations

import datetime
import functools
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sopkit.cli.helping import Command
from sopkit.errors import NoHandbook, WrongUse
from sopkit.finding import Finding, Severity
from sopkit.message import Message

if TYPE_CHECKING:
    from sopkit.messages import Catalogue
    from sopkit.workspace import Files, Workspace

__all__ = ["Session", "cluster", "command", "common", "day", "fail_on", "output_format", "prefix_of"]

F = TypeVar("F", bound=Callable[..., Any])
OPTIONS: tuple[Callable[[F], F], ...] = (
    click.option(
        "-C",
        "--folder",
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="Work on the handbook in DIR instead of this folder.",
    ),
    click.option("-q", "--quiet", is_flag=True, default=None, help="Say only what was found or went wrong."),
    click.option("--today", metavar="DATE", help="Take this day for today, as in 2026-12-01."),
    click.option(
        "--color/--no-color", "color", default=None, help="Colours, or none; without it, colours on a terminal only."
    ),
)
fail_on = click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    default="warning",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)

cluster = click.option(
    "--cluster",
    metavar="ADDRESS",
    default="",
    help="A Dask scheduler whose workers do the work: `tcp://HOST:PORT`.",
)


def output_format(*forms: str) -> Callable[[F], F]:
    """The option that chooses one of several formats."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default="text",
        show_default=True,
        help="For people, or for programs.",
    )


def common(function: F) -> F:
    """The options that stand before and after every command's name."""
    for option in reversed(OPTIONS):
        function = option(function)
    return function


def command(name: str, example: str, **settings: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """Makes a command of a function that takes a Session first; its help ends with an example."""

    def make(function: Callable[..., Any]) -> click.Command:
        @functools.wraps(function)
        @click.pass_context
        def called(context: click.Context, /, **arguments: Any) -> Any:
            given = dict(context.obj or {})
            for option in ("folder", "quiet", "today", "color"):
                value = arguments.pop(option)
                given[option] = value if value is not None else given.get(option)
            return function(Session.of(**given), **arguments)

        made: Command = click.command(name, **{"cls": Command} | settings)(common(called))
        made.examples = example.strip().splitlines()
        return made

    return make


def check_language(named: str | None) -> None:
    """Raises WrongUse for a language of `SOPKIT_LANGUAGE` in which sopkit cannot speak."""
    if named:
        from sopkit.messages import languages

        if named not in languages():
            raise WrongUse(
                "SOPKIT_LANGUAGE is `{language}`; sopkit speaks {known}", language=named, known=", ".join(languages())
            )


@dataclass(frozen=True)
class Session:
    """One call of the command line."""

    folder: Path
    today: datetime.date
    quiet: bool
    color: bool
    named_day: bool

    @classmethod
    def of(cls, folder: Path | None, quiet: bool | None, today: str | None, color: bool | None) -> Session:
        """A session from the options and the environment. Raises WrongUse for a date that is none."""
        wanted = sys.stdout.isatty() and "NO_COLOR" not in os.environ if color is None else color
        check_language(os.environ.get("SOPKIT_LANGUAGE"))
        named = today or os.environ.get("SOPKIT_TODAY")
        return cls(folder or Path(), day(named), bool(quiet), wanted, bool(named))

    @functools.cached_property
    def workspace(self) -> Workspace:
        """The handbook in or above the folder. Raises NoHandbook."""
        from sopkit.workspace import open_folder

        return open_folder(self.folder)

    def read_from(self, files: Files) -> None:
        """Take the handbook from elsewhere than its folder: from a git revision, or the archive of a release."""
        from sopkit.workspace import load

        if not files.holds("handbook.yml"):
            raise NoHandbook("There is no `handbook.yml` in `{place}`", place=files.name)
        self.__dict__["workspace"] = load(files)

    def let_go(self) -> None:
        """Keep the handbook here no longer: whoever builds many pages wants the memory back."""
        self.__dict__["catalogue"] = self.catalogue  # known from now on, without the handbook
        self.__dict__.pop("workspace", None)

    @functools.cached_property
    def handbook_folder(self) -> Path:
        """The folder that holds `handbook.yml`. Raises NoHandbook."""
        from sopkit.files.folder import handbook_folder

        return handbook_folder(self.folder)

    @functools.cached_property
    def home(self) -> Path:
        """The folder in which `site/` lies: beside `sops/`, or the handbook's own folder if it is called otherwise."""
        return self.handbook_folder.parent if self.handbook_folder.name == "sops" else self.handbook_folder

    @functools.cached_property
    def catalogue(self) -> Catalogue:
        """The reader's language: the environment's choice, or the handbook's."""
        from sopkit.messages import catalogue

        chosen = os.environ.get("SOPKIT_LANGUAGE")
        handbook = self.workspace.handbook
        return catalogue(chosen or (handbook.messages.words if handbook.messages else self.workspace.language))

    def speak(self, language: str) -> None:
        """Speak the handbook's language, once it is known without the handbook, unless the environment has another."""
        from sopkit.messages import catalogue

        self.__dict__["catalogue"] = catalogue(os.environ.get("SOPKIT_LANGUAGE") or language)

    @functools.cached_property
    def columns(self) -> int | None:
        """How wide the terminal is; None where the result goes elsewhere."""
        return shutil.get_terminal_size().columns if sys.stdout.isatty() else None

    def say(self, message: Message) -> str:
        """A message in the reader's language."""
        return self.catalogue.say(message)

    def tell(self, message: Message, **style: Any) -> None:
        """Prints a line for people on the error stream, unless they asked for quiet."""
        if not self.quiet:
            click.echo(click.style(self.say(message), **style) if self.color else self.say(message), err=True)

    def echo(self, words: str) -> None:
        """Prints the result."""
        click.echo(words, color=self.color)

    def prefix(self) -> str:
        """What stands before a handbook's path so that it can be opened from here."""
        return prefix_of(self.handbook_folder)

    @staticmethod
    def found(findings: list[Finding], fail_on: str) -> int:
        """The exit code for findings."""
        return int(any(finding.severity >= Severity.of(fail_on) for finding in findings))


def prefix_of(folder: Path) -> str:
    """What stands before a path in a folder so that it can be opened from here."""
    here = Path.cwd()
    shown = folder.relative_to(here) if folder.is_relative_to(here) else folder
    return "" if shown == Path() else shown.as_posix() + "/"


def day(words: str | None) -> datetime.date:
    """A date as a person wrote it, or today's."""
    if not words:
        return datetime.date.today()
    try:
        return datetime.date.fromisoformat(words)
    except ValueError as error:
        raise WrongUse("`{words}` is no date: write it as in 2026-12-01", words=words) from error
