"""A workbook that came back in, its rows out, each with the cell that holds the translation.

Sheets may be called otherwise, rows sorted and filtered, columns moved, and any program may have saved it: what each
column holds is told by the first row, and what each row belongs to by its key.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sopkit.authoring.translate.package import refuse_unsafe
from sopkit.authoring.translate.workbook import MARK, openpyxl
from sopkit.errors import CouldNot
from sopkit.message import Message, _

__all__ = ["Returned", "Sheet", "rows_in"]

NEEDED = ("translation", "key", "original_digest", "translation_digest", "of")
MOST_COLUMNS = 60
MOST_ROWS = 1_100_000
TOP = 10
"""Rows in which the names of columns are looked for."""


STAMP = re.compile(r"(?:[\w.+-]{1,40} )?b2:[0-9a-f]{6,32}")
"""Version and fingerprint; it is written into a file, so nothing else may stand there."""


@dataclass(frozen=True, slots=True)
class Returned:
    """One row that came back."""

    place: str
    """`To translate!D5`."""
    key: str
    original: str
    translation: str
    original_digest: str
    translation_digest: str
    of: str
    fault: Message | None = None
    """Why the cell's content cannot be taken for words."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows of a workbook, and the language into which it was translated."""

    language: str
    rows: tuple[Returned, ...]


def rows_in(content: bytes) -> Sheet:
    """The rows of a workbook. Raises CouldNot for what is none, and MissingExtra."""
    refuse_unsafe(content)
    package = openpyxl()
    try:
        book = package.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        found = [sheet_of(sheet) for sheet in book.worksheets]
    except (CouldNot, MemoryError):
        raise
    except Exception as error:  # whatever a file can make openpyxl stumble over
        raise CouldNot("it is damaged, or no workbook: {why}", why=type(error).__name__) from error
    ours = [sheet for sheet in found if sheet is not None]
    if not ours:
        raise CouldNot(
            "no sheet of it has the columns that `sopkit translate export` writes: was the first row, which is "
            "hidden, taken out?"
        )
    languages = {sheet.language for sheet in ours}
    if len(languages) > 1:
        raise CouldNot("its sheets are of several languages: {languages}", languages=", ".join(sorted(languages)))
    return Sheet(ours[0].language, tuple(row for sheet in ours for row in sheet.rows))


def sheet_of(sheet: Any) -> Sheet | None:
    """A sheet's rows; None for a sheet that is not for translation. Raises CouldNot where a column is gone."""
    sheet.reset_dimensions()
    columns: dict[str, int] = {}
    language, top = "", 0
    found: list[Returned] = []
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, max_row=MOST_ROWS), 1):
        if columns:
            found.extend(returned(sheet.title, number, cells, columns, number == top + 1))
            continue
        if number > TOP:
            return None
        columns, language = named(cells)
        top = number
        lacking = [name for name in NEEDED if name not in columns]
        if columns and lacking:
            raise CouldNot(
                "the columns {columns} were taken out of sheet '{sheet}': have it sent again with all of its columns",
                columns=", ".join(lacking),
                sheet=sheet.title,
            )
    return Sheet(language, tuple(found)) if columns else None


def named(cells: tuple[Any, ...]) -> tuple[dict[str, int], str]:
    """In which column what stands, and the language, where this is the row that says it."""
    columns: dict[str, int] = {}
    language = ""
    for place, cell in enumerate(cells):
        words = cell.value if isinstance(cell.value, str) else ""
        if words.startswith(MARK):
            name, _colon, code = words.removeprefix(MARK).partition(":")
            columns[name], language = place, code or language
    return columns, language


def returned(
    title: str, number: int, cells: tuple[Any, ...], columns: dict[str, int], is_heading: bool
) -> Iterator[Returned]:
    """What a row says; nothing, where it is empty."""

    def words(name: str) -> str:
        place = columns.get(name, MOST_COLUMNS)
        return words_of(cells[place].value) if place < len(cells) else ""

    place = columns["translation"]
    value = cells[place].value if place < len(cells) else None
    key, translation = words("key"), words("translation")
    if key or (translation and not is_heading):
        letter = openpyxl().utils.get_column_letter(place + 1)
        yield Returned(
            place=f"{title}!{letter}{number}",
            key=key,
            original=words("original"),
            translation=translation,
            original_digest=words("original_digest"),
            translation_digest=words("translation_digest"),
            of=words("of"),
            fault=fault_of(value, words("of")),
        )


def words_of(value: object) -> str:
    """What a cell says, as words; formulas are not calculated."""
    words = "" if value is None else str(value)
    return words.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def fault_of(value: object, of: str) -> Message | None:
    if not STAMP.fullmatch(of):
        return _("The hidden columns of this row were changed: have the file sent again")
    if isinstance(value, bool | float | datetime.date | datetime.time | datetime.timedelta):
        return _("The cell holds a number, a date or a yes, not words: format it as text and write it again")
    return None
