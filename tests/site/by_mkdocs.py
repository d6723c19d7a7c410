"""MkDocs by itself, with the plugin and nothing kept: what it writes is what all other ways of building must write."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.exceptions import MkDocsException

from sopkit.edition import Edition
from sopkit.errors import BuildFailed
from sopkit.site.assemble import BuiltEdition
from sopkit.site.config import Site, config_for
from sopkit.site.page import Switches
from sopkit.site.plugin import SopkitPlugin
from sopkit.site.quiet import heard
from sopkit.site.site import site_of
from sopkit.workspace import Files

__all__ = ["build", "build_edition"]


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


def build(site: Site, target: Path, *, site_url: str | None = None, strict: bool = True) -> BuiltEdition:
    """Build a site that is given. Raises BuildFailed."""
    with tempfile.TemporaryDirectory(prefix="sopkit-") as empty, heard() as said:
        config = config_for(site, SopkitPlugin(site), Path(empty), target, site_url=site_url, strict=strict)
        try:
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
        except (MkDocsException, SystemExit) as error:
            why = "; ".join(said) or str(error)
            raise BuildFailed("The site of {edition} could not be built: {why}", edition=site.name, why=why) from error
        finally:
            config.plugins.on_shutdown()
    return BuiltEdition(tuple(page.url for page in site.pages), tuple(said))
