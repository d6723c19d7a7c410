"""An edition in, its pages and its navigation out: the same in, the same out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

from sopkit.edition import Edition
from sopkit.message import _
from sopkit.messages import catalogue
from sopkit.procedure import steps_of
from sopkit.site.book import Book
from sopkit.site.environment import page_environment
from sopkit.site.hearing import Hearing
from sopkit.site.kinds import kinds_in
from sopkit.site.memory import PageMemory
from sopkit.site.page import Page, Picture
from sopkit.site.places import Places, areas_of, captions_of, logo_of, picture_of, places
from sopkit.site.release_notes import Since
from sopkit.site.reporting import mail_of, takes_text
from sopkit.site.sharing import shares
from sopkit.site.today import Today
from sopkit.template_folders import own_templates

__all__ = ["navigation", "pages", "pictures"]

STAFF, HELP = "sopkit.site.pages", "sopkit.site.help"
"""The packages of the kinds of pages."""
SECTIONS = (("roles", "role", "authority"), ("training", "learning", "cards"))
"""Kinds of pages that are a section by themselves, called by the first of them; of such pages there are many."""


def nothing(path: str) -> str:
    """Knows no file."""
    return ""


def pages(
    edition: Edition,
    today: Today,
    release: str | None = None,
    *,
    lie: Places | None = None,
    templates: Path | None = None,
    digest_of: Callable[[str], str] = nothing,
    memory: PageMemory | None = None,
    in_steps: bool = False,
    is_public: bool = False,
    since: Since | None = None,
    heard: Hearing | None = None,
    is_exported: bool = False,
) -> list[Page]:
    """All pages of an edition, in the order of the navigation.

    With `is_public` the edition is a public one, and the pages are those of the help centre.

    `lie` says where everything lies. `templates` is the handbook's folder, whose templates are taken before sopkit's
    own; `digest_of` knows the files of the handbook by their paths: a picture that it has not is shown by its words.
    `memory` has the pages that were made the last time; with `in_steps` each step of a procedure is a part of its
    page. `since` says what people do differently since the release before, and `heard` is what staff and customers
    said. With `is_exported` they are for
    another site than ours.
    """
    words = catalogue(edition.language)
    can_part = not own_templates(templates)
    environment = page_environment(templates, words, is_exported)
    if memory is not None:
        # A template of the handbook's own shows the foot as a part of the page, and the foot is the branch's.
        settings = memory.sources.common if can_part else memory.sources.settings
        memory.begin(settings, in_steps, is_public, bool(mail_of(edition)), takes_text(edition), shares(edition))
    lie = lie or places(edition)
    book = Book(
        edition,
        today,
        release,
        lie,
        environment,
        words,
        digest_of,
        can_part,
        in_steps,
        memory,
        is_public,
        since,
        heard or Hearing(),
    )
    return [page for kind in kinds_in(HELP if is_public else STAFF) for page in kind.pages(book)]


def navigation(edition: Edition, pages: Iterable[Page]) -> list[Any]:
    """The navigation as `mkdocs.yml` has it: the first page, a section an area, roles, training, all else.

    Pages take their titles from their front matter. Titles of sections are escaped: themes print them as they are.
    """
    by_path = {page.path: page for page in pages}
    by_area: dict[str | None, list[Page]] = {}
    for page in by_path.values():
        by_area.setdefault(page.area, []).append(page)
    found: list[Any] = ["index.md"] if "index.md" in by_path else []
    for area in areas_of(edition):
        inside = by_area.get(area, [])
        indexes = [page for page in inside if page.procedure is None]
        if inside:
            title = indexes[0].title if indexes else area
            found.append({escape(title): [page.path for page in (*indexes, *(one for one in inside if one.procedure))]})
    others = [page for page in by_area.get(None, []) if page.path != "index.md"]
    for kinds in SECTIONS:
        inside = [page for kind in kinds for page in others if page.meta["kind"] == kind]
        if inside:
            found.append({escape(inside[0].title): [page.path for page in inside]})
    named = {kind for kinds in SECTIONS for kind in kinds}
    if about := [page.path for page in others if page.meta["kind"] not in named]:
        found.append({escape(catalogue(edition.language).say(_("About us"))): about})
    return found


def pictures(edition: Edition, holds: Callable[[str], bool]) -> list[Picture]:
    """The pictures and videos that the pages show, and the captions of these."""
    found: dict[str, Picture] = {}
    if logo := logo_of(edition, holds):
        found[logo.path] = logo
    for layered in edition.procedures.values():
        for step in steps_of(layered.procedure):
            for media in step.media:
                for picture in (picture_of(media, holds), captions_of(media, holds)):
                    if picture:
                        found[picture.path] = picture
    return list(found.values())
