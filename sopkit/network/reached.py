"""When and under which number one is reached: what prose says beside what the fields of the same layer say.

Prose speaks of other times and numbers too, such as those of a carrier. So only what is nearly what a field says is
taken for the same thing: a number with one digit changed or two that changed places, a span of hours that begins or
ends with the field's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from sopkit.schema.walk import texts
from sopkit.source import Text
from sopkit.span import Span
from sopkit.workspace import Workspace

__all__ = ["Hours", "Twice", "hours_in", "said_twice"]

NUMBER = re.compile(r"(?<![\w+])\+?\(?\d(?:[ ()/.-]{0,2}\d){6,14}(?!\w)")
CLOCK = r"(?<!\d)(?<!\d[.:])(\d{1,2})[:.h](\d{2})(?![.:]?\d)(?:\s?([ap])\.?m\b)?"
HOURS = re.compile(rf"{CLOCK}[^\d\n.;]{{1,16}}?{CLOCK}", re.IGNORECASE)
HALF_A_DAY = 12 * 60
Hours = tuple[int, int]
"""From and until which minute of a day."""


class Twice(NamedTuple):
    """Words of prose, and the field that says nearly the same."""

    span: Span
    words: str
    field: Text


def said_twice(workspace: Workspace) -> Iterator[Twice]:
    """What the standard says otherwise than the handbook's fields, and a `branch.yml` otherwise than its own."""
    handbook = workspace.handbook
    standard = chain.from_iterable(texts(original.read.value) for original in workspace.standard.values())
    yield from between(
        (text for _path, text, _prose in chain(texts(handbook), standard)),
        [handbook.contact.phone if handbook.contact else None],
        [channel.hours for channel in handbook.channels.values()],
    )
    for layer in workspace.branches.values():
        branch = layer.branch
        yield from between(
            (text for _path, text, _prose in texts(branch)),
            [branch.contact.phone if branch.contact else None],
            branch.hours.values(),
        )


def between(prose: Iterable[Text], phones: Iterable[Text | None], hours: Iterable[Text | None]) -> Iterator[Twice]:
    """What some prose says nearly as some fields do."""
    numbers = {digits(phone.words): phone for phone in phones if phone is not None}
    spans = {one: text for text in hours if text is not None for one, _match in hours_in(text.words)}
    for text in prose if numbers or spans else ():
        for match in NUMBER.finditer(text.words) if numbers else ():
            field = nearly_a_number(digits(match[0]), numbers)
            if field is not None:
                yield Twice(text.at(match.start(), match.end()), match[0], field)
        for one, match in hours_in(text.words) if spans else ():
            field = nearly_hours(one, spans)
            if field is not None:
                yield Twice(text.at(match.start(), match.end()), match[0], field)


def digits(words: str) -> str:
    """A number as it is dialled at home, as far as one can tell: without signs and the leading zero."""
    return re.sub(r"\D", "", words).lstrip("0")


def nearly_a_number(said: str, known: dict[str, Text]) -> Text | None:
    """The field whose number this nearly is; with or without the country's code."""
    shared = {number: (said[-size:], number[-size:]) for number in known if (size := min(len(said), len(number))) > 5}
    if any(one == other for one, other in shared.values()):
        return None
    return next((known[number] for number, both in shared.items() if is_slip(*both)), None)


def is_slip(one: str, other: str) -> bool:
    """Whether a single slip makes one number of another. A last digit of its own is that of another line."""
    places = [place for place, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    if len(places) == 1:
        return places[0] != len(one) - 1
    return len(places) == 2 and places[1] == places[0] + 1 and one[places[0]] == other[places[1]] != one[places[1]]


def hours_in(words: str) -> Iterator[tuple[Hours, re.Match[str]]]:
    """The spans of hours in words: `9:30-19:30`, `from 9.30 am to 7.30 pm`, `dalle 9:30 alle 19:30`."""
    for match in HOURS.finditer(words):
        first, last = minutes(*match.group(1, 2, 3)), minutes(*match.group(4, 5, 6))
        if first is not None and last is not None:
            yield (first, last + HALF_A_DAY if last <= first < HALF_A_DAY else last), match


def minutes(hour: str, minute: str, half: str | None) -> int | None:
    """The minute of the day; None where it is no time."""
    if int(hour) > 24 or int(minute) > 59:
        return None
    after_noon = HALF_A_DAY if half in ("p", "P") and int(hour) < 12 else 0
    return int(hour) * 60 + int(minute) + after_noon


def nearly_hours(said: Hours, known: dict[Hours, Text]) -> Text | None:
    """The field whose hours these nearly are: one end is the same, the other one that of no field."""
    first, last = said
    begins, ends = {one for one, _ in known}, {one for _, one in known}
    if (first in begins) == (last in ends):
        return None
    return next(text for one, text in known.items() if one[0] == first or one[1] == last)
