"""One value of a file: what its words mean in a shape, or the fault that says why they mean nothing there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sopkit.finding import ERROR, Finding
from sopkit.message import Message, _
from sopkit.quantity import Unclear, duration, money, percent, quantity
from sopkit.schema.dates import days_of
from sopkit.schema.shape import (
    ID,
    Code,
    Day,
    Fact,
    Flag,
    Id,
    OneOf,
    Plain,
    Prose,
    Quantified,
    Shape,
    Version,
    Whole,
)
from sopkit.schema.spelling import respelt, slug
from sopkit.schema.translated import meant
from sopkit.source import Node, Text
from sopkit.span import Span

__all__ = ["CODES", "ScalarReader", "expected"]

CODES = {
    "language": r"[a-z]{2,3}",
    "currency": r"[A-Z]{3}",
    "time zone": r"\w[\w+-]*(?:/[\w+-]+)*",
    "colour": r"#?[0-9A-Fa-f]{6}",
    "address": r"https?://[^\s/?#]+(?:/[^\s?#]*)?",
    "moment": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})",
    "mail": r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+",
    "fingerprint": r"(?:[0-9A-Fa-f]{4} *){10}(?:(?:[0-9A-Fa-f]{4} *){6})?",
    "report": r"https://[^\s/?#{}]+(?:[/?#](?:[^\s{}]|\{(?:title|text|procedure|step|version|branch|language)\})*)?",
    "form": r"https://[^\s/?#{}]+(?:[/?#](?:[^\s{}]|\{(?:title|procedure|version|fingerprint|branch|language)\})*)?",
}
PAGE = re.compile(rf"({CODES['address']})/[^\s/?#]*\.html?", re.IGNORECASE)
LINK = re.compile(r"(?:https?://|mailto:|tel:|/|#)\S*|[\w.~-]+(?:/[\w.~%-]*)*(?:[?#]\S*)?")
AMOUNT = re.compile(r"(?:[€$£]\s?)?[-+]?\d[\d.,\s]*(?:[eE]\d+)?\s?(?:[A-Z]{3}|[€$£]|lei|euro?s?)")
"""What somebody surely means as money, so that it is a fault where it cannot be read."""
EXAMPLE_OF = {
    "language": "it",
    "currency": "EUR",
    "time zone": "Europe/Rome",
    "colour": "8f3d2e",
    "address": "https://handbook.example.org",
    "link": "/help",
    "moment": "2026-11-20T09:00:00+00:00",
    "mail": "service@example.org",
    "fingerprint": "6E4A0F1B93C258D7A1E044B97C35D20F8E61BA97",
    "report": "https://wa.me/40264000102?text={text}",
    "form": "https://forms.example.org/read?of={fingerprint}",
}
NO_CODE = {
    "language": _("`{words}` is no language: write its code, such as `it`"),
    "currency": _("`{words}` is no currency: write its code, such as `EUR`"),
    "time zone": _("`{words}` is no time zone: write one such as `Europe/Rome`"),
    "colour": _("`{words}` is no colour: write its six digits, such as `8f3d2e`"),
    "address": _("`{words}` is no web address: write one such as `https://handbook.example.org`"),
    "fingerprint": _("`{words}` is no fingerprint of a key: `gpg --list-keys --fingerprint` shows its 40 digits"),
    "moment": _("`{words}` is no moment: sopkit writes it as in `2026-11-20T09:00:00+00:00`"),
    "mail": _("`{words}` is no mail address: write one such as `service@example.org`"),
    "report": _(
        "`{words}` is no address to report to: write one with `https://`, and in braces only `title`, `text`, "
        "`procedure`, `step`, `version`, `branch` or `language`"
    ),
    "form": _(
        "`{words}` is no address of a form: write one with `https://`, and in braces only `title`, `procedure`, "
        "`version`, `fingerprint`, `branch` or `language`"
    ),
}
QUANTITIES: dict[str, Callable[[str], Any]] = {
    "money": money,
    "duration": duration,
    "percent": percent,
    "any": quantity,
}
EXAMPLES: dict[str, str | Message] = {
    "money": "`50 EUR`",
    "duration": _("`2 days`"),
    "percent": "`10 %`",
    "any": _("`30 days`, `50 EUR`"),
}
DECLARED = {
    "role": ("roles", "store-manager"),
    "channel": ("channels", "shop"),
    "promise": ("promises", "answer-fast"),
    "stakeholder": ("stakeholders", "customers"),
    "area": ("areas", "welcome"),
}
"""Names of what `handbook.yml` declares: under which key, and one that stands there when `sopkit init` begins it."""


@dataclass(frozen=True, slots=True)
class ScalarReader:
    """Gathers faults while it reads; every method gives a value, or None where there is none to have."""

    faults: list[Finding]

    def fault(self, rule: str, span: Span, message: Message) -> None:
        self.faults.append(Finding(rule, ERROR, span, message))

    def wrong(self, node: Node | Text, template: str, **arguments: object) -> None:
        self.fault("wrong-value", node.span, _(template, **arguments))

    def scalar(self, shape: Shape, text: Text) -> Any:
        words = text.words.strip()
        match shape:
            case Prose() | Plain():
                if not words:
                    self.fault("empty-text", text.span, _("Nothing is written here: write it, or take the key out"))
                return text
            case Id(of):
                return text if ID.fullmatch(words) else self.name(of, text)
            case Code(of="link"):
                return self.matching(LINK, text, "`{words}` is no link: write a web address, or a path of this site")
            case Code(of="address") if page := PAGE.fullmatch(words):
                self.wrong(
                    text,
                    "`{words}` is one page: write the folder in which the site lies, `{folder}`",
                    words=words,
                    folder=page[1],
                )
                return None
            case Code(of="moment") if not is_moment(words):
                self.wrong(text, NO_CODE["moment"].template, words=words)
                return None
            case Code(of):
                return self.matching(re.compile(CODES[of]), text, NO_CODE[of])
            case OneOf(known):
                return self.one_of(known, text)
            case Flag():
                return self.flag(text)
            case Day():
                return self.day(text)
            case Version():
                return self.matching(
                    re.compile(r"\d{1,6}\.\d{1,6}\.\d{1,6}"),
                    text,
                    "`{words}` is no version: write three numbers with points, such as `1.0.0`",
                )
            case Whole(least):
                if re.fullmatch(r"\d{1,9}", words) and int(words) >= least:
                    return text
                self.wrong(
                    text, "`{words}` is no whole number from {least}: write it in digits", words=words, least=least
                )
                return None
            case Quantified(kind):
                return self.fact(kind, text)
        raise AssertionError(shape)

    def name(self, of: str, text: Text) -> Text | None:
        if of in DECLARED:
            key, example = DECLARED[of]
            return self.matching(
                ID,
                text,
                "`{words}` is none of the names under `{key}:` in `handbook.yml`, such as `{example}`",
                key=key,
                example=example,
            )
        return self.matching(
            ID,
            text,
            "`{words}` is no name: use small letters a–z, digits and hyphens, such as `{example}`",
            example=slug(text.words.strip()) or _("greet-the-customer"),
        )

    def matching(self, form: re.Pattern[str], text: Text, template: str | Message, **arguments: object) -> Text | None:
        if form.fullmatch(text.words.strip()):
            return text
        template = template.template if isinstance(template, Message) else template
        self.wrong(text, template, words=text.words, **arguments)
        return None

    def one_of(self, known: tuple[str, ...], text: Text) -> Text | None:
        if text.words in known:
            return text
        near = meant(text.words, known)
        if near:
            message = _(
                "`{words}` is not one of the words for this; did you mean `{meant}`?", words=text.words, meant=near
            )
            self.faults.append(Finding("wrong-value", ERROR, text.span, message, fix=respelt(text, near)))
        else:
            self.wrong(
                text, "`{words}` is not one of the words for this: {known}", words=text.words, known=", ".join(known)
            )
        return None

    def flag(self, text: Text) -> Text | None:
        if text.words.lower() in ("true", "yes"):
            return text
        if text.words.lower() not in ("false", "no"):
            self.wrong(text, "`{words}` is neither `true` nor `false`", words=text.words)
        return None

    def day(self, text: Text) -> Text | None:
        words = text.words
        days = days_of(words)
        if days == [words]:
            return text
        if days is None:
            template = (
                "`{words}` is no date that can be read in one way only: write year-month-day, such as `2026-12-01`"
            )
            self.wrong(text, template, words=words)
        elif not days:
            self.wrong(text, "There is no day `{words}` in the calendar", words=words)
        elif len(days) > 1:
            one, other = days
            self.wrong(text, "`{words}` can be two days: write `{one}` or `{other}`", words=words, one=one, other=other)
        else:
            message = _("A date is written year-month-day: `{day}`, not `{words}`", day=days[0], words=words)
            self.faults.append(Finding("wrong-value", ERROR, text.span, message, fix=respelt(text, days[0])))
        return None

    def fact(self, kind: str, text: Text) -> Fact | None:
        words = text.words.strip()
        if kind != "any" and ID.fullmatch(words) and not words[0].isdigit():
            return Fact(text)
        try:
            return Fact(text, QUANTITIES[kind](words))
        except Unclear as unclear:
            if kind == "duration" and days_of(words):
                self.wrong(
                    text,
                    "`{words}` is a day; a length of time belongs here: {example}",
                    words=words,
                    example=_("`6 months`"),
                )
                return None
            if kind == "any" and not AMOUNT.fullmatch(words):
                return Fact(text)
            self.fault("wrong-value", text.span, unclear.message)
            return None


def is_moment(words: str) -> bool:
    """Whether the calendar and a clock have it; UTC is told in years from 1 to 9999."""
    try:
        datetime.fromisoformat(words).astimezone(UTC)
    except (ValueError, OverflowError):
        return False
    return True


def expected(shape: Shape) -> str | Message:
    """An example of what a shape wants, for a message."""
    match shape:
        case Quantified(kind):
            return EXAMPLES[kind]
        case Code(of):
            return f"`{EXAMPLE_OF[of]}`"
        case OneOf(words):
            return ", ".join(words)
        case Day():
            return "`2026-12-01`"
        case Flag():
            return "`true`"
    return "`…`"
