"""An edition in, all that its site is made of out: pages, navigation, pictures, what the search finds."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sopkit.edition import Edition
from sopkit.site.app import app_files
from sopkit.site.colour import style_of
from sopkit.site.config import Site
from sopkit.site.hearing import Hearing
from sopkit.site.memory import PageMemory
from sopkit.site.navigation import navigation, pages, pictures
from sopkit.site.news_script import NEWS, news_script
from sopkit.site.page import Switches
from sopkit.site.places import Places, logo_of, places
from sopkit.site.public import public_edition
from sopkit.site.release_notes import Since
from sopkit.site.reuse import digest_in
from sopkit.site.search import INDEX, search_script
from sopkit.site.today import Today
from sopkit.workspace import Files, FolderFiles

__all__ = ["site_of"]


@dataclass(slots=True)
class Digests:
    """The digests of what files of the handbook hold, each looked up once."""

    files: Files | None
    asked: dict[str, str] = field(default_factory=dict)

    def of(self, path: str) -> str:
        """Of one file; empty where there is none."""
        if path not in self.asked:
            self.asked[path] = digest_in(self.files, path)
        return self.asked[path]

    def holds(self, path: str) -> bool:
        """Whether there is such a file."""
        return bool(self.of(path))


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
    heard: Hearing | None = None,
    is_exported: bool = False,
) -> Site:
    """All pages of an edition and what lies beside them; `memory` has those that were made the last time.

    With `in_steps` pages come in many parts, which other branches may have in common. With `is_public` it is the help
    centre for customers, made of nothing but what they may see. `since` says what people do differently since the
    release before, and `heard` is what staff and customers said. With `is_exported` the pages are for plain MkDocs or
    Zensical.
    """
    edition = public_edition(edition) if is_public else edition
    files = FolderFiles(templates) if files is None and templates is not None else files
    digests = Digests(files)
    lie = remembered_places(edition, memory)
    day = Today(today)
    made = tuple(
        pages(
            edition,
            day,
            release,
            lie=lie,
            templates=templates,
            digest_of=digests.of,
            memory=memory,
            in_steps=in_steps,
            is_public=is_public,
            since=since,
            heard=heard,
            is_exported=is_exported,
        )
    )
    beside = {INDEX: search_script(edition, made, lie=lie, searched=memory.searched if memory else None)}
    beside |= read_pictures(edition, files, digests.holds)
    if switches and switches.versions_script:
        beside |= {**app_files(edition), NEWS: news_script(release or "", since, lie)}
    return Site(
        edition.name if edition.settings else edition.handbook.name.words,
        edition.language,
        made,
        navigation(edition, made),
        beside,
        release,
        switches or Switches(),
        day.lasts(),
        digests.asked,
        is_public,
        *identity(edition, digests.holds, beside),
    )


def remembered_places(edition: Edition, memory: PageMemory | None) -> Places:
    """Where everything lies, the same again where it lies as the last time."""
    lie = places(edition, memory.places if memory else None)
    if memory:
        memory.places = lie
    return lie


def read_pictures(edition: Edition, files: Files | None, holds: Callable[[str], bool]) -> dict[str, bytes]:
    """The pictures and videos that pages show, by their paths below the edition's folder."""
    found = {one.path: files.read(one.source) if files else b"" for one in pictures(edition, holds)}
    return {path: content for path, content in found.items() if isinstance(content, bytes)}


def identity(edition: Edition, holds: Callable[[str], bool], beside: Collection[str]) -> tuple[str, str]:
    """The logo of the house, of what lies beside the pages, and the tones of its colour; empty where it has none."""
    named, logo = edition.handbook.identity, logo_of(edition, holds)
    colour = named.colour if named else None
    return logo.path if logo and logo.path in beside else "", style_of(colour.words) if colour else ""
