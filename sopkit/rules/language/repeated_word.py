"""Take out a word that stands twice.

"The the receipt" is a slip that readers stumble over. Some words may stand twice ("had had", "piano piano"), and
figures and names may.
Source: found in every handbook that was looked at.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator
from itertools import pairwise

from sopkit.finding import WARNING
from sopkit.lint.fields import is_prose
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.message import _

GOOD = {
    "en": [
        "Check the receipt.",
        "Count the items, items of one kind together.",
        "Bye bye.",
        "Dial 44 44.",
        "Note the name and the name of the shop.",
        "Log in in the back office, and turn the till on on Monday.",
        "Give her her receipt.",
        "Ring again and again.",
        "Call the shop in Baden Baden.",
    ],
    "it": ["Controlla lo scontrino.", "Parla piano piano.", "Componi il 44 44.", "Non far aspettare ore e ore."],
    "ro": [
        "Verifică bonul.",
        "Lasă clientul să vorbească, apoi vorbește.",
        "Merge foarte, foarte încet.",
        "Spală-o o dată pe zi.",
    ],
    "ca": [
        "Comprova el tiquet.",
        "Compta les peces d'una en una, a poc a poc.",
        "Demana cada cop més i més detall.",
        "Neteja-la la setmana que ve.",
    ],
    "fr": [
        "Vérifiez le ticket.",
        "Vous vous présentez au client.",
        "Composez le 44 44.",
        "Rangez-les les jours de marché.",
        "N'attendez pas des heures et des heures.",
    ],
    "es": [
        "Llama al taller, al taller de la calle Mayor.",
        "Poco a poco, sube la persiana.",
        "Da la llave o llave electrónica.",
        "Deja el sobre sobre el mostrador.",
    ],
}
BAD = {
    "en": [
        "Check the the receipt.",
        "Ask for for the card.",
        "Greet customers and customers.",
        "Greet the customers and the customers.",
        "Write it in in the book.",
    ],
    "it": [
        "Controlla lo lo scontrino.",
        "Chiedi la la carta.",
        "Saluta clienti e clienti.",
        "Saluta i clienti e i clienti.",
    ],
    "ro": ["Verifică bonul bonul.", "Cere cardul de de la client."],
    "ca": ["Comprova el el tiquet.", "Saludeu els clients i clients.", "Saludeu els clients i els clients."],
    "fr": [
        "Vérifiez le le ticket.",
        "Demandez la la carte.",
        "Saluez les clients et clients.",
        "Saluez les clients et les clients.",
    ],
    "es": ["Cierra la la caja.", "Saluda a los clientes y los clientes."],
}

NEAR = 3
"""Words from one to the same word again: with `and` and an article between."""
REACH = 4
"""Words from a verb to its particle: `turn the big till on`."""
HYPHENS = ("-", "‐", "‑")
STOPS = re.compile(r"[.!?;:]")
WORD = re.compile(r"[^\W\d_]+(?:[·'’][^\W\d_]+)*")


@rule(on=Passage, severity=WARNING)
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if not is_prose(passage):
        return
    read = passage.analysis.reading.words
    if len(set(read)) == len(read):  # no word comes again at all
        return
    if not any(any(map(operator.eq, read, read[away:])) for away in range(1, NEAR + 1)):
        return  # nor near itself, in most texts
    found = [match for match in WORD.finditer(passage.analysis.masked) if match[0].strip("_")]
    for place, match in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        before = found[max(0, place - NEAR) : place]
        start = repeated_from(passage, before[-2:], match, following)
        start = repeated_with_article(passage, before, match, following) if start is None else start
        if start is not None:
            words = passage.quoted(start, match.end())
            fix = passage.fix(start, match.end(), passage.words[start : start + len(match[0])])
            yield passage.problem(
                start, match.end(), _("`{words}` says a word twice; take one out", words=words), fix=fix
            )


def repeated_from(
    passage: Passage, before: list[re.Match[str]], match: re.Match[str], following: re.Match[str] | None
) -> int | None:
    """Where the same word stands, next before a word or with `and` between; None where it does not, or may.

    With `or` between, or `and`, a word that follows may tell the second from the first: `clientes o clientes nuevos`.
    """
    masked, word = passage.analysis.masked, match[0].lower()
    if (
        word not in (one[0].lower() for one in before)
        or word in passage.language.words("may_repeat")
        or not beside(masked, before[-1], match)
    ):
        return None
    if before[-1][0].lower() == word:
        return None if tells_two(passage, before[-1], match) else before[-1].start()
    if following is not None and beside(masked, match, following) and not is_small(passage, following[0].lower()):
        return None
    is_joined = before[-1][0].lower() in passage.language.words("coordinators") and len(before) > 1
    if is_joined and before[0][0].lower() == word and beside(masked, before[0], before[1]):
        return before[0].start()
    return None


def repeated_with_article(
    passage: Passage, before: list[re.Match[str]], match: re.Match[str], following: re.Match[str] | None
) -> int | None:
    """Where the same word stands with `and` and an article between, as in `i clienti e i clienti`; None if nowhere.

    What follows may tell the second from the first here too: `the name and the name of the shop`.
    """
    masked, language = passage.analysis.masked, passage.language
    if len(before) < NEAR or not all(beside(masked, *pair) for pair in pairwise([*before, match])):
        return None
    if match[0].lower() in language.words("may_repeat"):
        return None
    if following is not None and beside(masked, match, following):
        return None
    first, joint, article = (one[0].lower() for one in before)
    is_joined = joint in language.words("coordinators") and article in language.words("articles")
    return before[0].start() if is_joined and first == match[0].lower() else None


def tells_two(passage: Passage, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether two words that are written alike are two: a pronoun that hangs on its verb and an article, as in
    `rangez-les les jours de marché`; what belongs to a verb before, as in `log in in the back office`; two halves of a
    name, as in `Baden Baden`.
    """
    masked, language = passage.analysis.masked, passage.language
    if masked[: first.start()].endswith(HYPHENS):
        return True
    if first[0] != first[0].lower() and second[0] == first[0]:
        return not first[0].isupper()
    if first[0].lower() not in language.words("particles"):
        return False
    close = WORD.findall(STOPS.split(masked[: first.start()])[-1].lower())[-REACH:]
    return not language.words("particle_verbs").isdisjoint(close)


def is_small(passage: Passage, word: str) -> bool:
    """Whether a word is one that tells nothing of the noun before it."""
    return any(word in passage.language.words(name) for name in ("prepositions", "articles", "coordinators", "adverbs"))


def beside(masked: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether nothing but blanks stands between two words."""
    return not masked[first.end() : second.start()].strip()
