"""How long the next build takes once one step of a large edition has changed, against MkDocs and Zensical.

    python bench/one_step.py [--procedures 1000] [--rounds 3] [--json]

Makes up a handbook, builds it once with each tool, then changes a step (for the others: the same words in the page
frozen as Markdown) and builds again, in turn, in whole processes: `sopkit build`; plain `mkdocs build`, which keeps
nothing; and `zensical build` with its cache, where Zensical is installed. Figures are medians.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from editions import MKDOCS, SOPKIT, change, run
from handbooks import write_handbook


def main(arguments: list[str]) -> int:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--procedures", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        seconds = measured(Path(temporary), given.procedures, given.rounds)
    ratios = {name: one / seconds["sopkit"] for name, one in seconds.items() if name != "sopkit"}
    if given.json:
        print(json.dumps({"procedures": given.procedures, "seconds": seconds, "ratios": ratios}))
        return 0
    print(f"one step of {given.procedures} procedures changed")
    for name, one in seconds.items():
        print(f"{name:<10}{one:>8.2f} s" + (f"{ratios[name]:>7.1f} times sopkit" if name in ratios else ""))
    return 0


def measured(work: Path, procedures: int, rounds: int) -> dict[str, float]:
    """The median seconds of each tool."""
    handbook = write_handbook(work / "handbook", procedures)
    frozen = work / "frozen"
    edition = ["--branch", "shop-1", "--language", "en"]
    subprocess.run([*SOPKIT, "-C", str(handbook), "--quiet", "export", str(frozen), *edition], check=True)
    (source,) = handbook.glob("sops/standard/*/procedure-1.yml")
    (page,) = frozen.glob("docs/*/procedure-1.md")
    builds: dict[str, Callable[[], float]] = {
        "sopkit": lambda: run(
            [*SOPKIT, "-C", str(handbook), "--quiet", "build", "--site", str(work / "site")],
            {"SOPKIT_CACHE_DIR": str(work / "cache")},
        )[0],
        "mkdocs": lambda: run(
            [*MKDOCS, "build", "--quiet", "-f", str(frozen / "mkdocs.yml"), "-d", str(work / "plain")], {}
        )[0],
    }
    if importlib.util.find_spec("zensical"):
        builds["zensical"] = lambda: run(
            [sys.executable, "-m", "zensical", "build", "-f", str(frozen / "mkdocs.yml")], {}
        )[0]
    else:
        print("Zensical is not installed: it is left out", file=sys.stderr)
    for build in builds.values():
        build()
    taken: dict[str, list[float]] = {name: [] for name in builds}
    for number in range(rounds):
        change(source, "    do: ", f"Begin {number}. ")
        change(page, "Greet the customer", f" {number}")
        for name, build in builds.items():
            taken[name].append(build())
    return {name: statistics.median(times) for name, times in taken.items()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
