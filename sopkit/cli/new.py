"""`sopkit new`: a file to begin with, at the place where it belongs."""

from __future__ import annotations

import click

from sopkit.authoring.scaffold import procedure_kinds, scaffold, schema_files, summary, translation
from sopkit.cli.completing import branches
from sopkit.cli.helping import Command, words_for
from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.edition import layered
from sopkit.errors import Refused, WrongUse
from sopkit.message import _
from sopkit.naming import without_ending
from sopkit.schema.shape import ID
from sopkit.workspace import RESERVED, SETTINGS, STANDARD, named_as_settings, no_branch_name
from sopkit.writing import write

EXAMPLES = """
sopkit new complaint handle-a-complaint --area complaints
sopkit new blank refund-a-gift --area returns
sopkit new region italia --language it
sopkit new branch milano --follows italia --language it
sopkit new overlay refund-a-gift --branch milano
sopkit new translation refund-a-gift --language it
"""
PROCEDURES = ("blank", *procedure_kinds())
KINDS = {
    "blank": _("A procedure with three steps, to write from the start"),
    "branch": _("A shop or office"),
    "region": _("A region, which branches follow"),
    "overlay": _("What a branch does otherwise in the procedure ID"),
    "translation": _("A translation of the procedure ID, to fill in"),
}
"""What there is beside the procedures, which say of themselves what they are."""


class NewCommand(Command):
    """A command whose help lists the kinds of files, with a line each."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_help_text(ctx, formatter)
        catalogue = words_for(ctx)
        rows = [(kind, summary(kind, catalogue.language)) for kind in procedure_kinds()]
        rows.extend((kind, catalogue.say(what)) for kind, what in KINDS.items())
        with formatter.section(catalogue.say(_("Kinds"))):
            formatter.write_dl(rows)


@make("new", EXAMPLES, cls=NewCommand)
@click.argument("kind", metavar="KIND", type=click.Choice([*procedure_kinds(), *KINDS]))
@click.argument("id")
@click.option("-a", "--area", help="The area that a new procedure belongs to.")
@click.option("-b", "--branch", shell_complete=branches, help="The branch that the file is for.")
@click.option("-l", "--language", help="The language of its words.")
@click.option("--follows", shell_complete=branches, help="The region that a new branch follows.")
@click.option("--title", help="What people call it.")
def command(
    session: Session,
    kind: str,
    id: str,
    area: str | None,
    branch: str | None,
    language: str | None,
    follows: str | None,
    title: str | None,
) -> int:
    """Write a file of a KIND to begin with: a procedure ID, a branch or region, a branch's overlay of a procedure,
    or a translation of it to fill in.
    """
    if not ID.fullmatch(id):
        raise WrongUse("`{id}` is no name: use small letters a–z, digits and hyphens, such as `refund-a-gift`", id=id)
    workspace = session.workspace
    if branch:
        workspace.chain(branch)
    name = title or id.replace("-", " ").capitalize()
    if kind in PROCEDURES:
        path, text = procedure(session, kind, id, name if kind == "blank" else title or "", area, branch, language)
    elif kind in ("branch", "region"):
        path, text = place(session, kind, id, name, follows, language)
    elif kind == "overlay":
        path, text = overlay(session, id, branch, language)
    else:
        path, text = words(session, id, branch, language)
    target = session.handbook_folder / path
    if target.exists():
        raise Refused("`{path}` is there already; nothing was written", path=session.prefix() + path)
    write(target, text)
    for name, schema in schema_files().items():
        write(session.handbook_folder / name, schema)
    session.echo(session.say(_("written: {path}", path=session.prefix() + path)))
    return 0


def procedure(
    session: Session, kind: str, id: str, title: str, area: str | None, branch: str | None, language: str | None
) -> tuple[str, str]:
    """A new procedure of the standard, or of one branch alone, in the language that is read there."""
    workspace = session.workspace
    chain = workspace.chain(branch) if branch else ()
    if id in workspace.procedures_of(chain):
        where = workspace.original(chain, id)[1].document.source.path
        raise Refused("There is a procedure `{id}` already, in `{path}`", id=id, path=session.prefix() + where)
    area = area or next(iter(workspace.handbook.areas), "general")
    check_names(id, area)
    path = f"{STANDARD}/{area}/{id}.yml"
    spoken = workspace.language
    if branch:
        path = f"branches/{branch}/{id}.yml"
        spoken = language or next((text.words for text in chain[-1].branch.languages), spoken)
    roles = list(workspace.handbook.roles) or ["store-manager"]
    text = scaffold(
        kind,
        path,
        spoken,
        session.handbook_folder,
        title=title,
        area=area if branch else "",
        owner=roles[-1],
        staff=roles[0],
        channels=list(workspace.handbook.channels),
        known=list(workspace.handbook.values),
        promises=[(id, promise.text.words) for id, promise in workspace.handbook.promises.items()],
    )
    return path, text


def check_names(id: str, area: str) -> None:
    """Raises WrongUse where a procedure or its area cannot be called so."""
    if not ID.fullmatch(area):
        raise WrongUse("`{id}` is no name: use small letters a–z, digits and hyphens, such as `refund-a-gift`", id=area)
    if id in SETTINGS:
        raise WrongUse(named_as_settings(id))
    for name in (id, area):
        if name in RESERVED:
            raise WrongUse("Windows keeps the name `{name}` for itself: choose another", name=name)


def place(
    session: Session, kind: str, id: str, title: str, follows: str | None, language: str | None
) -> tuple[str, str]:
    """A new branch or region."""
    if wrong := no_branch_name(id):
        raise WrongUse(wrong)
    workspace = session.workspace
    path = f"branches/{id}/branch.yml"
    region = workspace.chain(follows) if follows else ()
    if region and language is None:  # a shop speaks as its region does
        language = next((text.words for text in region[-1].branch.languages), None)
    text = scaffold(
        kind,
        path,
        language or workspace.language,
        session.handbook_folder,
        title=title,
        follows=follows or "",
        currency="EUR",
    )
    return path, text


def overlay(session: Session, id: str, branch: str | None, language: str | None) -> tuple[str, str]:
    """A branch's overlay of a procedure, with nothing changed yet."""
    if not branch:
        raise WrongUse("Say for which branch: `--branch NAME`")
    workspace = session.workspace
    chain = workspace.chain(branch)
    procedure = layered(workspace, chain, id).procedure
    first = next((text.words for text in chain[-1].branch.languages), workspace.language)
    step = procedure.steps[0].id.words if procedure.steps else "step"
    path = f"branches/{branch}/{id}.yml"
    return path, scaffold("overlay", path, language or first, session.handbook_folder, adapts=id, step=step)


def words(session: Session, id: str, branch: str | None, language: str | None) -> tuple[str, str]:
    """A translation of a procedure of the standard, or of a branch's own, to fill in."""
    if not language:
        raise WrongUse("Say into which language: `--language it`")
    workspace = session.workspace
    known = {
        *workspace.languages,
        *(text.words for one in workspace.branches.values() for text in one.branch.languages),
    }
    if language not in known:
        listed = ", ".join(sorted(known))
        raise WrongUse(
            "No branch reads `{language}`; there are {known}. Add it to `languages:` first",
            language=language,
            known=listed,
        )
    home, original = workspace.original(workspace.chain(branch) if branch else (), id)
    path = f"{without_ending(original.document.source.path)}.{language}.yml"
    if branch and home == STANDARD:
        raise WrongUse("`{id}` belongs to the standard: translate it there, without `--branch`", id=id)
    return path, translation(id, original.read.value, path)
