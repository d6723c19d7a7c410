"""What the programs in bench/ share: a process that fails is no figure."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).parent.parent / "bench"
MEASURING = runpy.run_path(str(BENCH / "measuring.py"))
EXIT = "raise SystemExit(%d)"
KILLED = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
FALLS = "raise ValueError"


@pytest.mark.parametrize(
    ("program", "settings", "is_measured"),
    [
        (EXIT % 0, {}, True),
        (EXIT % 1, {}, False),
        (EXIT % 1, {"exits": (0, 1)}, True),
        (EXIT % 3, {"exits": (0, 1)}, False),
        (EXIT % 7, {"exits": None}, True),
        (KILLED, {"exits": None}, False),
        (FALLS, {"exits": (0, 1)}, False),
    ],
)
def test_only_a_process_that_ends_as_it_may_is_measured(
    program: str, settings: dict[str, Any], is_measured: bool
) -> None:
    command = [sys.executable, "-c", program]
    if is_measured:
        assert MEASURING["run"](command, **settings).seconds > 0
    else:
        with pytest.raises(SystemExit, match="ended with"):
            MEASURING["run"](command, **settings)


def test_a_branch_that_does_a_part_otherwise_does_at_least_one_procedure_so() -> None:
    how_many = runpy.run_path(str(BENCH / "handbooks.py"))["how_many"]
    assert [how_many(3, 0.1), how_many(60, 0.1), how_many(3, 0.0)] == [1, 6, 0]
