"""Fields that the value above them swallows in silence: a quote was not closed, or a colon was lost.

YAML reads both without a word. A text in quotes may go on at the left of its own name, and a line further in goes on
with the sentence above it. What an honest writer could mean is left alone: a quoted text is told of only where a field
stands no further in than the name of the text, and a sentence only where a lower-case field and a capital begin a line
after the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sopkit.finding import WARNING, Finding
from sopkit.mend import ProseKeys
from sopkit.message import _
from sopkit.refusal import refused
from sopkit.source import Mapping, Node, Source, Text

__all__ = ["swallowed"]

_OPEN = re.compile(r"""[:-][ \t]+(?:"[^"\n\r]*|'[^'\n\r]*)(?=[\n\r]|\Z)""")
"""A quote that is not closed on its line; a quick look, as most files hold none."""
_LOST = re.compile(r"""^[ \t]+(?P<name>[a-z_]+)[ \t]+(?=[^\W_a-zß-öø-ÿăâîșşțţ]|["'«„“])""", re.MULTILINE)
"""A line that may begin with a field without its colon: before what begins a sentence, a name or a number."""
_FIELD = re.compile(r"(?:-[ \t]+)?(?P<name>[\w.-]+)[ \t]*:(?=\s|$)")
_LINE = re.compile(r"[\n\r]+([ \t]*)(?=\S)")
_STOP = re.compile(r"[.!?…][\"'»”)]{0,3}\s*\Z")
_NEAR = 200
"""Characters before a line in which the end of the sentence above is looked for."""
_UNSTOPPED = frozenset({"title", "name"})
"""What ends without a full stop, and hardly ever goes on below."""


class _Value(NamedTuple):
    """A text on several lines, what it is called, at which column that stands, and what stands beside it."""

    text: Text
    name: str
    column: int
    beside: Mapping | None


def swallowed(source: Source, root: Mapping, keys: ProseKeys) -> Iterator[Finding]:
    """Where a text of a file holds what was meant for a field."""
    is_open = _OPEN.search(source.text) is not None
    is_lost = any(found["name"] in keys.fields for found in _LOST.finditer(source.text))
    if not (is_open or is_lost):
        return
    for value in _texts(source, root):
        if value.text.style in ("single", "double"):
            yield from _in_quotes(source, value, keys)
        elif value.text.style == "plain" and value.beside is not None:
            yield from _in_a_sentence(source, value, value.beside, keys)


def _texts(source: Source, root: Mapping) -> Iterator[_Value]:
    waiting: list[tuple[Node, str, int, Mapping | None]] = [(root, "", 0, None)]
    while waiting:
        node, name, column, beside = waiting.pop()
        if isinstance(node, Text):
            if _LINE.search(source.text, node.start, node.end):
                yield _Value(node, name, column, beside)
        elif isinstance(node, Mapping):
            keys = node.keys
            waiting += [(below, key, source.position(keys[key].start)[1], node) for key, below in node.items()]
        else:
            waiting += [(entry, name, column, None) for entry in node.entries]


def _in_quotes(source: Source, value: _Value, keys: ProseKeys) -> Iterator[Finding]:
    text = value.text
    for line in _LINE.finditer(source.text, text.start, text.end):
        found = _FIELD.match(source.text, line.end(), text.end)
        if found and found["name"] in keys.fields and len(line[1]) < value.column:
            message = _(
                "the quote {quote} that opens here is closed in line {line} only, and `{name}` has become part of "
                "these words; put one at the end of the words",
                quote=source.text[text.start],
                line=source.position(text.end)[0],
                name=found["name"],
            )
            yield refused(source, text.start, line.start(), message)
            return


def _in_a_sentence(source: Source, value: _Value, beside: Mapping, keys: ProseKeys) -> Iterator[Finding]:
    text = value.text
    for found in _LOST.finditer(source.text, text.start, text.end):
        before = source.text[max(text.start, found.start() - _NEAR) : found.start()]
        if found["name"] not in keys.fields or found["name"] in beside:
            continue
        if value.name in _UNSTOPPED or _STOP.search(before):
            message = _(
                "this line goes on with the words of `{above}`; if `{name}` is a field, write `{name}:`, no further to "
                "the right than `{above}`; if it is not, put all these words in quotes",
                above=value.name,
                name=found["name"],
            )
            yield Finding("unquoted-prose", WARNING, source.span(found.start("name"), found.end("name")), message)
