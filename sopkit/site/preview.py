"""One edition while it is being written: made again after every change, with what is wrong shown where it is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sopkit.edition import Remembered, edition
from sopkit.finding import ERROR, Finding, in_order
from sopkit.message import plural
from sopkit.messages import Catalogue, catalogue, visible
from sopkit.network.faults import faults
from sopkit.network.network import Network
from sopkit.site.assemble import Assembler, Standing
from sopkit.site.assets import FOLDER, are_in, theme_assets, write_assets
from sopkit.site.building import share_pages
from sopkit.site.hearing import Hearing, hearing, said_in
from sopkit.site.memory import PageMemory
from sopkit.site.page import Page
from sopkit.site.phrase import phrase, phrase_with_code
from sopkit.site.prose import Markdown
from sopkit.site.quiet import seldom_collected
from sopkit.site.reuse import by_layer, contents_of, made_with, sources
from sopkit.site.site import site_of
from sopkit.workspace import FolderFiles, Known, Workspace, load, name_of

__all__ = ["Preview"]

MOST = 20
"""Findings that a page shows."""


@dataclass(slots=True)
class Preview:
    """An edition in a folder, and what is remembered of it from one time to the next."""

    handbook: Path
    branch: str
    language: str
    today: date
    folder: Path
    assembler: Assembler
    known: Known = field(default_factory=Known)
    layers: dict[str, Remembered] = field(default_factory=dict)
    memory: PageMemory = field(init=False)
    standing: Standing | None = None
    heard: tuple[str, Hearing] = ("", Hearing())
    """What staff and customers said, and its digest."""

    def __post_init__(self) -> None:
        self.memory = PageMemory(self.assembler.store)

    def make(self) -> None:
        """Make the edition as the handbook stands now. Raises SopkitError where there is none to be made."""
        with seldom_collected():
            self.make_again()

    def make_again(self) -> None:
        workspace = load(FolderFiles(self.handbook), known=self.known)
        made = edition(workspace, self.branch, self.language, self.layers)
        layers = by_layer(contents_of(workspace))
        self.memory.sources = sources(workspace, layers, self.branch, self.language, made_with(self.handbook))
        site = site_of(
            made,
            today=self.today,
            templates=self.handbook,
            files=workspace.files,
            memory=self.memory,
            in_steps=share_pages(workspace),
            heard=self.hear(workspace),
        )
        found = in_order(faults(Network(workspace, self.today)))
        wrong = sorted((one for one in found if one.severity >= ERROR), key=follows)
        pages = tuple(with_findings(site.pages, wrong, catalogue(self.language)))
        shared = theme_assets()
        if not are_in(self.folder / FOLDER, shared):
            write_assets(shared, self.folder / FOLDER)
        standing, self.standing = self.standing, None  # what fails halfway stands as nobody knows
        _built, self.standing = self.assembler.build_again(replace(site, pages=pages), self.folder, standing)
        self.assembler.store.write()

    def hear(self, workspace: Workspace) -> Hearing:
        """What staff and customers said; read again only where it is something else than the last time."""
        said = said_in(workspace)
        if self.heard[0] != said.digest:
            self.heard = said.digest, hearing(workspace, said)
        return self.heard[1]


def follows(finding: Finding) -> tuple[bool, bool]:
    """By what findings are sorted so that the fault of an original stands before those of its overlays and words."""
    path = finding.span.path
    return path.startswith("branches/"), Path(path).name.count(".") > 1


def with_findings(pages: Sequence[Page], findings: Sequence[Finding], words: Catalogue) -> Iterable[Page]:
    """The pages, each with what is wrong in its procedure's files; the first page with all that is wrong."""
    by_procedure: dict[str, list[Finding]] = {}
    for finding in findings:
        by_procedure.setdefault(name_of(finding.span.path), []).append(finding)
    for page in pages:
        own = findings if page.path == "index.md" else by_procedure.get(page.procedure or "", ())
        yield replace(page, parts=(box(own, words) + "\n" + page.parts[0], *page.parts[1:])) if own else page


def box(findings: Sequence[Finding], words: Catalogue) -> str:
    """What is wrong, in a box."""
    count = len(findings)
    title = plural(
        "{count} error to mend before this is published", "{count} errors to mend before this is published", count
    )
    lines = [
        f"- <code>{Markdown.escape(visible(str(one.span)))}</code> {phrase_with_code(words, one.message)}"
        for one in findings[:MOST]
    ]
    if count > MOST:
        more = phrase(words, plural("… and {count} more", "… and {count} more", count - MOST))
        lines.append(f"- {more}")
    return "\n".join([f'!!! failure "{phrase(words, title)}"', "", *(f"    {line}" for line in lines), ""])
