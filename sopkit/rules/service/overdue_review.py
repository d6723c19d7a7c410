"""Look at a procedure again when its time has come.

What nobody has looked at for longer than `review:` says may be wrong by now, and staff cannot see it. Read it, change
what has changed, and have it approved; or put on record that it holds as it is, with `sopkit review --keep`. The time
counts from the last approval or review of just this meaning, and without one from `effective:`.
Source: ISO 9001, 7.5.2 (documents are reviewed); ISO 10002, 8.6.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile
from sopkit.message import Message, _
from sopkit.records import RETIRE, Review
from sopkit.workspace import STANDARD

GOOD = [
    """
effective: 2999-01-01
review: 6 months
steps:
  - do: Greet the customer.
""",
]
BAD = [
    """
effective: 2001-01-01
review: 6 months
steps:
  - do: Greet the customer.
""",
]


@rule(on=ProcedureFile, severity=WARNING)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    due = file.due
    if due is None or due.decides or not file.calendar.is_over(due.day):
        return
    if due.asked is not None:
        yield Problem(due.place, what_was_asked(due.asked.record))
        return
    command = f"sopkit review {file.id} --keep" + (f" --branch {file.layer}" if file.layer != STANDARD else "")
    message = _(
        "Somebody was to look at this again by {day}: read it, and `{command}` puts on record that it holds",
        day=due.day.isoformat(),
        command=command,
    )
    yield Problem(due.place, message)


def what_was_asked(review: Review) -> Message:
    """What a review said is to be done with a procedure that still reads as it did."""
    person, day = review.by.words, review.on.words
    if review.outcome.words == RETIRE:
        return _("On {day} {person} said that this goes out: write `status: retired`", person=person, day=day)
    return _("On {day} {person} said that this must change, and it still reads as it did", person=person, day=day)
