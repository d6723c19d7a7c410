"""One value that should be prose: whether the parser reads it as it stands, and if not, what it says."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import NamedTuple

from yaml.events import ScalarEvent

from sopkit.mend.cause import Cause, cause_of
from sopkit.rewrite import in_quotes, parsed, reads_as
from sopkit.scalar import Style

__all__ = ["Mend", "is_plain", "judged"]

_SAFE = re.compile("\\w(?:[^:#\n\r\x85\u2028\u2029]|:(?=[^ \t])|(?<=[^ \t])#)*(?<![ \t:])")
"""What the parser surely reads as it stands."""
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_QUOTED = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*"(?:[ \t]+#(?:[ \t].*)?)?', re.DOTALL),
    "'": re.compile(r"'(?:[^']|'')*'(?:[ \t]+#(?:[ \t].*)?)?", re.DOTALL),
}
"""A text in quotes, and perhaps a comment."""
_MARKED = re.compile(r"[^\s,\[\]{}]+")
_CORE_TAG = re.compile(r"!!(?:str|int|float|bool|null)(?=\s|$)")
_LONGEST_IN_QUOTES = 10_000


class Mend(NamedTuple):
    """A text that the parser does not read as it stands at `start` to before `end`."""

    start: int
    end: int
    words: str
    style: Style
    """How its words stand between those places."""
    written: str
    """The same words as YAML reads them."""
    cause: Cause


def is_plain(given: str) -> bool:
    """Whether the parser surely reads a value as it stands; for most values this says enough."""
    if not given or _SAFE.fullmatch(given):
        return True
    quoted = _QUOTED.get(given[0])
    return quoted is not None and "\\" not in given and quoted.fullmatch(given) is not None


def judged(given: str, start: int, column: int, marks: Container[str], *, only: bool) -> Mend | None:
    """The mend of a value that begins at `start`, its lines further in than `column`; None if YAML reads it.

    `marks` are the anchors and aliases of the file, `&a` and `*a`; `only` is whether nothing but words can stand here.
    """
    if given[0] in _QUOTED:
        if _QUOTED[given[0]].fullmatch(given) and parsed(given, column):
            return None
    elif _is_other(given, column, marks, only=only):
        return None
    words, style, bare = _said(given)
    if style == "plain" and reads_as(given, words, column):
        return None
    written = in_quotes(bare)
    if not reads_as(written, words, column):
        return None  # a character that YAML refuses even in quotes; it is reported as such
    cause = cause_of(given, is_wrapped=style != "plain").at(start)
    return Mend(start, start + len(given), words, style, written, cause)


def _is_other(given: str, column: int, marks: Container[str], *, only: bool) -> bool:
    """Whether a value means to be YAML: an alias, something with an anchor or a type, a mapping."""
    match given[0]:
        case "&" if name := _MARKED.match(given, 1):
            return f"*{name[0]}" in marks
        case "*" if name := _MARKED.fullmatch(given, 1):
            return f"&{name[0]}" in marks
        case "!":
            return _CORE_TAG.match(given) is not None
        case "{":
            return only and ": " in given and parsed(given, column) is not None
    return False


def _said(given: str) -> tuple[str, Style, str]:
    """What a value says, in which style it stands there, and how it is written without its quotes."""
    quote = given[0]
    if quote not in _QUOTED or not _is_wrapped(given, quote):
        return _folded(given), "plain", given
    bare = given[1:-1]
    if quote == "'":
        bare = bare.replace("''", "'")
        return _folded(bare), "single", bare
    return _folded(bare), "single" if "\\" in bare else "double", bare


def _is_wrapped(given: str, quote: str) -> bool:
    """Whether the quotes at both ends belong together: those of `'it's late'` do, those of `"a" or "b"` do not."""
    if not 3 <= len(given) < _LONGEST_IN_QUOTES or given[-1] != quote or given[1].isspace() or given[-2].isspace():
        return False
    depth = 0
    for place in (match.start() for match in re.finditer(quote, given[1:-1])):
        before, after = given[place], given[place + 2]
        if not _is_letter(before) and _is_letter(after):
            depth += 1
            if depth == 1 and _closes_before(given[1 : place + 1], quote):
                return False
        elif depth and not _is_letter(after):
            depth -= 1
    return True


def _closes_before(words: str, quote: str) -> bool:
    """Whether a quote has closed a word already."""
    return re.search(rf"\S{quote}(?!\w)", words) is not None


def _is_letter(character: str) -> bool:
    return character.isalnum() or character in "{*"


def _folded(given: str) -> str:
    """A text's lines as one, as YAML folds them."""
    if not _BREAK.search(given):
        return given
    for event in parsed(in_quotes(given)) or ():
        if isinstance(event, ScalarEvent) and event.style:
            return str(event.value)
    return " ".join(line.strip(" \t") for line in _BREAK.split(given))
