"""The same work in one process or on a pool of processes; results come in the order of the tasks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from sopkit.errors import CouldNot

__all__ = ["cores", "each"]

MOST = 61
"""Processes; Windows waits for no more at a time."""
T = TypeVar("T")
R = TypeVar("R")


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(work: Callable[[T], R], tasks: Iterable[T], jobs: int = 1) -> Iterator[R]:
    """`work` done on every task. With more than one job, tasks and results travel between processes."""
    listed = list(tasks)
    if jobs <= 1 or len(listed) <= 1:
        yield from map(work, listed)
        return
    from concurrent.futures import ProcessPoolExecutor  # takes a while, and most commands need none
    from concurrent.futures.process import BrokenProcessPool

    try:
        with ProcessPoolExecutor(min(jobs, len(listed), MOST), initializer=end_with_parent) as pool:
            yield from pool.map(work, listed)
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
