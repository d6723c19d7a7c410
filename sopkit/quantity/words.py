"""What each language calls the units, the numbers and the parts of an hour: one table to read and to write by.

So whatever sopkit writes, it can read again. Babel's own words have holes (`2 duration-day` in Italian) and know no
working days; of Babel only the plurals, the decimal marks and the percent signs are used.
A new language is one row in each table that names languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

from sopkit.quantity.fold import fold
from sopkit.quantity.kinds import Unit

__all__ = [
    "DECIMAL_POINT",
    "HALVES",
    "PARTS_OF_AN_HOUR",
    "PERCENT",
    "UNITS",
    "Forms",
    "number_words",
    "only_with_a_unit",
    "unit_words",
]


Forms: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
"""A unit's forms, wide and narrow, each as many as the language's plural has: one, other; or one, few, other."""


def _forms(wide: str, narrow: str = "") -> Forms:
    """`giorno/giorni`, and for narrow places `giorno/gg`: the same as wide where nothing shorter is clear."""
    return tuple(wide.split("/")), tuple((narrow or wide).split("/"))


UNITS: Mapping[str, Mapping[Unit, Forms]] = {
    "en": {
        "second": _forms("second/seconds", "s/s"),
        "minute": _forms("minute/minutes", "min/min"),
        "hour": _forms("hour/hours", "h/h"),
        "day": _forms("day/days"),
        "working-day": _forms("working day/working days"),
        "week": _forms("week/weeks"),
        "month": _forms("month/months"),
        "year": _forms("year/years"),
    },
    "it": {
        "second": _forms("secondo/secondi", "s/s"),
        "minute": _forms("minuto/minuti", "min/min"),
        "hour": _forms("ora/ore", "h/h"),
        "day": _forms("giorno/giorni", "giorno/gg"),
        "working-day": _forms("giorno lavorativo/giorni lavorativi", "giorno lav./gg lav."),
        "week": _forms("settimana/settimane", "sett./sett."),
        "month": _forms("mese/mesi"),
        "year": _forms("anno/anni"),
    },
    "ro": {
        "second": _forms("secundă/secunde/de secunde", "s/s/s"),
        "minute": _forms("minut/minute/de minute", "min/min/min"),
        "hour": _forms("oră/ore/de ore", "h/h/h"),
        "day": _forms("zi/zile/de zile", "zi/zile/zile"),
        "working-day": _forms("zi lucrătoare/zile lucrătoare/de zile lucrătoare", "zi lucr./zile lucr./zile lucr."),
        "week": _forms("săptămână/săptămâni/de săptămâni", "săpt./săpt./săpt."),
        "month": _forms("lună/luni/de luni", "lună/luni/luni"),
        "year": _forms("an/ani/de ani", "an/ani/ani"),
    },
    "ca": {
        "second": _forms("segon/segons", "s/s"),
        "minute": _forms("minut/minuts", "min/min"),
        "hour": _forms("hora/hores", "h/h"),
        "day": _forms("dia/dies"),
        "working-day": _forms("dia laborable/dies laborables", "dia lab./dies lab."),
        "week": _forms("setmana/setmanes", "setm./setm."),
        "month": _forms("mes/mesos"),
        "year": _forms("any/anys"),
    },
    "es": {
        "second": _forms("segundo/segundos", "s/s"),
        "minute": _forms("minuto/minutos", "min/min"),
        "hour": _forms("hora/horas", "h/h"),
        "day": _forms("día/días"),
        "working-day": _forms("día laborable/días laborables", "día lab./días lab."),
        "week": _forms("semana/semanas", "sem./sem."),
        "month": _forms("mes/meses"),
        "year": _forms("año/años"),
    },
    "fr": {
        "second": _forms("seconde/secondes", "s/s"),
        "minute": _forms("minute/minutes", "min/min"),
        "hour": _forms("heure/heures", "h/h"),
        "day": _forms("jour/jours", "j/j"),
        "working-day": _forms("jour ouvré/jours ouvrés", "j ouvré/j ouvrés"),
        "week": _forms("semaine/semaines", "sem./sem."),
        "month": _forms("mois/mois"),
        "year": _forms("an/ans"),
    },
}

# Written by people, never by sopkit. Whether Saturday is a working day is the handbook's to say, not a word's.
_UNITS_READ: Mapping[Unit, str] = {
    "second": "sec/secs/seg/segs",
    "minute": "mins/minuts/mn",
    "hour": "hr/hrs",
    "day": "calendar day/calendar days/giorno di calendario/giorni di calendario/giorno solare/giorni solari/"
    "zi calendaristică/zile calendaristice/dia natural/dies naturals/días naturales/jour calendaire/jours calendaires",
    "working-day": "business day/business days/work day/work days/workday/workdays/giorno feriale/giorni feriali/"
    "dia feiner/dies feiners/dia hàbil/dies hàbils/día hábil/días hábiles/jour ouvrable/jours ouvrables",
    "week": "wk/wks",
    "month": "mth/mths",
    "year": "yr/yrs/année/années",
}

PERCENT = frozenset(
    {"%", "percent", "per cent", "per cento", "la suta", "procent", "procente", "por ciento", "por cien", "pour cent"}
)

PARTS_OF_AN_HOUR: Mapping[str, int] = {
    **dict.fromkeys(["half an hour", "half hour", "half-hour"], 30),
    **dict.fromkeys(["mezz'ora", "mezzora", "mezza ora", "jumatate de ora"], 30),
    **dict.fromkeys(["mitja hora", "media hora", "demi-heure", "demi heure"], 30),
    **dict.fromkeys(["quarter of an hour", "quarto d'ora", "sfert de ora"], 15),
    **dict.fromkeys(["quart d'hora", "cuarto de hora", "quart d'heure"], 15),
    "trois quarts d'heure": 45,
}
"""Minutes, by what people say instead of them."""

HALVES = frozenset({"half", "mezzo", "mezza", "jumatate", "mig", "mitja", "medio", "media", "demi", "demie"})
"""The words, folded, that make `un'ora e mezza` more than an hour."""

DECIMAL_POINT = frozenset({"en"})
"""The languages that write 1.5; the others write 1,5."""

# One to twenty and the tens up to sixty, folded; `|` stands between the forms of one number.
_NUMBERS: Mapping[str, str] = {
    "en": "one|a|an two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty",
    "it": "un|uno|una due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici "
    "sedici diciassette diciotto diciannove venti trenta quaranta cinquanta sessanta",
    "ro": "un|o|unu|una doi|doua trei patru cinci sase sapte opt noua zece unsprezece doisprezece|douasprezece "
    "treisprezece paisprezece cincisprezece saisprezece saptesprezece optsprezece nouasprezece "
    "douazeci treizeci patruzeci cincizeci saizeci",
    "ca": "un|una dos|dues tres quatre cinc sis set vuit nou deu onze dotze tretze catorze quinze setze disset "
    "divuit dinou vint trenta quaranta cinquanta seixanta",
    "es": "un|uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis "
    "diecisiete dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta",
    "fr": "un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
    "dix-huit dix-neuf vingt trente quarante cinquante soixante",
}
_COMPOUNDS: Mapping[str, tuple[str, ...]] = {
    "en": ("{ten} {one}",),
    "it": ("{ten}{one}", "{stem}{one}"),
    "ro": ("{ten} si {one}",),
    "ca": ("{ten} i {one}", "{ten} {one}"),
    "es": ("{ten} y {one}", "{stem}i{one}"),
    "fr": ("{ten} {one}", "{ten} et {one}"),
}
"""How a ten and a one make a number: `trenta` and `otto` make `trentotto`; a hyphen counts as a space."""

# An article in most languages, or a common word: `sei` is also "you are", `nouă` "to us", `nou` and `neuf` "new".
_ONLY_WITH_A_UNIT: Mapping[str, frozenset[str]] = {
    "it": frozenset({"sei"}),
    "ro": frozenset({"noua"}),
    "ca": frozenset({"nou", "set", "deu"}),
    "fr": frozenset({"neuf"}),
}


def only_with_a_unit(word: str, language: str) -> bool:
    """Whether a number's word, standing alone, most likely is no number: `un cliente`, `sei gentile`."""
    return number_words(language).get(word) == 1 or word in _ONLY_WITH_A_UNIT.get(language, ())


@cache
def unit_words() -> Mapping[str, Unit]:
    """The unit that each word stands for, in all languages together: folded, small letters, without points."""
    words: dict[str, Unit] = {}
    for forms_by_unit in UNITS.values():
        for unit, (wide, narrow) in forms_by_unit.items():
            words.update(dict.fromkeys((_key(form.removeprefix("de ")) for form in wide + narrow), unit))
    for unit, read in _UNITS_READ.items():
        words.update(dict.fromkeys(map(_key, read.split("/")), unit))
    return words


@cache
def number_words(language: str | None) -> Mapping[str, int]:
    """The number that each word stands for in a language, hyphens as spaces; without a language in all of them."""
    if language is None:
        return {word: value for each in _NUMBERS for word, value in number_words(each).items()}
    words: dict[str, int] = {}
    forms = _listed(_NUMBERS.get(language, ""))
    for ten, ten_form in forms:
        words[ten_form] = ten
        if ten >= 20:
            for template in _COMPOUNDS[language]:
                names = {"ten": ten_form, "stem": ten_form[:-1]}
                words.update({template.format(one=form, **names): ten + one for one, form in forms if one < 10})
    return words


def _listed(words: str) -> list[tuple[int, str]]:
    values = [*range(1, 21), 30, 40, 50, 60]
    return [
        (value, form.replace("-", " "))
        for value, forms in zip(values, words.split(), strict=False)
        for form in forms.split("|")
    ]


def _key(word: str) -> str:
    return fold(word).text.lower().replace(".", "")
