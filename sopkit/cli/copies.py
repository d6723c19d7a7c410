"""Numbered copies of the printed handbook: which ones are wanted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sopkit.errors import WrongUse
from sopkit.pdf.copies import Copy

__all__ = ["wanted_copies"]

WANTED = re.compile(r"\s*(\d{1,6})(?:\s*[-\N{EN DASH}]\s*(\d{1,6}))?\s*")
MOST = 1000
"""Copies in one go."""
LONGEST = 60
"""Letters of a name that stands in the corner of every page."""


def wanted_copies(words: str | None, holders: Sequence[str]) -> list[Copy]:
    """The copies that `5` or `3-7` asks for, the last number being how many there are; none where nothing is said.

    `holders` has a name for each of them, or is empty. Raises WrongUse.
    """
    if words is None:
        if holders:
            raise WrongUse("--for says who gets a numbered copy: it goes with --copies")
        return []
    found = WANTED.fullmatch(words)
    first, last = (int(found[1]), int(found[2])) if found and found[2] else (1, int(found[1]) if found else 0)
    if not 1 <= first <= last:
        raise WrongUse("`{words}` names no copies: write it as in `5` or `3-7`", words=words)
    count = last - first + 1
    if count > MOST:
        raise WrongUse("These are {count} copies: number {most} at most in one go", count=count, most=MOST)
    if holders and len(holders) != count:
        raise WrongUse(
            "--for is given {given} times for {count} copies: name somebody for each", given=len(holders), count=count
        )
    too_long = next((one for one in holders if len(one) > LONGEST), None)
    if too_long is not None:
        raise WrongUse(
            "`{name}` does not fit into the corner of a page: take at most {most} letters", name=too_long, most=LONGEST
        )
    names = [" ".join(one.split()) for one in holders] or [""] * count
    return [Copy(number, last, name) for number, name in zip(range(first, last + 1), names, strict=True)]
