"""A Dask cluster does the work: a real scheduler and two workers on loopback, and the same bytes as one process."""

from __future__ import annotations

import importlib.util
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sopkit.errors import CouldNot, MissingExtra
from sopkit.jobs import each
from tests.commands import ENVIRONMENT, ROOT, sopkit

needs_dask = pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="Dask is not installed")
QUIETLY = {"DASK_LOGGING__DISTRIBUTED": "error", "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "3"}


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A process of Dask, ended when it is done with."""
    environment = ENVIRONMENT | QUIETLY | {"PYTHONPATH": str(ROOT), "DASK_LOGGING__DISTRIBUTED": "info"}
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
    """The address of a scheduler, and its workers."""
    here = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    with started("distributed.cli.dask_scheduler", *here) as scheduler:
        assert scheduler.stderr is not None
        said = iter(scheduler.stderr.readline, "")
        address = next(found[0] for line in said if (found := re.search(r"tcp://127\.0\.0\.1:\d+", line)))
        with workers_of(address, workers) as running:
            yield address, running


@contextmanager
def workers_of(address: str, count: int) -> Iterator[list[subprocess.Popen[str]]]:
    if not count:
        yield []
        return
    settings = ("--nthreads", "1", "--no-dashboard", "--no-nanny", "--host", "127.0.0.1")
    with started("distributed.cli.dask_worker", address, *settings) as one, workers_of(address, count - 1) as others:
        yield [one, *others]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with cluster(2) as (found, _workers):
        yield found


def double(number: int) -> int:
    return 2 * number


def kill_once(task: tuple[str, int]) -> int:
    """The work on a number, of which one takes the worker's life the first time."""
    mark, number = task
    if number == 3 and not os.path.exists(mark):
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@needs_dask
def test_results_come_in_the_order_of_the_tasks(address: str) -> None:
    assert list(each(double, range(200), cluster=address)) == [2 * number for number in range(200)]


@needs_dask
@pytest.mark.skipif(sys.platform == "win32", reason="a worker is killed by a signal")
def test_a_worker_that_is_killed_costs_no_run(tmp_path: Path) -> None:
    mark = str(tmp_path / "killed")
    with cluster(2) as (found, _workers):
        assert list(each(kill_once, [(mark, number) for number in range(20)], cluster=found)) == list(range(20))
    assert os.path.exists(mark)


@needs_dask
@pytest.mark.parametrize("form", ["text", "json"])
def test_lint_says_the_same_letter_by_letter(address: str, form: str) -> None:
    here = sopkit("lint", "--no-cache", "--format", form, "--jobs", 1)
    there = sopkit("lint", "--no-cache", "--format", form, "--cluster", address)
    assert here.stdout
    assert (there.stdout, there.returncode) == (here.stdout, here.returncode)


@needs_dask
def test_a_picture_is_seen_though_workers_do_not_have_it(address: str, tmp_path: Path) -> None:
    procedure = "title: Fold a box\npurpose: P.\nowner: lead\nstatus: draft\nversion: 1.0.0\ntrigger: T.\nsteps:\n"
    for path, text in {
        "handbook.yml": "format: 1\nname: N\nlanguage: en\n",
        "standard/a/fold.yml": f"{procedure}  - {{id: fold, do: Fold it., media: images/there.png}}\n",
        "standard/a/seal.yml": f"{procedure}  - {{id: seal, do: Seal it., media: images/.hidden.png}}\n",
        "images/there.png": "x",
        "images/.hidden.png": "x",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    here = sopkit("lint", "--no-cache", "--jobs", 1, cwd=tmp_path)
    assert sopkit("lint", "--no-cache", "--cluster", address, cwd=tmp_path).stdout == here.stdout


@needs_dask
@pytest.mark.parametrize("gone", ["tcp://127.0.0.1:9", "nowhere", "tcp://"])
def test_a_scheduler_that_is_away_is_named(gone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sopkit.jobs.PATIENCE", 1)
    done = sopkit("lint", "--no-cache", "--cluster", gone)
    assert done.returncode == 3
    assert gone in done.stderr


@needs_dask
def test_a_cluster_without_workers_is_no_reason_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sopkit.jobs.PATIENCE", 1)
    with cluster(0) as (found, _workers), pytest.raises(CouldNot, match="no workers"):
        list(each(double, [1], cluster=found))


@needs_dask
def test_a_worker_with_another_sopkit_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sopkit.__version__", "0.0.0")
    with pytest.raises(CouldNot, match="another sopkit"):
        list(each(double, [1], cluster=address))


def test_without_dask_one_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtra, match="dask"):
        list(each(double, [1], cluster="tcp://127.0.0.1:9"))
