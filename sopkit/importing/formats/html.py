"""HTML → an outline. The other formats that become HTML first, Markdown and DOCX, come through here too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sopkit.errors import CouldNot
from sopkit.importing.formats.elements import blocks_of, is_block, shown_by
from sopkit.importing.formats.embedded import Embedded, picture_of, set_apart
from sopkit.importing.formats.needed import package
from sopkit.importing.letters import cleaned, decoded
from sopkit.importing.marks import unmarked, with_typed_lists
from sopkit.importing.outline import Block, Entry, Listing, Outline, Picture, Quote
from sopkit.message import Message

__all__ = ["outline_of", "read"]

UNSEEN = ("script", "style", "nav", "head", "template", "noscript", "iframe", "object", "svg", "canvas")
UNSEEN_CLASSES = (".footnote-backref", "[hidden]")
MOST_MARKS = 400_000
"""Signs that open or close an element; each takes half a kilobyte of memory."""
LONGEST = 10_000_000
"""Characters, without pictures."""


def read(content: bytes) -> Outline:
    """The outline of a page."""
    text, remark = decoded(content)
    return outline_of(text, (remark,) if remark else ())


def outline_of(
    html: str,
    remarks: tuple[Message, ...] = (),
    head: Mapping[str, str] | None = None,
    embedded: Sequence[Embedded] = (),
) -> Outline:
    """The outline of HTML; what readers do not see, such as scripts and menus, is left out.

    `embedded` are pictures that were set apart before. Raises CouldNot for more elements than anybody writes.
    """
    apart = list(embedded)
    html, gone = cleaned(set_apart(html, apart))
    if html.count("<") > MOST_MARKS or len(html) > LONGEST:
        raise CouldNot("it holds far more than a procedure: split it")
    soup = package("bs4").BeautifulSoup(html, "html.parser")
    title = soup.title.get_text() if soup.title else ""
    for hidden in soup.select(", ".join((*UNSEEN, *UNSEEN_CLASSES))):
        hidden.extract()
    for note in soup.find_all(string=lambda string: type(string).__name__ != "NavigableString"):
        note.extract()  # comments, declarations
    part_entries(soup)
    read_blocks = tuple(with_pictures(blocks_of(soup, 0), apart))
    blocks = with_typed_lists(read_blocks)
    words = visible(soup)
    if blocks != read_blocks:
        words = "\n".join(unmarked(row) for row in words.splitlines())
    about = dict(head or {})
    if title.strip():
        about.setdefault("title", " ".join(title.split()))
    return Outline(blocks, words, about, (*remarks, *gone))


def part_entries(soup: Any) -> None:
    """Entries that nobody closed stand within each other; put them side by side, as browsers do."""
    for one in reversed(soup.find_all("li")):
        if one.parent.name == "li":
            one.parent.insert_after(one.extract())


def with_pictures(blocks: Iterable[Block], embedded: Sequence[Embedded]) -> Iterator[Block]:
    """Blocks in which pictures that were set apart have their bytes again."""
    for block in blocks:
        match block:
            case Picture():
                yield picture_of(block.target, block.alt, embedded)
            case Listing():
                entries = (Entry(one.words, tuple(with_pictures(one.blocks, embedded))) for one in block.entries)
                yield replace(block, entries=tuple(entries))
            case Quote():
                yield replace(block, blocks=tuple(with_pictures(block.blocks, embedded)))
            case _:
                yield block


def visible(soup: Any) -> str:
    """All words of the page, with what pictures show."""
    return "\n".join([joined_text(soup), *(shown_by(image) for image in soup.find_all("img"))])


def joined_text(soup: Any) -> str:
    """The text, with a blank where a block or a line ends: a word may begin in bold."""
    words: list[str] = []
    for node in soup.descendants:
        name = getattr(node, "name", None)
        if name is None:
            words.append(str(node))
        elif is_block(name) or name == "br":
            words.append("\n")
    return "".join(words)
