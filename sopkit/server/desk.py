"""A document on the desk: where it belongs, and its places as the editor and as sopkit count them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lsprotocol import types

from sopkit.edit import Edit
from sopkit.finding import Finding
from sopkit.lint.rule import Rule
from sopkit.message import Message
from sopkit.server.handbook import OpenHandbook
from sopkit.server.positions import Place, Positions, Stretch
from sopkit.server.sight import Sight

__all__ = ["Desk", "place_of", "range_of", "stretch_of"]


def range_of(stretch: Stretch) -> types.Range:
    """A stretch as the protocol has it."""
    start, end = stretch
    return types.Range(types.Position(*start), types.Position(*end))


def place_of(given: types.Position) -> Place:
    """A position of the protocol as a place."""
    return Place(given.line, given.character)


def stretch_of(given: types.Range) -> Stretch:
    """A range of the protocol as a stretch."""
    return Stretch(place_of(given.start), place_of(given.end))


@dataclass(frozen=True)
class Desk:
    """A document of a handbook, and how one speaks of it. Offsets are those of the text without byte-order mark."""

    handbook: OpenHandbook
    path: str
    encoding: str
    say: Callable[[Message], str]
    rules: Mapping[str, Rule]
    _lines: dict[str, Positions] = field(default_factory=dict)

    @property
    def positions(self) -> Positions:
        """The lines of its text."""
        return self.positions_of(self.path)

    def positions_of(self, path: str) -> Positions:
        """The lines of any file."""
        if path not in self._lines:
            self._lines[path] = Positions(self.handbook.text(path), self.encoding)
        return self._lines[path]

    @property
    def text(self) -> str:
        """Its text without byte-order mark."""
        return self.positions.text[self.positions.lead :]

    @cached_property
    def sight(self) -> Sight:
        """What the document sees."""
        return Sight(self.handbook, self.path)

    @cached_property
    def findings(self) -> list[Finding]:
        """What lint tells of it."""
        return self.handbook.findings(self.path)

    def offset(self, given: types.Position) -> int:
        """The character at a position."""
        return max(0, self.positions.offset(place_of(given)) - self.positions.lead)

    def range(self, start: int, end: int) -> types.Range:
        """Where the characters from `start` to before `end` stand."""
        return range_in(self.positions, start, end)

    def location(self, path: str, start: int, end: int) -> types.Location:
        """A place in a file of the handbook."""
        return types.Location(self.handbook.uri(path), range_in(self.positions_of(path), start, end))

    def touched(self, given: types.Range) -> list[Finding]:
        """The findings at a range, those that only meet it included."""
        start, end = self.offset(given.start), self.offset(given.end)
        lead = self.positions.lead
        places = ((finding, self.positions.offsets(finding.span)) for finding in self.findings)
        return [finding for finding, (first, last) in places if first - lead <= end and start <= last - lead]

    def written(self, edits: Mapping[str, Iterable[Edit]]) -> types.WorkspaceEdit:
        """Edits of files as the protocol has them."""
        return types.WorkspaceEdit(
            changes={
                self.handbook.uri(path): [
                    types.TextEdit(range_in(positions, edit.start, edit.end), edit.words) for edit in sorted(here)
                ]
                for path, here in edits.items()
                for positions in [self.positions_of(path)]
            }
        )


def range_in(positions: Positions, start: int, end: int) -> types.Range:
    lead = positions.lead
    return range_of(positions.stretch(start + lead, end + lead))
