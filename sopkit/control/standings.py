"""How each procedure of a branch stands: whether somebody answerable approved just what its people read, and when it
is due."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeVar

from sopkit.control.due import Due, due
from sopkit.control.people import NOBODY_KNOWN, People
from sopkit.edition import Layered, handbook_for, layered
from sopkit.finding import Finding
from sopkit.fingerprint import fingerprint
from sopkit.handbook import Handbook
from sopkit.lazy import lazy
from sopkit.procedure import Procedure
from sopkit.records import (
    APPROVALS,
    REVIEWS,
    SIGNATURE,
    Approval,
    Entry,
    Event,
    Ledger,
    Review,
    Standing,
    facts_shown,
    full_fingerprint,
    is_by_whom_may,
    is_of_own_words,
    ledger,
    reviews_of,
    standing,
)
from sopkit.workspace import STANDARD, Layer, Workspace

__all__ = ["Controlled", "Standings", "Uncounted"]

E = TypeVar("E", bound=Event)


@dataclass(frozen=True, slots=True)
class Uncounted:
    """An approval of just this meaning, by somebody who may give it, that counts for nothing all the same."""

    record: Approval
    why: Literal["to come", "own words", "not signed"]
    """Its day is still to come; whoever gave it wrote it last; they did not sign it, or not with a key of theirs."""


@dataclass(frozen=True, slots=True)
class Controlled:
    """A procedure as a branch reads it, and how it stands."""

    layered: Layered
    layer: str
    """The highest layer at which it reads like that: `standard`, a region or the branch itself."""
    fingerprint: str
    """The full one, of its meaning and the facts that it shows."""
    standing: Standing
    reviews: tuple[Entry[Review], ...] = ()
    """Those of just this meaning that count, in order."""
    due: Due | None = None
    uncounted: Uncounted | None = None
    """Where it is not approved: the last approval of just this meaning by somebody who may give it."""

    @property
    def needs_approval(self) -> bool:
        """Whether people go by it although nobody approved it; a draft says of itself that it is one."""
        return self.layered.procedure.status.words in ("approved", "pilot") and not self.standing.is_approved


@dataclass(frozen=True)
class Standings:
    """Asks of a handbook how its procedures stand, and remembers what branches have in common."""

    workspace: Workspace
    has_come: Callable[[date], bool]
    """Whether a day is today, or lies before: what is dated later does not count yet."""
    people: People = NOBODY_KNOWN
    """Who is who, where the handbook asks for an approval by another one than its author."""
    is_proved: Callable[[Entry[Approval]], bool] | None = None
    """Whether a signature that is there is that of whoever the record names; None where nobody looks into it."""
    given: Ledger[Approval] | None = None
    """Approvals from elsewhere: what an archive holds is judged by what is on record today."""
    handbooks: dict[tuple[str, ...], Handbook] = field(default_factory=dict)
    digests: dict[int, tuple[Procedure, str]] = field(default_factory=dict)
    """By a procedure's identity: a text that branches share is one object."""

    @lazy
    def approvals(self) -> Ledger[Approval]:
        """All approvals of the handbook."""
        return ledger(self.workspace.files, APPROVALS) if self.given is None else self.given

    @lazy
    def reviews(self) -> Ledger[Review]:
        """All reviews of the handbook."""
        return ledger(self.workspace.files, REVIEWS)

    @property
    def records(self) -> Iterator[Entry[Approval] | Entry[Review]]:
        """Every record that was read."""
        yield from self.approvals.entries
        yield from self.reviews.entries

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What is wrong with its records."""
        return (*self.approvals.faults, *self.reviews.faults)

    def of_branch(self, branch: str, only: Collection[str] | None = None) -> Iterator[Controlled]:
        """The procedures that a branch reads, in the order of their names. Raises WrongUse for an unknown branch."""
        chain = self.workspace.chain(branch)
        for id in self.workspace.procedures_of(chain):
            if (only is None or id in only) and self.workspace.is_followed(chain, id):
                yield self.one(chain, id)

    def one(self, chain: tuple[Layer, ...], id: str) -> Controlled:
        """How one procedure stands at the end of a chain. Raises WrongUse for one that is not there."""
        read = layered(self.workspace, chain, id)
        handbook = self.handbook(chain)
        own = self.fingerprint(chain, read.procedure)
        above = next((higher for higher in self.higher(chain, id) if self.reads(higher, id) == own), chain)
        layer = above[-1].id if above else STANDARD
        settings, approvals = self.workspace.handbook, self.approvals.of(id)
        stands = standing(
            [one for one in self.come(approvals) if one.record.of.words != own or self.is_signed(one)],
            own,
            settings,
            layer,
            read.area,
            self.people.are_one,
        )
        uncounted = None if stands.is_approved else self.uncounted(approvals, own, layer, read.area)
        owner = read.procedure.owner.words
        reviews = reviews_of(self.come(self.reviews.of(id)), own, settings, layer, read.area, owner)
        approved = (stands.approval,) if stands.approval is not None else ()
        day = due(read.procedure, handbook, approved, reviews)
        return Controlled(read, layer, own, stands, reviews, day, uncounted)

    def come(self, entries: Sequence[Entry[E]]) -> list[Entry[E]]:
        """The records whose day has come."""
        return [entry for entry in entries if entry.record.day is not None and self.has_come(entry.record.day)]

    def uncounted(
        self, approvals: Sequence[Entry[Approval]], fingerprint: str, layer: str, area: str
    ) -> Uncounted | None:
        """The last approval of a meaning by somebody who may give it, and why it does not count."""
        settings = self.workspace.handbook
        for entry in reversed(approvals):
            record = entry.record
            if record.of.words == fingerprint and is_by_whom_may(record, settings, layer, area):
                if not self.come([entry]):
                    return Uncounted(record, "to come")
                own = is_of_own_words(record, settings, self.people.are_one)
                return Uncounted(record, "own words" if own else "not signed")
        return None

    def is_signed(self, entry: Entry[Approval]) -> bool:
        """Whether an approval has a signature, and a good one, where the handbook asks for it and somebody looks."""
        settings = self.workspace.handbook.approvals
        if settings is None or settings.signed is None:
            return True
        if not self.workspace.files.holds(entry.path + SIGNATURE):
            return False
        return self.is_proved is None or self.is_proved(entry)

    def due(self, chain: tuple[Layer, ...], id: str, procedure: Procedure, handbook: Handbook) -> Due | None:
        """When a `procedure` is due that begins at the end of a chain; `handbook` has the facts that are set there.

        Of what nothing is on record, nobody need know the fingerprint.
        """
        if self.approvals.of(id) or self.reviews.of(id):
            return self.one(chain, id).due
        return due(procedure, handbook)

    def higher(self, chain: tuple[Layer, ...], id: str) -> Iterator[tuple[Layer, ...]]:
        """The chains above a layer in which there is such a procedure, the standard first."""
        above = (chain[:length] for length in range(len(chain)))
        return (higher for higher in above if id in self.workspace.procedures_of(higher))

    def reads(self, chain: tuple[Layer, ...], id: str) -> str:
        return self.fingerprint(chain, layered(self.workspace, chain, id).procedure)

    def handbook(self, chain: tuple[Layer, ...]) -> Handbook:
        """The handbook's settings as they hold at the end of a chain."""
        names = tuple(layer.id for layer in chain)
        if names not in self.handbooks:
            self.handbooks[names] = handbook_for(self.workspace, chain, self.workspace.language).handbook
        return self.handbooks[names]

    def fingerprint(self, chain: tuple[Layer, ...], procedure: Procedure) -> str:
        known = self.digests.get(id(procedure))
        if known is None:
            known = self.digests[id(procedure)] = procedure, fingerprint(procedure)
        return full_fingerprint(known[1], facts_shown(procedure, self.handbook(chain)))
