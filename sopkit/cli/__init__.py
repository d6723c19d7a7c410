"""The command line. One command a file, thin; only this package prints, asks the clock and sets the exit code."""

from sopkit.cli.failure import run

__all__ = ["run"]
