"""Among how many processes commands share their work."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

import click

from sopkit.jobs import IN_A_BATCH, Share, cores, each

__all__ = ["jobs", "jobs_that_pay", "share"]

F = TypeVar("F", bound=Callable[..., Any])
jobs: Callable[[F], F] = click.option(
    "-j", "--jobs", type=click.IntRange(0), default=0, help="How many processes; without it, one for each processor."
)
jobs_that_pay: Callable[[F], F] = click.option(
    "-j", "--jobs", type=click.IntRange(1), help="Processes that look at files; without it, as many as pay."
)

MANY = 400
"""From so many files on, processes save more time than their start takes, where each has a core of its own."""


def share(jobs: int | None, cluster: str) -> Share | None:
    """How `check` and `network` share their work with such options; None where this process does it all."""
    if cluster:
        return Share(functools.partial(each, cluster=cluster), IN_A_BATCH)
    count = jobs or cores()
    return Share(functools.partial(each, jobs=count), IN_A_BATCH, MANY) if count > 1 else None
