"""The lines of a Markdown file in, what each of them is out: places only, nothing is read yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sopkit.markdown.comments import comments
from sopkit.message import Message, _

__all__ = ["COMMENT_IN_WORDS", "Head", "Outline", "Place", "outline"]

Place = tuple[int, int]
"""From and to before which offset of the file."""

LINE = re.compile(r"[^\n\r]*(?:\r\n|[\n\r]|\Z)")
FENCE = re.compile(r"---[ \t]*")
BREAK = re.compile(r"[\n\r]")
STEP = re.compile(r"(?P<indent>[ \t]*)(?P<mark>\d{1,9}[.)])(?:[ \t]+|$)")
FIELD = re.compile(r"(?P<indent>[ \t]*)(?P<bullet>[-*+])[ \t]+(?P<name>[^\s:{}\[\]`*\"][^:{}\[\]`*\"]{0,40}):(?=\s|$)")
BULLET = re.compile(r"[ \t]*[-*+](?:[ \t]|$)")
TITLE = re.compile(r"#(?=[ \t])")
ROW = re.compile(r"[ \t]*\|")
STRAY = _("this line belongs to no step; number it, write `- note:` before it, or put it between `<!--` and `-->`")
MISPLACED = _("the fields of a step stand above its smaller steps, indented below its words; move this line")
COMMENT_IN_WORDS = _(
    "a comment cannot stand within words; put it on a line of its own above the step, or behind all of its words"
)
NAMED = re.compile(r"\{#(?P<id>[^\s{}#]*)\}\s*\Z")


@dataclass(slots=True)
class Head:
    """The line that begins a step, its words, and the fields below it."""

    line: int
    """The offset at which its line begins."""
    mark: Place
    depth: int
    """How far its number is indented."""
    words: Place = (0, 0)
    id: Place | None = None
    remark: Place | None = None
    """The words of a comment behind its own."""
    fields: list[Place] = field(default_factory=list)
    """Its lines of fields, whole."""
    inner: list[Head] = field(default_factory=list)
    """The smaller steps of it."""


@dataclass(slots=True)
class Outline:
    """What a file is made of."""

    text: str
    """The file with its comments blanked."""
    front: Place = (0, 0)
    """The settings at its beginning, without the lines around them."""
    is_closed: bool = True
    """Whether a second line `---` ends the settings."""
    title: Place | None = None
    heads: list[Head] = field(default_factory=list)
    """All steps, in the order of the file."""
    rows: list[Place] = field(default_factory=list)
    """The lines of the table, without their ends."""
    remarks: list[Place] = field(default_factory=list)
    """The words of all comments."""
    faults: list[tuple[Place, Message]] = field(default_factory=list)
    """What belongs to nothing, or stands where it cannot be read."""


def outline(text: str) -> Outline:
    """What stands where."""
    made = Outline(text)
    body = settings(made)
    if "<!--" in text:
        made.text, made.remarks, unclosed = comments(text, body)
        if unclosed is not None:
            made.faults.append(((unclosed, unclosed + 4), _("this comment has no end; write `-->` behind it")))
    head: Head | None = None
    in_fields = is_after_gap = False
    for start, end in lines_of(made.text, body):
        line = made.text[start:end]
        was_after_gap, is_after_gap = is_after_gap, not line.strip()
        if is_after_gap:
            continue
        if step := STEP.match(line):
            head = Head(start, (start + step.start("mark"), start + step.end("mark")), width(step["indent"]))
            head.words = trimmed(made.text, start + step.end(), end)
            made.heads.append(head)
            in_fields = False
        elif head and line[0] in " \t" and (in_fields or FIELD.match(line)):
            if (bullet := FIELD.match(line)) and width(bullet["indent"]) <= head.depth:
                made.faults.append(((start, end), MISPLACED))
            head.fields.append((start, end))
            in_fields = True
        elif head and goes_on(line, was_after_gap) and not in_fields:
            head.words = (head.words[0], trimmed(made.text, start, end)[1])
        elif head is None and made.title is None and (title := TITLE.match(line)):
            made.title = trimmed(made.text, start + title.end(), end)
        elif head is None and ROW.match(line) and not (made.rows and was_after_gap):
            made.rows.append((start, end))
        else:
            made.faults.append(((start, end), STRAY))
    for head in made.heads:
        read_words(made, text, head)
    return made


def read_words(made: Outline, text: str, head: Head) -> None:
    """Tell the words of a step from its name and from a comment behind them."""
    head.words = trimmed(made.text, *head.words)
    take_remark(made.text, head)
    if named := NAMED.search(made.text, *head.words):
        head.id = named.span("id")
        head.words = trimmed(made.text, head.words[0], named.start())
    start, end = head.words
    if "<!--" in text[start:end]:
        made.faults.append((head.words, COMMENT_IN_WORDS))
    if head.remark is not None:
        made.remarks.append(head.remark)


def take_remark(text: str, head: Head) -> None:
    """Set a comment apart that ends the last line of a step's words."""
    start, end = head.words
    begins = text.rfind("<!--", start, end) if text.endswith("-->", start, end) else -1
    is_apart = begins == start or text[begins - 1 : begins].isspace()
    if begins >= 0 and is_apart and begins + 4 <= end - 3 and not BREAK.search(text, begins, end):
        head.remark = trimmed(text, begins + 4, end - 3)
        head.words = trimmed(text, start, begins)


def goes_on(line: str, is_after_gap: bool) -> bool:
    """Whether a line goes on with the words of a step; after an empty line it has to be indented for that."""
    is_indented = line[0] in " \t"
    return not (BULLET.match(line) or line.startswith("#") or ROW.match(line)) and (is_indented or not is_after_gap)


def settings(made: Outline) -> int:
    """Find the settings; gives where the rest of the file begins."""
    front = after = None
    for start, end in lines_of(made.text, 0):
        if front is None:
            if start == end:
                continue
            if FENCE.fullmatch(made.text, start, end) is None:
                return 0
            front = after_break(made.text, end)
        elif FENCE.fullmatch(made.text, start, end):
            made.front, after = (front, start), after_break(made.text, end)
            break
    if front is None:
        return 0
    if after is None:
        made.front, made.is_closed = (front, len(made.text)), False
        return len(made.text)
    return after


def lines_of(text: str, start: int) -> Iterator[Place]:
    """Every line from an offset on, without its end."""
    while start < len(text):
        match = LINE.match(text, start)
        assert match is not None
        yield start, start + len(match[0].rstrip("\r\n"))
        start = match.end()


def after_break(text: str, end: int) -> int:
    """Where the line after one begins that ends there."""
    return end + (2 if text.startswith("\r\n", end) else 1 if end < len(text) else 0)


def trimmed(text: str, start: int, end: int) -> Place:
    """The place without the blanks around it."""
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    return first, max(first, start + len(piece.rstrip()))


def width(indent: str) -> int:
    """How far a line is indented, a tab being up to four blanks."""
    return len(indent.expandtabs(4))
