"""A survey of a network for a terminal: the few things that a franchisor decides about, the most frequent first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sopkit.finding import Severity
from sopkit.message import Message, _, plural
from sopkit.messages import visible
from sopkit.network.overdue import Overdue
from sopkit.network.survey import BranchRow, Content, ProcedureRow, StepRow, Survey
from sopkit.report.changes_text import change_lines
from sopkit.report.findings_text import SEVERITIES
from sopkit.report.view import BOLD, COLOURS, DIM, View

__all__ = ["overdue_words", "report"]

Row = TypeVar("Row")
SHOWN = 12
"""Rows of a list, where there are more; the other formats show all."""
FEW = 6
"""Letters in a row."""
OFTEN = 2
"""Layers that change one step themselves before it says anything about the standard."""
COUNTED: Mapping[str, Callable[[int], Message]] = {
    "changed": lambda count: plural("{count} change", "{count} changes", count),
    "added": lambda count: plural("{count} step added", "{count} steps added", count),
    "dropped": lambda count: plural("{count} step dropped", "{count} steps dropped", count),
    "moved": lambda count: plural("{count} step moved", "{count} steps moved", count),
    "values": lambda count: plural("{count} value set", "{count} values set", count),
    "own": lambda count: plural("{count} procedure of its own", "{count} procedures of its own", count),
    "not_allowed": lambda count: plural("{count} not allowed", "{count} not allowed", count),
}
"""What a branch does itself, in words."""


def report(survey: Survey, view: View, *, detail: bool = False) -> str:
    """Procedures, branches, steps and what is overdue; with `detail`, every difference and every row."""
    titles = {row.id: row.title for row in survey.procedures}
    return "\n".join(Lines(survey, replace(view, titles=titles), detail).all())


@dataclass(frozen=True, slots=True)
class Lines:
    """Renders in one language, with or without colour."""

    survey: Survey
    view: View
    detail: bool

    def all(self) -> Iterator[str]:
        survey, figures = self.survey, self.survey.uniform
        about = self.about()
        yield self.view.paint(f"{visible(survey.name)} · {about} · {survey.today}", BOLD)
        yield self.view.say(
            _(
                "{share} % as the standard ({same} of {every})",
                share=figures.share,
                same=figures.same,
                every=figures.every,
            )
        )
        differing = sorted(
            (row for row in survey.procedures if len(row.contents) > 1),
            key=lambda row: -sum(len(content.branches) for content in row.contents[1:]),
        )
        yield from self.block(_("Procedures"), differing, self.procedure)
        doing = sorted(survey.branches, key=lambda row: (-len(row.letters), -row.counts.changed))
        yield from self.block(_("Branches"), doing, self.branch)
        title = _("Steps that most branches changed: perhaps the standard is wrong")
        often = [row for row in survey.steps if self.detail or len(row.layers) >= OFTEN]
        yield from self.block(title, often, self.step)
        yield from self.block(_("Overdue"), survey.overdue, self.overdue)

    def about(self) -> str:
        """The branches that were asked for, or how many there are."""
        if not self.survey.asked:
            return self.view.say(plural("{count} branch", "{count} branches", self.survey.total))
        names = {row.id: row.name for row in self.survey.branches}
        return ", ".join(visible(names.get(id, id)) for id in self.survey.asked)

    def block(self, title: Message, rows: Sequence[Row], told: Callable[[Row], Iterator[str]]) -> Iterator[str]:
        """Rows under a title; nothing where there are none."""
        if not rows:
            return
        yield ""
        yield self.view.paint(self.view.say(title), BOLD)
        shown = rows if self.detail else rows[:SHOWN]
        for row in shown:
            yield from told(row)
        if len(rows) > len(shown):
            more = plural("… and {count} more", "… and {count} more", len(rows) - len(shown))
            yield self.view.paint(f"  {self.view.say(more)}", DIM)

    def procedure(self, row: ProcedureRow) -> Iterator[str]:
        name = visible(f"{row.id} · {row.title}") if row.id else self.view.say(_("The handbook's facts"))
        letters = [self.letter(content) for content in row.contents[:FEW] if content.branches]
        yield f"  {name}: {'; '.join([*letters, *(['…'] if len(row.contents) > FEW else [])])}"
        for content in row.contents[1:] if self.detail else ():
            if len(row.contents) > 2:
                yield f"    {self.letter(content)}"
            for change in content.changes:
                yield from (f"    {line}" for line in change_lines(change, self.narrower))

    @property
    def narrower(self) -> View:
        """The view of what stands further to the right."""
        columns = self.view.columns
        return replace(self.view, columns=None if columns is None else max(1, columns - 4))

    def letter(self, content: Content) -> str:
        """`B · 12 branches (warning)`."""
        count = plural("{count} branch", "{count} branches", len(content.branches))
        words = f"{content.letter} · {self.view.say(count)}"
        return f"{words} ({self.severity(content.severity)})" if content.severity is not None else words

    def severity(self, severity: Severity) -> str:
        return self.view.paint(self.view.say(SEVERITIES[severity]), COLOURS[severity])

    def branch(self, row: BranchRow) -> Iterator[str]:
        counts = [
            self.view.say(told(getattr(row.counts, name)))
            for name, told in COUNTED.items()
            if getattr(row.counts, name)
        ]
        region = self.view.say(_("region"))
        kind = "" if row.published else f" ({region})"
        own = ", ".join(counts) or self.view.say(_("nothing of its own"))
        yield f"  {visible(row.id)}{kind}: {own}"
        if row.letters:
            letters = [f"{id or 'handbook'} {letter}" for id, letter in row.letters.items()]
            yield self.view.paint(f"      {self.some(letters)}", DIM)

    def some(self, words: Iterable[str]) -> str:
        every = list(words)
        shown = every if self.detail else every[:FEW]
        return ", ".join([*map(visible, shown), *(["…"] if len(every) > len(shown) else [])])

    def step(self, row: StepRow) -> Iterator[str]:
        yield "  " + self.view.say(
            _(
                "{count} of {total} read `{step}` in `{procedure}` otherwise; changed by {layers}",
                count=len(row.branches),
                total=self.survey.total,
                step=row.step,
                procedure=row.procedure,
                layers=self.some(row.layers),
            )
        )

    def overdue(self, one: Overdue) -> Iterator[str]:
        yield "  " + self.view.say(overdue_words(one))


def overdue_words(one: Overdue) -> Message:
    """What was to happen by which day, and who answers for it."""
    if one.kind == "review":
        return _(
            "{day}: `{procedure}` ({layer}) was to be looked at again; {whom} answers for it",
            day=one.day.isoformat(),
            procedure=one.procedure,
            layer=one.layer,
            whom=one.whom,
        )
    if one.kind == "pilot":
        return _(
            "{day}: the pilot `{procedure}` ({layer}) ended, and nobody decided; {whom} answers for it",
            day=one.day.isoformat(),
            procedure=one.procedure,
            layer=one.layer,
            whom=one.whom,
        )
    return _(
        "{day}: leave for `{path}` ({layer}, {procedure}) ended; {whom} gave it",
        day=one.day.isoformat(),
        path=one.path,
        layer=one.layer,
        procedure=one.procedure or "handbook",
        whom=one.whom,
    )
