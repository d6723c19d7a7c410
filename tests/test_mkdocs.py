"""The repository's own `mkdocs.yml`, built and served, and `sopkit serve`."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOPKIT_TODAY": "2026-11-20"}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in ("sops", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.fixture
def few_procedures(checkout: Path) -> Path:
    """The same with the procedures on returns alone, so that a server has little to build."""
    for path in (checkout / "sops").rglob("*.yml"):
        if path.parent.name != "returns" and path.stem.partition(".")[0] not in ("handbook", "branch"):
            path.unlink()
    return checkout


def test_mkdocs_builds_the_standard_strictly(checkout: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=checkout,
        env=QUIET,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    pages = {path.relative_to(checkout / ".preview").as_posix() for path in (checkout / ".preview").rglob("*.html")}
    assert {"index.html", "returns/return-or-exchange.html", "complaints/handle-a-complaint.html"} <= pages
    assert not list((checkout / ".preview").rglob("*.yml"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetched(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def waited_for(url: str, words: str, *, is_there: bool = True) -> bool:
    """Whether a page says something, or no longer says it, within half a minute."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        page = fetched(url)
        if page and (words in page) is is_there:
            return True
        time.sleep(0.2)
    return False


@contextmanager
def served(checkout: Path, *command: str) -> Iterator[str]:
    """The address at which a command serves, which ends with the test."""
    port = free_port()
    address = str(port) if command[0] == "sopkit" else f"127.0.0.1:{port}"
    server = subprocess.Popen(
        [sys.executable, "-m", *command, address],
        cwd=checkout,
        env=QUIET,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


SOPKIT = ("sopkit", "serve", "--branch", "bologna", "--language", "it", "--port")


@pytest.mark.parametrize("command", [SOPKIT, ("mkdocs", "serve", "--dev-addr")], ids=["sopkit", "mkdocs"])
def test_serving_follows_every_change_of_a_file(command: tuple[str, ...], few_procedures: Path) -> None:
    with served(few_procedures, *command) as address:
        url = f"{address}/returns/return-or-exchange.html"
        language = "it" if command[0] == "sopkit" else "en"
        assert waited_for(url, f'lang="{language}"')
        suffix = ".it.yml" if language == "it" else ".yml"
        file = few_procedures / "sops" / "standard" / "returns" / f"return-or-exchange{suffix}"
        title = next(line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("title:"))
        file.write_text(file.read_text(encoding="utf-8").replace(title, "title: Quokka"), encoding="utf-8")
        assert waited_for(url, "Quokka")


def test_what_is_wrong_is_shown_and_the_server_goes_on(few_procedures: Path) -> None:
    settings = few_procedures / "sops" / "branches" / "bologna" / "branch.yml"
    file = few_procedures / "sops" / "standard" / "returns" / "return-or-exchange.yml"
    whole, procedure = settings.read_text(encoding="utf-8"), file.read_text(encoding="utf-8")
    with served(few_procedures, *SOPKIT) as address:
        url = f"{address}/returns/return-or-exchange.html"
        assert waited_for(url, 'lang="it"')
        file.write_text(procedure.replace("steps:", "stepz:\n  [\nsteps:"), encoding="utf-8")
        assert waited_for(url, "standard/returns/return-or-exchange.yml:")
        assert waited_for(f"{address}/index.html", "standard/returns/return-or-exchange.yml:")
        file.write_text(procedure, encoding="utf-8")
        assert waited_for(url, "return-or-exchange.yml:", is_there=False)
        settings.unlink()
        assert waited_for(url, 'http-equiv="refresh"')
        assert "bologna" in fetched(url)
        settings.write_text(whole, encoding="utf-8")
        assert waited_for(url, "sop-step")
