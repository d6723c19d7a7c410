"""An edition in, all that its site is made of out: pages, navigation, pictures, what the search finds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sopkit.edition import Edition
from sopkit.site.colour import style_of
from sopkit.site.config import Site
from sopkit.site.memory import PageMemory
from sopkit.site.navigation import navigation, pages, pictures
from sopkit.site.news import Since
from sopkit.site.page import Switches
from sopkit.site.places import logo_of
from sopkit.site.public import public_edition
from sopkit.site.reuse import digest_in
from sopkit.site.search import INDEX, search_script
from sopkit.site.today import Today
from sopkit.workspace import Files, FolderFiles

__all__ = ["site_of"]


def site_of(
    edition: Edition,
    *,
    today: date,
    release: str | None = None,
    switches: Switches | None = None,
    templates: Path | None = None,
    files: Files | None = None,
    memory: PageMemory | None = None,
    in_steps: bool = False,
    is_public: bool = False,
    since: Since | None = None,
) -> Site:
    """All pages of an edition and what lies beside them; `memory` has those that were made the last time.

    With `in_steps` pages come in many parts, which other branches may have in common. With `is_public` it is the help
    centre for customers, made of nothing but what they may see. `since` says what people do differently since the
    release before.
    """
    if is_public:
        edition = public_edition(edition)
    if files is None and templates is not None:
        files = FolderFiles(templates)
    asked: dict[str, str] = {}

    def holds(path: str) -> bool:
        if path not in asked:
            asked[path] = digest_in(files, path)
        return bool(asked[path])

    beside = {INDEX: search_script(edition, memory.searched if memory else None)}
    for picture in pictures(edition, holds):
        content = files.read(picture.source) if files else b""
        if isinstance(content, bytes):
            beside[picture.path] = content
    logo, identity = logo_of(edition, holds), edition.handbook.identity
    colour = identity.colour if identity else None
    day = Today(today)
    made = tuple(
        pages(
            edition,
            day,
            release,
            templates=templates,
            holds=holds,
            memory=memory,
            in_steps=in_steps,
            is_public=is_public,
            since=since,
        )
    )
    return Site(
        edition.name if edition.settings else edition.handbook.name.words,
        edition.language,
        made,
        navigation(edition, made),
        beside,
        release,
        switches or Switches(),
        day.lasts(),
        asked,
        is_public,
        logo.path if logo and logo.path in beside else "",
        style_of(colour.words) if colour else "",
    )
