"""Numbers and units are the same in every language.

A translation says what the original says: the same amounts, times and percentages, the same counts and opening hours,
the same `{values}` by name. `60 minutes` and `un'ora` are the same; `1 day` and `24 hours` are two promises. How
people ask for a procedure (`asked_as`) is not compared. Of the entries of one list it does not matter which one says a
number.

A bare number in words where the other language counts nothing is a turn of phrase (*both*, `tutti e due`), and *one* is
an article in many languages: neither is reported.

Source: practice of translation checkers, which compare numbers.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from sopkit.facts import references
from sopkit.finding import ERROR
from sopkit.handbook import Handbook
from sopkit.lint.rule import Options, Problem, rule
from sopkit.message import Message, _
from sopkit.network.network import Network
from sopkit.network.reached import Hours, hours_in
from sopkit.network.readers import readings
from sopkit.network.words import Pair, pairs
from sopkit.quantity import Duration, Quantity, compare, in_text
from sopkit.schema import read
from sopkit.source import Text
from sopkit.span import Span
from sopkit.translation import translate
from sopkit.workspace import STANDARD

_HANDBOOK = """\
format: 1
name: Lume
language: en
languages: [en, it]
vision: An answer within 60 minutes.
"""

GOOD = [
    {
        "handbook.yml": _HANDBOOK,
        "handbook.it.yml": """\
translates: handbook
name: Lume
vision: Una risposta entro un'ora.
""",
    }
]
BAD = [
    {
        **GOOD[0],
        "handbook.it.yml": """\
translates: handbook
name: Lume
vision: Una risposta entro 6 minuti.
""",
    }
]

ANYHOW = "asked_as"


class Said(NamedTuple):
    """A quantity in a text, or (None) the name of a value, as it is written there."""

    quantity: Quantity | None
    words: str
    span: Span


@rule(on=Network, severity=ERROR)
def check(network: Network, options: Options) -> Iterator[Problem]:
    # Variants share most of their texts, down to the same objects: each pair is compared once.
    compared: set[tuple[tuple[Text, ...], tuple[Text, ...]]] = set()
    for pair in all_pairs(network):
        if pair.path != ANYHOW and pair[1:] not in compared:
            compared.add(pair[1:])
            yield from differences(network.workspace.origins, pair)


def all_pairs(network: Network) -> Iterator[Pair]:
    """Each text with its translation, in all procedures and in the handbook; most of them many times."""
    workspace = network.workspace
    for variant, language in readings(network):
        translated = network.translated(variant, language)
        if translated is not variant.placed:
            yield from pairs(variant.placed.procedure, translated.procedure)
    for (layer, id, _language), words in workspace.words.items():
        if (layer, id) == (STANDARD, "handbook"):
            whole = read(Handbook, translate(Handbook, workspace.handbook_document.root, words.root).tree).value
            yield from pairs(workspace.handbook, whole)


def differences(origins: Mapping[str, tuple[str, str]], pair: Pair) -> Iterator[Problem]:
    """Where one text of a pair says what the other does not. `origins` has the language of each text's file."""
    original, translation = said(origins, pair.original), said(origins, pair.translation)
    missing, further = without(original, translation), without(translation, original)
    for is_value in (False, True):
        lacking = [one for one in missing if (one.quantity is None) is is_value]
        beyond = [one for one in further if (one.quantity is None) is is_value]
        yield from two_by_two(lacking, beyond, pair)
    there, here = opened(pair.original), opened(pair.translation)
    lacking = [one for hours, one in there.items() if hours not in here]
    yield from two_by_two(lacking, [one for hours, one in here.items() if hours not in there], pair)


def two_by_two(missing: list[Said], further: list[Said], pair: Pair) -> Iterator[Problem]:
    """What only the original says, and what only the translation says: two by two, as far as they go."""
    for one, other in zip(missing, further, strict=False):
        message = _(
            "Here is {here}, in the original {there}: make them the same", here=quoted(other), there=quoted(one)
        )
        yield Problem(other.span, message, (one.span,))
    for one in missing[len(further) :]:
        if not is_turn_of_phrase(one):
            message = _("The original says {there}, and these words do not", there=quoted(one))
            yield Problem(pair.translation[0].span, message, (one.span,))
    for one in further[len(missing) :]:
        if not is_turn_of_phrase(one):
            yield Problem(one.span, _("The original does not say {here}", here=quoted(one)), (pair.original[0].span,))


def quoted(one: Said) -> Message:
    return _("'{words}'", words=one.words)


def said(origins: Mapping[str, tuple[str, str]], texts: Iterable[Text]) -> list[Said]:
    """The quantities and values of texts, in their order."""
    found: list[Said] = []
    for text in texts:
        _layer, language = origins[text.source.path]
        for one in in_text(text.words, language):
            found.append(Said(one.quantity, text.words[one.start : one.end], text.at(one.start, one.end)))
        for reference in references(text.words):
            start, end = reference.start, reference.end
            found.append(Said(None, text.words[start:end], text.at(start, end)))
    return found


def opened(texts: Iterable[Text]) -> dict[Hours, Said]:
    """The spans of hours in texts, however each language writes them."""
    return {
        hours: Said(None, match[0], text.at(match.start(), match.end()))
        for text in texts
        for hours, match in hours_in(text.words)
    }


def without(these: list[Said], others: list[Said]) -> list[Said]:
    """Those of the first that none of the others says, each once; *one* in words says nothing."""
    rest: list[Said] = []
    for one in these:
        if not any(is_same(one, other) for other in (*others, *rest)) and not is_article(one):
            rest.append(one)
    return rest


def is_same(one: Said, other: Said) -> bool:
    if one.quantity is None or other.quantity is None:
        return one.quantity is other.quantity and one.words == other.words
    return one.quantity == other.quantity or compare(one.quantity, other.quantity) == 0


def is_article(one: Said) -> bool:
    count = one.quantity.count if isinstance(one.quantity, Duration) else one.quantity
    return count == 1 and is_in_words(one)


def is_turn_of_phrase(one: Said) -> bool:
    """A bare number in words, where the other side counts nothing: `tutti e due` for *both*."""
    return isinstance(one.quantity, Decimal) and is_in_words(one)


def is_in_words(one: Said) -> bool:
    return not any(character.isdecimal() for character in one.words)
