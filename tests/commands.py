"""The command line as a person calls it: in this process, or in one of its own where that is the point.

To start a process takes ten times as long as most commands do. What a process is needed for, such as what a console
can show, a kill, or what is imported, calls `process`.
"""

from __future__ import annotations

import contextlib
import datetime
import gc
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest

from sopkit.cli import run

ROOT = Path(__file__).parent.parent
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("SOPKIT_")} | {
    "PYTHONUTF8": "1"
}
COMMAND = [sys.executable, "-m", "sopkit"]


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def sopkit(*arguments: object, cwd: Path = ROOT, given: str = "", at: str = "", **environment: str) -> Done:
    """Calls a command in this process; a bug in it is raised here.

    `given` is what it reads from its input; `at` is the moment that its clock shows, if another one than now.
    """
    out, err = console(), console()
    with shell(cwd, ENVIRONMENT | environment), unchanged_collector(), clock_at(at):
        streams = {"stdin": console(given), "stdout": out, "stderr": err}
        with (
            mock.patch("os.sched_getaffinity", return_value={0}, create=True),  # nor does it start others, unless told
            mock.patch.multiple(sys, argv=["sopkit", *map(str, arguments)], **streams),
            pytest.raises(SystemExit) as ended,
        ):
            run()
    assert isinstance(ended.value.code, int)
    return Done(ended.value.code, printed(out), printed(err))


@contextlib.contextmanager
def clock_at(moment: str) -> Iterator[None]:
    """The machine's clock at a moment such as 2026-11-20T09:00:00+01:00, where one is given."""
    if not moment:
        yield
        return
    with mock.patch("sopkit.cli.clock.now", return_value=datetime.datetime.fromisoformat(moment)):
        yield


def console(given: str = "") -> io.TextIOWrapper:
    """A stream of a console that shows everything and is no terminal."""
    return io.TextIOWrapper(io.BytesIO(given.encode()), encoding="utf-8", write_through=True)


def printed(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


@contextlib.contextmanager
def shell(folder: Path, environment: dict[str, str]) -> Iterator[None]:
    """A folder to stand in, and an environment, for as long as it lasts."""
    with contextlib.chdir(folder), mock.patch.dict(os.environ, environment, clear=True):
        yield


@contextlib.contextmanager
def unchanged_collector() -> Iterator[None]:
    """A command collects garbage in its own way, since it has the process for itself."""
    before = gc.get_threshold()
    try:
        yield
    finally:
        gc.set_threshold(*before)


def process(
    *arguments: object, cwd: Path = ROOT, given: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Calls a command in a process of its own."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        env=ENVIRONMENT | environment,
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done
