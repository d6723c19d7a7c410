"""Tell customers when they can expect an answer.

Who does not know when somebody turns to them asks again, and is angry by then. Write `promise:` with `react_within:`
(until somebody turns to the customer) and `resolve_within:` (until the matter is settled), or give each channel of
the procedure its `answer_within:`.
Source: ISO 10002, 7.3 and 7.4; ISO 18295-1, 5.2 (response times are set and told).
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import ERROR
from sopkit.lint.profile import asks_for, place
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _

GOOD = [
    """
profile: complaint
promise: {react_within: 1 min, resolve_within: 10 min}
steps:
  - do: Greet the customer.
""",
    """
profile: complaint
channels: [shop]
steps:
  - do: Greet the customer.
""",
]
BAD = [
    """
profile: complaint
steps:
  - do: Greet the customer.
""",
]


@rule(on=ProcedureFile, severity=ERROR)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    if asks_for(file, "no-response-time") and not has_time(file):
        yield Problem(
            place(file), _("Say under `promise:` within how long somebody reacts, and until when it is settled")
        )


def has_time(file: ProcedureFile) -> bool:
    """Whether a time is promised, by the procedure or by every channel that it names."""
    promise = file.procedure.promise
    if promise is not None and (promise.react_within or promise.resolve_within):
        return True
    channels = [file.handbook.channels.get(name.words) for name in file.procedure.channels]
    return bool(channels) and all(channel is not None and channel.answer_within for channel in channels)
