"""Words on which it turns what an instruction means: what denies, allows, advises and obliges.

| list | of what |
|---|---|
| `denials` | words that turn a sentence round: `not`, `never`, `without`, `senza` |
| `concord` | those of them that only strengthen another one before them: Italian `mai` in `non … mai` |
| `permissions` | verbs and words that leave it to somebody: `may`, `optional`, `può` |
| `advice` | those that recommend: `should`, `dovrebbe` |
| `duties` | those that oblige: `must`, `deve` |
| `floors`, `ceilings` | what is the least or the most: `at least`, `al massimo` |
| `befores`, `afters` | what comes first: `before`, `dopo` |
| `restrictions` | those that leave others out: `only`, `solo` |
| `constants` | those that allow no exception: `always`, `sempre` |
| `reserves` | phrases that make it a matter of chance: `if you remember`, `se possibile` |

Words of a list of two mean something only against those of the other one; see `OPPOSITES`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sopkit.language.grammar import Language
from sopkit.language.verbs import read

__all__ = ["OPPOSITES", "Turn", "turns"]

_LISTS = (
    "denials",
    "permissions",
    "advice",
    "duties",
    "floors",
    "ceilings",
    "befores",
    "afters",
    "restrictions",
    "constants",
)
OPPOSITES = {"floors": "ceilings", "ceilings": "floors", "befores": "afters", "afters": "befores"}
"""Lists of which a word turns what is meant only where one of the other list takes its place."""
_ENDS = frozenset(".!?;:")


class Turn(NamedTuple):
    """One such word: which list it is of, and how it is written."""

    list: str
    written: str


def turns(words: str, language: Language) -> Iterator[Turn]:
    """All such words of a text in their order.

    What only strengthens a denial before it in its sentence is none; nor is what would leave something to somebody, in
    a question: *Can you show me the receipt?* asks for it, as *Show me the receipt, please* does.
    """
    concord = language.words("concord")
    is_denied = False
    entries = read(words, language).entries
    ends = [entry.word for entry in entries if entry.word in _ENDS]
    for entry in entries:
        is_asked = bool(ends) and ends[0] == "?"
        if entry.word in _ENDS:
            is_denied = False
            ends.pop(0)
        strengthens = is_denied and entry.word in concord
        for name in _LISTS:
            if name in entry.lists and not strengthens and not (is_asked and name == "permissions"):
                yield Turn(name, entry.written)
        is_denied = is_denied or "denials" in entry.lists
    yield from reserves(" ".join(entry.word for entry in read(words, language).entries), language)


def reserves(words: str, language: Language) -> Iterator[Turn]:
    """The phrases that leave an instruction to chance, in words with a blank between each two."""
    for phrase in sorted(language.words("reserves")):
        spaced = " ".join(entry.word for entry in read(phrase, language).entries)
        if f" {spaced} " in f" {words} ":
            yield Turn("reserves", phrase)
