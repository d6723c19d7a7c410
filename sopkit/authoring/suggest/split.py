"""One text in, the proposals in it out: a messenger's export and a file of several mails hold more than one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from sopkit.authoring.suggest.labels import Label, Labels, labels
from sopkit.authoring.suggest.letter import Letter

__all__ = ["apart", "unquoted"]

_WHEN = r"\[?(?P<a>\d{1,4})[./-](?P<b>\d{1,2})[./-](?P<c>\d{2,4}),? \d{1,2}[:.]\d{2}"
_DATED = re.compile(_WHEN)
"""How an export begins, be it with a message or with a note of the messenger's own."""
_MESSAGE = re.compile(
    _WHEN + r"(?:[:.]\d{2})?(?P<half> ?[ap]\.? ?m\.?)?\]?(?: -)? (?P<name>[^:\n]{1,60}): ?(?P<rest>.*)",
    re.I,
)
"""The first line of a message as messengers write it when one copies or exports several."""


def apart(letter: Letter, known: Labels | None = None) -> Iterator[Letter]:
    """The proposals of a letter, or what else has these labels, one after the other."""
    known = known or labels()
    for message in messages(replace(letter, text=unquoted(letter.text))):
        lines = one_a_line(message.text, known).split("\n")
        for first, after in stretches(lines, known):
            yield replace(message, text="\n".join(lines[first:after]).strip("\n"))


def unquoted(text: str) -> str:
    """The text without the marks of a quotation, and without what is quoted where the proposal stands above it."""
    lines = text.split("\n")
    if not any(line.startswith(">") for line in lines):
        return text
    own = "\n".join(line for line in lines if not line.startswith(">"))
    if facts_in(own.split("\n")):
        return own
    return "\n".join(re.sub(r"^(?:> ?)+", "", line) for line in lines)


def messages(letter: Letter) -> Iterator[Letter]:
    """The messages of an export, each with its day and its sender; the letter itself where it is none."""
    lines = letter.text.split("\n")
    if not _DATED.match(next((line for line in lines if line.strip()), "").strip("\u200e ")):
        yield letter
        return
    begun = [(place, match) for place, line in enumerate(lines) if (match := _MESSAGE.match(line.strip("\u200e ")))]
    if not begun:
        yield letter
        return
    for place, (start, match) in enumerate(begun):
        end = begun[place + 1][0] if place + 1 < len(begun) else len(lines)
        text = "\n".join([match["rest"], *lines[start + 1 : end]])
        if text.strip():
            yield Letter(text, day(match), match["name"].strip())


def day(match: re.Match[str]) -> datetime.date | None:
    """The day of a message: year first, or day first as in Europe; month first where the clock has two halves."""
    first, second, third = (int(match[name]) for name in "abc")
    if len(match["a"]) == 4:
        year, month, number = first, second, third
    else:
        month, number = (first, second) if match["half"] else (second, first)
        year = third + 2000 if third < 100 else third
    try:
        return datetime.date(year, month, number)
    except ValueError:
        return None


def one_a_line(text: str, known: Labels) -> str:
    """The text with each label at the start of a line, where a mail program has run several lines into one."""
    inside = known.inside
    return "\n".join(
        inside.sub("\n", line) if len(line) < 50_000 and len(inside.findall(line)) > 1 else line
        for line in text.split("\n")
    )


def stretches(lines: list[str], known: Labels) -> Iterator[tuple[int, int]]:
    """From and to before which line each proposal stands.

    Every one has the facts of its page in one stretch of lines, below what was written, or above it in a report by
    messenger. Where titles stand before them, the next one begins there.
    """
    groups = facts_in(lines)
    if len(groups) < 2:
        yield 0, len(lines)
        return
    titles = [place for place, line in enumerate(lines) if (found := known.of(line)) and is_title(found[0])]
    is_below = any(line.strip() for line in lines[: groups[0][0]]) and not titles
    starts = [0]
    for before, group in pairwise(groups):
        named = [place for place in titles if before[1] <= place < group[0]]
        starts.append(named[-1] if named else before[1] if is_below or titles else group[0])
    yield from zip(starts, [*starts[1:], len(lines)], strict=True)


def is_title(label: Label) -> bool:
    return label.sort == "title" or label == Label("idea", "title")


def facts_in(lines: list[str]) -> list[tuple[int, int]]:
    """From and to before which line facts of a page stand; a long name may go on in the line between two of them."""
    found: list[tuple[int, int]] = []
    seen: set[str] = set()
    for place, line in enumerate(lines):
        label = labels().of(line)
        if label is None or label[0].sort != "fact":
            continue
        name = label[0].name
        gap = lines[found[-1][1] : place] if found else []
        if found and name not in seen and sum(bool(between.strip()) for between in gap) < 2:
            found[-1] = found[-1][0], place + 1
            seen.add(name)
        else:
            found.append((place, place + 1))
            seen = {name}
    return found
