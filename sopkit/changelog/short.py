"""Notes in, the gravest changes in them out, for a few lines to send."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sopkit.changelog.notes import Notes
from sopkit.changelog.said import Said
from sopkit.message import _
from sopkit.messages import Catalogue

__all__ = ["gravest"]

MOST = 5
"""Changes that are sent; whoever wants all opens the handbook."""


class Line(NamedTuple):
    """One change, where it is told, and where else the same value makes the same difference."""

    notes: Notes
    said: Said
    others: tuple[str, ...] = ()


def gravest(found: tuple[Notes, ...], catalogue: Catalogue) -> Iterator[str]:
    """The changes that matter most, the gravest first."""
    for notes, said, others in sorted(lines(found), key=lambda line: rank(line.said))[:MOST]:
        words = [f"{notes.title}: {said.words}" if notes.title else said.words]
        if notes.since:
            words.append(catalogue.say(notes.since))
        if others:
            places = ", ".join(catalogue.say(_("“{words}”", words=other)) for other in others)
            words.append(catalogue.say(_("Likewise in: {places}", places=places)))
        yield " ".join(words)


def more_than(found: tuple[Notes, ...]) -> int:
    """How many there are besides."""
    return max(0, len([*lines(found)]) - MOST)


def rank(said: Said) -> tuple[int, int]:
    """What comes first, the smaller the sooner."""
    return said.weight, -said.severity


def lines(found: tuple[Notes, ...]) -> Iterator[Line]:
    """One line a change; a value that shows in many places is one, told where it matters most."""
    by_cause: dict[str, list[Line]] = {}
    for one in found:
        for said in one.said:
            if said.cause:
                by_cause.setdefault(said.cause, []).append(Line(one, said))
            else:
                yield Line(one, said)
    for shown in by_cause.values():
        first = min(shown, key=lambda line: rank(line.said))
        titles = dict.fromkeys(line.notes.title for line in shown if line.notes.title and line.notes != first.notes)
        yield first._replace(others=tuple(titles))
