"""Comments that silence rules in place: `# sopkit: allow passive-voice -- quoting the law`, in Markdown `<!-- … -->`.

A comment at the end of a line holds for the texts on that line; one on a line of its own for the line after it, with
the whole text that begins there; one above the first key for the whole file. `#` inside prose is prose: a comment
counts only where YAML sees one. An area of rules stands for all of its rules.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sopkit.document import Document
from sopkit.edit import Edit
from sopkit.finding import Finding
from sopkit.lint.rule import Rule, RuleName
from sopkit.source import Node, Sequence, Text
from sopkit.span import Span

__all__ = ["Suppression", "allowing", "silenced", "suppressions", "with_idle"]

_COMMENT = re.compile(
    r"(?:\A|(?<=[ \t\r\n]))(?:\#|<!--)[ \t]*sopkit:[ \t]*allow\b"
    r"(?P<names>[^\r\n]*?)(?:[ \t](?:--|—|–)(?P<reason>[^\r\n]*))?(?=[\r\n]|\Z)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\s,]+")
_LINE = re.compile(r"(?:\A|(?<=[\r\n]))[^\S\r\n]*(?=[^\s#])(?!<!--)")
"""The beginning of a line that is neither empty nor a comment."""
_LINE_END = re.compile(r"[\r\n]|\Z")
_BLANKS = re.compile(r"[ \t]*")
_SAYS_SOMETHING = re.compile(r"\w")
_LAST_LINE = 10**9


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that silences rules: `# sopkit: allow passive-voice -- quoting the law`."""

    span: Span
    names: tuple[RuleName, ...]
    reason: str
    first: int
    """The first line that it holds for."""
    last: int
    """The last one; as large as a file can be for a whole file."""
    idle: tuple[RuleName, ...] = ()
    """Names whose rules looked and found nothing here to silence."""


def suppressions(document: Document, known: Mapping[str, Rule]) -> tuple[Suppression, ...]:
    """All suppressions of a file, in order; `known` are all rules by name."""
    source = document.source
    if "sopkit:" not in source.text.lower():
        return ()
    scalars = _Scalars(document)
    return tuple(
        _suppression(document, scalars, match, known)
        for match in _COMMENT.finditer(source.text)
        if not scalars.hold(match.start())
    )


def allowing(document: Document, finding: Finding) -> Iterator[Edit]:
    """Edits that would silence a finding in place, each by itself, the likeliest first; the reason is left to people.

    A comment of its own above the text that the finding is about, or one at the end of the finding's line. Which of
    them a file takes depends on where it stands: whoever offers one has tried it.
    """
    source = document.source
    first, _last = _Scalars(document).on_line(finding.span.line)
    for line, form in (
        (first, "{blanks}# {words}\n"),
        (finding.span.line, "  # {words}"),
        (first, " <!-- {words} -->"),
    ):
        start = source.offset(line, 1)
        end = _LINE_END.search(source.text, start)
        at_end = end.start() if end else len(source.text)
        blanks = _BLANKS.match(source.text, start)
        words = form.format(blanks=blanks[0] if blanks else "", words=f"sopkit: allow {finding.rule} --")
        place = start if words.endswith("\n") else at_end
        yield Edit(source.path, place, place, words)


def _suppression(document: Document, scalars: _Scalars, match: re.Match[str], known: Mapping[str, Rule]) -> Suppression:
    source = document.source
    line, column = source.position(match.start())
    line_start = match.start() - column + 1
    alone = not source.text[line_start : match.start()].strip()
    if alone and match.start() < scalars.first:
        first, last = 1, _LAST_LINE
    else:
        on = scalars.next_line(line) if alone else line
        start, last = scalars.on_line(on)
        first = on if alone else start
    offset = match.start("names")
    names = tuple(
        RuleName(name[0], source.span(offset + name.start(), offset + name.end()), known)
        for name in _NAME.finditer(match["names"])
    )
    reason = (match["reason"] or "").strip().removesuffix("-->").strip()
    says = reason if _SAYS_SOMETHING.search(reason) else ""
    return Suppression(source.span(match.start(), match.end()), names, says, first, last)


class _Scalars:
    """Where the scalars of a file stand, from which line to which they reach, and which lines hold anything."""

    def __init__(self, document: Document) -> None:
        texts = set()
        self._reach: dict[int, tuple[int, int]] = {}
        for text, key in _texts(document.root):
            texts.add((text.start, text.end))
            span = text.span
            self._stand(key.span.line if key is not None else span.line, span.end_line)
        self._texts = sorted(texts)
        self._lines = [document.source.position(match.end())[0] for match in _LINE.finditer(document.source.text)]

    def _stand(self, start: int, end: int) -> None:
        """Note that a text stands on the lines from `start` to `end`."""
        for line in range(start, end + 1):
            first, last = self._reach.get(line, (start, end))
            self._reach[line] = min(first, start), max(last, end)

    @property
    def first(self) -> int:
        """The offset of the first one."""
        return self._texts[0][0] if self._texts else _LAST_LINE

    def hold(self, offset: int) -> bool:
        """Whether a character stands inside a scalar; the header of a block (`|  # why`) is no part of its words."""
        place = bisect_right(self._texts, (offset, _LAST_LINE)) - 1
        return place >= 0 and self._texts[place][0] <= offset < self._texts[place][1]

    def on_line(self, line: int) -> tuple[int, int]:
        """From and to which line the texts reach that stand on a line, their keys included; that line, without any."""
        return self._reach.get(line, (line, line))

    def next_line(self, line: int) -> int:
        """The first line after one that is neither empty nor a comment; the same line where none comes."""
        place = bisect_right(self._lines, line)
        return self._lines[place] if place < len(self._lines) else line


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
    """The findings that nobody silences, and which names of each suppression silenced one."""
    named = [(one, name.words, rule) for one in held for name in one.names for rule in name.rules]
    ranges: dict[str, list[tuple[int, int]]] = {}
    for one, _name, rule in named:
        ranges.setdefault(rule, []).append((one.first, one.last))
    covered = {rule: _joined(lines) for rule, lines in ranges.items()}
    kept: list[Finding] = []
    silent: dict[str, list[int]] = {}
    for finding in findings:
        line = finding.span.line
        if finding.rule in covered and _within(line, covered[finding.rule]):
            silent.setdefault(finding.rule, []).append(line)
        else:
            kept.append(finding)
    ordered = {rule: sorted(lines) for rule, lines in silent.items()}
    return kept, {(one, name) for one, name, rule in named if _any_from(ordered.get(rule, []), one.first, one.last)}


def _joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same lines in ranges that are in order and do not touch, so that one search finds the only one to ask."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined


def _within(line: int, ranges: list[tuple[int, int]]) -> bool:
    place = bisect_right(ranges, (line, _LAST_LINE)) - 1
    return place >= 0 and line <= ranges[place][1]


def _any_from(lines: list[int], first: int, last: int) -> bool:
    """Whether one of the lines, which are in order, lies from `first` to `last`."""
    place = bisect_left(lines, first)
    return place < len(lines) and lines[place] <= last


def with_idle(
    held: Iterable[Suppression], used: set[tuple[Suppression, str]], looked: Iterable[str]
) -> Iterator[Suppression]:
    """The suppressions, each with the names for which rules looked at the file and found nothing to silence."""
    looked = frozenset(looked)
    for one in held:
        idle = tuple(name for name in one.names if looked & {*name.rules} and (one, name.words) not in used)
        yield replace(one, idle=idle)
