"""Options of the test suite."""

from __future__ import annotations

import os
import sys

import pytest

# Tests start sopkit hundreds of times: as where it is installed, it is compiled once and not at every start.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the golden cases as the code has them now")
