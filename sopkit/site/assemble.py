"""A whole edition from parts and shells: page for page what MkDocs itself would write, and none of it made twice."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import MkDocsException

from sopkit.errors import BuildFailed
from sopkit.site.assets import lead_to, theme_assets
from sopkit.site.config import Site, config_for, site_name
from sopkit.site.made_by import made_by
from sopkit.site.page import Page as OurPage
from sopkit.site.page import Switches
from sopkit.site.part import Part, Printer, head_of, table_of_contents, whole
from sopkit.site.quiet import heard, seldom_collected
from sopkit.site.reuse import digest_of
from sopkit.site.shell import NAME, Dress, Dresser, Surroundings
from sopkit.site.store import AT_HAND, Store

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

__all__ = ["Assembler", "BuiltEdition", "Standing"]


ALONE = 1 << 20
"""Characters that are kept in memory of an edition that has its pages in common with no other."""


BODIES = 8 << 20
"""Characters of whole pages that are kept in memory: those that most branches have in common."""


@dataclass(frozen=True, slots=True)
class Look:
    """Everything by which editions are dressed alike, however their branches are called."""

    config: MkDocsConfig
    printer: Printer
    dresser: Dresser


@dataclass(frozen=True, slots=True)
class BuiltEdition:
    """What was built: the pages' addresses below the edition's folder, and what MkDocs had to say."""

    pages: tuple[str, ...]
    warnings: tuple[str, ...]
    written: Mapping[str, str] = field(default_factory=dict)
    """The digests of the pages that were written, by their paths."""


@dataclass(frozen=True, slots=True)
class Made:
    """A page that stands in its place, and what it was made of."""

    page: OurPage
    meta: MutableMapping[str, Any]
    around: list[object]
    parts: list[Part]
    digest: str


@dataclass(frozen=True, slots=True)
class Standing:
    """An edition that was built, page by page, for whoever builds it again in the same place."""

    name: str
    pages: Mapping[str, Made]
    beside: Mapping[str, bytes]


class Assembler:
    """Builds editions one after the other, with all that they have in common made once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.bodies = Store()
        self.bodies.at_most = BODIES
        self.looks: dict[tuple[str, str | None, Switches, bool, str, str], Look] = {}
        self.environments: dict[str | None, Environment] = {}

    def build(self, site: Site, target: Path, stood: Path | None = None) -> BuiltEdition:
        """Build an edition into the folder `target`, which is not there yet. Raises BuildFailed, and OSError.

        The bytes are those that MkDocs writes when it builds the same site by itself. `stood` is the folder in which
        the edition may stand already: pages that are the same are taken from there.
        """
        built, _standing = self.build_again(site, target, None, stood, again=False)
        if built.warnings:
            raise failed(site, built.warnings)
        return built

    def build_again(
        self, site: Site, target: Path, before: Standing | None, stood: Path | None = None, *, again: bool = True
    ) -> tuple[BuiltEdition, Standing]:
        """Build an edition where it was built before, writing only what has changed. Raises BuildFailed and OSError.

        With `again` it is remembered so that it can be built here once more.
        """
        shared = any(len(page.parts) > 1 for page in site.pages)
        self.store.at_most = AT_HAND if shared else ALONE
        with heard() as said, seldom_collected():
            look = self.look(site)
            try:
                pages = self.assemble(site, look, target, said, before, stood, again=again)
            except MkDocsException as error:
                raise failed(site, [*said, str(error)]) from error
        for path, content in site.beside.items():
            if before is None or before.beside.get(path) != content:
                put(target / path, content)
        if before is not None:
            gone = [made.page.url for path, made in before.pages.items() if path not in pages]
            for path in (*gone, *(path for path in before.beside if path not in site.beside)):
                (target / path).unlink(missing_ok=True)
        written = {made.page.url: made.digest for made in pages.values()}
        return BuiltEdition(tuple(written), tuple(said), written), Standing(signature(site), pages, site.beside)

    def assemble(
        self,
        site: Site,
        look: Look,
        target: Path,
        said: list[str],
        before: Standing | None,
        stood: Path | None,
        *,
        again: bool,
    ) -> dict[str, Made]:
        """Write the pages, and give what they were made of, if they are to be made `again`."""
        from mkdocs.structure.nav import get_navigation

        files = files_of(site, look.config)
        look.config.nav = list(site.navigation)
        navigation = get_navigation(files, look.config)
        same: Mapping[str, Made] = {}
        if before and before.name == signature(site) and before.pages.keys() == {page.path for page in site.pages}:
            same = before.pages
        for ours, page in pages_of(site, files):
            known = same.get(ours.path)
            page.meta = known.meta if known and known.page == ours else head_of(ours.head)
            page.markdown = ""  # not None, for which MkDocs would forget the title
        around = Surroundings(navigation)
        documents, name = files.documentation_pages(), site_name(site)
        made: dict[str, Made] = {}
        for ours, page in pages_of(site, files):
            known, beside = same.get(ours.path), around.of(page)
            if known and known.page == ours and known.around == beside:
                made[ours.path] = known
                continue
            parts = known.parts if known and known.page == ours else look.printer.page(ours, page, files, said)
            page.markdown = ""
            page.toc = table_of_contents(parts)
            page.content = whole(parts, ours)
            place = stood / page.file.dest_uri if stood else None
            html = look.dresser.dressed(page, Dress(navigation, documents, beside), name, place)
            page.content = ""
            page.toc = table_of_contents(())
            put(target / page.file.dest_uri, html)
            made[ours.path] = Made(ours, page.meta, beside, parts if again else [], digest_of(html))
        return made

    def look(self, site: Site) -> Look:
        """The configuration that a site has in common with others."""
        kind = (site.language, site.release, site.switches, site.is_public, site.logo, site.style)
        if kind not in self.looks:
            self.looks[kind] = self.new_look(replace(site, name=NAME, pages=(), navigation=(), beside={}))
        return self.looks[kind]

    def new_look(self, site: Site) -> Look:
        from sopkit.site.plugin import SopkitPlugin

        with tempfile.TemporaryDirectory(prefix="sopkit-") as empty:
            config = config_for(site, SopkitPlugin(site), Path(empty), Path(empty).with_name("site"))
        config.plugins.on_startup(command="build", dirty=False)
        config = config.plugins.on_config(config)
        assets = site.switches.assets
        if assets not in self.environments:
            self.environments[assets] = config.theme.get_env()
            if assets:
                lead_to(assets, theme_assets(), self.environments[assets])
        dresser = Dresser(config, self.environments[assets], self.store, made_by())
        return Look(config, Printer(config, self.store, made_by(), self.bodies), dresser)


def signature(site: Site) -> str:
    """All that stands around every page of a site and may be otherwise when it is made again."""
    return "\n".join((site_name(site), site.logo, site.style))


def failed(site: Site, said: Sequence[str]) -> BuildFailed:
    return BuildFailed("The site of {edition} could not be built: {why}", edition=site.name, why="; ".join(said))


def files_of(site: Site, config: MkDocsConfig) -> Files:
    """The edition's files as MkDocs knows them, so that links lead to them."""
    from mkdocs.structure.files import File, Files, InclusionLevel

    def made(path: str) -> File:
        return File(path, None, config.site_dir, use_directory_urls=False, inclusion=InclusionLevel.INCLUDED)

    return Files([made(path) for path in (*(page.path for page in site.pages), *site.beside)])


def pages_of(site: Site, files: Files) -> Iterator[tuple[OurPage, Page]]:
    for ours in site.pages:
        file = files.get_file_from_path(ours.path)
        assert file is not None
        assert file.page is not None
        yield ours, file.page


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
