"""Steps as the rows of a table: a column for what is done, and one for each field that is wanted."""

from __future__ import annotations

import re

from sopkit.finding import Finding
from sopkit.markdown.outline import Place, trimmed
from sopkit.message import _
from sopkit.refusal import refused
from sopkit.source import Mapping, Node, Sequence, Source, Text

__all__ = ["steps_of_table"]

CELL = re.compile(r"(?:\\.|[^|\\])*")
NUMBER = re.compile(r"\d*[.)]?")
RULE = re.compile(r":?-+:?")
NUMBERS = ("", "#", "n", "n.", "no", "no.", "nr", "nr.", "n°", "№")
"""What may head a column of numbers, which nobody needs."""


def steps_of_table(source: Source, rows: list[Place], faults: list[Finding]) -> Sequence | None:
    """The rows below the head of a table as steps; None where there is no table."""
    if not rows:
        return None
    names = [source.text[slice(*cell)].strip().lower() for cell in cells(source.text, rows[0])]
    keys = cells(source.text, rows[0])
    entries: list[Node] = []
    refusals = [
        refused(source, *key, _("two columns are called `{name}`; leave one of them", name=name))
        for place, (name, key) in enumerate(zip(names, keys, strict=True))
        if name in names[:place] and name not in NUMBERS
    ]
    for row in rows[1:]:
        found = cells(source.text, row)
        if all(RULE.fullmatch(source.text, *cell) for cell in found):
            continue
        if len(found) > len(names):
            message = _("this row has more cells than the table has names; write `\\|` for a line inside of words")
            refusals.append(refused(source, *row, message))
            continue
        entries.append(step_in(source, row, list(zip(names, keys, found, strict=False)), refusals))
    if not entries:
        if not refusals:
            refusals.append(
                refused(source, *rows[0], _("the table has no rows; write each step as a row below its head"))
            )
        faults += refusals
        return None
    faults += refusals
    return Sequence(tuple(entries), source, entries[0].start, entries[-1].end)


def step_in(source: Source, row: Place, columns: list[tuple[str, Place, Place]], faults: list[Finding]) -> Mapping:
    """One row, without its empty cells."""
    keys: dict[str, Text] = {}
    values: dict[str, Node] = {}
    for name, key, cell in columns:
        if cell[0] == cell[1] or (name in NUMBERS and NUMBER.fullmatch(source.text, *cell)):
            continue
        if name in NUMBERS:
            faults.append(refused(source, *cell, _("this column has no name; write one above it, such as `note`")))
            continue
        keys[name] = Text(name, "prose", source, *key)
        values[name] = words_of(source, cell)
    return Mapping(keys, values, source, *row)


def words_of(source: Source, cell: Place) -> Text:
    """What a cell says; a line inside of it is written `\\|`."""
    written = source.text[slice(*cell)]
    text = Text(written, "prose", source, *cell)
    return text if "\\|" not in written else text.saying(written.replace("\\|", "|"))


def cells(text: str, row: Place) -> list[Place]:
    """The places of a row's cells, without the lines at its ends and the blanks inside of it."""
    start, end = trimmed(text, *row)
    start += text.startswith("|", start)
    found: list[Place] = []
    while start <= end:
        match = CELL.match(text, start, end)
        assert match is not None
        found.append(trimmed(text, start, match.end()))
        start = match.end() + 1
    if len(found) > 1 and text.endswith("|", 0, end):
        found.pop()
    return found
