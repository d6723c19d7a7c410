"""The sentences of a changelog: for a kind of change, what staff do from now on.

A kind that is not in the table is told in the sentence of the diff, behind the words of the step, where that sentence
names no key of a file; `UNTOLD` is what staff need not hear of.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sopkit.diff.change import Form
from sopkit.message import Message, _

__all__ = ["SENTENCES", "UNTOLD", "Sentence"]


class Sentence(NamedTuple):
    """What is said of a kind; None where it is not told."""

    changed: Message | None = None
    added: Message | None = None
    removed: Message | None = None

    def of(self, form: Form) -> Message | None:
        """The sentence for one way in which it happens."""
        said: Message | None = getattr(self, form)
        return said


REWORDED = _("From now on: “{new}” Before: “{old}”")
NO_LONGER = _("This no longer holds: “{old}”")
LIMIT = Sentence(
    _("“{step}” From now on up to {new}; it was {old}."),
    _("“{step}” From now on up to {new}."),
    _("“{step}” From now on without a limit; it was {old}."),
)
TIME = Sentence(
    _("“{step}” From now on within {new}; it was {old}."),
    _("“{step}” From now on within {new}."),
    _("“{step}” From now on without a time; it was {old}."),
)
PROMISE = Sentence(
    _("Customers can count on {new} from now on; it was {old}."),
    _("Customers can count on {new} from now on."),
    _("Customers can no longer count on {old}."),
)
AUTHORITY = Sentence(
    _("{role}: from now on you decide up to {new} alone; it was {old}."),
    _("{role}: from now on you decide this alone: {new}."),
    _("{role}: you no longer decide this alone: {old}."),
)
GO_ON = _("After “{step}” go on from now on with “{target}”")
SENTENCES: Mapping[str, Sentence] = {
    **dict.fromkeys(("limit-lowered", "limit-raised", "limit-changed"), LIMIT),
    **dict.fromkeys(("time-shortened", "time-lengthened", "time-changed"), TIME),
    **dict.fromkeys(("promise-shortened", "promise-lengthened", "promise-changed"), PROMISE),
    **dict.fromkeys(("authority-lowered", "authority-raised", "authority-changed"), AUTHORITY),
    **dict.fromkeys(("reworded", "sense", "numbers", "shown", "trigger"), Sentence(REWORDED)),
    "retitled": Sentence(_("“{old}” is called “{new}” from now on.")),
    "answer": Sentence(REWORDED, _("“{step}” There is a new answer: “{new}”"), NO_LONGER),
    "note": Sentence(REWORDED, _("Good to know: “{new}”"), NO_LONGER),
    "dont": Sentence(REWORDED, _("Never do this: “{new}”"), NO_LONGER),
    "script": Sentence(
        _("Say from now on: “{new}” Before: “{old}”"),
        _("“{step}” Say from now on: “{new}”"),
        _("You no longer say: “{old}”"),
    ),
    "question": Sentence(
        _("Ask from now on: “{new}” Before: “{old}”"),
        _("“{step}” Ask from now on: “{new}”"),
        _("You no longer ask: “{old}”"),
    ),
    "answer-target": Sentence(GO_ON, GO_ON, GO_ON),
    "next-step": Sentence(GO_ON, GO_ON, GO_ON),
    "step-moved": Sentence(_("“{step}” From now on this comes after “{target}”")),
    "step-split": Sentence(_("“{step}” From now on this is done in several steps.")),
    "step-merged": Sentence(_("“{step}” From now on this is one step.")),
    "role": Sentence(
        _("“{step}” From now on {role} does this."),
        _("“{step}” From now on {role} does this."),
        _("“{step}” From now on you do this yourself."),
    ),
    "data": Sentence(_("“{step}” From now on this asks for other data of the customer: read the note on privacy.")),
    "privacy": Sentence(
        _("Data of customers, from now on: “{new}”"), _("Data of customers, from now on: “{new}”"), NO_LONGER
    ),
    "record": Sentence(
        _("Write down from now on: “{new}”"),
        _("Write down from now on: “{new}”"),
        _("You no longer write down: “{old}”"),
    ),
    "escalation": Sentence(
        _("Hand over from now on: “{new}”"), _("Hand over from now on: “{new}”"), _("You no longer hand over: “{old}”")
    ),
    "follow-up": Sentence(_("Afterwards, from now on: “{new}”"), _("Afterwards, from now on: “{new}”"), NO_LONGER),
    "needs": Sentence(None, _("Have this at hand: “{new}”"), _("You no longer need: “{old}”")),
    "channel": Sentence(None, _("This holds from now on also here: {new}"), _("This no longer holds here: {old}")),
    "service-promise": Sentence(REWORDED, _("We promise from now on: “{new}”"), _("We no longer promise: “{old}”")),
    "contact": Sentence(
        _("Contact from now on: {new}; it was {old}."),
        _("Contact from now on: {new}."),
        _("No longer a contact: {old}."),
    ),
    "loop": Sentence(*3 * (_("“{step}” From now on you go back here in another way: read the step again."),)),
    "media": Sentence(*2 * (_("“{step}” There is a new picture or video."),)),
    "for-customers": Sentence(*3 * (_("What customers read of this is different from now on."),)),
    "self-service": Sentence(*3 * (_("How customers help themselves is different from now on."),)),
    "training": Sentence(*3 * (_("What one learns for this is different from now on."),)),
}
UNTOLD = frozenset(
    {
        "purpose", "audience", "principle", "related", "restated", "punctuation", "language", "entries", "reordered",
        "term", "branch", "handbook",
        "value-lowered", "value-raised", "value-changed",  # told by what shows them
    }
)  # fmt: skip
"""What changes nothing that people do: how it is filed, and how it is written."""
