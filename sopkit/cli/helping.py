"""Commands whose `--help` speaks the reader's language, headings and all."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from sopkit.cli.reader import folder_named, reader
from sopkit.message import Message, _

if TYPE_CHECKING:
    from sopkit.messages import Catalogue

__all__ = ["Command", "paragraphs", "remember_folder", "spoken", "words_for"]

_FOLDER, _READER = "sopkit.cli.folder", "sopkit.cli.reader"
"""Under which names a call's contexts share the folder that it is about, and its reader's catalogue once asked for."""
WORDS = (
    _("[OPTIONS]"),
    _("COMMAND [ARGS]..."),
    _("Show this message and exit."),
    _("Show the version and exit."),
)
"""What click puts into a help by itself."""


class Command(click.Command):
    """A command whose help is put together from the catalogue; `examples` stand at its end."""

    examples: Sequence[str] = ()

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [spoken(ctx, piece) for piece in super().collect_usage_pieces(ctx)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        usage = words_for(ctx).say(_("Usage:"))
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=f"{usage} ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for paragraph in paragraphs(self.help or ""):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(spoken(ctx, paragraph))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [record(option, ctx) for option in self.get_params(ctx) if isinstance(option, click.Option)]
        with formatter.section(words_for(ctx).say(_("Options"))):
            formatter.write_dl([one for one in records if one])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(words_for(ctx).say(_("Examples"))):
            formatter.write_text("\b\n" + "\n".join(self.examples))


def record(option: click.Option, ctx: click.Context) -> tuple[str, str] | None:
    """An option as it is written, and what it is for; None for one that is hidden."""
    known = option.get_help_record(ctx)
    if known is None:
        return None
    extra = option.get_help_extra(ctx)
    notes = [words_for(ctx).say(_("default: {value}", value=extra["default"]))] if "default" in extra else []
    notes += [extra["range"]] if "range" in extra else []
    purpose = spoken(ctx, option.help) if option.help else ""
    return known[0], "  ".join(filter(None, (purpose, f"[{'; '.join(notes)}]" if notes else "")))


def paragraphs(help: str) -> list[str]:
    """What a docstring says, each paragraph on one line, as it stands in the catalogues."""
    return [" ".join(paragraph.split()) for paragraph in inspect.cleandoc(help).split("\n\n")]


def remember_folder(ctx: click.Context, arguments: Sequence[str]) -> None:
    """Take the folder from the words of a call, before they are understood: they may ask for nothing but help."""
    ctx.meta[_FOLDER] = folder_named(arguments)


def words_for(ctx: click.Context) -> Catalogue:
    if _READER not in ctx.meta:
        ctx.meta[_READER] = reader(ctx.meta[_FOLDER])
    catalogue: Catalogue = ctx.meta[_READER]
    return catalogue


def spoken(ctx: click.Context, words: str) -> str:
    """Words that take no names, in the reader's language; as they are where the catalogue does not know them."""
    return words_for(ctx).template(Message(words))
