"""The first page of the whole site: which shop, in which language? It remembers the answer on this device.

And the small pages that send on: from a branch's folder to its editions, from an alias to its release.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sopkit.message import Message, _
from sopkit.messages import catalogue
from sopkit.site.words import date_in, language_name
from sopkit.template_folders import template_folders
from sopkit.templating import told

__all__ = ["MARK", "Door", "help_page", "landing_page", "redirect_page"]


MARK = "<!-- Written by sopkit -->"
"""The end of every page that leads in or on, whatever its template is: by this sopkit knows what it may replace."""


@dataclass(frozen=True, slots=True)
class Door:
    """One edition on the landing page: whose, where that is, in which language, and its address."""

    branch: str
    name: str
    address: str
    language: str
    url: str


def landing_page(name: str, language: str, doors: Iterable[Door], handbook: Path | None) -> str:
    """The page that picks branch and language; `language` is that of the name."""
    return choice("landing.html.j2", name, language, doors, handbook, _("Choose your shop and language"))


def help_page(name: str, language: str, doors: Iterable[Door], handbook: Path | None) -> str:
    """The same for customers."""
    return choice("help.html.j2", name, language, doors, handbook, _("Please choose your shop and your language"))


def choice(
    template: str, name: str, language: str, doors: Iterable[Door], handbook: Path | None, question: Message
) -> str:
    doors = list(doors)
    languages = list(dict.fromkeys(door.language for door in doors))
    branches: dict[str, list[Door]] = {}
    for door in doors:
        branches.setdefault(door.branch, []).append(door)
    questions = {code: catalogue(code).say(question) for code in languages or ["en"]}
    return rendered(
        template,
        handbook,
        name=name,
        language=language,
        branches=branches,
        questions=questions,
        language_name=language_name,
    )


def redirect_page(
    target: str, language: str, handbook: Path | None, later: Iterable[tuple[datetime.date, str]] = ()
) -> str:
    """A page that sends on to another address; what stands after # is kept.

    Without JavaScript too, unless it is to be `later` addresses from their days on: then it shows them all.
    """
    say = catalogue(language).say
    steps = [
        {"day": day.isoformat(), "target": to, "words": say(_("In force from {date}.", date=date_in(day, language)))}
        for day, to in later
    ]
    words = say(_("This page is now here"))
    return rendered("redirect.html.j2", handbook, target=target, language=language, words=words, later=steps)


def rendered(template: str, handbook: Path | None, **given: object) -> str:
    with told(f"site/{template}"):
        page = environment_of(tuple(template_folders(handbook))).get_template(template).render(**given)
    return f"{page}\n{MARK}\n"


@functools.lru_cache(maxsize=4)
def environment_of(folders: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    """An environment for `templates/site/`; a release has a page for each page of each of its aliases."""
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([str(folder / "site") for folder in folders]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
