"""The same work in one process, on a pool of processes or on a Dask cluster; results come in the order of the tasks.

What travels to a cluster is text: a worker needs sopkit, as new as here, and none of the handbook's files. A worker
that dies gives its tasks back, and others do them. Whoever reaches a scheduler may run anything on its workers, so it
belongs into a network of one's own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import sopkit
from sopkit.errors import CouldNot, MissingExtra

__all__ = ["IN_A_BATCH", "cores", "each"]

IN_A_BATCH = 64
"""Pieces of work at least that travel to a cluster together: one alone takes less time than its way."""
PATIENCE = 10
"""Seconds after which a scheduler that says nothing is away, or one without workers has none."""
RETRIES = 3
"""How often a task is begun again when its worker dies."""

MOST = 61
"""Processes; Windows waits for no more at a time."""
T = TypeVar("T")
R = TypeVar("R")


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(work: Callable[[T], R], tasks: Iterable[T], jobs: int = 1, cluster: str = "") -> Iterator[R]:
    """`work` done on every task. With more than one job, or on a cluster, tasks and results travel between processes.

    `cluster` is the address of a Dask scheduler, such as `tcp://10.0.0.5:8786`; where it is given, `jobs` counts for
    nothing. Raises CouldNot where processes or workers end before the work does.
    """
    listed = list(tasks)
    if cluster:
        yield from on_cluster(cluster, work, listed)
    elif jobs <= 1 or len(listed) <= 1:
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


def on_cluster(address: str, work: Callable[[T], R], tasks: list[T]) -> Iterator[R]:
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise MissingExtra("Dask is not installed: `pip install 'sopkit[dask]'` brings it") from error

    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise CouldNot("No Dask scheduler answers at `{address}`: is it running there?", address=address) from error
    with client:
        check_workers(client, address)
        waiting = client.map(work, tasks, pure=False, retries=RETRIES)
        try:
            for future in waiting:
                yield future.result()
                future.release()
        except KilledWorker as error:
            raise CouldNot(
                "Workers of the cluster died again and again over the same work, perhaps for want of memory"
            ) from error


def check_workers(client: Any, address: str) -> None:
    """Raises CouldNot where a cluster has no workers, or one whose sopkit is another one: it would answer otherwise."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
        versions = set(client.run(version).values())
    except TimeoutError as error:
        raise CouldNot("The Dask scheduler at `{address}` has no workers: start some", address=address) from error
    except ImportError as error:
        raise CouldNot("A worker of the cluster has no sopkit: install it there as here") from error
    if versions != {version()}:
        there = ", ".join(sorted(versions))
        raise CouldNot(
            "The workers of the cluster have another sopkit ({there}) than this one ({here}): make them the same",
            there=there,
            here=version(),
        )


def version() -> str:
    """Which sopkit this is, and what it runs on."""
    return f"{sopkit.__version__}, Python {sys.version_info.major}.{sys.version_info.minor}"


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
