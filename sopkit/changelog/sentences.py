"""The sentences of a changelog: for what changed, what staff do from now on.

A row is looked for by the field of an entry or a group first (`channels.hours`), then by the kind of change. `UNTOLD`
is what staff need not hear of. In a sentence, `{step}` is what the change is in: the words of a step, of an answer, of
a follow-up, or the name of a service or a channel.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sopkit.diff.change import Form
from sopkit.message import Message, _

__all__ = ["ANY_TEXT", "BY_FIELD", "BY_KIND", "POWERS", "READ_IN", "UNTOLD", "WITHOUT", "Sentence"]


class Sentence(NamedTuple):
    """What is said of a change; None where it is not told."""

    changed: Message | None = None
    added: Message | None = None
    removed: Message | None = None

    def of(self, form: Form) -> Message | None:
        """The sentence for one way in which it happens."""
        said: Message | None = getattr(self, form)
        return said


REWORDED = _("From now on: “{new}” Before: “{old}”")
CALLED = _("“{old}” is called “{new}” from now on.")
NO_LONGER = _("“{step}” This no longer holds: “{old}”")
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
AUTHORITY = Sentence(
    _("{role}: from now on you may grant alone {what} of up to {new}; it was {old}."),
    _("{role}: from now on you may grant alone {what} of up to {new}."),
    _("{role}: from now on you may no longer grant alone {what}; it was up to {old}."),
)
POWERS: Mapping[str, Message] = {
    "refund": _("refunds"),
    "goodwill": _("gifts and vouchers"),
    "discount": _("price reductions"),
}
"""What a role may grant, by the field that limits it."""
NEXT = _("After “{step}” go on from now on with “{target}”")
BACK = _("“{step}” From now on go back from here to “{target}”, {times}.")
AFTERWARDS = _("“{step}” Where going back did not help, go on from now on with “{target}”")
PRIVACY = _("Data of customers, from now on: “{new}”")
ROLE = _("“{step}” From now on {role} does this.")
CONTACT = _("Contact from now on: {new}.")

BY_FIELD: Mapping[str, Sentence] = {
    "again.at_most": Sentence(*3 * (BACK,)),
    "again.then": Sentence(*3 * (AFTERWARDS,)),
    "channels": Sentence(
        None, _("This holds from now on also here: {new}."), _("From now on this no longer holds here: {old}.")
    ),
    "channels.name": Sentence(CALLED),
    "channels.answer_within": Sentence(
        _("{step}: we answer within {new} from now on; it was {old}."),
        _("{step}: we answer within {new} from now on."),
        _("{step}: from now on no time to answer is fixed; it was {old}."),
    ),
    "channels.hours": Sentence(
        _("{step}: open from now on {new}; it was {old}."),
        _("{step}: open from now on {new}."),
        _("{step}: from now on open when the shop is; it was {old}."),
    ),
    "promise.react_within": Sentence(
        _("We turn to the customer within {new} from now on; it was {old}."),
        _("We turn to the customer within {new} from now on."),
        _("From now on no time is promised until somebody turns to the customer; it was {old}."),
    ),
    "promise.resolve_within": Sentence(
        _("We settle the matter within {new} from now on; it was {old}."),
        _("We settle the matter within {new} from now on."),
        _("From now on no time is promised until the matter is settled; it was {old}."),
    ),
    "promise.contacts": Sentence(
        _("How often the customer turns to us at most, from now on: {new}; it was {old}."),
        _("How often the customer turns to us at most, from now on: {new}."),
        _("From now on no number is promised of how often the customer turns to us; it was {old}."),
    ),
    "authority": Sentence(
        None,
        _("{role}: from now on you may grant alone: {powers}."),
        _("{role}: from now on you may no longer grant alone: {powers}."),
    ),
    "authority.may": Sentence(
        None,
        _("{role}: from now on you decide this alone: “{new}”"),
        _("{role}: you no longer decide this alone: “{old}”"),
    ),
    "escalate.when": Sentence(_("Hand over from now on: “{new}” Before: “{old}”")),
    "escalate.to": Sentence(_("“{step}” From now on {role} takes over; it was {old}.")),
    "escalate.within": Sentence(
        _("“{step}” {role} takes over within {new} from now on; it was {old}."),
        _("“{step}” {role} takes over within {new} from now on."),
        _("“{step}” {role} takes over; from now on no time is fixed. It was {old}."),
    ),
    "follow_up.do": Sentence(_("Afterwards, from now on: “{new}” Before: “{old}”")),
    "record.where": Sentence(
        _("Write this down here from now on: “{new}” Before: “{old}”"),
        _("Write this down here from now on: “{new}”"),
        _("You no longer write this down here: “{old}”"),
    ),
    "promises.audience": Sentence(),
    # Who learns it, and by when, stands in a table of its own: at the counter nobody does anything else for it.
    "training.roles": Sentence(),
    "training.first": Sentence(),
    "services.name": Sentence(CALLED),
    "services.included": Sentence(REWORDED, _("“{step}” From now on this is in it: “{new}”"), NO_LONGER),
    "services.excluded": Sentence(REWORDED, _("“{step}” From now on this is not in it: “{new}”"), NO_LONGER),
    "services.options": Sentence(
        REWORDED,
        _("“{step}” Customers can choose from now on: “{new}”"),
        _("“{step}” Customers can no longer choose: “{old}”"),
    ),
    "training.refresh": Sentence(
        _("You repeat the training after {new} from now on; it was {old}."),
        _("You repeat the training after {new} from now on."),
        _("From now on no time is fixed to repeat the training; it was {old}."),
    ),
}
"""Sentences by the field of a group or of an entry, where its kind has others."""
BY_KIND: Mapping[str, Sentence] = {
    "procedure-added": Sentence(added=_("New procedure: “{new}”")),
    "procedure-removed": Sentence(removed=_("This procedure is gone: “{old}”")),
    "procedure-split": Sentence(_("“{old}” is several procedures from now on: {titles}")),
    "procedure-merged": Sentence(_("This is one procedure from now on; it was several: {titles}")),
    "retitled": Sentence(CALLED),
    "step-added": Sentence(added=_("New step {number}, after “{target}”: “{new}”")),
    "step-removed": Sentence(removed=_("This step is gone: “{old}”")),
    "step-moved": Sentence(_("“{step}” From now on this comes after “{target}”")),
    "step-split": Sentence(_("“{old}” From now on this is done in several steps: “{new}”")),
    "step-merged": Sentence(_("From now on this is one step: “{new}” Before in several: “{old}”")),
    **dict.fromkeys(("limit-lowered", "limit-raised", "limit-changed"), LIMIT),
    **dict.fromkeys(("time-shortened", "time-lengthened", "time-changed"), TIME),
    **dict.fromkeys(("authority-lowered", "authority-raised", "authority-changed"), AUTHORITY),
    "reworded": Sentence(REWORDED),
    "script": Sentence(
        _("Say from now on: “{new}” Before: “{old}”"),
        _("“{step}” Say from now on: “{new}”"),
        _("“{step}” You no longer say: “{old}”"),
    ),
    "question": Sentence(
        _("Ask from now on: “{new}” Before: “{old}”"),
        _("“{step}” Ask from now on: “{new}”"),
        _("“{step}” You no longer ask: “{old}”"),
    ),
    "note": Sentence(REWORDED, _("“{step}” Good to know: “{new}”"), NO_LONGER),
    "anticipate": Sentence(REWORDED, _("“{step}” Offer before they ask: “{new}”"), NO_LONGER),
    "dont": Sentence(
        _("From now on never do this: “{new}” Before: “{old}”"), _("“{step}” Never do this: “{new}”"), NO_LONGER
    ),
    "trigger": Sentence(_("This begins from now on with: “{new}” Before: “{old}”")),
    "answer": Sentence(
        REWORDED,
        _("“{step}” There is a new answer: “{new}”"),
        _("“{step}” This answer is gone: “{old}”"),
    ),
    "answer-target": Sentence(*3 * (NEXT,)),
    "next-step": Sentence(*3 * (NEXT,)),
    "role": Sentence(ROLE, ROLE, _("“{step}” From now on you do this yourself.")),
    "data": Sentence(_("“{step}” From now on this asks for other data of the customer: read the note on privacy.")),
    "privacy": Sentence(PRIVACY, PRIVACY, NO_LONGER),
    "record": Sentence(None, _("Write down from now on: “{new}”"), _("You no longer write down: “{old}”")),
    "escalation": Sentence(
        None, _("Hand over from now on: “{new}”"), _("From now on you no longer hand over: “{old}”")
    ),
    "follow-up": Sentence(
        None, _("Afterwards, from now on: “{new}”"), _("From now on you no longer do this afterwards: “{old}”")
    ),
    "needs": Sentence(None, _("Have this at hand: “{new}”"), _("You no longer need: “{old}”")),
    "channel": Sentence(
        None,
        _("Customers reach us from now on also here: {new}."),
        _("Customers no longer reach us here: {old}."),
    ),
    "service-promise": Sentence(REWORDED, _("We promise from now on: “{new}”"), _("We no longer promise: “{old}”")),
    "service": Sentence(REWORDED, _("We offer from now on: “{new}”"), _("We no longer offer: “{old}”")),
    "contact": Sentence(_("Contact from now on: {new}; it was {old}."), CONTACT, _("No longer a contact: {old}.")),
    "role-name": Sentence(CALLED, _("There is a new role: “{new}”"), _("This role is gone: “{old}”")),
    "loop": Sentence(BACK, BACK, _("“{step}” From now on you no longer go back from here.")),
    "media": Sentence(
        None, _("“{step}” There is a new picture or video."), _("“{step}” The picture or video is gone.")
    ),
    "for-customers": Sentence(
        _("Customers read from now on: “{new}” Before: “{old}”"),
        _("Customers read from now on: “{new}”"),
        _("Customers no longer read: “{old}”"),
    ),
    "self-service": Sentence(
        _("Customers help themselves from now on here: {new}; it was {old}."),
        _("Customers help themselves from now on here: {new}."),
        _("Customers no longer help themselves here: {old}."),
    ),
    "training": Sentence(
        _("In the training, from now on: “{new}” Before: “{old}”"),
        _("New in the training: “{new}”"),
        _("No longer in the training: “{old}”"),
    ),
}
"""Sentences by the kind of change."""
WITHOUT: Mapping[str, Message] = {
    "step-added": _("New first step: “{new}”"),
    "step-moved": _("“{step}” From now on this comes first."),
    "next-step": _("After “{step}” nothing more follows from now on."),
    "answer-target": _("After “{step}” nothing more follows from now on."),
    "loop": _("“{step}” From now on go back from here to “{target}”"),
}
"""Sentences by kind where the others name what is not there: a step before or after, or how many times."""
READ_IN = _("You read this in another language from now on: {new}; it was {old}.")
"""Where a text was only translated, once for its procedure."""
ANY_TEXT = frozenset({"sense", "numbers", "language", "shown"})
"""Kinds that may happen to any text: told as any other change of the same field."""
UNTOLD = frozenset(
    {
        "purpose", "audience", "principle", "related", "restated", "punctuation", "entries", "reordered", "term",
        "branch", "handbook",
        "value-lowered", "value-raised", "value-changed",  # told by what shows them
    }
)  # fmt: skip
"""What changes nothing that people do: how it is filed, and how it is written."""
