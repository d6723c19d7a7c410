"""One thing that a handbook lacks."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.doctor.order import ESSENTIAL
from sopkit.message import Message
from sopkit.span import Span

__all__ = ["Gap"]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that customers or colleagues miss, and how to mend it."""

    name: str
    """For programs; that of the rule, where a rule found it."""
    what: Message
    """What is missing, as one says it to somebody who has never seen the files."""
    mend: Message
    places: tuple[Span, ...] = ()
    """Where it is mended, or seen; of a file alone where it is to be written anywhere in it."""

    @property
    def is_essential(self) -> bool:
        """Whether no handbook does without it: customers find no answer, or find one that does not hold."""
        return self.name in ESSENTIAL
