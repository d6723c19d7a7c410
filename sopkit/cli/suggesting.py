"""What `sopkit suggest import` does: files become proposals, and it is told what was understood of them."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from sopkit.authoring.ideas.heard import is_idea
from sopkit.authoring.suggest.labels import Labels, labels
from sopkit.authoring.suggest.letter import LARGEST_FILE, Letter, letters
from sopkit.authoring.suggest.placed import placed
from sopkit.authoring.suggest.records import Kept, kept, names, new, path_of, refuse_way_out
from sopkit.authoring.suggest.split import apart
from sopkit.authoring.suggest.understand import understand
from sopkit.cli.places import shortened
from sopkit.cli.publishing import refuse_unreadable
from sopkit.cli.session import Session
from sopkit.cli.suggested import about, show_change, tell_words
from sopkit.errors import CouldNot, SopkitError
from sopkit.message import Message, _, plural
from sopkit.site.archive import archive_path, archives
from sopkit.workspace import ArchiveFiles, Workspace, load
from sopkit.writing import write

__all__ = ["bring_in", "content_of", "letters_in", "place_of"]

MOST = 10_000
"""Proposals of one file."""
MOST_SHOWN = 20
"""Proposals of one import whose changes are shown; `show` shows each of the others."""


def bring_in(session: Session, places: Sequence[str], *, keep_sender: bool, dry_run: bool) -> int:
    """Keep what files hold as proposals, and tell what was understood. The exit code is 3 where a file was not read."""
    refuse_way_out(session.handbook_folder)
    refuse_unreadable(session, _("Nothing was written: mend these files first"))
    standing = set(names(session.workspace))
    count = failed = known = 0
    released = functools.cache(functools.partial(handbook_of, session.handbook_folder))
    for name in places:
        try:
            for letter in proposals(session, name):
                if is_idea(letter):
                    told = _("{file}: this is an idea; `sopkit idea import` brings it in", file=place_of(name))
                    session.tell(told, fg="yellow")
                    continue
                text = understand(letter.text)
                at = placed(text, session.workspace, released)
                id, written = new(letter, text, at, session.today, keep_sender=keep_sender)
                if id in standing:
                    known += 1
                    session.tell(_("{id}: known already", id=id))
                    continue
                standing.add(id)
                count += 1
                tell_new(session, kept(id, written.encode()), at.told, is_shown=count <= MOST_SHOWN)
                if not dry_run:
                    write(session.handbook_folder / path_of(id), written)
        except SopkitError as error:
            failed += 1
            click.echo(session.say(_("{file}: {why}", file=place_of(name), why=error.message)), err=True)
    said = plural("{count} new proposal", "{count} new proposals", count)
    session.tell(_("{said}, {known} known already", said=said, known=known))
    return 3 if failed else 0


def handbook_of(folder: Path, release: str) -> Workspace | None:
    """The handbook as a release has it; None where none of that name is kept."""
    return load(ArchiveFiles(archive_path(folder, release))) if release in archives(folder) else None


def proposals(session: Session, name: str) -> Iterator[Letter]:
    """Every proposal of one file, `-` for what is pasted. Raises CouldNot."""
    known = labels()
    return letters_in(session, name, known, lambda one: any(known.of(line) for line in one.text.split("\n")))


def letters_in(session: Session, name: str, known: Labels, is_meant: Callable[[Letter], bool]) -> Iterator[Letter]:
    """Every letter of one file that is meant; one that is alone is meant in any case. Raises CouldNot."""
    left = 0
    found = [one for letter in letters(content_of(name)) for one in apart(letter, known)]
    if len(found) > MOST:
        raise CouldNot("it holds more than {most} proposals: split it", most=MOST)
    is_alone = len(found) == 1
    for one in found:
        if not one.text.strip():
            left += 1
        elif is_alone or is_meant(one):
            yield one
        else:
            left += 1
    if is_alone and left:
        raise CouldNot("it holds no words")
    if left:
        session.tell(
            plural(
                "{file}: {count} message names no page, and is left out",
                "{file}: {count} messages name no page, and are left out",
                left,
                file=place_of(name),
            )
        )


def content_of(name: str) -> bytes:
    """The bytes of a file. Raises CouldNot."""
    try:
        if name == "-":
            data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            path = Path(name)
            if not path.is_file():
                raise CouldNot("it is no file")
            with path.open("rb") as file:
                data = file.read(LARGEST_FILE + 1) if path.stat().st_size <= LARGEST_FILE else b" " * (LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else None
        raise CouldNot("it cannot be read: {why}", why=why or error) from error
    if len(data) > LARGEST_FILE:
        raise CouldNot(
            "it is larger than {megabytes} MB: save the mail without its attachments",
            megabytes=LARGEST_FILE // 1_000_000,
        )
    return data


def place_of(name: str) -> str:
    return "-" if name == "-" else shortened(name)


def tell_new(session: Session, one: Kept, told: Sequence[Message], *, is_shown: bool) -> None:
    """What was understood of a proposal, what was left aside, and what would change."""
    session.echo(session.say(_("{id}: {about}", id=one.id, about=about(one))))
    tell_words(session, one)
    for message in told:
        session.tell(message, fg="yellow")
    if one.record.fields and is_shown:
        show_change(session, one, is_new=True)
    elif one.record.fields:
        session.tell(_("`sopkit suggest show {id}` shows what would change", id=one.id))
