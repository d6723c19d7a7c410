"""What pages say about their printed sheets; the script beside the pages fills in what is known by then."""

from __future__ import annotations

from html import escape

from sopkit.message import _
from sopkit.messages import Catalogue
from sopkit.site.words import NEXT

__all__ = ["printing"]


def printing(release: str | None, words: Catalogue) -> dict[str, str]:
    """The sentences by their names, escaped. `release` is the one with which sheets are compared."""
    said = {
        "uncontrolled": _("Uncontrolled when printed: the handbook on the screen is what counts."),
        "printed": _("Printed on {date}", date="{date}"),
        "from": _("In force from {date}", date="{date}"),
        "print": _("Print on A4"),
        "poster": _("Print as a poster, A3"),
        "picture": _("Scan this to see whether the sheet is still good"),
        "good": _("This sheet is still good."),
        "kept": _("Good as of {date}; there is no network to look for anything newer.", date="{date}"),
        "then": _("This sheet holds from {date}.", date="{date}"),
        "outdated": _("This sheet is out of date. Throw it away and print this page."),
        "gone": _("The procedure on this sheet no longer exists. Throw the sheet away."),
        "unchecked": _(
            "It could not be checked whether this sheet is still good. Compare its code with the one on the page."
        ),
        "sheet-code": _("Code of the sheet: {code}", code="{code}"),
        "page-code": _("Code of this page: {code}", code="{code}"),
        "board": _("Print the board, A3"),
        "board-picture": _("Scan this to read the ideas, to say that you are for one, or to share one."),
        "compared": _("Compared with release {release}.", release=release),
    }
    if not release or release == NEXT:
        said["compared"] = _("Compared with the handbook as it stands; it is not released yet.")
    return {name: escape(words.say(message)) for name, message in said.items()}
