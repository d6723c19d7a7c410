"""Ways on from a question, as people write them: `If it is, …`, `Altrimenti …`, `Nu: …`, `go to step 4`."""

from __future__ import annotations

import re
from typing import NamedTuple

from sopkit.importing.letters import aligned
from sopkit.importing.outline import Listing

__all__ = ["Way", "asked", "is_condition", "jump", "ways_in"]

IF = (
    "if|when|in case|se|qualora|nel caso|quando|daca|cand|in caz|si|quan|en cas|cuando|en caso|quand|lorsque|s'il|s'ils"
)
THEN = "then|allora|atunci|llavors|aleshores|entonces|alors"
ELSE = (
    "otherwise|else|if not|altrimenti|in caso contrario|se no|altfel|in caz contrar|daca nu|altrament|sino|"
    "en cas contrari|de lo contrario|en caso contrario|si no|sinon|dans le cas contraire"
)
YES = "yes|no|si|da|nu|oui|non"
WAY = re.compile(
    rf"(?P<when>(?:(?:{IF})\b[^,:;→.?!]{{2,160}}|{ELSE}|{YES}))\s*(?:[,:→]|[–—-]{{1,2}}>?)\s*(?:(?:{THEN})[\s,]+)?(?P<then>\S.*)",
    re.DOTALL,
)
CONDITION = re.compile(rf"(?:{IF})\b[^,.?!]{{2,160}},?\s+(?:{THEN})\b")
JUMP = re.compile(
    r"(?:go|proceed|continue|skip|jump|move|return|vai|passa|passare|procedi|torna|mergi|treci|sari|ves|passeu|salta|"
    r"pasa|ir|ve|vaya|aller|allez|passez|passer)\s[^.!?]{0,25}"
    r"\b(?:step|point|passo|punto|pasul|punctul|pas|punt|paso|etape|point)\s+(?P<number>\d{1,3})\W*"
)
QUESTION = re.compile(r"(?P<before>.*[.:!]\s+)?(?P<question>[^.!?]{3,}\?)\s*:?", re.DOTALL)


class Way(NamedTuple):
    """What must be so, and what is done then."""

    when: str
    then: str


def ways_in(listing: Listing) -> tuple[Way, ...]:
    """The ways on that a list holds, if it holds nothing else."""
    ways = [way_of(entry.words) for entry in listing.entries if not entry.blocks]
    found = tuple(way for way in ways if way is not None)
    return found if 2 <= len(found) == len(listing.entries) <= 6 else ()


def way_of(words: str) -> Way | None:
    """The condition and the action of a sentence such as `If the receipt is missing, call the shift lead.`"""
    plain = aligned(words.replace("**", ""))
    found = WAY.fullmatch(plain)
    if found is None:
        return None
    bare = words.replace("**", "")
    then = bare[found.start("then") :].strip()
    return Way(bare[: found.end("when")].strip(), then[:1].upper() + then[1:])


def asked(words: str) -> tuple[str, str] | None:
    """What stands before a question at the end of some words, and the question."""
    found = QUESTION.fullmatch(words.strip())
    return ((found["before"] or "").strip(" :"), found["question"].strip()) if found else None


def jump(words: str) -> int | None:
    """The number of the step to which somebody is sent, where the words say nothing else."""
    found = JUMP.fullmatch(aligned(words).strip())
    return int(found["number"]) if found else None


def is_condition(words: str) -> bool:
    """Whether a sentence says what to do if something is so: `Se manca lo scontrino, allora …`."""
    return CONDITION.search(aligned(words)) is not None
