"""How long it takes until a changed step is on the screen: `sopkit serve`, from the file to the page.

    python bench/serving.py [HANDBOOK] [--procedures 1000] [--rounds 5] [--json]

Without a HANDBOOK it makes one up. Each round changes a step of one procedure and asks for its page, as a browser's
live reload does, until the new words stand there. Figures are seconds, the median and the largest.
"""

from __future__ import annotations

import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from handbooks import write_handbook
from measuring import ENVIRONMENT, SOPKIT, program, show

FIRST = 600
"""Seconds in which the first page has to be there."""


def main(arguments: list[str]) -> int:
    """Measure, and print the figures."""
    parser = program(__doc__)
    parser.add_argument("handbook", nargs="?", type=Path, help="a folder with `standard/`; it is changed")
    parser.add_argument("--procedures", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        handbook = given.handbook or write_handbook(work / "handbook", given.procedures) / "sops"
        figures = measured(handbook, work, given.rounds)
    show(figures, given.json, table)
    return 0


def table(figures: dict[str, float]) -> Iterator[str]:
    """Two lines."""
    yield f"first page after {figures['first']:.2f} s"
    yield f"a changed step after {figures['median']:.2f} s, at most {figures['largest']:.2f} s"


def measured(handbook: Path, work: Path, rounds: int) -> dict[str, float]:
    """All figures."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    begun = time.perf_counter()
    server = subprocess.Popen(
        [*SOPKIT, "-C", str(handbook), "serve", "--port", str(port)],
        env={**ENVIRONMENT, "SOPKIT_CACHE_DIR": str(work / "cache")},
        stdout=subprocess.DEVNULL,
    )
    try:
        file = next(iter(sorted(handbook.glob("standard/*/*.yml"))))
        url = f"http://127.0.0.1:{port}/{file.parent.name}/{file.name.split('.')[0]}.html"
        wait_for(url, "</html>", begun + FIRST)
        first = time.perf_counter() - begun
        taken = []
        for number in range(rounds):
            time.sleep(1)
            words = f"Quokka {number}"
            text = file.read_text(encoding="utf-8")
            changed = re.sub(r"    do: (?:Quokka \d+ )?", f"    do: {words} ", text, count=1)
            begun = time.perf_counter()
            file.write_text(changed, encoding="utf-8")
            wait_for(url, words, begun + 60)
            taken.append(time.perf_counter() - begun)
    finally:
        server.terminate()
        server.wait(10)
    return {"first": first, "median": statistics.median(taken), "largest": max(taken)}


def wait_for(url: str, words: str, end: float) -> None:
    """Ask for a page until it says something."""
    while time.perf_counter() < end:
        try:
            with urllib.request.urlopen(url, timeout=60) as answer:
                if words in answer.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.02)
    raise SystemExit(f"{url} never said {words!r}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
