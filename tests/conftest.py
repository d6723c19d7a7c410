"""Options of the test suite."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from tests.browser import browser
from tests.clusters import cluster
from tests.once import made_once
from tests.templates import compiled_once

# Tests start sopkit hundreds of times: as where it is installed, it is compiled once and not at every start.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# What tests make is kept apart from what the user's own handbooks made; all processes of a run share it.
if "SOPKIT_TESTS" not in os.environ:
    os.environ["SOPKIT_TESTS"] = os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="sopkit-tests-")
    atexit.register(shutil.rmtree, os.environ["SOPKIT_TESTS"], ignore_errors=True)

# Where nothing else says in which language, sopkit speaks that of the system: here, everywhere the same.
os.environ["LC_ALL"] = "C.UTF-8"

# The suite tries the same examples each time: what fails, fails for its reason. `make soak` tries others each time.
settings.register_profile("suite", derandomize=True, deadline=None)
settings.register_profile("soak", deadline=None)
settings.load_profile("suite")


DEAREST = (
    *("site/test_news.py", "test_cluster.py", "site/test_safety_in_browser.py", "test_keyboard.py", "test_axe.py"),
    *("test_release.py", "test_every_page.py", "site/test_elsewhere.py", "test_browser.py", "test_counter.py"),
    *("site/test_safety.py", "site/test_ways.py", "site/test_reuse.py", "site/test_assemble.py", "test_export.py"),
)
"""The files that take longest: they come first, since all wait for one that begins last."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order = {Path(__file__).parent / name: place for place, name in enumerate(DEAREST)}
    items.sort(key=lambda test: order.get(test.path, len(order)))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the golden cases as the code has them now")


@pytest.fixture(scope="session", autouse=True)
def templates() -> Iterator[None]:
    with compiled_once():
        yield


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A Dask scheduler with two workers, ended with the file that needs it: it is busy also while it has no task."""
    with cluster(2) as (found, _running):
        yield found


@pytest.fixture(scope="session")
def started() -> Iterator[Browser]:
    """The browser of this process. To start another one is dear, and a context of its own is as good for a test."""
    with browser() as one:
        yield one


@pytest.fixture(scope="session")
def help_centre(templates: None) -> Path:
    """The help centre of the sample handbook, for all its branches."""
    from tests.samples import publish_customers

    return made_once("site-public", publish_customers)


@pytest.fixture(scope="session")
def sample_site(templates: None) -> Path:
    """The sample handbook as a release `2026.11`: all branches and languages, and of one the release before."""
    from tests.samples import publish_staff

    return made_once("site-sample", publish_staff)


@pytest.fixture(scope="session")
def sites(sample_site: Path, help_centre: Path) -> dict[str, Path]:
    """What is published, by its readers."""
    return {"staff": sample_site, "customers": help_centre}
