#!/usr/bin/env python3
"""Measure lint: `bench/lint_speed.py [HANDBOOK] [--write-good PATH] [--proselint PATH] [--json]`.

Three figures, each of whole processes as a shell starts them, medians of the rounds:

- words a second of all rules over procedures in English, in one process, nothing known from before, beside write-good
  (npm) and proselint (pip) over the same sentences in the same run; who is not installed is left out, and said so;
- seconds for many procedures that did not change since the last time;
- milliseconds for one file, known and not known from before, beside the import of textstat alone.

The procedures are made of the sentences of a handbook's English procedures, drawn at random, each with a number of its
own, so that no sentence comes twice. Without a path that is the sample handbook.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from measuring import SOPKIT, program, run, show

from sopkit.lint.files import files_of
from sopkit.lint.subject import ProcedureFile
from sopkit.workspace import open_folder

ROOT = Path(__file__).parent.parent
STEPS = 12
"""Steps in a made-up procedure."""
SETTINGS = "format: 1\nname: Made up\nlanguage: en\nroles: {lead: Shift lead}\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the arguments, measure, print; 0, or 2 if there is nothing to measure."""
    parser = program(__doc__)
    parser.add_argument("handbook", nargs="?", type=Path, default=ROOT, help="whose English sentences to take")
    parser.add_argument("--words", type=int, default=100_000, help="how many words all rules read")
    parser.add_argument("--procedures", type=int, default=10_000, help="how many procedures did not change")
    parser.add_argument("--rounds", type=int, default=3, help="how often each figure is taken")
    parser.add_argument("--write-good", default="write-good", metavar="PATH", help="its program")
    parser.add_argument("--proselint", default="proselint", metavar="PATH", help="its program")
    options = parser.parse_args(arguments)
    if min(options.words, options.procedures, options.rounds) < 1:
        parser.error("--words, --procedures and --rounds begin at 1")
    sentences = sentences_of(options.handbook)
    if len(sentences) < 20:
        parser.error(f"too few English sentences in {options.handbook}")
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), sentences, options)
    show(figures, options.json, table)
    return 0


def sentences_of(handbook: Path) -> list[str]:
    """The instructions of a handbook's English procedures that are a sentence and show no value."""
    found = [
        passage.words
        for file in files_of(open_folder(handbook))
        if isinstance(file, ProcedureFile) and file.language == "en"
        for passage in file.passages
        if passage.field in ("do", "note", "say") and passage.words.endswith(".") and "{" not in passage.words
    ]
    return sorted({" ".join(words.split()) for words in found})


def made_up(sentences: Sequence[str], number: int) -> tuple[str, list[str]]:
    """A procedure, and its prose; the same number gives the same."""
    choose = random.Random(number)
    drawn = [
        f"{sentence[:-1]} at till {number * STEPS + place}."
        for place, sentence in enumerate(choose.choices(sentences, k=STEPS))
    ]
    title = f"Serve the customer at till {number}"
    lines = [f"title: {title}", "purpose: The customer leaves calm.", "owner: lead", "status: approved"]
    lines += ["version: 1.0.0", "trigger: A customer comes in.", "steps:"]
    for place, sentence in enumerate(drawn):
        lines += [f"  - id: step-{'abcdefghijklmnopqrstuvwxyz'[place]}", f"    do: {json.dumps(sentence)}"]
    return "\n".join(lines) + "\n", [title, *drawn]


def write_handbook(folder: Path, sentences: Sequence[str], enough: Callable[[int, int], bool]) -> list[str]:
    """Write procedures until there are enough, by their number and that of their words; gives their prose."""
    (folder / "standard" / "made-up").mkdir(parents=True)
    (folder / "handbook.yml").write_text(SETTINGS, encoding="utf-8")
    prose: list[str] = []
    number = words = 0
    while not enough(number, words):
        text, said = made_up(sentences, number)
        (folder / "standard" / "made-up" / f"serve-{number}.yml").write_text(text, encoding="utf-8")
        prose += said
        words += sum(len(sentence.split()) for sentence in said)
        number += 1
    return prose


def measure(folder: Path, sentences: Sequence[str], options: argparse.Namespace) -> dict[str, object]:
    """All figures."""
    prose = write_handbook(folder / "words", sentences, lambda _number, words: words >= options.words)
    words = sum(len(sentence.split()) for sentence in prose)
    (folder / "prose.txt").write_text("\n\n".join(prose) + "\n", encoding="utf-8")
    write_handbook(folder / "many", sentences, lambda number, _words: number >= options.procedures)
    write_handbook(folder / "one", sentences, lambda number, _words: number >= 1)
    one = folder / "one" / "standard" / "made-up" / "serve-0.yml"
    commands: dict[str, list[str] | None] = {
        "sopkit": sopkit(folder / "words", "--no-cache", "--jobs", "1"),
        "write-good": there([options.write_good, str(folder / "prose.txt")]),
        "proselint": there([options.proselint, "check", str(folder / "prose.txt")]),
    }
    seconds(sopkit(folder / "one", "--no-cache"), 1)
    speeds = {
        name: round(words / seconds(command, options.rounds)) if command else None for name, command in commands.items()
    }
    peers = [speed for name, speed in speeds.items() if speed and name != "sopkit"]
    seconds(sopkit(folder / "many"), 1)
    seconds(sopkit(folder / "one", str(one)), 1)
    return {
        "words": words,
        "words_per_second": speeds,
        "times_the_fastest_peer": round((speeds["sopkit"] or 0) / max(peers), 2) if peers else None,
        "procedures": options.procedures,
        "warm_seconds": round(seconds(sopkit(folder / "many"), options.rounds), 3),
        "one_file_warm_ms": round(1000 * seconds(sopkit(folder / "one", str(one)), options.rounds)),
        "one_file_cold_ms": round(1000 * seconds(sopkit(folder / "one", str(one), "--no-cache"), options.rounds)),
        "import_textstat_ms": round(1000 * seconds([sys.executable, "-c", "import textstat"], options.rounds)),
        "processors": os.cpu_count(),
        "rounds": options.rounds,
    }


def sopkit(folder: Path, *arguments: str) -> list[str]:
    """The command that lints a handbook."""
    return [*SOPKIT, "lint", "-C", str(folder), "--format", "concise", *arguments]


def there(command: list[str]) -> list[str] | None:
    """A command whose program is installed."""
    return command if shutil.which(command[0]) else None


def seconds(command: list[str], rounds: int) -> float:
    """How long a command takes, whatever it finds: the median of the rounds."""
    return statistics.median(run(command, exits=None).seconds for _round in range(rounds))


def table(figures: dict[str, Any]) -> Iterator[str]:
    """One line for a figure."""
    yield f"{figures['words']} words, {figures['rounds']} rounds, {figures['processors']} processors\n"
    for name, speed in figures["words_per_second"].items():
        yield f"{name:<36}{f'{speed:,} words/s' if speed else 'not installed: left out':>24}"
    yield f"{'times the fastest peer':<36}{figures['times_the_fastest_peer'] or 'no peer to compare with':>24}"
    warm = f"{figures['procedures']} procedures, unchanged"
    yield f"{warm:<36}{figures['warm_seconds']:>22} s"
    for key, name in (
        ("one_file_warm_ms", "one file, known from before"),
        ("one_file_cold_ms", "one file, not known"),
        ("import_textstat_ms", "import textstat, nothing else"),
    ):
        yield f"{name:<36}{figures[key]:>21} ms"


if __name__ == "__main__":
    sys.exit(main())
