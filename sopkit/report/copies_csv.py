"""Which numbered copies there are: a table for spreadsheets (RFC 4180), to sign when one is handed out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from sopkit.message import _
from sopkit.messages import Catalogue
from sopkit.report.cells import harmless

__all__ = ["Printed", "report"]


@dataclass(frozen=True, slots=True)
class Printed:
    """A copy, and the file that is printed for it."""

    number: int
    of: int
    branch: str
    language: str
    release: str
    """As people call it."""
    file: str
    sum: str
    """SHA-256 of the file, in hexadecimal digits."""
    holder: str
    """Who gets it; empty where nobody said."""


def report(copies: Iterable[Printed], catalogue: Catalogue) -> str:
    """A row for each copy, its last two cells to be filled in by hand."""
    heads = (
        *(_("copy"), _("copies in all"), _("branch"), _("language"), _("release"), _("file"), _("sum (SHA-256)")),
        *(_("for whom"), _("handed out on"), _("signature")),
    )
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow([catalogue.say(head) for head in heads])
    for one in copies:
        cells = (one.number, one.of, one.branch, one.language, one.release, one.file, one.sum, one.holder, "", "")
        table.writerow([harmless(cell) for cell in cells])
    return written.getvalue()
