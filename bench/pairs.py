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


def found_in(rows: list[dict[str, Any]]) -> tuple[list[set[Event]], float]:
    """The events that are found in each pair, and the median seconds of a comparison."""
    found, taken = [], []
    for row in rows:
        old, new = ours(row["a"]), ours(row["b"])
        begun = time.perf_counter()
        changes = compare(old, new)
        taken.append(time.perf_counter() - begun)
        found.append(set(events(row, align(old, new, by_content), changes)))
    return found, statistics.median(taken)


def ours(neutral: dict[str, Any]) -> Procedure:
    """A procedure of the neutral shape as sopkit reads it."""
    whole = {"title": neutral["title"], "steps": [step(one) for one in neutral["steps"]]}
    document = read_document("pair.yml", json.dumps(whole).encode())
    return read(Procedure, with_ids(document).root).value


def step(neutral: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"id": neutral["id"]} if neutral.get("id") else {}
    made |= {"do": f"{neutral['title']}.\n\n{neutral['text']}", "by": neutral["role"].replace(" ", "-")}
    if limit := neutral.get("limit"):
        made["max"] = f"{limit['max']} {limit['currency']}"
    if within := neutral.get("time"):
        made["within"] = within["within"]
    made |= {ours: neutral[theirs] for ours, theirs in (("say", "script"), ("note", "note")) if theirs in neutral}
    if below := neutral.get("substeps"):
        made["steps"] = [{"do": one["text"]} for one in below]
    if decision := neutral.get("decision"):
        made["ask"] = decision["ask"]
        made["answers"] = {one["when"]: {"when": one["when"]} for one in decision["branches"]}
    return made


def events(row: dict[str, Any], alignment: Alignment, changes: tuple[Change, ...]) -> Iterator[Event]:
    """What was found, as the neutral shape has it."""
