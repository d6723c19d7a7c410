"""What a difference between two procedures is: a change of some kind, with the words of both sides and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sopkit.diff.words import Piece, word_difference
from sopkit.finding import ERROR, Severity
from sopkit.message import Message
from sopkit.span import Span

__all__ = ["Change", "Direction", "Form", "Kind", "Quote", "Reason", "Whom"]

Whom = Literal["customer", "staff", "head-office"]
Direction = Literal["stricter", "looser", "either"]
Form = Literal["changed", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of change it is. A sentence that is None is one that cannot happen."""

    name: str
    severity: Severity
    touches: Whom
    direction: Direction
    changed: Message | None = None
    added: Message | None = None
    removed: Message | None = None
    marked: bool = False
    """Whether the words that changed are shown although the sentence names what both sides say."""

    def sentence(self, form: Form, arguments: Mapping[str, object]) -> Message:
        """The sentence with its words filled in. Raises ValueError for a form that this kind does not have."""
        said: Message | None = getattr(self, form)
        if said is None:
            raise ValueError(f"{self.name} is never {form}")
        return Message(said.template, dict(arguments))


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one side, and where they stand there."""

    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a layer differs from the one above, in its own words."""

    layer: str
    because: Quote
    side: Literal["old", "new"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two procedures, or between two handbooks."""

    kind: Kind
    form: Form
    procedure: str
    """The procedure's id; empty for the handbook."""
    path: str
    """What changed, such as `steps.refund.max`; by the new names, or the old ones of what is gone."""
    subject: Message | None
    """What people call it: `step 4 *refund*`; None for the procedure or the handbook itself."""
    sentence: Message
    """What happened to it."""
    old: Quote | None = None
    new: Quote | None = None
    effects: tuple[Change, ...] = ()
    """What else is different because of this alone: the limits and texts that show a value."""
    because: tuple[Reason, ...] = ()
    old_step: str = ""
    """The step that it is in, by its id on the old side; empty where it is in none there."""
    new_step: str = ""
    locked: bool = False
    """Whether it changes what a locked step says: then it is an error, of whatever kind."""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Where words changed, which ones; nothing where the sentence says both sides. Found when it is asked for."""
        if self.old is None or self.new is None or ("{old}" in self.sentence.template and not self.kind.marked):
            return ()
        return word_difference(self.old.words, self.new.words)

    @property
    def severity(self) -> Severity:
        """How much it matters, unless the handbook says otherwise: as much as the gravest of its effects.

        That a locked step is changed is no matter of opinion: a handbook can only accept it.
        """
        own = ERROR if self.locked else self.kind.severity
        return max([own, *(effect.severity for effect in self.effects)])
