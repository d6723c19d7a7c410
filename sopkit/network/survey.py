"""What is known of a network once it has been surveyed: which branch reads which content of which procedure.

Each content of a procedure has a letter: A is the standard's, B the one that most other branches read, and so on; two
branches with one letter read the same, whoever wrote it. The facts that branches set in the handbook are a row of their
own, since one of them may change many procedures.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from sopkit.diff.change import Change
from sopkit.finding import INFO, Severity
from sopkit.network.overdue import Overdue

__all__ = [
    "AS_STANDARD",
    "HANDBOOK",
    "BranchRow",
    "Content",
    "Counts",
    "ProcedureRow",
    "StepRow",
    "Survey",
    "Uniform",
    "letter",
]

HANDBOOK = ""
"""The row of the handbook's own facts."""
AS_STANDARD = "A"
"""The letter of the standard's own content."""


@dataclass(frozen=True, slots=True)
class Content:
    """One content of a procedure, and the branches that read it."""

    letter: str
    fingerprint: str
    branches: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    """What it says otherwise than the standard, as grave as the handbook says."""
    accepted: tuple[Change, ...] = ()
    """What it says otherwise too, and the handbook accepts of all these branches."""

    @property
    def severity(self) -> Severity | None:
        """The worst of its changes; None for the standard's own content."""
        worst = max((change.severity for change in self.changes), default=INFO)
        return None if self.letter == AS_STANDARD else worst


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """A procedure of the standard with all its contents, A first; or the handbook's own facts."""

    id: str
    area: str
    title: str
    contents: tuple[Content, ...]

    def content(self, letter: str) -> Content:
        """The content of that letter. Raises KeyError where there is none."""
        for one in self.contents:
            if one.letter == letter:
                return one
        raise KeyError(letter)


@dataclass(frozen=True, slots=True)
class Counts:
    """What one layer does itself, without what its region does."""

    procedures: int = 0
    """Procedures of the standard that it adapts or copies."""
    changed: int = 0
    added: int = 0
    dropped: int = 0
    moved: int = 0
    values: int = 0
    """Facts of the handbook that it sets."""
    own: int = 0
    """Procedures that only it has."""
    not_allowed: int = 0
    """Of all that, what the layer above does not let it do."""


@dataclass(frozen=True, slots=True)
class BranchRow:
    """A branch or a region: what it does itself, and which contents it reads."""

    id: str
    name: str
    region: str
    published: bool
    counts: Counts
    letters: Mapping[str, str]
    """By procedure, where its content is not the standard's."""
    without: tuple[str, ...] = ()
    """Procedures of the standard that it does not read: pilots that others try."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the standard that is otherwise in some branches."""

    procedure: str
    step: str
    do: str
    branches: tuple[str, ...]
    """Where it reads otherwise, by the branch's own doing or its region's."""
    layers: tuple[str, ...]
    """The branches and regions that changed it themselves."""


@dataclass(frozen=True, slots=True)
class Uniform:
    """How many pairs of a branch and a procedure there are, and in how many of them the branch reads the standard."""

    same: int
    every: int

    @classmethod
    def of(cls, branches: Iterable[BranchRow], procedures: int) -> Uniform:
        """The figures of some branches; regions read nothing."""
        read = [row for row in branches if row.published]
        every = sum(procedures - len(row.without) for row in read)
        return cls(every - sum(len(row.letters) for row in read), every)

    @property
    def share(self) -> int:
        """Of a hundred pairs, how many are as the standard; never all while one differs."""
        return 100 * self.same // self.every if self.every else 100


@dataclass(frozen=True, slots=True)
class Survey:
    """The whole network on one day."""

    today: datetime.date
    name: str
    branches: tuple[BranchRow, ...]
    procedures: tuple[ProcedureRow, ...]
    steps: tuple[StepRow, ...]
    """Those that most branches read otherwise first."""
    overdue: tuple[Overdue, ...]
    total: int
    """How many branches there are, whether they are among `branches` or not."""
    uniform: Uniform
    asked: tuple[str, ...] = ()
    """The branches and regions that it is about; none where it is about all."""

    def only(self, branches: Collection[str] = (), *, changed: bool = False) -> Survey:
        """The same about some branches, and about those that follow them; or only with rows in which something differs.

        How many branches read a content, and how many changed a step, is always said of all.
        """
        followers = following(branches, self.branches)
        asked = tuple(row for row in self.branches if not branches or row.id in followers)
        kept = tuple(row for row in asked if not changed or row.letters or row.counts != Counts())
        letters = {(id, one) for row in kept for id, one in row.letters.items()}
        rows = tuple(
            row if not branches else replace(row, contents=read_in(row, letters))
            for row in self.procedures
            if not changed or any((row.id, one.letter) in letters for one in row.contents)
        )
        late = tuple(one for one in self.overdue if not branches or one.layer in followers)
        steps = tuple(row for row in self.steps if not branches or followers & {*row.branches, *row.layers})
        return replace(
            self,
            branches=kept,
            procedures=rows,
            steps=steps,
            overdue=late,
            uniform=Uniform.of(asked, len(self.procedures)),
            asked=tuple(sorted({*branches})),
        )


def following(named: Collection[str], branches: Collection[BranchRow]) -> set[str]:
    """Some branches and regions, and whoever follows them, directly or through others."""
    found = set(named)
    while more := {row.id for row in branches if row.region in found} - found:
        found |= more
    return found


def read_in(row: ProcedureRow, letters: Collection[tuple[str, str]]) -> tuple[Content, ...]:
    """The standard's content, and those with one of the letters."""
    return tuple(one for one in row.contents if one.letter == AS_STANDARD or (row.id, one.letter) in letters)


def letter(place: int) -> str:
    """A for 0, Z for 25, AA for 26."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord(AS_STANDARD) + rest) + letters
    return letters
