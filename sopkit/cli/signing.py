"""Signatures of records: made with `--sign`, and looked into wherever it counts who approved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from sopkit.cli.session import Session
from sopkit.control.people import People
from sopkit.control.standings import Standings
from sopkit.errors import CouldNot
from sopkit.files.folder import Files
from sopkit.files.signing import Doubt, Signed, sign, verify
from sopkit.finding import ERROR, WARNING, Finding
from sopkit.handbook import Handbook
from sopkit.history.approved import Signature
from sopkit.message import _, plural
from sopkit.records import SIGNATURE, Entry, to_come
from sopkit.span import Span
from sopkit.writing import write

__all__ = ["Proofs", "are_asked_for", "proofs_of", "proved_standings", "sign_option", "tell_of_faults", "write_record"]

sign_option = click.option("--sign", "is_signed", is_flag=True, help="Sign it, with the key that git signs with.")


class Proofs:
    """Looks into the signatures of a handbook's records, into each once."""

    def __init__(self, folder: Path, files: Files, people: People, handbook: Callable[[], Handbook]) -> None:
        """`handbook` is asked only where a key has to be known that it may name."""
        self.folder = folder
        self.files = files
        self.people = people
        self.handbook = handbook
        self.known: dict[str, Signed | Doubt] = {}

    def is_proved(self, entry: Entry[Any]) -> bool:
        """Whether a record's signature is that of whoever the record names."""
        return self.wrong(entry) is None

    def wrong(self, entry: Entry[Any]) -> Doubt | None:
        """What is wrong with the signature of a record that has one; None for a good one."""
        found = self.found(entry)
        return found if isinstance(found, Doubt) else None

    def signer(self, entry: Entry[Any]) -> str:
        """Who signed a record, as the key is known; empty where nobody did, or not as they should."""
        if not self.files.holds(entry.path + SIGNATURE):
            return ""
        found = self.found(entry)
        return found.names[0] if isinstance(found, Signed) else ""

    def found(self, entry: Entry[Any]) -> Signed | Doubt:
        if entry.path not in self.known:
            self.known[entry.path] = self.looked_into(entry)
        return self.known[entry.path]

    def looked_into(self, entry: Entry[Any]) -> Signed | Doubt:
        text, signature = self.files.read(entry.path), self.files.read(entry.path + SIGNATURE)
        for data in (text, signature):
            if isinstance(data, Finding):
                return Doubt(data.message)
        assert isinstance(text, bytes)
        assert isinstance(signature, bytes)
        try:
            found = verify(self.folder, text, signature, entry.record.on.words, self.keys)
        except CouldNot as error:
            return Doubt(error.message, is_wrong=False, kind="unknown")
        if isinstance(found, Doubt):
            return found
        person: str = entry.record.by.words
        if any(self.people.are_one(name, person) for name in found.names):
            return found
        return Doubt(
            _(
                "{signer} signed this, and it says that it was {person}: have it recorded again, or, if they are one, "
                "say so in the file of `--people`",
                signer=found.names[0],
                person=person,
            ),
            kind="stranger",
        )

    def keys(self) -> Mapping[str, Sequence[str]]:
        """Who has each OpenPGP key that the handbook names."""
        settings = self.handbook().approvals
        return settings.persons if settings is not None else {}

    def signature(self, entry: Entry[Any]) -> Signature:
        """What is known of the signature of a record, where it has one."""
        if not self.files.holds(entry.path + SIGNATURE):
            return Signature("")
        found = self.found(entry)
        return Signature(found.kind) if isinstance(found, Doubt) else Signature("verified", found.names[0])

    def faults(self, entries: Iterable[Entry[Any]], are_asked_for: Callable[[], bool]) -> list[Finding]:
        """Each record whose signature is not that of whoever it names; those without one are none.

        Where nobody can tell here, and no signatures `are_asked_for`, that is a warning.
        """
        signed = [entry for entry in entries if self.files.holds(entry.path + SIGNATURE)]
        doubted = [(entry.path, why) for entry in signed if (why := self.wrong(entry)) is not None]
        return [
            Finding("record-signature", ERROR if why.is_wrong or are_asked_for() else WARNING, Span(path), why.message)
            for path, why in doubted
        ]


def proved_standings(session: Session, people: People) -> Standings:
    """How the procedures of a session's handbook stand, with a look into the signatures where they count."""
    return Standings(session.workspace, session.today.__ge__, people, proofs_of(session, people).is_proved)


def proofs_of(session: Session, people: People) -> Proofs:
    """What looks into the signatures of a session's handbook."""
    return Proofs(session.handbook_folder, session.workspace.files, people, lambda: session.workspace.handbook)


def tell_of_faults(session: Session, standings: Standings) -> None:
    """Say that records are left out of what is counted, where some are, and which are dated later than today."""
    for fault in to_come(standings.records, session.today):
        session.tell(_("{place}: {why}", place=session.prefix() + str(fault.span), why=fault.message))
    if count := len(standings.faults):
        session.tell(
            plural(
                "With {count} record something is wrong: `sopkit check` says what",
                "With {count} records something is wrong: `sopkit check` says what",
                count,
            )
        )


def are_asked_for(handbook: Handbook) -> bool:
    """Whether only signed approvals count in a handbook."""
    return handbook.approvals is not None and handbook.approvals.signed is not None


def write_record(folder: Path, path: str, data: bytes, *, is_signed: bool) -> None:
    """Write a record below the handbook's folder; its signature first, so that it never stands there without.

    Raises CouldNot where it cannot be signed, and then nothing is written.
    """
    if is_signed:
        write(folder / (path + SIGNATURE), sign(folder, data))
    write(folder / path, data)
