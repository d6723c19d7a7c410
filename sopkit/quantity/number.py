"""Digits as people write them: `50`, `50,5`, `1 000`, `1.000,00`; what can be read in two ways is unclear."""

from __future__ import annotations

import re
from decimal import Decimal

from sopkit.message import _
from sopkit.quantity.kinds import plain
from sopkit.quantity.unclear import Unclear

__all__ = ["NUMBER", "number"]

NUMBER = r"(?:[0-9]{1,3}(?:[ '][0-9]{3}){1,4}(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*)"
"""What a number looks like, as a pattern. A space or an apostrophe can only group, never be a decimal mark."""

_DECIMAL = r"[0-9]+[.,][0-9]{1,2}"
_GROUPED = r"[0-9]{1,3}(?:(?:,[0-9]{3})+\.[0-9]{1,2}|(?:\.[0-9]{3})+,[0-9]{1,2})"
_GROUPED_TWICE = r"[0-9]{1,3}(?:(?:,[0-9]{3}){2,}|(?:\.[0-9]{3}){2,})"
_GROUPED_OR_DECIMAL = r"[1-9][0-9]{0,2}[.,][0-9]{3}"
_LONG_DECIMAL = r"[0-9]+[.,][0-9]{3,}"
_MOST_CHARACTERS = 24


def number(digits: str, decimal_mark: str | None = None) -> Decimal:
    """The number that words of the pattern `NUMBER` stand for, at least 0. Raises Unclear.

    `1.000` is a thousand in Rome and one in London: it is read only where the language's `decimal_mark` is known.
    """
    if len(digits) > _MOST_CHARACTERS:
        raise Unclear(_("'{number}' is too large a number", number=digits[:_MOST_CHARACTERS] + "…"))
    joined = digits.replace(" ", "").replace("'", "")
    if joined.isdecimal() or re.fullmatch(_GROUPED_TWICE, joined):
        return Decimal(joined.replace(",", "").replace(".", ""))
    if re.fullmatch(_DECIMAL, joined):
        return Decimal(joined.replace(",", "."))
    if re.fullmatch(_GROUPED, joined):
        group, mark = (",", ".") if joined.index(",") < joined.index(".") else (".", ",")
        return Decimal(joined.replace(group, "").replace(mark, "."))
    if re.fullmatch(_GROUPED_OR_DECIMAL, joined):
        return _grouped_or_decimal(joined, decimal_mark)
    if re.fullmatch(_LONG_DECIMAL, joined):
        if decimal_mark is not None:
            return Decimal(joined.replace(",", "."))
        raise Unclear(_("'{number}' has more than two digits after the point; write one or two", number=digits))
    raise Unclear(_("'{number}' is no number; write it without points and commas, such as 1250", number=digits))


def _grouped_or_decimal(digits: str, decimal_mark: str | None) -> Decimal:
    mark = "." if "." in digits else ","
    large, small = digits.replace(mark, ""), digits.replace(mark, ".")
    if decimal_mark is None:
        raise Unclear(
            _(
                "'{number}' is {large} in some countries and {small} in others; write {large} or {small}",
                number=digits,
                large=large,
                small=plain(Decimal(small)),
            )
        )
    return Decimal(small if mark == decimal_mark else large)
