"""What is refused of YAML that a parser lets pass, in words; and how reading stops where it must.

A handbook has no use for types, merge keys and lists as names. Where one stands, somebody most often wrote a
sentence that YAML takes for something else.
"""

from __future__ import annotations

import re
from typing import NoReturn

from sopkit.finding import ERROR, Finding
from sopkit.message import Message, _
from sopkit.source import Source
from sopkit.syntax import MOST_DEEP, too_deep

__all__ = ["MOST_ANCHORS", "MOST_DEEP", "MOST_EVENTS", "MOST_FAULTS", "MOST_REPEATED", "Refusals", "Stop", "refused"]

MOST_REPEATED = 10_000
"""Values that the aliases of one file repeat, each counted as often as it is repeated."""
MOST_EVENTS = 200_000
"""Names and values, and begins and ends of lists and mappings, in one file."""
MOST_ANCHORS = 1_000
"""Values with an anchor in one file."""
MOST_FAULTS = 100
"""A file with more is not read on."""

_WORD = re.compile(r"\S*")


class Stop(Exception):
    """The file is not read on; the reason is among the refusals."""


def refused(source: Source, start: int, end: int, message: Message) -> Finding:
    """That a file, or what stands from `start` to before `end` in it, cannot be read."""
    return Finding("invalid-yaml", ERROR, source.span(start, end), message)


class Refusals:
    """The findings of one file, while it is read."""

    __slots__ = ("_source", "found")

    def __init__(self, source: Source) -> None:
        self._source = source
        self.found: list[Finding] = []

    def add(self, finding: Finding) -> None:
        """One finding more. Raises Stop when there are too many."""
        self.found.append(finding)
        if len(self.found) >= MOST_FAULTS:
            raise Stop

    def replace(self, finding: Finding) -> None:
        """The parser's own refusal. It knows better than what was found at its place before."""
        line, column = finding.span.line, finding.span.column
        self.found = [old for old in self.found if (old.span.line, old.span.column) != (line, column)]
        self.found.append(finding)

    def _refuse(self, start: int, end: int, message: Message) -> None:
        self.add(refused(self._source, start, end, message))

    def _stop(self, start: int, end: int, message: Message) -> NoReturn:
        self.found.append(refused(self._source, start, end, message))
        raise Stop

    def duplicate(self, name: str, first: range, second: range) -> None:
        """A mapping holds a name twice."""
        message = _("'{name}' stands here for the second time; keep one of the two", name=name)
        related = (self._source.span(first.start, first.stop),)
        self.add(Finding("duplicate-key", ERROR, self._source.span(second.start, second.stop), message, related))

    def tag(self, start: int) -> None:
        """A type such as `!!python/object` or `!Save` begins at `start`."""
        message = _(
            "YAML takes {tag} for a type, and a handbook has none; if it begins a sentence, put the sentence in quotes",
            tag=self._word(start),
        )
        self._refuse(start, self._word_end(start), message)

    def merge_key(self, place: range) -> None:
        """A `<<`, which takes over the entries of another mapping."""
        self._refuse(place.start, place.stop, _("entries cannot be merged with <<; write them out here"))

    def container_as_name(self, start: int) -> None:
        """A list or mapping stands where a name must."""
        message = _("a name must be a word, nothing in brackets; if it begins a sentence, put the sentence in quotes")
        self._refuse(start, start + 1, message)

    def unknown_alias(self, start: int, end: int) -> None:
        """An alias to nothing, which is how YAML reads `*Save`."""
        message = _(
            "a sentence cannot begin with {character}, which means something else in YAML; put the sentence in quotes",
            character="*",
        )
        self._refuse(start, end, message)

    def circle(self, start: int, end: int) -> None:
        """An alias to the container that it stands in."""
        self._refuse(start, end, _("this repeats the part of the file that it stands in, without end; write it out"))

    def unused_anchor(self, start: int) -> None:
        """An anchor that no alias repeats, which is how YAML reads `&Save`, and loses it."""
        message = _("YAML leaves out {word} at the beginning; put the sentence in quotes", word=self._word(start))
        self._refuse(start, self._word_end(start), message)

    def second_document(self, start: int, end: int) -> NoReturn:
        """Three dashes begin another document."""
        message = _("a second document begins here; put it in a file of its own, or take the three dashes away")
        self._stop(start, end, message)

    def too_deep(self, start: int, end: int) -> NoReturn:
        """A container lies within too many."""
        self._stop(start, end, too_deep())

    def too_many_repeated(self, start: int, end: int) -> NoReturn:
        """Aliases stand for too many values."""
        message = _("the aliases of this file repeat more than {most} values; write them out", most=MOST_REPEATED)
        self._stop(start, end, message)

    def too_many_anchors(self, start: int, end: int) -> NoReturn:
        """More values carry an anchor than anybody repeats."""
        message = _("the file holds more than {most} anchors; take out the words with & in front", most=MOST_ANCHORS)
        self._stop(start, end, message)

    def too_many_values(self, end: int) -> NoReturn:
        """The file is longer than a file of a handbook can be."""
        self._stop(end, end, _("the file holds more than {most} names and values; split it", most=MOST_EVENTS))

    def _word(self, start: int) -> str:
        return self._source.text[start : self._word_end(start)]

    def _word_end(self, start: int) -> int:
        match = _WORD.match(self._source.text, start)
        return match.end() if match else start
