"""Know which languages nobody checks.

Rules on language know English, Italian, Romanian, Catalan, Spanish and French. What is written in another language is
checked for its structure and its service alone, and a clean report says nothing about its sentences: let a person read
them.
Source: the language engine of sopkit.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.branch import Branch
from sopkit.finding import INFO
from sopkit.handbook import Handbook
from sopkit.language import known
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import SourceFile
from sopkit.message import _
from sopkit.source import Text

GOOD = [{"handbook.yml": "format: 1\nname: An example\nlanguage: en\nlanguages: [en, it, ro, ca, es, fr]\n"}]
BAD = [
    {"handbook.yml": "format: 1\nname: Ein Beispiel\nlanguage: de\n"},
    {"handbook.yml": "format: 1\nname: An example\nlanguage: en\nlanguages: [en, de]\n"},
]


@rule(on=SourceFile, severity=INFO)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    told = set(known())
    if isinstance(file.record, Branch):
        told.update(code.words for code in languages_of(file.handbook))
    for code in languages_of(file.record):
        if code.words and code.words not in told:
            told.add(code.words)
            checked = ", ".join(f"`{one}`" for one in known())
            message = _("No rule reads sentences in `{language}`; rules read {checked}", language=code, checked=checked)
            yield Problem(code.span, message)


def languages_of(record: object) -> tuple[Text, ...]:
    """The codes that settings name."""
    match record:
        case Handbook():
            return (record.language, *record.languages)
        case Branch():
            return record.languages
    return ()
