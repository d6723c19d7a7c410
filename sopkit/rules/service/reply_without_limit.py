"""Give each channel its time to answer.

A mail address without a time is a letter box without a bottom. Write `answer_within:` at each channel of
`handbook.yml`.
Source: ISO 18295-1, 5.2; ISO 10002, 7.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.handbook import Handbook
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import SourceFile
from sopkit.message import _

HANDBOOK = "format: 1\nname: A shop\nlanguage: en\n"
GOOD = [
    {"handbook.yml": HANDBOOK + "channels:\n  shop: {answer_within: 1 min}\n  mail: {answer_within: 1 working day}\n"}
]
BAD = [{"handbook.yml": HANDBOOK + "channels:\n  shop: {answer_within: 1 min}\n  mail: By mail\n"}]


@rule(on=SourceFile, severity=WARNING)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    if isinstance(file.record, Handbook):
        for channel in file.record.channels.values():
            if channel.answer_within is None:
                message = _(
                    "Nobody knows when `{channel}` answers; write `answer_within:` here", channel=channel.id.words
                )
                yield Problem(channel.id.span, message)
