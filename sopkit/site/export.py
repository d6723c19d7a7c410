"""An edition as Markdown and a plain `mkdocs.yml`, which MkDocs with Material, and Zensical, build without sopkit."""

from __future__ import annotations

import shutil
import uuid
from datetime import date
from html import escape
from pathlib import Path

import yaml

from sopkit.edition import Edition
from sopkit.errors import CouldNot, Refused
from sopkit.messages import catalogue
from sopkit.site.config import EXTENSIONS, FEATURES, PAGE_SCRIPTS, PAGE_STYLES, Site, palette, theme_speaks
from sopkit.site.exchange import exchange
from sopkit.site.hearing import Hearing
from sopkit.site.search import INDEX
from sopkit.site.site import site_of
from sopkit.template_folders import shipped_templates
from sopkit.workspace import Files

__all__ = ["export", "plain_config", "search_language"]

CONFIG = "mkdocs.yml"
SEARCH = ("search.highlight", "search.suggest")
SEARCHED = frozenset({"da", "de", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ro", "ru", "sv", "tr"})
NEAREST = {"ca": "es", "gl": "pt", "uk": "ru"}
"""The language whose stop words and endings serve best where the theme's search has none of a language's own."""
HOUSE = "assets/stylesheets/house.css"
"""The tones of the house's colour."""
MARK = ".sopkit-export"
"""By this file an earlier export is known; no other folder is ever replaced."""


def export(
    edition: Edition,
    target: Path,
    *,
    today: date,
    release: str | None,
    templates: Path,
    files: Files | None = None,
    heard: Hearing | None = None,
    replace: bool = False,
) -> int:
    """Write an edition into the folder `target`, whole or not at all; gives the number of pages.

    Raises Refused where the folder holds anything, unless it is an earlier export and `replace` is given.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        if not (target / MARK).is_file():
            raise Refused("`{folder}` is not empty: name a folder of its own for the export", folder=target)
        if not replace:
            raise Refused("`{folder}` holds an earlier export; write it again with `--replace`", folder=target)
    site = site_of(
        edition, today=today, release=release, templates=templates, files=files, heard=heard, is_exported=True
    )
    aside = target.parent / f".{target.name}.{uuid.uuid4().hex[:8]}.part"
    try:
        for page in site.pages:
            put(aside / "docs" / page.path, page.markdown.encode())
        for path, content in site.beside.items():
            if path != INDEX:  # plain MkDocs and Zensical bring a search of their own
                put(aside / "docs" / path, content)
        for path in (*PAGE_STYLES, *PAGE_SCRIPTS):
            put(aside / "docs" / path, (shipped_templates() / "theme" / path).read_bytes())
        if site.style:
            put(aside / "docs" / HOUSE, site.style.encode())
        put(aside / CONFIG, plain_config(edition, site).encode())
        put(aside / MARK, b"Written by sopkit export; --replace writes this folder again.\n")
        exchange(aside, target)
    except OSError as error:
        raise CouldNot("`{path}` cannot be written: {why}", path=target, why=error.strerror or error) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return len(site.pages)


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def plain_config(edition: Edition, site: Site) -> str:
    """A `mkdocs.yml` that names no plugin of ours."""
    # The theme prints the name as it stands, and has no words of its own in every language.
    name = escape(edition.name if edition.settings else edition.handbook.name.words)
    spoken = edition.language if theme_speaks(edition.language) else "en"
    config = {
        "site_name": name,
        "use_directory_urls": False,
        "theme": {"name": "material", "language": spoken, "font": False, "features": [*FEATURES, *SEARCH]}
        | {"palette": palette(catalogue(edition.language))}
        | ({"logo": site.logo} if site.logo else {}),
        "plugins": [{"search": {"lang": search_language(edition.language)}}],
        "markdown_extensions": [*(one for one in EXTENSIONS if one != "toc"), {"toc": {"permalink": True}}],
        "extra_css": [*PAGE_STYLES, *([HOUSE] if site.style else [])],
        "extra_javascript": list(PAGE_SCRIPTS),
        "extra": {"generator": False},
        "nav": site.navigation,
    }
    return yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=120)


def search_language(language: str) -> str:
    """The language in which the theme's search cuts and stems words."""
    return language if language in SEARCHED else NEAREST.get(language, "en")
