"""One quantity in the words of a field; what is unclear is asked about, never guessed."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from sopkit.quantity import unclear
from sopkit.quantity.currencies import currency
from sopkit.quantity.fold import Folded, fold
from sopkit.quantity.kinds import Duration, Money, Percent, Quantity
from sopkit.quantity.number import NUMBER, number
from sopkit.quantity.unclear import Kind, Unclear
from sopkit.quantity.words import HALVES, PARTS_OF_AN_HOUR, PERCENT, number_words, unit_words

__all__ = ["duration", "measured", "money", "percent", "quantity"]

_FIELD = rf"(?P<before>[^0-9]*?) ?(?P<digits>{NUMBER}) ?-?(?P<after>[^0-9]*)"
_HOURS_AND_MINUTES = r"(?P<hours>[0-9]{1,3}) ?(?P<unit>[a-z]+)[^0-9]*(?P<minutes>[0-9]{1,2})[^0-9]*"
_FRACTION = "[\u00bc-\u00be]|(?<![0-9/])[0-9]/[0-9](?![0-9/])"

_LONGEST = 60
_KEPT = 10_000
"""Quantities that are remembered: the same few stand in all files of a chain."""
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


@lru_cache(maxsize=_KEPT)
def _read(words: str, kind: Kind) -> Quantity:
    words = words.strip()
    if len(words) > _LONGEST:
        raise unclear.too_long(words, kind)
    folded = fold(words)
    if not folded.text.strip():
        raise unclear.empty(kind)
    if fraction := _fraction(folded):
        raise fraction
    field = re.fullmatch(_FIELD, folded.text)
    read = _of_words(folded, kind) if field is None else _of_digits(folded, field, kind)
    if _is_absurd(read):
        raise unclear.too_large(words)
    return read


def _fraction(folded: Folded) -> Unclear | None:
    """What is to be said about `half an hour`, `un'ora e mezza`, `1/2 h`; None if there is no fraction."""
    lower = folded.text.lower().strip()
    for phrase, minutes in PARTS_OF_AN_HOUR.items():
        if f" {lower}".endswith(f" {phrase}"):
            return unclear.instead(folded.words, f"{minutes} min")
    if re.search(_FRACTION, lower) or HALVES.intersection(re.split("[ '-]", lower)):
        return unclear.fraction(folded.words)
    return None


def _of_digits(folded: Folded, field: re.Match[str], kind: Kind) -> Quantity:
    """`50 EUR`, `€50` or `50`."""
    if field["before"].endswith("-"):
        raise unclear.negative(folded.words)
    before, after = field["before"].strip(), field["after"].strip().rstrip(".")
    count = number(field["digits"])
    if not before and not after:
        return count
    with_unit = measured(count, before or after)
    if before and after:
        raise _not_both(folded, field, isinstance(with_unit, Money))
    if with_unit is None or (before and not isinstance(with_unit, Money)):
        after_written = folded.original(*field.span("after")).strip()
        raise _words_too_many(count, field["digits"], after_written) or unclear.unknown_unit(
            count, after_written or folded.original(*field.span("before")).strip(), kind
        )
    return with_unit


def _not_both(folded: Folded, field: re.Match[str], currency_first: bool) -> Unclear:
    """`EUR 50 a day` is right but for its end, `about 30 days` but for its beginning."""
    if currency_first:
        extra, wanted = field.span("after"), (0, field.end("digits"))
    else:
        extra, wanted = field.span("before"), (field.start("digits"), len(folded.text))
    return unclear.one_too_many(folded.original(*extra).strip(), folded.original(*wanted).strip())


def _words_too_many(count: Decimal, written: str, after: str) -> Unclear | None:
    """What is wrong with `30 days from delivery`, which has a unit and words after it; None if there is no unit."""
    names = after.split()
    for length in range(len(names) - 1, 0, -1):
        unit = " ".join(names[:length])
        if measured(count, fold(unit).text) is not None:
            return unclear.one_too_many(" ".join(names[length:]), f"{written} {unit}")
    return None


def _of_words(folded: Folded, kind: Kind) -> Quantity:
    """A number in words, `un'ora` or `twenty-four hours`; every other text is unclear, and told why."""
    lower = folded.text.lower().strip()
    both = re.fullmatch(_HOURS_AND_MINUTES, lower)
    if both and unit_words().get(both["unit"]) == "hour":
        raise unclear.instead(folded.words, f"{int(both['hours']) * 60 + int(both['minutes'])} min")
    if any(character.isdecimal() for character in lower):
        raise unclear.several_numbers(folded.words, kind)
    names = lower.replace("'", " ").replace("-", " ").split()
    for length in (3, 2, 1):
        count = number_words(None).get(" ".join(names[:length]))
        if count is not None:
            written, after = " ".join(names[:length]), " ".join(names[length:])
            read = measured(Decimal(count), after)
            if read is None:
                raise _words_too_many(Decimal(count), written, after) or unclear.no_number(folded.words, kind)
            return read
    raise unclear.no_number(folded.words, kind)


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
