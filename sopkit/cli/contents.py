"""What stands in the printed handbook, and on which page, without a file of it."""

from __future__ import annotations

from collections.abc import Sequence

from sopkit.cli.printing import Source, set_up
from sopkit.cli.session import Session
from sopkit.pdf.contents import parts_of
from sopkit.report import contents_json, contents_text
from sopkit.report.contents import Contents
from sopkit.report.view import View
from sopkit.site.words import NEXT

__all__ = ["show_contents"]


def show_contents(session: Session, source: Source, named: Sequence[tuple[str, str]], form: str) -> None:
    """Print what stands in each edition, and on which page."""
    found = [contents_of(session, source, *one) for one in named]
    if form == "json":
        session.echo(contents_json.report(found))
        return
    view = View(session.catalogue, colour=session.color, columns=session.columns)
    session.echo(contents_text.report(found, view))


def contents_of(session: Session, source: Source, branch: str, language: str) -> Contents:
    """The contents of one edition, as it would be printed."""
    with set_up(session, source, branch, language) as (ready, record):
        pages, parts = parts_of(ready, record)
    release = source.printing.release
    return Contents(branch, record.title, language, release if release != NEXT else "", pages, parts)
