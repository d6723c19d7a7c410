"""A page of the site: where it lies, what it is called, and its Markdown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

__all__ = ["Page", "Picture", "Switches", "front_matter", "link"]


REPORT = "mailto:\x11"
"""What stands in a page for the mail that reports a problem with it; no file of a handbook holds such a character."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page. Its Markdown comes in parts, since many pages of many editions have a part in common."""

    path: str
    """Below the edition's folder, with forward slashes: `returns/return-an-item.md`."""
    title: str
    """In plain words, not escaped."""
    parts: tuple[str, ...]
    """Its Markdown; each part is whole by itself, and only the first has words before its first heading."""
    meta: Mapping[str, str | list[str]] = field(default_factory=dict)
    """The front matter as plain words."""
    procedure: str | None = None
    area: str | None = None
    """The id of the area in which the page stands; None for pages about the whole handbook."""
    foot: str = ""
    """The Markdown at the end, the same on all pages of a folder, of which the search knows nothing."""
    report: str = ""
    """The link by which a problem with this page is reported, escaped; it belongs wherever `REPORT` stands."""

    @property
    def head(self) -> str:
        """The front matter."""
        return front_matter(self.meta)

    @property
    def markdown(self) -> str:
        """The whole page."""
        return "".join((self.head, "\n", *self.parts, self.foot)).replace(REPORT, self.report)

    @property
    def url(self) -> str:
        """Where the finished page lies below the edition's folder."""
        return self.path.removesuffix(".md") + ".html"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture or a video that pages show: its path in the handbook, and below the edition's folder."""

    source: str
    path: str


@dataclass(frozen=True, slots=True)
class Switches:
    """Ways from an edition to its sisters, as addresses relative to the edition's folder."""

    languages: tuple[tuple[str, str, str], ...] = ()
    """(code, name, folder) of every language of the branch, this one too: `("it", "Italiano", "../../it/2026.11")`."""
    versions_script: str | None = None
    """The script that lists the releases: `../versions.js`."""
    landing: str | None = None
    """The page on which one chooses a branch: `../../../index.html`."""
    assets: str | None = None
    """The folder with the theme's files, where editions share them: `../../../assets/9.6.0-1f2e3d4c/`."""


def link(here: str, there: str, anchor: str = "") -> str:
    """The relative link from one page to another, or to a place on it."""
    if here == there and anchor:
        return f"#{anchor}"
    folder = here.rpartition("/")[0]
    if not folder:
        way = there
    elif there.startswith(f"{folder}/"):
        way = there[len(folder) + 1 :]
    else:
        way = "../" * (folder.count("/") + 1) + there
    return f"{way}#{anchor}" if anchor else way


def front_matter(meta: Mapping[str, str | list[str]]) -> str:
    """The head of a Markdown file. Themes print these words as they are, so HTML's own characters are escaped."""
    lines = [f"{name}: {json.dumps(of(words), ensure_ascii=False)}" for name, words in meta.items()]
    return "\n".join(["---", *lines, "---", ""])


def of(words: str | list[str]) -> str | list[str]:
    return escape(words) if isinstance(words, str) else [escape(each) for each in words]
