"""Which editions a call is about: one, those of some branches and languages, or all; as they are, or as released."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from sopkit.cli.completing import branches, languages, published_branches, releases
from sopkit.workspace import STANDARD

__all__ = ["as_released", "of_branches_and_languages", "of_one_branch"]

F = TypeVar("F", bound=Callable[..., Any])
as_released: Callable[[F], F] = click.option(
    "--release", shell_complete=releases, help="As this release has it, not the files here."
)


def of_branches_and_languages(function: F) -> F:
    """The options by which a call is about some editions and not all: `branch` and `language`."""
    language = click.option(
        "-l",
        "--language",
        shell_complete=languages,
        multiple=True,
        help="Only this language; may be given more than once.",
    )
    branch = click.option(
        "-b",
        "--branch",
        shell_complete=published_branches,
        multiple=True,
        help="Only this branch; may be given more than once.",
    )
    return branch(language(function))


def of_one_branch(what: str) -> Callable[[F], F]:
    """The options that name one edition, `branch` and `language`; `what` says what is done with the branch's."""

    def options(function: F) -> F:
        language = click.option(
            "-l", "--language", shell_complete=languages, help="The language; without it, the branch's first."
        )
        branch = click.option("-b", "--branch", shell_complete=branches, default=STANDARD, show_default=True, help=what)
        return branch(language(function))

    return options
