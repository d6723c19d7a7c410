"""One edition in, its finished site in a folder out, by MkDocs in this process."""

from __future__ import annotations

import gc
import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sopkit.edition import Edition
from sopkit.errors import BuildFailed
from sopkit.site.config import Site, config_for
from sopkit.site.memory import PageMemory
from sopkit.site.navigation import navigation, pages, pictures
from sopkit.site.page import Switches
from sopkit.site.public import public_edition
from sopkit.site.reuse import digest_in
from sopkit.site.today import Today
from sopkit.workspace import Files, FolderFiles

__all__ = ["BuiltEdition", "Switches", "build_edition", "site_of"]


@dataclass(frozen=True, slots=True)
class BuiltEdition:
    """What was built: the pages' addresses below the edition's folder, and what MkDocs had to say."""

    pages: tuple[str, ...]
    warnings: tuple[str, ...]


def build_edition(
    edition: Edition,
    target: Path,
    *,
    today: date,
    release: str | None,
    strict: bool = True,
    switches: Switches | None = None,
    templates: Path | None = None,
    files: Files | None = None,
    site_url: str | None = None,
) -> BuiltEdition:
    """Build an edition's site into the folder `target`, which is emptied first.

    `templates` is the handbook's folder; `files` are those of the handbook, for pictures (from that folder, where
    none are given). Raises BuildFailed, with `strict` also for a mere warning.
    """
    site = site_of(edition, today=today, release=release, switches=switches, templates=templates, files=files)
    return build(site, target, site_url=site_url, strict=strict)


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
) -> Site:
    """All pages and pictures of an edition; `memory` has those that were made the last time.

    With `in_steps` pages come in many parts, which other branches may have in common. With `is_public` it is the help
    centre for customers, made of nothing but what they may see.
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

    shown: dict[str, bytes] = {}
    for picture in pictures(edition, holds):
        content = files.read(picture.source) if files else b""
        if isinstance(content, bytes):
            shown[picture.path] = content
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
        )
    )
    return Site(
        edition.name if edition.settings else edition.handbook.name.words,
        edition.language,
        made,
        navigation(edition, made),
        shown,
        release,
        switches or Switches(),
        day.lasts(),
        asked,
        is_public,
    )


def build(site: Site, target: Path, *, site_url: str | None = None, strict: bool = True) -> BuiltEdition:
    """Build a site that is given. Raises BuildFailed."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.exceptions import MkDocsException

    from sopkit.site.plugin import SopkitPlugin

    with tempfile.TemporaryDirectory(prefix="sopkit-") as empty, heard() as said, seldom_collected():
        config = config_for(site, SopkitPlugin(site), Path(empty), target, site_url=site_url, strict=strict)
        name, addresses = site.name, tuple(page.url for page in site.pages)
        del site  # the plugin hands its pages over and keeps none
        try:
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
        except (MkDocsException, SystemExit) as error:
            why = "; ".join(said) or str(error)
            raise BuildFailed("The site of {edition} could not be built: {why}", edition=name, why=why) from error
        finally:
            config.plugins.on_shutdown()
    return BuiltEdition(addresses, tuple(said))


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Pages by the thousand stay in memory while MkDocs works, and looking through them for rubbish costs time."""
    before = gc.get_threshold()
    gc.set_threshold(20_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def heard() -> Iterator[list[str]]:
    """What MkDocs warns of while something is done; nothing of it is printed."""
    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    logger = logging.getLogger("mkdocs")
    listener, level, aloud = Listener(logging.WARNING), logger.level, logger.propagate
    logger.addHandler(listener)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield said
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
        logger.propagate = aloud
