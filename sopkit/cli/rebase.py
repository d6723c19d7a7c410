"""`sopkit rebase`: a branch's overlays follow a standard that moved on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from sopkit.cli.completing import branches, procedures
from sopkit.cli.completing import sides as offered
from sopkit.cli.publishing import refuse_unreadable
from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.diff import side
from sopkit.errors import GitFailed
from sopkit.files.git import run_git
from sopkit.lineage.news import News
from sopkit.lineage.origin import Past
from sopkit.lineage.put import put_in_place
from sopkit.lineage.rebase import Rebased, behind, rebase, unstamped
from sopkit.message import Message, _, plural
from sopkit.network.wording import shown
from sopkit.site.archive import archive_path, archives
from sopkit.workspace import ArchiveFiles, GitFiles, Workspace, load

EXAMPLES = """
sopkit rebase milano --dry-run
sopkit rebase milano return-an-item
sopkit rebase milano --from 2026.09
"""
MOST = 100
"""Revisions that are looked into."""
MOST_NAMES = 5
"""Steps and values that one line names."""


@make("rebase", EXAMPLES)
@click.argument("branch", shell_complete=branches)
@click.argument("procedure", required=False, shell_complete=procedures)
@click.option(
    "--from",
    "origin",
    metavar="SIDE",
    shell_complete=offered,
    help="The release, revision or folder that the overlays were made from; without it, it is looked for.",
)
@click.option("-n", "--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def command(session: Session, branch: str, procedure: str | None, origin: str | None, dry_run: bool) -> int:
    """Carry BRANCH's changes, or those in one PROCEDURE, over to a standard that moved on since they were stamped.

    What only one side changed is settled. What both changed stays as the branch has it, with both sides beside it in
    `conflict:`; `sopkit check` refuses that until somebody has decided. A region comes before the branches that follow
    it. The exit code is 1 where there are conflicts, or where the region is still to come.
    """
    refuse_unreadable(session, _("Nothing was written: mend these files first"), [branch])
    coming = iter([given(session, origin)]) if origin else handbooks_of_the_past(session)
    past = Past(coming, is_told=bool(origin))
    late = behind(session.workspace, branch, session.today, past, procedure)
    made = rebase(session.workspace, branch, session.today, past, procedure)
    settled = {one.path for one in made if one.is_known}
    unknown = {} if origin else unstamped(session.workspace, branch, procedure)
    if not dry_run:
        put_in_place(session.handbook_folder, {path: text for one in made for path, text in one.texts.items()})
    for one in made:
        tell(session, one, dry_run=dry_run)
    for region in late:
        tell_behind(session, branch, region)
    for path in [path for path in unknown if path not in settled]:
        tell_unstamped(session, path, unknown[path])
    if late:
        return 1
    if not made and origin:
        session.tell(_("Nothing moved on since {side}.", side=origin))
    elif not made and not unknown:
        session.tell(_("Nothing moved on since these files were stamped."))
    return int(any(one.merge.count for one in made))


def tell_behind(session: Session, branch: str, region: str) -> None:
    """That what a branch follows has still to follow the standard itself."""
    message = _(
        "`{branch}` follows `{region}`, which does not follow the standard yet: run `sopkit rebase {region}`, "
        "then this again",
        branch=branch,
        region=region,
    )
    session.tell(message, fg="yellow")


def tell_unstamped(session: Session, path: str, names: list[str]) -> None:
    """That nobody knows whether all that a file was made from stands above still, and what to do about it."""
    listed = ", ".join(f"`{name}`" for name in names[:MOST_NAMES]) + (", …" if len(names) > MOST_NAMES else "")
    message = _(
        "{path}: {names}: never stamped, so nobody knows whether this moved on. `--from` says what it was made from; "
        "if it holds as the handbook stands now, `sopkit stamp` records that",
        path=session.prefix() + path,
        names=listed,
    )
    session.tell(message, fg="yellow")


def tell(session: Session, one: Rebased, *, dry_run: bool) -> None:
    """What became of one overlay."""
    path = session.prefix() + one.path
    for name, text in one.texts.items():
        written = _("written: {path}", path=session.prefix() + name)
        session.echo(text.rstrip("\n") if dry_run else session.say(written))
    if one.taken_from:
        message = _("{path}: never stamped, so it is taken to be made from {side}", path=path, side=one.taken_from)
        session.tell(message, fg="yellow")
    if not one.is_known:
        session.tell(
            _("{path}: nobody knows any more what it was made from, so all that is stale is in conflict", path=path),
            fg="yellow",
        )
    if one.news is not None:
        for message in told_news(path, one.news):
            session.tell(message)
    clashes = [*one.merge.settings.values(), *(clash for found in one.merge.clashes.values() for clash in found)]
    for clash in clashes:
        sides = {
            "path": path,
            "what": clash.path,
            "base": shown(clash.base),
            "standard": shown(clash.standard),
            "ours": shown(clash.ours),
        }
        message = _("{path}: both changed `{what}`: it was {base}, above it is {standard} now, here {ours}", **sides)
        if clash.step:
            message = _(
                "{path}: both changed `{what}` in the step `{step}`: it was {base}, above it is {standard} now, here "
                "{ours}",
                step=clash.step,
                **sides,
            )
        session.tell(message, fg="yellow")
    if clashes:
        session.tell(
            plural(
                "Decide {count} conflict, then take `conflict:` out.",
                "Decide {count} conflicts, then take each `conflict:` out.",
                len(clashes),
            ),
            fg="yellow",
        )


def told_news(path: str, news: News) -> Iterator[Message]:
    """What is new above, line by line."""
    for step, words in news.added.items():
        yield _("{path}: new above: the step `{step}`, {words}", path=path, step=step, words=shown(words))
    for step, words in news.gone.items():
        yield _("{path}: gone above: the step `{step}`, {words}", path=path, step=step, words=shown(words))
    for was, name in news.names.items():
        yield _("{path}: the step `{was}` is called `{name}` above now", path=path, was=was, name=name)
    if news.changed:
        changed = ", ".join(f"`{one}`" for one in news.changed)
        yield _("{path}: changed above: {names}", path=path, names=changed)


def given(session: Session, words: str) -> Workspace:
    """The handbook that somebody says the overlays were made from."""
    folder = session.handbook_folder

    def release(name: str) -> Path | None:
        return archive_path(folder, name) if name in archives(folder) else None

    return side(words, session.workspace, session.folder.resolve(), None, release).workspace


def handbooks_of_the_past(session: Session) -> Iterator[Workspace]:
    """The revisions in which something of the standard or of a branch changed, then the releases; the latest first."""
    folder = session.handbook_folder
    try:
        listed = run_git(folder, "log", "--format=%h", f"--max-count={MOST}", "--", ".").decode().split()
    except GitFailed:
        listed = []
    for commit in listed:
        yield load(GitFiles(folder, commit))
    for name in reversed(list(archives(folder))):
        yield load(ArchiveFiles(archive_path(folder, name)))
