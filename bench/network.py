"""How long `sopkit check` takes for a whole network, against only reading and hashing the same files.

    python bench/network.py [--branches 500 5000] [--overlays 5000] [--flat 50] [--procedures 60] [--jobs N] [--json]

Makes up handbooks whose branches do 10 % of the procedures otherwise, each in one of --ways, and measures, in whole
processes and in one run:

- read: one Python process that walks the folder, reads every file and hashes it, and does nothing else;
- cold: `sopkit check` with nothing known from before;
- warm: the same again, with nothing changed;
- one: after one file of one branch has changed.

`--branches` have complete copies of all procedures, `--overlays` have overlays only. `--flat` is the small network to
which the time a branch is compared. JSON also has the seconds of processors, for busy machines. `--jobs` is handed to `sopkit check`; without it, sopkit chooses.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handbooks import put, write_network
from measuring import JUDGED, SOPKIT, program, run, show

READ = """
import hashlib, os, sys
for folder, _folders, names in os.walk(sys.argv[1]):
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:
            hashlib.blake2b(file.read()).digest()
"""
SETTLED = 2.5
"""Seconds after which nobody doubts that a file is older than what is remembered of it."""


def main(arguments: list[str]) -> int:
    """Measure, and print a table or JSON."""
    parser = program(__doc__)
    parser.add_argument("--branches", type=int, nargs="*", default=[500, 5000], help="branches with complete copies")
    parser.add_argument("--overlays", type=int, nargs="*", default=[5000], help="branches with overlays only")
    parser.add_argument("--flat", type=int, default=50, help="branches of the network to compare the time a branch to")
    parser.add_argument("--procedures", type=int, default=60)
    parser.add_argument("--changed", type=float, default=0.1, help="the part that each branch does otherwise")
    parser.add_argument("--ways", type=int, default=25, help="in how many ways a procedure is done otherwise")
    parser.add_argument("--jobs", type=int, help="processes of sopkit")
    parser.add_argument("--rounds", type=int, default=1, help="how often each is measured; the least counts")
    given = parser.parse_args(arguments)
    if given.changed <= 0:
        parser.error("--changed: a network in which no branch does anything otherwise has no files to measure")
    small = [given.flat] if given.flat else []
    rows = [measured(given, count, copies=True) for count in (*small, *given.branches)]
    rows += [measured(given, count, copies=False) for count in (*small, *given.overlays)]
    show({"rows": rows}, given.json, table)
    return 0


def table(figures: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    """One line for a network."""
    yield f"{'branches':>8} {'':<9}{'files':>8}{'variants':>9}{'read s':>8}{'cold s':>8}{'ratio':>7}{'warm s':>8}{'of cold':>8}{'one s':>7}{'MB':>6}{'ms/branch':>10}"
    for row in figures["rows"]:
        yield (
            f"{row['branches']:>8} {row['files_are']:<9}{row['files']:>8}{row['variants']:>9}{row['read_seconds']:>8.2f}"
            f"{row['cold_seconds']:>8.2f}{row['cold_to_read']:>7.2f}{row['warm_seconds']:>8.2f}{row['warm_to_cold']:>8.2f}"
            f"{row['one_seconds']:>7.2f}{row['megabytes']:>6.0f}{row['milliseconds_a_branch']:>10.2f}"
        )


def measured(given: argparse.Namespace, branches: int, *, copies: bool) -> dict[str, Any]:
    """One network."""
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        folder = write_network(
            work / "handbook",
            branches,
            procedures=given.procedures,
            changed=given.changed,
            ways=given.ways,
            copies=copies,
        )
        time.sleep(SETTLED)
        rounds = [one_round(folder, work / f"cache-{number}", given.jobs) for number in range(given.rounds)]
        least = {name: min(one[name] for one in rounds) for name in rounds[0]}
        files, variants = counted(folder)
    return {
        "branches": branches,
        "files_are": "copies" if copies else "overlays",
        "files": files,
        "variants": variants,
        **least,
        "cold_to_read": least["cold_seconds"] / least["read_seconds"],
        "warm_to_cold": least["warm_seconds"] / least["cold_seconds"],
        "milliseconds_a_branch": 1000 * least["cold_seconds"] / branches,
    }


def one_round(folder: Path, cache: Path, jobs: int | None) -> dict[str, float]:
    """Each figure once; what is read first warms the disk for all."""
    read = [sys.executable, "-c", READ, str(folder)]
    run(read)
    check = [*SOPKIT, "-C", str(folder), "check", "--format", "json", "--today", "2026-11-20"]
    check += [] if jobs is None else ["--jobs", str(jobs)]
    environment = {"SOPKIT_CACHE_DIR": str(cache)}
    reading = run(read)
    cold = run(check, environment, exits=JUDGED)
    warm = run(check, environment, exits=JUDGED)
    change_one(folder)
    one = run(check, environment, exits=JUDGED)
    return {
        "read_seconds": reading.seconds,
        "cold_seconds": cold.seconds,
        "warm_seconds": warm.seconds,
        "one_seconds": one.seconds,
        "read_processor": reading.processor,
        "cold_processor": cold.processor,
        "warm_processor": warm.processor,
        "one_processor": one.processor,
        "megabytes": max(cold.megabytes, warm.megabytes, one.megabytes),
    }


def change_one(folder: Path) -> None:
    """One more line at the end of one file of one branch."""
    path = next(path for path in sorted((folder / "sops/branches/shop-1").iterdir()) if path.name != "branch.yml")
    put(path, path.read_text(encoding="utf-8") + "# seen\n")


def counted(folder: Path) -> tuple[int, int]:
    """How many files branches have, and how many of them are not like another one of the same name."""
    paths = [path for path in (folder / "sops/branches").rglob("*.yml") if path.name != "branch.yml"]
    return len(paths), len({(path.name, path.read_bytes()) for path in paths})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
