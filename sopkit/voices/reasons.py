"""Where a change comes from: `because: Rain. (ideas/umbrella-stand)` names an idea, an insight or a proposal."""

from __future__ import annotations

import re
from typing import NamedTuple

from sopkit.suggestion import SUGGESTIONS
from sopkit.voices.idea import IDEAS
from sopkit.voices.insight import INSIGHTS

__all__ = ["Reason", "reasons_in"]

NAMED = re.compile(rf"\(({IDEAS}|{INSIGHTS}|{SUGGESTIONS})/([a-z0-9]+(?:-[a-z0-9]+)*)\)")


class Reason(NamedTuple):
    """An idea, an insight or a proposal, by its folder and its name."""

    folder: str
    id: str


def reasons_in(because: str) -> list[Reason]:
    """All that a reason names, in order, each once."""
    return list(dict.fromkeys(Reason(*found.groups()) for found in NAMED.finditer(because)))
