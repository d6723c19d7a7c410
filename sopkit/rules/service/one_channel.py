"""Be reachable in two ways, and say when.

One way is none when it is closed or does not suit: the deaf do not phone, and who works until seven does not come.
Name two channels in `handbook.yml`, and the hours in each `branch.yml`.
Source: ISO 18295-1, 5.1; handbooks of service chains.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.branch import Branch
from sopkit.finding import WARNING
from sopkit.handbook import Handbook
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import SourceFile
from sopkit.message import _

HANDBOOK = "format: 1\nname: A shop\nlanguage: en\n"
TWO = HANDBOOK + "channels:\n  shop: {answer_within: 1 min}\n  mail: {answer_within: 1 working day}\n"
GOOD = [
    {"handbook.yml": TWO, "branches/milano/branch.yml": "name: Milano\nhours: {mon-sat: 09:00-19:00}\n"},
    {"handbook.yml": HANDBOOK},
]
BAD = [
    {"handbook.yml": HANDBOOK + "channels:\n  shop: {answer_within: 1 min}\n"},
    {"handbook.yml": TWO, "branches/milano/branch.yml": "name: Milano\n"},
]


@rule(on=SourceFile, severity=WARNING)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    record = file.record
    if isinstance(record, Handbook) and len(record.channels) == 1:
        (channel,) = record.channels.values()
        yield Problem(channel.id.span, _("This is the only way to reach you; name a second one"))
    elif isinstance(record, Branch) and record.published and file.handbook.channels and not record.hours:
        yield Problem(record.name.span, _("Nobody knows when this branch is open; write its `hours:`"))
