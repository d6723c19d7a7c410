"""An answer into the file of an idea, and as its author reads it."""

from __future__ import annotations

import datetime

from sopkit.authoring.suggest.written import words_of
from sopkit.lineage.yaml import scalar_yaml
from sopkit.message import _
from sopkit.messages import Catalogue, visible
from sopkit.messages.names import date_in
from sopkit.network.write import edited, put_entries
from sopkit.voices import Idea, Told

__all__ = ["answer", "decided"]

BEFORE = ("dots", "votes", "step", "procedure", "branch", "said_by", "role", "state")
"""What an answer stands below."""


def decided(told: Told[Idea], state: str, words: str, day: datetime.date, procedure: str = "") -> str:
    """The text of the file with a decision in it; comments and all else stay as they are."""
    root = told.document.root
    about = {"procedure": procedure} if procedure else {}
    answered = {"state": state, "answer": scalar_yaml(words_of(words)), "decided": day.isoformat()}
    edits = [*put_entries(root, about, BEFORE[4:]), *put_entries(root, answered, BEFORE)]
    return edited(root.source.text, edits)


def answer(spoken: Catalogue, told: Told[Idea], words: str, *, accepted: bool) -> str:
    """What whoever had an idea is told; `words` are those of whoever decided."""
    record = told.record
    title = visible(record.title.words)
    came = date_in(datetime.date.fromisoformat(record.date.words), spoken.language)
    hello = _("Hello {name},", name=visible(record.said_by.words)) if record.said_by else _("Hello,")
    taken = _("we take up your idea of {date}, “{title}”. Thank you!", date=came, title=title)
    left = _("thank you for your idea of {date}, “{title}”. This time we leave it:", date=came, title=title)
    said = [spoken.say(hello), spoken.say(taken if accepted else left), visible(words)]
    return "\n".join(said)
