"""Elements of HTML → blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from sopkit.importing.formats.inlined import BREAK, flat, pieces_of
from sopkit.importing.inline import Piece, line
from sopkit.importing.marks import FEWEST, MARK
from sopkit.importing.outline import Block, Code, Entry, Heading, Listing, Paragraph, Picture, Quote, Table

__all__ = ["blocks_of", "is_block", "shown_by"]

HEADING = re.compile(r"h([1-6])")
BLOCK = re.compile(
    r"address|article|aside|blockquote|body|caption|center|d[dlt]|details|dialog|div|fieldset|figcaption|figure|footer|form|"
    r"h[1-6r]|header|html|legend|li|main|[ou]l|p|pre|section|summary|table|tbody|t[dhr]|tfoot|thead"
)
"""Elements that begin a line of their own."""
SAYS_NOTHING = re.compile(
    r"image\d*|img\d*|picture\d*|photo|screenshot|immagine|foto|imagine|imatge|imagen|\S+\.(?:png|jpe?g|gif|webp)",
    re.IGNORECASE,
)
DEEPEST = 60
"""Elements within elements; what is deeper is read as words alone."""
BOX = re.compile("[\u2610-\u2612\u25a1\u2b1c]\ufe0f?\\s*")
"""A box that somebody drew at the beginning of an entry, to be ticked on paper."""
ALERT = re.compile(r"\[!(\w+)\]\s*")


def is_block(name: str) -> bool:
    """Whether an element begins a line of its own."""
    return BLOCK.fullmatch(name) is not None


def blocks_of(parent: Any, depth: int) -> Iterator[Block]:
    """The blocks below an element; loose words between them are paragraphs."""
    loose: list[Any] = []
    for child in list(parent.children):
        name = getattr(child, "name", None)
        if name is None or not (is_block(name) or holds_block(child)):
            loose.append(child)
            continue
        yield from paragraph(loose, depth)
        loose = []
        yield from block_of(child, depth + 1)
    yield from paragraph(loose, depth)


def holds_block(tag: Any) -> bool:
    """Whether an element that is none itself, such as a link around a list, holds a block."""
    return tag.find(lambda below: is_block(below.name)) is not None


def block_of(tag: Any, depth: int) -> Iterator[Block]:
    """The blocks that one element is."""
    if depth > DEEPEST:
        yield from words_alone(tag)
    elif heading := HEADING.fullmatch(tag.name):
        yield from titled(tag, int(heading[1]), depth)
    elif tag.name in READERS:
        yield from READERS[tag.name](tag, depth)
    elif "admonition" in (tag.get("class") or ()):
        yield admonition(tag, depth)
    else:
        yield from blocks_of(tag, depth)


def words_alone(tag: Any) -> Iterator[Block]:
    words = line([Piece(tag.get_text(" "))])
    if words:
        yield Paragraph(words)


def titled(tag: Any, level: int, depth: int) -> Iterator[Block]:
    """A heading; pictures in it come after it."""
    words = flat(tag)
    if words:
        yield Heading(level, words)
    yield from pictures(tag)


def paragraph(nodes: list[Any], depth: int) -> Iterator[Block]:
    """The paragraphs that some words are, one for each line that was broken by hand, and the pictures in them."""
    rows: list[list[Piece]] = [[]]
    for piece in by_typed_rows([piece for node in nodes for piece in pieces_of(node)]):
        if piece.words == BREAK or (piece.words.startswith("\n") and is_bold_line(rows[-1])):
            rows.append([Piece(piece.words.lstrip("\n\v"), piece.form, piece.target)])
        else:
            rows[-1].append(piece)
    for row in rows:
        if words := line(row):
            yield Paragraph(words)
    for node in nodes:
        if getattr(node, "name", None):
            yield from pictures(node)


def by_typed_rows(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces of a paragraph, in which lines that somebody numbered by hand stand each for itself."""
    rows = "".join(piece.words for piece in pieces).split("\n")
    typed = [MARK.fullmatch(row) is not None for row in rows]
    if sum(typed) < FEWEST:
        yield from pieces
        return
    following = iter(typed[1:])
    for piece in pieces:
        first, *others = piece.words.split("\n")
        yield replace(piece, words=first)
        for words in others:
            yield from (Piece(BREAK if next(following) else " "), replace(piece, words=words))


def is_bold_line(row: Sequence[Piece]) -> bool:
    """Whether a line is all in bold so far: what stands on the next one is no more of it."""
    return bool(row) and all(piece.form == "strong" for piece in row if piece.words.strip())


def pictures(tag: Any) -> Iterator[Picture]:
    images = [tag] if tag.name == "img" else tag.find_all("img")
    for image in images:
        yield Picture(str(image.get("src", "")).strip(), shown_by(image))


def shown_by(image: Any) -> str:
    """What a picture shows, where its file says more than that it is one."""
    alt = " ".join(str(image.get("alt", "")).split())
    return "" if SAYS_NOTHING.fullmatch(alt) else alt


def listing(tag: Any, depth: int) -> Iterator[Block]:
    """A list. What stands in it outside of its entries is an entry, too."""
    entries: list[Entry] = []
    boxes = 0
    for child in list(tag.children):
        if getattr(child, "name", None) == "li":
            box = child.find("input", type="checkbox")
            boxes += box is not None and box.find_parent("li") is child
            entries.append(entry(child, depth))
        elif getattr(child, "name", None) in ("ol", "ul") and entries:  # a sub-list beside its entry, as some write it
            last = entries[-1]
            entries[-1] = Entry(last.words, (*last.blocks, *block_of(child, depth + 1)))
        elif getattr(child, "name", None) or str(child).strip():
            words = flat(child)
            entries += [Entry(words)] if words else []
    drawn = [BOX.match(one.words) for one in entries]
    boxes += sum(box is not None for box in drawn)
    entries = [
        Entry(one.words[box.end() :], one.blocks) if box else one for one, box in zip(entries, drawn, strict=True)
    ]
    entries = [one for one in entries if one.words or one.blocks]
    if entries:
        kind: Literal["ordered", "checkbox", "bullet"] = "bullet"
        if boxes:
            kind = "checkbox"
        elif tag.name == "ol" and "footnotes-list" not in (tag.get("class") or ()):
            kind = "ordered"
        yield Listing(kind, tuple(entries), number(tag.get("start")))


def number(written: object) -> int:
    return int(str(written)) if str(written).isdecimal() and len(str(written)) < 7 else 1


def entry(tag: Any, depth: int) -> Entry:
    """An entry: its first paragraph is its own words."""
    blocks = list(blocks_of(tag, depth + 1))
    if blocks and isinstance(blocks[0], Paragraph | Heading):
        return Entry(blocks[0].words, tuple(blocks[1:]))
    return Entry("", tuple(blocks))


def definitions(tag: Any, depth: int) -> Iterator[Block]:
    """Terms with what they mean: entries in bold."""
    entries: list[Entry] = []
    for child in tag.find_all(["dt", "dd"]):
        if child.name == "dt" or not entries:
            entries.append(Entry(flat(child)))
        else:
            last = entries[-1]
            entries[-1] = Entry(last.words, (*last.blocks, *blocks_of(child, depth + 1)))
    if entries:
        yield Listing("bullet", tuple(entries))


def table(tag: Any, depth: int) -> Iterator[Block]:
    """A table; one of a single column is not worth one, and a table in a cell comes after it."""
    rows = [row for row in tag.find_all("tr") if row.find_parent("table") is tag]
    cells = [tuple(flat(cell) for cell in row.find_all(["td", "th"], recursive=False)) for row in rows]
    if caption := tag.find("caption"):
        yield Paragraph(flat(caption))
    filled = [(row, cell) for row, cell in zip(rows, cells, strict=True) if any(cell)]
    if filled and max(len(cell) for _row, cell in filled) == 1:
        for row, _cell in filled:
            yield from blocks_of(row, depth + 1)
        return
    if filled:
        first = filled[0][0]
        has_head = first.find("td", recursive=False) is None or first.find_parent("thead") is not None
        yield Table(tuple(cell for _row, cell in filled), has_head)
    yield from pictures(tag)


def quote(tag: Any, depth: int) -> Iterator[Block]:
    """A quotation; `[!NOTE]` is what such a block calls itself on GitHub."""
    blocks = tuple(blocks_of(tag, depth + 1))
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph) and (found := ALERT.match(first.words)):
        rest = first.words[found.end() :]
        yield Quote((*((Paragraph(rest),) if rest else ()), *blocks[1:]), found[1].capitalize())
    elif blocks:
        yield Quote(blocks)


def admonition(tag: Any, depth: int) -> Block:
    """A note that is set apart, with the title that it has."""
    title = tag.find(class_="admonition-title")
    label = flat(title) if title else ""
    if title:
        title.extract()
    return Quote(tuple(blocks_of(tag, depth + 1)), label)


def preformatted(tag: Any, depth: int) -> Iterator[Block]:
    words = tag.get_text().strip("\n")
    if words.strip():
        yield Code(words)


def rule(tag: Any, depth: int) -> Iterator[Block]:
    return iter(())


READERS: Mapping[str, Callable[[Any, int], Iterator[Block]]] = {
    "ol": listing,
    "ul": listing,
    "dl": definitions,
    "table": table,
    "blockquote": quote,
    "aside": quote,
    "pre": preformatted,
    "hr": rule,
}
