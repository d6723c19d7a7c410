"""Changelogs as one HTML page: it opens from a disk or a telephone, asks no network, and runs no script."""

from __future__ import annotations

from collections.abc import Sequence

from sopkit.changelog.notes import Changelog
from sopkit.changelog.write import heading, opening, remarks, title
from sopkit.templating import environment, shipped_templates

__all__ = ["as_html"]

TEMPLATE = "report/changelog.html.j2"


def as_html(found: Sequence[Changelog]) -> str:
    """The page of one branch or of several; words that went and came are marked."""
    made = environment([shipped_templates()], found[0].catalogue)
    made.autoescape = True
    page = made.get_template(TEMPLATE)
    words = {"heading": heading, "opening": opening, "remarks": remarks, "title": title}
    return page.render(language=found[0].catalogue.language, found=found, **words).rstrip("\n")
