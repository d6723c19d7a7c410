"""The rows of a workbook for translators: what is to be seen, and what each row is bound to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.authoring.translate.units import TranslationFile, Unit, cell_text
from sopkit.authoring.translate.where import title_of, where
from sopkit.fingerprint import digest, short
from sopkit.message import Message, _

__all__ = ["LONGEST", "Row", "key_of", "rows_of", "seen_words"]

LONGEST = 32_000
"""Characters of a cell; Excel cuts off what is longer than 32,767."""


@dataclass(frozen=True, slots=True)
class Row:
    """One unit as its translator sees it."""

    title: str
    where: Message | str
    original: str
    translation: str
    note: Message | None
    key: str
    """`standard/return-an-item#steps.greet.say`."""
    original_digest: str
    translation_digest: str
    """Of the cell as it was exported: whatever has this digest was not changed by the translator."""
    of: str
    """Version and fingerprint of the words of the whole file, for its `of`."""


def key_of(file: TranslationFile, unit: Unit) -> str:
    """By what a row is known, wherever it stands in whatever sheet."""
    return f"{file.layer}/{file.id}#{unit.key}"


def seen_words(unit: Unit) -> tuple[str, str]:
    """Original and translation as they stand in cells."""
    original = cell_text(tuple(text.words for text in unit.original), unit.is_list)
    return original, cell_text(tuple(text.words for text in unit.translation), unit.is_list)


def rows_of(file: TranslationFile, every: bool) -> Iterator[Row]:
    """The rows of a file: of what is missing or stale, or of all."""
    for unit in file.units:
        original, translation = seen_words(unit)
        is_due = not unit.translation or file.is_stale
        if (not every and not is_due) or len(original) > LONGEST or len(translation) > LONGEST:
            continue
        yield Row(
            title=title_of(file),
            where=where(file, unit.key),
            original=original,
            translation=translation,
            note=_("Perhaps out of date") if translation and file.is_stale else None,
            key=key_of(file, unit),
            original_digest=unit.digest,
            translation_digest=short(digest(translation)),
            of=file.of,
        )
