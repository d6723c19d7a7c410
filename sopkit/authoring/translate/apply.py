"""What was judged in, the texts of the files out, each with the fingerprint of what its translator saw."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sopkit.authoring.translate.judged import Judgement, Judgements
from sopkit.authoring.translate.units import TranslationFile, is_same
from sopkit.authoring.translate.written import Words, written
from sopkit.errors import CouldNot
from sopkit.message import Message

__all__ = ["Applied", "applied"]


class Applied(NamedTuple):
    """The texts to be written by path, and what could not be written."""

    texts: dict[str, str]
    failed: list[Message]


def applied(judgements: Judgements) -> Applied:
    """The files in which something new stands. What is as it was is left out."""
    texts: dict[str, str] = {}
    failed: list[Message] = []
    for path, rows in judgements.by_file.items():
        taken = [row for row in rows if row.fate == "taken"]
        file = rows[0].file
        if not taken or file is None:
            continue
        words = {row.unit.key: row.words for row in taken if row.unit is not None}
        text, refused = put(file, words, stamp(file, rows))
        if text is not None:
            texts[path] = text
        failed.extend(refused)
    return Applied(texts, failed)


def put(file: TranslationFile, words: Words, of: str | None) -> tuple[str | None, list[Message]]:
    """The text of a file with all new words that can be written into it, and what is said about the others."""
    refused: list[Message] = []
    good: dict[str, tuple[str, ...]] = dict(words)
    try:
        return written(file, good, of), []
    except CouldNot as error:
        if len(words) == 1:
            return None, [error.message]
    for key, value in words.items():
        try:
            written(file, {key: value}, of)
        except CouldNot as error:
            refused.append(error.message)
            del good[key]
    try:
        return (written(file, good, None if file.is_stale else of) if good else None), refused
    except CouldNot as error:
        return None, [*refused, error.message]


def stamp(file: TranslationFile, rows: Iterable[Judgement]) -> str | None:
    """What `of` is to say; None where it stays as it is.

    A file is as old as the oldest original that one of its translations was made from. So it stays stale while a text
    that was stale is still to be read.
    """
    judged = list(rows)
    taken = [row for row in judged if row.fate == "taken"]
    moved = [row.row.of for row in taken if not is_same(row.row.of, file.of)]
    if (file.is_stale and any(is_unread(file, row) for row in judged)) or is_partial(file, judged):
        return None
    if file.stands is not None and not file.is_stale and not any(row.is_outdated for row in taken):
        return None
    return moved[0] if moved else file.of


def is_unread(file: TranslationFile, row: Judgement) -> bool:
    """Whether a stale text was not settled: its row was refused, or emptied."""
    return row.fate in ("refused", "empty") and row.unit is not None and bool(row.unit.translation)


def is_partial(file: TranslationFile, rows: Iterable[Judgement]) -> bool:
    """Whether the workbook lacks texts of a stale file: somebody took rows out."""
    known = {row.unit.key for row in rows if row.unit is not None}
    return file.is_stale and any(unit.key not in known for unit in file.stale)
