#!/usr/bin/env python3
"""Measure the rules on steps with planted faults: `bench/planted.py FILE.jsonl [--language it]`.

Each line of the file is an object with `id`, `procedure`, `kind` (clean, tricky or fault), `fault` and `text`. The steps of
one procedure are linted together, as files of a handbook. A fault counts as found where a finding names it; any finding
of these rules on a clean or tricky step is a false alarm.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from measuring import program, rows_of, show, write_rows

from sopkit import language
from sopkit.finding import Severity
from sopkit.lint.engine import lint
from sopkit.lint.example import Texts
from sopkit.lint.rule import discover
from sopkit.lint.settings import Settings
from sopkit.workspace import load

RULES_OF = {
    "future": ("future-tense",),
    "past": ("past-tense",),
    "passive": ("passive-voice",),
    "long21_25": ("sentence-too-long",),
    "too_long": ("sentence-too-long",),
    "long26_plus": ("sentence-too-long",),
    "too_long_error": ("sentence-too-long",),
    "hard_word": ("hard-word",),
    "nominalisation": ("nominalisation",),
    "weasel": ("weasel-word",),
    "hedge": ("hedge",),
    "vague_amount": ("vague-amount", "vague-time"),
    "vague_time": ("vague-time",),
    "pronoun": ("unclear-pronoun",),
    "double_negative": ("double-negative",),
    "multi_action": ("one-action",),
    "no_imperative": ("start-with-verb",),
    "no_verb": ("start-with-verb",),
    "mixed_form": ("mixed-form",),
    "wordy": ("wordy-phrase",),
    "platitude": ("platitude",),
    "discourteous": ("discourteous",),
}
"""The rules that name each fault."""
ERRORS_ONLY = frozenset({"long26_plus", "too_long_error"})
"""Faults that a rule names with an error; `long21_25` and `too_long` are its warnings."""
WARNINGS_ONLY = frozenset({"long21_25", "too_long"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the arguments, measure, print; 0, or 2 for a file that is not there."""
    parser = program(__doc__)
    parser.add_argument("file", type=Path, help="one JSON object a line: id, procedure, kind, fault, text")
    parser.add_argument("--language", default="en", help="the language of the steps (default: en)")
    parser.add_argument("--predictions", type=Path, metavar="OUT.jsonl", help="write the faults named in each step")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show the first N errors of each kind")
    options = parser.parse_args(arguments)
    if not options.file.is_file():
        parser.error(f"{options.file} is not there")
    if options.language not in language.known():
        parser.error(f"no words for {options.language}; there are {', '.join(language.known())}")
    rows = rows_of(options.file)
    named = predicted(rows, options.language)
    if options.predictions:
        write_rows(options.predictions, ({"id": row["id"], "faults": sorted(named[row["id"]])} for row in rows))
    show({"language": options.language, **scored(rows, named)}, options.json, table)
    show_errors(rows, named, options.errors)
    return 0


def predicted(rows: list[dict[str, str]], code: str) -> Mapping[str, set[str]]:
    """The faults that findings name in each step, by its id."""
    names = {name for rules in RULES_OF.values() for name in rules}
    rules = {name: rule for name, rule in discover("sopkit.rules").items() if name in names}
    texts, places = handbook(rows, code)
    found: dict[str, set[str]] = defaultdict(set)
    for finding in lint(load(Texts(texts)), rules, Settings()):
        step = places.get((finding.span.path, finding.span.line))
        if step is not None:
            found[step].update(faults_named(finding.rule, finding.severity))
    return found


def faults_named(rule: str, severity: Severity) -> Iterator[str]:
    """The faults that a finding of a rule names."""
    for fault, rules in RULES_OF.items():
        fits = severity is Severity.ERROR if fault in ERRORS_ONLY else severity is not Severity.ERROR
        if rule in rules and (fits or fault not in ERRORS_ONLY | WARNINGS_ONLY):
            yield fault


def handbook(rows: Iterable[dict[str, str]], code: str) -> tuple[dict[str, str], dict[tuple[str, int], str]]:
    """A handbook with a file for each procedure, and which step stands on which line."""
    texts = {"handbook.yml": f"format: 1\nname: Bench\nlanguage: {code}\nareas:\n  bench: Bench\n"}
    places: dict[tuple[str, int], str] = {}
    lines: dict[str, list[str]] = defaultdict(lambda: ["steps:"])
    for row in rows:
        path = f"standard/bench/procedure-{row['procedure']}.yml"
        lines[path] += [f"  - id: step-{len(lines[path])}", f"    do: {json.dumps(row['text'], ensure_ascii=False)}"]
        places[path, len(lines[path])] = row["id"]
    return texts | {path: "\n".join(text) + "\n" for path, text in lines.items()}, places


def scored(rows: list[dict[str, str]], named: Mapping[str, set[str]]) -> dict[str, object]:
    """Recall in per cent for each fault, false alarms in a hundred clean and tricky steps."""
    planted, found, harmless, alarms = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for row in rows:
        faults = named.get(row["id"], set())
        if row["kind"] == "fault":
            planted[row["fault"]] += 1
            found[row["fault"]] += row["fault"] in faults
        else:
            harmless[row["kind"]] += 1
            alarms[row["kind"]] += bool(faults)
    return {
        "recall": {fault: round(100 * found[fault] / count, 1) for fault, count in sorted(planted.items())},
        "false_alarms": {kind: round(100 * alarms[kind] / count, 2) for kind, count in sorted(harmless.items())},
    }


def table(figures: Mapping[str, Any]) -> Iterator[str]:
    """Recall, then false alarms."""
    for key in ("recall", "false_alarms"):
        yield key.replace("_", " ")
        yield from (f"  {name:16} {figure:6}" for name, figure in figures[key].items())


def show_errors(rows: list[dict[str, str]], named: Mapping[str, set[str]], limit: int) -> None:
    """The first steps of each kind where file and rules disagree."""
    shown: Counter[str] = Counter()
    for row in rows:
        faults, key = named.get(row["id"], set()), row["fault"] or row["kind"]
        wrong = row["fault"] not in faults if row["kind"] == "fault" else bool(faults)
        if wrong and shown[key] < limit:
            shown[key] += 1
            print(f"{key}: {row['text']}  {sorted(faults)}")


if __name__ == "__main__":
    sys.exit(main())
