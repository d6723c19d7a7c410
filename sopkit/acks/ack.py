"""One confirmation, bound to the full fingerprint of a text in one branch and language."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sopkit.folding import fold

__all__ = ["Ack", "person_key"]


@dataclass(frozen=True, slots=True)
class Ack:
    """Somebody confirmed a text."""

    person: str
    on: str
    """The day, as in 2026-11-20."""
    procedure: str
    """Its id when it was confirmed."""
    version: str
    branch: str
    language: str
    fingerprint: str
    """The full one: another limit or word is another text."""

    @property
    def key(self) -> tuple[str, ...]:
        """By what two confirmations are one: the same person and the same text."""
        return person_key(self.person), self.procedure, self.branch, self.language, self.fingerprint

    def as_data(self) -> dict[str, str]:
        """As JSON can write it."""
        return asdict(self)


def person_key(person: str) -> str:
    """A person's name as it counts: without capitals, accents and double blanks."""
    return " ".join(fold(word) or word for word in person.split())
