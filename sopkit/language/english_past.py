"""Whether an English word such as `signed` is a past (`she signed the form`) or a participle (`the form signed today`).

It is decided from what stands before the word and from whether its clause has another finite verb.
"""

from __future__ import annotations

from sopkit.language.paradigm import closed
from sopkit.language.reading import Reading

__all__ = ["REACH", "has", "is_past"]

_CLAUSE_ENDS = frozenset(".;:!?()—–")
_CLAUSE_STARTS = closed("because when if after while although whether but before until unless where how why what")
_RELATIVES = closed("that who which")
_LINKS = closed("and or but nor then ,")
_BEFORE_INSTRUCTION = closed(", ; ( and or then : please")
_SUBJECTS = closed("i he she we they who which that")
_WEAK_SUBJECTS = closed("you it there someone somebody everyone everybody anyone nobody u what")
_DEGREES = closed("more most very too so well newly not n't")
_FINITE = closed("be.pres be.past have.pres have.past do.pres do.past get.pres will would")
_CORNERS = closed("upper lower top bottom far")
"""Words before `left` that make it a side."""
_QUOTES = frozenset("\"”'")
REACH = 40
"""How many words a clause is looked through."""


def has(reading: Reading, index: int, category: str) -> bool:
    """Whether the word at an index, if there is one, may be of a category."""
    return 0 <= index < len(reading.words) and category in reading.kinds[index]


def is_past(reading: Reading, index: int) -> bool:
    """Whether a word that may be a past or a participle is the past."""
    if index not in reading.decided:
        reading.decided[index] = False  # what a word decides about itself while it is being judged
        reading.decided[index] = _judge(reading, index)
    return reading.decided[index]


def _judge(reading: Reading, index: int) -> bool:
    words, before = reading.words, index - 1
    while has(reading, before, "adverb") and words[before] not in _DEGREES:
        before -= 1
    if before < 0:
        return False
    word = words[before]
    if words[index] == "left" and word in _CORNERS:
        return False
    if word in _SUBJECTS:
        return True
    if word in _WEAK_SUBJECTS:
        return not _finite_before(reading, before)
    if has(reading, index + 1, "by") or has(reading, before, "determiner") or has(reading, before, "preposition"):
        return False
    if word in _DEGREES or word in _CLAUSE_ENDS or (has(reading, before, "base") and _opens(reading, before)):
        return False
    if word in _LINKS:
        return _follows_a_past(reading, before)
    if not (word[0].isalnum() or word[0] == "_") or _finite_before(reading, index):
        return False
    return _has_object(reading, index) or not _finite_after(reading, index)


def _has_object(reading: Reading, index: int) -> bool:
    return has(reading, index + 1, "determiner") or has(reading, index + 1, "pronoun")


def _follows_a_past(reading: Reading, index: int) -> bool:
    """Whether the nearest verb before a link is a past itself: `opened the box and counted`."""
    for here in range(index - 1, max(-1, index - REACH), -1):
        if reading.words[here] in _CLAUSE_ENDS:
            return False
        for category in reading.kinds[here]:
            if category in ("past", "do.past"):
                return True
            if category == "both":
                return is_past(reading, here)
            if category in _FINITE:
                return False
    return False


def _finite_before(reading: Reading, index: int) -> bool:
    """Whether the clause that an index stands in has a finite verb before it, or opens with an instruction."""
    words = reading.words
    for here in range(index - 1, max(-1, index - REACH), -1):
        kinds = reading.kinds[here]
        if words[here] in _CLAUSE_ENDS or words[here] in _CLAUSE_STARTS or words[here] in _RELATIVES:
            return False
        if words[here] == "," and words[here + 1] in _QUOTES:
            return False
        if "base" in kinds and here < index - 1 and _opens(reading, here):
            return True
        if any(category in _FINITE or category == "past" for category in kinds):
            return True
        if "both" in kinds and is_past(reading, here):
            return True
    return False


def _opens(reading: Reading, index: int) -> bool:
    """Whether an instruction may open at an index."""
    return index == 0 or reading.words[index - 1] in _BEFORE_INSTRUCTION


def _finite_after(reading: Reading, index: int) -> bool:
    """Whether the same clause goes on to a finite verb: `items returned today are refunded`."""
    for here in range(index + 1, min(len(reading.words), index + REACH)):
        word = reading.words[here]
        if word in _CLAUSE_ENDS or word in _CLAUSE_STARTS or word in _LINKS or word in _RELATIVES:
            return False
        if any(category in _FINITE for category in reading.kinds[here]):
            return True
    return False
