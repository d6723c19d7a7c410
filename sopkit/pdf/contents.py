"""A record in, its contents out: the pages are asked of the document that Typst has set, not estimated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sopkit.errors import BuildFailed
from sopkit.pdf.attached import pages_of
from sopkit.pdf.book import BookRecord
from sopkit.pdf.typeset import Press, asked
from sopkit.report.contents import Part

__all__ = ["COUNTED", "parts_of", "refuse_unnumbered"]

COUNTED = "counted.typ"
"""The template that counts pages, and numbers copies."""
SHEETS, PARTS = "sopkit-sheet", "sopkit-parts"
UNSEEN = "\N{ZERO WIDTH SPACE}"
"""Where a long word may be broken."""


def parts_of(press: Press, record: BookRecord) -> tuple[int, list[Part]]:
    """How many pages there are, and the parts in their order. Raises BuildFailed."""
    sheets, found = asked(press, record, COUNTED, SHEETS, PARTS)
    refuse_hidden(sheets)
    return len(sheets), list(counted(found[0], len(sheets)))


def counted(heads: Sequence[dict[str, Any]], sheets: int) -> Iterator[Part]:
    """The parts with how many pages each takes; what stands before the first of them is the cover."""
    if heads and heads[0]["sheet"] > 1:
        yield Part("", 1, 1, heads[0]["sheet"] - 1)
    for at, head in enumerate(heads):
        after = (other["sheet"] for other in heads[at + 1 :] if other["level"] <= head["level"])
        title = " ".join(head["title"].replace(UNSEEN, "").split())
        yield Part(title, head["level"], head["page"], max(1, next(after, sheets + 1) - head["sheet"]))


def refuse_unnumbered(press: Press, record: BookRecord, content: bytes) -> None:
    """Raises BuildFailed where a page of the file would not show which copy it is of."""
    (sheets,) = asked(press, record, COUNTED, SHEETS)
    refuse_hidden(sheets, pages_of(content))


def refuse_hidden(sheets: Sequence[int], pages: int = 1) -> None:
    """Raises BuildFailed where templates of a handbook put something else over a page than what counts it."""
    missing = set(range(1, max(pages, *sheets, 0) + 1)).difference(sheets)
    if missing:
        raise BuildFailed(
            "A template in `templates/pdf` sets the `foreground` of page {page}: the number of a copy stands there",
            page=min(missing),
        )
