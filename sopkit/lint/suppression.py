"""Comments that silence rules in place: `# sopkit: allow passive-voice -- quoting the law`.

A comment at the end of a line holds for the texts on that line; one on a line of its own for the line after it, with
the whole text that begins there; one above the first key for the whole file. `#` inside prose is prose: a comment
counts only where YAML sees one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sopkit.document import Document
from sopkit.finding import Finding
from sopkit.lint.subject import RuleName, Suppression
from sopkit.source import Mapping as MappingNode
from sopkit.source import Node, Sequence, Text

__all__ = ["silenced", "suppressions", "with_idle"]

_COMMENT = re.compile(
    r"(?:\A|(?<=[ \t\r\n]))\#[ \t]*sopkit:[ \t]*allow\b"
    r"(?P<names>[^\r\n]*?)(?:[ \t](?:--|—|–)(?P<reason>[^\r\n]*))?(?=[\r\n]|\Z)",
)
_NAME = re.compile(r"[^\s,]+")
_SAYS_SOMETHING = re.compile(r"\w")
_LAST_LINE = 10**9


def suppressions(document: Document, known: Mapping[str, object]) -> tuple[Suppression, ...]:
    """All suppressions of a file, in order; `known` are all rules by name."""
    source = document.source
    if "sopkit:" not in source.text:
        return ()
    scalars = _Scalars(document.root)
    return tuple(
        _suppression(document, scalars, match, known)
        for match in _COMMENT.finditer(source.text)
        if not scalars.hold(match.start())
    )


def _suppression(
    document: Document, scalars: _Scalars, match: re.Match[str], known: Mapping[str, object]
) -> Suppression:
    source = document.source
    line, column = source.position(match.start())
    line_start = match.start() - column + 1
    alone = not source.text[line_start : match.start()].strip()
    if alone and match.start() < scalars.first:
        first, last = 1, _LAST_LINE
    else:
        first = _next_line(document, match.end(), line) if alone else line
        last = max([first, *(end for _start, end in scalars.on_line(first))])
        first = min([first, *(start for start, _end in scalars.on_line(first))]) if not alone else first
    offset = match.start("names")
    names = tuple(
        RuleName(name[0], source.span(offset + name.start(), offset + name.end()), known)
        for name in _NAME.finditer(match["names"])
    )
    reason = (match["reason"] or "").strip()
    says = reason if _SAYS_SOMETHING.search(reason) else ""
    return Suppression(source.span(match.start(), match.end()), names, says, first, last)


def _next_line(document: Document, offset: int, line: int) -> int:
    """The number of the first line after an offset's that is neither empty nor a comment."""
    for number, words in enumerate(document.source.text[offset:].splitlines()):
        bare = words.strip()
        if number and bare and not bare.startswith("#"):
            return line + number
    return line


class _Scalars:
    """Where the scalars of a tree stand, and from which line to which they reach."""

    def __init__(self, root: MappingNode) -> None:
        texts, lines = [], []
        for text, key in _texts(root):
            texts.append((text.start, text.end))
            span = text.span
            lines.append((key.span.line if key is not None else span.line, span.end_line))
        self._texts = sorted(set(texts))
        self._lines = lines

    @property
    def first(self) -> int:
        """The offset of the first one."""
        return self._texts[0][0] if self._texts else _LAST_LINE

    def hold(self, offset: int) -> bool:
        """Whether a character stands inside a scalar; the header of a block (`|  # why`) is no part of its words."""
        place = bisect_right(self._texts, (offset, _LAST_LINE)) - 1
        return place >= 0 and self._texts[place][0] <= offset < self._texts[place][1]

    def on_line(self, line: int) -> Iterator[tuple[int, int]]:
        """From and to which line the texts reach that stand on a line, their keys included."""
        return ((start, end) for start, end in self._lines if start <= line <= end)


def _texts(root: Node) -> Iterator[tuple[Text, Text | None]]:
    """Every scalar below a node with its key; names too. What aliases repeat comes once."""
    waiting: list[tuple[Node, Text | None]] = [(root, None)]
    seen: set[int] = set()
    while waiting:
        node, key = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, Text):
            yield _without_header(node), key
        elif isinstance(node, Sequence):
            waiting.extend((entry, None) for entry in node.entries)
        else:
            for name, value in node.items():
                yield node.keys[name], None
                waiting.append((value, node.keys[name] if isinstance(value, Text) else None))


def _without_header(text: Text) -> Text:
    """A block text without the line of its `|` or `>`, on which a comment may stand."""
    if text.style not in ("literal", "folded"):
        return text
    line_end = re.compile(r"[\r\n]|\Z").search(text.source.text, text.start)
    start = line_end.start() if line_end and line_end.start() < text.end else text.end
    return Text(text.words, text.style, text.source, start, text.end)


def silenced(
    findings: Iterable[Finding], held: Iterable[Suppression]
) -> tuple[list[Finding], set[tuple[Suppression, str]]]:
    """The findings that nobody silences, and which rules each suppression silenced."""
    held = tuple(held)
    kept: list[Finding] = []
    used: set[tuple[Suppression, str]] = set()
    for finding in findings:
        covering = [one for one in held if one.covers(finding)]
        used.update((one, finding.rule) for one in covering)
        if not covering:
            kept.append(finding)
    return kept, used


def with_idle(
    held: Iterable[Suppression], used: set[tuple[Suppression, str]], looked: Iterable[str]
) -> Iterator[Suppression]:
    """The suppressions, each with the names of rules that looked at the file and found nothing to silence."""
    looked = frozenset(looked)
    for one in held:
        idle = tuple(name for name in one.names if name.words in looked and (one, name.words) not in used)
        yield replace(one, idle=idle)
