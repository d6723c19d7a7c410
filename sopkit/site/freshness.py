"""What pages say of how fresh they are: what is in force, what changes when, how old a copy is.

A page that is published is not written again, so a script in it finds out, and has these words for what it finds.
"""

from __future__ import annotations

import json

from sopkit.message import Message, _
from sopkit.messages import Catalogue

__all__ = ["freshness_words"]

RELEASE, CURRENT, DATE, AGO = "{release}", "{current}", "{date}", "{ago}"
"""What the script fills in; `{ago}` is "3 days ago" in the reader's language."""


def freshness_words(words: Catalogue) -> str:
    """The sentences by their names, as JSON."""
    said = {**releases(), **changes(), **copies()}
    return json.dumps({name: words.say(message) for name, message in said.items()}, ensure_ascii=False)


def releases() -> dict[str, Message]:
    """Of a release that is not in force, or not any more."""
    return {
        "old": _("This is release {release}. The one in force is {current}.", release=RELEASE, current=CURRENT),
        "coming": _("In force from {date}. Until then, {current} is in force.", date=DATE, current=CURRENT),
        "first": _("In force from {date}.", date=DATE),
        "draft": _("Not released yet, and still to change. {current} is in force.", current=CURRENT),
        "same": _("Release {current} is in force now. Nothing changes in what you do here.", current=CURRENT),
    }


def changes() -> dict[str, Message]:
    """Of what people do differently, before the sentences that say it; and links to it."""
    return {
        "today": _("Changed today:"),
        "since": _("Changed on {date}:", date=DATE),
        "then": _("Not yet, only from {date} on:", date=DATE),
        "next": _("From {date} on, release {release} is in force.", date=DATE, release=RELEASE),
        "now": _("To the page that is in force"),
        "ahead": _("To the page as it is then"),
        "all": _("See all that changes"),
    }


def copies() -> dict[str, Message]:
    """Of pages that were not just fetched: from a disk, or kept on a device."""
    return {
        "copy": _("This copy is from {date} ({ago}).", date=DATE, ago=AGO),
        "copy-old": _(
            "This copy is from {date} ({ago}), and more may have changed since. Ask for a newer one where you got it.",
            date=DATE,
            ago=AGO,
        ),
        "kept": _(
            "Shown from this device, which last looked for something newer on {date} ({ago}).", date=DATE, ago=AGO
        ),
        "kept-old": _(
            "Shown from this device, which last looked for something newer on {date} ({ago}). More may have changed "
            "since: connect it to the network.",
            date=DATE,
            ago=AGO,
        ),
    }
