"""The program that measures lint makes what it says it makes, and leaves out who is not installed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_figures_for_a_few_words() -> None:
    command = [sys.executable, ROOT / "bench" / "lint_speed.py", "--json", "--words", "400", "--procedures", "3"]
    command += ["--rounds", "1", "--write-good", "/nowhere/write-good", "--proselint", "/nowhere/proselint"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    figures = json.loads(done.stdout)
    assert 400 <= figures["words"] < 600
    assert figures["words_per_second"]["sopkit"] > 0
    assert figures["words_per_second"]["write-good"] is figures["words_per_second"]["proselint"] is None
    assert figures["times_the_fastest_peer"] is None
    assert figures["procedures"] == 3
    assert all(figures[key] > 0 for key in ("warm_seconds", "one_file_warm_ms", "one_file_cold_ms"))
