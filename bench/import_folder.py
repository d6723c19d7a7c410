#!/usr/bin/env python3
"""Import a folder: `bench/import_folder.py FOLDER [--json]`.

Every Markdown, Word, HTML, text and CSV file below FOLDER goes through `sopkit import` into a handbook that is made for
it and thrown away. The figures: how many words there were and how many arrived; how many numbered entries and check
boxes the Markdown and text files have, counted here line by line, and how many steps, answers and entries of lists came
of them; how many of the files that were written sopkit reads without a fault; and what `lint` finds in a procedure.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from measuring import ENVIRONMENT, SOPKIT, program, show

from sopkit.finding import ERROR
from sopkit.importing.headings import announced
from sopkit.workspace import open_folder

NUMBERED = re.compile(r"[ \t]*(?:>[ \t]*)*(?:\d{1,9}[.)]|[-*+][ \t]+\[[ xX]\])[ \t]+(?!\[[^]]*\]\(#[^)]*\)[ \t]*$)\S")
"""A line that only leads to a heading of the same file belongs to a table of contents."""
FENCE = re.compile(r"[ \t]*(```|~~~)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the arguments, import, print; 0, or 1 where a file that was written is not valid."""
    parser = program(__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the files to import")
    parser.add_argument("--language", default="en", help="the language of the handbook that is made")
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        parser.error(f"no folder: {options.folder}")
    with tempfile.TemporaryDirectory() as temporary:
        figures = measure(options.folder, Path(temporary), options.language)
    show(figures, options.json, table)
    return int(figures["valid"] < figures["procedures"])


def measure(folder: Path, handbook: Path, language: str) -> dict[str, Any]:
    """Import everything into a new handbook, and count."""
    sopkit("init", str(handbook), "--language", language)
    sample = set(handbook.rglob("*.yml"))
    told = json.loads(sopkit("-C", str(handbook), "import", str(folder), "--format", "json"))
    rows = [row_of(file) for file in told["files"]]
    made = [f"sops/{one['path']}" for file in told["files"] for one in file["procedures"]]
    assert not sample & {handbook / path for path in made}, "a file of the handbook was written over"
    findings = json.loads(sopkit("-C", str(handbook), "lint", "--format", "json"))["findings"]
    faulty = {finding.span.path for finding in open_folder(handbook).faults if finding.severity >= ERROR}
    own = [one for one in findings if one["path"].removeprefix("sops/") not in {p.name for p in sample}]
    return {
        "files": len(rows),
        "failed": told["failed"],
        "words": sum(row["words"] for row in rows),
        "arrived": sum(row["arrived"] for row in rows),
        "entries": sum(row["entries"] for row in rows),
        "found": sum(row["found"] for row in rows),
        "procedures": len(made),
        "valid": sum(path.removeprefix("sops/") not in faulty for path in made),
        "findings": len(own),
        "least": sorted(
            rows, key=lambda row: (row["arrived"] / max(1, row["words"]), row["found"] / max(1, row["entries"]))
        )[:10],
    }


def row_of(file: dict[str, Any]) -> dict[str, Any]:
    """The figures of one file."""
    source = Path(file["source"])
    is_text = source.suffix.lower() in (".md", ".markdown", ".txt", ".text")
    entries = (
        sum(1 for _line in numbered(source.read_text(encoding="utf-8", errors="replace")))
        if is_text
        else file["entries"]
    )
    found = sum(one["steps"] + one["answers"] + one["listed"] for one in file["procedures"])
    return {
        "file": source.name,
        "words": file["words"],
        "arrived": file["arrived"],
        "entries": entries,
        "found": min(found, entries),  # steps that come of tables or bullets make up for nothing
        "missing": file["missing"][:10],
    }


def numbered(text: str) -> Iterator[str]:
    """The lines that begin with a number or a check box, outside of code and tables of contents."""
    is_code = is_contents = False
    for line in text.splitlines():
        if FENCE.match(line):
            is_code = not is_code
        elif line.startswith("#"):
            is_contents = announced(line.lstrip("# ")) == "contents"
        elif not is_code and not is_contents and NUMBERED.match(line):
            yield line


def sopkit(*arguments: str) -> str:
    """What a command prints. One that could not do its work ends the program."""
    done = subprocess.run([*SOPKIT, *arguments], env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if "Traceback" in done.stderr or (done.returncode > 1 and not done.stdout):
        raise SystemExit(f"sopkit {' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def table(figures: dict[str, Any]) -> Iterator[str]:
    """The figures, and the files of which least arrived."""
    yield f"{figures['files']} files, {len(figures['failed'])} could not be read"
    yield f"{'words':<24}{figures['words']:>8}{'arrived':>12}{share(figures['arrived'], figures['words']):>9}"
    yield f"{'numbered and boxes':<24}{figures['entries']:>8}{'found':>12}{share(figures['found'], figures['entries']):>9}"
    yield f"{'procedures':<24}{figures['procedures']:>8}{'valid':>12}{share(figures['valid'], figures['procedures']):>9}"
    yield f"{'findings':<24}{figures['findings']:>8}{'each':>12}{figures['findings'] / max(1, figures['procedures']):>9.1f}"
    yield ""
    for row in figures["least"]:
        yield (
            f"{row['file'][:40]:<42}{share(row['arrived'], row['words']):>8} of {row['words']:>5} words"
            f"{row['found']:>5} of {row['entries']:>4} entries  {' '.join(row['missing'])}"
        )


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f} %" if whole else "-"


if __name__ == "__main__":
    sys.exit(main())
