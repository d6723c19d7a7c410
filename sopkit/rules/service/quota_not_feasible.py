"""Ask for no more than the day holds.

"At least 20 calls an hour" beside "take five minutes for each caller" cannot both be kept; staff then hurry people
off the phone. A number for an hour or a day is held against the times of the procedure's steps.
Source: handbooks of service chains (quotas that harm service).
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.facts import lookup, quantity_of
from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _
from sopkit.procedure import steps_of
from sopkit.quantity import Duration, minutes

GOOD = [
    """
steps:
  - do: Answer at least 6 calls an hour.
  - do: Listen to the caller.
    within: 5 min
"""
]
BAD = [
    """
steps:
  - do: Answer at least 20 calls an hour.
  - do: Listen to the caller.
    within: 5 min
"""
]


@rule(on=ProcedureFile, severity=WARNING)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    needed = minutes_needed(file)
    for passage in file.passages:
        for phrase in passage.phrases("quota") if needed else ():
            count, period = first_figure(passage.words[phrase.start : phrase.end]), int(phrase.better or 0)
            if period and count * needed > period:
                message = _(
                    "{count} times {minutes} minutes do not fit into {period} minutes; lower the number or the times",
                    count=count,
                    minutes=round(needed),
                    period=period,
                )
                yield passage.problem(phrase.start, phrase.end, message)


def minutes_needed(file: ProcedureFile) -> float:
    """The minutes that the steps take with one customer, as far as they say it."""
    found = 0.0
    for step in steps_of(file.procedure):
        time = quantity_of(step.within, lookup(file.handbook, file.procedure, step))
        found += (minutes(time) or 0) if isinstance(time, Duration) else 0
    return found


def first_figure(words: str) -> int:
    """The first whole number in words."""
    return next((int(word) for word in words.split() if word.isdigit()), 0)
