"""A page of the site: where it lies, what it is called, and its Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

__all__ = [
    "CONFIRM",
    "DIAGRAM",
    "FORM",
    "FORM_IDEA",
    "FORM_STEP",
    "FOR_IT",
    "IDEA",
    "MAIL_IDEA",
    "MESSENGER",
    "MESSENGER_IDEA",
    "MESSENGER_STEP",
    "PROPOSE",
    "REPORT",
    "SHEET",
    "Letters",
    "Page",
    "Picture",
    "Switches",
    "front_matter",
    "link",
    "url_of",
]


REPORT, PROPOSE = "mailto:\x11", "mailto:\x12"
"""What stands in a page for the mails that report a problem with it and propose a change; no file of a handbook holds
such characters. A page is the same in many branches, and the mails name the branch."""
MESSENGER, FORM = "https://\x15", "https://\x16"
MESSENGER_STEP, FORM_STEP = "\x17", "\x18"
"""The same for reports by messenger and in a form, and for these links with a place in them for the step being read."""
PROPOSAL = ("\x0e", "\x0f", "\x04")
PROPOSAL_BY_MESSENGER = ("\x19", "\x1a", "\x1b")
"""The same for proposals about one step: what stands before its words, between these and its name, and after it."""
CONFIRM = "https://\x05"
"""The same for the form in which somebody confirms to have read and understood a procedure."""
IDEA = "https://\x06"
"""The same for the way to share an idea."""
MAIL_IDEA, MESSENGER_IDEA, FORM_IDEA = "mailto:\x07", "https://\x07", "https://\x08"
"""The same for every way to share one, on the page of ideas."""
FOR_IT = ("https://\x10", "\x01")
"""The same for whoever is for an idea: what stands before its own words, and after them."""
DIAGRAM = "<div>\x13\n</div>"
"""What stands in a page for its diagram: hundreds of tags that Markdown need not read."""
SHEET = "\x14"
"""What stands in a page for the code of its sheet: a step that a branch does otherwise must not change two parts."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The links that begin reports about a page, escaped; empty where there is nobody to write to."""

    report: str = ""
    """Of a mail."""
    propose: str = ""
    messenger: str = ""
    messenger_step: str = ""
    """With `%7Bstep%7D` where the step belongs that is being read."""
    form: str = ""
    form_step: str = ""
    proposal: tuple[str, str, str] = ("", "", "")
    """Of a mail that proposes a change of one step: before its words, before its name, after it."""
    proposal_by_messenger: tuple[str, str, str] = ("", "", "")
    confirm: str = ""
    """Of a form in which somebody confirms to have read and understood the procedure."""
    idea: str = ""
    """Of a mail, a message or a form in which somebody shares an idea."""
    mail_idea: str = ""
    """On the page of ideas alone, as are those that follow."""
    messenger_idea: str = ""
    form_idea: str = ""
    for_it: tuple[str, str] = ("", "")
    """Of what says that somebody is for an idea: before its own words, and after them."""

    def put_into(self, page: str) -> str:
        """A page, as Markdown or HTML, with the links in their places."""
        for mark, words in self.marks():
            page = page.replace(mark, words)
        return page

    def marks(self) -> Iterator[tuple[str, str]]:
        """What stands in a page for each link, and the link."""
        yield from ((REPORT, self.report), (PROPOSE, self.propose))
        yield from ((MESSENGER, self.messenger), (MESSENGER_STEP, self.messenger_step))
        yield from ((FORM, self.form), (FORM_STEP, self.form_step), (CONFIRM, self.confirm))
        yield IDEA, self.idea
        yield from ((MAIL_IDEA, self.mail_idea), (MESSENGER_IDEA, self.messenger_idea), (FORM_IDEA, self.form_idea))
        yield from zip(FOR_IT, self.for_it, strict=True)
        yield from zip(PROPOSAL, self.proposal, strict=True)
        yield from zip(PROPOSAL_BY_MESSENGER, self.proposal_by_messenger, strict=True)


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
    """The Markdown at the end, the same on all pages of a folder."""
    letters: Letters = field(default_factory=Letters)
    """What belongs wherever `REPORT` and `PROPOSE` stand."""
    diagram: str = ""
    """What belongs where `DIAGRAM` stands: a block of HTML."""
    sheet: str = ""
    """What belongs where `SHEET` stands: by what the page is known once it is printed."""

    @property
    def head(self) -> str:
        """The front matter."""
        return front_matter(self.meta)

    @property
    def markdown(self) -> str:
        """The whole page."""
        return self.filled("".join((self.head, "\n", *self.parts, self.foot)))

    def filled(self, page: str) -> str:
        """The page, as Markdown or HTML, with its diagram, its letters and the code of its sheet in their places."""
        return self.letters.put_into(page).replace(DIAGRAM, self.diagram).replace(SHEET, self.sheet)

    @property
    def url(self) -> str:
        """Where the finished page lies below the edition's folder."""
        return url_of(self.path)


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
    served_at: str = ""
    """The address of the whole site, where the handbook says it: `https://handbook.example.org`."""


def url_of(path: str) -> str:
    """Where the finished page lies that is written at `path`."""
    return path.removesuffix(".md") + ".html"


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
