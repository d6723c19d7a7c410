"""Every way in which sopkit can fail, drawn as a tree.

    SopkitError
    ├── WrongUse            the command was called with words that do not fit (exit 2)
    └── CouldNot            the work itself could not be done (exit 3)
        ├── NoHandbook      no `handbook.yml` where one was looked for
        ├── Unreadable      a file or folder cannot be read
        ├── Refused         the work would lose or publish something that it must not
        ├── GitFailed       git is missing, or said no
        ├── MissingExtra    a package that only some need is not installed
        └── BuildFailed     the site generator said no

What is wrong *inside* a handbook is never an error: it is a `Finding` at its place.
"""

from __future__ import annotations

from sopkit.message import Message, _

__all__ = [
    "BuildFailed",
    "CouldNot",
    "GitFailed",
    "MissingExtra",
    "NoHandbook",
    "Refused",
    "SopkitError",
    "Unreadable",
    "WrongUse",
]


class SopkitError(Exception):
    """The family: everything that a person can mend. `exit_code` is what the command returns."""

    exit_code = 3

    def __init__(self, template: str | Message, **arguments: object) -> None:
        self.message = template if isinstance(template, Message) else _(template, **arguments)
        super().__init__(str(self.message))

    def __reduce__(self) -> tuple[type[SopkitError], tuple[Message]]:
        """How it comes home from another process: with its message, to be told in the reader's language."""
        return type(self), (self.message,)


class WrongUse(SopkitError):
    """The command was called with words that do not fit."""

    exit_code = 2


class CouldNot(SopkitError):
    """The work itself could not be done."""


class NoHandbook(CouldNot):
    """There is no `handbook.yml` where one was looked for."""


class Unreadable(CouldNot):
    """A file or folder cannot be read."""


class Refused(CouldNot):
    """The work would lose or publish something that it must not."""


class GitFailed(CouldNot):
    """git is missing, or said no."""


class MissingExtra(CouldNot):
    """A package that only some need is not installed."""


class BuildFailed(CouldNot):
    """The site generator said no."""
