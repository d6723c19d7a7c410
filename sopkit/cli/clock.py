"""The machine's own clock, whatever day a command takes for today: what a record says of itself cannot be chosen."""

from __future__ import annotations

import datetime

__all__ = ["now"]


def now() -> datetime.datetime:
    """This moment, as it is called here."""
    return datetime.datetime.now().astimezone()
