"""Words from a handbook in, plain records out that a template sets: words stay words, whatever they look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from sopkit.message import Message
from sopkit.messages import Catalogue
from sopkit.site import passage, prose

__all__ = [
    "Form",
    "Line",
    "Passage",
    "Passages",
    "as_line",
    "filled",
    "in_language",
    "joined",
    "line",
    "linked",
    "passages",
]

LONGEST = 40
"""Letters; longer words may be broken anywhere, so that none runs over the edge of the paper."""
LONG = re.compile(rf"\S{{{LONGEST + 1},}}")
ADDRESS = re.compile(r"https?://|www\.")
"""Where an address begins: Typst breaks it at its slashes and points."""
PART = re.compile(rf"\w{{{LONGEST + 1},}}")
BREAKABLE = re.compile(r"(\S{20})(?=\w)")
BREAK = "\N{ZERO WIDTH SPACE}"
NAME = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Form:
    """Words in a form. `to` is where a link leads, an address or `#` and a place in the file; or a language's code."""

    form: Literal["strong", "emphasis", "code", "link", "language"]
    inside: Line
    to: str = ""


Line = tuple[str | Form, ...]
"""Words in one line, in pieces."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a list with the mark of each entry."""

    lines: tuple[Line, ...]
    marks: tuple[str, ...]


Passages = tuple[Passage, ...]
"""Paragraphs and lists."""


def as_line(words: str) -> Line:
    """Words that mean nothing but themselves."""
    shown = prose.one_line(words)
    return (LONG.sub(broken, shown),) if shown else ()


def broken(word: re.Match[str]) -> str:
    if ADDRESS.search(word[0]):
        return PART.sub(marked, word[0])
    return marked(word)


def marked(word: re.Match[str]) -> str:
    """A word with the places where it may be broken: the templates show nothing there, so it is copied as it was."""
    return BREAKABLE.sub(rf"\1{BREAK}", word[0])


def line(words: str, resolve: prose.Resolve | None = None) -> Line:
    """One line with its forms. Without `resolve` links are shown as their words."""
    return pieces(prose.forms(prose.one_line(words)), resolve)


def pieces(parts: Iterable[str | prose.Form], resolve: prose.Resolve | None) -> Line:
    made: list[str | Form] = []
    for part in parts:
        if isinstance(part, str):
            made += [LONG.sub(broken, part)] if part else []
        elif part.name != "link":
            made.append(Form(part.name, pieces(part.inside, resolve)))
        else:
            made += linked(pieces(part.inside, None), resolve(part.target) if resolve else None)
    return tuple(made)


def passages(words: str, line: Callable[[str], Line]) -> Passages:
    """Paragraphs and lists; `line` turns the words of each into a line."""
    return tuple(Passage(tuple(map(line, found.lines)), found.marks) for found in passage.passages(prose.clean(words)))


def linked(words: Line, target: str | None) -> Line:
    """The words as a link; as they are, where it would lead nowhere."""
    return (Form("link", words, target),) if target and words else words


def in_language(words: Line, language: str | None) -> Line:
    """The words, marked with their language; None where it is the reader's."""
    return (Form("language", words, language),) if language and words else words


def joined(lines: Iterable[Line], between: str) -> Line:
    """Several lines in one, with something between them."""
    made: list[str | Form] = []
    for one in lines:
        made += [between, *one] if made else one
    return tuple(made)


def filled(catalogue: Catalogue, message: Message) -> Line:
    """What sopkit says, in the reader's language; what is filled in may be a line, such as a link."""
    made: list[str | Form] = []
    for at, part in enumerate(NAME.split(catalogue.template(message))):
        given = message.arguments[part] if at % 2 else part
        if isinstance(given, tuple):
            made += given
        elif given != "":
            made.append(catalogue.words(given) if at % 2 else str(given))
    return tuple(made)
