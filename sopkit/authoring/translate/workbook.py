"""Rows in, an .xlsx for translators out: original and translation side by side, what binds them out of sight."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Any

from sopkit.authoring.translate.rows import Row
from sopkit.errors import MissingExtra
from sopkit.message import Message, _
from sopkit.site.words import language_name

__all__ = ["COLUMNS", "MARK", "openpyxl", "workbook"]

MARK = "sopkit:"
"""Opens the cells of the first row, which is hidden and says what each column holds, whatever its heading says."""
COLUMNS = ("title", "where", "original", "translation", "note", "key", "original_digest", "translation_digest", "of")
WIDTHS = (24, 24, 60, 60, 24)
HEADINGS = (_("Procedure"), _("Where"), _("Original"), _("Translation"), _("Note"))
LONGEST_TITLE = 31
FONT = "Calibri"
LINE = 15
"""Points that a line takes; a row without its height is shown one line high by some programs."""
HIGHEST = 400
"""Points; Excel shows no more than 409."""


def openpyxl() -> Any:
    """The package that reads and writes workbooks. Raises MissingExtra."""
    try:
        return import_module("openpyxl")
    except ImportError as error:
        raise MissingExtra("openpyxl is not installed: `pip install 'sopkit[translate]'` brings it") from error


def instructions(language: str) -> Sequence[Message]:
    """What a translator has to know, a paragraph a line."""
    return (
        _("Translation: {language}", language=language_name(language)),
        _("Write into the column 'Translation' of the next sheet. What is there already may stay."),
        _("Where a note says 'perhaps out of date', the original has changed since: read the translation again."),
        _("What you leave empty stays in the language of the original."),
        _(
            "Words in braces, such as {example}, stand for an amount, a time or a name: keep them as they are, "
            "wherever your sentence needs them.",
            example="{return-window}",
        ),
        _("Keep numbers, and the asterisks around words that are shown **bold**."),
        _("Where the original has several lines, write each on a line of its own: Alt+Enter begins one."),
        _("Sort and filter as you like. Columns that are hidden belong to sopkit: leave them, and save as .xlsx."),
    )


def workbook(rows: Iterable[Row], language: str, say: Callable[[Message], str]) -> bytes:
    """The bytes of a workbook whose first sheet explains the second one. Raises MissingExtra."""
    book = openpyxl().Workbook()
    book.properties.language = language
    book.properties.creator = "sopkit"
    read_first(book.active, [say(one) for one in instructions(language)], say(_("Read first")))
    sheet = book.create_sheet(say(_("To translate"))[:LONGEST_TITLE])
    style = Style()
    for column, name in enumerate(COLUMNS, 1):
        style.text(sheet.cell(1, column), f"{MARK}{name}" + (f":{language}" if name == "translation" else ""))
    for column, heading in enumerate(HEADINGS, 1):
        style.heading(style.text(sheet.cell(2, column), say(heading)))
    last = 2
    for last, row in enumerate(rows, 3):
        shown = [said(getattr(row, name), say) for name in COLUMNS]
        for column, words in enumerate(shown, 1):
            style.text(sheet.cell(last, column), words, is_open=COLUMNS[column - 1] == "translation")
        sheet.row_dimensions[last].height = height(shown[: len(WIDTHS)], WIDTHS)
    shaped(sheet, last)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def said(value: Message | str | None, say: Callable[[Message], str]) -> str:
    """What a cell shows; the asterisks of a message make its names stand out elsewhere."""
    return say(value).replace("*", "") if isinstance(value, Message) else value or ""


def height(cells: Iterable[str], widths: Iterable[int]) -> int:
    """The points that a row takes in which all words can be read."""
    lines = (
        sum(1 + len(line) // width for line in words.split("\n")) for words, width in zip(cells, widths, strict=True)
    )
    return min(HIGHEST, LINE * max(lines, default=1))


class Style:
    """How cells look; made once, since a workbook keeps each style that it meets."""

    def __init__(self) -> None:
        styles = import_module("openpyxl.styles")
        self.wrapped = styles.Alignment(wrap_text=True, vertical="top")
        self.open = styles.Protection(locked=False)
        self.bold = styles.Font(name=FONT, bold=True, color="FFFFFF")
        self.dark = styles.PatternFill("solid", fgColor="3A3F45")
        self.light = styles.PatternFill("solid", fgColor="FFF8E1")

    def text(self, cell: Any, words: str, is_open: bool = False) -> Any:
        """Put words into a cell that are words and nothing else, whatever they begin with."""
        cell.value = words or None
        if words:
            cell.data_type = "s"
        cell.quotePrefix = words[:1] in ("=", "+", "-", "@", "'")
        cell.number_format = "@"
        cell.alignment = self.wrapped
        if is_open:
            cell.protection, cell.fill = self.open, self.light
        return cell

    def heading(self, cell: Any) -> None:
        cell.font, cell.fill = self.bold, self.dark


def read_first(sheet: Any, paragraphs: Sequence[str], title: str) -> None:
    sheet.title = title[:LONGEST_TITLE]
    sheet.column_dimensions["A"].width = 100
    style = Style()
    for place, words in enumerate(paragraphs, 1):
        style.text(sheet.cell(place, 1), words)
        sheet.row_dimensions[place].height = height([words], [80]) + LINE // 2
    sheet.cell(1, 1).font = import_module("openpyxl.styles").Font(name=FONT, bold=True, size=14)
    sheet.protection.sheet = True


def shaped(sheet: Any, last: int) -> None:
    """Widths, hidden columns, headings that stay in sight, and a lock on all but the translation."""
    letters = [sheet.cell(1, column).column_letter for column in range(1, len(COLUMNS) + 1)]
    for letter, width in zip(letters, WIDTHS, strict=False):
        sheet.column_dimensions[letter].width = width
    for letter in letters[len(WIDTHS) :]:
        sheet.column_dimensions[letter].hidden = True
    sheet.row_dimensions[1].hidden = True
    sheet.freeze_panes = "C3"
    sheet.auto_filter.ref = f"A2:{letters[len(WIDTHS) - 1]}{max(last, 2)}"
    sheet.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "formatCells", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)  # in the format, False is "not forbidden"
    sheet.sheet_view.tabSelected = False
