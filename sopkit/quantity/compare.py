"""Which of two quantities is more; None where nobody can tell.

Seconds to hours compare exactly, so do days with weeks, and months with years. Between these groups the calendar
decides: a day lasts 24 hours give or take the hour of summer time, a month 28 to 31 days. So 48 hours are more than a
day and a month never is more than 31 days, but 24 hours against a day, or two months against 60 days, is None.
Working days compare with working days only, unless the handbook says what one of them equals.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TypeAlias

from sopkit.quantity.kinds import Duration, Money, Percent, Quantity, Unit

__all__ = ["NOTHING", "at_most", "compare"]

_Bounds: TypeAlias = tuple[Decimal, Decimal]
"""The least and the most that a quantity can come to."""

_IN_BASE: dict[Unit, tuple[Unit, int]] = {
    "second": ("second", 1),
    "minute": ("second", 60),
    "hour": ("second", 3600),
    "day": ("day", 1),
    "week": ("day", 7),
    "working-day": ("working-day", 1),
    "month": ("month", 1),
    "year": ("month", 12),
}
_FEWEST_DAYS = (0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334)
"""The fewest days that so many months in a row can have; the most are three more, whatever the number of months."""
_HOUR, _DAY = 3600, 86400
NOTHING: Mapping[Unit, Duration] = {}


def compare(left: Quantity, right: Quantity, equals: Mapping[Unit, Duration] = NOTHING) -> int | None:
    """-1, 0 or 1 as left is less than, equal to or more than right; None when nobody can tell.

    `equals` holds what the handbook says that one `working-day`, `day` or `month` equals:
    `{"working-day": Duration(8, "hour")}`.
    """
    bounds = _on_one_scale(left, right, equals)
    if bounds is None:
        return None
    (left_least, left_most), (right_least, right_most) = bounds
    if left_least == left_most == right_least == right_most:
        return 0
    if left_most < right_least:
        return -1
    return 1 if left_least > right_most else None


def at_most(left: Quantity, right: Quantity, equals: Mapping[Unit, Duration] = NOTHING) -> bool | None:
    """Whether left never is more than right; None when nobody can tell. `equals` is that of `compare`.

    It can tell more than `compare`: a month is at most 31 days, and may be as long or shorter.
    """
    bounds = _on_one_scale(left, right, equals)
    if bounds is None:
        return None
    (left_least, left_most), (right_least, right_most) = bounds
    if left_most <= right_least:
        return True
    return False if left_least > right_most else None


def _on_one_scale(left: Quantity, right: Quantity, equals: Mapping[Unit, Duration]) -> tuple[_Bounds, _Bounds] | None:
    match left, right:
        case Money(one, currency), Money(other, other_currency):
            return ((one, one), (other, other)) if currency == other_currency else None
        case Percent(one), Percent(other):
            return (one, one), (other, other)
        case Duration(), Duration():
            return _durations_on_one_scale(left, right, equals)
        case Decimal() as one, Decimal() as other:
            return (one, one), (other, other)
        case _:
            return None


def _durations_on_one_scale(
    left: Duration, right: Duration, equals: Mapping[Unit, Duration]
) -> tuple[_Bounds, _Bounds] | None:
    if _IN_BASE[left.unit][0] != _IN_BASE[right.unit][0]:
        left, right = _replaced(left, equals), _replaced(right, equals)
    (count, base), (other, other_base) = _in_base(left), _in_base(right)
    if base == other_base:
        return (count, count), (other, other)
    if "working-day" in (base, other_base):
        return None
    if "second" in (base, other_base):
        return _seconds(count, base), _seconds(other, other_base)
    return _days(count, base), _days(other, other_base)


def _replaced(duration: Duration, equals: Mapping[Unit, Duration]) -> Duration:
    """The duration in what the handbook says that its base unit equals."""
    count, base = _in_base(duration)
    if base not in equals:
        return duration
    # What has been replaced is left out from here on, so that a handbook's circle comes to an end.
    others = {unit: worth for unit, worth in equals.items() if unit != base}
    return _replaced(Duration(count * equals[base].count, equals[base].unit), others)


def _in_base(duration: Duration) -> tuple[Decimal, Unit]:
    base, size = _IN_BASE[duration.unit]
    return Decimal(duration.count) * size, base


def _seconds(count: Decimal, base: Unit) -> _Bounds:
    if base == "second" or not count:
        return count, count
    fewest, most = _days(count, base)
    return fewest * _DAY - _HOUR, most * _DAY + _HOUR


def _days(count: Decimal, base: Unit) -> _Bounds:
    if base == "day":
        return count, count
    fewest_years, fewest_rest = divmod(int(count.to_integral_value(ROUND_FLOOR)), 12)
    most_years, most_rest = divmod(int(count.to_integral_value(ROUND_CEILING)), 12)
    fewest = fewest_years * 365 + _FEWEST_DAYS[fewest_rest]
    most = most_years * 366 + _FEWEST_DAYS[most_rest] + (3 if most_rest else 0)
    return Decimal(fewest), Decimal(most)
