"""What a handbook asks of approvals, as `handbook.yml` says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.schema import Code, Flag, Many, Open, holds
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
    keys: Mapping[str, tuple[Text, ...]] = holds(
        Open(Many(Code("fingerprint"))),
        "Whose OpenPGP keys count, by their fingerprints; without it, those that gpg trusts fully.",
        example="{elena: 6E4A 0F1B 93C2 58D7 A1E0  44B9 7C35 D20F 8E61 BA97}",
    )

    @property
    def persons(self) -> dict[str, list[str]]:
        """Who has each of these keys, by its fingerprint in capitals and without blanks."""
        found: dict[str, list[str]] = {}
        for person, keys in self.keys.items():
            for key in keys:
                found.setdefault(key.words.replace(" ", "").upper(), []).append(person)
        return found
