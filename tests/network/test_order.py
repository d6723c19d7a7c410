"""In which order a folder lists its files, somebody names branches, or processes end, changes no byte of a report."""

from __future__ import annotations

import contextlib
import os
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from sopkit.workspace import FolderFiles, load
from tests.commands import Done, sopkit
from tests.network.test_twins import put, random_handbook

SEEDS = range(4)
REPORTS = [
    ("check", "--no-cache", "--format", "json"),
    ("check", "--no-cache"),
    ("lint", "--no-cache", "--format", "json"),
    ("network", "--format", "json"),
    ("network", "--format", "csv"),
    ("network", "--format", "html"),
    ("diff", "standard", "b1", "--format", "json"),
    ("diff", "b1", "b2", "--format", "markdown"),
]


def lists_otherwise(seed: int) -> Any:
    """Every folder lists what is in it in some other order."""
    chance, listed = random.Random(seed), os.scandir

    def shuffled(folder: Any = ".") -> contextlib.AbstractContextManager[Iterable[os.DirEntry[Any]]]:
        with listed(folder) as entries:
            found = [*entries]
        chance.shuffle(found)
        return contextlib.nullcontext(found)

    return mock.patch("os.scandir", shuffled)


def printed(folder: Path, *arguments: str) -> Done:
    """How a command ends, and what it prints; a report is written also where a file could not be read."""
    done = sopkit("-C", folder, *arguments, "--today", "2026-11-22")
    assert done.stdout, done.stderr
    return done


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_files(seed: int, tmp_path: Path) -> None:
    put(tmp_path, random_handbook(seed) | sound_branches())
    expected = [printed(tmp_path, *report) for report in REPORTS]
    with lists_otherwise(seed):
        assert [printed(tmp_path, *report) for report in REPORTS] == expected


def test_no_folder_lists_its_files_in_the_order_in_which_they_are_read(tmp_path: Path) -> None:
    put(tmp_path, random_handbook(1))
    with lists_otherwise(1), os.scandir(tmp_path / "branches") as entries:
        names = [entry.name for entry in entries]
        assert names != sorted(names)
        assert [*load(FolderFiles(tmp_path)).branches] == sorted(load(FolderFiles(tmp_path)).branches)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("report", REPORTS[:6:3], ids=" ".join)
def test_the_order_of_branches(report: tuple[str, ...], seed: int, tmp_path: Path) -> None:
    put(tmp_path, random_handbook(seed) | sound_branches())
    forth, back = (
        [word for branch in order for word in ("--branch", branch)]
        for order in (("b1", "b2", "b7"), ("b7", "b2", "b1"))
    )
    assert printed(tmp_path, *report, *forth) == printed(tmp_path, *report, *back)


@pytest.mark.parametrize("report", REPORTS[:3], ids=" ".join)
def test_the_number_of_processes(report: tuple[str, ...], tmp_path: Path) -> None:
    many = {f"branches/c{number}/branch.yml": f"name: C{number}\n" for number in range(140)}
    put(tmp_path, random_handbook(2) | many)
    assert printed(tmp_path, *report, "--jobs", "1") == printed(tmp_path, *report, "--jobs", "2")


def sound_branches() -> dict[str, str]:
    """Branches that can be named, whatever else is random."""
    return {f"branches/b{number}/branch.yml": f"name: Shop {number}\nlanguages: [en]\n" for number in (1, 2, 7)}
