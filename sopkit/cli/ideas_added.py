"""What `sopkit idea add` does: words become a file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sopkit.authoring.heard.personal import personal_in
from sopkit.authoring.ideas.files import New, free_id, like, path_of, written
from sopkit.authoring.suggest.letter import clean
from sopkit.authoring.suggest.placed import languages_of
from sopkit.authoring.suggest.records import refuse_way_out
from sopkit.cli.session import Session
from sopkit.edition import edition
from sopkit.errors import Refused, WrongUse
from sopkit.message import _
from sopkit.procedure import steps_of
from sopkit.schema.spelling import closest
from sopkit.voices import IDEAS, voices
from sopkit.workspace import STANDARD, Workspace
from sopkit.writing import write

__all__ = ["Place", "add", "one_line", "put", "refuse_unknown", "tell_personal"]

LONGEST = 200
"""Characters of a title, and of a name."""
MOST_TOLD = 3
"""Names, numbers and addresses of customers that are told of one idea."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an idea was had, by whom, and what it is about; empty where nobody says so."""

    procedure: str
    step: str
    branch: str
    role: str
    by: str
    language: str


def add(session: Session, title: str, text: str, at: Place, *, dry_run: bool) -> int:
    """Write a new idea. Raises WrongUse for names that nothing has, Refused where there is one of that title."""
    workspace = session.workspace
    refuse_way_out(session.handbook_folder, IDEAS)
    title = one_line(title)
    if not any(map(str.isalnum, title)):
        raise WrongUse('What is it called? `sopkit idea add "An umbrella stand at the door"`')
    known = voices(workspace.files)
    if standing := like(known, title):
        raise Refused(
            "There is an idea `{id}` of that title: `sopkit idea vote {id} --by NAME`, or give yours another title",
            id=standing.id,
        )
    languages = check(workspace, at)
    facts = {"role": at.role, "said_by": one_line(at.by), "procedure": at.procedure, "step": at.step}
    facts["branch"] = at.branch if at.branch != STANDARD else ""
    new = New(title, clean(text).strip(), at.language or languages[0], session.today.isoformat(), facts)
    id = free_id(title, known.ideas)
    put(session, id, new, dry_run=dry_run)
    return 0


def one_line(words: str) -> str:
    """A title or a name on one line, without what steers a terminal. Raises WrongUse where it is longer than those."""
    line = " ".join(clean(words).split())
    if len(line) > LONGEST:
        raise WrongUse("That is longer than {most} characters: say it in fewer words", most=LONGEST)
    return line


def check(workspace: Workspace, at: Place) -> Sequence[str]:
    """The languages that are read there. Raises WrongUse for names that nothing has."""
    branch = at.branch or STANDARD
    chain = workspace.chain(branch)
    languages = languages_of(workspace, branch)
    every = {*languages, *workspace.languages}
    refuse_unknown("language", at.language, every)
    refuse_unknown("role", at.role, workspace.handbook.roles)
    refuse_unknown("procedure", at.procedure, workspace.procedures_of(chain))
    if at.step:
        if not at.procedure:
            raise WrongUse("Name the procedure of the step: `--procedure ID`")
        made = edition(workspace, branch, languages[0], only={at.procedure})
        steps = [one.id.words for one in steps_of(made.procedures[at.procedure].procedure)]
        refuse_unknown("step", at.step, steps)
    return languages


def refuse_unknown(sort: str, name: str, known: Collection[str]) -> None:
    """Raise WrongUse where a name that is given is not among those that are known."""
    if not name or name in known:
        return
    near = closest(name[:200], known)
    said = {
        "language": _("Nobody reads `{name}` there", name=name),
        "role": _("There is no role `{name}`", name=name),
        "procedure": _("There is no procedure `{name}`", name=name),
        "step": _("There is no step `{name}`", name=name),
    }[sort]
    raise WrongUse(_("{said}; did you mean `{near}`?", said=said, near=near) if near else said)


def put(session: Session, id: str, new: New, *, dry_run: bool) -> None:
    """Write the file of a new idea, or say that it would be written; tell of customers' data in it."""
    path = path_of(id)
    if not dry_run:
        write(session.handbook_folder / path, written(id, new))
    place = session.prefix() + path
    session.echo(
        session.say(_("would be written: {path}", path=place) if dry_run else _("written: {path}", path=place))
    )
    tell_personal(session, f"{new.title}\n{new.text}")


def tell_personal(session: Session, words: str) -> None:
    """Warn of what tells who a customer is. Nothing is taken out: somebody's own number may be what they mean."""
    for found in personal_in(words)[:MOST_TOLD]:
        said = _(
            "`{words}` looks like {kind}: customers' data do not belong in a handbook, whose releases keep it for "
            "years; take it out before you publish",
            words=found.words,
            kind=found.kind,
        )
        session.tell(said, fg="yellow")
