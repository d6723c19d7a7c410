"""Files that mean no good are refused in one sentence, before anything large is read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.translate.workbooks import SAY, brought_back, changed, contents, exported, written

BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><worksheet>&a;</worksheet>'


def with_part(content: bytes, name: str, text: bytes) -> bytes:
    """A workbook with another content of one of its parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, text if part.filename == name else old.read(part))
    return made.getvalue()


SHEET = "xl/worksheets/sheet2.xml"
BAD: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "no zip": (lambda _content: b"PK not a zip", "no .xlsx workbook"),
    "another zip": (lambda _content: zip_of({"a.txt": b"x"}), "no .xlsx workbook"),
    "entities": (lambda content: with_part(content, SHEET, BOMB.encode()), "declarations"),
    "entities in UTF-16": (lambda content: with_part(content, SHEET, BOMB.encode("utf-16")), "declarations"),
    "zip bomb": (lambda content: with_part(content, SHEET, b"<a>" + b" " * 70_000_000), "unpacks to more than"),
    "cut off": (lambda content: content[: len(content) // 2], "no .xlsx workbook"),
    "broken XML": (lambda content: with_part(content, SHEET, b"<worksheet><sheetData><row>"), "damaged"),
    "no workbook inside": (lambda content: with_part(content, "xl/workbook.xml", b"<a/>"), "no sheet of it"),
}  # fmt: skip


def zip_of(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


@pytest.fixture
def sops(tmp_path: Path) -> Path:
    return written(tmp_path / "sops")


@pytest.mark.parametrize("name", BAD)
def test_is_refused(sops: Path, name: str) -> None:
    path, before = exported(sops), contents(sops)
    make, told = BAD[name]
    path.write_bytes(make(path.read_bytes()))
    done = brought_back(sops, path)
    assert done.returncode == 3
    assert told in done.stderr
    assert contents(sops) == before


def test_a_row_at_the_end_of_the_world_and_columns_without_end(sops: Path) -> None:
    def wide(sheet: Any) -> None:
        sheet.cell(5, 16_384).value = "x"
        sheet.cell(200_000, 1).value = "x"

    done = brought_back(sops, changed(exported(sops), {SAY: "Salve."}, how=wide))
    assert done.returncode == 0, done.stderr


def without_first_row(sheet: Any) -> None:
    sheet.delete_rows(1)


def without_keys(sheet: Any) -> None:
    sheet.delete_cols(6)


@pytest.mark.parametrize(
    ("how", "told"), [(without_first_row, "the first row, which is hidden"), (without_keys, "the columns key")]
)
def test_what_is_needed_and_gone_is_named(sops: Path, how: Callable[[Any], None], told: str) -> None:
    done = brought_back(sops, changed(exported(sops), how=how))
    assert done.returncode == 3
    assert told in done.stderr


@pytest.mark.parametrize("stamp", ["1.0.0 b2:11111111\nowner: nobody", "{a: b} b2:11111111", ""])
def test_a_changed_stamp_writes_nothing_into_a_file(sops: Path, stamp: str) -> None:
    def stamped(sheet: Any) -> None:
        for row in sheet.iter_rows(min_row=3):
            row[8].value = stamp

    before = contents(sops)
    done = brought_back(sops, changed(exported(sops), {SAY: "Salve."}, how=stamped), "--force")
    assert done.returncode == 1
    assert "hidden columns" in done.stdout
    assert contents(sops) == before
