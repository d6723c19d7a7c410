"""Blocks that are no steps, as the words of a field: paragraphs, and lists of one depth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sopkit.importing.inline import Piece, line, plain_line
from sopkit.importing.outline import Block, Code, Entry, Heading, Listing, Paragraph, Picture, Quote, Table
from sopkit.importing.sections import Section

__all__ = ["CELL", "bold", "entries_of", "section_words", "words_of"]

CELL = " – "
LONGEST_ROW = 400
ENDS = (".", "!", "?", ",", ";", ":", "”", "»", '"')


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


def rows_of(listing: Listing) -> Iterator[str]:
    """A list's lines; those of lists in it stand behind the colon of their entry, else in lines after it."""
    for number, entry in enumerate(listing.entries, listing.first):
        own = f"{number}." if listing.kind == "ordered" and number < 1000 else "-"
        below = [row for block in entry.blocks for row in rows_below(block)]
        joined = one_line(entry, below) if entry.words.rstrip("*").endswith(":") else ""
        if 0 < len(joined) <= LONGEST_ROW:
            yield f"{own} {joined}"
            continue
        yield f"{own} {entry.words}" if entry.words else ""
        yield from below


def rows_below(block: Block) -> Iterator[str]:
    if isinstance(block, Listing):
        yield from rows_of(block)
    else:
        yield from (f"- {' '.join(part.split())}" for part in parts_of(block) if part)


def one_line(entry: Entry, below: Sequence[str]) -> str:
    """An entry and those in it, which it announces with a colon; lists of one depth could not tell whose they are."""
    bare = [row.removeprefix("- ") for row in below if row]
    ended = [row if row.endswith(ENDS) else f"{row};" for row in bare[:-1]]
    return " ".join([entry.words, *ended, *bare[-1:]])


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
