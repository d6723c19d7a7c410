"""What a handbook says of confirmations that people have read and understood it, as `handbook.yml` has it."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.schema import Code, Fact, Quantified, holds
from sopkit.source import Text

__all__ = ["AcknowledgementSettings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgementSettings:
    """Where people confirm that they have read and understood a procedure, and how long that is kept."""

    form: Text | None = holds(
        Code("form"),
        "The form to which pages lead, with `{title}`, `{procedure}`, `{version}`, `{fingerprint}`, `{branch}`, "
        "`{language}` where they belong.",
        example="https://example.org/form?procedure={procedure}&text={fingerprint}",
    )
    keep: Fact | None = holds(
        Quantified("duration"),
        "How long confirmations are kept; older ones go with the next import.",
        example="2 years",
    )
