"""A quantity as a language writes it, by the words of sopkit's table and Babel's rules for the locale."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sopkit.quantity.currencies import NAMES
from sopkit.quantity.kinds import Duration, Money, Percent, Quantity, plain
from sopkit.quantity.words import UNITS

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["written"]

_NO_BREAK = "\N{NO-BREAK SPACE}"
_PLURALS = {1: ("other",), 2: ("one", "other"), 3: ("one", "few", "other")}
_OWN_NAMES = {("ro", "RON"): ("leu", "lei", "lei")}
"""What a price tag says instead of a symbol or a code."""
_GROUPED_FROM = 10_000


@lru_cache(maxsize=4096)
def written(quantity: Quantity, language: str, *, narrow: bool = False) -> str:
    """The quantity as the language writes it: `€50`, `2 giorni lavorativi`, `30 de zile`, `10 %`.

    `narrow` shortens the units where something shorter is clear: `2 min`. A no-break space holds number and unit
    together. A language that Babel does not know is written as English.
    """
    locale = _locale(language)
    match quantity:
        case Money(amount, currency):
            return _money(amount, currency, locale)
        case Duration(count, unit):
            return _duration(Duration(Decimal(plain(count)), unit), locale, narrow)
        case Percent(amount):
            from babel.numbers import format_percent

            return format_percent(amount / 100, locale=locale, decimal_quantization=False, group_separator=False)
        case _:
            return _number(quantity, locale)


@cache
def _locale(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    for name in (language.replace("-", "_"), language.replace("-", "_").partition("_")[0]):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en")


def _number(number: Decimal, locale: Locale) -> str:
    from babel.numbers import format_decimal

    return format_decimal(Decimal(plain(number)), locale=locale, decimal_quantization=False, group_separator=False)


def _money(amount: Decimal, currency: str, locale: Locale) -> str:
    from babel.numbers import format_decimal, get_currency_symbol

    whole = amount == amount.to_integral_value() and amount < _GROUPED_FROM
    # A grouped sum always shows its cents: 20.000 is twenty in another country, 20.000,00 is not.
    digits = format_decimal(
        amount, "0" if whole else "#,##0.00####", locale=locale, group_separator=amount >= _GROUPED_FROM
    )
    if own := _OWN_NAMES.get((locale.language, currency)):
        return f"{digits}{_NO_BREAK}{_chosen(own, amount, locale)}"
    symbol = get_currency_symbol(currency, locale)
    if NAMES.get(symbol) != currency:
        symbol = currency  # `$` is money in several countries
    if not locale.currency_formats["standard"].pattern.startswith("¤"):
        return f"{digits}{_NO_BREAK}{symbol}"
    spaced = symbol.isalpha() or _NO_BREAK in locale.currency_formats["standard"].pattern
    return f"{symbol}{_NO_BREAK if spaced else ''}{digits}"


def _duration(duration: Duration, locale: Locale, narrow: bool) -> str:
    count, units = Decimal(duration.count), UNITS.get(locale.language)
    if units is None:
        return _in_babels_words(duration, locale)
    form = _chosen(units[duration.unit][1 if narrow else 0], count, locale)
    return f"{_number(count, locale)}{_NO_BREAK}{form}"


def _chosen(forms: tuple[str, ...], count: Decimal, locale: Locale) -> str:
    plurals, plural = _PLURALS[len(forms)], locale.plural_form(Decimal(plain(count)))
    return forms[plurals.index(plural)] if plural in plurals else forms[-1]


def _in_babels_words(duration: Duration, locale: Locale) -> str:
    """A duration in a language that sopkit has no words for: Babel's where it has them, else English."""
    from babel.units import format_unit

    name = f"duration-{duration.unit}"
    if duration.unit != "working-day":
        for length in ("long", "short"):
            words: str = format_unit(Decimal(duration.count), name, length=length, locale=locale)
            if name not in words:
                return words.replace(" ", _NO_BREAK, 1)
    return str(duration).replace(" ", _NO_BREAK, 1)
