"""Quantities as people write them: sums of money, lengths of time, percentages, plain numbers and opening hours.

    money("50,00 €")                     Money(50, EUR)
    duration("2 giorni lavorativi")      Duration(2, working-day)
    ranges("0..100 EUR, 0..500 RON")     one range a currency
    written(Duration(30, "day"), "ro")   30 de zile
    in_text("entro 30 giorni", "it")     every quantity of a sentence, with its place
    opening("lun-ven 9-18", "it")        ("mon-fri", "09:00-18:00")

What cannot be read for certain is never guessed at: it raises `Unclear`, whose message says what to write instead.
"""

from sopkit.quantity.calendar import later, minutes
from sopkit.quantity.compare import compare
from sopkit.quantity.find import Found, in_text
from sopkit.quantity.kinds import Duration, Money, Percent, Quantity, Unit, canonical
from sopkit.quantity.limits import Range, ranges
from sopkit.quantity.opening import opening
from sopkit.quantity.read import duration, money, percent, quantity
from sopkit.quantity.unclear import Unclear
from sopkit.quantity.write import written

__all__ = [
    "Duration",
    "Found",
    "Money",
    "Percent",
    "Quantity",
    "Range",
    "Unclear",
    "Unit",
    "canonical",
    "compare",
    "duration",
    "in_text",
    "later",
    "minutes",
    "money",
    "opening",
    "percent",
    "quantity",
    "ranges",
    "written",
]
