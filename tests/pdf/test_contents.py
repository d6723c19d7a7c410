"""`sopkit pdf --contents`: the pages that it names are those of the file that is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sopkit.report.schemas import schema_of_report
from tests.commands import ROOT, sopkit
from tests.once import made_once
from tests.pdf.printed import opened
from tests.terminal import converse

SAMPLE = ("--today", "2026-11-20")


def told(*arguments: object, cwd: Path = ROOT) -> list[dict[str, Any]]:
    done = sopkit("pdf", "--contents", "--format", "json", *arguments, cwd=cwd)
    assert (done.returncode, done.stderr) == (0, "")
    written = json.loads(done.stdout)
    jsonschema.validate(written, schema_of_report("contents"))
    editions: list[dict[str, Any]] = written["editions"]
    return editions


@pytest.mark.parametrize(("branch", "language"), [("bologna", "it"), ("cluj", "ro")])
def test_every_part_begins_where_the_bookmarks_of_the_file_lead(branch: str, language: str) -> None:
    folder = made_once("pdf", lambda folder: sopkit("pdf", "--output", folder, *SAMPLE))
    file = opened((folder / f"{branch}-{language}.pdf").read_bytes())
    (edition,) = told("-b", branch, "-l", language, *SAMPLE)
    cover, contents, *parts = edition["parts"]
    assert (cover, edition["pages"]) == ({"title": None, "level": 1, "page": 1, "pages": 1}, len(file.pages))
    assert (contents["page"], contents["pages"]) == (2, 1)
    assert [(part["level"], part["title"], part["page"]) for part in parts] == list(file.outline())


def test_chapters_take_all_pages_and_procedures_those_of_their_chapter() -> None:
    (edition,) = told("-b", "girona", "-l", "ca", *SAMPLE)
    parts = edition["parts"]
    chapters = [part for part in parts if part["level"] == 1]
    assert sum(part["pages"] for part in chapters) == edition["pages"]
    for chapter, after in zip(chapters, [*chapters[1:], None], strict=True):
        end = after["page"] if after else edition["pages"] + 1
        inside = [part for part in parts if part["level"] == 2 and chapter["page"] <= part["page"] < end]
        assert not inside or sum(part["pages"] for part in inside) == chapter["pages"]


def test_it_is_shown_for_every_branch_and_language_and_nothing_is_written(home: Path) -> None:
    before = sorted(home.rglob("*"))
    done = sopkit("pdf", "--contents", "--branch", "milano", cwd=home)
    assert (done.returncode, done.stderr) == (0, "")
    italian, english, both = done.stdout.split("\n\n")
    assert english.splitlines()[0].endswith(" · Milano · en · 6 pages")
    assert english.splitlines()[1:4] == ["page  pages", "   1      1  Cover", "   2      1  Contents"]
    assert "   4      1    Return an item" in english.splitlines()
    assert "   2      1  Sommario" in italian.splitlines()
    assert both == "2 files, 12 pages\n"
    assert sorted(home.rglob("*")) == before


def test_procedures_alone_have_neither_cover_nor_contents(home: Path) -> None:
    (edition,) = told("other", "-b", "roma", cwd=home)
    assert [(part["level"], part["page"], part["pages"]) for part in edition["parts"]] == [(1, 1, 1), (2, 1, 1)]
    assert edition["parts"][1]["title"] == "Another thing"
    assert edition["pages"] == 1


def test_a_title_is_told_as_it_stands_there_and_fits_the_terminal(home: Path) -> None:
    procedure = home / "sops/standard/returns/other.yml"
    long = "L'oggetto *caro* con `codice` " + "che non finisce mai " * 5 + "x" * 50
    text = procedure.read_text(encoding="utf-8").replace("title: Another thing", f"title: {long}")
    procedure.write_text(text, encoding="utf-8")
    (edition,) = told("-b", "roma", cwd=home)
    titles = [part["title"] or "" for part in edition["parts"]]
    assert long.replace("*", "").replace("`", "").replace("'", "’") in [title.replace("'", "’") for title in titles]
    done = converse("pdf", "--contents", "-b", "roma", answers=[], cwd=home, columns=50, NO_COLOR="1")
    assert max(map(len, done.screen.splitlines())) <= 50


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--contents", "-o", "a.pdf"), "--contents writes no file"),
        (("--contents", "--copies", "2"), "--contents writes no file"),
        (("--format", "json"), "--format goes with --contents"),
    ],
)
def test_what_does_not_go_together_is_told(home: Path, arguments: tuple[str, ...], said: str) -> None:
    done = sopkit("pdf", *arguments, cwd=home)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (home / "pdf").exists()


def test_pages_of_own_templates_are_counted_too(home: Path) -> None:
    own = home / "templates/pdf/front.typ"
    own.parent.mkdir(parents=True)
    shipped = (ROOT / "templates/pdf/front.typ").read_text(encoding="utf-8")
    own.write_text(
        shipped.replace("#let contents() = {", "#let contents() = {\n  pagebreak()\n  [A page more.]\n  pagebreak()")
    )
    (edition,) = told("-b", "roma", cwd=home)
    assert [(part["title"], part["page"], part["pages"]) for part in edition["parts"][:2]] == [
        (None, 1, 2),
        ("Contents", 3, 1),
    ]
