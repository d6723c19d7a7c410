"""The same work in one process, on a pool of processes or on a Dask cluster; results come in the order of the tasks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from sopkit.errors import CouldNot

__all__ = ["IN_A_BATCH", "Share", "cores", "each"]

IN_A_BATCH = 64
"""Pieces of work at least that travel to a cluster together: one alone takes less time than its way."""
MOST = 61
"""Processes; Windows waits for no more at a time."""
T = TypeVar("T")
R = TypeVar("R")


class Share(NamedTuple):
    """How work is shared out."""

    each: Callable[..., Iterator[Any]]
    least: int
    """Files at least that are looked at in one go."""
    many: int = 0
    """From so many files on it is shared."""


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(work: Callable[[T], R], tasks: Iterable[T], jobs: int = 1, cluster: str = "") -> Iterator[R]:
    """`work` done on every task. With more than one job, or on a cluster, tasks and results travel between processes.

    `cluster` is the address of a Dask scheduler, such as `tcp://10.0.0.5:8786`; where it is given, `jobs` counts for
    nothing. Raises CouldNot where processes or workers end before the work does.
    """
    if cluster:
        from sopkit.cluster import on_cluster  # what only few need

        yield from on_cluster(cluster, work, tasks)
        return
    listed = list(tasks)
    if jobs <= 1 or len(listed) <= 1:
        yield from map(work, listed)
    else:
        yield from on_pool(work, listed, jobs)


def on_pool(work: Callable[[T], R], tasks: list[T], jobs: int) -> Iterator[R]:
    from concurrent.futures import ProcessPoolExecutor  # takes a while, and most commands need none
    from concurrent.futures.process import BrokenProcessPool

    try:
        with ProcessPoolExecutor(min(jobs, len(tasks), MOST), initializer=end_with_parent) as pool:
            yield from pool.map(work, tasks)
    except BrokenProcessPool as error:
        raise CouldNot(
            "A process of sopkit was ended from outside, perhaps for want of memory: try it with `--jobs 1`"
        ) from error


def end_with_parent() -> None:
    """See to it that this process ends when the one that started it is killed: it would write on for nobody."""
    import multiprocessing
    import signal
    import threading

    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()
