"""A survey of a network as one page that needs nothing else: a map of who differs where, and lists to sort."""

from __future__ import annotations

from sopkit.messages import Catalogue
from sopkit.network.survey import AS_STANDARD, Content, Survey
from sopkit.report.change_words import sentence
from sopkit.report.findings_text import SEVERITIES
from sopkit.report.network_text import overdue_words, share
from sopkit.templating import environment, shipped_templates

__all__ = ["report"]

MOST = 40
"""Differences of one content that the page lists; a page of all would be too heavy for a telephone."""


def report(survey: Survey, catalogue: Catalogue) -> str:
    """The page, in the catalogue's language."""
    made = environment([shipped_templates()], catalogue)
    made.autoescape = True
    contents = {(row.id, content.letter): content for row in survey.procedures for content in row.contents}
    page = made.get_template("report/network.html.j2")
    return page.render(
        survey=survey,
        language=catalogue.language,
        share=share(survey),
        contents=contents,
        standard=AS_STANDARD,
        severities={severity.word: catalogue.say(said) for severity, said in SEVERITIES.items()},
        told=lambda content: told(content, catalogue),
        late=[catalogue.say(overdue_words(one)) for one in survey.overdue],
    ).removesuffix("\n")


def told(content: Content, catalogue: Catalogue) -> list[tuple[str, str]]:
    """(severity, sentence) of the differences that the page lists, the worst first."""
    worst = sorted(content.changes, key=lambda change: -change.severity)
    return [(change.severity.word, sentence(change, catalogue)) for change in worst[:MOST]]
