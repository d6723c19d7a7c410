"""Rows of somebody's table in, needs out; of a row that is not understood, where and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sopkit.authoring.heard.columns import HEADINGS, cause_called
from sopkit.authoring.heard.new import New, without_persons
from sopkit.edition import layered
from sopkit.errors import WrongUse
from sopkit.exported.columns import columns_of
from sopkit.exported.days import day_first, read_day
from sopkit.exported.named import NotUnderstood, branch_called, one_procedure
from sopkit.exported.table import Row, cell
from sopkit.folding import words_in
from sopkit.history.finding import find
from sopkit.message import Message, _
from sopkit.procedure import steps_of
from sopkit.source import Text
from sopkit.tree import find as find_in
from sopkit.voices import CAUSES
from sopkit.workspace import STANDARD, Workspace

__all__ = ["Defaults", "Names", "Understood", "understood"]

MOST = 9999
"""Customers that one row counts, at most."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for rows that say nothing else."""

    branch: str = ""
    source: str = ""
    is_masked: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """What was made of a table."""

    heard: tuple[New, ...]
    faults: tuple[tuple[int, int, Message], ...]
    """(line, column, why) of each row that was not understood."""
    left_out: tuple[str, ...]
    """The headings of columns that mean nothing here."""
    is_day_first: bool | None
    """Whether dates are read with the day first; None where nothing in the table says it, and they are."""


@dataclass(slots=True)
class Names:
    """Finds what people name, and remembers it."""

    workspace: Workspace
    procedures: dict[str, str | NotUnderstood] = field(default_factory=dict)

    @property
    def known(self) -> set[str]:
        """The ids of all procedures, of the standard and of branches."""
        own = {id for layer in self.workspace.branches.values() for id in layer.own}
        return own | set(self.workspace.procedures_of(()))

    def procedure(self, words: str) -> str:
        """The id of a procedure by its id or words of its title, in any language. Raises NotUnderstood."""
        if words not in self.procedures:
            try:
                found = words if words in self.known else one_procedure(words, find(self.workspace, words))
                self.procedures[words] = found
            except NotUnderstood as error:
                self.procedures[words] = error
        known = self.procedures[words]
        if isinstance(known, NotUnderstood):
            raise known
        return known

    def step(self, words: str, procedure: str, branch: str) -> str:
        """A step of a procedure as a branch reads it. Raises NotUnderstood."""
        if not procedure:
            raise NotUnderstood(_("a step needs its procedure"), "step")
        chain = self.workspace.chain(branch)
        if procedure not in self.workspace.procedures_of(chain):
            raise NotUnderstood(_("{branch} has no procedure `{words}`", branch=branch, words=procedure), "procedure")
        known = [
            step.id.words
            for step in steps_of(layered(self.workspace, chain, procedure).procedure)
            if step.id is not None
        ]
        if words not in known:
            raise NotUnderstood(
                _(
                    "`{procedure}` has no step `{words}`: there are {known}",
                    procedure=procedure,
                    words=words,
                    known=", ".join(known),
                ),
                "step",
            )
        return words

    def channel(self, words: str) -> str:
        """The id of a channel by its id or its name in any language; empty for what is none of the handbook's."""
        said = words_in(words)
        for id, channel in self.workspace.handbook.channels.items():
            names = [id, channel.name.words if channel.name else "", *self.translated(f"channels.{id}.name")]
            if said in map(words_in, names):
                return id
        return ""

    def translated(self, path: str) -> list[str]:
        """What a text of the handbook's settings is in other languages."""
        found = [
            find_in(document.root, path)
            for (layer, name, _language), document in self.workspace.words.items()
            if (layer, name) == (STANDARD, "handbook")
        ]
        return [text.words for text in found if isinstance(text, Text)]


def understood(rows: Sequence[Row], defaults: Defaults, workspace: Workspace, today: date) -> Understood:
    """Raises WrongUse where the headings name no need or no date."""
    heads = rows[0].cells if rows else ()
    places = columns_of(heads, HEADINGS)
    if "need" not in places and "said" in places:
        places["need"] = places.pop("said")
    for needed, what in (("need", _("what customers need")), ("date", _("a date"))):
        if needed not in places:
            raise WrongUse("No column says {what}; there are {known}", what=what, known=", ".join(heads) or "–")
    first = day_first(cell(row, places, "date") for row in rows[1:])
    reader = Reader(defaults, Names(workspace), today, places, first is not False)
    heard, faults = [], []
    for row in rows[1:]:
        try:
            heard.append(reader.need(row))
        except NotUnderstood as error:
            faults.append((*row.place(places.get(error.column)), error.message))
    left = tuple(head for at, head in enumerate(heads) if at not in places.values() and head)
    return Understood(tuple(heard), tuple(faults), left, first)


@dataclass(frozen=True, slots=True)
class Reader:
    """Understands one row after another."""

    defaults: Defaults
    names: Names
    today: date
    places: Mapping[str, int]
    is_day_first: bool

    def need(self, row: Row) -> New:
        """What a row tells. Raises NotUnderstood."""
        if not (need := cell(row, self.places, "need")):
            raise NotUnderstood(_("nothing says what the customer needs"), "need")
        day = self.day(cell(row, self.places, "date"))
        branch = branch_called(self.names.workspace, cell(row, self.places, "branch") or self.defaults.branch)
        procedure, step = cell(row, self.places, "procedure"), cell(row, self.places, "step")
        procedure = self.names.procedure(procedure) if procedure else ""
        written, source = cell(row, self.places, "channel"), cell(row, self.places, "source")
        channel = self.names.channel(written)
        made = New(
            branch,
            day.isoformat(),
            need,
            self.cause(cell(row, self.places, "cause")),
            procedure,
            self.names.step(step, procedure, branch) if step else "",
            channel,
            source or self.defaults.source or ("" if channel else written),
            cell(row, self.places, "said"),
            self.times(cell(row, self.places, "times")),
        )
        made = without_persons(made, is_masked=self.defaults.is_masked)
        return replace(made, said="") if made.said == made.need else made

    def day(self, written: str) -> date:
        if not written:
            raise NotUnderstood(_("no day is named"), "date")
        on = read_day(written, self.is_day_first)
        if on is None:
            raise NotUnderstood(_("`{words}` is no day", words=written), "date")
        if on > self.today:
            raise NotUnderstood(_("{day} is still to come", day=on.isoformat()), "date")
        return on

    def cause(self, written: str) -> str:
        cause = cause_called(written) if written else ""
        if cause is None:
            raise NotUnderstood(
                _("`{words}` is no cause: there are {known}", words=written, known=", ".join(CAUSES)), "cause"
            )
        return cause

    def times(self, written: str) -> int:
        if written and not (written.isdecimal() and len(written) < 5 and 1 <= int(written) <= MOST):
            raise NotUnderstood(_("`{words}` is no number of customers", words=written), "times")
        return int(written or 1)
