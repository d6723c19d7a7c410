"""What a heading announces, in six languages: `Scopo`, `2.1 Când`, `ATENCIÓ:`, `Who is responsible?`.

A heading is compared without accents, capitals, numbers before it and the stop or colon behind it.
"""

from __future__ import annotations

import re
from functools import cache

from sopkit.importing.heading_words import ABOUT, COLUMNS, FIELDS, OPENINGS, Column, Field
from sopkit.importing.letters import aligned, folded

__all__ = [
    "Field",
    "announced",
    "column",
    "is_about",
    "labelled",
    "numbered",
    "numberless",
    "opened",
    "staged",
    "unnumbered",
    "unshouted",
]

NUMBER = re.compile(r"^(?:\d{1,3}(?:[.)]\d{1,3})*[.):]?|[ivx]{1,5}[.)]|[a-z][.)])\s+")
CHAPTER = re.compile(r"^\d{1,3}(?:\.\d{1,3})*[.)]?\s+")
EDGES = re.compile(r"^[\W_]+|[\W_]+$")
PHASE = re.compile(
    r"^\W*(?:\d{1,3}(?:\.\d{1,3})*[.):]?\s|(?:step|stage|phase|part|passo|passaggio|fase|parte|pas|pasul|etapa|partea|"
    r"paso|etape)\s+(?:\d|[ivx]+\b|one|two|three|un|due|tre|uno|dos|tres))",
)
STAGE = re.compile(
    r"\W*(?:(?:step|stage|phase|passo|passaggio|fase|pas|pasul|etapa|paso|etape)\s+(?:\d{1,2}|[ivx]{1,4})\b|\d\ufe0f?\u20e3)"
    r"(?:\s*[:.)\u2013\u2014-]+)?\s*"
)
"""How a heading says that it is a step by itself: `Fase 2 –`, `1\ufe0f\u20e3`."""
LABEL = re.compile(r"^\W{0,4}(?P<label>[^\W\d][^:\n*]{1,30}?)\s*(?:\*\*)?\s*[:!](?:\*\*)?\s+(?P<rest>\S.*)$", re.DOTALL)

LONGEST_ACRONYM = 5
LONGEST = 4
"""Words of such a heading."""


@cache
def known() -> dict[str, Field]:
    return {name: field for field, names in FIELDS.items() for name in parted(names)}


@cache
def known_columns() -> dict[str, Column]:
    return {name: field for field, names in COLUMNS.items() for name in parted(names)}


@cache
def known_about() -> frozenset[str]:
    return frozenset(parted(ABOUT))


def parted(names: str) -> list[str]:
    return [name.strip() for row in names.strip().splitlines() for name in row.split("|") if name.strip()]


def bare(words: str) -> str:
    """A heading without what does not count."""
    plain = folded(words).replace("’", "'").replace("*", "").strip()
    return EDGES.sub("", NUMBER.sub("", EDGES.sub("", plain)))


def announced(words: str) -> Field | None:
    """The field that a heading announces; None for one that is about something else."""
    return known().get(bare(words))


def is_about(words: str) -> bool:
    """Whether a heading or a label announces something about the file, such as its version."""
    return bare(words) in known_about()


def opened(words: str) -> Field | None:
    """The field that the first word of a short heading announces."""
    parts = bare(words).split()
    return openings().get(parts[0]) if 1 < len(parts) <= LONGEST else None


@cache
def openings() -> dict[str, Field]:
    return {word: field for field, words in OPENINGS.items() for word in words.split()}


def column(words: str) -> Column | None:
    """What stands in a column with such a head."""
    plain = folded(words).strip(" *:")
    return known_columns().get(plain) or known_columns().get(bare(words))


def unnumbered(words: str) -> str:
    """A heading without the number of its chapter or step: steps have numbers of their own."""
    stage = STAGE.match(aligned(words))
    bare = words[stage.end() :] if stage else CHAPTER.sub("", words)
    is_part = stage is not None and stage[0].endswith(" ") and stage[0].rstrip()[-1:].isalnum() and bare[:1].islower()
    return words if is_part else bare or words


def numberless(words: str) -> tuple[str, str]:
    """A heading as the number of its chapter and the rest."""
    bare = CHAPTER.sub("", words) or words
    return words.removesuffix(bare), bare


def staged(words: str) -> bool:
    """Whether a heading calls itself a step: `Step 2`, `Fase 3 – …`; a chapter's number alone says less."""
    return STAGE.match(aligned(words)) is not None


def unshouted(words: str) -> str:
    """A title in capitals as a sentence; a short word, such as `FAQ`, may be an acronym."""
    is_shouted = words.isupper() and (len(words.split()) > 1 or len(words) > LONGEST_ACRONYM)
    return words.capitalize() if is_shouted else words


def numbered(words: str) -> bool:
    """Whether a heading says that it is one step or phase of several: `Step 2`, `3. Serve`."""
    return PHASE.match(folded(words)) is not None


def labelled(words: str) -> tuple[Field, str] | None:
    """The field that a label at the beginning of a paragraph announces, and the words behind it: `Note: …`."""
    found = LABEL.match(words)
    field = announced(found["label"]) if found else None
    if found is None or field is None:
        return None
    rest = found["rest"]
    return field, rest[:1].upper() + rest[1:]
