"""A need before it stands in a file, and what must not stand in one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sopkit.authoring.heard.personal import masked, personal_in
from sopkit.authoring.suggest.letter import clean
from sopkit.exported.named import NotUnderstood
from sopkit.message import _

__all__ = ["LONGEST", "New", "without_persons"]

LONGEST = 1000
"""Characters of a need, and of what somebody said."""


@dataclass(frozen=True, slots=True)
class New:
    """One thing that a customer needs; what nobody said is empty."""

    branch: str
    date: str
    need: str
    cause: str = ""
    procedure: str = ""
    step: str = ""
    channel: str = ""
    source: str = ""
    said: str = ""
    times: int = 1


def without_persons(one: New, *, is_masked: bool) -> New:
    """The need, each text on one line and without what steers a terminal; where that is asked for, with `…` in place of
    what tells who somebody is.

    Raises NotUnderstood where it holds such words and is not to be masked, or where a text is too long.
    """
    fields: dict[str, str] = {}
    for column in ("need", "said", "source"):
        words = " ".join(clean(getattr(one, column)).split())
        if len(words) > LONGEST:
            raise NotUnderstood(
                _("this has {count} characters: say in one sentence what the customer needs", count=len(words)), column
            )
        found = personal_in(words)
        if found and not is_masked:
            raise NotUnderstood(
                _(
                    "`{words}` looks like {kind}: customers' data do not belong in a handbook; take it out, or let "
                    "`--mask` do so",
                    words=found[0].words,
                    kind=found[0].kind,
                ),
                column,
            )
        fields[column] = masked(words, found)
    return replace(one, need=fields["need"], said=fields["said"], source=fields["source"])
