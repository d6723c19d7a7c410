"""`sopkit show`: a procedure as one branch reads it, and where each value comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from sopkit.cli.completing import branches, languages, procedures
from sopkit.cli.publishing import refuse
from sopkit.cli.session import Session, output_format
from sopkit.cli.session import command as make
from sopkit.edition import Edition, Layered, edition
from sopkit.errors import WrongUse
from sopkit.facts import fill, lookup
from sopkit.fingerprint import fingerprint
from sopkit.message import _
from sopkit.procedure import Procedure, Step, steps_of
from sopkit.quantity import written
from sopkit.schema import Fact
from sopkit.schema.shape import Prose
from sopkit.schema.spelling import closest
from sopkit.schema.walk import values
from sopkit.source import Text
from sopkit.workspace import STANDARD
from sopkit.workspace.sight import name_of

EXAMPLES = """
sopkit show return-an-item
sopkit show return-an-item --branch milano --language it --origins
"""


@make("show", EXAMPLES)
@click.argument("procedure", shell_complete=procedures)
@click.option(
    "-b",
    "--branch",
    shell_complete=branches,
    default=STANDARD,
    show_default=True,
    help="The branch whose version is shown.",
)
@click.option("-l", "--language", shell_complete=languages, help="The language; without it, the branch's first.")
@click.option("--origins", is_flag=True, help="Show for each value the layer, file and line that it comes from.")
@output_format
def command(session: Session, procedure: str, branch: str, language: str | None, origins: bool, form: str) -> int:
    """Show a PROCEDURE as one branch reads it in one language."""
    chosen = edition_of(session, branch, language)
    if procedure not in chosen.procedures:
        near = closest(procedure, chosen.procedures)
        hint = (
            _("did you mean `{near}`?", near=near)
            if near
            else _("there are {known}", known=", ".join(chosen.procedures))
        )
        raise WrongUse(
            "{branch} has no procedure `{procedure}`: {hint}", branch=chosen.name, procedure=procedure, hint=hint
        )
    placed = chosen.procedures[procedure]
    doubtful = [
        fault for fault in session.workspace.faults if name_of(fault.span.path) in (procedure, "handbook", "branch")
    ]
    if form == "json":
        session.echo(json.dumps(as_json(chosen, placed), ensure_ascii=False, indent=2))
    elif origins:
        session.echo("\n".join(origin_lines(session, chosen, placed)))
    else:
        session.echo("\n".join(text_lines(session, chosen, placed)))
    refuse(session, doubtful, _("Not all of it could be read, so this is not the whole procedure"))
    return 0


def edition_of(session: Session, branch: str, language: str | None) -> Edition:
    """The edition that the options name. Raises WrongUse for a language that the branch has not."""
    workspace = session.workspace
    chain = workspace.chain(branch)
    known = [text.words for text in chain[-1].branch.languages] if chain else list(workspace.languages)
    if language is None:
        language = known[0] if known else workspace.language
    elif known and language not in known:
        raise WrongUse(
            "{branch} has no edition in `{language}`; it has {known}",
            branch=branch,
            language=language,
            known=", ".join(known),
        )
    return edition(workspace, branch, language)


def shown(value: Text | Fact, language: str) -> str:
    """A value as the language writes it."""
    if isinstance(value, Text):
        return value.words.strip()
    return written(value.quantity, language) if value.quantity is not None else value.text.words


def place_of(value: Text | Fact) -> Text:
    return value if isinstance(value, Text) else value.text


def origin_lines(session: Session, chosen: Edition, placed: Layered) -> Iterator[str]:
    """One line a value: its path, its words, the layer and the place."""
    rows = []
    for found in values(placed.procedure):
        text = place_of(found.value)
        words = " ".join(shown(found.value, chosen.language).split())
        rows.append(
            (found.path, words, chosen.origin(text).layer, f"{session.prefix()}{text.span.path}:{text.span.line}")
        )
    wide = min(44, max(len(row[0]) for row in rows))
    layer_wide = max(len(row[2]) for row in rows)
    for path, words, layer, place in rows:
        short = words if len(words) <= 60 else words[:59] + "…"
        name = click.style(f"{path:<{wide}}", bold=True)
        from_layer = click.style(f"{layer:<{layer_wide}}", fg="green")
        yield f"{name}  {from_layer}  {short}"
        yield f"{'':<{wide}}  {click.style(place, dim=True)}"


def as_json(chosen: Edition, placed: Layered) -> dict[str, Any]:
    """The procedure with every value's origin."""
    rows = []
    for found in values(placed.procedure):
        text = place_of(found.value)
        origin, span = chosen.origin(text), text.span
        rows.append(
            {
                "path": found.path,
                "value": shown(found.value, chosen.language),
                "layer": origin.layer,
                "language": origin.language if isinstance(found.shape, Prose) else None,
                "file": span.path,
                "line": span.line,
                "column": span.column,
            }
        )
    return {
        "version": 1,
        "procedure": placed.id,
        "area": placed.area,
        "branch": chosen.branch,
        "language": chosen.language,
        "fingerprint": fingerprint(placed.procedure),
        "values": rows,
    }


def text_lines(session: Session, chosen: Edition, placed: Layered) -> Iterator[str]:
    """The procedure for reading in a terminal."""
    procedure = placed.procedure
    roles = {name: role.name.words for name, role in chosen.handbook.roles.items()}
    yield click.style(said(procedure.title, chosen, procedure), bold=True)
    about = [
        chosen.name,
        chosen.language,
        procedure.version.words,
        procedure.status.words,
        roles.get(procedure.owner.words, procedure.owner.words),
    ]
    yield click.style(" · ".join(about), dim=True)
    yield ""
    yield said(procedure.purpose, chosen, procedure)
    yield said(procedure.trigger, chosen, procedure)
    yield ""
    numbers = numbered(procedure)
    for step in steps_of(procedure):
        yield from step_lines(session, step, chosen, procedure, numbers, roles)


def numbered(procedure: Procedure) -> dict[str, str]:
    """The number of each step as people see it: `3`, and `3.1` for a sub-step."""
    numbers: dict[str, str] = {}
    waiting = [(step, str(place)) for place, step in enumerate(procedure.steps, 1)]
    while waiting:
        step, number = waiting.pop(0)
        numbers[step.id.words] = number
        waiting[:0] = [(below, f"{number}.{place}") for place, below in enumerate(step.steps, 1)]
    return numbers


def said(text: Text, chosen: Edition, procedure: Procedure, step: Step | None = None) -> str:
    """Prose with its values filled in."""
    find = lookup(chosen.handbook, procedure, step)
    return " ".join(fill(text.words, find, str, chosen.language).split())


def step_lines(
    session: Session, step: Step, chosen: Edition, procedure: Procedure, numbers: dict[str, str], roles: dict[str, str]
) -> Iterator[str]:
    number = numbers[step.id.words]
    find = lookup(chosen.handbook, procedure, step)
    limits = [roles.get(step.by.words, step.by.words)] if step.by else []
    for fact in (step.max, step.within):
        if fact is not None:
            value = find(fact.text.words) if fact.quantity is None else fact
            limits.append(shown(value, chosen.language) if value is not None else fact.text.words)
    tail = click.style(f"  [{' · '.join(limits)}]", dim=True) if limits else ""
    yield f"{number:>4}  {said(step.do, chosen, procedure, step)}{tail}"
    if step.say:
        yield click.style(f"      “{said(step.say, chosen, procedure, step)}”", italic=True)
    if step.ask:
        yield f"      {said(step.ask, chosen, procedure, step)}"
    for answer in step.answers.values():
        target = f" → {numbers.get(answer.go.words, answer.go.words)}" if answer.go else ""
        yield f"        – {said(answer.when, chosen, procedure, step)}{target}"
    if step.note:
        yield click.style(f"      {said(step.note, chosen, procedure, step)}", dim=True)
    if step.dont:
        yield click.style(f"      ✗ {said(step.dont, chosen, procedure, step)}", fg="red")
    if step.go:
        yield f"      → {numbers.get(step.go.words, step.go.words)}"
