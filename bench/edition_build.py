"""How long `sopkit build` takes for one edition, against plain `mkdocs build` of the same pages frozen as Markdown.

    python bench/edition_build.py [FOLDER …] [--procedures 1000] [--rounds 3] [--json]

Without a FOLDER (a handbook) it generates one. Both run as whole processes, in turn, in the same run; figures are
medians of wall seconds and of the largest memory of a process.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handbooks import write_handbook
from measuring import MKDOCS, SOPKIT, Run, program, run, show


def main(arguments: list[str]) -> int:
    """Measure, and print a table or JSON."""
    parser = program(__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="handbooks to build; without one, a generated handbook")
    parser.add_argument("--procedures", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        folders = given.folders or [write_handbook(work / "handbook", given.procedures)]
        rows = [measured(folder.resolve(), work / str(number), given.rounds) for number, folder in enumerate(folders)]
    show({"rows": rows}, given.json, table)
    return 0


def table(figures: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    """One line for a handbook."""
    yield f"{'handbook':<24}{'pages':>7}{'sopkit s':>10}{'mkdocs s':>10}{'ratio':>7}{'sopkit MB':>11}{'mkdocs MB':>11}{'ratio':>7}"
    for row in figures["rows"]:
        yield (
            f"{row['handbook'][-23:]:<24}{row['pages']:>7}{row['sopkit_seconds']:>10.2f}{row['mkdocs_seconds']:>10.2f}{row['time_ratio']:>7.2f}"
            f"{row['sopkit_megabytes']:>11.0f}{row['mkdocs_megabytes']:>11.0f}{row['memory_ratio']:>7.2f}"
        )


def measured(folder: Path, work: Path, rounds: int) -> dict[str, object]:
    """Both tools on one handbook, in turn; the first round warms the disk and is not counted."""
    work.mkdir(parents=True)
    branch, language = first_edition(folder)
    edition = ["--branch", branch, "--language", language]
    sopkit = [*SOPKIT, "-C", str(folder), "--quiet"]
    frozen = work / "frozen"
    subprocess.run([*sopkit, "export", str(frozen), *edition], check=True)
    pages = len(list((frozen / "docs").rglob("*.md")))
    ours = [*sopkit, "build", *edition, "--site", str(work / "site"), "--jobs", "1", "--no-cache"]
    theirs = [*MKDOCS, "build", "--quiet", "-f", str(frozen / "mkdocs.yml"), "-d", str(work / "plain")]
    timed: dict[str, list[Run]] = {"sopkit": [], "mkdocs": []}
    for number in range(rounds + 1):
        for name, command in (("sopkit", ours), ("mkdocs", theirs)):
            figures = run(command)
            if number:
                timed[name].append(figures)
    seconds = {name: statistics.median(one.seconds for one in runs) for name, runs in timed.items()}
    memory = {name: statistics.median(one.megabytes for one in runs) for name, runs in timed.items()}
    return {
        "handbook": str(folder),
        "pages": pages,
        "sopkit_seconds": seconds["sopkit"],
        "mkdocs_seconds": seconds["mkdocs"],
        "time_ratio": statistics.median(
            ours.seconds / theirs.seconds for ours, theirs in zip(timed["sopkit"], timed["mkdocs"], strict=True)
        ),
        "sopkit_megabytes": memory["sopkit"],
        "mkdocs_megabytes": memory["mkdocs"],
        "memory_ratio": memory["sopkit"] / memory["mkdocs"],
    }


def first_edition(folder: Path) -> tuple[str, str]:
    from sopkit.edition import editions
    from sopkit.workspace import open_folder

    return editions(open_folder(folder))[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
