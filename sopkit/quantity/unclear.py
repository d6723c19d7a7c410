"""Every way in which words can fail to be a quantity, and what is said about it: always what to write instead."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

from sopkit.message import Message, _
from sopkit.quantity.currencies import CENTS, MANY_COUNTRIES, NAMES
from sopkit.quantity.fold import fold
from sopkit.quantity.kinds import Money, plain
from sopkit.quantity.words import UNITS

__all__ = [
    "Kind",
    "Unclear",
    "empty",
    "fraction",
    "instead",
    "negative",
    "no_number",
    "no_unit",
    "not_of_kind",
    "one_too_many",
    "several_numbers",
    "shown",
    "too_large",
    "too_long",
    "unknown_unit",
]

Kind: TypeAlias = Literal["money", "duration", "percent", "quantity"]
"""What was asked for; `quantity` is any of them."""

_DAYS = _("2 days")
_EXAMPLES: dict[Kind, str | Message] = {"money": "50 EUR", "duration": _DAYS, "percent": "10 %", "quantity": _DAYS}
_MOST_SHOWN = 40


class Unclear(ValueError):
    """Words that stand for no quantity, or for more than one; `message` says what to write instead."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


def shown(words: str) -> str:
    """The words as a message quotes them: not more than a line can hold."""
    words = words.strip()
    return words if len(words) <= _MOST_SHOWN else words[: _MOST_SHOWN - 1] + "…"


def empty(kind: Kind) -> Unclear:
    return Unclear(_("nothing is written here; write for example '{example}'", example=_EXAMPLES[kind]))


def too_long(words: str, kind: Kind) -> Unclear:
    return Unclear(
        _(
            "'{words}' is too long for a number and its unit; write for example '{example}'",
            words=shown(words),
            example=_EXAMPLES[kind],
        )
    )


def no_number(words: str, kind: Kind) -> Unclear:
    return Unclear(
        _("'{words}' has no number; write for example '{example}'", words=shown(words), example=_EXAMPLES[kind])
    )


def several_numbers(words: str, kind: Kind) -> Unclear:
    return Unclear(
        _(
            "'{words}' has more than one number; write one number and its unit, such as '{example}'",
            words=shown(words),
            example=_EXAMPLES[kind],
        )
    )


def instead(words: str, wanted: str) -> Unclear:
    return Unclear(_("write '{wanted}' instead of '{words}'", words=shown(words), wanted=wanted))


def fraction(words: str) -> Unclear:
    return Unclear(_("'{words}' has a fraction; write it as a decimal, such as '1.5 hours'", words=shown(words)))


def negative(words: str) -> Unclear:
    return Unclear(_("'{words}' is less than nothing; write it without the minus sign", words=shown(words)))


def too_large(words: str) -> Unclear:
    return Unclear(_("'{words}' is too much to be meant; write a smaller number", words=shown(words)))


def one_too_many(extra: str, wanted: str) -> Unclear:
    return Unclear(_("leave out '{extra}' and write '{wanted}'", extra=shown(extra), wanted=shown(wanted)))


def no_unit(number: Decimal, kind: Kind) -> Unclear:
    """A bare number where a unit is needed."""
    digits = plain(number)
    if kind == "money":
        return Unclear(_("'{number}' does not say in which currency; write for example '{number} EUR'", number=digits))
    if kind == "duration":
        return Unclear(
            _("'{number}' does not say of what; write for example '{number} min' or '{number} days'", number=digits)
        )
    return Unclear(_("'{number}' has no percent sign; write '{number} %'", number=digits))


def not_of_kind(words: str, kind: Kind) -> Unclear:
    """A quantity, but of another kind than the one asked for."""
    words, example = shown(words), _EXAMPLES[kind]
    if kind == "money":
        return Unclear(_("'{words}' is no sum of money; write for example '{example}'", words=words, example=example))
    if kind == "duration":
        return Unclear(_("'{words}' is no length of time; write for example '{example}'", words=words, example=example))
    return Unclear(_("'{words}' is no percentage; write for example '{example}'", words=words, example=example))


def unknown_unit(number: Decimal, unit: str, kind: Kind) -> Unclear:
    """A number of something that is neither a currency, a unit of time nor percent."""
    digits, name = plain(number), unit.lower().rstrip(".")
    money = fold(name).text
    if money in MANY_COUNTRIES:
        one, other = MANY_COUNTRIES[money]
        return Unclear(
            _(
                "'{unit}' is money in several countries; write '{one}' or '{other}'",
                unit=unit,
                one=f"{digits} {one}",
                other=f"{digits} {other}",
            )
        )
    if money in CENTS:
        return instead(f"{digits} {unit}", str(Money(number / 100, CENTS[money])))
    if name == "m":
        return Unclear(_("'m' can be minutes or months; write '{number} min' or '{number} months'", number=digits))
    if wanted := _nearest(digits, name, kind):
        return Unclear(_("'{unit}' is not known here; did you mean '{wanted}'?", unit=shown(unit), wanted=wanted))
    return _not_known(digits, shown(unit), kind)


def _not_known(number: str, unit: str, kind: Kind) -> Unclear:
    if kind == "money":
        return Unclear(
            _(
                "'{unit}' is no currency known here; write '{number} EUR', or the three letters of another currency",
                unit=unit,
                number=number,
            )
        )
    if kind == "duration":
        return Unclear(
            _(
                "'{unit}' is no unit of time known here; write seconds, minutes, hours, days, working days, weeks, "
                "months or years, such as '{number} days'",
                unit=unit,
                number=number,
            )
        )
    if kind == "percent":
        return Unclear(_("'{unit}' is no percent sign; write '{number} %'", unit=unit, number=number))
    return Unclear(
        _(
            "'{unit}' is not known here; write for example '{number} EUR', '{number} days' or '{number} %'",
            unit=unit,
            number=number,
        )
    )


def _nearest(number: str, name: str, kind: Kind) -> str | None:
    """The number with the known unit whose spelling comes nearest, if one comes near."""
    import difflib

    spellings: dict[str, str] = {}
    if kind != "money":
        wide_forms = (wide for units in UNITS.values() for wide, _narrow in units.values())
        spellings.update((form, form) for wide in wide_forms for form in wide if not form.startswith("de "))
    if kind != "duration":
        spellings.update(NAMES)
    # Of equally near spellings the one with the same letters: ERU is a slip for EUR rather than for leu.
    nearest = difflib.get_close_matches(name, spellings, n=5, cutoff=0.65)
    nearest.sort(key=lambda spelling: sorted(spelling) != sorted(name))
    return f"{number} {spellings[nearest[0]]}" if nearest else None
