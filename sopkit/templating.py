"""Renders templates, in the reader's language; see `template_folders` for where they lie."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sopkit.errors import BuildFailed
from sopkit.message import Message, plural
from sopkit.messages import Catalogue, visible
from sopkit.template_folders import shipped_templates

__all__ = ["environment", "report_page", "told", "translating"]

ENDING = ".j2"


FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What templates raise that somebody wrote."""


@contextmanager
def told(template: str) -> Iterator[None]:
    """Tell of a fault in a template where it is. Raises BuildFailed."""
    try:
        yield
    except FAULTS as error:
        lines = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(ENDING)]
        if isinstance(error, TemplateSyntaxError):
            place = f"{error.filename or error.name or template}:{error.lineno}"
        elif lines:
            place = f"{lines[-1].filename}:{lines[-1].lineno}"
        elif isinstance(error, TemplateError):
            place = template
        else:
            raise
        why = "no such template" if isinstance(error, TemplateNotFound) else ""
        raise BuildFailed(
            "There is a fault in the template `{place}`: {why}", place=place, why=f"{why} {error}".strip()
        ) from error


def environment(
    folders: Iterable[Path],
    catalogue: Catalogue,
    kind: type[ImmutableSandboxedEnvironment] = ImmutableSandboxedEnvironment,
) -> ImmutableSandboxedEnvironment:
    """A sandboxed environment for text files, with `_()` and `plural()` in the reader's language.

    A name that is not there is an error, not a blank.
    """
    made = kind(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    made.globals |= translating(catalogue)
    return made


def report_page(template: str, catalogue: Catalogue, **values: object) -> str:
    """A page of `templates/report/` in the catalogue's language; all words in it are escaped, and steer no terminal."""
    made = environment([shipped_templates() / "report"], catalogue)
    made.autoescape = True
    page = made.get_template(template).render(language=catalogue.language, **values).rstrip("\n")
    return "\n".join(map(visible, page.split("\n")))


def translating(catalogue: Catalogue) -> dict[str, Callable[..., str]]:
    """The functions by which templates speak the reader's language."""

    def say(template: str, /, **arguments: object) -> str:
        return catalogue.say(Message(template, arguments))

    def count(one: str, many: str, count: int, /, **arguments: object) -> str:
        return catalogue.say(plural(one, many, count, **arguments))

    return {"_": say, "plural": count}
