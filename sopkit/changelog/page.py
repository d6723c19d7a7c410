"""Changelogs as one HTML page: it opens from a disk or a telephone, asks no network, and runs no script."""

from __future__ import annotations

from collections.abc import Sequence

from sopkit.changelog.notes import Changelog
from sopkit.changelog.write import heading, opening, remarks, title

__all__ = ["as_html"]

TEMPLATE = "changelog.html.j2"


def as_html(found: Sequence[Changelog]) -> str:
    """The page of one branch or of several; words that went and came are marked."""
    from sopkit.templating import report_page  # Jinja takes longer to load than a changelog to find

    words = {"heading": heading, "opening": opening, "remarks": remarks, "title": title}
    return report_page(TEMPLATE, found[0].catalogue, found=found, **words)
