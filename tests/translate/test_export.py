"""What a translator gets."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from unittest import mock

import openpyxl
import pytest

from tests.commands import sopkit
from tests.handbooks import PROCEDURE
from tests.translate.workbooks import ITALIAN, SAY, TRANSLATED, cells, exported, written


@pytest.fixture
def sops(tmp_path: Path) -> Path:
    return written(tmp_path / "sops", {ITALIAN: TRANSLATED})


@pytest.mark.parametrize("words", ["=SUM(A1)", "+39 call", "-5 or less", "@home", "'quoted"])
def test_no_sentence_is_a_formula(tmp_path: Path, words: str) -> None:
    text = TRANSLATED.replace("'Buongiorno.'", json.dumps(words))
    sops = written(
        tmp_path / "sops",
        {ITALIAN: text, "standard/returns/return-an-item.yml": PROCEDURE.replace("Good morning.", json.dumps(words))},
    )
    cell = next(cell for cell in cells(exported(sops).read_bytes()) if cell.row and cell.value == words)
    assert (cell.data_type, cell.quotePrefix, cell.number_format) == ("s", True, "@")
    original = cell.offset(column=-1)
    assert (original.value, original.data_type, original.quotePrefix) == (words, "s", True)


def test_only_what_is_missing_or_stale_is_exported(sops: Path, tmp_path: Path) -> None:
    def keys() -> list[str]:
        path = tmp_path / "due.xlsx"
        path.unlink(missing_ok=True)
        sopkit("translate", "export", "it", "return-an-item", "-o", path, cwd=sops)
        return [str(row[5].value) for row in openpyxl.load_workbook(path).worksheets[1].iter_rows(min_row=3)]

    sopkit("stamp", cwd=sops)
    assert SAY not in keys()
    original = sops / "standard/returns/return-an-item.yml"
    original.write_text(PROCEDURE.replace("Record the reason.", "Record why."), encoding="utf-8")
    assert SAY in keys()


def test_the_sheet_is_locked_but_for_the_translation(sops: Path) -> None:
    sheet = openpyxl.load_workbook(exported(sops)).worksheets[1]
    assert sheet.protection.sheet
    assert {cell.protection.locked for cell in cells(exported_again(sops))} == {False}
    assert sheet["C3"].protection.locked
    assert sheet.row_dimensions[1].hidden
    assert [sheet.column_dimensions[letter].hidden for letter in "CDEFGHI"] == [False] * 3 + [True] * 4


def exported_again(sops: Path) -> bytes:
    path = sops.parent / "it.xlsx"
    path.unlink()
    return exported(sops).read_bytes()


def test_the_instructions_are_in_the_translators_language(sops: Path) -> None:
    first = openpyxl.load_workbook(exported(sops)).worksheets[0]
    assert "{return-window}" in str(first["A5"].value)
    assert "Scriva" in str(first["A2"].value)


def test_a_workbook_that_is_there_is_not_written_over(sops: Path) -> None:
    path = exported(sops)
    before = path.read_bytes()
    done = sopkit("translate", "export", "it", "-o", path, cwd=sops)
    assert done.returncode == 3
    assert "may hold a translator's work" in done.stderr
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("export",), "needs LANGUAGE"),
        (("export", "de"), "No branch reads `de`"),
        (("export", "it", "return-an-itme"), "did you mean `return-an-item`"),
        (("status", "it"), "one word too many"),
        (("status", "--force"), "knows no `--force`"),
    ],
)
def test_wrong_use_is_told(sops: Path, arguments: tuple[str, ...], told: str) -> None:
    done = sopkit("translate", *arguments, cwd=sops)
    assert done.returncode == 2
    assert told in done.stderr


def test_without_the_extra_it_says_how_to_get_it(sops: Path) -> None:
    with mock.patch.dict(sys.modules, {"openpyxl": None}):
        done = sopkit("translate", "export", "it", cwd=sops)
    assert done.returncode == 3
    assert "pip install 'sopkit[translate]'" in done.stderr


def test_status_counts_by_language_layer_and_file(sops: Path) -> None:
    done = sopkit("translate", "status", "--format", "json", cwd=sops)
    (one,) = json.loads(done.stdout)["translations"]
    (procedure,) = [file for file in one["files"] if file["id"] == "return-an-item"]
    assert (one["language"], one["layer"]) == ("it", "standard")
    assert procedure == {"id": "return-an-item", "path": ITALIAN, "texts": 8, "missing": 6, "stale": 0}
    assert "return-an-item" in sopkit("translate", "status", cwd=sops).stdout
