"""English: how verbs and nouns change. Written for sopkit from grammar knowledge; no list was copied."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sopkit.language.conjugation import IMPERATIVE, PRESENT, Conjugation
from sopkit.language.paradigm import closed

__all__ = ["CONJUGATION"]

_IRREGULAR = """
be is was been, bear bears bore borne, become becomes became become, begin begins began begun, break breaks broke broken
bring brings brought brought, build builds built built, buy buys bought bought, catch catches caught caught
choose chooses chose chosen, come comes came come, cost costs cost cost, cut cuts cut cut, deal deals dealt dealt
do does did done, draw draws drew drawn, drive drives drove driven, eat eats ate eaten, fall falls fell fallen
feel feels felt felt, fight fights fought fought, find finds found found, forget forgets forgot forgotten
get gets got got, give gives gave given, go goes went gone, grow grows grew grown, hang hangs hung hung
have has had had, hear hears heard heard, hide hides hid hidden, hit hits hit hit, hold holds held held
keep keeps kept kept, know knows knew known, lay lays laid laid, lead leads led led, leave leaves left left
lend lends lent lent, let lets let let, lie lies lay lain, lose loses lost lost, make makes made made
mean means meant meant, meet meets met met, pay pays paid paid, put puts put put, read reads read read
ride rides rode ridden, ring rings rang rung, rise rises rose risen, run runs ran run, say says said said
see sees saw seen, seek seeks sought sought, sell sells sold sold, send sends sent sent, set sets set set
show shows showed shown, shut shuts shut shut, sit sits sat sat, speak speaks spoke spoken, spend spends spent spent
split splits split split, stand stands stood stood, stick sticks stuck stuck, take takes took taken
teach teaches taught taught, tell tells told told, think thinks thought thought, throw throws threw thrown
understand understands understood understood, undertake undertakes undertook undertaken, wear wears wore worn
win wins won won, write writes wrote written
"""
_PARTS = {row.split()[0]: tuple(row.split()) for line in _IRREGULAR.strip().splitlines() for row in line.split(", ")}
_STRESSED = closed(
    """
    admit begin commit compel confer control defer equip expel forget get gift grab hit incur infer occur
    omit permit prefer put quit ship shop shut sit skip refer regret run scan set slip spot step stop submit
    swap swim tag top transfer transmit trip upset wrap zip pin plan plug pop rub cut chat drop fit flag jot
    log map mop nod pat let bag
    """
)
"""Verbs that double their last letter."""
_SINGLE = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")


def _conjugated(verb: str) -> Mapping[str, tuple[str, ...]]:
    """The five forms, also of a verb with a particle that follows it, which stays (`carry out`)."""
    third, past, participle = _PARTS[verb][1:] if verb in _PARTS else (_third(verb), _past(verb), _past(verb))
    return {"inf": (verb,), "pres.3": (third,), "ger": (_gerund(verb),), "past": (past,), "part": (participle,)}


def _third(verb: str) -> str:
    if re.search(r"(?:[sxz]|ch|sh|[^aeiou]o)$", verb):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if re.search(r"[^aeiou]y$", verb) else f"{verb}s"


def _stem(verb: str) -> str:
    """What `ed` and `ing` follow."""
    if verb in _STRESSED:
        return verb + verb[-1]
    if verb.endswith("l") and _SINGLE.search(verb) and len(verb) > 4 and not verb.endswith("eal"):
        return f"{verb}l"
    return verb[:-1] if verb.endswith("e") and not re.search(r"(?:ee|oe|ye)$", verb) else verb


def _past(verb: str) -> str:
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ied"
    return f"{verb}d" if re.search(r"(?:ee|oe|ye)$", verb) else f"{_stem(verb)}ed"


def _gerund(verb: str) -> str:
    if verb == "be":
        return "being"
    return f"{verb[:-2]}ying" if verb.endswith("ie") else f"{_stem(verb)}ing"


def _inflected(word: str) -> tuple[str, ...]:
    return (word, _third(word))


_UNLISTED = re.compile(r"^(?!.*(?:tion|ment|ing|ed|ry|s)$)re-|...(?:[^s]ize|ify)$")
"""Verbs by how they begin or end: `re-check`, `desensitize`."""


def _unlisted(word: str) -> tuple[str, ...]:
    return (IMPERATIVE,) if _UNLISTED.search(word) else ()


CONJUGATION = Conjugation(
    conjugated=_conjugated,
    inflected=_inflected,
    instructions={"inf": IMPERATIVE, "pres.3": PRESENT},
    unlisted=_unlisted,
    may_tell=lambda word: not word.endswith(("ing", "ed", "s", "ly", "tion", "ment")),
)
