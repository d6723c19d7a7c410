"""The manual's page on translating shows what is printed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import openpyxl

from tests.commands import sopkit
from tests.test_manual import transcript

PAGE = (Path(__file__).parents[2] / "manual" / "translating.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| (.+?) \| (.+?) \|$", PAGE, re.M))


def test_shows_what_is_printed(tmp_path: Path) -> None:
    (languages,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.S)
    sopkit("init", cwd=tmp_path)
    handbook = tmp_path / "sops" / "handbook.yml"
    handbook.write_text(handbook.read_text(encoding="utf-8") + languages, encoding="utf-8")
    for command, printed in transcript(PAGE):
        if " import " in command:
            translated(tmp_path / "translate-it.xlsx")
        done = sopkit(*shlex.split(command)[1:], cwd=tmp_path)
        assert (command, done.stdout + done.stderr) == (command, printed)


def translated(path: Path) -> None:
    """What the page says that the translator wrote."""
    book = openpyxl.load_workbook(path)
    rows = [row for row in book.worksheets[1].iter_rows(min_row=3) if row[2].value in ROWS]
    for row in rows:
        row[3].value = ROWS[row[2].value]
    assert len(rows) == len(ROWS) - 1  # all but the head of the table
    book.save(path)


def test_names_every_option() -> None:
    options = re.findall(r"^  (?:-., )?(--[a-z-]+)", sopkit("translate", "--help").stdout, re.M)
    common = {"--folder", "--quiet", "--today", "--color", "--help"}
    assert [option for option in options if option not in PAGE and option not in common] == []
