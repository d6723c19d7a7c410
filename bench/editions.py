"""How long `sopkit build` takes for many editions, against plain `mkdocs build` of each, frozen as Markdown.

    python bench/editions.py [--branches 50] [--procedures 60] [--languages 1] [--changed 0.1] [--frozen 5] [--json]

Makes up a handbook whose branches each adapt a part of it, and measures, in whole processes and in one run:

- plain: one `mkdocs build` for each edition, with `navigation.prune` on. So many editions are built as --frozen says,
  spread over the run; the sum for all is their mean times the number of editions (0 leaves it out);
- cold: `sopkit build`, with nothing known from before;
- nothing: the same again, with nothing changed;
- step: after one step of the standard has changed;
- overlay: after one overlay of one branch has changed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handbooks import write_handbook
from measuring import MKDOCS, SOPKIT, program, run, show


def main(arguments: list[str]) -> int:
    """Measure, and print a table or JSON."""
    parser = program(__doc__)
    parser.add_argument("--branches", type=int, default=50)
    parser.add_argument("--procedures", type=int, default=60)
    parser.add_argument("--languages", type=int, default=1, choices=(1, 2))
    parser.add_argument("--changed", type=float, default=0.1, help="the part of the standard that each branch adapts")
    parser.add_argument("--frozen", type=int, default=5, help="how many editions plain MkDocs builds")
    parser.add_argument("--rounds", type=int, default=1, help="how often each change is made and built")
    given = parser.parse_args(arguments)
    if given.changed <= 0:
        parser.error("--changed: without an overlay there is none to change")
    with tempfile.TemporaryDirectory() as temporary:
        figures = measured(Path(temporary), given)
    show(figures, given.json, table)
    return 0


def table(figures: dict[str, Any]) -> Iterator[str]:
    """Seconds of each kind of build, then sizes."""
    yield f"{figures['editions']} editions of {figures['procedures']} procedures, {figures['processors']} processors"
    yield f"{'':<10}{'seconds':>10}{'times plain':>14}"
    for name, seconds in figures["seconds"].items():
        times = figures["times_plain"].get(name)
        yield f"{name:<10}{seconds:>10.2f}{f'{times:.1f}' if times else '':>14}"
    yield f"largest process {figures['megabytes']:.0f} MB, site {figures['site_megabytes']:.0f} MB in {figures['files']} files"
    yield f"twelve releases of it: {12 * figures['site_megabytes'] / 1000:.1f} GB"


def measured(work: Path, given: argparse.Namespace) -> dict[str, object]:
    """All figures."""
    languages = ("en", "it")[: given.languages]
    handbook = write_handbook(
        work / "handbook", given.procedures, given.branches, changed=given.changed, languages=languages
    )
    editions = [(f"shop-{number}", language) for number in range(1, given.branches + 1) for language in languages]
    plain: list[float] = []
    sample = editions[:: max(1, len(editions) // given.frozen)][: given.frozen] if given.frozen else []

    def build_plainly(count: int) -> None:
        for branch, language in sample[len(plain) : len(plain) + count]:
            plain.append(plainly(handbook, work / "frozen" / branch / language, branch, language))

    site = work / "site"
    environment = {"SOPKIT_CACHE_DIR": str(work / "cache")}
    command = [*SOPKIT, "-C", str(handbook), "--quiet", "build", "--site", str(site)]
    build_plainly((given.frozen + 1) // 2)
    seconds = {"cold": 0.0}
    seconds["cold"], memory, _processor = run(command, environment)
    changes = {"nothing": lambda number: None, "step": change_standard, "overlay": change_overlay}
    for name, change in changes.items():
        taken = []
        for number in range(given.rounds):
            change((handbook, number))
            taken.append(run(command, environment).seconds)
        seconds[name] = statistics.median(taken)
    build_plainly(given.frozen)
    times = {}
    if plain:
        seconds = {"plain": statistics.mean(plain) * len(editions), **seconds}
        times = {name: seconds["plain"] / one for name, one in seconds.items() if name != "plain"}
    files = [path for path in site.rglob("*") if path.is_file()]
    return {
        "editions": len(editions),
        "procedures": given.procedures,
        "processors": os.cpu_count(),
        "seconds": seconds,
        "times_plain": times,
        "megabytes": memory,
        "site_megabytes": sum(path.stat().st_size for path in files) / 1e6,
        "files": len(files),
    }


def plainly(handbook: Path, frozen: Path, branch: str, language: str) -> float:
    """The seconds in which plain MkDocs builds an edition."""
    frozen.parent.mkdir(parents=True, exist_ok=True)
    edition = ["--branch", branch, "--language", language]
    subprocess.run([*SOPKIT, "-C", str(handbook), "--quiet", "export", str(frozen), *edition], check=True)
    return run([*MKDOCS, "build", "--quiet", "-f", str(frozen / "mkdocs.yml"), "-d", str(frozen / "site")]).seconds


def change_standard(at: tuple[Path, int]) -> None:
    """Change a step of the standard in words that no round has had."""
    handbook, number = at
    change(next(iter(sorted(handbook.glob("sops/standard/*/procedure-1.yml")))), "    do: ", f"Begin {number}. ")


def change_overlay(at: tuple[Path, int]) -> None:
    """Change an overlay of the first branch."""
    handbook, number = at
    overlays = sorted(path for path in handbook.glob("sops/branches/shop-1/*.yml") if path.name != "branch.yml")
    change(overlays[0], "    do: ", f"Begin {number}. ")


def change(path: Path, before: str, words: str) -> None:
    """Put words after the first place of others."""
    path.write_text(path.read_text(encoding="utf-8").replace(before, before + words, 1), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
