#!/usr/bin/env python3
"""Measure looking back: `bench/history.py [--releases 50] [--rounds 5] [--json]`.

Seconds of `sopkit history --at` in a process of its own, over so many releases of the sample handbook: the whole
process, from its start to its end, the disk warm. The archives are what `sopkit release` keeps, with their manifests,
sums and log; the pages are not built, since nothing here reads them. Each release changes one procedure, and every
fifth one a limit of the whole handbook.
"""

from __future__ import annotations

import datetime
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from measuring import SOPKIT, program, run, show

from sopkit.cli.recording import manifest
from sopkit.files.folder import FolderFiles
from sopkit.site.archive import RELEASES, archive_path, pack, seal
from sopkit.site.log import LOG, RELEASE, Entry
from sopkit.workspace import ArchiveFiles, load

SOPS = Path(__file__).parent.parent / "sops"
FIRST = datetime.date(2022, 1, 1)
PROCEDURE, BRANCH, LANGUAGE = "return-or-exchange", "bologna", "it"
ASKED = {
    "at, by name": [PROCEDURE, "--branch", BRANCH, "--language", LANGUAGE, "--at"],
    "at, by words": ["rendere", "o", "cambiare", "--branch", BRANCH, "--language", LANGUAGE, "--at"],
    "at, standard": [PROCEDURE, "--at"],
    "whole life": [PROCEDURE, "--branch", BRANCH, "--language", LANGUAGE],
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the arguments, measure, print."""
    parser = program(__doc__)
    parser.add_argument("--releases", type=int, default=50, help="how many releases the handbook has")
    parser.add_argument("--rounds", type=int, default=5, help="how often each question is asked")
    options = parser.parse_args(arguments)
    if min(options.releases, options.rounds) < 1:
        parser.error("--releases and --rounds begin at 1")
    with tempfile.TemporaryDirectory(prefix="sopkit-") as temporary:
        handbook = Path(temporary) / "sops"
        made = make(handbook, options.releases)
        show(measure(handbook, made, options.rounds), options.json, table)
    return 0


def make(handbook: Path, count: int) -> list[datetime.date]:
    """A handbook that keeps so many releases, a month apart; gives the days from which they are in force."""
    shutil.copytree(SOPS, handbook, ignore=shutil.ignore_patterns(RELEASES))
    (handbook / RELEASES).mkdir()
    procedures = sorted(path for path in handbook.glob("standard/*/*.yml") if "." not in path.stem)
    days, log = [], []
    for number in range(count):
        day = FIRST + datetime.timedelta(days=30 * number)
        change(handbook, procedures[number % len(procedures)], number)
        now = datetime.datetime.combine(day, datetime.time(8), datetime.UTC)
        name = f"{day:%Y.%m.%d}"
        archive = archive_path(handbook, name)
        sums = pack(FolderFiles(handbook), {}, archive)
        told = {"release": name, "aliases": (), "date": day, "effective": day, "by": "bench", "revision": None}
        record = manifest(load(ArchiveFiles(archive)), **told, warnings=0, now=now)
        fingerprint = seal(archive, sums, {}, record)
        log.append(Entry(now.isoformat(), "bench", "site", RELEASE, name, in_force=(name,), fingerprint=fingerprint))
        days.append(day)
    lines = "".join(json.dumps(asdict(entry)) + "\n" for entry in log)
    (handbook / RELEASES / LOG).write_text(lines, encoding="utf-8")
    return days


def change(handbook: Path, procedure: Path, number: int) -> None:
    """Another sentence in a procedure, and sometimes another limit for all."""
    with procedure.open("a", encoding="utf-8") as opened:
        opened.write(f"# {number}\n")
    text = procedure.read_text(encoding="utf-8")
    procedure.write_text(text.replace("\ntrigger: ", f"\ntrigger: Case {number}. ", 1), encoding="utf-8")
    if number % 5 == 0:
        settings = handbook / "handbook.yml"
        written = settings.read_text(encoding="utf-8")
        settings.write_text(
            written.replace("\nvalues:\n", f"\nvalues:\n  made-up-{number}: {number} days\n", 1), encoding="utf-8"
        )


def measure(handbook: Path, days: Sequence[datetime.date], rounds: int) -> dict[str, object]:
    """Seconds of each question: the median of the rounds, after one that does not count."""
    archives = [path.stat().st_size for path in (handbook / RELEASES).glob("*.zip")]
    found = {}
    for name, words in ASKED.items():
        day = [days[len(days) // 2].isoformat()] if words[-1] == "--at" else []
        command = [*SOPKIT, "-C", str(handbook), "history", *words, *day]
        runs = [run(command) for _round in range(rounds + 1)][1:]
        found[name] = {
            "seconds": round(statistics.median(one.seconds for one in runs), 2),
            "processor": round(statistics.median(one.processor for one in runs), 2),
            "megabytes": round(max(one.megabytes for one in runs)),
        }
    return {"releases": len(days), "megabytes": round(sum(archives) / 1e6, 1), "rounds": rounds, "asked": found}


def table(figures: dict) -> Iterator[str]:  # type: ignore[type-arg]
    """Each question, with the seconds of the whole process and those of the processor."""
    yield f"{figures['releases']} releases, {figures['megabytes']} MB, {figures['rounds']} rounds\n"
    yield f"{'question':<16}{'seconds':>9}{'processor':>11}{'memory':>9}"
    for name, one in figures["asked"].items():
        yield f"{name:<16}{one['seconds']:>9.2f}{one['processor']:>11.2f}{one['megabytes']:>6} MB"


if __name__ == "__main__":
    sys.exit(main())
