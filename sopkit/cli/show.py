"""`sopkit show`: a procedure as one branch reads it, and where each value comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import click

from sopkit.cli.completing import procedures
from sopkit.cli.editions import as_released, of_one_branch
from sopkit.cli.publishing import refuse
from sopkit.cli.reading import lines_of, plain
from sopkit.cli.session import Session, output_format
from sopkit.cli.session import command as make
from sopkit.edition import Edition, Layered, Origin, edition
from sopkit.errors import WrongUse
from sopkit.facts import Lookup, lookup, names_used
from sopkit.fingerprint import fingerprint
from sopkit.message import _
from sopkit.quantity import written
from sopkit.report.columns import cut
from sopkit.schema import Fact
from sopkit.schema.shape import Prose
from sopkit.schema.spelling import closest
from sopkit.schema.walk import values
from sopkit.site.archive import open_archive
from sopkit.source import Text
from sopkit.workspace.sight import name_of

EXAMPLES = """
sopkit show return-an-item
sopkit show return-an-item --branch milano --language it --origins
sopkit show return-an-item --release 2026.09
"""
WIDEST = 60
"""Columns of a value beside its origin."""


@make("show", EXAMPLES)
@click.argument("procedure", shell_complete=procedures)
@of_one_branch("The branch whose version is shown.")
@as_released
@click.option("--origins", is_flag=True, help="Show for each value the layer, file and line that it comes from.")
@output_format("text", "json")
def command(
    session: Session,
    procedure: str,
    branch: str,
    language: str | None,
    release: str | None,
    origins: bool,
    form: str,
) -> int:
    """Show a PROCEDURE as one branch reads it in one language."""
    if release is not None:
        session.read_from(open_archive(session.handbook_folder, release))
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
        session.echo("\n".join(lines_of(chosen, placed)))
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


def meaning(value: Text | Fact, language: str, find: Lookup) -> str | None:
    """What stands behind the name of another value, as in `within: return-window`; None for what is no such name."""
    found = find(value.name) if isinstance(value, Fact) and value.name is not None else None
    return shown(found, language) if found is not None and found is not value else None


def place_of(value: Text | Fact) -> Text:
    return value if isinstance(value, Text) else value.text


class Row(NamedTuple):
    """One value of an edition: its path, the text that holds it, its words, what they name, and where it comes from."""

    path: str
    text: Text
    words: str
    means: str | None
    origin: Origin
    is_prose: bool


def rows_of(chosen: Edition, placed: Layered) -> Iterator[Row]:
    """Every value of a procedure, and after them the facts of the handbook that it shows, as `{return-window}`."""
    find = lookup(chosen.handbook, placed.procedure)
    for found in values(placed.procedure):
        text = place_of(found.value)
        words, means = shown(found.value, chosen.language), meaning(found.value, chosen.language, find)
        yield Row(found.path, text, words, means, chosen.origin(text), isinstance(found.shape, Prose))
    for name in sorted(names_used(placed.procedure) - set(placed.procedure.values)):
        fact = chosen.handbook.values.get(name)
        if fact is not None:
            words, means = shown(fact, chosen.language), meaning(fact, chosen.language, find)
            yield Row(f"{{{name}}}", fact.text, words, means, chosen.origin(fact.text), False)


def origin_lines(session: Session, chosen: Edition, placed: Layered) -> Iterator[str]:
    """Two lines a value: its path, its layer and its words; below, its place."""
    rows = list(rows_of(chosen, placed))
    wide = min(44, max(len(row.path) for row in rows))
    layer_wide = max(len(row.origin.layer) for row in rows)
    for row in rows:
        words, _start, _end = cut(plain(f"{row.words} = {row.means}" if row.means else row.words), 0, 0, WIDEST)
        name = click.style(f"{plain(row.path):<{wide}}", bold=True)
        from_layer = click.style(f"{plain(row.origin.layer):<{layer_wide}}", fg="green")
        yield f"{name}  {from_layer}  {words}"
        place = plain(f"{session.prefix()}{row.text.span.path}:{row.text.span.line}")
        yield f"{'':<{wide}}  {click.style(place, dim=True)}"


def as_json(chosen: Edition, placed: Layered) -> dict[str, Any]:
    """The procedure with every value's origin."""
    rows = [
        {
            "path": row.path,
            "value": row.words,
            "means": row.means,
            "layer": row.origin.layer,
            "language": row.origin.language if row.is_prose else None,
            "file": row.text.span.path,
            "line": row.text.span.line,
            "column": row.text.span.column,
        }
        for row in rows_of(chosen, placed)
    ]
    return {
        "version": 1,
        "procedure": placed.id,
        "area": placed.area,
        "branch": chosen.branch,
        "language": chosen.language,
        "fingerprint": fingerprint(placed.procedure),
        "values": rows,
    }
