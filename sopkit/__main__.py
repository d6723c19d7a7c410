"""`python -m sopkit`."""

from sopkit.cli import run

run()
