"""The YAML parser's events in, nodes that know their place out.

The parser reports a file event by event; this module builds the tree from them without recursion, so that no
file can exhaust the stack. It takes any events whose marks count in the source's characters: a reader that mends
what the parser refuses can hand over its own.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable
from itertools import islice
from sys import intern
from typing import Any, NamedTuple, TypeAlias

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
from sopkit.finding import Finding
from sopkit.mend import ProseKeys
from sopkit.message import _
from sopkit.refusal import MOST_ANCHORS, MOST_DEEP, MOST_EVENTS, MOST_REPEATED, Refusals, Stop, refused
from sopkit.scalar import Style
from sopkit.source import Mapping, Node, Sequence, Source, Text
from sopkit.syntax import Mistake, explain

__all__ = ["Composed", "compose"]

_STYLES: dict[str | None, Style] = {
    None: "plain",
    "": "plain",
    "'": "single",
    '"': "double",
    "|": "literal",
    ">": "folded",
}
_CORE_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null"))
_BEFORE_WORDS = re.compile(
    "(?:[&!][^ \t\r\n\x85\u2028\u2029]*+(?:[ \t\r\n\x85\u2028\u2029]++|#[^\r\n\x85\u2028\u2029]*+)*+)*+"
)
"""Anchor and tag in front of a scalar, and the comments and line breaks that may stand between them and it."""

_Frame: TypeAlias = tuple[Mapping | Sequence, bool, list[Node] | None, dict[str, range], dict[str, Node], str | None]
"""A container that is being read, whether brackets close it, and the composer's `entries`, `names`, `values` and
`name` around it."""


class Composed(NamedTuple):
    """What came of the events of one document."""

    root: Node | None
    faults: tuple[Finding, ...]
    """All that is wrong with it as YAML."""
    mistake: Mistake | None = None
    """The one that the parser stopped at."""
    is_astray: bool = False
    """Whether a list or mapping stands where only words can."""
    is_given_up: bool = False
    """Whether the file goes beyond a bound, so that it is not read on."""


def compose(source: Source, events: Iterable[Any], keys: ProseKeys | None = None) -> Composed:
    """The tree of one document (None if there is none), and all that is wrong with it as YAML.

    `events` are those of PyYAML, loosely typed: its types say that marks may be missing. When they end in an
    error, it becomes a finding, and the tree holds what came before it.
    """
    composer = _Composer(source, keys or ProseKeys())
    refusals = composer.refusals
    mistake, is_given_up = None, False
    try:
        composer.read(events)
    except Stop:
        is_given_up = True
    except MarkedYAMLError as error:
        mistake = explain(source.text, error, composer.quoted)
        refusals.replace(refused(source, mistake.start, mistake.end, mistake.message))
    except (YAMLError, ValueError):  # libyaml lets `!%ed%a0%80` pass, and its Python side cannot decode it
        message = _("YAML cannot read on from here; look for odd characters, and put the words in quotes")
        refusals.replace(refused(source, composer.end, composer.end, message))
    composer.finish()
    root = next(iter(composer.roots), None)
    return Composed(root, tuple(refusals.found), mistake, composer.is_astray, is_given_up)


class _Composer:
    """Builds the tree of one file under `roots`.

    A container joins the tree when it opens, so that it is there even if it never closes. A node goes to the end
    of `entries`, if that is a list; or else into `names` and `values`, by turns a name and what stands under it.
    """

    def __init__(self, source: Source, keys: ProseKeys) -> None:
        self.source = source
        self.keys = keys
        self.is_astray = False
        self.refusals = Refusals(source)
        self.anchors = Anchors()
        self.roots: list[Node] = []
        self.quoted: Text | None = None
        self.end = 0  # where the value that was read last ends
        self.count = 0
        self.stack: list[_Frame] = []
        self.above: list[str | None] = []  # the names under which the containers on the stack stand
        self.entries: list[Node] | None = self.roots
        self.names: dict[str, range] = {}
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
            StreamEndEvent: self.stream_end,
        }
        for self.count, event in enumerate(islice(events, MOST_EVENTS)):
            turns[event.__class__](event)
        if self.count + 1 == MOST_EVENTS:
            self.refusals.too_many_values(self.end)

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
            self.refusals.second_document(event.start_mark.index, event.end_mark.index)

    def stream_end(self, event: Any) -> None:
        for anchor in self.anchors.unused():
            self.refusals.unused_anchor(anchor.start)

    def scalar(self, event: Any) -> None:
        style = event.style
        start, self.end = event.start_mark.index, event.end_mark.index
        is_bare = not style and event.anchor is None and event.tag is None
        if is_bare and self.name is None and self.entries is None:
            self.name_next(event.value, start, self.end)
            return
        text = Text(event.value, _STYLES[style], self.source, start, self.end)
        if not is_bare:
            self.settle(text, event)
            self.end = text.end
        if self.entries is not None:
            self.entries.append(text)
        elif self.name is not None:
            self.values[self.name] = text
            self.name = None
        else:
            self.name_next(text.words, text.start, text.end)

    def settle(self, text: Text, event: Any) -> None:
        """Puts a text where its own characters stand: after anchor and tag, before the blank lines below it."""
        if event.anchor is not None or event.tag is not None:
            if before := _BEFORE_WORDS.match(self.source.text, text.start, text.end):
                text.start = before.end()
            if event.tag is not None and event.tag not in _CORE_TAGS:
                self.refuse_tag(event)
            if event.anchor is not None:
                self.anchors.add(event.anchor, text, self.anchor_start(event))
        if text.style == "single" or text.style == "double":
            self.quoted = text
        elif text.style != "plain":
            text.end = text.start + len(self.source.text[text.start : text.end].rstrip(" \t\r\n"))

    def mapping(self, event: Any) -> None:
        start = event.start_mark.index
        node = Mapping.begun(self.source, start)
        self.open(node, event, start)
        self.entries, self.names, self.values = None, {}, node.values

    def sequence(self, event: Any) -> None:
        start = event.start_mark.index
        self.open(Sequence((), self.source, start, start), event, start)
        self.entries = []

    def open(self, node: Mapping | Sequence, event: Any, start: int) -> None:
        """The container takes its place; what follows goes into it."""
        depth = len(self.stack) + 1
        if depth > self.anchors.deepest:
            self.anchors.deepest = depth
            if depth > MOST_DEEP:
                self.refusals.too_deep(start, start + 1)
        if event.tag is not None:
            self.refuse_tag(event)
        if event.anchor is not None:
            self.anchors.open(event.anchor, node, self.anchor_start(event), self.count, depth)
        name = self.name
        if name is not None:
            self.is_astray |= name in self.keys.only
        elif self.above and self.entries is not None:
            above = self.above[-1]
            self.is_astray |= above in self.keys.lists or (above in self.keys.records and isinstance(node, Sequence))
        self.put(node, start)  # the last that may stop the reading: from here on the container is open
        self.stack.append((node, event.flow_style, self.entries, self.names, self.values, self.name))
        self.above.append(name)
        self.name = None
        self.end = start

    def close(self, event: Any) -> None:
        if self.entries is None and "<<" in self.names:
            self.refusals.merge_key(self.names["<<"])
        self.leave(event.end_mark.index)

    def leave(self, end: int) -> None:
        """The container ends: at `end` if brackets close it, or else with what it holds."""
        node, in_brackets, entries, names, values, name = self.stack.pop()
        is_entry = self.above.pop() is None
        if is_entry and self.above and self.above[-1] in self.keys.records and self.names:
            self.is_astray |= next(iter(self.names)) not in self.keys.fields
        if in_brackets:
            self.end = end
        node.end = self.end
        if isinstance(node, Sequence):
            node.entries = tuple(self.entries or ())
        else:
            node.key_places = array(
                "I", [offset for place in self.names.values() for offset in (place.start, place.stop)]
            )
        self.entries, self.names, self.values, self.name = entries, names, values, name
        if self.anchors.opened:
            self.anchors.close(node, self.count, len(self.stack) + 1)

    def alias(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        self.end = end
        anchor = self.anchors.repeat(event.anchor, len(self.stack))
        if anchor is None or anchor.is_open:
            (self.refusals.circle if anchor else self.refusals.unknown_alias)(start, end)
            self.put(Text(self.source.text[start:end], "plain", self.source, start, end), start)
            return
        if self.anchors.repeated > MOST_REPEATED:
            self.refusals.too_many_repeated(start, end)
        if len(self.stack) + anchor.height > MOST_DEEP:
            self.refusals.too_deep(start, end)
        self.put(anchor.node, start)

    def put(self, node: Node, start: int) -> None:
        """A node that begins at `start` takes its place in what is open."""
        if self.entries is not None:
            self.entries.append(node)
        elif self.name is not None:
            self.values[self.name] = node
            self.name = None
        elif isinstance(node, Text):
            self.name_next(node.words, node.start, node.end)
        else:
            self.refusals.container_as_name(start)
            self.name = self.source.text[start]  # the bracket, so that what stands under it is not lost
            self.names[self.name] = range(start, start + 1)

    def name_next(self, name: str, start: int, end: int) -> None:
        """The scalar is the name of the value that comes next."""
        self.name = name = intern(name)  # files of a handbook have the same few names
        if name in self.names:
            self.refusals.duplicate(name, self.names[name], range(start, end))
        self.names[name] = range(start, end)

    def refuse_tag(self, event: Any) -> None:
        self.refusals.tag(self.source.text.find("!", event.start_mark.index))

    def anchor_start(self, event: Any) -> int:
        """Where the `&` stands; raises Stop if there are too many."""
        start = self.source.text.find("&" + event.anchor, event.start_mark.index)
        if len(self.anchors) >= MOST_ANCHORS:
            self.refusals.too_many_anchors(start, start + 1)
        return start
