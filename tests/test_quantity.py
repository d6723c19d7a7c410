"""Quantities: read as people write them, written as each language does, never guessed at."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopkit.quantity import (
    Duration,
    Money,
    Percent,
    Quantity,
    Range,
    Unclear,
    Unit,
    canonical,
    compare,
    duration,
    in_text,
    money,
    percent,
    quantity,
    ranges,
    written,
)
from sopkit.quantity.currencies import CODES
from sopkit.quantity.words import UNITS, number_words

LANGUAGES = ["en", "it", "ro", "ca", "es", "fr"]


def euros(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def lei(amount: str) -> Money:
    return Money(Decimal(amount), "RON")


# --- reading one quantity


@pytest.mark.parametrize(
    "words",
    [
        "50 EUR", "EUR 50", "50 eur", "50EUR", "EUR50", "50,00 €", "50.00 EUR", "50,0 EUR", "€50", "€ 50", "50 €",
        "50€", "50\N{NO-BREAK SPACE}€", "50\N{NARROW NO-BREAK SPACE}€", "  50   EUR ", "50 euro", "50 Euro",
        "euro 50", "50 euros", "50,00\N{NARROW NO-BREAK SPACE}€", "50 d'euros", "50 d’euros", "50 de euro",
        "fifty euros", "cinquanta euro", "cincizeci de euro", "cinquante euros",
    ],
)  # fmt: skip
def test_fifty_euros_are_read_from(words: str) -> None:
    assert money(words) == euros("50")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("250 lei", lei("250")),
        ("250 RON", lei("250")),
        ("250 de lei", lei("250")),
        ("1 leu", lei("1")),
        ("un leu", lei("1")),
        ("49,90 lei", lei("49.9")),
        ("£10", Money(Decimal(10), "GBP")),
        ("10 libras", Money(Decimal(10), "GBP")),
        ("10 pounds", Money(Decimal(10), "GBP")),
        ("20 CHF", Money(Decimal(20), "CHF")),
        ("0 EUR", euros("0")),
        ("1.000,00 EUR", euros("1000")),
        ("1,000.00 EUR", euros("1000")),
        ("1.234.567 EUR", euros("1234567")),
        ("1 000 EUR", euros("1000")),
        ("10\N{NARROW NO-BREAK SPACE}000,50 €", euros("10000.5")),
        ("1’000.50 CHF", Money(Decimal("1000.5"), "CHF")),
    ],
)
def test_money_is_read(words: str, meant: Money) -> None:
    assert money(words) == meant


@pytest.mark.parametrize(
    ("words", "count", "unit"),
    [
        ("90 s", 90, "second"),
        ("30 secunde", 30, "second"),
        ("2 min", 2, "minute"),
        ("2 min.", 2, "minute"),
        ("2 minute", 2, "minute"),
        ("20 de minute", 20, "minute"),
        ("1 h", 1, "hour"),
        ("1h", 1, "hour"),
        ("1 hour", 1, "hour"),
        ("an hour", 1, "hour"),
        ("un'ora", 1, "hour"),
        ("un’ora", 1, "hour"),
        ("o oră", 1, "hour"),
        ("una hora", 1, "hour"),
        ("une heure", 1, "hour"),
        ("1,5 ore", Decimal("1.5"), "hour"),
        ("1.5 hours", Decimal("1.5"), "hour"),
        ("24 ore", 24, "hour"),
        ("twenty-four hours", 24, "hour"),
        ("ventiquattro ore", 24, "hour"),
        ("douăzeci și patru de ore", 24, "hour"),
        ("vint-i-quatre hores", 24, "hour"),
        ("veinticuatro horas", 24, "hour"),
        ("vingt-quatre heures", 24, "hour"),
        ("1 day", 1, "day"),
        ("30-day", 30, "day"),
        ("14 calendar days", 14, "day"),
        ("30 giorni", 30, "day"),
        ("30 gg", 30, "day"),
        ("30 de zile", 30, "day"),
        ("30 zile", 30, "day"),
        ("14 zile calendaristice", 14, "day"),
        ("30 dies", 30, "day"),
        ("30 días", 30, "day"),
        ("15 días naturales", 15, "day"),
        ("veintiún días", 21, "day"),
        ("30 seg.", 30, "second"),
        ("6 meses", 6, "month"),
        ("seis meses", 6, "month"),
        ("2 días laborables", 2, "working-day"),
        ("2 dias habiles", 2, "working-day"),
        ("30 jours", 30, "day"),
        ("1 working day", 1, "working-day"),
        ("one working day", 1, "working-day"),
        ("5 business days", 5, "working-day"),
        ("2 giorni lavorativi", 2, "working-day"),
        ("2 gg lav.", 2, "working-day"),
        ("2 zile lucrătoare", 2, "working-day"),
        ("2 zile lucratoare", 2, "working-day"),
        ("20 de zile lucrătoare", 20, "working-day"),
        ("3 dies laborables", 3, "working-day"),
        ("3 días hábiles", 3, "working-day"),
        ("3 jours ouvrés", 3, "working-day"),
        ("2 weeks", 2, "week"),
        ("2 settimane", 2, "week"),
        ("2 săptămâni", 2, "week"),
        ("una setmana", 1, "week"),
        ("6 luni", 6, "month"),
        ("6 months", 6, "month"),
        ("1 mese", 1, "month"),
        ("6 mesos", 6, "month"),
        ("1 year", 1, "year"),
        ("1 any", 1, "year"),
        ("2 años", 2, "year"),
    ],
)
def test_a_length_of_time_is_read(words: str, count: Decimal | int, unit: Unit) -> None:
    assert duration(words) == Duration(count, unit)


@pytest.mark.parametrize(
    "words", ["10 %", "10%", "10,0 %", "10 percent", "10 per cento", "10 la sută", "10 por ciento", "10 por cien"]
)
def test_ten_percent_is_read_from(words: str) -> None:
    assert percent(words) == Percent(Decimal(10))


def test_letters_that_a_mac_takes_apart_are_read() -> None:
    assert duration(unicodedata.normalize("NFD", "2 săptămâni")) == Duration(2, "week")


def test_digits_alone_are_a_plain_number() -> None:
    assert quantity("12,5") == Decimal("12.5")


# --- asking instead of guessing


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("1.000 EUR", "write 1000 or 1"),
        ("1,000 EUR", "write 1000 or 1"),
        ("2.500 lei", "write 2500 or 2.5"),
        ("0.125 EUR", "write one or two"),
        ("1.2.3 EUR", "such as 1250"),
        ("50", "write for example '50 EUR'"),
        ("30 days", "write for example '50 EUR'"),
        ("50 ERU", "did you mean '50 EUR'?"),
        ("50 DEM", "write '50 EUR', or the three letters"),
        ("DEM 50", "write '50 EUR', or the three letters"),
        ("$50", "write '50 USD' or '50 CAD'"),
        ("50 dollars", "write '50 USD' or '50 CAD'"),
        ("50 cents", "write '0.50 EUR'"),
        ("50 bani", "write '0.50 RON'"),
        ("50 céntimos", "write '0.50 EUR'"),
        ("20 dólares", "write '20 USD' or '20 CAD'"),
        ("200 pesos", "write '200 MXN' or '200 ARS'"),
        ("-5 EUR", "without the minus sign"),
        ("EUR \N{MINUS SIGN}5", "without the minus sign"),
        ("max 50 EUR", "leave out 'max' and write '50 EUR'"),
        ("EUR 50 a day", "leave out 'a day' and write 'EUR 50'"),
        ("€50 EUR", "leave out 'EUR' and write '€50'"),
        ("1000000000000 EUR", "write a smaller number"),
        ("9" * 50, "too large a number"),
        ("EUR " * 50, "write for example '50 EUR'"),
        ("a fair price", "write for example '50 EUR'"),
        ("", "write for example '50 EUR'"),
    ],
)
def test_what_is_no_clear_sum_of_money_is_asked_about(words: str, advice: str) -> None:
    with pytest.raises(Unclear) as unclear:
        money(words)
    assert advice in str(unclear.value.message)


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("soon", "write for example '2 days'"),
        ("2", "write for example '2 min' or '2 days'"),
        ("2 m", "write '2 min' or '2 months'"),
        ("1h30", "write '90 min'"),
        ("1 h 30 min", "write '90 min'"),
        ("2 ore e 30 minuti", "write '150 min'"),
        ("half an hour", "write '30 min'"),
        ("mezz'ora", "write '30 min'"),
        ("o jumătate de oră", "write '30 min' instead of 'o jumătate de oră'"),
        ("un quart d'hora", "write '15 min'"),
        ("media hora", "write '30 min'"),
        ("un cuarto de hora", "write '15 min'"),
        ("una hora y media", "write it as a decimal"),
        ("un'ora e mezza", "write it as a decimal"),
        ("1½ hours", "write it as a decimal"),
        ("1/2 h", "write it as a decimal"),
        ("2 wokring days", "did you mean '2 working days'?"),
        ("2 săptămâini", "'săptămâini' is not known here; did you mean '2 săptămâni'?"),
        ("30 days from delivery", "leave out 'from delivery' and write '30 days'"),
        ("30 zile de la primire", "leave out 'de la primire' and write '30 zile'"),
        ("about 30 days", "leave out 'about' and write '30 days'"),
        ("2 days 3 hours", "write one number and its unit"),
        ("01/12/2026", "write one number and its unit"),
        ("50 EUR", "write for example '2 days'"),
        ("200000 hours", "write a smaller number"),
    ],
)
def test_what_is_no_clear_length_of_time_is_asked_about(words: str, advice: str) -> None:
    with pytest.raises(Unclear) as unclear:
        duration(words)
    assert advice in str(unclear.value.message)


@pytest.mark.parametrize(
    ("words", "advice"),
    [("10", "write '10 %'"), ("10 EUR", "write for example '10 %'"), ("10 xx", "write '10 %'"), ("2000 %", "smaller")],
)
def test_what_is_no_clear_percentage_is_asked_about(words: str, advice: str) -> None:
    with pytest.raises(Unclear) as unclear:
        percent(words)
    assert advice in str(unclear.value.message)


# --- ranges


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("14 days .. 60 days", Range(Duration(14, "day"), Duration(60, "day"))),
        ("14..60 days", Range(Duration(14, "day"), Duration(60, "day"))),
        ("14\N{EN DASH}60 giorni", Range(Duration(14, "day"), Duration(60, "day"))),
        ("14 to 60 days", Range(Duration(14, "day"), Duration(60, "day"))),
        ("da 14 a 60 giorni", Range(Duration(14, "day"), Duration(60, "day"))),
        ("de la 14 la 60 de zile", Range(Duration(14, "day"), Duration(60, "day"))),
        ("1-5 min", Range(Duration(1, "minute"), Duration(5, "minute"))),
        ("1 day .. 1 month", Range(Duration(1, "day"), Duration(1, "month"))),
        ("28 days .. 1 month", Range(Duration(28, "day"), Duration(1, "month"))),
        ("14 days ..", Range(Duration(14, "day"), None)),
        (".. 60 days", Range(None, Duration(60, "day"))),
        ("0,50..1,50 EUR", Range(euros("0.5"), euros("1.5"))),
        ("€0..100", Range(euros("0"), euros("100"))),
        ("5..10 %", Range(Percent(Decimal(5)), Percent(Decimal(10)))),
        ("1..5", Range(Decimal(1), Decimal(5))),
    ],
)
def test_a_range_is_read(words: str, meant: Range) -> None:
    assert ranges(words) == (meant,)


@pytest.mark.parametrize("words", ["0..100 EUR, 0..500 RON", "0..100 EUR; 0..500 RON", "0..100 EUR,0..500 RON"])
def test_a_range_is_read_for_each_currency(words: str) -> None:
    assert ranges(words) == (Range(euros("0"), euros("100")), Range(lei("0"), lei("500")))


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("60 days .. 14 days", "write '14 days .. 60 days'"),
        ("30 days", "such as '14 days .. 60 days'"),
        ("..", "such as '14 days .. 60 days'"),
        ("", "such as '14 days .. 60 days'"),
        ("1 working day .. 3 days", "write both in one unit"),
        ("5 EUR .. 6 RON", "write both in one unit"),
        ("0..100 EUR, 0..50 EUR", "one range a currency"),
        ("0..100 EUR, 1..2 days", "one range a currency"),
        ("100..1.000 EUR", "write 1000 or 1"),
    ],
)
def test_what_is_no_clear_range_is_asked_about(words: str, advice: str) -> None:
    with pytest.raises(Unclear) as unclear:
        ranges(words)
    assert advice in str(unclear.value.message)


@pytest.mark.parametrize(
    ("limits", "words", "inside"),
    [
        ("14 days .. 60 days", "14 days", True),
        ("14 days .. 60 days", "60 days", True),
        ("14 days .. 60 days", "13 days", False),
        ("14 days .. 60 days", "2 weeks", True),
        ("14 days .. 60 days", "1 month", True),
        ("14 days .. 60 days", "2 months", None),
        ("14 days .. 60 days", "3 months", False),
        ("14 days .. 60 days", "20 working days", None),
        ("1 day .. 31 days", "1 month", True),
        ("0..100 EUR", "80 EUR", True),
        ("0..100 EUR", "100,01 EUR", False),
        ("0..100 EUR", "80 RON", None),
        ("0..100 EUR", "80 days", None),
        ("14 days ..", "9 years", True),
        (".. 60 days", "61 days", False),
        (".. 60 days", "1 EUR", None),
    ],
)
def test_a_range_holds_what_surely_lies_within(limits: str, words: str, inside: bool | None) -> None:
    (limit,) = ranges(limits)
    assert limit.contains(quantity(words)) is inside


# --- comparing


@pytest.mark.parametrize(
    ("left", "right", "order"),
    [
        ("60 min", "1 hour", 0),
        ("90 s", "1 min", 1),
        ("7 days", "1 week", 0),
        ("12 months", "1 year", 0),
        ("1 day", "24 hours", None),
        ("1 day", "22 hours", 1),
        ("1 day", "26 hours", -1),
        ("1 month", "30 days", None),
        ("1 month", "32 days", -1),
        ("1 month", "27 days", 1),
        ("1 year", "364 days", 1),
        ("1 year", "365 days", None),
        ("2 months", "1400 hours", 1),
        ("2 working days", "3 working days", -1),
        ("1 working day", "1 day", None),
        ("0 days", "0 min", 0),
        ("5 EUR", "5,00 €", 0),
        ("5 EUR", "5 RON", None),
        ("5 %", "6 %", -1),
        ("5", "4", 1),
        ("5", "5 %", None),
    ],
)
def test_quantities_compare_as_far_as_the_calendar_allows(left: str, right: str, order: int | None) -> None:
    assert compare(quantity(left), quantity(right)) == order
    assert compare(quantity(right), quantity(left)) == (None if order is None else -order)


@pytest.mark.parametrize(
    ("left", "right", "order"),
    [("1 working day", "8 hours", 0), ("2 working days", "1 day", -1), ("1 month", "30 days", 0)],
)
def test_quantities_compare_by_what_the_handbook_says(left: str, right: str, order: int) -> None:
    equals: dict[Unit, Duration] = {"working-day": Duration(8, "hour"), "month": Duration(30, "day")}
    assert compare(quantity(left), quantity(right), equals) == order


def test_a_handbook_that_goes_in_a_circle_comes_to_an_end() -> None:
    circle: dict[Unit, Duration] = {"day": Duration(1, "working-day"), "working-day": Duration(1, "day")}
    assert compare(Duration(1, "hour"), Duration(1, "day"), circle) == -1


def test_a_day_and_24_hours_are_two_promises() -> None:
    assert duration("1 day") != duration("24 hours")


# --- one spelling a meaning


@pytest.mark.parametrize(
    ("words", "spelling"),
    [
        ("50 EUR", "50 EUR"),
        ("50,00 €", "50 EUR"),
        ("50.5 EUR", "50.50 EUR"),
        ("1.000,00 EUR", "1000 EUR"),
        ("0,00 €", "0 EUR"),
        ("20 de lei", "20 RON"),
        ("30 de zile", "30 day"),
        ("o zi lucrătoare", "1 working-day"),
        ("1,50 ore", "1.5 hour"),
        ("12,50 %", "12.5 %"),
        ("007", "7"),
    ],
)
def test_each_meaning_has_one_spelling_for_digests(words: str, spelling: str) -> None:
    assert canonical(quantity(words)) == spelling


# --- writing

EXPECTED = {
    "en": "€50|€49.50|€1500|€20,000.00|RON 250|£10|USD 10|2 min|1 hour|30 days|1 working day|20 working days|12.5%",
    "it": "50 €|49,50 €|1500 €|20.000,00 €|250 RON|10 £|10 USD|2 min|1 ora|30 giorni|1 giorno lavorativo|"
    "20 giorni lavorativi|12,5%",
    "ro": "50 EUR|49,50 EUR|1500 EUR|20.000,00 EUR|250 lei|10 GBP|10 USD|2 min|1 oră|30 de zile|1 zi lucrătoare|"
    "20 de zile lucrătoare|12,5 %",
    "ca": "50 €|49,50 €|1500 €|20.000,00 €|250 RON|10 £|10 USD|2 min|1 hora|30 dies|1 dia laborable|"
    "20 dies laborables|12,5 %",
    "es": "50 €|49,50 €|1500 €|20.000,00 €|250 RON|10 GBP|10 USD|2 min|1 hora|30 días|1 día laborable|"
    "20 días laborables|12,5 %",
    "fr": "50 €|49,50 €|1500 €|20 000,00 €|250 RON|10 GBP|10 USD|2 min|1 heure|30 jours|1 jour ouvré|"
    "20 jours ouvrés|12,5 %",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_quantities_are_written_as_readers_expect_in(language: str) -> None:
    sums = [euros("50"), euros("49.5"), euros("1500"), euros("20000"), lei("250")]
    sums += [Money(Decimal(10), currency) for currency in ("GBP", "USD")]
    times = [Duration(1, "hour"), Duration(30, "day"), Duration(1, "working-day"), Duration(20, "working-day")]
    shown = [written(money, language) for money in sums]
    shown += [written(Duration(2, "minute"), language, narrow=True)]
    shown += [written(time, language) for time in times] + [written(Percent(Decimal("12.5")), language)]
    plain_spaces = "|".join(shown).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert plain_spaces == EXPECTED[language]


def test_a_leu_is_one_and_lei_are_many() -> None:
    assert [written(lei(amount), "ro") for amount in ("1", "2", "1.5")] == ["1\xa0leu", "2\xa0lei", "1,50\xa0lei"]


def test_number_and_unit_stay_on_one_line() -> None:
    assert written(Duration(2, "working-day"), "it") == "2\N{NO-BREAK SPACE}giorni lavorativi"


@pytest.mark.parametrize("language", ["en-GB", "en_IE", "en"])
def test_a_country_after_the_language_is_fine(language: str) -> None:
    assert written(Duration(2, "day"), language) == "2\N{NO-BREAK SPACE}days"


@pytest.mark.parametrize(("language", "days"), [("de", "30\xa0Tage"), ("pt-BR", "30\xa0dias"), ("xx", "30\xa0days")])
def test_a_language_without_words_of_its_own_gets_those_of_babel_or_english(language: str, days: str) -> None:
    assert written(Duration(30, "day"), language) == days


# --- finding in text


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Refund up to €50 within 30 days; above that, ask within two working days and give 10% off."),
        (
            "it",
            "Rimborsa fino a 50 € entro 30 giorni; oltre, chiedi entro due giorni lavorativi e fai il 10% di sconto.",
        ),
        (
            "ro",
            "Rambursează până la 50 EUR în 30 de zile; peste, întreabă în două zile lucrătoare și dă 10 % reducere.",
        ),
        ("ca", "Torna fins a 50 € en 30 dies; per sobre, pregunta en dos dies laborables i fes un 10 % de descompte."),
        ("es", "Devuelve hasta 50 € en 30 días; por encima, pregunta en dos días hábiles y haz un 10 % de descuento."),
        (
            "fr",
            "Remboursez jusqu'à 50 € sous 30 jours ; au-delà, demandez sous deux jours ouvrés, avec 10 % de remise.",
        ),
    ],
)
def test_the_same_sentence_holds_the_same_quantities_in(language: str, sentence: str) -> None:
    assert [found.quantity for found in in_text(sentence, language)] == [
        euros("50"),
        Duration(30, "day"),
        Duration(2, "working-day"),
        Percent(Decimal(10)),
    ]


@pytest.mark.parametrize(
    ("language", "sentence", "found"),
    [
        ("en", "Wait 1,000 seconds.", ["1000 second"]),
        ("it", "Aspetta 1.000 secondi.", ["1000 second"]),
        (None, "1.000 EUR or 20 EUR", ["20 EUR"]),
        ("en", "a 14-day window, a two-hour slot, twenty-four hours", ["14 day", "2 hour", "24 hour"]),
        ("en", "within an hour, at most twice an hour", ["1 hour"]),
        ("it", "entro un'ora, o mezz'ora", ["1 hour", "30 minute"]),
        ("ro", "într-o oră sau dintr-un an, sau 250 de lei", ["1 hour", "1 year", "250 RON"]),
        ("es", "treinta y dos horas y media hora", ["32 hour", "30 minute"]),
        ("es", "en un cuarto de hora, en media hora o en una hora", ["15 minute", "30 minute", "1 hour"]),
        ("es", "Un cliente, una vez al mes, tiene veintiún días.", ["21 day"]),
        ("fr", "sous quatre-vingts jours, quatre-vingt-deux jours, dans une demi-heure", ["30 minute"]),
        ("fr", "Attendez trois quarts d'heure, 5 mn ou un quart d'heure.", ["45 minute", "5 minute", "15 minute"]),
        ("fr", "sous 48 h, 2\u202fjours ouvrés ou 1\u202f500,00\u202f€", ["48 hour", "2 working-day", "1500 EUR"]),
        ("fr", "Ouvert de 9 h 30 à 19h00, au 01 23 45 67 89 ou au 01.23.45.67.89, au 2e étage", []),
        ("fr", "Un client neuf, 6 mois de garantie", ["6 month"]),
        ("it", "Un cliente dice a lei: sei gentile.", []),
        ("it", "Per lei 3 giorni, paghi in euro 3 giorni dopo.", ["3 day", "3 day"]),
        ("ca", "Un nou client, dos tiquets", ["2"]),
        ("en", "Take 2 copies, 3 or 4 days", ["2", "3", "4 day"]),
        ("en", "EUR 50, €5 and euro 7", ["50 EUR", "5 EUR", "7 EUR"]),
        ("en", "try 2 top sellers, 5 TRY", ["2", "5 TRY"]),
        ("en", "At 12:30 on 01/12/2026 or 2026-12-01, call +39 02 1234567", []),
        ("en", "the 3rd time, {max} of SKU-12 in A4, see https://example.org/30/days", []),
        ("ro", "al 2-lea pas", []),
        ("en", "ISO 10002", ["10002"]),
        (None, "within two days", []),
        ("xx", "within two days or 3 days", ["3 day"]),
    ],
)
def test_text_holds(language: str | None, sentence: str, found: list[str]) -> None:
    assert [canonical(each.quantity) for each in in_text(sentence, language)] == found


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Entro 30 giorni.", "30 giorni"),
        ("În  30\N{NO-BREAK SPACE}de zile, poate", "30\N{NO-BREAK SPACE}de zile"),
        ("Paga €50!", "€50"),
        (unicodedata.normalize("NFD", "două ore, 2 săptămâni și o oră"), unicodedata.normalize("NFD", "2 săptămâni")),
        (unicodedata.normalize("NFD", "până la 1 oră"), unicodedata.normalize("NFD", "1 oră")),
    ],
)
def test_the_place_of_a_quantity_is_that_of_its_words(sentence: str, place: str) -> None:
    assert [sentence[found.start : found.end] for found in in_text(sentence)] == [place]


# --- laws

amounts = st.decimals(min_value=0, max_value=10**9, places=2)
counts = st.one_of(st.integers(0, 100_000), st.decimals(min_value=0, max_value=1000, places=2))
units: st.SearchStrategy[Unit] = st.sampled_from(list(UNITS["en"]))
quantities: st.SearchStrategy[Quantity] = st.one_of(
    st.builds(Money, amounts, st.sampled_from(sorted(CODES))),
    st.builds(Duration, counts, units),
    st.builds(Percent, st.decimals(min_value=0, max_value=1000, places=2)),
    amounts,
)


@given(quantities, st.sampled_from(LANGUAGES), st.booleans())
def test_what_is_written_can_be_read_again(meant: Quantity, language: str, narrow: bool) -> None:
    assert quantity(written(meant, language, narrow=narrow)) == meant


@given(quantities, st.sampled_from(LANGUAGES))
def test_what_is_written_is_found_in_text(meant: Quantity, language: str) -> None:
    words = written(meant, language)
    (found,) = in_text(f"({words})", language)
    assert (found.start, found.end, found.quantity) == (1, 1 + len(words), meant)


@given(quantities)
def test_the_spelling_for_digests_can_be_read_and_stays(meant: Quantity) -> None:
    spelling = canonical(meant)
    assert quantity(spelling) == meant
    assert canonical(quantity(spelling)) == spelling


@given(quantities, quantities)
def test_equal_quantities_and_only_they_are_spelled_alike(one: Quantity, other: Quantity) -> None:
    assert (canonical(one) == canonical(other)) == (one == other)


WORDS = "1 30 0 . , - ' ½ € $ EUR lei de days ora un half % h .. to a min d'euros"
pieces = st.lists(st.sampled_from(WORDS.split()), max_size=10)
anything = st.one_of(st.text(max_size=300), pieces.map("".join), pieces.map(" ".join))


@pytest.mark.parametrize("read", [money, duration, percent, quantity, ranges])
@given(words=anything)
def test_no_words_do_worse_than_being_unclear(read: object, words: str) -> None:
    assert callable(read)
    with suppress(Unclear):
        assert read(words) is not None


@given(anything, st.sampled_from([None, *LANGUAGES, "xx"]))
def test_what_is_found_lies_in_order_within_the_text(words: str, language: str | None) -> None:
    ends = [0]
    for found in in_text(words, language):
        assert ends[-1] <= found.start < found.end <= len(words)
        ends.append(found.end)


@pytest.mark.parametrize("words", ["1 000", "{a", "1.", "half ", "a "])
def test_long_texts_are_read_to_their_end(words: str) -> None:
    words = "2 " + words * 10_000
    assert in_text(words + " 7 EUR", "en")[-1].quantity == Money(Decimal(7), "EUR")
    with pytest.raises(Unclear):
        quantity(words)


# --- the tables agree with each other


def test_no_number_word_stands_for_two_numbers() -> None:
    together = number_words(None)
    assert all(together[word] == count for language in LANGUAGES for word, count in number_words(language).items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_has_a_form_for_each_plural_of(language: str) -> None:
    from babel import Locale

    plurals = Locale.parse(language).plural_form.tags | {"other"}
    wanted = len(plurals - {"many"})  # `many` are millions, said like the rest
    assert all(len(wide) == len(narrow) == wanted for wide, narrow in UNITS[language].values())
    assert set(UNITS[language]) == set(UNITS["en"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_a_unit_stands_for_that_unit_alone(language: str) -> None:
    for unit, forms in UNITS[language].items():
        assert {duration(f"2 {form}").unit for wide_or_narrow in forms for form in wide_or_narrow} == {unit}


def test_every_currency_in_use_is_known() -> None:
    from babel.core import get_global

    tenders = (tender for history in get_global("territory_currencies").values() for tender in history)
    assert {code for code, _since, until, is_tender in tenders if until is None and is_tender} <= CODES
