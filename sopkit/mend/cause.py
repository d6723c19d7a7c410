"""Why the parser does not read a sentence as it stands: the place in it, and what to write."""

from __future__ import annotations

import re
from typing import NamedTuple

from sopkit.finding import ERROR, WARNING, Severity
from sopkit.message import Message, _

__all__ = ["Cause", "after_quotes", "apostrophe", "backslash", "cause_of", "colon", "dash", "taken", "unclosed"]

_CUT = re.compile(r"(?:\A|[ \t\r\n])(?P<rest>#.*)", re.DOTALL)
_SENTENCE_END = re.compile(r"[.!?…][\"'»”)]*[ \t]*\Z")
_COLON = re.compile(r":(?=[ \t\r\n]|\Z)")
_TAKEN = "*!|>%@`?,[]{}:"
"""Characters that mean something else to YAML than to a writer when a sentence begins with them."""


class Cause(NamedTuple):
    """From and to before which place something is wrong, what to do, and how much it matters."""

    start: int
    end: int
    message: Message
    severity: Severity = WARNING
    is_safe: bool = True
    """Whether the sentence surely goes on to its end, so that it can be quoted without a look at it."""

    def at(self, offset: int) -> Cause:
        """The same, further on in a file."""
        return self._replace(start=self.start + offset, end=self.end + offset)


def cause_of(given: str, *, is_wrapped: bool) -> Cause:
    """What is in the way in a value as it is written; `is_wrapped` if it stands in quotes at both ends."""
    if not is_wrapped and (cut := _CUT.search(given)):
        return _cut_off(given, cut.start("rest"))
    if given[0] in "\"'":
        return _in_quotes(given, is_wrapped=is_wrapped)
    if given[0] in _TAKEN:
        return Cause(0, 1, taken(given[0]))
    if given[0] == "-":
        return Cause(0, 1, dash())
    if given[0] == "&":
        word = given.split()[0]
        return Cause(0, len(word), _("YAML leaves out {word} at the beginning; put the sentence in quotes", word=word))
    if found := _COLON.search(given):
        return Cause(found.start(), found.end(), colon())
    message = _("YAML reads something else here than what is written; put the sentence in quotes")
    return Cause(0, len(given), message)


def _cut_off(given: str, start: int) -> Cause:
    """What follows ` #`, or all of a sentence that begins with `#`."""
    if given[start + 1 : start + 2].isspace():
        message = _(
            "YAML leaves out all from # on; put the sentence in quotes, "
            "or, if it is a comment, put two spaces before it"
        )
        is_safe = start > 0 and not _SENTENCE_END.search(given[:start])
        return Cause(start, len(given), message, ERROR, is_safe)
    message = _("YAML leaves out all from # on; put the sentence in quotes")
    return Cause(start, len(given), message, ERROR)


def _in_quotes(given: str, *, is_wrapped: bool) -> Cause:
    quote = given[0]
    inside = re.search(r"(?<!')'(?!')" if quote == "'" else r"\\.", given[1:-1])
    if is_wrapped and inside:
        start = inside.start() + 1
        return Cause(start, start + len(inside[0]), apostrophe() if quote == "'" else backslash())
    if quote not in given[1:]:
        severity = ERROR if quote == '"' else WARNING  # a sentence may begin with an apostrophe: 'Ndrangheta, 'Tis
        return Cause(0, len(given), unclosed(quote), severity, is_safe=False)
    return Cause(0, len(given), after_quotes())


# What `syntax` says of values that are no prose, too.


def taken(character: str) -> Message:
    """That a sentence begins with a character of YAML's own."""
    return _(
        "a sentence cannot begin with {character}, which means something else in YAML; put the sentence in quotes",
        character=character,
    )


def dash() -> Message:
    """That a sentence begins with a dash."""
    return _(
        "a dash and a space begin a list; put every entry on a line of its own below, "
        "or, if it is a sentence, put the sentence in quotes"
    )


def colon() -> Message:
    """That a colon parts a sentence."""
    return _("a colon and a space inside a sentence end it for YAML; put the sentence in quotes")


def unclosed(quote: str) -> Message:
    """That a quote is missing at the end."""
    return _("the quote {quote} that opens here is not closed; put one at the end of the words too", quote=quote)


def backslash() -> Message:
    """That a backslash begins no code that YAML knows."""
    return _("between double quotes a backslash begins a code; use single quotes, or write the backslash twice")


def apostrophe() -> Message:
    """That an apostrophe stands between single quotes."""
    return _("the apostrophe ends the quoted words; write it twice, or put the sentence in double quotes")


def after_quotes() -> Message:
    """That words stand behind a text in quotes."""
    return _("the sentence goes on after the quoted words; put the whole sentence in quotes of the other kind")
