"""The table of all kinds of change.

A new kind is one row: how much it matters unless the handbook says otherwise, whom it touches, whether it binds people
more or less, and one sentence for each way in which it happens: changed, added, removed. A sentence follows what it is
about: `Step 4 *refund*:` *limit raised from 50 EUR to 80 EUR*.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sopkit.diff.change import Kind
from sopkit.finding import ERROR, INFO, WARNING
from sopkit.message import _

__all__ = ["FAMILIES", "KINDS", "Family", "family"]


class Family(NamedTuple):
    """The kinds of a quantity that became less, became more, or changed otherwise: from nothing, or nobody can tell."""

    less: str
    more: str
    other: str


FAMILIES: Mapping[str, Family] = {
    "limit": Family("limit-lowered", "limit-raised", "limit-changed"),
    "time": Family("time-shortened", "time-lengthened", "time-changed"),
    "promise": Family("promise-shortened", "promise-lengthened", "promise-changed"),
    "authority": Family("authority-lowered", "authority-raised", "authority-changed"),
    "value": Family("value-lowered", "value-raised", "value-changed"),
}


def family(kind: str) -> Family:
    """The kinds to which a field leads when it holds a quantity."""
    return FAMILIES.get(kind) or Family(kind, kind, kind)


# fmt: off
TABLE = (
    # Procedures
    Kind("procedure-added", WARNING, "staff", "either", added=_("new procedure: “{new}”")),
    Kind("procedure-removed", ERROR, "staff", "either", removed=_("this procedure is gone: “{old}”")),
    Kind("tried-out", INFO, "head-office", "either", None, _("a pilot that is tried only here: “{new}”"),
         _("a pilot that is not tried here: “{old}”")),
    Kind("procedure-renamed", INFO, "head-office", "either", _("this procedure was called *{old}*")),
    Kind("procedure-split", WARNING, "staff", "either", _("was the procedure *{old}* and is several now: {new}")),
    Kind("procedure-merged", WARNING, "staff", "either", _("is one procedure now; it was several: {old}")),
    Kind("retitled", INFO, "staff", "either", _("another title")),
    Kind("purpose", INFO, "staff", "either", _("`{field}` reads differently"), _("`{field}`: “{new}”"),
         _("no longer says `{field}`: “{old}”")),
    Kind("trigger", WARNING, "staff", "either", _("begins otherwise (`{field}`)"),
         _("begins also with “{new}” (`{field}`)"), _("no longer begins with “{old}” (`{field}`)")),
    Kind("owner", WARNING, "head-office", "either", _("{new} answers for it now, before {old}")),
    Kind("audience", WARNING, "customer", "either", _("may be read by `{new}` now, before by `{old}`")),
    Kind("metadata", INFO, "head-office", "either", _("`{field}` is {new} now, before {old}"),
         _("`{field}` is {new} now, before it was not said"), _("`{field}` is no longer said; it was {old}")),
    Kind("channel", WARNING, "customer", "either", _("channel (`{field}`) is {new} now, before {old}"),
         _("holds for {new} now (`{field}`)"), _("no longer holds for {old} (`{field}`)")),
    Kind("principle", INFO, "customer", "either", None, _("keeps the promise *{new}* now"),
         _("no longer names the promise *{old}*")),
    Kind("related", INFO, "staff", "either", None, _("points to *{new}* now"), _("no longer points to *{old}*")),
    Kind("needs", INFO, "staff", "either", None, _("needs {new} now"), _("no longer needs {old}")),
    Kind("may-vary", WARNING, "head-office", "either", _("branches may adapt `{field}` otherwise: {new}, before {old}"),
         _("branches may adapt `{field}` now: {new}"), _("branches may no longer adapt `{field}`; it was {old}")),
    # Quantities
    Kind("value-lowered", WARNING, "staff", "either", _("lowered from {old} to {new}")),
    Kind("value-raised", WARNING, "staff", "either", _("raised from {old} to {new}")),
    Kind("value-changed", WARNING, "staff", "either", _("changed from {old} to {new}"), _("added: {new}"),
         _("gone; it was {old}")),
    Kind("value-here", INFO, "head-office", "either", None,
         _("has a value of its own here, equal to the handbook's: {new}"),
         _("follows the handbook again, which says the same: {old}")),
    Kind("limit-lowered", WARNING, "customer", "stricter", _("limit lowered from {old} to {new}")),
    Kind("limit-raised", WARNING, "customer", "looser", _("limit raised from {old} to {new}")),
    Kind("limit-changed", WARNING, "customer", "either", _("limit changed from {old} to {new}"),
         _("has a limit now: {new}"), _("no longer has a limit; it was {old}")),
    Kind("time-shortened", WARNING, "staff", "stricter", _("time shortened from {old} to {new}")),
    Kind("time-lengthened", WARNING, "customer", "looser", _("time lengthened from {old} to {new}")),
    Kind("time-changed", WARNING, "staff", "either", _("time changed from {old} to {new}"), _("has a time now: {new}"),
         _("no longer has a time; it was {old}")),
    Kind("promise-shortened", WARNING, "customer", "stricter",
         _("promised time (`{field}`) shortened from {old} to {new}")),
    Kind("promise-lengthened", WARNING, "customer", "looser",
         _("promised time (`{field}`) lengthened from {old} to {new}")),
    Kind("promise-changed", WARNING, "customer", "either", _("promised time (`{field}`) changed from {old} to {new}"),
         _("promises a time now (`{field}`): {new}"), _("no longer promises a time (`{field}`); it was {old}")),
    Kind("promise-contacts", WARNING, "customer", "either",
         _("how often the customer turns to us at most is {new} now, before {old}"),
         _("says now how often the customer turns to us at most: {new}"),
         _("no longer says how often the customer turns to us at most; it was {old}")),
    Kind("authority-lowered", WARNING, "staff", "stricter",
         _("decides alone on less (`{field}`): up to {new}, before {old}")),
    Kind("authority-raised", WARNING, "staff", "looser",
         _("decides alone on more (`{field}`): up to {new}, before {old}")),
    Kind("authority-changed", WARNING, "staff", "either", _("decides alone (`{field}`) up to {new} now, before {old}"),
         _("decides alone now (`{field}`): {new}"), _("no longer decides alone (`{field}`): {old}")),
    Kind("restated", INFO, "staff", "either", _("`{field}` is worth the same, but written {new} now, before {old}")),
    # Steps
    Kind("step-added", WARNING, "staff", "either", added=_("new step: “{new}”")),
    Kind("step-removed", WARNING, "staff", "either", removed=_("this step is gone: “{old}”")),
    Kind("step-moved", WARNING, "staff", "either", _("moved: it was step {old} and stands {new} now")),
    Kind("step-split", WARNING, "staff", "either", _("was step {old} and is several steps now: {new}")),
    Kind("step-merged", WARNING, "staff", "either", _("is one step now; it was several: {old}")),
    Kind("step-renamed", INFO, "head-office", "either", _("its name was *{old}*")),
    Kind("step-kind", INFO, "head-office", "either", _("is a step of kind `{new}` now, before `{old}`"),
         _("is a step of kind `{new}` now"), _("is no longer a step of kind `{old}`")),
    Kind("reworded", INFO, "staff", "either", _("what to do is worded differently")),
    Kind("script", INFO, "customer", "either", _("other words to say"), _("now has words to say: “{new}”"),
         _("no longer has words to say: “{old}”")),
    Kind("question", INFO, "staff", "either", _("asks differently"), _("asks now: “{new}”"),
         _("no longer asks: “{old}”")),
    Kind("answer", WARNING, "staff", "either", _("is worded differently"), _("new answer: “{new}”"),
         _("this answer is gone: “{old}”")),
    Kind("answer-target", WARNING, "staff", "either", _("leads to {new} now, before to {old}"),
         _("leads to {new} now, before to the step after it"), _("leads to the step after it now, before to {old}")),
    Kind("next-step", WARNING, "staff", "either", _("goes on with {new} now, before with {old}"),
         _("goes on with {new} now, before with the step after it"),
         _("goes on with the step after it now, before with {old}")),
    Kind("loop", WARNING, "staff", "either", _("way back (`{field}`): {new} now, before {old}"),
         _("way back (`{field}`) is new: {new}"), _("way back (`{field}`) is gone: {old}")),
    Kind("role", WARNING, "staff", "either", _("is done by {new} now, before by {old}"),
         _("is done by {new} now, before by the reader"), _("is done by the reader now, before by {old}")),
    Kind("locked", WARNING, "head-office", "stricter", _("is locked now: no branch changes or drops it")),
    Kind("unlocked", ERROR, "head-office", "looser", _("is no longer locked: branches may change or drop it")),
    Kind("lock-here", INFO, "head-office", "either", None,
         _("`{field}` is written here; what the standard locks is locked with it or without"),
         _("`{field}` is not written here; what the standard locks stays locked all the same")),
    Kind("note", INFO, "staff", "either", _("the note reads differently"), _("has a note now: “{new}”"),
         _("no longer has the note “{old}”")),
    Kind("anticipate", INFO, "customer", "either", _("what to offer before they ask reads differently"),
         _("says now what to offer before they ask: “{new}”"),
         _("no longer says what to offer before they ask: “{old}”")),
    Kind("dont", WARNING, "customer", "either", _("what never happens here reads differently"),
         _("says now what never happens: “{new}”"), _("no longer says what never happens: “{old}”")),
    Kind("media", INFO, "staff", "either", _("picture or video (`{field}`) differs"),
         _("new picture or video (`{field}`): {new}"), _("picture or video is gone (`{field}`): {old}")),
    Kind("data", ERROR, "customer", "either", _("takes `{new}` data of the customer now, before `{old}`")),
    Kind("privacy", ERROR, "customer", "either", _("privacy (`{field}`) reads differently"),
         _("says about privacy (`{field}`) now: “{new}”"), _("no longer says about privacy (`{field}`): “{old}”")),
    Kind("record", WARNING, "staff", "either", _("what is written down (`{field}`) reads differently"),
         _("is written down now (`{field}`): {new}"), _("is no longer written down (`{field}`): {old}")),
    # What surrounds the steps
    Kind("escalation", WARNING, "customer", "either", _("handing over (`{field}`) differs"),
         _("is handed over now: “{new}”"), _("is no longer handed over: “{old}”")),
    Kind("follow-up", WARNING, "customer", "either", _("following up (`{field}`) differs"),
         _("new follow-up (`{field}`): “{new}”"), _("this follow-up is gone (`{field}`): “{old}”")),
    Kind("self-service", INFO, "customer", "either", _("self-service (`{field}`) differs"),
         _("customers can help themselves now (`{field}`): {new}"),
         _("customers can no longer help themselves (`{field}`): {old}")),
    Kind("for-customers", INFO, "customer", "either", _("what customers read (`{field}`) differs"),
         _("customers read now (`{field}`): “{new}”"), _("customers no longer read (`{field}`): “{old}”")),
    Kind("training", INFO, "staff", "either", _("training (`{field}`) differs"),
         _("training (`{field}`) is new: {new}"), _("training (`{field}`) is gone: {old}")),
    # Any text or list
    Kind("sense", WARNING, "customer", "either",
         _("no longer says the same (`{field}`): {new}, before {old}"), _("says also (`{field}`): {new}"),
         _("no longer says (`{field}`): {old}"), marked=True),
    Kind("numbers", WARNING, "customer", "either",
         _("`{field}` holds other numbers, values or links: {new}, before {old}")),
    Kind("language", INFO, "staff", "either",
         _("texts in the language `{new}` now, before in `{old}`, whose words cannot be compared: {count}")),
    Kind("entries", WARNING, "staff", "either", _("`{field}` has {new} entries now, before {old}")),
    Kind("reordered", INFO, "staff", "either", _("`{field}` stand in another order: {new}")),
    Kind("punctuation", INFO, "head-office", "either", _("`{field}` differs in punctuation or capital letters only")),
    Kind("shown", INFO, "staff", "either", _("shows it in its words (`{field}`)")),
    # The handbook
    Kind("service-promise", WARNING, "customer", "either", _("reads differently"), _("new promise: “{new}”"),
         _("this promise is gone: “{old}”")),
    Kind("service", WARNING, "customer", "either", _("what we offer (`{field}`) reads differently"),
         _("new in what we offer (`{field}`): “{new}”"), _("gone from what we offer (`{field}`): “{old}”")),
    Kind("contact", INFO, "customer", "either", _("contact (`{field}`) is {new} now, before {old}"),
         _("contact (`{field}`) is {new} now"), _("contact (`{field}`) is gone; it was {old}")),
    Kind("role-name", INFO, "staff", "either", _("is called “{new}” now, before “{old}”"), _("new role: “{new}”"),
         _("this role is gone: “{old}”")),
    Kind("term", INFO, "staff", "either", _("glossary (`{field}`) differs"),
         _("new in the glossary (`{field}`): {new}"), _("gone from the glossary (`{field}`): {old}")),
    Kind("branch", WARNING, "customer", "either", _("`{field}` of the branch is {new} now, before {old}"),
         _("`{field}` of the branch is new: {new}"), _("`{field}` of the branch is gone; it was {old}")),
    Kind("handbook", INFO, "head-office", "either", _("`{field}` of the handbook differs"),
         _("`{field}` of the handbook is new: {new}"), _("`{field}` of the handbook is gone; it was {old}")),
)
# fmt: on

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in TABLE}
"""All kinds by name, in the order in which the manual lists them."""
