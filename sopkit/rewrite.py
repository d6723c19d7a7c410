"""Other words into a scalar: the edit of its file after which it says them.

The words go in where they stand, in the scalar's own style, so that line breaks and quotes stay as they are. What the
parser would then read otherwise is put in quotes as a whole; the parser itself is asked, not a second grammar.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from yaml import YAMLError
from yaml.events import MappingStartEvent, ScalarEvent, SequenceStartEvent

from sopkit.edit import Edit
from sopkit.parser import events
from sopkit.source import Text

__all__ = ["as_scalar", "in_quotes", "parsed", "reads_as", "rewritten"]

LONGEST = 10_000
"""Characters of a scalar at most that is rewritten."""
_BREAKS = "\r\n\x85\u2028\u2029"
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_ESCAPED = re.compile('["\\\\]|[^ -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]')
"""What does not stand for itself between double quotes on one line."""
_NAMED_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_INVISIBLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
"""What JSON writes as it is and YAML does not read so."""
_RESERVED = frozenset({"yes", "no", "true", "false", "on", "off", "null", "y", "n", "~", ""})
_HEADER = re.compile("[|>][-+0-9]*(?P<comment>[^\r\n]*)")
_REST_OF_FLOW = re.compile(r"(?:[\s,]|#[^\r\n]*)*")
_LINE_END = re.compile(r"[ \t]*(?:[\n\r]|\Z)")
_BLANK_LINES = re.compile("(?:[ \t]*(?:\r\n|[\n\r]))*")


def rewritten(text: Text, start: int, end: int, words: str) -> Edit | None:
    """The edit after which a text says `words` in place of its own words from `start` to before `end`.

    None where its words do not stand in the file, or are longer than anybody writes (each edit has the parser read all
    of them again), or the parser takes no edit for what is wanted.
    """
    place = text.between(start, end) if text.end - text.start <= LONGEST else None
    if place is None:
        return None
    if text.style == "prose":
        return None if "\n" in words else Edit(text.source.path, *place, words)
    said = text.words[:start] + words + text.words[end:]
    scalar = _Scalar(text)
    return next((edit for edit in scalar.edits(place, words, said) if scalar.says(edit, said)), None)


def in_quotes(written: str) -> str:
    """What is written without quotes, in quotes; its line breaks stay, and are read as they were."""
    if not ('"' in written or "\\" in written):
        return f'"{written}"'
    if "'" not in written:
        return f"'{written}'"
    escaped = written.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def as_scalar(words: str) -> str:
    """Words as YAML on one line, behind a name: bare where they mean themselves, in double quotes otherwise."""
    if words.lower() not in _RESERVED and "\n" not in words and ": " not in words and reads_as(words, words):
        return words
    return _INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(words, ensure_ascii=False))


def parsed(written: str, indent: int = 0, brackets: str = "{}") -> list[Any] | None:
    """The parser's events for a value written below a name that is indented; None if it refuses them.

    `brackets` tells what stands around the value: `[{}]` in a list on one line.
    """
    file = f"{' ' * indent}k: {brackets.replace('{}', written)}"
    try:
        return list(events(file))
    except (YAMLError, ValueError):
        return None


def reads_as(written: str, words: str, indent: int = 0, brackets: str = "{}") -> bool:
    """Whether the parser reads a value as these words and nothing else."""
    given = parsed(written, indent, brackets)
    if given is None:
        return False
    wanted = 2 if brackets == "{}" else 3
    nodes = [event for event in given if isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent)]
    last = nodes[-1] if nodes else None
    if len(nodes) != wanted + 1 or not isinstance(last, ScalarEvent) or len(given) != 2 * wanted + 4:
        return False
    return last.value == words and last.anchor is None and last.tag is None


class _Scalar:
    """A scalar in its file, about to be changed."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.file = text.source.text
        self.is_block = text.style in ("literal", "folded")
        self.brackets = "{}" if self.is_block or not self.is_in_flow() else "[{}]"
        written = self.file[text.start : text.end]
        line_break = _BREAK.search(written)
        self.line_break = line_break[0] if line_break else "\n"
        self.indent = self.own_indent() if self.is_block else 0

    def is_in_flow(self) -> bool:
        """Whether the scalar stands between brackets: only there a comma or a closing bracket can come after it."""
        rest = _REST_OF_FLOW.match(self.file, self.text.end)
        after = rest.end() if rest else self.text.end
        return "," in _without_comments(self.file[self.text.end : after]) or self.file[after : after + 1] in ("]", "}")

    def edits(self, place: tuple[int, int], words: str, said: str) -> Iterator[Edit]:
        """What may make the scalar say `said`, the smallest first; `words` go where the characters at `place` are."""
        path, text = self.text.source.path, self.text
        if (encoded := self.encoded(words)) is not None:
            yield Edit(path, *self.widened(*place), encoded)
        comment = ""
        end = text.end
        if self.is_block and (header := _HEADER.match(self.file, text.start)):
            comment = header["comment"].rstrip()
            end += self.below().rfind("\t") + 1  # a tab below is part of a block, and refused below anything else
        yield Edit(path, text.start, end, _on_one_line(said) + comment)

    def encoded(self, words: str) -> str | None:
        """Words as they are written inside the scalar; None where its style cannot hold them."""
        if self.is_block and not self.text.words.strip(_BREAKS):
            return None  # nothing tells how far its lines are indented
        match self.text.style:
            case "double":
                return _escaped(words)
            case "single":
                return None if "\n" in words else words.replace("'", "''")
            case "literal":
                return words.replace("\n", self.line_break + " " * self.indent)
            case "folded":
                return words.replace("\n", self.line_break * 2 + " " * self.indent)
        return None if "\n" in words else words

    def widened(self, start: int, end: int) -> tuple[int, int]:
        """The place, with the blanks around a line break in it: they are part of what the break is read as."""
        if start == end:
            return start, end
        if not self.is_block:
            while self.file[start] in _BREAKS and self.file[start - 1] in " \t":
                start -= 1
        if self.file[end - 1] in _BREAKS:
            margin = self.file[end : end + self.indent if self.is_block else self.text.end]
            end += len(margin) - len(margin.lstrip(" " if self.is_block else " \t"))
        return start, end

    def says(self, edit: Edit, said: str) -> bool:
        """Whether the parser reads the scalar so after an edit."""
        start, end = self.text.start, self.text.end
        if self.is_block:
            end += len(self.below())
        if edit.end > self.text.end and not _LINE_END.match(self.file, edit.end):
            return False  # the line below would come to stand behind the words
        written = self.file[start : edit.start] + edit.words + self.file[edit.end : end]
        return reads_as(written, said, self.parent_indent() if self.is_block else 0, self.brackets)

    def below(self) -> str:
        """The blank lines after a block, which may count for its last line break."""
        blank = _BLANK_LINES.match(self.file, self.text.end)
        return blank[0] if blank else ""

    def parent_indent(self) -> int:
        """How far the name of a block is indented, where its header counts from there."""
        header = _HEADER.match(self.file, self.text.start)
        digits = [int(sign) for sign in header[0].split("#")[0] if sign.isdigit()] if header else []
        return max(0, self.indent - digits[0]) if digits else 0

    def own_indent(self) -> int:
        """How far the lines of a block are indented: the first character that is no line break stands just there."""
        words = self.text.words
        place = len(words) - len(words.lstrip(_BREAKS))
        first = self.text.between(place, place + 1)
        if first is None:
            return 0
        line = max(self.file.rfind("\n", 0, first[0]), self.file.rfind("\r", 0, first[0])) + 1
        return first[0] - line


def _without_comments(between: str) -> str:
    return re.sub(r"#[^\r\n]*", "", between)


def _escaped(words: str) -> str:
    return _ESCAPED.sub(lambda match: _NAMED_ESCAPES.get(match[0]) or _numbered(ord(match[0])), words)


def _numbered(code: int) -> str:
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _on_one_line(words: str) -> str:
    """Words in quotes on one line."""
    others = [match[0] for match in _ESCAPED.finditer(words)]
    if all(character in '"\\' for character in others):
        return in_quotes(words)
    return f'"{_escaped(words)}"'
