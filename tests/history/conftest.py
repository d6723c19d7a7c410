"""The chain with a past, made once in a run, and a copy of it for those who change something."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.history.shop import chain_of, copied
from tests.once import made_once


@pytest.fixture(scope="session")
def past() -> Path:
    """The chain; nobody may change it."""
    return made_once("chain-with-a-past", chain_of)


@pytest.fixture
def own_past(past: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return copied(past, tmp_path / "own")
