"""A real scheduler and real workers on loopback, each a process of its own."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.commands import ENVIRONMENT, ROOT

needs_dask = pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="Dask is not installed")
QUIETLY = {"DASK_LOGGING__DISTRIBUTED": "error", "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "3"}
TIDY = {"DASK_DISTRIBUTED__SCHEDULER__ACTIVE_MEMORY_MANAGER__INTERVAL": "1ms"}
"""As on a cluster that has been at work for long: copies that no task waits for are taken from workers at once."""


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A process of Dask, ended when it is done with."""
    environment = ENVIRONMENT | QUIETLY | TIDY | {"PYTHONPATH": str(ROOT), "DASK_LOGGING__DISTRIBUTED": "info"}
    command = [sys.executable, "-m", *arguments]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stderr is not None
        process.stderr.close()


@contextmanager
def cluster(workers: int) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """The address of a scheduler; it and its workers, as processes."""
    here = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    with started("distributed.cli.dask_scheduler", *here) as scheduler:
        assert scheduler.stderr is not None
        said = iter(scheduler.stderr.readline, "")
        address = next(found[0] for line in said if (found := re.search(r"tcp://127\.0\.0\.1:\d+", line)))
        with workers_of(address, workers) as running:
            for _worker in running:
                next(line for line in said if "Register worker" in line)
            yield address, [scheduler, *running]


@contextmanager
def workers_of(address: str, count: int) -> Iterator[list[subprocess.Popen[str]]]:
    if not count:
        yield []
        return
    settings = ("--nthreads", "1", "--no-dashboard", "--no-nanny", "--host", "127.0.0.1")
    with started("distributed.cli.dask_worker", address, *settings) as one, workers_of(address, count - 1) as others:
        yield [one, *others]
