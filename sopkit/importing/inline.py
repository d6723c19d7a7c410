"""Pieces of a line in, the line as a handbook writes it: `**bold**`, `*emphasis*`, code and links.

What only looks like such a form, such as the stars of `5 * 3 * 2`, gets a backslash; where it does not, none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sopkit.facts import REFERENCE
from sopkit.site.prose import Form, forms

__all__ = ["Piece", "line", "plain_line"]

SPECIAL = re.compile(r"[\\*_`\[\]]")
ESCAPED = (re.compile(r"(?!)"), re.compile(r"[*_`]"), re.compile(r"[\[\]]"), SPECIAL)
"""Marks that only look like a form, tried in this order: none, then no more than is needed."""
BLANKS = re.compile(r"\s+")
MARKS = {"strong": "**", "emphasis": "*"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line that stand in one form; `target` is where a link leads."""

    words: str
    form: Literal["", "strong", "emphasis", "code", "link"] = ""
    target: str = ""


def plain_line(words: str) -> str:
    """Words that mean nothing but themselves."""
    return line([Piece(words)])


def line(pieces: Iterable[Piece]) -> str:
    """The line; blanks are single, neighbours of one form are joined, and braces name no value of the handbook."""
    return REFERENCE.sub(r"{ \1 }", formed(joined(pieces)))


def formed(ready: Sequence[Piece]) -> str:
    """The line with its forms, and backslashes where they are needed."""
    bare = BLANKS.sub(" ", "".join(piece.words for piece in ready)).strip()
    plain = all(not piece.form for piece in ready)
    if plain and not SPECIAL.search(bare):
        return bare
    for escaped in ESCAPED:
        written = BLANKS.sub(" ", "".join(shown(piece, escaped) for piece in ready)).strip()
        if says(written, ready):
            return written
    return bare  # what even backslashes cannot tell apart keeps its words, without its forms


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces with their outer blanks outside of the form; neighbours of one form are one."""
    ready: list[Piece] = []
    for piece in pieces:
        before, core, after = parted(piece.words) if piece.form else ("", piece.words, "")
        for one in (Piece(before), Piece(core, piece.form, piece.target), Piece(after)):
            if not one.words:
                continue
            last = ready[-1] if ready else None
            if last is not None and (last.form, last.target) == (one.form, one.target):
                ready[-1] = Piece(last.words + one.words, one.form, one.target)
            else:
                ready.append(one)
    return ready


def parted(words: str) -> tuple[str, str, str]:
    core = words.strip()
    if not core:
        return " " if words else "", "", ""
    return words[: len(words) - len(words.lstrip())], core, words[len(words.rstrip()) :]


def shown(piece: Piece, escaped: re.Pattern[str]) -> str:
    """A piece as it is written, with backslashes before marks that are `escaped`."""
    if piece.form == "code":
        ticks = "``" if "`" in piece.words else "`"
        return f"{ticks}{piece.words}{ticks}"
    words = escaped.sub(r"\\\g<0>", piece.words)
    if piece.form == "link":
        return f"[{words}]({piece.target})"
    mark = MARKS.get(piece.form, "")
    return f"{mark}{words}{mark}"


def says(written: str, pieces: Sequence[Piece]) -> bool:
    """Whether pages will show the line as these pieces."""
    wanted: list[tuple[str, str, str]] = [(piece.form, blanks(piece.words), piece.target) for piece in pieces]
    found = [read_back(one) for one in forms(written)]
    return trimmed(found) == trimmed(wanted)


def read_back(piece: str | Form) -> tuple[str, str, str]:
    if isinstance(piece, str):
        return "", blanks(piece), ""
    inside = "".join(one if isinstance(one, str) else "\0" for one in piece.inside)
    return piece.name, blanks(inside), piece.target


def blanks(words: str) -> str:
    return BLANKS.sub(" ", words)


def trimmed(found: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Without what is empty, and without the blanks at both ends of the line."""
    kept = [one for one in found if one[1]]
    if kept:
        kept[0] = (kept[0][0], kept[0][1].lstrip(), kept[0][2])
        kept[-1] = (kept[-1][0], kept[-1][1].rstrip(), kept[-1][2])
    return [one for one in kept if one[1]]
