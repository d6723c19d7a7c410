"""Which of the languages that sopkit reads a sentence is in, by its small words: no model, no download.

The lists hold frequent words of grammar; a word that two languages share decides nothing between them.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Iterator

from sopkit.language.analysis import Analysis
from sopkit.language.paradigm import closed
from sopkit.language.text import Stretch, words_in

__all__ = ["foreign_sentences", "language_of", "likeliest"]

_LEAST_WORDS = 4
_LEAST_HITS = 2

_COMMON: dict[str, frozenset[str]] = {
    "en": closed(
        """
    the of and to a i am my we he she was in is that it for on with as at by from this or are be not an if
    you your they their which what when who will can has have do does ask give check tell before after
    within there any all no
    """
    ),
    "it": closed(
        """
    il lo la i gli le un uno una a in di del dello della dei degli delle al allo alla ai agli alle dal dalla
    dai nel nella nei nelle sul sulla sui sulle e ed o che chi non se per con da su è sono ha hanno si ci
    questo questa cliente clienti entro anche come quando dove chiedi più senza ogni no d' l' dell' all' un' nell'
    dall' sull'
    """
    ),
    "ro": closed(
        """
    și să în la cu pe de din a fost pentru nu este sunt are au că care ce un o al ai ale lui dacă după până
    când unde sau mai se îi îl le clientul clientului clientului cere dă fă spune prin fără între către
    acest această aceste iar si sa daca dupa cand pana fara intre catre iti
    """
    ),
    "ca": closed(
        """
    el la els les un una uns unes de del dels al als a i o que qui no si per amb en és són ha han es hi ho
    aquest aquesta aquests dins també com quan on client clients demana més sense cada l' d' s' n' pel pels
    fins abans
    """
    ),
    "es": closed(
        """
    el la los las un una unos unas de del al a y o que quien no si por para con en es son ha han se lo su
    sus este esta estos cliente clientes dentro también como cuando cuándo dónde qué quién cómo donde pide
    más sin cada hasta antes desde
    """
    ),
    "fr": closed(
        """
    le la les un une des de du au aux et ou que qui ne pas si par pour avec dans en est sont a ont se ce
    cette ces son sa ses client clients aussi comme quand où demande demandez plus sans chaque l' d' s' n'
    qu' jusqu' avant vous votre vos sur
    """
    ),
}


_OWNERS: dict[str, frozenset[str]] = {
    word: frozenset(code for code, common in _COMMON.items() if word in common)
    for word in frozenset[str]().union(*_COMMON.values())
}


def likeliest(words: Iterable[str], own: str) -> tuple[str, int, int]:
    """The language, other than their own, that some words in small letters most look like.

    With it, how many of the words only that language may call its own, and how many only their own language may.
    """
    owners = [_OWNERS[word] for word in words if word in _OWNERS]
    others = Counter(code for codes in owners if own not in codes for code in codes)
    if not others:
        return own, 0, 0
    best = max(sorted(others), key=lambda code: others[code])
    return best, others[best], sum(own in codes and best not in codes for codes in owners)


def language_of(words: str, least: int = _LEAST_HITS) -> str | None:
    """The language that most of the small words of a whole text belong to; None where too few tell."""
    votes: Counter[str] = Counter()
    for one in words_in(words):
        for word in _parts(one.words.lower()):
            owners = _OWNERS.get(word, frozenset())
            votes.update({code: 60 // len(owners) for code in owners})  # 60: what so few languages divide evenly
    best = max(sorted(votes), key=lambda code: votes[code], default=None)
    return best if best is not None and votes[best] >= 60 * least else None


@functools.cache
def _foreign(own: str) -> frozenset[str]:
    """The words of all other languages that a language does not have."""
    return frozenset(word for word, codes in _OWNERS.items() if own not in codes)


def foreign_sentences(analysis: Analysis) -> Iterator[tuple[Stretch, str]]:
    """The sentences of a text that read as another language than its own, and which; what is quoted is not read."""
    own = analysis.language.code.partition("-")[0]
    if own not in _COMMON:
        return
    words, foreign = analysis.reading.words, _foreign(own)
    if foreign.isdisjoint(words) or sum(map(foreign.__contains__, words)) < _LEAST_HITS:
        return
    for sentence in analysis.sentences:
        masked = analysis.masked[sentence.start : sentence.end]
        words = [word for one in words_in(masked) for word in _parts(one.words.lower()) if word.strip("_")]
        best, theirs, ours = likeliest(words, own)
        if len(words) >= _LEAST_WORDS and theirs >= _LEAST_HITS and (ours == 0 or theirs > 3 * ours):
            yield sentence, best


def _parts(word: str) -> list[str]:
    """A word with its elision apart: `l'articolo` is `l'` and `articolo`."""
    first, mark, rest = word.replace("’", "'").partition("'")
    return [first + mark, rest] if mark and rest else [word]
