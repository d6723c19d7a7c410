"""A Dask cluster does the work: a real scheduler and two workers on loopback, and the same bytes as one process."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from sopkit.cluster import on_cluster
from sopkit.errors import CouldNot, MissingExtra, Refused
from sopkit.jobs import each
from tests.clusters import cluster, needs_dask
from tests.commands import sopkit


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
    with cluster(2) as (found, _running):
        assert list(each(kill_once, [(mark, number) for number in range(20)], cluster=found)) == list(range(20))
    assert os.path.exists(mark)


def kill_always(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


@needs_dask
@pytest.mark.skipif(sys.platform == "win32", reason="a worker is killed by a signal")
def test_workers_that_are_all_gone_are_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sopkit.cluster.PATIENCE", 3)
    with cluster(1) as (found, _running), pytest.raises(CouldNot, match="no workers"):
        list(each(kill_always, [1], cluster=found))


@needs_dask
def test_a_scheduler_that_ends_meanwhile_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sopkit.cluster.PATIENCE", 3)
    with cluster(1) as (found, (scheduler, _worker)):
        doubled = each(double, range(100), cluster=found)
        assert next(doubled) == 0
        scheduler.kill()
        scheduler.wait()
        with pytest.raises(CouldNot, match=found):
            list(doubled)


def refuse_once(mark: str) -> None:
    """Says no, and that only once."""
    with open(mark, "x", encoding="utf-8"):
        raise Refused("No: {why}", why="because")


@needs_dask
def test_what_a_person_can_mend_is_not_tried_again(address: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="No: because"):
        list(each(refuse_once, [str(tmp_path / "mark")], cluster=address))


def process_and_place(task: int, beside: bytes) -> tuple[int, int, int]:
    return os.getpid(), id(beside), task * len(beside)


@needs_dask
def test_what_goes_beside_reaches_each_worker_once(address: str) -> None:
    done = list(on_cluster(address, process_and_place, range(40), b"x" * 1000))
    assert [product for _process, _place, product in done] == [1000 * number for number in range(40)]
    assert len({one[:2] for one in done}) == len({process for process, _place, _product in done})


def forms(*others: str) -> pytest.MarkDecorator:
    """JSON, which tells all that is known; in other forms, which are made of the same, when there is time."""
    return pytest.mark.parametrize("form", ["json", *(pytest.param(form, marks=pytest.mark.soak) for form in others)])


@needs_dask
@forms("text")
def test_lint_says_the_same_letter_by_letter(address: str, form: str) -> None:
    here = sopkit("lint", "--no-cache", "--format", form, "--jobs", 1)
    there = sopkit("lint", "--no-cache", "--format", form, "--cluster", address)
    assert here.stdout
    assert (there.stdout, there.returncode) == (here.stdout, here.returncode)


@needs_dask
@forms("text")
def test_check_says_the_same_letter_by_letter(address: str, form: str) -> None:
    asked = ("check", "--no-cache", "--format", form, "--today", "2031-01-01", "--fail-on", "info")
    here = sopkit(*asked, "--jobs", 1)
    there = sopkit(*asked, "--cluster", address)
    assert here.returncode == 1
    assert there == here


@needs_dask
@forms("text", "html", "csv")
def test_network_says_the_same_letter_by_letter(address: str, form: str) -> None:
    asked = ("network", "--format", form, "--today", "2031-01-01")
    here = sopkit(*asked, "--jobs", 1)
    assert here.stdout
    assert sopkit(*asked, "--cluster", address) == here


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
    monkeypatch.setattr("sopkit.cluster.PATIENCE", 1)
    done = sopkit("lint", "--no-cache", "--cluster", gone)
    assert done.returncode == 3
    assert gone in done.stderr


@needs_dask
@pytest.mark.parametrize("command", ["check", "network", "build"])
def test_no_command_does_without_its_scheduler(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sopkit.cluster.PATIENCE", 1)
    site = ("--site", tmp_path / "site") if command == "build" else ()
    without = ("--no-cache",) if command != "network" else ()
    done = sopkit(command, *site, *without, "--cluster", "tcp://127.0.0.1:9")
    assert done.returncode == 3
    assert "tcp://127.0.0.1:9" in done.stderr
    assert not (tmp_path / "site").exists()


@needs_dask
def test_a_cluster_without_workers_is_no_reason_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sopkit.cluster.PATIENCE", 1)
    with cluster(0) as (found, _running), pytest.raises(CouldNot, match="no workers"):
        list(each(double, [1], cluster=found))


@needs_dask
@pytest.mark.parametrize("other", ["sopkit.__version__", "sopkit.cluster.code"])
def test_a_worker_with_another_sopkit_is_refused(address: str, monkeypatch: pytest.MonkeyPatch, other: str) -> None:
    monkeypatch.setattr(other, "0.0.0" if other.endswith("__") else lambda: "0000")
    with pytest.raises(CouldNot, match="another sopkit"):
        list(each(double, [1], cluster=address))


def test_without_dask_one_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtra, match="dask"):
        list(each(double, [1], cluster="tcp://127.0.0.1:9"))
