"""What click says of a wrong call, in the reader's language.

click puts its sentences together in English before anybody knows who reads them. What an exception holds apart is taken
from there; the sentences are recognised by the templates below. What none of them fits is shown as click says it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from sopkit.message import Message, _

if TYPE_CHECKING:
    from sopkit.messages import Catalogue

__all__ = ["show_misuse"]

TEMPLATES = (
    _("Option '{name}' requires an argument."),
    _("Option '{name}' does not take a value."),
    _("Got unexpected extra argument ({words})"),
    _("Got unexpected extra arguments ({words})"),
    _("Missing command."),
    _("'{value}' is not one of {choices}."),
    _("'{value}' is not a valid integer range."),
    _("{value} is not in the range {range}."),
    _("Directory '{path}' does not exist."),
    _("Directory '{path}' is a file."),
    _("Directory '{path}' is not readable."),
    _("File '{path}' is a directory."),
    _("File '{path}' is not readable."),
    _("Path '{path}' is not readable."),
)
"""The sentences of click that our options and arguments can bring about."""


def show_misuse(error: click.ClickException, catalogue: Catalogue) -> None:
    """Print what was wrong with a call, how the command is called, and where to read more."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()  # the whole help, which speaks the reader's language already
        return
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        hint = catalogue.say(_("Try '{command} --help' for help.", command=context.command_path))
        click.echo(f"{context.get_usage()}\n{hint}\n", err=True)
    click.echo(catalogue.say(_("Error: {message}", message=message_of(error))), err=True)


def message_of(error: click.ClickException) -> Message:
    """What an exception says, not yet in a language."""
    match error:
        case click.NoSuchOption():
            return no_such_option(error)
        case click.MissingParameter():
            return missing(error)
        case click.BadParameter():
            if not (hint := hint_of(error)):
                return _("Invalid value: {message}", message=recognised(error.message))
            return _("Invalid value for {parameter}: {message}", parameter=hint, message=recognised(error.message))
    return recognised(error.format_message())


def no_such_option(error: click.NoSuchOption) -> Message:
    if not error.possibilities:
        return _("No such option '{name}'.", name=error.option_name)
    near = ", ".join(f"'{name}'" for name in sorted(error.possibilities))
    return _("No such option '{name}'. Did you mean {near}?", name=error.option_name, near=near)


def missing(error: click.MissingParameter) -> Message:
    parameter = error.param
    if isinstance(parameter, click.Option):
        return _("Missing option {parameter}.", parameter=hint_of(error))
    if parameter is not None and isinstance(parameter.type, click.Choice):
        return _("Missing argument: choose from {choices}.", choices=", ".join(map(str, parameter.type.choices)))
    return _("Missing argument {parameter}.", parameter=hint_of(error))


def hint_of(error: click.BadParameter) -> str:
    """How the option or argument is written that something is wrong with."""
    hint = error.param_hint
    if hint is None:
        return error.param.get_error_hint(error.ctx) if error.param is not None else ""
    return hint if isinstance(hint, str) else " / ".join(f"'{name}'" for name in hint)


def recognised(words: str) -> Message:
    """A sentence that is already put together, by the template that it was made of."""
    for known in TEMPLATES:
        if found := re.fullmatch(pattern(known.template), words, re.DOTALL):
            return Message(known.template, found.groupdict())
    return Message("{words}", {"words": words}) if "{" in words or "}" in words else Message(words)


def pattern(template: str) -> str:
    """What fits a template; Python writes words with an apostrophe in them between double quotes."""
    literal = re.escape(template).replace("'", "[\"']")
    return re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.*)", literal)
