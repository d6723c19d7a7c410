"""Blocks that are no steps, as the words of a field: paragraphs, and lists of one depth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sopkit.importing.inline import Piece, line, plain_line
from sopkit.importing.outline import Block, Code, Entry, Heading, Listing, Paragraph, Picture, Quote, Table
from sopkit.importing.sections import Section

__all__ = ["CELL", "bold", "entries_of", "section_words", "words_of"]

CELL = " – "


def words_of(blocks: Iterable[Block]) -> str:
    """Blocks as the words of one field."""
    return "\n\n".join(part for block in blocks for part in parts_of(block) if part)


def parts_of(block: Block) -> Iterator[str]:
    match block:
        case Heading(words=words):
            yield bold(words)
        case Paragraph(words=words):
            yield words
        case Listing():
            yield "\n".join(rows_of(block))
        case Table():
            yield table_words(block)
        case Quote(blocks=blocks, label=label):
            inside = words_of(blocks)
            yield f"{label}: {inside}" if label else inside
        case Code(words=words):
            yield "\n\n".join(line([Piece(row.strip(), "code")]) for row in words.splitlines() if row.strip())
        case Picture(alt=alt):
            yield plain_line(alt)


def rows_of(listing: Listing, mark: str = "") -> Iterator[str]:
    """A list's lines; those of lists in it follow their entry."""
    for number, entry in enumerate(listing.entries, listing.first):
        own = f"{number}." if listing.kind == "ordered" and number < 1000 else "-"
        yield f"{own} {one_line(entry)}" if entry.words else ""
        for block in entry.blocks:
            if isinstance(block, Listing):
                yield from rows_of(block)
            else:
                yield from (f"- {' '.join(part.split())}" for part in parts_of(block) if part)


def one_line(entry: Entry) -> str:
    return entry.words


def table_words(table: Table) -> str:
    """A table as a list, its head in bold above it."""
    rows = [CELL.join(filter(None, row)) for row in table.rows]
    if not table.has_head:
        return "\n".join(f"- {row}" for row in rows)
    return "\n".join([bold(rows[0]), "", *(f"- {row}" for row in rows[1:])]).strip()


def bold(words: str) -> str:
    """Words in bold, unless there are forms in them already."""
    return f"**{words}**" if words and not set("*_`[\\") & set(words) else words


def section_words(section: Section) -> str:
    """What stands in a section and below it, without its own heading."""
    inside = [words_of(section.blocks)]
    for one in section.below:
        inside += [bold(one.heading), section_words(one)]
    return "\n\n".join(filter(None, inside))


def entries_of(section: Section) -> tuple[str, ...]:
    """The same as entries of a list: one for each entry, paragraph and row."""
    found: list[str] = []
    for block in section.blocks:
        if isinstance(block, Listing):
            for entry in block.entries:
                below = words_of(entry.blocks)
                found.append(" ".join(f"{entry.words} {below}".split()))
        elif isinstance(block, Table):
            found += [CELL.join(filter(None, row)) for row in block.rows]
        else:
            found += [" ".join(part.split()) for part in parts_of(block)]
    for one in section.below:
        found += [" ".join(f"{one.heading} {section_words(one)}".split())]
    return tuple(filter(None, found))
