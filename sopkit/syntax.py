"""What the YAML parser refuses, in plain words at the place where a person mends it.

The parser names the token that it could not use; the mistake often stands before it. Each cause here looks at
what the parser said and at the line it said it of, and knows one mistake that people make; the first that
recognises its own is reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from yaml import MarkedYAMLError

from sopkit.mend import cause
from sopkit.message import Message, _
from sopkit.source import Text

__all__ = ["MOST_DEEP", "Mistake", "explain", "too_deep"]

MOST_DEEP = 64
"""Lists and mappings within each other, aliases followed."""

_LINE_END = re.compile(r"[\n\r]|\Z")
_BEFORE_VALUE = re.compile(r" *(?:- +)*(?:[^\s:#'\"*&!|>%@`\[\]{}][^:\n\r]*:[ \t]+)?")
_ONE_WORD = re.compile(r" *(?:- +)*[\w.-]+ *")
_TAKEN = "*&!|>%@`-?,[]{}"
"""Characters that mean something else to YAML than to a writer when a sentence begins with them."""


class Mistake(NamedTuple):
    """From and to before which offset it stands, and what to do."""

    start: int
    end: int
    message: Message
    is_confined: bool = True
    """Whether the rest of the file can be read without the value, or the line, that it stands in."""


@dataclass(frozen=True, slots=True)
class _Trouble:
    """What the parser said. Offsets are into `text`."""

    text: str
    problem: str
    during: str
    at: int
    """Where the parser gave up."""
    since: int
    """Where what it was reading began; `at`, if it does not say."""
    quoted: Text | None
    """The last scalar in quotes that it read before."""

    @property
    def line_start(self) -> int:
        return self.at - self.column(self.at) + 1

    @property
    def value_start(self) -> int:
        """Where the value begins on the line: after dashes and the name."""
        match = _BEFORE_VALUE.match(self.text, self.line_start)
        return match.end() if match else self.line_start

    def column(self, offset: int) -> int:
        return offset - max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset))

    def line_end(self, offset: int) -> int:
        match = _LINE_END.search(self.text, offset)
        return match.start() if match else len(self.text)

    def says(self, *problems: str) -> bool:
        return any(problem in self.problem for problem in problems)


_Cause: TypeAlias = Callable[[_Trouble], Mistake | None]
"""Knows one mistake; None if it is another."""


def explain(text: str, error: MarkedYAMLError, quoted: Text | None) -> Mistake:
    """The mistake in `text` that the parser refuses. `quoted` is the last scalar in quotes that it read before."""
    at = min(error.problem_mark.index, len(text)) if error.problem_mark else 0
    since = error.context_mark.index if error.context_mark else at
    trouble = _Trouble(text, error.problem or "", error.context or "", at, since, quoted)
    found = next(filter(None, (recognise(trouble) for recognise in _CAUSES)), None)
    return found or _something_else(trouble)


def too_deep() -> Message:
    """What to do with a file whose values lie within too many others."""
    return _("lists and fields lie more than {most} deep within each other; make them flatter", most=MOST_DEEP)


def _tab(trouble: _Trouble) -> Mistake | None:
    tab = trouble.text.find("\t", trouble.line_start, trouble.at + 1)
    if tab < 0 or trouble.text[trouble.line_start : tab].strip(" -"):
        return None
    return Mistake(tab, tab + 1, _("a tab stands where spaces must indent the line; put spaces in its place"))


def _open_quote(trouble: _Trouble) -> Mistake | None:
    if "quoted scalar" not in trouble.during or not trouble.says("end of stream", "document"):
        return None
    return _unclosed(trouble, trouble.since)


def _unclosed(trouble: _Trouble, start: int) -> Mistake:
    return Mistake(start, trouble.line_end(start), cause.unclosed(trouble.text[start]))


def _backslash(trouble: _Trouble) -> Mistake | None:
    if "quoted scalar" not in trouble.during:
        return None
    start = trouble.text.rfind("\\", trouble.since, trouble.at + 1)
    if start < 0:
        return None
    return Mistake(start, start + 2, cause.backslash())


def _after_quote(trouble: _Trouble) -> Mistake | None:
    quoted, text, at = trouble.quoted, trouble.text, trouble.at
    if quoted is None or text[quoted.end : at].strip(" \t"):
        return None
    if trouble.line_end(quoted.start) < quoted.end:
        return _unclosed(trouble, quoted.start)
    if quoted.style == "single" and text[at - 1 : at] == "'" and text[at : at + 1].isalnum():
        return Mistake(at - 1, at, cause.apostrophe())
    return Mistake(quoted.start, trouble.line_end(at), cause.after_quotes())


def _colon(trouble: _Trouble) -> Mistake | None:
    if not trouble.says("mapping values are not allowed"):
        return None
    line = trouble.text[trouble.line_start : trouble.at]
    if not _ONE_WORD.fullmatch(line):
        return Mistake(trouble.at, trouble.at + 1, cause.colon())
    indentation = len(line) - len(line.lstrip(" "))
    if indentation:
        message = _(
            "this line begins too far to the right; if it is a field, begin it where the fields beside it begin, "
            "and if it goes on with the sentence above, put that sentence in quotes"
        )
    elif trouble.line_start:
        message = _("the words above this line have no name; write `name: words` there too")
    else:
        return None
    return Mistake(trouble.line_start + indentation, trouble.at, message, is_confined=False)


def _open_bracket(trouble: _Trouble) -> Mistake | None:
    if "flow" not in trouble.during or trouble.text[trouble.since : trouble.since + 1] not in ("[", "{"):
        return None
    message = _(
        "the bracket {bracket} that opens here is not closed, or a comma is missing after it; "
        "if it begins a sentence, put the sentence in quotes",
        bracket=trouble.text[trouble.since],
    )
    return Mistake(trouble.since, trouble.line_end(trouble.since), message)


def _taken_character(trouble: _Trouble) -> Mistake | None:
    start = trouble.value_start
    if not trouble.line_start <= start <= trouble.at or trouble.text[start : start + 1] not in tuple(_TAKEN):
        return None
    end = trouble.line_end(start)
    if trouble.says("sequence entries are not allowed"):
        return Mistake(start, end, cause.dash())
    return Mistake(start, end, cause.taken(trouble.text[start]))


def _no_name(trouble: _Trouble) -> Mistake | None:
    if not trouble.says("could not find expected ':'"):
        return None
    end = trouble.line_end(trouble.since)
    if ":" in trouble.text[trouble.since : end]:
        colon = trouble.text.index(":", trouble.since)
        return Mistake(colon, colon + 1, _("a space is missing after the colon; write `name: words`"))
    message = _(
        "this line has no name; write `name: words`, or, if it goes on with the sentence above, "
        "begin it further to the right than that sentence's name"
    )
    return Mistake(trouble.since, end, message)


def _out_of_line(trouble: _Trouble) -> Mistake | None:
    if trouble.text[trouble.line_start : trouble.at].strip(" "):
        return None
    if not trouble.says("expected key", "'-' indicator", "<block end>", "<document start>"):
        return None
    has_dash = trouble.text.startswith("- ", trouble.at)
    if trouble.since == trouble.at or trouble.column(trouble.at) != trouble.column(trouble.since):
        message = _("this line begins neither where the lines above it begin nor further in; begin it where they begin")
    elif has_dash:
        message = _(
            "an entry of a list stands among names here; begin it where the other dashes of its list begin, "
            "or further in than the list's name"
        )
    else:
        message = _(
            "this line stands where the dashes of a list stand, and has none; if it belongs to the entry above, "
            "begin it below that entry's first letter"
        )
    return Mistake(trouble.at, trouble.line_end(trouble.at), message, is_confined=False)


def _something_else(trouble: _Trouble) -> Mistake:
    message = _("YAML cannot read this; look for a missing quote, colon or dash, and at where the line begins")
    return Mistake(trouble.at, trouble.line_end(trouble.at), message, is_confined=False)


def _too_deep(trouble: _Trouble) -> Mistake | None:
    if not trouble.says("maximum nesting depth"):  # libyaml from 0.2.6 on stops at a depth of its own
        return None
    return Mistake(trouble.at, trouble.at + 1, too_deep(), is_confined=False)


_CAUSES: tuple[_Cause, ...] = (
    _too_deep,
    _tab,
    _open_quote,
    _backslash,
    _after_quote,
    _open_bracket,
    _taken_character,
    _colon,
    _no_name,
    _out_of_line,
)
"""What is surest comes first."""
