"""How long the next build takes once one step of a large edition has changed, against MkDocs and Zensical.

    python bench/one_step.py [--procedures 1000] [--rounds 3] [--json]

Makes up a handbook, builds it once with each tool, then changes a step (for the others: the same words in the page
frozen as Markdown) and builds again, in turn, in whole processes: `sopkit build`; plain `mkdocs build`, which keeps
nothing; and `zensical build` with its cache, where Zensical is installed. Figures are medians.
"""

from __future__ import annotations

import importlib.util
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handbooks import write_handbook
from measuring import MKDOCS, SOPKIT, program, run, show

EDITION = ("--branch", "shop-1", "--language", "en")


def main(arguments: list[str]) -> int:
    """Measure, and print a table or JSON."""
    parser = program(__doc__)
    parser.add_argument("--procedures", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        seconds = measured(Path(temporary), given.procedures, given.rounds)
    ratios = {name: one / seconds["sopkit"] for name, one in seconds.items()}
    show({"procedures": given.procedures, "seconds": seconds, "times_sopkit": ratios}, given.json, table)
    return 0


def table(figures: Mapping[str, Any]) -> Iterator[str]:
    """A line for each tool."""
    yield f"one step of {figures['procedures']} procedures changed"
    for name, seconds in figures["seconds"].items():
        yield f"{name:<10}{seconds:>8.2f} s{figures['times_sopkit'][name]:>7.1f} times sopkit"


def measured(work: Path, procedures: int, rounds: int) -> dict[str, float]:
    """The median seconds of each tool."""
    handbook, frozen = write_handbook(work / "handbook", procedures), work / "frozen"
    subprocess.run([*SOPKIT, "-C", str(handbook), "--quiet", "export", str(frozen), *EDITION], check=True)
    (source,) = handbook.glob("sops/standard/*/procedure-1.yml")
    (page,) = frozen.glob("docs/*/procedure-1.md")
    settings = ["-f", str(frozen / "mkdocs.yml")]
    commands = {
        "sopkit": [*SOPKIT, "-C", str(handbook), "--quiet", "build", "--site", str(work / "site")],
        "mkdocs": [*MKDOCS, "build", "--quiet", *settings, "-d", str(work / "plain")],
    }
    if importlib.util.find_spec("zensical"):
        commands["zensical"] = [sys.executable, "-m", "zensical", "build", *settings]
    else:
        print("Zensical is not installed: it is left out", file=sys.stderr)
    environment = {"SOPKIT_CACHE_DIR": str(work / "cache")}
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        if number:
            for file in (source, page):
                words = file.read_text(encoding="utf-8")
                file.write_text(
                    words.replace("Greet the customer", f"Greet the customer {number}", 1), encoding="utf-8"
                )
        for name, command in commands.items():
            seconds = run(command, environment).seconds
            if number:  # the first build is of the whole, and warms the caches
                taken[name].append(seconds)
    return {name: statistics.median(times) for name, times in taken.items()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
