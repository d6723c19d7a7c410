"""Plain text → an outline: numbers, bullets and boxes at the beginning of lines, headings in capitals or underlined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sopkit.importing.headings import announced, labelled
from sopkit.importing.inline import plain_line
from sopkit.importing.letters import cleaned, decoded
from sopkit.importing.marks import MARK, Row, indented, lists, row_of, unmarked
from sopkit.importing.outline import Block, Heading, Outline, Paragraph

__all__ = ["read"]

UNDERLINE = re.compile(r"[ \t]*([=\-_~*])\1{2,}[ \t]*")
NAMED = re.compile(r"[ \t]*[^\W\d_][^:]{1,30}:[ \t]+\S")
"""A line such as `Department: Customer Service`, which does not go on with the line above."""
HASHES = re.compile(r"(?P<hashes>#{1,6})[ \t]+(?P<words>\S.*)")
LONGEST_HEADING = 70


def read(content: bytes) -> Outline:
    """The outline of a text."""
    text, remark = decoded(content)
    text, gone = cleaned(text)
    rows = text.split("\n")
    remarks = (*((remark,) if remark else ()), *gone)
    return Outline(tuple(blocks_of(rows)), "\n".join(unmarked(row) for row in rows), remarks=remarks)


def blocks_of(rows: Sequence[str]) -> Iterator[Block]:
    """The blocks of some lines."""
    at = 0
    while at < len(rows):
        row = rows[at].strip()
        following = rows[at + 1] if at + 1 < len(rows) else ""
        if not row or UNDERLINE.fullmatch(row):
            at += 1
        elif heading := heading_of(rows[at], following):
            yield heading
            at += 1
        elif MARK.fullmatch(rows[at]):
            found, at = listed(rows, at)
            yield from lists(found, plain_line)
        else:
            begun = at
            at += 1
            while at < len(rows) and rows[at].strip() and not MARK.fullmatch(rows[at]) and not begins(rows, at):
                if labelled(rows[at].strip()) or NAMED.match(rows[at]):
                    break
                at += 1
            yield Paragraph(plain_line(" ".join(rows[begun:at])))


def begins(rows: Sequence[str], at: int) -> bool:
    """Whether a heading stands in a line."""
    return heading_of(rows[at], rows[at + 1] if at + 1 < len(rows) else "") is not None


def heading_of(row: str, following: str) -> Heading | None:
    """A line as a heading: underlined, in capitals, with a hash before it, or a word that announces something."""
    words = row.strip()
    if hashes := HASHES.fullmatch(words):
        return Heading(len(hashes["hashes"]), plain_line(hashes["words"]))
    if len(words) > LONGEST_HEADING or not words:
        return None
    if found := UNDERLINE.fullmatch(following):
        return Heading(1 if found[1] == "=" else 2, plain_line(words))
    marked = MARK.fullmatch(row)
    bare = marked["words"] if marked and marked["number"] else words
    letters = [letter for letter in words if letter.isalpha()]
    is_capital = len(letters) > 3 and all(letter.isupper() for letter in letters)
    if is_capital and not (marked and not marked["number"]) and not words.endswith((".", "!", "?")):
        return Heading(1 if not announced(bare) else 2, plain_line(words))
    if announced(bare) and (words.endswith(":") or not marked) and len(words.split()) <= 6 and words[:1] != "-":
        return Heading(2, plain_line(words))
    return None


def listed(rows: Sequence[str], at: int) -> tuple[list[Row], int]:
    """The entries that begin in a line, and the line behind them."""
    found: list[Row] = []
    is_after_blank = False
    while at < len(rows):
        row = rows[at]
        marked = MARK.fullmatch(row)
        if not row.strip():
            is_after_blank = True
        elif begins(rows, at):
            break
        elif marked:
            found.append(row_of(marked))
            is_after_blank = False
        elif indented(row) > found[-1].indent:
            if is_after_blank or found[-1].rest:
                found[-1].rest.append(row.strip())
            else:
                found[-1].words.append(row.strip())
            is_after_blank = False
        elif is_after_blank or NAMED.match(row):
            break
        else:
            found[-1].words.append(row.strip())
        at += 1
    return found, at
