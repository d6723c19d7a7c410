"""What the programs of this folder share: their arguments, a process that is measured, figures as a table or JSON."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

SOPKIT = [sys.executable, "-m", "sopkit"]
MKDOCS = [sys.executable, "-m", "mkdocs"]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT["NO_MKDOCS_2_WARNING"] = "1"
"""An installed package is compiled, so it is here too, at the first start."""
JUDGED = (0, 1)
"""How sopkit ends that has judged: nothing found, or something."""


class Run(NamedTuple):
    """One process from its start to its end."""

    seconds: float
    megabytes: float
    """Its largest memory."""
    processor: float = 0.0
    """Seconds of processors, those of its own processes too: the same however busy the machine is."""


def program(about: str | None) -> argparse.ArgumentParser:
    """The arguments of a program, whose docstring is its help; all of them print JSON with `--json`."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    return parser


def show(figures: Mapping[str, Any], as_json: bool, table: Callable[[Any], Iterable[str]]) -> None:
    """Print figures: as JSON, or the lines of a table."""
    print(json.dumps(figures) if as_json else "\n".join(table(figures)))


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The objects of a file with one of them on a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def write_rows(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    """Write such a file."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def run(
    command: list[str], environment: Mapping[str, str] | None = None, *, exits: Collection[int] | None = (0,)
) -> Run:
    """Run a process and measure it. One that falls over, or ends with another code than these, ends the program.

    None stands for any code: other people's programs have their own. One that was killed has none of them.
    """
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, env={**ENVIRONMENT, **(environment or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    said = process.stderr.read().decode(errors="replace")
    _pid, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    is_expected = process.returncode >= 0 if exits is None else process.returncode in exits
    if "Traceback" in said or not is_expected:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}: {said}")
    megabytes = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Run(seconds, megabytes, usage.ru_utime + usage.ru_stime)
