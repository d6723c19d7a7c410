"""What rules on words share: a problem for every phrase of a list, with what is better where there is something."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sopkit.language.phrases import Found
from sopkit.lint.rule import Problem
from sopkit.lint.subject import Passage
from sopkit.message import Message

__all__ = ["left_out", "phrase_problems", "replaced"]


def phrase_problems(
    passage: Passage,
    name: str,
    say: Callable[[str], Message],
    suggest: Callable[[str, str], Message] | None = None,
    *,
    outside: str = "",
) -> Iterator[Problem]:
    """A problem for every phrase of the list `name`, but for those within a phrase of the list `outside`.

    `say` makes the message of the words that were found; `suggest`, where something better is known, of them and it.
    """
    around = [(one.start, one.end) for one in passage.phrases(outside)]
    for phrase in passage.phrases(name):
        if any(start <= phrase.start and phrase.end <= end for start, end in around):
            continue
        words = passage.quoted(phrase.start, phrase.end)
        if suggest is None or not phrase.better:
            yield passage.problem(phrase.start, phrase.end, say(words))
            continue
        better = replaced(words, phrase.better)
        fix = passage.fix(phrase.start, phrase.end, better)
        yield passage.problem(phrase.start, phrase.end, suggest(words, better), fix=fix)


def replaced(words: str, better: str) -> str:
    """What stands in for words, with a capital where they have one."""
    return better[0].upper() + better[1:] if words[:1].isupper() else better


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
