"""Tests that take long begin first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import DEAREST


@pytest.mark.parametrize("name", DEAREST)
def test_each_file_that_comes_first_is_there(name: str) -> None:
    assert (Path(__file__).parent / name).is_file()
