"""Promise no longer a wait than the channel does.

"We answer mails within a day" at the foot of the page and "within three days" in the procedure: customers hold the
house to the shorter one. A procedure's `promise: react_within` is at most what the slowest of its `channels` says under
`answer_within` in `handbook.yml`. Asked of `profile: contact`, which is there to answer.
Source: ISO 18295-1, 5.2; ISO 10002, 7.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.facts import lookup, quantity_of
from sopkit.finding import WARNING
from sopkit.lint.profile import asks_for
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _
from sopkit.quantity import compare

HANDBOOK = """\
format: 1
name: A shop
language: en
roles: {lead: Shift lead}
channels:
  shop: {answer_within: 1 min}
  mail: {answer_within: 1 working day}
"""
PROCEDURE = """\
title: Answer a mail
purpose: The customer has an answer.
trigger: A mail comes in.
owner: lead
profile: contact
status: approved
version: 1.0.0
channels: [shop, mail]
promise: {react_within: 1 working day}
steps:
  - id: read
    do: Read the mail.
"""
GOOD = [{"handbook.yml": HANDBOOK, "standard/contact/answer.yml": PROCEDURE}]
BAD = [
    {
        "handbook.yml": HANDBOOK,
        "standard/contact/answer.yml": PROCEDURE.replace("react_within: 1 ", "react_within: 3 "),
    }
]


@rule(on=ProcedureFile, severity=WARNING)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    promise = file.procedure.promise
    if promise is None or promise.react_within is None or not asks_for(file, "slower-than-channel"):
        return
    find = lookup(file.handbook, file.procedure)
    here = quantity_of(promise.react_within, find)
    known = [file.handbook.channels.get(one.words) for one in file.procedure.channels]
    times = [quantity_of(one.answer_within, find) for one in known if one is not None and one.answer_within is not None]
    waits = [time for time in times if time is not None]
    if here is None or not waits or len(waits) < len(file.procedure.channels):
        return
    than = [compare(here, wait) for wait in waits]  # None for a minute against a working day, which nobody can compare
    if 1 in than and not {0, -1} & set(than):
        message = _(
            "Customers wait {here} here, and no channel promises more than {there}",
            here=here,
            there=waits[than.index(1)],
        )
        yield Problem(promise.react_within.text.span, message)
