"""Names for files and steps, made of what they say."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from sopkit.rules.structure.positional_id import POSITIONAL
from sopkit.schema.spelling import slug
from sopkit.site.prose import plain
from sopkit.workspace import RESERVED, SETTINGS

__all__ = ["Names", "name_of"]

FEWEST, MOST = 3, 5
"""Words in a name."""
LONGEST = 40
"""Characters; a longer name ends after the last whole word that fits."""
LETTERS = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "·": "", "’": " ", "'": " "})


def name_of(words: str, otherwise: str) -> str:
    """A name such as `greet-the-customer`; `otherwise`, where the words give none, or one that says only a place."""
    bare = unicodedata.normalize("NFKC", plain(words)).lower().translate(LETTERS)
    parts = slug(bare, MOST).split("-")
    while len(parts) > 1 and len("-".join(parts)) > LONGEST:
        parts.pop()
    name = "-".join(parts)[:LONGEST].strip("-")
    while len(parts) > FEWEST and len(parts[-1]) < FEWEST + 1:  # no name ends with `of-the`
        parts.pop()
        name = "-".join(parts)
    while len(parts) > 1 and len(parts[-1]) == 1 and not parts[-1].isdigit():  # nor with an `o` or an `e`
        parts.pop()
        name = "-".join(parts)
    if not name or POSITIONAL.fullmatch(name) or name.isdigit() or name in RESERVED or name in SETTINGS:
        return otherwise
    return name


@dataclass(slots=True)
class Names:
    """Names that are taken."""

    taken: set[str] = field(default_factory=set)
    numbers: Counter[str] = field(default_factory=Counter)
    """Which number was behind a name last: thousands of rows may say the same."""

    def free(self, name: str) -> str:
        """The name itself, or with the next number behind it that is free; it is taken from now on."""
        found = name
        while found in self.taken:
            self.numbers[name] = max(2, self.numbers[name] + 1)
            found = f"{name}-{self.numbers[name]}"
        self.taken.add(found)
        return found
