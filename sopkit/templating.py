"""Finds templates: the handbook's `templates/` first, then the repository's, then those that sopkit ships."""

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

__all__ = [
    "environment",
    "own_templates",
    "report_page",
    "shipped_templates",
    "template_folders",
    "told",
    "translating",
]

ENDING = ".j2"


def shipped_templates() -> Path:
    """The templates of the wheel, or of the checkout that sopkit runs from."""
    package = Path(__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def template_folders(handbook: Path | None) -> list[Path]:
    """Where templates are looked for, nearest first: in the handbook, beside it, in sopkit."""
    near = [handbook / "templates", handbook.parent / "templates"] if handbook else []
    return [folder for folder in (*near, shipped_templates()) if folder.is_dir()]


def own_templates(handbook: Path | None) -> list[Path]:
    """The files among which a handbook has templates of its own, in it or beside it: any may be included by others.

    Those for paper are Typst's, and no page asks for them.
    """
    folders = [folder for folder in template_folders(handbook) if folder.resolve() != shipped_templates().resolve()]
    return [
        file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file() and file.suffix != ".typ"
    ]


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
