"""What rules on words share: a problem for every phrase of a list, with what is better where there is something."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from sopkit.language.phrases import Found
from sopkit.lint.rule import Problem
from sopkit.lint.subject import Passage
from sopkit.message import Message

__all__ = ["left_out", "phrase_problems", "replaced"]

ELISIONS = ("'", "’")
ELIDED = re.compile(r"\b(?:d|qu|l|n|s)[eai]$")
NEARBY = 40
"""Characters before a phrase in which the word before it is looked for."""
VOWELS = "aeiouyhàâéèêîôûœ"


def phrase_problems(
    passage: Passage,
    name: str,
    say: Callable[[str], Message],
    suggest: Callable[[str, str], Message] | None = None,
    *,
    outside: Sequence[str] = (),
) -> Iterator[Problem]:
    """A problem for every phrase of the list `name`, but for those within a phrase of one of the lists `outside`.

    `say` makes the message of the words that were found; `suggest`, where something better is known, of them and it.
    """
    around = sorted((one.start, one.end) for other in outside for one in passage.phrases(other))
    reach = list(accumulate((end for _start, end in around), max))
    for phrase in passage.phrases(name):
        begun = bisect_right(around, (phrase.start, len(passage.words)))  # those that begin no later
        if begun and reach[begun - 1] >= phrase.end:
            continue
        words = passage.quoted(phrase.start, phrase.end)
        if suggest is None or not phrase.better:
            yield passage.problem(phrase.start, phrase.end, say(words))
            continue
        better = replaced(words, phrase.better)
        fitting = fits(passage, phrase.start, better)
        fix = passage.fix(phrase.start, phrase.end, joined(words, better)) if fitting else None
        yield passage.problem(phrase.start, phrase.end, suggest(words, better), fix=fix)


def replaced(words: str, better: str) -> str:
    """What stands in for words, with a capital where they have one."""
    return better[0].upper() + better[1:] if words[:1].isupper() else better


def joined(words: str, better: str) -> str:
    """What stands in for words whose last one may be elided: for `omettre d'` `oublier d'`, for `afin d'` `pour `."""
    if not words.endswith(ELISIONS) or better.endswith(ELISIONS):
        return better
    return f"{better[:-1]}{words[-1]}" if ELIDED.search(better) else f"{better} "


def fits(passage: Passage, start: int, better: str) -> bool:
    """Whether the word before can stay as it is: not in `d'initier`, where `commencer` is better."""
    before, is_vowel = passage.words[max(0, start - NEARBY) : start], better[0].lower() in VOWELS
    if before.endswith(ELISIONS):
        return is_vowel
    last = before.split()[-1:]
    return not (is_vowel and last and last[0].lower() in passage.language.words("elided"))


def left_out(passage: Passage, phrase: Found) -> tuple[int, int, str]:
    """The range to replace, and by what, so that a phrase is left out with the blank or comma that goes with it."""
    words, start, end = passage.words, phrase.start, phrase.end
    if words[end : end + 2] == ", ":
        end += 2
    elif words[end : end + 1] == " ":
        end += 1
    elif words[start - 1 : start] == " ":
        return start - 1, end, ""
    following = words[end : end + 1]
    if words[start : start + 1].isupper() and following:
        return start, end + 1, following.upper()
    return start, end, ""
