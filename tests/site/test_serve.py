"""`sopkit serve` as a browser meets it: what changes while it runs is on the next page that is asked for."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands import ENVIRONMENT, sopkit

PATIENCE = 30.0
"""Seconds until a change must be there, however busy the machine is."""
SERVE = """
import sys
from datetime import date
from pathlib import Path
from sopkit.messages import catalogue
from sopkit.site.serve import serve

folder, calendar, port = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
clock = lambda: date.fromisoformat(calendar.read_text())
serve(folder, "milano", "en", clock=clock, words=catalogue("en"), port=port, tell=lambda line: print(line, flush=True))
"""


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    """The file that says which day it is."""
    file = tmp_path / "calendar"
    file.write_text("2026-11-01", encoding="utf-8")
    return file


@pytest.fixture
def port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
        return number


@contextmanager
def served(folder: Path, calendar: Path, port: int) -> Iterator[Callable[[str], str]]:
    """The page at a path, while a handbook is served."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVE, folder, calendar, str(port)], env=ENVIRONMENT, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == f"http://127.0.0.1:{port}/\n"
        try:
            yield lambda path: fetched(port, path)
        finally:
            server.kill()


def fetched(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=PATIENCE) as page:
        words: bytes = page.read()
        return words.decode()


def appears(words: str, page: Callable[[], str]) -> bool:
    until = time.monotonic() + PATIENCE
    while words not in page():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def vanishes(words: str, page: Callable[[], str]) -> bool:
    until = time.monotonic() + PATIENCE
    while words in page():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def test_a_page_turns_over_at_midnight(handbook: Callable[..., Path], calendar: Path, port: int) -> None:
    folder = handbook()
    file = folder / "standard/returns/return-an-item.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("2026-10-01", "2026-11-02"), encoding="utf-8")
    with served(folder, calendar, port) as page:
        assert "admonition later" in page("returns/return-an-item.html")
        calendar.write_text("2026-11-02", encoding="utf-8")
        assert vanishes("admonition later", lambda: page("returns/return-an-item.html"))


def test_templates_beside_the_handbook_are_followed_from_when_they_come(
    handbook: Callable[..., Path], calendar: Path, port: int
) -> None:
    folder = handbook()
    template = folder.parent / "templates" / "pages" / "contact.md.j2"
    with served(folder, calendar, port) as page:
        assert "Our own words" not in page("contact.html")
        template.parent.mkdir(parents=True)
        template.write_text("# Our own words\n", encoding="utf-8")
        assert appears("Our own words", lambda: page("contact.html"))
        template.write_text("# Our other words\n", encoding="utf-8")
        assert appears("Our other words", lambda: page("contact.html"))
        template.unlink()
        template.parent.rmdir()
        template.parent.parent.rmdir()
        assert vanishes("Our other words", lambda: page("contact.html"))
        template.parent.mkdir(parents=True)
        template.write_text("# Back again\n", encoding="utf-8")
        assert appears("Back again", lambda: page("contact.html"))


def test_while_there_is_no_page_what_is_named_is_code(handbook: Callable[..., Path], calendar: Path, port: int) -> None:
    folder = handbook()
    with served(folder, calendar, port) as page:
        (folder / "branches/milano/branch.yml").unlink()
        assert appears("<code>milano</code>", lambda: page("index.html"))
        assert "`" not in page("index.html")


def test_a_port_in_use_is_named_with_one_that_is_free(handbook: Callable[..., Path]) -> None:
    folder = handbook()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = sopkit("serve", "-C", folder, "--branch", "milano", "--port", port)
        assert done.returncode == 3
        assert f"Port {port} of 127.0.0.1 is in use" in done.stderr
        free = int(done.stderr.split("--port ")[1].split("`")[0])
        assert free != port
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", free))
