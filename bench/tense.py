#!/usr/bin/env python3
"""Measure the verb engine on sentences that say what is true of them: `bench/tense.py FILE.jsonl`.

Each line of the file is an object with `id`, `text`, `nonpresent` and `passive`. The score is the sentence's:
does it hold a finite verb that is not present, is a clause of it passive? Quotations are judged too, since the
treebanks such files come from judge them.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from measuring import program, rows_of, show, write_rows

from sopkit import language
from sopkit.language.verbs import verbs

LABELS = ("nonpresent", "passive")


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the arguments, measure, print; 0, or 2 for a file or language that is not there."""
    parser = program(__doc__)
    parser.add_argument("file", type=Path, help="one JSON object a line: id, text, nonpresent, passive")
    parser.add_argument("--language", help="its code; else the first code in the file's name")
    parser.add_argument("--predictions", type=Path, metavar="OUT.jsonl", help="write what the engine says of each")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show the first N errors of each kind")
    options = parser.parse_args(arguments)
    if not options.file.is_file():
        parser.error(f"{options.file} is not there")
    code = options.language or guess(options.file)
    spoken = language.get(code) if code else None
    if spoken is None or spoken.forms is None:
        parser.error(f"no verb forms for the language of {options.file}; give --language, one of {language.known()}")

    rows = rows_of(options.file)
    verbs(rows[0]["text"] if rows else "", spoken)
    begin = time.perf_counter()
    found = [verbs(row["text"], spoken) for row in rows]
    seconds = time.perf_counter() - begin
    predictions = [
        {
            "id": row["id"],
            "nonpresent": any(verb.not_present for verb in here),
            "passive": any(verb.voice == "passive" for verb in here),
        }
        for row, here in zip(rows, found, strict=True)
    ]
    if options.predictions:
        write_rows(options.predictions, predictions)
    speed = sum(len(row["text"].split()) for row in rows) / seconds if seconds else 0.0
    scores = {label: score(rows, predictions, label) for label in LABELS}
    show({"language": code, "words_per_second": round(speed), **scores}, options.json, table)
    for label in LABELS if options.errors else ():
        show_errors(rows, predictions, label, options.errors)
    return 0


def guess(path: Path) -> str | None:
    """The first part of a file's name that is a known code."""
    return next((part for part in re.split(r"[^a-z]+", path.stem.lower()) if part in language.known()), None)


def score(rows: list[dict[str, object]], predictions: list[dict[str, object]], label: str) -> dict[str, float]:
    """Precision, recall and F1 in per cent, and what they are counted from."""
    pairs = [(bool(row[label]), bool(said[label])) for row, said in zip(rows, predictions, strict=True)]
    hit, false, missed = pairs.count((True, True)), pairs.count((False, True)), pairs.count((True, False))
    precision = 100 * hit / (hit + false) if hit + false else 0.0
    recall = 100 * hit / (hit + missed) if hit + missed else 0.0
    both = precision + recall
    return {
        "P": round(precision, 1),
        "R": round(recall, 1),
        "F1": round(2 * precision * recall / both, 1) if both else 0.0,
        "hits": hit,
        "false": false,
        "missed": missed,
    }


def table(figures: dict[str, Any]) -> Iterator[str]:
    """Precision, recall and F1 of each label."""
    speed = f"{figures['words_per_second']:,} words a second"
    yield f"{figures['language']}  {'P':>6} {'R':>6} {'F1':>6}   hits  false  missed     {speed}"
    for label in LABELS:
        row = figures[label]
        yield f"{label:10} {row['P']:4} {row['R']:6} {row['F1']:6} {row['hits']:6} {row['false']:6} {row['missed']:7}"


def show_errors(rows: list[dict[str, object]], predictions: list[dict[str, object]], label: str, limit: int) -> None:
    """The first sentences where file and engine disagree."""
    for name, truth in (("false", False), ("missed", True)):
        texts = [
            row["text"]
            for row, said in zip(rows, predictions, strict=True)
            if bool(row[label]) is truth and bool(said[label]) is not truth
        ]
        for text in texts[:limit]:
            print(f"{label} {name}: {text}")


if __name__ == "__main__":
    sys.exit(main())
