#!/usr/bin/env python3
"""Measure the search of a handbook on questions: `bench/search.py QUESTIONS.jsonl... [--handbook DIR]`.

Each line is an object with `question`, `procedure`, `step` (may be empty) and, where it is not the handbook's first
language, `language`. The index is the one that a build writes, and the script that pages load is asked, in Node or else
in a headless Chromium. A procedure's place is that among the pages found; a step's, among all places shown; `of its own`
is a step's place among those of its procedure, where that is one of the first two pages.

Those in bench/questions/ were written before the search was, those in second/ and hotel/ before it was made better:
the odd lines alone were looked at, so `--half even` is what it does with questions that nobody has looked at. Those in
fresh/ were written afterwards, and say how far that carries; for hotel/, which is another house in another trade and in
six languages, give `--handbook bench/hotel`. Those in stranger/ and clinic/ (`--handbook bench/clinic`, a dentist's) were
written before the words of every day, and more words of one meaning, came in, and were asked once before and once after.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from measuring import program, rows_of, show, write_rows

from sopkit.edition import edition
from sopkit.site.search import INDEX
from sopkit.site.site import site_of
from sopkit.template_folders import shipped_templates
from sopkit.workspace import Workspace, open_folder

ROOT = Path(__file__).parent.parent
SCRIPTS = ("words.js", "book.js", "find.js")
TOP = (1, 2, 5)
ANSWER = """
(questions) => {
  const book = sopkitBook.open(globalThis.sopkitSearch);
  const name = (path) => path.split("/").pop().replace(/\\.html$/, "");
  return questions.map((question) => sopkitFind.find(book, question).results.map((one) => ({
    procedure: one.entry.isProcedure ? name(one.entry.path) : "", page: one.entry.path,
    steps: one.places.map((place) => place.anchor),
  })));
}
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the arguments, measure, print."""
    parser = program(__doc__)
    parser.add_argument("files", type=Path, nargs="+", metavar="QUESTIONS.jsonl")
    parser.add_argument("--handbook", type=Path, default=ROOT, help="a folder with a handbook; else the sample")
    parser.add_argument("--branch", default="standard")
    parser.add_argument("--language", help="only questions in this language, and all that name none")
    parser.add_argument("--half", choices=("odd", "even"), help="only every second question of each file")
    parser.add_argument("--predictions", type=Path, metavar="OUT.jsonl", help="write what was found for each question")
    options = parser.parse_args(arguments)
    workspace = open_folder(options.handbook)
    begin, every = {"odd": (0, 2), "even": (1, 2), None: (0, 1)}[options.half]
    rows = [row for file in options.files for row in rows_of(file)[begin::every]]
    by_language: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        language = row.get("language") or options.language or workspace.language
        if options.language in (None, language):
            by_language.setdefault(language, []).append(row)
    figures: dict[str, Any] = {}
    predictions: list[dict[str, Any]] = []
    for language, asked in by_language.items():
        found = answers(workspace, options.branch, language, [row["question"] for row in asked])
        figures[language] = scores(asked, found)
        predictions += [{**row, "language": language, "found": one} for row, one in zip(asked, found, strict=True)]
    if options.predictions:
        write_rows(options.predictions, predictions)
    show(figures, options.json, table)
    return 0


def answers(workspace: Workspace, branch: str, language: str, questions: Sequence[str]) -> list[list[dict[str, Any]]]:
    """What the script that pages load finds for each question."""
    index = site_of(edition(workspace, branch, language), today=date.today()).beside[INDEX].decode()
    folder = shipped_templates() / "theme/assets/javascripts"
    engine = "\n".join((folder / name).read_text(encoding="utf-8") for name in SCRIPTS)
    code = f"globalThis.window = globalThis;\n{engine}\n{index}"
    return in_node(code, questions) if shutil.which("node") else in_chromium(code, questions)


def in_node(code: str, questions: Sequence[str]) -> Any:
    """Run it in Node."""
    whole = f"{code}\nconst asked = {json.dumps(questions)};\nconsole.log(JSON.stringify(({ANSWER.strip()})(asked)));"
    done = subprocess.run(["node", "-"], input=whole, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"node ended with {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)


def in_chromium(code: str, questions: Sequence[str]) -> Any:
    """Run it in a browser."""
    sys.path.insert(0, str(ROOT))
    from tests.browser import browser

    with browser() as started:
        page = started.new_page()
        page.add_script_tag(content=code)
        return page.evaluate(ANSWER, list(questions))


def scores(asked: Sequence[Mapping[str, Any]], found: Sequence[list[dict[str, Any]]]) -> dict[str, Any]:
    """How many right procedures, and right steps, are among the first: of all places shown, and of its procedure's."""
    procedures = [place(row["procedure"], [one["procedure"] for one in each]) for row, each in pairs(asked, found)]
    steps = [
        place((row["procedure"], row["step"]), [(one["procedure"], step) for one in each for step in one["steps"]])
        for row, each in pairs(asked, found)
        if row.get("step")
    ]
    own = [
        place(row["step"], next((one["steps"] for one in each[:2] if one["procedure"] == row["procedure"]), ()))
        for row, each in pairs(asked, found)
        if row.get("step")
    ]
    return {"procedure": share(procedures), "step": share(steps), "own": share(own)}


def pairs(asked: Sequence[Mapping[str, Any]], found: Sequence[list[dict[str, Any]]]) -> Iterator[Any]:
    return zip(asked, found, strict=True)


def place(wanted: object, listed: Sequence[object]) -> int:
    """At which place something stands, from 1; 0 where it does not."""
    return listed.index(wanted) + 1 if wanted in listed else 0


def share(places: Sequence[int]) -> dict[str, float]:
    """How many questions there are, and of them the part in percent that is answered among the first."""
    of = max(len(places), 1)
    return {"of": len(places)} | {
        f"top{top}": round(100 * sum(0 < one <= top for one in places) / of, 1) for top in TOP
    }


def table(figures: Mapping[str, Any]) -> Iterable[str]:
    """A line for each language."""
    heads = {"procedure": "procedure", "step": "step", "own": "of its own"}
    yield f"{'':4}" + "".join(f"{head:>13}" + "".join(f"{f'top {top}':>7}" for top in TOP) for head in heads.values())
    for language, one in figures.items():
        parts = [f"{one[what]['of']:>13}" + "".join(f"{one[what][f'top{top}']:7.1f}" for top in TOP) for what in heads]
        yield f"{language:4}{''.join(parts)}"


if __name__ == "__main__":
    sys.exit(main())
