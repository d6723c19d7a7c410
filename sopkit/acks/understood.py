"""Rows of somebody's table in, confirmations out; of a row that is not understood, why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sopkit.acks.ack import Ack
from sopkit.acks.columns import HEADINGS
from sopkit.acks.texts import Known, Texts, fits
from sopkit.errors import WrongUse
from sopkit.exported.columns import columns_of
from sopkit.exported.days import day_first, read_day
from sopkit.exported.named import NotUnderstood, branch_called, one_procedure
from sopkit.exported.table import Row, cell
from sopkit.message import Message, _

__all__ = ["Defaults", "Understood", "understood"]


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for rows that say nothing else."""

    procedure: str | None = None
    branch: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """What was made of a table."""

    acks: tuple[Ack, ...]
    faults: tuple[tuple[int, Message], ...]
    """(line, why) of each row that was not understood."""
    is_day_first: bool | None
    """Whether dates are read with the day first; None where nothing in the table says it, and they are."""


def understood(rows: Sequence[Row], defaults: Defaults, texts: Texts, today: date) -> Understood:
    """Raises WrongUse where the headings name no person or no date."""
    heads = rows[0].cells if rows else ()
    places = columns_of(heads, HEADINGS)
    for needed, what in (("person", _("a person")), ("date", _("a date"))):
        if needed not in places:
            raise WrongUse("No column says {what}; there are {known}", what=what, known=", ".join(heads) or "–")
    first = day_first(cell(row, places, "date") for row in rows[1:])
    reader = Reader(defaults, texts, today, places, first is not False)
    acks, faults = [], []
    for row in rows[1:]:
        try:
            acks.append(reader.ack(row))
        except NotUnderstood as error:
            faults.append((row.line, error.message))
    return Understood(tuple(acks), tuple(faults), first)


@dataclass(frozen=True, slots=True)
class Reader:
    """Understands one row after another."""

    defaults: Defaults
    texts: Texts
    today: date
    places: Mapping[str, int]
    is_day_first: bool

    def ack(self, row: Row) -> Ack:
        """The confirmation. Raises NotUnderstood."""
        person, written = cell(row, self.places, "person"), cell(row, self.places, "date")
        if not person:
            raise NotUnderstood(_("nobody is named"))
        if not written:
            raise NotUnderstood(_("no day is named"))
        on = read_day(written, self.is_day_first)
        if on is None:
            raise NotUnderstood(_("`{words}` is no day", words=written))
        if on > self.today:
            raise NotUnderstood(_("{day} is still to come", day=on.isoformat()))
        made = Ack(person, on.isoformat(), "", "", "", "", "")
        if code := cell(row, self.places, "code"):
            known = self.texts.by_code(code)
            if known is None:
                raise NotUnderstood(_("no release had a sheet with the code `{code}`", code=code))
            id, branch, language, fingerprint = known
            version = cell(row, self.places, "version")
            return replace(
                made, procedure=id, branch=branch, language=language, fingerprint=fingerprint, version=version
            )
        id, branch = self.procedure(row), self.branch(row)
        language, text = self.text(row, id, branch, on)
        return replace(
            made,
            procedure=text.id,
            branch=branch,
            language=language,
            fingerprint=text.fingerprint,
            version=text.version,
        )

    def procedure(self, row: Row) -> str:
        """The id of the procedure that a row names, by its id or by words of its title."""
        words = cell(row, self.places, "procedure") or self.defaults.procedure or ""
        if not words:
            raise NotUnderstood(_("no procedure is named"))
        ids = self.texts.past.ids | set(self.texts.workspace.procedures_of(()))
        ids |= {id for layer in self.texts.workspace.branches.values() for id in layer.own}
        if words in ids:
            return words
        return one_procedure(words, self.texts.find(words))

    def branch(self, row: Row) -> str:
        """The id of the branch, by its id or its name; the only one where there is but one."""
        words = cell(row, self.places, "branch") or self.defaults.branch or ""
        return branch_called(self.texts.workspace, words)

    def text(self, row: Row, id: str, branch: str, on: date) -> tuple[str, Known]:
        """The text that was confirmed, with its language."""
        language = cell(row, self.places, "language").casefold() or self.defaults.language
        spoken = self.texts.languages(branch)
        if language and language not in spoken:
            raise NotUnderstood(_("{branch} has no edition in `{language}`", branch=branch, language=language))
        if written := cell(row, self.places, "fingerprint"):
            for one in [language] if language else spoken:
                for text in self.texts.of(id, branch, one):
                    if fits(written, text):
                        return one, text
            raise NotUnderstood(_("no text of `{procedure}` has the fingerprint {words}", procedure=id, words=written))
        one = language or next(iter(spoken), "")
        return one, self.by_version(self.texts.of(id, branch, one), id, cell(row, self.places, "version"), on)

    def by_version(self, texts: Sequence[Known], id: str, version: str, on: date) -> Known:
        """The text of a version, or else the one in force on the day."""
        wanted = [one for one in texts if not version or one.version == version.removeprefix("v").strip()]
        held = [one for one in wanted if one.held_on(on)]
        if held:
            return held[-1]
        if version and len({one.fingerprint for one in wanted}) == 1:
            return wanted[0]
        if version and wanted:
            raise NotUnderstood(
                _(
                    "version {version} of `{procedure}` had several texts, and none of them held on {day}",
                    version=version,
                    procedure=id,
                    day=on.isoformat(),
                )
            )
        if version:
            raise NotUnderstood(_("no text of `{procedure}` has the version {version}", version=version, procedure=id))
        if len(texts) == 1 and texts[0].begin is None:  # nothing was ever released
            return texts[0]
        raise NotUnderstood(_("no text of `{procedure}` was in force on {day}", procedure=id, day=on.isoformat()))
