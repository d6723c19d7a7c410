"""One quantity, or ranges of quantities, in the words of a field; what is unclear is asked about, never guessed."""

from __future__ import annotations

import re
from decimal import Decimal

from sopkit.message import _
from sopkit.quantity import unclear
from sopkit.quantity.compare import Range, compare
from sopkit.quantity.currencies import currency
from sopkit.quantity.fold import fold
from sopkit.quantity.kinds import Duration, Money, Percent, Quantity
from sopkit.quantity.number import NUMBER, number
from sopkit.quantity.unclear import Kind, Unclear, shown
from sopkit.quantity.words import PARTS_OF_AN_HOUR, PERCENT, number_words, unit_words

__all__ = ["duration", "measured", "money", "percent", "quantity", "ranges"]

_FIELD = re.compile(rf"(?P<before>[^0-9]*?) ?(?P<digits>{NUMBER}) ?-?(?P<after>[^0-9]*)")
_HOURS_AND_MINUTES = re.compile(r"(?P<hours>[0-9]{1,3}) ?(?P<unit>[a-z]+)[^0-9]*(?P<minutes>[0-9]{1,2})[^0-9]*")
_BETWEEN = re.compile(r" ?(?:\.{2,3}|…|[\u2013\u2014]) ?| - | to | (?:a|la) (?=[0-9€£])|(?<=[0-9])-(?=[0-9€£])")
_FROM = re.compile(r"(?:from|da|dal|de|de la|des de|desde) (?=[0-9€£])", re.IGNORECASE)
_NEXT_RANGE = re.compile(r";|,(?![0-9])|(?<![0-9]),")

_LONGEST, _LONGEST_RANGES = 60, 240
_MOST_MONEY = _MOST_NUMBER = Decimal(10) ** 12
_MOST_TIME, _MOST_PERCENT = 100_000, 1000


def money(words: str) -> Money:
    """The sum of money that the words stand for: `50 EUR`, `€50`, `50,00 €`, `20 de lei`. Raises Unclear."""
    read = _read(words, "money")
    if isinstance(read, Money):
        return read
    raise unclear.no_unit(read, "money") if isinstance(read, Decimal) else unclear.not_of_kind(words, "money")


def duration(words: str) -> Duration:
    """The length of time that the words stand for: `2 min`, `un'ora`, `2 giorni lavorativi`. Raises Unclear."""
    read = _read(words, "duration")
    if isinstance(read, Duration):
        return read
    raise unclear.no_unit(read, "duration") if isinstance(read, Decimal) else unclear.not_of_kind(words, "duration")


def percent(words: str) -> Percent:
    """The percentage that the words stand for: `10 %`, `12,5%`, `10 per cento`. Raises Unclear."""
    read = _read(words, "percent")
    if isinstance(read, Percent):
        return read
    raise unclear.no_unit(read, "percent") if isinstance(read, Decimal) else unclear.not_of_kind(words, "percent")


def quantity(words: str) -> Quantity:
    """Whatever quantity the words stand for; digits alone are a Decimal. Raises Unclear."""
    return _read(words, "quantity")


def ranges(words: str) -> tuple[Range, ...]:
    """The ranges that the words stand for, one a currency: `14 days .. 60 days`, `0..100 EUR, 0..500 RON`, `1-5 min`.

    A unit on one side holds for both; a side left empty is open. Raises Unclear.
    """
    text = fold(words)[0].strip()
    if len(text) > _LONGEST_RANGES:
        raise _no_range(text)
    read = tuple(_range(part.strip()) for part in _NEXT_RANGE.split(text))
    kinds = [_kind(limits) for limits in read]
    if len({type(kind) for kind in kinds}) > 1 or len(set(kinds)) < len(kinds):
        raise Unclear(
            _("'{words}' has two ranges for one thing; write one range for each currency", words=shown(text))
        )
    return read


def measured(count: Decimal, name: str, *, capitals: bool = False) -> Quantity | None:
    """So many of what a folded name stands for: a unit of time, a currency or percent. None when nobody knows it.

    `capitals` reads codes of currencies in capital letters only, as running text needs it.
    """
    name = name.rstrip(".").removeprefix("de ").removeprefix("d'")
    key = name.lower().replace("-", " ").replace(".", "")
    if key in PERCENT:
        return Percent(count)
    if unit := unit_words().get(key):
        return Duration(count, unit)
    if code := currency(name, capitals=capitals):
        return Money(count, code)
    return None


def _read(words: str, kind: Kind) -> Quantity:
    text = fold(words)[0].strip()
    if not text:
        raise unclear.empty(kind)
    if len(text) > _LONGEST:
        raise unclear.too_long(text, kind)
    field = _FIELD.fullmatch(text)
    read = _of_words(text, kind) if field is None else _of_digits(field, kind)
    if _is_absurd(read):
        raise unclear.too_large(text)
    return read


def _of_digits(field: re.Match[str], kind: Kind) -> Quantity:
    before, digits, after = field["before"].strip(), field["digits"], field["after"].strip()
    if before.endswith("-"):
        raise unclear.negative(field[0])
    count = number(digits)
    if not before and not after.rstrip("."):
        return count
    if before:
        read = measured(count, before)
        if not isinstance(read, Money):
            raise unclear.one_too_many(before, f"{digits} {after}".strip())
        if after.rstrip("."):
            raise unclear.one_too_many(after, f"{before} {digits}")
        return read
    read = measured(count, after)
    if read is None:
        raise _unknown_unit(count, digits, after, kind)
    return read


def _unknown_unit(count: Decimal, digits: str, after: str, kind: Kind) -> Unclear:
    """`30 days from delivery` has a unit, and words after it; `30 dyas` has none."""
    names = after.split()
    for length in range(len(names) - 1, 0, -1):
        unit = " ".join(names[:length])
        if measured(count, unit) is not None:
            return unclear.one_too_many(" ".join(names[length:]), f"{digits} {unit}")
    return unclear.unknown_unit(count, after, kind)


def _of_words(text: str, kind: Kind) -> Quantity:
    """A number in words, `un'ora` or `twenty-four hours`, of which the unit is told; anything else is unclear."""
    lower = text.lower()
    for phrase, minutes in PARTS_OF_AN_HOUR.items():
        if f" {lower}".endswith(f" {phrase}"):
            raise unclear.in_minutes(text, minutes)
    both = _HOURS_AND_MINUTES.fullmatch(lower)
    if both and unit_words().get(both["unit"]) == "hour":
        raise unclear.in_minutes(text, int(both["hours"]) * 60 + int(both["minutes"]))
    if any(character.isdecimal() for character in text):
        raise unclear.several_numbers(text, kind)
    names = text.replace("'", " ").replace("-", " ").split()
    for length in (3, 2, 1):
        count = number_words(None).get(" ".join(names[:length]).lower())
        read = None if count is None else measured(Decimal(count), " ".join(names[length:]))
        if read is not None:
            return read
    raise unclear.no_number(text, kind)


def _is_absurd(read: Quantity) -> bool:
    match read:
        case Money(amount, _):
            return amount >= _MOST_MONEY
        case Duration(count, _):
            return count > _MOST_TIME
        case Percent(amount):
            return amount > _MOST_PERCENT
        case _:
            return read >= _MOST_NUMBER


def _range(text: str) -> Range:
    sides = _BETWEEN.split(_FROM.sub("", text, count=1))
    if len(sides) != 2 or not any(sides):
        raise _no_range(text)
    low, high = (quantity(side) if side else None for side in sides)
    if isinstance(low, Decimal) and high is not None:
        low = _like(high, low)
    if isinstance(high, Decimal) and low is not None:
        high = _like(low, high)
    if low is not None and high is not None:
        order = compare(low, high)
        if order is None:
            raise Unclear(
                _("'{low}' and '{high}' cannot be compared; write both in one unit", low=sides[0], high=sides[1])
            )
        if order == 1:
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


def _kind(limits: Range) -> object:
    limit = limits.high if limits.low is None else limits.low
    return limit.currency if isinstance(limit, Money) else type(limit)


def _no_range(text: str) -> Unclear:
    return Unclear(
        _(
            "'{words}' is no range; write the lowest, two points and the highest, such as '14 days .. 60 days'",
            words=shown(text),
        )
    )
