"""What a handbook asks of approvals, as `handbook.yml` says it."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.schema import Flag, holds
from sopkit.source import Text

__all__ = ["ApprovalSettings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalSettings:
    """What the handbook asks of approvals."""

    required: Text | None = holds(
        Flag(), "Whether `release` refuses what people go by and nobody approved.", example="true"
    )
    by_another: Text | None = holds(Flag(), "Whether nobody approves what they wrote last themselves.", example="true")
    signed: Text | None = holds(
        Flag(), "Whether only approvals count that are signed, by the key that git signs with.", example="true"
    )
