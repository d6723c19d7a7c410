#!/usr/bin/env python3
"""Measure reading: `bench/read.py [PATH ...] [--json]`.

Files a second of `sopkit.document.read`, which keeps the place of every value and looks out for prose that YAML would
cut, beside `yaml.load` with the C loader, which does neither, over the same bytes in the same run. Each round reads
every file with both, the one that begins changing from round to round; the figures are medians of the rounds. Without
a path the files are a thousand made-up procedures of 120 lines.
"""

from __future__ import annotations

import gc
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import yaml
from measuring import program, show

from sopkit.document import read
from sopkit.workspace.prose import prose_keys

LINES = 120
PROSE = (
    "ask the customer for receipt check order number in system call shift lead when client brings item back și cere "
    "bonul înainte de a începe controlla la data sullo scontrino città perché offri un buono col·lega però més tard"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the arguments, measure, print; 0, or 2 if a path is not there."""
    parser = program(__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="a YAML file, or a folder of them")
    parser.add_argument("--files", type=int, default=1000, help="how many files to make up, without a path")
    parser.add_argument("--rounds", type=int, default=7, help="how often every file is read by both")
    options = parser.parse_args(arguments)
    if missing := [str(path) for path in options.paths if not path.exists()]:
        parser.error(f"not there: {', '.join(missing)}")
    if min(options.files, options.rounds) < 1:
        parser.error("--files and --rounds begin at 1")
    files = found(options.paths) if options.paths else [made_up(number) for number in range(options.files)]
    if not files:
        parser.error("no YAML files there")
    show(measure(files, options.rounds), options.json, table)
    return 0


def found(paths: Sequence[Path]) -> list[bytes]:
    """The bytes of the files at the paths, folders searched."""
    files = [file for path in paths for file in (sorted(path.rglob("*.y*ml")) if path.is_dir() else [path])]
    return [file.read_bytes() for file in files]


def made_up(number: int) -> bytes:
    """A procedure of 120 lines as people write them; the same number gives the same file."""
    choose = random.Random(number)
    vocabulary = PROSE.split()

    def words(most: int) -> str:
        return " ".join(choose.choices(vocabulary, k=choose.randint(4, most)))

    def step(name: str) -> list[str]:
        prose = choose.choice(
            [
                [f"    do: {words(12)}."],
                [f'    do: "{words(12)}: {words(5)}."'],
                ["    do: >", f"      {words(12)}", f"      {words(12)}."],
                ["    do: |", f"      {words(12)}.", f"      {words(12)}."],
            ]
        )
        extra = choose.choice(
            [
                [
                    f"    ask: {words(8)}?",
                    "    answers:",
                    "      in-time:",
                    f"        when: {words(6)}",
                    "        go: end",
                ],
                ["    within: 2 min", "    max: 50 EUR", "    by: sales-assistant"],
                [f"    say: {words(14)}.", f"    note: '{words(9)}'"],
            ]
        )
        return [f"  - id: {name}", "    kind: ask  # greet, ask, check", *prose, *extra]

    lines = [
        f"title: {words(6)}",
        f"purpose: {words(12)}.",
        "owner: operations-manager",
        "version: 3.1.0",
        "effective: 2026-10-01",
        "review: 6 months",
        "channels: [shop, phone]",
        "values: {find-limit: 10 min, refund: 50 EUR}",
        "",
        "steps:",
    ]
    while len(lines) < LINES:
        lines += step(f"step-{len(lines)}")
    return "\n".join([*lines[: LINES - 1], "related: [handle-a-complaint]"]).encode() + b"\n"


def measure(files: Sequence[bytes], rounds: int) -> dict[str, float]:
    """Files a second by each reader: the median of the rounds, after one that does not count; how much there was."""
    keys = prose_keys()
    readers: dict[str, Callable[[bytes], object]] = {
        "sopkit": lambda data: read("procedure.yml", data, keys),
        "yaml.load": lambda data: yaml.load(data, Loader=yaml.CSafeLoader),
    }
    speeds: dict[str, list[float]] = {name: [] for name in readers}
    for number in range(rounds + 1):
        for name in sorted(readers, reverse=number % 2 == 1):
            speed = speed_of(readers[name], files)
            if number:
                speeds[name].append(speed)
    ratios = [ours / theirs for ours, theirs in zip(speeds["sopkit"], speeds["yaml.load"], strict=True)]
    return {
        "files": len(files),
        "lines": sum(data.count(b"\n") for data in files),
        "bytes": sum(map(len, files)),
        "rounds": rounds,
        "sopkit_files_per_second": round(statistics.median(speeds["sopkit"]), 1),
        "yaml_load_files_per_second": round(statistics.median(speeds["yaml.load"]), 1),
        "ratio": round(statistics.median(ratios), 3),
    }


def speed_of(reader: Callable[[bytes], object], files: Sequence[bytes]) -> float:
    """Files a second. All that was read is kept until the end, as a command keeps it."""
    gc.collect()
    begin = time.perf_counter()
    kept = [reader(data) for data in files]
    seconds = time.perf_counter() - begin
    del kept
    return len(files) / seconds


def table(figures: dict[str, float]) -> Iterator[str]:
    """Both readers, and how many times as fast ours is."""
    yield f"{figures['files']} files, {figures['lines']} lines, {figures['bytes'] / 1e6:.1f} MB, {figures['rounds']} rounds\n"
    yield f"{'reader':<24}{'files/s':>10}"
    yield f"{'sopkit, with places':<24}{figures['sopkit_files_per_second']:>10.0f}"
    yield f"{'yaml.load, CSafeLoader':<24}{figures['yaml_load_files_per_second']:>10.0f}"
    yield f"{'ratio':<24}{figures['ratio']:>10.2f}"


if __name__ == "__main__":
    sys.exit(main())
