"""Opening hours are read as people write them on their doors, in six languages; what is unclear is asked about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopkit.quantity import Unclear, opening
from sopkit.site.hours import written_days, written_times

WEEK = (("mon-fri", "09:00-18:00"),)
SPLIT = (("mon-fri", "09:00-13:00, 15:00-19:00"), ("sat", "09:00-13:00"), ("sun", "closed"))


@pytest.mark.parametrize(
    ("language", "words", "read"),
    [
        ("en", "Mon-Fri 9-18", WEEK),
        ("en", "Mon–Fri 9am–6pm", WEEK),
        ("en", "from Monday to Friday, from 9 to 18", WEEK),
        ("en", "Mondays to Fridays 9:00 - 18:00", WEEK),
        ("en", "Mon-Fri 9-13 and 15-19, Sat 9-13, Sun closed", SPLIT),
        ("en", "Sat 10-2pm", (("sat", "10:00-14:00"),)),
        ("en", "every day 8-20", (("mon-sun", "08:00-20:00"),)),
        ("en", "Closed Sunday and Monday, Tue-Sat 9-18", (("sun", "closed"), ("mon", "closed"), ("tue-sat", "09:00-18:00"))),
        ("en", "Fri, Sat 18-2", (("fri", "18:00-02:00"), ("sat", "18:00-02:00"))),
        ("en", "Sat-Mon 10-16", (("sat-mon", "10:00-16:00"),)),
        ("it", "lun-ven 9-18", WEEK),
        ("it", "da lunedì a venerdì dalle 9 alle 18", WEEK),
        ("it", "LUN-VEN 9.00-18.00", WEEK),
        ("it", "lun-ven 9-13 15-19, sab 9-13, la domenica chiuso", SPLIT),
        ("it", "tutti i giorni 8-20", (("mon-sun", "08:00-20:00"),)),
        ("it", "sab dom 9-13", (("sat", "09:00-13:00"), ("sun", "09:00-13:00"))),
        ("it", "lun mer ven 9-18", (("mon", "09:00-18:00"), ("wed", "09:00-18:00"), ("fri", "09:00-18:00"))),
        ("it", "chiuso dom mar-sab 9-18", (("sun", "closed"), ("tue-sat", "09:00-18:00"))),
        ("it", "lun, mer e ven 9-18", (("mon", "09:00-18:00"), ("wed", "09:00-18:00"), ("fri", "09:00-18:00"))),
        ("it", "Mon-Fri 9-18", WEEK),
        ("ro", "luni-vineri 9-18", WEEK),
        ("ro", "de luni până vineri, de la 9 la 18", WEEK),
        ("ro", "luni-vineri 9-13 15-19, sâmbătă 9-13, duminică închis", SPLIT),
        ("ca", "dl-dv 9-18", WEEK),
        ("ca", "de dilluns a divendres de 9 a 18", WEEK),
        ("ca", "dl-dv 9-13 / 15-19, ds 9-13, dg tancat", SPLIT),
        ("es", "L-V 9-18", WEEK),
        ("es", "lunes a viernes 9-13 y 15-19, sábados 9-13, domingo cerrado", SPLIT),
        ("fr", "du lundi au vendredi de 9h à 18h", WEEK),
        ("fr", "lun-ven 9h-13h 15h-19h, sam 9h-13h, dim fermé", SPLIT),
        ("fr", "sam 9h30-12h", (("sat", "09:30-12:00"),)),
    ],
)  # fmt: skip
def test_hours_are_read(language: str, words: str, read: tuple[tuple[str, str], ...]) -> None:
    assert opening(words, language) == read


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("9-18", "'9-18' does not say on which days; write for example 'Mon-Fri 9-18, Sat 9-13'"),
        ("Mon-Fri", "'Mon-Fri' does not say from when to when; write for example 'Mon-Fri 9-18, Sat 9-13'"),
        ("Mon-Fri 9", "'Mon-Fri 9' does not say from when to when; write for example 'Mon-Fri 9-18, Sat 9-13'"),
        ("Mon-Fri 9-6", "'09:00-06:00' ends before it begins; count the hours up to 24, such as '9-18'"),
        ("Mon-Fri 9-25", "'25' is no time of the day"),
        ("Mon-Fri 9:75-18", "'9:75' is no time of the day"),
        ("Mon-Fri 13pm-18", "'13pm' is no time of the day"),
        ("Mon-Fri 9-18, Fri 9-20", "'Mon-Fri 9-18, Fri 9-20' names a day twice; name each day once"),
        ("whenever we like", "'whenever' is neither a day nor a time; write for example 'Mon-Fri 9-18, Sat 9-13'"),
        ("T 9-18", "'t' is neither a day nor a time; write for example 'Mon-Fri 9-18, Sat 9-13'"),
        ("{x}", "'{' is neither a day nor a time; write for example 'Mon-Fri 9-18, Sat 9-13'"),
        ("Mon/Fri 9-18", "'/' can mean two days or all from one to the other; write 'Mon-Fri 9-18' or 'Mon, Fri 9-18'"),
        ("Mon Sat 9-18", "'mon sat' can mean two days or all from one to the other; write 'mon-sat' or 'mon, sat'"),
        ("", "'' does not say from when to when; write for example 'Mon-Fri 9-18, Sat 9-13'"),
    ],
)
def test_what_is_unclear_is_told_with_what_to_write_instead(words: str, reason: str) -> None:
    with pytest.raises(Unclear) as raised:
        opening(words, "en")
    assert str(raised.value) == reason


@given(st.text(alphabet="monfrisat-–,;/ .:0123456789hap*'{}\n", max_size=40) | st.text(max_size=320))
def test_any_words_are_hours_or_unclear_and_what_is_read_can_be_shown(words: str) -> None:
    try:
        read = opening(words, "it")
    except Unclear:
        return
    assert read
    for days, times in read:
        assert written_days(days, "it") != days
        assert written_times(times, "it")
