"""A handbook in a folder, and its workbook as a translator changes it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any

import openpyxl

from tests.commands import Done, sopkit
from tests.handbooks import BRANCH, HANDBOOK, PROCEDURE, REGION

SAY = "standard/return-an-item#steps.greet.say"
REFUND = "standard/return-an-item#steps.refund.do"
ITALIAN = "standard/returns/return-an-item.it.yml"
TRANSLATED = """
# Whoever reads this keeps it.
translates: return-an-item
title: Rendere un articolo   # as on the door
steps:
  greet:
    say: 'Buongiorno.'
"""


def written(folder: Path, texts: Mapping[str, str] | None = None) -> Path:
    """A handbook with one procedure, a region, a branch and the files given, in a folder."""
    base = {
        "handbook.yml": HANDBOOK,
        "standard/returns/return-an-item.yml": PROCEDURE,
        "branches/italia/branch.yml": REGION,
        "branches/milano/branch.yml": BRANCH,
    }
    for path, text in {**base, **(texts or {})}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return folder


def exported(folder: Path, *options: str) -> Path:
    """The workbook of all Italian texts."""
    path = folder.parent / "it.xlsx"
    done = sopkit("translate", "export", "it", "--all", "-o", path, *options, cwd=folder)
    assert done.returncode == 0, done.stderr
    return path


def changed(path: Path, words: Mapping[str, object] | None = None, how: Callable[[Any], object] | None = None) -> Path:
    """The workbook with other words in its cells of translation, by key; `how` does what it likes to the sheet."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[1]
    for row in sheet.iter_rows(min_row=3):
        if row[5].value in (words or {}):
            row[3].value = (words or {})[row[5].value]
    if how:
        how(sheet)
    book.save(path)
    return path


def brought_back(folder: Path, path: Path, *options: str) -> Done:
    return sopkit("translate", "import", path, *options, cwd=folder)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def cells(content: bytes) -> list[Any]:
    """The cells of translation in a workbook."""
    return [row[3] for row in openpyxl.load_workbook(io.BytesIO(content)).worksheets[1].iter_rows(min_row=3)]
