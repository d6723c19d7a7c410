"""What several processes of a run of tests want to look at: the first one makes it, all others find it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from sopkit.site.lock import locked

PATIENCE = 300
"""Seconds that one waits while another process makes it."""


def made_once(name: str, make: Callable[[Path], object]) -> Path:
    """A folder that `make` fills once in a run. Nobody may write in it."""
    folder = Path(os.environ["SOPKIT_TESTS"]) / "made" / name
    with locked(folder.with_name(f"{name}.lock"), PATIENCE):
        if not folder.exists():
            begun = folder.with_name(f"{name}.begun")
            shutil.rmtree(begun, ignore_errors=True)  # of one that failed
            make(begun)
            begun.rename(folder)
    return folder
