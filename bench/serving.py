"""How long it takes until a changed step is on the screen: `sopkit serve`, from the file to the page.

    python bench/serving.py [HANDBOOK] [--procedures 1000] [--rounds 5] [--json]

Without a HANDBOOK it makes one up. Each round changes a step of one procedure and asks for its page, as a browser's
live reload does, until the new words stand there. Figures are seconds, the median and the largest.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from handbooks import write_handbook

FIRST = 600
"""Seconds in which the first page has to be there."""


def main(arguments: list[str]) -> int:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("handbook", nargs="?", type=Path, help="a folder with `standard/`; it is changed")
    parser.add_argument("--procedures", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        handbook = given.handbook or write_handbook(work / "handbook", given.procedures) / "sops"
        figures = measured(handbook, work, given.rounds)
    if given.json:
        print(json.dumps(figures))
    else:
        print(f"first page after {figures['first']:.2f} s")
        print(f"a changed step after {figures['median']:.2f} s, at most {figures['largest']:.2f} s")
    return 0


def measured(handbook: Path, work: Path, rounds: int) -> dict[str, float]:
    """All figures."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "SOPKIT_CACHE_DIR": str(work / "cache"), "NO_MKDOCS_2_WARNING": "1"}
    begun = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "sopkit", "-C", str(handbook), "serve", "--port", str(port)],
        env=environment,
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
