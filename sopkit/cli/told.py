"""What is known of one state of a procedure: its text, its clocks, who wrote it, and what changed with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sopkit.acks.store import read
from sopkit.cli.authors_then import Author, author_in
from sopkit.cli.confirmations import store_without_asking
from sopkit.cli.naming import known_people
from sopkit.cli.session import Session
from sopkit.cli.signing import Proofs
from sopkit.files.folder import FolderFiles
from sopkit.history.approved import Asking, approvals_of, on_approvals
from sopkit.history.changed import changed
from sopkit.history.chronicle import Chronicle
from sopkit.history.clocks import Clocks, clocks
from sopkit.history.clocks import remarks as remarks_on
from sopkit.history.held import Held, sources
from sopkit.history.life import State
from sopkit.message import Message

__all__ = ["Received", "Told", "faults_of", "told_of"]


@dataclass(frozen=True, slots=True)
class Received:
    """Confirmations of one text."""

    count: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Told:
    """One state, with all that is known of it."""

    state: State
    held: Held
    clocks: Clocks
    authors: tuple[Author, ...]
    """Who changed the files last of which it is made, where git knows."""
    changes: tuple[str, ...]
    """What changed with it, since `against`."""
    against: State | None
    on_approvals: tuple[Message, ...]
    """What has to be known of its approvals; a sheet says that by the approvals that it lists."""
    remarks: tuple[Message, ...]
    received: Received | None
    """Who confirmed it; None where no confirmations are kept here, or none of this text."""


def told_of(
    session: Session, found: Chronicle, state: State, against: State | None = None, today: date | None = None
) -> Told:
    """All that is known of a state; what changed is told against the state before it, or another one.

    Approvals count as of `today`, or of the session's day.
    """
    held = found.held(state)
    known = approvals_of(session.handbook_folder, [state.id])
    told = clocks(state, held, known, asking(session, today))
    before = against or found.before(state)
    sentences = (
        changed(with_others(found, before, state), with_others(found, state, before), session.today) if before else []
    )
    manifests = [one.kept.manifest for one in (state.release, *state.later)]
    revision = next((one.revision for one in manifests if one.revision), "")
    authors = [author_in(session.handbook_folder, revision, path) for path in sources(held)] if revision else []
    return Told(
        state,
        held,
        told,
        tuple(one for one in authors if one is not None),
        tuple(sentences),
        before,
        (*on_approvals(told.approved), *told.uncounted),
        tuple(remarks_on(told, held, known.faults)),
        received(session, state, held),
    )


def asking(session: Session, today: date | None) -> Asking:
    """Who asks: what is not needed for an answer, such as the handbook as it stands, is not read."""
    folder, people = session.handbook_folder, known_people(session, None)
    proofs = Proofs(folder, FolderFiles(folder), people, lambda: session.workspace.handbook)
    return Asking(today or session.today, people, proofs.signature)


def received(session: Session, state: State, held: Held) -> Received | None:
    """How many people confirmed a text, and when; no names, since this is shown around."""
    of_it = [
        ack
        for ack in read(store_without_asking(session))
        if ack.fingerprint == held.fingerprint and ack.procedure == state.id and ack.branch == held.edition.branch
    ]
    days = sorted(ack.on for ack in of_it)
    people = {ack.key for ack in of_it}  # whoever refreshed it has confirmed it twice
    return Received(len(people), days[0], days[-1]) if days else None


def with_others(found: Chronicle, state: State, other: State | None) -> Held:
    """The text of a state, with what it became or was beside it, so that a comparison sees both."""
    names = {*state.became, *state.was, *([other.id] if other else [])} - {state.id, ""}
    there = found.archives.ids(state.release.kept)
    return found.archives.held(state.release.kept, state.id, sorted(names & there))


def faults_of(session: Session, found: Chronicle, told: Sequence[Told]) -> list[str]:
    """What is not as it was put on record: archives that cannot be read, or that somebody altered."""
    said = [*found.past.shelf.faults, *(fault for one in told for fault in one.held.faults)]
    return list(dict.fromkeys(session.say(message) for message in said))
