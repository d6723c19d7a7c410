"""Money, Duration and Percent, and the one spelling that stands for each in a digest."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

__all__ = ["Duration", "Money", "Percent", "Quantity", "Unit", "canonical", "plain"]

Unit: TypeAlias = Literal["second", "minute", "hour", "day", "working-day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in one currency, by its ISO 4217 code: `50` and `50.00` are the same sum."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return canonical(self)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as it was promised: `1 day` and `24 hours` are two promises, and so are `60 min` and `1 hour`.

    Equal means the same count of the same unit; `compare` knows which are equally long.
    """

    count: Decimal | int
    unit: Unit

    def __str__(self) -> str:
        name = self.unit.replace("-", " ")
        return f"{plain(self.count)} {name}" if self.count == 1 else f"{plain(self.count)} {name}s"


@dataclass(frozen=True, slots=True)
class Percent:
    """So many of a hundred: `Percent(Decimal(10))` is 10 %."""

    amount: Decimal

    def __str__(self) -> str:
        return canonical(self)


Quantity: TypeAlias = Money | Duration | Percent | Decimal


def canonical(quantity: Quantity) -> str:
    """One spelling a meaning: `50 EUR`, `50.50 EUR`, `30 day`, `12.5 %`, `3`.

    Digests are made of it, and approvals hold as long as digests do: it may never change.
    """
    match quantity:
        case Money(amount, currency):
            whole, point, cents = plain(amount).partition(".")
            return f"{whole}{point}{cents.ljust(2, '0') if point else ''} {currency}"
        case Duration(count, unit):
            return f"{plain(count)} {unit}"
        case Percent(amount):
            return f"{plain(amount)} %"
        case _:
            return plain(quantity)


def plain(number: Decimal | int) -> str:
    """The digits of a number: no exponent, no zeros that say nothing (`50.00` → `50`, `1E+2` → `100`)."""
    digits = format(Decimal(number), "f")
    return (digits.rstrip("0").rstrip(".") if "." in digits else digits) if number else "0"
