"""The rows of a workbook that came back: which are taken, which wait for somebody, and which belong to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sopkit.authoring.translate.reading import Returned, Sheet
from sopkit.authoring.translate.rows import key_of, seen_words
from sopkit.authoring.translate.units import TranslationFile, Unit
from sopkit.fingerprint import digest, short
from sopkit.message import Message, _
from sopkit.network.words import Pair
from sopkit.rules.consistency.numbers_differ import ANYHOW, differences
from sopkit.source import Source, Text

__all__ = ["Judgement", "Judgements", "judged"]

Fate = Literal["unchanged", "empty", "taken", "refused", "lost"]
MARKS = ("**", "](", "`")
"""What makes words bold, a link or a code: as often in a translation as in the original."""
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Judgement:
    """What becomes of one row, and what has to be said about it."""

    row: Returned
    fate: Fate
    file: TranslationFile | None = None
    unit: Unit | None = None
    told: tuple[Message, ...] = ()
    is_outdated: bool = False
    """Whether the original has changed since the translator saw it."""

    @property
    def words(self) -> tuple[str, ...]:
        """What is to be written: the entries of a list, or a text with the line break that it ended with."""
        assert self.unit is not None
        if self.unit.is_list:
            return tuple(" ".join(line.split()) for line in self.row.translation.split("\n") if line.strip())
        model = (self.unit.translation or self.unit.original)[0].words
        return (self.row.translation + ("\n" if model.endswith("\n") else ""),)


@dataclass(slots=True)
class Judgements:
    """All rows of a workbook, by the file that they are for."""

    by_file: dict[str, list[Judgement]] = field(default_factory=dict)
    lost: list[Judgement] = field(default_factory=list)

    def __iter__(self) -> Iterator[Judgement]:
        for judgements in self.by_file.values():
            yield from judgements
        yield from self.lost


def judged(
    files: list[TranslationFile], origins: Mapping[str, tuple[str, str]], sheet: Sheet, force: bool
) -> Judgements:
    """What becomes of each row; with `force`, what would wait is taken, and told all the same."""
    known = {key_of(file, unit): (file, unit) for file in files for unit in file.units}
    said: dict[str, Returned] = {}
    found = Judgements()
    for row in sheet.rows:
        if row.key not in known:
            found.lost.append(lost(row))
            continue
        file, unit = known[row.key]
        first = said.setdefault(row.key, row)
        if first is not row and first.translation == row.translation:
            continue
        one = of_row(row, file, unit, origins)
        if first is not row and one.fate != "empty":
            twice = _("This row and {place} are the same text and say two things: clear one of them", place=first.place)
            one = Judgement(row, "refused", file, unit, (twice,))
        elif force and one.fate == "refused" and row.fault is None:
            one = Judgement(row, "taken", file, unit, one.told, one.is_outdated)
        found.by_file.setdefault(file.path, []).append(one)
    return found


def lost(row: Returned) -> Judgement:
    """A row whose original is no longer there: nothing of it is written, so all of it is told."""
    if not row.translation or short(digest(row.translation)) == row.translation_digest:
        fate: Fate = "unchanged" if row.translation else "empty"
        return Judgement(row, fate, told=(_("The original is no longer in the handbook"),))
    message = _(
        "The original is no longer in the handbook; the translator wrote: '{words}'",
        words=row.translation,
    )
    return Judgement(row, "lost", told=(message,))


def of_row(row: Returned, file: TranslationFile, unit: Unit, origins: Mapping[str, tuple[str, str]]) -> Judgement:
    original, standing = seen_words(unit)
    outdated = row.original_digest != unit.digest
    if not row.translation:
        return Judgement(row, "empty", file, unit, is_outdated=outdated)
    if short(digest(row.translation)) == row.translation_digest or row.translation == standing:
        return Judgement(row, "unchanged", file, unit, is_outdated=outdated)
    if row.fault is not None:
        return Judgement(row, "refused", file, unit, (row.fault,), outdated)
    seen = row.original if outdated else original
    told = [*faults(row.translation, seen, file, unit, origins)]
    if short(digest(standing)) != row.translation_digest:
        told.append(
            _(
                "`{path}` has changed since the export: there stands '{standing}', here '{given}'",
                path=file.path,
                standing=shortened(standing),
                given=shortened(row.translation),
            )
        )
    if told:
        return Judgement(row, "refused", file, unit, tuple(told), outdated)
    moved = _("The original has changed since the export; `check` asks for this file again, read both")
    return Judgement(row, "taken", file, unit, (moved,) if outdated else (), outdated)


def shortened(words: str) -> str:
    return words if len(words) <= SHOWN else words[:SHOWN].rsplit(" ", 1)[0] + " …"


def faults(
    given: str, seen: str, file: TranslationFile, unit: Unit, origins: Mapping[str, tuple[str, str]]
) -> Iterator[Message]:
    """What a translation says otherwise than what its translator saw: values, numbers, times, marks."""
    if unit.key != ANYHOW:
        languages = {**origins, file.path: (file.layer, file.language)}
        pair = Pair(unit.key, texts_of(seen, file.source, unit), texts_of(given, file.path, unit))
        for problem in differences(languages, pair):
            yield problem.message
    for mark in MARKS:
        there, here = seen.count(mark), given.count(mark)
        if there != here:
            yield _(
                "The original has `{mark}` {there} times, these words {here} times", mark=mark, there=there, here=here
            )


def texts_of(words: str, path: str, unit: Unit) -> tuple[Text, ...]:
    """Words of a cell as texts of a file."""
    source = Source(path, words)
    if not unit.is_list:
        return (Text(words, "plain", source, 0, len(words)),)
    lines = re.finditer("[^\n]+", words)
    return tuple(Text(line[0], "plain", source, line.start(), line.end()) for line in lines)
