"""How often the diff of two procedures is the edit script that made one of the other, and how long it takes.

    python bench/pairs.py FILE.jsonl [--predictions FILE] [--peers] [--json]

Each line of the file is a pair in a neutral shape, `{"id", "ids", "change", "a", "b", "events"}`: two procedures, what
became of the ids of their steps, the share of steps that was changed, and the edit script. What sopkit finds is turned
into events of the same shape; a pair counts where all of them are right. `--peers` times difflib on the lines of the
same pairs in the same run, and deepdiff and graphtage where they are installed. Each is timed from what it compares to
what it finds: sopkit from two procedures as they were read, difflib from lists of lines, the others from plain objects.
"""

from __future__ import annotations

import collections
import difflib
import gc
import importlib
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from measuring import program, rows_of, show, write_rows

from sopkit.diff.align import Placed, align
from sopkit.diff.compare import compare
from sopkit.diff.match import by_content
from sopkit.document import read as read_document
from sopkit.procedure import Procedure
from sopkit.schema import read
from sopkit.workspace.ids import with_ids

Row = dict[str, Any]
Event = tuple[Any, ...]


def main(arguments: list[str]) -> int:
    """Measure, and print a table or JSON."""
    parser = program(__doc__)
    parser.add_argument("file", type=Path, help="pairs, one a line")
    parser.add_argument("--predictions", type=Path, help="write what was found, a pair a line")
    parser.add_argument("--peers", action="store_true", help="time other tools on the same pairs")
    given = parser.parse_args(arguments)
    if not given.file.is_file():
        print(f"there is no {given.file}: name a file of pairs", file=sys.stderr)
        return 2
    rows = rows_of(given.file)
    pairs = [(ours(row["a"]), ours(row["b"])) for row in rows]
    found = [set(events(row, *pair)) for row, pair in zip(rows, pairs, strict=True)]
    if given.predictions:
        write_rows(
            given.predictions, ({"id": row["id"], "events": [*one]} for row, one in zip(rows, found, strict=True))
        )
    times = timed({"sopkit": Tool(compare, [*pairs])} | (peers(rows) if given.peers else {}))
    show({**scores(rows, found), "milliseconds": times}, given.json, table)
    return 0


def table(figures: Mapping[str, Any]) -> Iterator[str]:
    """Scripts recovered exactly, events, times."""
    for name, shares in figures["exact"].items():
        yield f"{name:<10}" + "".join(f"{float(change):>6.0%} {share:.3f}" for change, share in shares.items())
    yield "F1 of events: " + ", ".join(f"{kind} {one:.3f}" for kind, one in figures["events"].items())
    for name, milliseconds in figures["milliseconds"].items():
        yield f"{name:<20}{milliseconds['median']:>9.2f} ms a pair (median){milliseconds['mean']:>9.2f} ms (mean)"


def scores(rows: list[Row], found: list[set[Event]]) -> dict[str, Any]:
    """The share of pairs whose script is right, by ids and changes, and F1 of each kind of event."""
    right: dict[str, dict[str, list[bool]]] = collections.defaultdict(lambda: collections.defaultdict(list))
    counts: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
    for row, events in zip(rows, found, strict=True):
        truth = {frozen(event) for event in row["events"]}
        right[row["ids"]][str(row["change"])].append(truth == events)
        for event in truth | events:
            counts[event[0]][0 if event in truth & events else 1] += 1
    exact = {ids: {change: statistics.mean(hits) for change, hits in shares.items()} for ids, shares in right.items()}
    f1 = {kind: 2 * hits / (2 * hits + misses) for kind, (hits, misses) in sorted(counts.items())}
    return {"exact": exact, "events": f1}


def frozen(event: list[Any]) -> Event:
    return tuple(tuple(part) if isinstance(part, list) else part for part in event)


def ours(neutral: Row) -> Procedure:
    """A procedure of the neutral shape as sopkit reads it."""
    whole = {"title": neutral["title"], "steps": [step(one) for one in neutral["steps"]]}
    document = read_document("pair.yml", json.dumps(whole).encode())
    return read(Procedure, with_ids(document).root).value


def step(neutral: Row) -> Row:
    """A step: its title is the first paragraph of what to do."""
    made: Row = {"id": neutral["id"]} if neutral.get("id") else {}
    made |= {"do": f"{neutral['title']}.\n\n{neutral['text']}", "by": neutral["role"].replace(" ", "-")}
    if limit := neutral.get("limit"):
        made["max"] = f"{limit['max']} {limit['currency']}"
    if promised := neutral.get("time"):
        made["within"] = promised["within"]
    made |= {key: neutral[name] for key, name in (("say", "script"), ("note", "note")) if name in neutral}
    if below := neutral.get("substeps"):
        made["steps"] = [{"do": one["text"]} for one in below]
    if decision := neutral.get("decision"):
        made["ask"] = decision["ask"]
        made["answers"] = {one["when"]: {"when": one["when"]} for one in decision["branches"]}
    return made


EVENTS = {"max": "limit", "within": "time", "by": "role"}
"""Events by the field of a step; the neutral shape has none for speech, notes and questions."""


def events(row: Row, old: Procedure, new: Procedure) -> Iterator[Event]:
    """What was found between two procedures, as the neutral shape has it."""
    alignment = align(old, new, by_content)
    before, now = outermost(alignment.old), outermost(alignment.new)
    yield from (("delete", before[place]) for place in alignment.removed if place in before)
    yield from (("insert", now[place]) for place in alignment.added if place in now)
    old_of = {one: other for other, one in alignment.matching.first_pairs}
    yield from (("move", before[old_of[place]]) for place in alignment.moved if place in now)
    yield from (("split", before[one], tuple(now[part] for part in parts)) for one, parts in alignment.matching.splits)
    yield from (("merge", tuple(before[part] for part in parts), now[one]) for parts, one in alignment.matching.merges)
    pairs = {new: old for old, new in alignment.pairs}
    places = {one.id: place for place, one in reversed([*enumerate(alignment.new)])}
    gone = {one.id: place for place, one in reversed([*enumerate(alignment.old)])}
    for change in compare(old, new):
        if not change.path.startswith("steps."):
            continue
        _steps, name, *key = change.path.split(".")
        place = places.get(name)
        if change.form == "removed" and not key:
            parent = alignment.old[gone[name]].parent
            place = None if parent is None else next((one for one, other in pairs.items() if other == parent), None)
            key = ["steps"]
        elif place is not None and (above := alignment.new[place].parent) is not None:
            place, key = above, ["steps"]
        if place in now and place in pairs:
            one, other = before[pairs[place]], now[place]
            yield from field_events(row["a"]["steps"][one], row["b"]["steps"][other], one, other, key[:1])


def outermost(steps: tuple[Placed, ...]) -> dict[int, int]:
    """The number of each step that is no smaller one, by its place."""
    places = (place for place, one in enumerate(steps) if one.parent is None)
    return {place: number for number, place in enumerate(places)}


def field_events(old: Row, new: Row, one: int, other: int, key: list[str]) -> Iterator[Event]:
    """The events that a changed field of a step stands for."""
    if key == ["steps"]:
        yield "substeps", one, other
    elif key == ["do"]:
        if old["title"] != new["title"]:
            yield "rename", one, other
        if with_new_quantities(old, new) != new["text"]:
            yield "reword", one, other
    elif key and key[0] in EVENTS:
        name = EVENTS[key[0]]
        part = {"limit": "max", "time": "within"}.get(name)
        yield (name, one, other, *((step.get(name, {}).get(part) for step in (old, new)) if part else ()))


def with_new_quantities(old: Row, new: Row) -> str:
    """The old text as it reads with the limit and the time of the new step."""
    text = str(old["text"])
    if "limit" in old and "limit" in new:
        before, now = (f"{step['limit']['max']} {step['limit']['currency']}" for step in (old, new))
        text = text.replace(before, now)
    if "time" in old and "time" in new:
        text = text.replace(old["time"]["within"], new["time"]["within"])
    return text


class Tool(NamedTuple):
    """Something that compares, and the pairs as it takes them; None for those that it is spared."""

    work: Callable[..., object]
    pairs: list[tuple[Any, Any] | None]


def timed(tools: Mapping[str, Tool], rounds: int = 3) -> dict[str, dict[str, float]]:
    """The milliseconds that each tool takes for a pair: the median, and the mean, by which long pairs count more.

    All tools take turns on a pair, and the best of the rounds counts, so that a busy machine is so for all. What was
    prepared is kept out of the garbage collector's way, which would go through it in any tool's time.
    """
    gc.collect()
    gc.freeze()
    best: dict[str, list[float]] = {name: [] for name in tools}
    for place in range(len(next(iter(tools.values())).pairs)):
        taken: dict[str, list[float]] = collections.defaultdict(list)
        for name, tool in [*tools.items()] * rounds:
            pair = tool.pairs[place]
            if pair is not None:
                begun = time.perf_counter()
                tool.work(*pair)
                taken[name].append(1000 * (time.perf_counter() - begun))
        for name, times in taken.items():
            best[name].append(min(times))
    return {name: {"median": statistics.median(times), "mean": statistics.mean(times)} for name, times in best.items()}


def peers(rows: list[Row]) -> dict[str, Tool]:
    """Other tools; graphtage, which is slow, on a tenth of the pairs."""
    lines: list[tuple[Any, Any] | None] = [
        tuple(yaml.safe_dump(row[side], sort_keys=False).splitlines() for side in "ab") for row in rows
    ]
    found = {
        "difflib, lines": Tool(lambda old, new: [*difflib.unified_diff(old, new)], lines),
        "difflib, in lines": Tool(lambda old, new: [*difflib.ndiff(old, new)], lines),
    }
    plain: list[tuple[Any, Any] | None] = [(row["a"], row["b"]) for row in rows]
    if deepdiff := installed("deepdiff"):
        found["deepdiff"] = Tool(lambda old, new: deepdiff.DeepDiff(old, new, ignore_order=True).to_dict(), plain)
    if graphtage := installed("graphtage"):
        json_of = importlib.import_module("graphtage.json").build_tree

        def compared(old: Row, new: Row) -> object:
            return graphtage.TreeNode.diff(json_of(old), json_of(new))

        found["graphtage"] = Tool(compared, [None if place % 10 else pair for place, pair in enumerate(plain)])
    return found


def installed(name: str) -> Any:
    """A package; None, and a word about it, where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"{name} is not installed: it is left out", file=sys.stderr)
        return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
