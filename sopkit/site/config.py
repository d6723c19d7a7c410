"""MkDocs' configuration for one edition, made in memory or laid over the one of a `mkdocs.yml`."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup

from sopkit.errors import BuildFailed
from sopkit.message import _
from sopkit.messages import Catalogue, catalogue
from sopkit.site.freshness import freshness_words
from sopkit.site.page import Page, Switches
from sopkit.site.printing import printing
from sopkit.site.words import NEXT, release_in
from sopkit.template_folders import shipped_templates

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.plugins import BasePlugin

__all__ = ["EXTENSIONS", "Site", "apply", "config_for", "palette", "site_name", "theme_speaks"]

EXTENSIONS = ("admonition", "attr_list", "md_in_html", "tables", "toc")
"""All that the pages need of Markdown's extensions."""
FEATURES = (
    "navigation.indexes",
    "navigation.prune",
    "navigation.top",
    "toc.follow",
)
"""Without `navigation.prune` every page carries the whole navigation, and a thousand pages take four times as long."""
PAGE_STYLES = ("assets/stylesheets/sopkit.css", "assets/stylesheets/procedure.css")
PAGE_SCRIPTS = (
    "assets/javascripts/sopkit.js",
    "assets/javascripts/counter.js",
    "assets/javascripts/opening.js",
)
STYLES = (*PAGE_STYLES, "assets/stylesheets/search.css", "assets/stylesheets/sheet.css")
SCRIPTS = (*PAGE_SCRIPTS, "assets/javascripts/search.js", "assets/javascripts/sheet.js")
"""What every page of an edition loads; an exported one has the theme's own search, and all of it but ours."""


@dataclass(frozen=True, slots=True)
class Site:
    """All that a site is made of: one edition's pages, what lies beside them, and the ways to its sisters.

    It holds no edition, so that a handbook's files need not stay in memory while its pages are built.
    """

    name: str
    """The branch's, or the handbook's for the standard."""
    language: str
    pages: tuple[Page, ...]
    navigation: Sequence[Any]
    """As `mkdocs.yml` has it."""
    beside: Mapping[str, bytes] = field(default_factory=dict)
    """What lies beside the pages, by its path below the edition's folder: pictures, and what the search finds."""
    release: str | None = None
    switches: Switches = field(default_factory=Switches)
    lasts: tuple[str, str] = ("", "")
    """The first and the last day on which the pages are these; empty where there is no such day."""
    asked: Mapping[str, str] = field(default_factory=dict)
    """The digests of the files for which pages ask, by their paths in the handbook; empty where there is none."""
    is_public: bool = False
    """Whether it is for customers, and search engines may list it."""
    logo: str = ""
    """The house's picture beside its name, as a path below the edition's folder; empty where it has none."""
    style: str = ""
    """The tones of the house's colour, as a style sheet of our own making."""


def config_for(
    site: Site,
    plugin: BasePlugin[Any],
    docs_dir: Path,
    site_dir: Path,
    *,
    site_url: str | None = None,
    strict: bool = True,
) -> MkDocsConfig:
    """A configuration of Material for MkDocs that needs no file.

    `plugin` hands over the pages; `docs_dir` is a folder without anything in it. Raises BuildFailed.
    """
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.plugins import PluginCollection

    config = MkDocsConfig()
    config.load_dict(
        {
            "site_name": "handbook",
            "site_url": site_url or "",
            "docs_dir": str(docs_dir),
            "site_dir": str(site_dir),
            "theme": {"name": "material"},
            "plugins": [],
            "strict": strict,
        }
    )
    errors, _warnings = config.validate()
    if errors:
        name, why = errors[0]
        raise BuildFailed("MkDocs refuses its setting `{name}`: {why}", name=name, why=why)
    plugins = PluginCollection()
    plugins["sopkit"] = plugin
    config.plugins = plugins
    return apply(config, site)


def apply(config: MkDocsConfig, site: Site) -> MkDocsConfig:
    """Everything in which one edition's configuration differs from another's, and what all of them need."""
    # Themes print the name as it is, and once escaped: Markup is right in both places.
    config.site_name = Markup(site_name(site))
    config.use_directory_urls = False  # so that links work from a disk
    config.nav = list(site.navigation)
    config.repo_url = config.repo_name = config.edit_uri = None
    config.markdown_extensions = [*EXTENSIONS, *(one for one in config.markdown_extensions if one not in EXTENSIONS)]
    words = catalogue(site.language)
    config.mdx_configs = {**(config.mdx_configs or {}), "toc": toc(words)}
    config.extra_css = [*(path for path in config.extra_css if path not in STYLES), *STYLES]
    config.extra_javascript = [*(path for path in config.extra_javascript if str(path) not in SCRIPTS), *SCRIPTS]
    # The theme's header has a place for other languages; there our search stands, too.
    config.extra.update(generator=False, alternate=True, sopkit=extra(site, words))
    if site.switches.versions_script:  # where it is served, the theme shows its own list of releases beside the title
        config.extra["version"] = {"provider": "mike"}
    dress(config, site.language, words)
    config.theme["logo"] = quote(site.logo) or None
    return config


def site_name(site: Site) -> str:
    """The name as HTML."""
    return escape(site.name) or "Handbook"


def toc(words: Catalogue) -> dict[str, Any]:
    return {"permalink": True, "permalink_title": words.say(_("Link to this place")), "toc_depth": "2-4"}


def dress(config: MkDocsConfig, language: str, words: Catalogue) -> None:
    """The theme's settings: language, colours, and no fonts of other hosts."""
    theme = config.theme
    ours = str(shipped_templates() / "theme")
    if ours not in theme.dirs:
        theme.dirs.insert(0, ours)
    theme["language"] = language if theme_speaks(language) else "en"
    theme["font"] = False
    theme["features"] = list(FEATURES)
    theme["palette"] = palette(words)
    theme["icon"] = {"logo": "material/book-open-page-variant-outline", "alternate": "material/translate"}
    theme["favicon"] = "assets/images/sopkit.svg"
    if not config.site_url:
        theme.static_templates.discard("sitemap.xml")
    theme.static_templates.discard("404.html")  # hosts show only the one at their top, and this one is none


def palette(words: Catalogue) -> list[dict[str, Any]]:
    """Light and dark colours, the device's own first; our styles take theirs from which of the two is chosen."""
    return [
        colours("light", "default", "material/weather-night", words.say(_("Dark colours"))),
        colours("dark", "slate", "material/weather-sunny", words.say(_("Light colours"))),
    ]


def colours(media: str, scheme: str, icon: str, name: str) -> dict[str, Any]:
    return {
        "media": f"(prefers-color-scheme: {media})",
        "scheme": scheme,
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": icon, "name": escape(name)},
    }


def extra(site: Site, words: Catalogue) -> dict[str, Any]:
    """What our parts of the theme print; they run unsandboxed and unescaped, so all is escaped here."""
    switches = site.switches
    return {
        "public": site.is_public,
        "language": escape(site.language),
        "edition": site_name(site),
        "release": escape(site.release or ""),
        "style": site.style,
        "languages": [
            {
                "code": escape(code),
                "name": escape(name),
                "folder": escape(folder.rstrip("/")),
                "current": code == site.language,
            }
            for code, name, folder in switches.languages
        ],
        "versions_script": escape(switches.versions_script or ""),
        "versions_folder": escape(posixpath.dirname(switches.versions_script or "")),
        "landing": escape(switches.landing or ""),
        "served_at": escape(switches.served_at),
        "printing": printing(site.release, words),
        "words": {
            "languages": escape(words.say(_("Other languages"))),
            "search": escape(words.say(_("What are you looking for?") if site.is_public else _("What has happened?"))),
            "search_failed": escape(words.say(_("The search did not load. Type another letter to try again."))),
            "results": escape(words.say(_("What was found"))),
            "releases": escape(words.say(_("Other releases"))),
            "release": escape(words.say(release_in(site.release or ""))),
            "next": escape(words.say(release_in(NEXT))),
            "landing": escape(words.say(_("All shops") if site.is_public else _("All branches and languages"))),
            "current": escape(freshness_words(words)),
            "kept": escape(words.say(_("Every page is kept on this device, and opens without a network, too."))),
        },
    }


def theme_speaks(language: str) -> bool:
    """Whether Material has words of its own in a language."""
    return files("material").joinpath("templates", "partials", "languages", f"{language}.html").is_file()
