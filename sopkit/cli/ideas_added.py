"""What `sopkit idea add` and `import` do: words become a file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import click

from sopkit.authoring.ideas.files import New, free_id, like, path_of, written
from sopkit.authoring.ideas.heard import Heard, heard, is_idea, is_proposal
from sopkit.authoring.suggest.labels import labels_of_ideas
from sopkit.authoring.suggest.letter import clean
from sopkit.authoring.suggest.placed import languages_of
from sopkit.authoring.suggest.records import refuse_way_out
from sopkit.cli.session import Session
from sopkit.cli.suggested import ASIDE, cut
from sopkit.cli.suggesting import letters_in, place_of
from sopkit.edition import edition
from sopkit.errors import CouldNot, Refused, SopkitError, WrongUse
from sopkit.fingerprint import normal
from sopkit.message import _, plural
from sopkit.procedure import steps_of
from sopkit.schema.spelling import closest
from sopkit.voices import IDEAS, voices
from sopkit.workspace import STANDARD, Workspace
from sopkit.writing import write

__all__ = ["Place", "add", "bring_in", "one_line", "refuse_unknown"]

LONGEST = 200
"""Characters of a title, and of a name."""


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
    if not title:
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
    path = path_of(id)
    if not dry_run:
        write(session.handbook_folder / path, written(id, new))
    place = session.prefix() + path
    session.echo(
        session.say(_("would be written: {path}", path=place) if dry_run else _("written: {path}", path=place))
    )


def bring_in(session: Session, places: Sequence[str], *, keep_sender: bool, dry_run: bool) -> int:
    """Keep what files hold as ideas, and tell what was understood. The exit code is 3 where a file was not read."""
    workspace = session.workspace
    refuse_way_out(session.handbook_folder, IDEAS)
    standing = {one.id: one.record for one in voices(workspace.files).ideas.values()}
    ids = {meant(one.title.words, one.text.words if one.text else ""): id for id, one in standing.items()}
    taken = set(standing)
    count = failed = known = 0
    for name in places:
        try:
            for letter in letters_in(session, name, labels_of_ideas(), is_idea):
                if is_proposal(letter):
                    said = _(
                        "{file}: this proposes a change; `sopkit suggest import` brings it in", file=place_of(name)
                    )
                    session.tell(said, fg="yellow")
                    continue
                found = heard(letter, workspace, session.today, keep_sender=keep_sender)
                if not found.new.title:
                    raise CouldNot("it holds no words")
                key = meant(found.new.title, found.new.text)
                if key in ids:
                    known += 1
                    session.tell(_("{id}: known already", id=ids[key]))
                    continue
                id = ids[key] = free_id(found.new.title, taken)
                taken.add(id)
                count += 1
                tell(session, id, found)
                put(session, id, found.new, dry_run=dry_run)
        except SopkitError as error:
            failed += 1
            click.echo(session.say(_("{file}: {why}", file=place_of(name), why=error.message)), err=True)
    said = plural("{count} new idea", "{count} new ideas", count)
    session.tell(_("{said}, {known} known already", said=said, known=known))
    return 3 if failed else 0


def meant(title: str, text: str) -> tuple[str, str]:
    """What makes two ideas one: the same mail brought in twice, or by two people."""
    return normal(title), normal(text)


def tell(session: Session, id: str, found: Heard) -> None:
    """What was understood, and what was left aside."""
    session.echo(session.say(_("{id}: “{title}”", id=id, title=cut(found.new.title))))
    for message in found.told:
        session.tell(message, fg="yellow")
    for words in found.aside:
        session.echo(f"  {session.say(ASIDE)}: {cut(words)}")
