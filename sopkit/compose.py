"""The YAML parser's events in, nodes that know their place out.

The parser reports a file event by event; this module builds the tree from them without recursion, so that no
file can exhaust the stack, and refuses what a handbook has no use for or what would grow without end. It takes
any events whose marks count in the source's characters: a reader that mends what the parser refuses can hand
over its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, NoReturn, TypeAlias

from yaml import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from sopkit.anchor import Anchors
from sopkit.finding import ERROR, Finding
from sopkit.message import Message, _
from sopkit.scalar import Style
from sopkit.source import Mapping, Node, Sequence, Source, Text
from sopkit.syntax import explain, refused

__all__ = ["MOST_DEEP", "MOST_EVENTS", "MOST_FAULTS", "MOST_REPEATED", "compose"]

MOST_DEEP = 64
"""Lists and mappings within each other, aliases followed."""
MOST_REPEATED = 10_000
"""Nodes that the aliases of one file repeat, each counted as often as it is repeated."""
MOST_EVENTS = 250_000
"""Names and values, and begins and ends of lists and mappings, in one file."""
MOST_FAULTS = 100
"""A file with more is not read on."""

_STYLES: dict[str | None, Style] = {
    None: "plain",
    "": "plain",
    "'": "single",
    '"': "double",
    "|": "literal",
    ">": "folded",
}
_CORE_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null"))
_BEFORE_WORDS = re.compile("[&!][^ \t\r\n\x85\u2028\u2029]*|[ \t\r\n\x85\u2028\u2029]+|#[^\r\n\x85\u2028\u2029]*")
"""A part of what may stand between an anchor or tag and its value: they may have lines of their own."""

_Frame: TypeAlias = tuple[Mapping | Sequence, bool, list[Node] | None, dict[str, Text], dict[str, Node], str | None]
"""A container that is being read, whether brackets close it, and the composer's `entries`, `keys`, `values` and
`name` around it."""


class _Stop(Exception):
    """The file is not read on; the reason is among the faults."""


def compose(source: Source, events: Iterable[Any]) -> tuple[Node | None, tuple[Finding, ...]]:
    """The tree of one document (None if there is none), and all that is wrong with it as YAML.

    `events` are those of PyYAML, loosely typed: its types say that marks may be missing. When they end in an
    error, it becomes a finding, and the tree holds what came before it.
    """
    composer = _Composer(source)
    try:
        composer.read(events)
    except MarkedYAMLError as error:
        found = explain(source, error, composer.last)
        same_place = (found.span.line, found.span.column)
        composer.faults = [old for old in composer.faults if (old.span.line, old.span.column) != same_place]
        composer.faults.append(found)
    except (YAMLError, ValueError):  # libyaml lets `!%ed%a0%80` pass, and its Python side cannot decode it
        message = _("YAML cannot read on from here; look for odd characters, and put the words in quotes")
        composer.faults.append(refused(source, composer.end, composer.end, message))
    except _Stop:
        pass
    composer.finish()
    return next(iter(composer.roots), None), tuple(composer.faults)


class _Composer:
    """Builds the tree of one file under `roots`.

    A container joins the tree when it opens, so that it is there even if it never closes. A node goes to the end
    of `entries`, if that is a list; or else into `keys` and `values`, by turns a name and what stands under it.
    """

    __slots__ = (
        "anchors", "count", "end", "entries", "faults", "keys", "last", "name", "roots", "source", "stack", "values",
    )  # fmt: skip

    def __init__(self, source: Source) -> None:
        self.source = source
        self.roots: list[Node] = []
        self.faults: list[Finding] = []
        self.anchors = Anchors()
        self.count = 0
        self.end = 0  # where the value that was read last ends
        self.last: Text | None = None
        self.stack: list[_Frame] = []
        self.entries: list[Node] | None = self.roots
        self.keys: dict[str, Text] = {}
        self.values: dict[str, Node] = {}
        self.name: str | None = None

    def read(self, events: Iterable[Any]) -> None:
        """Builds the tree. This loop and `scalar` are most of what reading a handbook costs beside the parser."""
        turns: dict[type, Callable[[Any], None]] = {
            StreamStartEvent: self.pass_by,
            DocumentStartEvent: self.document,
            MappingStartEvent: self.mapping,
            SequenceStartEvent: self.sequence,
            ScalarEvent: self.scalar,
            AliasEvent: self.alias,
            MappingEndEvent: self.close,
            SequenceEndEvent: self.close,
            DocumentEndEvent: self.pass_by,
            StreamEndEvent: self.check_anchors,
        }
        for self.count, event in enumerate(islice(events, MOST_EVENTS)):
            turns[event.__class__](event)
        if self.count + 1 == MOST_EVENTS:
            self.stop(self.end, self.end, _("the file holds more than {most} values; split it", most=MOST_EVENTS))

    def finish(self) -> None:
        """Ends what is open when reading stops; a name that waits for its value gets an empty one."""
        while self.stack:
            if self.name is not None:
                self.values[self.name] = Text("", "plain", self.source, self.end, self.end)
            self.leave(self.end)

    def pass_by(self, event: Any) -> None:
        """The event makes no node."""

    def document(self, event: Any) -> None:
        if self.roots:
            message = _("a second document begins here; put it in a file of its own, or take the three dashes away")
            self.stop(event.start_mark.index, event.end_mark.index, message)

    def scalar(self, event: Any) -> None:
        style = event.style
        text = Text(event.value, _STYLES[style], self.source, event.start_mark.index, event.end_mark.index)
        if style or event.anchor is not None or event.tag is not None:
            self.settle(text, event)
        self.last = text
        self.end = text.end
        if self.entries is not None:
            self.entries.append(text)
        elif self.name is not None:
            self.values[self.name] = text
            self.name = None
        else:
            self.name = name = text.words
            if name in self.keys:
                self.duplicate(self.keys[name], text)
            self.keys[name] = text

    def settle(self, text: Text, event: Any) -> None:
        """Puts a text where its own characters stand: after anchor and tag, before the blank lines below it."""
        if event.anchor is not None or event.tag is not None:
            while before := _BEFORE_WORDS.match(self.source.text, text.start, text.end):
                text.start = before.end()
            self.check_tag(event)
            if event.anchor is not None:
                self.anchors.add(event.anchor, text, self.anchor_start(event))
        if text.style == "literal" or text.style == "folded":
            text.end = text.start + len(self.source.text[text.start : text.end].rstrip(" \t\r\n"))

    def mapping(self, event: Any) -> None:
        start = event.start_mark.index
        node = Mapping({}, {}, self.source, start, start)
        self.open(node, event, start)
        self.entries, self.keys, self.values = None, node.keys, node.values

    def sequence(self, event: Any) -> None:
        start = event.start_mark.index
        self.open(Sequence((), self.source, start, start), event, start)
        self.entries = []

    def open(self, node: Mapping | Sequence, event: Any, start: int) -> None:
        """The container takes its place; what follows goes into it."""
        self.put(node, start)
        self.stack.append((node, event.flow_style, self.entries, self.keys, self.values, self.name))
        self.name = None
        depth = len(self.stack)
        if depth > self.anchors.deepest:
            self.anchors.deepest = depth
            if depth > MOST_DEEP:
                self.too_deep(start, start + 1)
        if event.tag is not None:
            self.check_tag(event)
        if event.anchor is not None:
            self.anchors.open(event.anchor, node, self.anchor_start(event), self.count, depth)

    def close(self, event: Any) -> None:
        if self.entries is None and "<<" in self.keys:
            self.check_merge(self.keys["<<"])
        self.leave(event.end_mark.index)

    def leave(self, end: int) -> None:
        """The container ends, at `end` if brackets close it, or else with what it holds."""
        node, in_brackets, entries, keys, values, name = self.stack.pop()
        if in_brackets:
            self.end = end
        node.end = self.end
        if isinstance(node, Sequence):
            node.entries = tuple(self.entries or ())
        self.entries, self.keys, self.values, self.name = entries, keys, values, name
        if self.anchors.opened:
            self.anchors.close(node, self.count, len(self.stack) + 1)

    def alias(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        depth = len(self.stack)
        anchor = self.anchors.repeat(event.anchor, depth)
        node: Node
        if anchor is None or anchor.is_open:
            node = Text(self.source.text[start:end], "plain", self.source, start, end)
            self.fault(start, end, _no_such_anchor(node) if anchor is None else _circle(node))
        elif self.anchors.repeated > MOST_REPEATED:
            message = _("the aliases of this file repeat more than {most} values; write them out", most=MOST_REPEATED)
            self.stop(start, end, message)
        elif depth + anchor.height > MOST_DEEP:
            self.too_deep(start, end)
        else:
            node = anchor.node
        self.end = end
        self.put(node, start)

    def put(self, node: Node, start: int) -> None:
        """A node that begins at `start` takes its place in what is open."""
        if self.entries is not None:
            self.entries.append(node)
        elif self.name is not None:
            self.values[self.name] = node
            self.name = None
        else:
            ...
