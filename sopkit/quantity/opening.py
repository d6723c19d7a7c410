"""Opening hours as people write them: `lun-ven 9-13 15-19, sab 9-13`, `Monday to Friday 9am-6pm, Sunday closed`.

What can be read in two ways, such as `9-6`, is asked about, like every other quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, TypeAlias

from sopkit.message import Message, _
from sopkit.quantity.fold import fold
from sopkit.quantity.unclear import Unclear, shown

__all__ = ["DAYS", "opening"]

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONGEST = 300
_EVERY_DAY = re.compile(
    r"every ?day|daily|tutti i giorni|ogni giorno|in fiecare zi|zilnic|cada dia|tots els dies|todos los dias"
    r"|tous les jours|chaque jour"
)
_CLOSED = re.compile(r"closed|chius[oaie]|inchis[aei]?|tancat(?:s|da)?|cerrad[oa]s?|fermee?s?")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_TO = _words("to until till through a al alla alle la las les au aux pana fins hasta jusqu jusque")
_AND = _words("and e ed i y et si")
_SILENT = _words(
    "from on at the da dal dalla dalle dai il lo le del de des du din el los els en ore ora orele hores horas h hrs "
    "heures open aperto deschis obert abierto ouvert"
)
"""Words that say nothing that days and times do not say too."""
_TOKEN = re.compile(
    r"(?P<hour>\d{1,2})(?!\d)(?:(?: ?h|[:.])(?P<minute>\d{2})(?!\d))?"
    r"(?: ?(?P<half>[ap])\.? ?m\b\.?| ?h(?:rs?)?\b)?"
    r"|(?P<word>[^\W\d_]+)\.?"
    r"|(?P<mark>[-,;/+&|\n])"
    r"|(?P<other>[^\s'.:])"
)
_Kind: TypeAlias = Literal["day", "every", "closed", "time", "to", "and", "slash"]
_MARKS: dict[str, _Kind] = {"-": "to", "/": "slash"}


@dataclass(frozen=True, slots=True)
class _Token:
    kind: _Kind
    number: int = 0
    """The day from 0, or the minute of the day."""
    word: str = ""
    """What a day is called."""
    is_mark: bool = False
    """Whether it is a comma and no word: `closed Sunday and Monday` is one list, `closed Sunday, Mon-Sat 9-18` two."""


@dataclass(slots=True)
class _Spans:
    """Days, and when it is open on them; gathered while reading."""

    days: list[tuple[int, int]] = field(default_factory=list)
    times: list[tuple[int, int]] = field(default_factory=list)
    is_closed: bool = False

    @property
    def is_whole(self) -> bool:
        return bool(self.days) and (self.is_closed or bool(self.times))


def opening(words: str, language: str) -> tuple[tuple[str, str], ...]:
    """Spans of days with their times as files write them: `("mon-fri", "09:00-13:00, 15:00-19:00")`. Raises Unclear.

    Days are named as the language names them, or as English does, whole or shortened; those that are not named are
    left out.
    """
    if len(words) > _LONGEST:
        raise Unclear(_("'{words}' is too long for opening hours", words=shown(words)))
    found: dict[str, str] = {}
    taken: set[int] = set()
    for spans in _groups(list(_tokens(words, language)), words):
        for first, last in spans.days:
            days = {day % 7 for day in range(first, last + 1 + (7 if last < first else 0))}
            if days & taken:
                raise Unclear(_("'{words}' names a day twice; name each day once", words=shown(words)))
            taken |= days
            name = DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}"
            found[name] = "closed" if spans.is_closed else ", ".join(f"{_clock(a)}-{_clock(b)}" for a, b in spans.times)
    return tuple(found.items())


def _groups(tokens: list[_Token], words: str) -> list[_Spans]:
    """The tokens as spans of days, each with its times."""
    groups = [_Spans()]
    at = 0
    while at < len(tokens):
        token, current = tokens[at], groups[-1]
        step = 1
        if token.kind in ("day", "every"):
            if current.is_whole and not (current.is_closed and tokens[at - 1] == _Token("and")):
                groups.append(current := _Spans())
            first, last = (0, 6) if token.kind == "every" else (token.number, token.number)
            if _reaches(tokens, at, "day", by="slash"):
                raise Unclear(
                    _("'/' can mean two days or all from one to the other; write '{one}' or '{other}'", **_both(words))
                )
            if _stands_beside_one(tokens, at):
                raise Unclear(
                    _(
                        "'{one} {other}' can mean two days or all from one to the other; "
                        "write '{one}-{other}' or '{one}, {other}'",
                        one=token.word,
                        other=tokens[at + 1].word,
                    )
                )
            if _reaches(tokens, at, "day"):
                last, step = tokens[at + 2].number, 3
            current.days.append((first, last))
        elif token.kind == "closed":
            if current.is_whole:
                groups.append(current := _Spans())
            current.is_closed = True
        elif token.kind == "time":
            current.times.append(_span(tokens, at, words))
            step = 3
        at += step
    if any(spans.times and not spans.days for spans in groups):
        raise Unclear(_("'{words}' does not say on which days; write for example '{example}'", **_shown(words)))
    if not all(spans.is_whole for spans in groups) or any(spans.is_closed and spans.times for spans in groups):
        raise Unclear(_("'{words}' does not say from when to when; write for example '{example}'", **_shown(words)))
    return groups


def _both(words: str) -> dict[str, str]:
    """The words with each of the two marks that a slash between days can stand for."""
    return {"one": shown(words.replace("/", "-", 1)), "other": shown(words.replace("/", ", ", 1))}


def _reaches(tokens: list[_Token], at: int, kind: _Kind, by: _Kind = "to") -> bool:
    return at + 2 < len(tokens) and tokens[at + 1].kind == by and tokens[at + 2].kind == kind


def _stands_beside_one(tokens: list[_Token], at: int) -> bool:
    """Whether two days stand side by side that are no neighbours, and nothing says what is with those between them."""
    kinds = [token.kind for token in tokens[max(0, at - 1) : at + 3]]
    before = kinds.pop(0) if at else ""
    if kinds[:2] != ["day", "day"] or "day" in (before, *kinds[2:]) or "to" in (before, *kinds[2:]):
        return False
    return (tokens[at + 1].number - tokens[at].number) % 7 != 1


def _span(tokens: list[_Token], at: int, words: str) -> tuple[int, int]:
    """From when to when; what begins in the evening may end after midnight."""
    if not _reaches(tokens, at, "time"):
        raise Unclear(_("'{words}' does not say from when to when; write for example '{example}'", **_shown(words)))
    first, last = tokens[at].number, tokens[at + 2].number
    if last == first or (last < first < 12 * 60):
        said = f"{_clock(first)}-{_clock(last)}"
        raise Unclear(_("'{hours}' ends before it begins; count the hours up to 24, such as '9-18'", hours=said))
    return first, last


def _tokens(words: str, language: str) -> Iterator[_Token]:
    """The days, times and words between them; raises Unclear at the first thing that is none of these."""
    text = fold(re.sub("[–—−]", "-", words)).text.lower()
    text = _EVERY_DAY.sub(" * ", text)
    for match in _TOKEN.finditer(text):
        if match["hour"]:
            yield _Token("time", _minutes(match, words))
        elif match["word"]:
            if (token := _named(match["word"], language)) is not None:
                yield token
            elif match["word"] not in _SILENT:
                raise Unclear(
                    _("'{word}' is neither a day nor a time; write for example '{example}'", **_shown(match["word"]))
                )
        elif match["mark"]:
            yield _Token(_MARKS.get(match["mark"], "and"), is_mark=True)
        elif match["other"] == "*":
            yield _Token("every")
        else:
            raise Unclear(
                _("'{word}' is neither a day nor a time; write for example '{example}'", **_shown(match["other"]))
            )


def _named(word: str, language: str) -> _Token | None:
    if _CLOSED.fullmatch(word):
        return _Token("closed")
    day = _day(word, language)
    if day is not None:
        return _Token("day", day, word=word)
    if word in _TO:
        return _Token("to")
    return _Token("and") if word in _AND else None


def _day(word: str, language: str) -> int | None:
    """The day that a word names, or that only one day's name begins with."""
    for names in (_names(language), _names("en")):
        for form in (word, word.removesuffix("s")):  # sábados, Sundays
            if form in names:
                return names[form]
            begun = {day for name, day in names.items() if form and name.startswith(form)}
            if len(begun) == 1:
                return begun.pop()
    return None


@cache
def _names(language: str) -> dict[str, int]:
    """What a language calls the days, whole and shortened, folded."""
    from babel import Locale, UnknownLocaleError
    from babel.dates import get_day_names

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    return {
        fold(name).text.lower().rstrip("."): day
        for width in ("wide", "abbreviated", "short")
        for day, name in get_day_names(width, "stand-alone", locale).items()
        if len(name.rstrip(".")) > 1
    }


def _minutes(match: re.Match[str], words: str) -> int:
    """The minute of the day that a time stands for. Raises Unclear."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "p" else 0) if hour <= 12 else 99
    if minute > 59 or hour * 60 + minute > 24 * 60:
        raise Unclear(_("'{time}' is no time of the day", time=match[0].strip()))
    return hour * 60 + minute


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _shown(words: str) -> dict[str, str | Message]:
    return {"words": shown(words), "word": shown(words), "example": _("Mon-Fri 9-18, Sat 9-13")}
