"""A survey of a network as one page that needs nothing else: who differs where, in which words, and why."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace

from sopkit.message import Message, _, plural
from sopkit.messages import Catalogue
from sopkit.messages.names import date_in
from sopkit.network.overdue import Overdue
from sopkit.network.survey import AS_STANDARD, HANDBOOK, BranchRow, Content, Survey
from sopkit.report.change_shown import Shown, shown
from sopkit.report.findings_text import SEVERITIES
from sopkit.report.network_rows import bars, counting, regions, step_rows, told
from sopkit.report.view import View
from sopkit.template_folders import shipped_templates
from sopkit.templating import report_page
from sopkit.workspace import STANDARD

__all__ = ["report"]

TEMPLATE, SCRIPT = "network.html.j2", "network.js"
MOST_CHANGES = 20
"""Changes of one content."""
MOST_NAMES = 60
"""Branches that are named with one content."""
MOST_BRANCHES = 1000
"""Rows of what each branch does itself, those that do most first."""


def report(survey: Survey, catalogue: Catalogue) -> str:
    """The page, in the catalogue's language; of a large network it says what it leaves out."""
    view, names = View(catalogue), names_of(survey, catalogue)
    titles = {row.id: row.title or row.id for row in survey.procedures} | {
        HANDBOOK: catalogue.say(_("The handbook's facts"))
    }
    listed, in_words = regions(survey), told(survey)
    script = (shipped_templates() / "report" / SCRIPT).read_text(encoding="utf-8")
    doing = sorted(survey.branches, key=lambda row: -done(row))
    view = replace(view, titles=titles)
    return report_page(
        TEMPLATE,
        catalogue,
        survey=survey,
        about=", ".join(names.get(id, id) for id in survey.asked),
        day=date_in(survey.today, catalogue.language),
        total=sum(one.total for one in listed),
        names=names,
        titles=titles,
        standard=AS_STANDARD,
        severities={one.word: catalogue.say(SEVERITIES[one]) for one in sorted(SEVERITIES)},
        contents={(row.id, one.letter): one for row in survey.procedures for one in row.contents},
        bars=list(bars(survey, listed)),
        regions=listed,
        steps=list(step_rows(survey, in_words)),
        late=[(one, catalogue.say(to_happen(one)), (survey.today - one.day).days) for one in survey.overdue],
        branches=doing[:MOST_BRANCHES],
        idle=len(doing[MOST_BRANCHES:]),
        in_words=in_words,
        shown=lambda content: changes_of(content, view, names),
        named=lambda branches: named(branches, names, catalogue),
        script=script,
        digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def names_of(survey: Survey, catalogue: Catalogue) -> dict[str, str]:
    """What people call the branches, the regions and the standard."""
    return {STANDARD: catalogue.say(_("standard")), **{row.id: row.name for row in survey.branches}}


def done(row: BranchRow) -> int:
    """How much a branch does itself."""
    counts = row.counts
    return counts.changed + counts.added + counts.dropped + counts.moved + counts.values + counts.own


def to_happen(one: Overdue) -> Message:
    """What was to happen by a day."""
    if one.kind == "pilot":
        return _("a pilot to decide on")
    return _("to be looked at again") if one.kind == "review" else _("leave for `{path}` ended", path=one.path)


def changes_of(content: Content, view: View, names: dict[str, str]) -> list[Shown]:
    """The differences of a content that the page tells, the worst first, without places in files."""
    worst = sorted(content.changes, key=lambda change: -change.severity)

    def called(layer: str) -> str:
        return names.get(layer, layer)

    return [replace(shown(one, view, called), places=[]) for one in worst[:MOST_CHANGES]]


def named(branches: tuple[str, ...], names: dict[str, str], catalogue: Catalogue) -> str:
    """The names of branches; of many the first."""
    every = sorted((names.get(one, one) for one in branches), key=counting)
    some = ", ".join(every[:MOST_NAMES])
    more = len(branches) - MOST_NAMES
    if more <= 0:
        return some
    return catalogue.say(plural("{names} and {count} more", "{names} and {count} more", more, names=some))
