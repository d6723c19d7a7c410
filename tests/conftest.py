"""Options of the test suite."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator

import pytest

from tests.templates import compiled_once

# Tests start sopkit hundreds of times: as where it is installed, it is compiled once and not at every start.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# What tests make is kept apart from what the user's own handbooks made; all processes of a run share it.
if "SOPKIT_TESTS" not in os.environ:
    os.environ["SOPKIT_TESTS"] = os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="sopkit-tests-")
    atexit.register(shutil.rmtree, os.environ["SOPKIT_TESTS"], ignore_errors=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the golden cases as the code has them now")


@pytest.fixture(scope="session", autouse=True)
def templates() -> Iterator[None]:
    with compiled_once():
        yield
