"""Every quantity of a sentence, with its place: `within 30 days` in one language, `entro 30 giorni` in another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from sopkit.quantity.currencies import currency
from sopkit.quantity.fold import fold
from sopkit.quantity.kinds import Duration, Money, Quantity
from sopkit.quantity.number import NUMBER, number
from sopkit.quantity.read import measured
from sopkit.quantity.unclear import Unclear
from sopkit.quantity.words import DECIMAL_POINT, PARTS_OF_AN_HOUR, UNITS, number_words, only_with_a_unit

__all__ = ["Found", "in_text"]

_KEPT = 10_000
"""Texts of which is remembered what stands in them: the branches of a chain have most of theirs in common."""
_UNIT = r"[ '-]?(?i:de |d')?(?P<names>[€£%]|[^\W\d_]+\.?(?: [^\W\d_]+\.?){0,3}(?![\w']))"
_NUMBER_IN_WORDS = r"[^\W\d_]+(?:[ -][^\W\d_]+){0,2}(?!\w)"
_ORDINAL = r"(?:st|nd|rd|th|er|ere|re|eme|e|o|a|n|r|t|º|ª|°|-lea|-a)(?!\w)"
_STUCK = r"\w*"
_WITHIN_A_WORD = r"(?<!ntr)-$"
"""The `vingt-deux` of `quatre-vingt-deux` is no number; the `o` of the Romanian `într-o oră` is one."""
_A_OR_AN_COUNTS = r"\b(?i:within|in|for|after|before|than|least|most|about|under|over|to) $"
"""`within an hour` is a duration, `twice an hour` and `5 EUR an hour` are none."""


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity, and where its words begin and end, in characters from 0: `words[start:end]`."""

    start: int
    end: int
    quantity: Quantity


@lru_cache(maxsize=_KEPT)
def in_text(words: str, language: str | None = None) -> tuple[Found, ...]:
    """The quantities of a text, in its order: money, durations, percentages and plain numbers.

    With the language, numbers in words count too, and `1.000` is read as that language means it; without it, what can
    be read in two ways is left out. Times, dates, telephone numbers, addresses of pages, ordinals and `{values}` are
    no quantities.
    """
    folded = fold(words)
    base = None if language is None else re.split("[-_]", language.lower(), maxsplit=1)[0]
    found: list[Found] = []
    at = 0
    while token := _tokens().search(folded.text, at):
        at, quantity = _read(token, folded.text, base)
        if quantity is not None:
            found.append(Found(*folded.span(token.start(), at), quantity))
    return tuple(found)


@cache
def _tokens() -> re.Pattern[str]:
    parts = "|".join(map(re.escape, PARTS_OF_AN_HOUR))
    return re.compile(
        rf"""
          (?P<other> https?://\S+ | \{{[^{{}}]*\}} | \+[0-9][0-9\ ]*
                   | (?<![0-9])0[0-9](?:[\ .][0-9]{{2}}){{4}}(?![0-9])
                   | (?<![0-9.,])[0-9]{{1,2}}\ ?h\ ?[0-9]{{2}}(?![0-9])
                   | [0-9]+(?:[:/][0-9]+)+ | [0-9]{{4}}-[0-9]{{2}}(?:-[0-9]{{2}})?(?![0-9]) )
        | (?P<part> (?<!\w)(?i:{parts})(?!\w) )
        | (?P<number> {NUMBER} )
        | (?P<word> [^\W\d]\w* | [€£] )
        """,
        re.VERBOSE,
    )


def _read(token: re.Match[str], text: str, language: str | None) -> tuple[int, Quantity | None]:
    """Where the token, with its unit, ends, and the quantity that it is."""
    if token["part"]:
        return token.end(), Duration(PARTS_OF_AN_HOUR[token["part"].lower()], "minute")
    if token["number"]:
        return _digits(token, text, language)
    if token["word"]:
        return _currency_first(token, text, language) or _number_in_words(token, text, language) or (token.end(), None)
    return token.end(), None


def _digits(token: re.Match[str], text: str, language: str | None) -> tuple[int, Quantity | None]:
    start, end = token.span()
    if re.search(r"[^\W\d_]-$|[0-9]\.$", text[max(0, start - 2) : start]):
        return end, None  # the number of a name: `SKU-12`, `v2.1`
    count = _number(token[0], language)
    if count is None:
        return end, None
    if with_unit := _with_unit(count, text, end):
        return with_unit
    stuck = re.compile(_STUCK).match(text, end)
    stuck_end = end if stuck is None else stuck.end()
    if re.compile(_ORDINAL).match(text, end) or any(character.isdecimal() for character in text[end:stuck_end]):
        return max(end, stuck_end), None
    return end, count


def _number(digits: str, language: str | None) -> Decimal | None:
    mark = None if language not in UNITS else "." if language in DECIMAL_POINT else ","
    try:
        return number(digits, mark)
    except Unclear:
        return None


def _with_unit(count: Decimal, text: str, at: int) -> tuple[int, Quantity] | None:
    """The quantity whose unit begins here, with the longest name that is known: `working days` before `working`."""
    unit = re.compile(_UNIT).match(text, at)
    if unit is None:
        return None
    names = unit["names"].split(" ")
    for length in range(len(names), 0, -1):
        name = " ".join(names[:length])
        read = measured(count, name, capitals=True)
        if read is not None:
            return unit.start("names") + len(name.rstrip(".")), read
    return None


def _currency_first(token: re.Match[str], text: str, language: str | None) -> tuple[int, Quantity] | None:
    """`€50`, `EUR 50`, `euro 50`; not `lei 50`, which in Italian begins with a person."""
    name = token["word"]
    code = currency(name, capitals=True) if name in ("€", "£") or name.isupper() or name.lower() == "euro" else None
    digits = re.compile(NUMBER).match(text, token.end() + (text[token.end() : token.end() + 1] == " "))
    if code is None or digits is None or _with_unit(Decimal(0), text, digits.end()):
        return None
    count = _number(digits[0], language)
    return None if count is None else (digits.end(), Money(count, code))


def _number_in_words(token: re.Match[str], text: str, language: str | None) -> tuple[int, Quantity] | None:
    start = token.start()
    phrase = re.compile(_NUMBER_IN_WORDS).match(text, start)
    if phrase is None or language is None or re.compile(_WITHIN_A_WORD).search(text, max(0, start - 4), start):
        return None
    names = re.split("([ -])", phrase[0])
    for length in range(len(names), 0, -2):
        name = "".join(names[:length])
        count = number_words(language).get(name.lower().replace("-", " "))
        if count is not None:
            return _counted(name, Decimal(count), text, start, language)
    return None


def _counted(name: str, count: Decimal, text: str, start: int, language: str) -> tuple[int, Quantity] | None:
    end = start + len(name)
    if name.lower() in ("a", "an") and not re.compile(_A_OR_AN_COUNTS).search(text, max(0, start - 8), start):
        return None
    if with_unit := _with_unit(count, text, end):
        return with_unit
    if only_with_a_unit(name.lower(), language) or text[end : end + 1] in ("-", "'"):
        return None
    return end, count
