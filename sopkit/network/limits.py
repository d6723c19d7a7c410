"""Limits that a step's words say although the step has a field for them: `up to 50 EUR` beside `max: 50 EUR`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sopkit.facts import lookup, quantity_of
from sopkit.network.network import Network
from sopkit.network.readers import readings
from sopkit.procedure import steps_of
from sopkit.quantity import Duration, Money, Quantity, canonical, in_text
from sopkit.schema import Fact
from sopkit.source import Text
from sopkit.span import Span
from sopkit.step import Step

__all__ = ["SaidLimit", "said_limits"]

UP_TO = {
    "en": ("up to", "at most", "no more than"),
    "it": ("fino a", "al massimo", "al più", "non più di"),
    "ro": ("până la", "cel mult", "maximum"),
    "ca": ("fins a", "com a màxim", "com a molt"),
    "es": ("hasta", "como máximo", "como mucho"),
    "fr": ("jusqu'à", "jusqu’à", "au plus", "au maximum"),
}
"""Words right before an amount by which it is a limit, and not how much something costs."""
WITHIN = {
    "en": ("within",),
    "it": ("entro", "non oltre"),
    "ro": ("în cel mult", "în termen de"),
    "ca": ("en menys de", "dins de"),
    "es": ("en menos de", "dentro de"),
    "fr": ("dans les", "en moins de"),
}
"""Words right before a time by which it is a limit, and not how long something lasts."""


class SaidLimit(NamedTuple):
    """A limit in the words of a step, and the step's field for it."""

    said: Quantity
    words: str
    span: Span
    field: str
    fact: Fact
    held: Quantity
    """What the field holds, through the values of the branch."""


def said_limits(network: Network) -> tuple[SaidLimit, ...]:
    """Every limit that is said beside the field of its own step, once for each place in a file and each amount.

    Several rules ask for them.
    """
    return network.once("said limits", lambda: tuple(found_limits(network).values()))


def found_limits(network: Network) -> dict[tuple[str, int, str], SaidLimit]:
    """The limits by file, place and amount."""
    limits: dict[tuple[str, int, str], SaidLimit] = {}
    for variant, language in readings(network):
        procedure = network.translated(variant, language).procedure
        handbook = network.settings(variant.chain).handbook
        for step in steps_of(procedure):
            for name, fact, sort in (("max", step.max, Money), ("within", step.within, Duration)):
                if fact is None:
                    continue
                for text in spoken(step):
                    found = said(network, text, sort)
                    held = None if found is None else quantity_of(fact, lookup(handbook, procedure, step))
                    if found is not None and held is not None:
                        place = text.source.path, text.start, canonical(held)
                        limits.setdefault(place, SaidLimit(*found, name, fact, held))
    return limits


def spoken(step: Step) -> Iterator[Text]:
    """What the step does. What it asks may have limits of other things: *Is the sale within 30 days?*"""
    yield from (text for text in (step.do, step.say) if text is not None)


def said(network: Network, text: Text, sort: type) -> tuple[Quantity, str, Span] | None:
    """The one limit of a sort in a text; None where there is none, or several of which nobody knows which is meant."""
    language = network.workspace.origins[text.source.path][1]
    found = [one for one in in_text(text.words, language) if isinstance(one.quantity, sort)]
    if len(found) != 1:
        return None
    cues = (UP_TO if sort is Money else WITHIN).get(language, ())
    if not text.words[: found[0].start].rstrip().lower().endswith(cues):
        return None
    start, end = found[0].start, found[0].end
    return found[0].quantity, text.words[start:end], text.at(start, end)
