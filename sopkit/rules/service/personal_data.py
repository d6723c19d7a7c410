"""Say why you take somebody's data, where they are kept, and for how long.

A customer may ask at the counter, and the law asks too. A step whose `data:` is personal, payment or health says under
`privacy:` why, for how long and where (or `record:` says where); for health data it names the law. A step that seems to
ask for such data and has no `data:` is a warning: write which data it takes, or `data: none`.
Source: GDPR, articles 5, 9 and 13; HIPAA, 45 CFR 164, where it holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import ERROR, WARNING
from sopkit.language.analysis import Analysis, analysed
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile
from sopkit.message import Message, _
from sopkit.procedure import Procedure, steps_of
from sopkit.step import Step

GOOD = [
    """
steps:
  - do: Ask for the phone number.
    data: personal
    privacy: {why: To call the customer back., keep: 30 days, where: The case log.}
""",
    """
steps:
  - do: Ask for the colour.
""",
    """
steps:
  - do: Ask for the name of the dog.
    data: none
""",
    """
language: es
steps:
  - do: No apuntes el teléfono del cliente.
""",
]
BAD = [
    """
steps:
  - do: Ask for the phone number.
    data: personal
""",
    """
steps:
  - do: Ask which food the guest must avoid.
    data: health
    privacy: {why: To cook for the guest., keep: 1 day, where: The order sheet.}
""",
    """
steps:
  - do: Ask the customer for the phone number.
""",
]

GUESSED = {"asks-personal": "personal", "asks-payment": "payment", "asks-health": "health"}


DENIALS = frozenset({"nor", "ni", "né", "nici"})


@rule(on=ProcedureFile, severity=ERROR)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    for step in steps_of(file.procedure):
        if step.data is None:
            yield from guessed(step, file.language)
        elif step.data.words != "none":
            for message in missing(file.procedure, step):
                yield Problem(step.data.span, message)


def missing(procedure: Procedure, step: Step) -> Iterator[Message]:
    """What a step that takes data does not say of them."""
    privacy = step.privacy
    if privacy is None:
        yield _("This step takes data of a person; say under `privacy:` why, where and for how long")
        return
    records = (step.record, procedure.record)
    if privacy.where is None and not any(record is not None and record.where is not None for record in records):
        yield _("Say under `privacy:` where the data are kept")
    if step.data is not None and step.data.words == "health" and privacy.law is None:
        yield _("Health data need a law that allows them; name it under `privacy: {example}`", example="{law: …}")


def is_denied(analysis: Analysis, start: int) -> bool:
    """Whether the word before a character says no: `no pidas el DNI`."""
    before = analysis.words[:start].split()
    return bool(before) and before[-1].lower() in analysis.language.words("negations") | DENIALS


def guessed(step: Step, code: str) -> Iterator[Problem]:
    """That a step without `data:` reads as if it took some."""
    analysis = analysed(step.do.words, code)
    for phrase in analysis.phrases:
        if phrase.list in GUESSED and not is_denied(analysis, phrase.start):
            message = _(
                "This reads as if you took data of a person; write `data: {kind}` with its `privacy:`, or `data: none`",
                kind=GUESSED[phrase.list],
            )
            yield Problem(step.do.at(phrase.start, phrase.end), message, severity=WARNING)
            return
