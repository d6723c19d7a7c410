"""How findings are told: in which language, over which texts, from where, to what sort of terminal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sopkit.finding import WARNING, Finding, Severity
from sopkit.message import Message
from sopkit.messages import Catalogue, visible
from sopkit.source import Source

__all__ = ["BOLD", "COLOURS", "DIM", "View"]

BOLD, DIM, RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"
COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.INFO: "\x1b[34m"}


@dataclass(frozen=True, slots=True)
class View:
    """What every format needs to know beside the findings."""

    catalogue: Catalogue
    sources: Mapping[str, Source] = field(default_factory=dict)
    """The files that were looked at, by path."""
    prefix: str = ""
    """What stands before every path, so that it can be opened from where the reader is."""
    colour: bool = False
    columns: int | None = None
    """How wide the terminal is; None where nothing is wrapped."""
    fail_on: Severity = WARNING
    """From which severity on a finding counts as a failure."""
    command: str = "lint"
    """The command that tells."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """What people call procedures, by their ids."""

    def say(self, message: Message) -> str:
        """A message in the reader's language."""
        return self.catalogue.say(message)

    def path(self, path: str) -> str:
        """A path as it is opened from here, on one line."""
        return visible(self.prefix + path)

    def title(self, id: str) -> str:
        """What people call a procedure; its id where nobody knows."""
        return self.titles.get(id) or id

    def paint(self, words: str, style: str) -> str:
        """Words in a style; as they are, where no colour is wanted."""
        return f"{style}{words}{RESET}" if self.colour else words

    def fails(self, finding: Finding) -> bool:
        """Whether a finding counts as a failure."""
        return finding.severity >= self.fail_on
