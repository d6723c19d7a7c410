"""Among which processes `check` and `network` share their work."""

from __future__ import annotations

import functools

from sopkit.jobs import IN_A_BATCH, Share, cores, each

__all__ = ["share"]

MANY = 400
"""From so many files on, processes save more time than their start takes, where each has a core of its own."""


def share(jobs: int | None, cluster: str) -> Share | None:
    """How the work is shared out with such options; None where this process does it all."""
    if cluster:
        return Share(functools.partial(each, cluster=cluster), IN_A_BATCH)
    count = jobs or cores()
    return Share(functools.partial(each, jobs=count), IN_A_BATCH, MANY) if count > 1 else None
