"""The MkDocs plugin: hands the pages of one edition to MkDocs, in memory.

In a `mkdocs.yml` whose `docs_dir` is a handbook's folder it is all that is needed:

    plugins:
      - sopkit: {branch: milano, language: it}     # the standard in its own language, where nothing is said

Its search is sopkit's own: the one that MkDocs brings need not be named.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import base, config_options
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from sopkit.errors import SopkitError
from sopkit.messages import catalogue
from sopkit.naming import SOURCES
from sopkit.site.assets import FOLDER, lead_to, theme_assets
from sopkit.site.config import Site, apply

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

__all__ = ["Settings", "SopkitPlugin"]

ASSETS = f"{FOLDER}/"


class Settings(base.Config):  # type: ignore[no-untyped-call]
    """What one may write below `sopkit:` in `mkdocs.yml`."""

    branch = config_options.Type(str, default="standard")
    language = config_options.Type(str, default="")


class SopkitPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Pages in place of the handbook's files. With a site given, it is that site; otherwise it reads the handbook."""

    supports_multiple_instances = False

    def __init__(self, site: Site | None = None) -> None:
        super().__init__()
        self.is_given = site is not None
        self.site = site
        self.shared: str | None = None

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig | None:
        """Read the handbook, and lay the edition's settings over those of `mkdocs.yml`."""
        if self.is_given:
            return config
        handbook = Path(config.docs_dir)
        refuse_releases(Path(config.site_dir))
        self.site = read_site(handbook, self.config.branch, self.config.language, config)
        config.watch += [str(folder) for folder in (handbook.parent / "templates",) if folder.is_dir()]
        return apply(config, self.site)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """The handbook's own files are not part of the site; the pages are."""
        assert self.site is not None
        site, self.site = self.site, None  # MkDocs has all of it after this, and it is much
        self.shared = site.switches.assets
        for file in list(files):
            of_sources = file.src_uri.endswith((*SOURCES, ".j2")) or file.is_documentation_page()
            if (file.src_dir == config.docs_dir and of_sources) or (self.shared and file.src_uri.startswith(ASSETS)):
                files.remove(file)
        map_of_site = files.get_file_from_path("sitemap.xml")
        if map_of_site and "sitemap.xml" not in config.theme.static_templates:
            files.remove(map_of_site)  # it would be copied as it is, unfilled
        for page in site.pages:
            files.append(made(config, page.path, page.markdown))
        for path, content in site.beside.items():
            files.append(made(config, path, content))
        return files

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """The theme's files lie where editions share them, if they do."""
        if self.shared:
            lead_to(self.shared, theme_assets(), env)

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
        """A finished page needs its Markdown no more; a thousand of them would stay in memory to the end."""
        page.markdown = ""  # not None, for which MkDocs would forget the title
        page.file.content_string = ""

    @event_priority(-100)
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> None:
        """A page that is about to be written needs its words no more."""
        page.content = ""


def made(config: MkDocsConfig, path: str, content: str | bytes) -> File:
    return File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED)


def refuse_releases(site_dir: Path) -> None:
    """MkDocs empties its `site_dir`: never one with releases in it. Raises PluginError."""
    lists = (path for depth in ("", "*/", "*/*/") for path in site_dir.glob(f"{depth}versions.json"))
    if next(lists, None) is not None:
        raise PluginError(f"{site_dir} holds releases, and MkDocs would empty it: give `site_dir` another folder")


def read_site(handbook: Path, branch: str, language: str, config: MkDocsConfig) -> Site:
    """The edition that `mkdocs.yml` asks for. Raises PluginError."""
    from sopkit.edition import edition
    from sopkit.site.hearing import hearing_of
    from sopkit.site.site import site_of
    from sopkit.workspace import FolderFiles, load

    try:
        workspace = load(FolderFiles(handbook))
        made = edition(workspace, branch, language or workspace.language)
        heard = hearing_of(workspace)
        return site_of(made, today=today(), files=workspace.files, templates=handbook, heard=heard)
    except SopkitError as error:
        raise PluginError(catalogue("en").say(error.message)) from error


def today() -> date:
    """The day that `SOPKIT_TODAY` names, or the clock's."""
    named = os.environ.get("SOPKIT_TODAY", "")
    return date.fromisoformat(named) if named else date.today()
