"""How often the diff of two procedures is the edit script that made one of the other, and how long it takes.

    python bench/pairs.py FILE.jsonl [--predictions FILE] [--peers] [--json]

Each line of the file is a pair in a neutral shape, `{"id", "ids", "change", "a", "b", "events"}`: two procedures, what
became of the ids of their steps, the share of steps that was changed, and the edit script. What `sopkit` finds is
turned into events of the same shape; a pair counts where all of them are right. `--peers` times difflib on lines,
and deepdiff and graphtage where they are installed, on the same pairs in the same run.
"""

from __future__ import annotations

import argparse
import collections
import difflib
import importlib.util
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from sopkit.diff.align import Alignment, align
from sopkit.diff.compare import compare
from sopkit.diff.change import Change
from sopkit.diff.match import by_content
from sopkit.document import read as read_document
from sopkit.procedure import Procedure
from sopkit.schema import read
from sopkit.workspace.ids import with_ids

Event = tuple[Any, ...]


def main(arguments: list[str]) -> int:
    """Measure, and print tables or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--predictions", type=Path, help="write what was found, a pair a line")
    parser.add_argument("--peers", action="store_true", help="time other tools on the same pairs")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    if not given.file.is_file():
        raise SystemExit(f"There is no `{given.file}`: name a file of pairs")
    rows = [json.loads(line) for line in given.file.read_text(encoding="utf-8").splitlines()]
    found, seconds = found_in(rows)
    if given.predictions:
        lines = [json.dumps({"id": row["id"], "events": sorted(map(list, events), key=str)}) for row, events in zip(rows, found)]
        given.predictions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    figures = {**scores(rows, found), "milliseconds": {"sopkit": 1000 * seconds}}
    if given.peers:
        figures["milliseconds"] |= {name: 1000 * one for name, one in peers(rows).items()}
    print(json.dumps(figures) if given.json else table(figures))
    return 0
