"""What sopkit says, gathered from the code and the templates; `python -m tests.catalogues` brings the catalogues up to date."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from sopkit.cli.group import COMMANDS, sopkit
from sopkit.cli.helping import paragraphs
from sopkit.pdf.words import said_in

ROOT = Path(__file__).parent.parent
MESSAGES = ROOT / "sopkit" / "messages"
LANGUAGES = tuple(sorted(path.stem for path in MESSAGES.glob("*.po")))
ERRORS = (
    "UsageError",
    "WrongUse",
    "CouldNot",
    "NoHandbook",
    "Unreadable",
    "Refused",
    "GitFailed",
    "MissingExtra",
    "BuildFailed",
)
KEYWORDS = {
    "_": None,
    "plural": (1, 2),
    **dict.fromkeys(ERRORS),  # an error is raised with its template
    "wrong": (2,),  # readers report at a node: `wrong(node, template)`, `fault(rule, place, template)`
    "fault": (3,),
    "matching": (3,),
}


def extract_typst(
    file: IO[bytes], keywords: object, tags: object, options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """What the templates of the printed handbook say."""
    for words in said_in(file.read().decode()):
        yield 0, "_", words, []


WAYS = [("sopkit", "**.py", "python"), ("templates", "**.j2", "jinja2"), ("templates", "**.typ", extract_typst)]


@functools.cache
def said() -> dict[str | tuple[str, ...], str]:
    """Every template, or pair of templates that count, with the file that says it."""
    found: dict[str | tuple[str, ...], str] = {}
    options = {"**.j2": {"trim_blocks": "true", "lstrip_blocks": "true"}}
    for folder, pattern, method in WAYS:
        for path, _line, text, _comments, _context in extract_from_dir(
            str(ROOT / folder), [(pattern, method)], options, KEYWORDS
        ):
            found[tuple(text) if isinstance(text, list | tuple) else text] = f"{folder}/{path}"
    return found | dict.fromkeys(helps(), "--help")


def helps() -> set[str]:
    """All that the commands' `--help` says: what each is for, in a line and at length, and its options."""
    context = click.Context(sopkit)
    commands = [sopkit, *filter(None, (sopkit.get_command(context, name) for name in COMMANDS))]
    options = (option for command in commands for option in command.params if isinstance(option, click.Option))
    longer = (paragraph for command in commands for paragraph in paragraphs(command.help or ""))
    return {*COMMANDS.values(), *longer, *(option.help for option in options if option.help)}


def catalogue(language: str) -> Catalog:
    """A catalogue as it stands."""
    with (MESSAGES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str) -> bytes:
    """A catalogue with an entry, perhaps empty, for everything that is said, and for nothing else."""
    known, fresh = catalogue(language), Catalog(locale=language)
    fresh.mime_headers = known.mime_headers
    for text in sorted(said(), key=lambda one: one if isinstance(one, str) else one[0]):
        standing = known.get(text if isinstance(text, str) else text[0])
        fresh.add(
            text,
            standing.string if standing is not None and isinstance(standing.id, str) == isinstance(text, str) else None,
        )
    packed = BytesIO()
    write_po(packed, fresh, omit_header=True, no_location=True, width=None)
    return head(known).encode() + packed.getvalue()


def head(known: Catalog) -> str:
    """The head of a catalogue. It says how many plural forms there are: Babel's own count grows with its releases."""
    told = {"Content-Type": "text/plain; charset=utf-8", "Plural-Forms": known.plural_forms}
    lines = "".join(f'"{name}: {words}\\n"\n' for name, words in told.items())
    return f'msgid ""\nmsgstr ""\n{lines}\n'


def main() -> int:
    for language in LANGUAGES:
        (MESSAGES / f"{language}.po").write_bytes(updated(language))
        empty = sum(1 for message in catalogue(language) if message.id and not any(message.string))
        print(f"{language}: {empty} to translate")
    return 0


if __name__ == "__main__":
    sys.exit(main())
