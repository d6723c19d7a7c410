"""What is heard most in a time, and whether it is heard more or less than in the time before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sopkit.messages.names import day
from sopkit.source import Text
from sopkit.span import Span
from sopkit.voices.alike import needs
from sopkit.voices.insight import INSIGHTS, Insight
from sopkit.voices.reasons import Reason
from sopkit.voices.told import Told

__all__ = ["BY", "Counted", "Period", "counted", "day_of", "in_time", "named_by"]

BY: Mapping[str, Callable[[Told[Insight]], str]] = {
    "procedure": lambda one: words(one.record.procedure),
    "cause": lambda one: words(one.record.cause),
    "branch": lambda one: one.branch,
    "channel": lambda one: words(one.record.channel) or words(one.record.source),
}
"""By what insights are counted, beside what is needed; empty for those that do not say."""


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both in it."""

    first: date
    last: date

    @property
    def before(self) -> Period | None:
        """The time of the same length that ends where this one begins; None before the calendar does."""
        days = (self.last - self.first).days + 1
        if self.first.toordinal() <= days:
            return None
        return Period(self.first - timedelta(days=days), self.first - timedelta(days=1))

    def holds(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Counted:
    """What was heard of one need, or of one procedure, cause, branch or channel."""

    name: str
    """What is counted by; the name of the newest insight where that is the need."""
    heard: tuple[Told[Insight], ...]
    """In the period, the oldest first."""
    count: int
    """How many customers said so in the period."""
    before: int
    """How many did in the period before."""
    changes: tuple[Span, ...]
    """Where something was done about it: the reasons that name one of these; of a need, whenever it was heard."""

    @property
    def latest(self) -> Told[Insight]:
        return self.heard[-1]


def counted(
    heard: Iterable[Told[Insight]], period: Period, by: str, changes: Mapping[Reason, Sequence[Span]], standard: str
) -> list[Counted]:
    """What was heard in a period, most often first; what is equal in number, the latest first.

    `by` is `need` or one of BY; `standard` the language of words that name none.
    """
    kept = [one for one in heard if day_of(one) is not None]
    groups = [need.heard for need in needs(kept, standard)] if by == "need" else by_field(kept, by)
    found = []
    for group in groups:
        now = tuple(one for one in group if period.holds(day_of(one)))
        if not now:
            continue
        then = period.before
        found.append(
            Counted(
                now[-1].id if by == "need" else BY[by](now[-1]),
                now,
                sum(one.record.count for one in now),
                sum(one.record.count for one in group if then is not None and then.holds(day_of(one))),
                tuple(
                    dict.fromkeys(place for one in (group if by == "need" else now) for place in named_by(one, changes))
                ),
            )
        )
    return sorted(found, key=lambda one: (-one.count, -(day_of(one.latest) or date.min).toordinal(), one.name))


def by_field(heard: Iterable[Told[Insight]], by: str) -> list[list[Told[Insight]]]:
    groups: dict[str, list[Told[Insight]]] = {}
    for one in sorted(heard, key=lambda one: (one.record.date.words, one.id)):
        groups.setdefault(BY[by](one), []).append(one)
    return list(groups.values())


def named_by(one: Told[Insight], changes: Mapping[Reason, Sequence[Span]]) -> Sequence[Span]:
    """The places of the reasons that name an insight."""
    return changes.get(Reason(INSIGHTS, one.id), ())


def in_time(heard: Iterable[Told[Insight]], period: Period) -> list[Told[Insight]]:
    """What was heard in a period, in its order."""
    return [one for one in heard if period.holds(day_of(one))]


def day_of(one: Told[Insight]) -> date | None:
    """The day on which it was heard; None where nothing readable says it."""
    return day(one.record.date.words)


def words(text: Text | None) -> str:
    return text.words if text else ""
