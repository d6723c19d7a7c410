"""Ranges: what an owner of a procedure lets a branch vary, `14 days .. 60 days` or `0..100 EUR, 0..500 RON`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sopkit.message import _
from sopkit.quantity.compare import NOTHING, at_most
from sopkit.quantity.fold import fold
from sopkit.quantity.kinds import Duration, Money, Percent, Quantity, Unit
from sopkit.quantity.read import quantity
from sopkit.quantity.unclear import Unclear, shown

__all__ = ["Range", "ranges"]

_BETWEEN = r" ?(?:\.{2,3}|…|[\u2013\u2014]) ?| - | to | (?:a|la) (?=[0-9€£])|(?<=[0-9])-(?=[0-9€£])"
_FROM = r"^(?i:from|da|dal|de|de la|des de|desde) (?=[0-9€£])"
_NEXT = r";|,(?![0-9])|(?<![0-9]),"
"""Between two ranges: a comma, unless it stands within a number such as `0,50`."""
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`, both included; None is open on that side. Both are of one kind."""

    low: Quantity | None
    high: Quantity | None

    def contains(self, quantity: Quantity, equals: Mapping[Unit, Duration] = NOTHING) -> bool | None:
        """Whether the quantity lies within; None when nobody can tell, such as lei in a range of euros.

        `equals` is that of `compare`.
        """
        from_low = self.low is None or at_most(self.low, quantity, equals)
        to_high = self.high is None or at_most(quantity, self.high, equals)
        if from_low is False or to_high is False:
            return False
        return None if from_low is None or to_high is None else True


def ranges(words: str) -> tuple[Range, ...]:
    """The ranges that the words stand for, one a currency: `14 days .. 60 days`, `0..100 EUR, 0..500 RON`, `1-5 min`.

    A unit on one side holds for both; a side left empty is open. Raises Unclear.
    """
    words = words.strip()
    if len(words) > _LONGEST:
        raise _no_range(words)
    read = tuple(_range(part.strip()) for part in re.split(_NEXT, fold(words).text))
    if len(read) > 1 and len({_currency(limits) for limits in read} - {None}) < len(read):
        raise Unclear(_("'{words}' has two ranges for one thing; write one range a currency", words=shown(words)))
    return read


def _range(text: str) -> Range:
    sides = re.split(_BETWEEN, re.sub(_FROM, "", text, count=1))
    if len(sides) != 2 or not any(sides):
        raise _no_range(text)
    low, high = (quantity(side) if side else None for side in sides)
    if isinstance(low, Decimal) and high is not None:
        low = _like(high, low)
    if isinstance(high, Decimal) and low is not None:
        high = _like(low, high)
    if low is not None and high is not None:
        in_order = at_most(low, high)
        if in_order is None:
            raise Unclear(_("'{low}' and '{high}' cannot be compared; write both in one unit", low=low, high=high))
        if not in_order:
            raise Unclear(_("the lower one comes first; write '{low} .. {high}'", low=high, high=low))
    return Range(low, high)


def _like(sample: Quantity, count: Decimal) -> Quantity:
    """So many of what the sample is of: the `0` of `0..100 EUR` is 0 EUR."""
    match sample:
        case Money(_, currency):
            return Money(count, currency)
        case Duration(_, unit):
            return Duration(count, unit)
        case Percent():
            return Percent(count)
        case _:
            return count


def _currency(limits: Range) -> str | None:
    limit = limits.high if limits.low is None else limits.low
    return limit.currency if isinstance(limit, Money) else None


def _no_range(text: str) -> Unclear:
    return Unclear(
        _(
            "'{words}' is no range; write the lowest, two points and the highest, such as '14 days .. 60 days'",
            words=shown(text),
        )
    )
