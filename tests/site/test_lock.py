"""A lock between processes, gone with whoever held it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from sopkit.site.lock import Taken, locked

HOLD = """
import sys, time
from pathlib import Path
from sopkit.site.lock import locked
with locked(Path(sys.argv[1]), 0):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def holder(path: Path, seconds: float) -> subprocess.Popen[str]:
    """Another process that has the lock by now."""
    started = subprocess.Popen([sys.executable, "-c", HOLD, str(path), str(seconds)], stdout=subprocess.PIPE, text=True)
    assert started.stdout is not None
    assert started.stdout.readline() == "held\n"
    return started


def test_a_lock_is_held_by_one_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / ".site.lock"
    with locked(path, 0):
        assert path.exists()
    assert list(tmp_path.iterdir()) == []


def test_who_does_not_wait_is_refused(tmp_path: Path) -> None:
    other = holder(tmp_path / "lock", 60)
    try:
        with pytest.raises(Taken), locked(tmp_path / "lock", 0):
            pytest.fail("both hold it")
    finally:
        other.kill()
        other.wait()


def test_who_waits_is_told_once_and_comes_in_when_the_other_goes(tmp_path: Path) -> None:
    other, told = holder(tmp_path / "lock", 0.5), []
    with locked(tmp_path / "lock", 30, lambda: told.append("waiting")):
        assert other.wait(10) == 0
    assert told == ["waiting"]
    assert list(tmp_path.iterdir()) == []


def test_a_lock_dies_with_its_process(tmp_path: Path) -> None:
    other = holder(tmp_path / "lock", 60)
    other.kill()
    other.wait()
    began = time.monotonic()
    with locked(tmp_path / "lock", 30):
        assert time.monotonic() - began < 5
    assert list(tmp_path.iterdir()) == []


def test_many_take_turns(tmp_path: Path) -> None:
    """Each reads a number and writes the next one; none is lost though the lock's file comes and goes."""
    count, code = (
        tmp_path / "count",
        (
            "import sys\nfrom pathlib import Path\nfrom sopkit.site.lock import locked\n"
            "for _ in range(20):\n"
            "    with locked(Path(sys.argv[1]), 60):\n"
            "        Path(sys.argv[2]).write_text(str(int(Path(sys.argv[2]).read_text()) + 1))\n"
        ),
    )
    count.write_text("0")
    workers = [subprocess.Popen([sys.executable, "-c", code, tmp_path / "lock", count]) for _ in range(4)]
    assert [worker.wait(60) for worker in workers] == [0, 0, 0, 0]
    assert count.read_text() == "80"
