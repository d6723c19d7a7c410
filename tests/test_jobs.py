"""Processes that share the work, and end with the one that started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sopkit.jobs import each

SLEEPING = r"""
import os, time
from sopkit.jobs import each
def work(number):
    os.write(1, f"{os.getpid()}\n".encode())  # in one piece, as two write at once
    time.sleep(60)
if __name__ == "__main__":
    list(each(work, range(2), 2))
"""


def double(number: int) -> int:
    return 2 * number


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    assert list(each(double, range(20), jobs)) == [2 * number for number in range(20)]


@pytest.mark.skipif(sys.platform == "win32", reason="a process is looked for by a signal")
def test_processes_end_with_the_one_that_is_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", SLEEPING], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    workers = [int(parent.stdout.readline()) for _ in range(2)]
    parent.kill()
    parent.wait()
    end = time.monotonic() + 20
    while (left := [worker for worker in workers if is_running(worker)]) and time.monotonic() < end:
        time.sleep(0.05)
    for worker in left:
        os.kill(worker, signal.SIGKILL)
    assert left == []


def is_running(process: int) -> bool:
    """Whether there is such a process, and not only its name on the list until somebody asks how it ended."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    listed = Path(f"/proc/{process}/stat")
    return not (listed.exists() and listed.read_text().rpartition(")")[2].split()[0] == "Z")
