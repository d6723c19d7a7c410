"""The program that measures the language server does."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.commands import ROOT


def test_figures_for_a_few_letters() -> None:
    command = [sys.executable, ROOT / "bench" / "editor.py", "--json", "--procedures", "3", "--rounds", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    figures = json.loads(done.stdout)
    assert figures["procedures"] == 3
    assert len(figures["seconds"]) == 6
    assert all(seconds > 0 for seconds in figures["seconds"].values())
