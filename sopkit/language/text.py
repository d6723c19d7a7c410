"""Sentences, words, and what in a text is quoted rather than said.

Offsets are in characters of the text that came in. Nothing here depends on a word list, except that a
language's abbreviations (`art.`, `dott.`) keep a sentence from ending too early.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

__all__ = ["MASK", "Stretch", "mask", "sentences", "tokens", "words_in"]

MASK = "_"
"""What stands for a masked character: part of a word for a regular expression, but of no word that exists."""


class Stretch(NamedTuple):
    """A part of a text: `words == text[start:end]`."""

    start: int
    end: int
    words: str


_QUOTED = re.compile(
    r"""
      `[^`\n]{1,400}`  # code
    | !?\[[^\]\n]{,400}\]\([^)\s]{,400}\)  # a link or picture
    | \*\*[^*\n]{1,400}\*\*  # a label on the screen
    | \{[^{}\n]{,400}\}  # a value
    | (?:https?://|www\.)[^\s<>"«»“”]*[^\s<>"«»“”.,;:!?)]  # an address on the web
    | (?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+  # a mail address
    | «[^»]{,400}» | “[^“”]{,400}[”“] | „[^„”“"]{,400}[”“"] | "[^"]{,400}"
    | ‘(?:[^‘’]|(?<=\w)’(?=\w)){,400}’(?!\w)
    | (?<!\w)'(?:[^'\n]|(?<=\w)'(?=\w)){1,400}'(?!\w)
    | (?<![\w:.,])\d{1,2}(?::\d{2}(?:\s?[ap]\.?m\b\.?)?|\.\d{2}\s?[ap]\.?m\b\.?)(?![\w:]|[.,]\d)  # a time of day
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARK = re.compile(r"[`\[*{@«“„\"‘:]")
_APOSTROPHE = re.compile(r"(?<!\w)'")
_POINT = re.compile(r"\.\w")
"""What stands in every text that quotes something is one of these; most texts quote nothing."""
_WORD = re.compile(r"\w+(?:[-'’.,:/@]\w+)*['’]?")
_END = re.compile(r"(?<![.!?…])[.!?…]++[\])»”\"'’*]*+(?=\s|$)|\n\s*\n|\n(?=\s*[-*•]\s)")
_INNER_END = re.compile(r"[.!?…\n](?!\Z)")
_LAST = re.compile(r"(?<![\w.])[\w.]++$")
_OPENING = re.compile(r"[\s\[(«“„\"'‘*¿¡]*")


def tokens(pattern: str) -> re.Pattern[str]:
    """The pattern that cuts a text into words and marks, from what is peculiar to a language.

    A word of letters before a blank or a stop is one in every language: most are, so this is looked for first.
    """
    return re.compile(rf"[^\W\d_]++(?=[\s.,;:!?]|\Z)|{pattern}|_+|[^\w\s]")


def mask(words: str) -> str:
    """The text with quotations, labels, code, links, addresses, times of day and values made neutral.

    The result is as long as the text, so an offset found in it holds in the text. A verb that the text only
    mentions (`Choose 'Will be closed later'`) is not seen by whoever reads the masked text.
    """
    if not (_MARK.search(words) or _POINT.search(words) or ("'" in words and _APOSTROPHE.search(words))):
        return words
    return _QUOTED.sub(lambda match: MASK * (match.end() - match.start()), words)


def words_in(words: str) -> list[Stretch]:
    """The words as a person counts them: `l'articolo` and `12:30` and `re-send` are one, punctuation is none."""
    return [Stretch(match.start(), match.end(), match[0]) for match in _WORD.finditer(words)]


def sentences(words: str, abbreviations: Collection[str] = (), hidden: str | None = None) -> list[Stretch]:
    """The sentences of a text, without the blanks around them.

    A sentence ends at `.`, `!`, `?` or `…` before a blank, at an empty line and before a line of a list. A stop
    inside a quotation, after one of `abbreviations` (small letters, without the stop), after a single capital
    letter or before a small letter does not end it.
    """
    if hidden is None:
        hidden = mask(words)
    found: list[Stretch] = []
    start = 0
    if not _INNER_END.search(hidden):  # one sentence, as most texts are
        _add(found, words, 0, len(words))
        return found
    for match in _END.finditer(hidden):
        if _ends_here(hidden, match, abbreviations):
            _add(found, words, start, match.end())
            start = match.end()
    _add(found, words, start, len(words))
    return found


def _ends_here(hidden: str, match: re.Match[str], abbreviations: Collection[str]) -> bool:
    if not match[0].startswith("."):
        return True
    follows = _OPENING.match(hidden, match.end())
    after = hidden[follows.end() : follows.end() + 1] if follows else ""
    if after.islower():
        return False
    if match[0].startswith(".."):
        return True
    before = _LAST.search(hidden, max(0, match.start() - 24), match.start())
    last = before[0] if before else ""
    return not (last.lower() in abbreviations or (len(last) == 1 and last.isupper())) or not after


def _add(found: list[Stretch], words: str, start: int, end: int) -> None:
    part = words[start:end]
    bare = part.strip()
    if bare[:1].isalnum() or any(character.isalnum() for character in bare):
        first = start + len(part) - len(part.lstrip())
        found.append(Stretch(first, first + len(bare), bare))
