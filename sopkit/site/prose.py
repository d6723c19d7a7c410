"""Words from a handbook in, Markdown out that can do no more than bold, emphasis, code, links, paragraphs and lists.

The words are parsed for those few forms; every other character that any Markdown dialect reads as more than itself
becomes a character reference. So `<script>`, `{: onclick=…}`, `{{ … }}`, `!!! note` and `--8<--` are shown as they
are written, in Python-Markdown with all of its usual extensions and in Zensical alike.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from markupsafe import Markup

from sopkit.site.passage import Passage, passages

__all__ = [
    "Form",
    "Markdown",
    "Resolve",
    "block",
    "clean",
    "forms",
    "guarded",
    "inline",
    "one_line",
    "plain",
    "shortened",
]

LONGEST = 2_000
"""Characters; in longer words no forms are looked for."""
DEEPEST = 4
"""Forms within forms."""

SPECIAL = re.compile(
    r"""[\\`*_{}\[\]<>&|~^#$"@]"""
    r"|\+(?=\+)|=(?==)|:(?=[A-Za-z+_-]+:)"  # ++keys++, ==marks==, :icons:
    r"|:(?=//)|(?<=www)\."  # addresses that stand bare would swallow the tags that follow them
)
FIRST = re.compile(r"[-+](?=\s|$)|-(?=-)|=(?=$)|:(?=\s|$)|!(?=!!)|\?(?=\?\?)|/(?=//)|\d{1,9}(?=[.)](?:\s|$))")
"""What begins a list, a line, an admonition, a block or a definition where it stands first."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
LINE = re.compile(r"[\t\n]+")
BREAK = re.compile(r"[ \t\n]+")
OPENING = re.compile(r"[\\*_`\[]")
TARGET = re.compile(r"\]\(\s*([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)(?:\s+\"[^\"]*\")?\s*\)")

Resolve = Callable[[str], str | None]
"""Where a link that somebody wrote leads: a safe target, or None where it leads nowhere that a page may point to."""


class Markdown(Markup):
    """Markdown that may stand on a page as it is; whatever is added to it is escaped."""

    __slots__ = ()

    @classmethod
    def escape(cls, s: Any, /) -> Markdown:
        """Words that mean nothing but themselves, in a line of Markdown, a heading, a cell or a link's text."""
        if isinstance(s, Markdown):
            return s
        if isinstance(s, Markup):  # what a template has put together
            return cls(s)
        return escaped(str(s))


@functools.lru_cache(maxsize=4096)
def escaped(words: str) -> Markdown:
    """The same for plain words; most of them stand on many pages."""
    return Markdown(SPECIAL.sub(reference, LINE.sub(" ", CONTROL.sub("", words))))


def reference(match: re.Match[str]) -> str:
    named = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}
    return named.get(match[0]) or f"&#{ord(match[0])};"


def clean(words: str) -> str:
    """Words without control characters, half characters and the marks that change a line's end."""
    return CONTROL.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(words: str) -> str:
    """Words in one line; a no-break space stays one."""
    return BREAK.sub(" ", clean(words)).strip(" ")


@dataclass(frozen=True, slots=True)
class Form:
    """Words in one of the forms that are understood; `target` is where a link leads."""

    name: Literal["strong", "emphasis", "code", "link"]
    inside: tuple[str | Form, ...]
    target: str = ""


def inline(words: str, resolve: Resolve | None = None) -> Markdown:
    """One line of Markdown. Without `resolve`, links are shown as their words: for headings and inside of links."""
    if resolve is None or not OPENING.search(words):
        return unlinked(words)
    return guarded(Markdown(written(forms(one_line(words)), resolve)))


@functools.lru_cache(maxsize=8192)
def unlinked(words: str) -> Markdown:
    """A line in which nothing leads anywhere: most of them stand on many pages, and on the same pages again."""
    return guarded(Markdown(written(forms(one_line(words)), None)))


def plain(words: str) -> str:
    """The words alone, without their forms: for titles, subjects of mails and places that take no Markdown."""
    return bare(forms(one_line(words)))


def shortened(words: str, most: int = 72) -> str:
    """The first words, up to `most` characters, with … where something is left out."""
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def block(words: str, line: Callable[[str], Markdown]) -> Markdown:
    """Paragraphs and lists; `line` turns the words of each into one line of Markdown."""
    return Markdown("\n\n".join(written_passage(passage, line) for passage in passages(clean(words))))


def written_passage(passage: Passage, line: Callable[[str], Markdown]) -> str:
    if not passage.marks:
        return line(passage.lines[0])
    return "\n".join(f"{mark} {line(words)}" for mark, words in zip(passage.marks, passage.lines, strict=True))


def guarded(markdown: Markdown) -> Markdown:
    """A line of which the first character begins nothing, wherever it is put."""
    found = FIRST.match(markdown)
    if found is None:
        return markdown
    at = found.end() if found[0].isdigit() else 0
    return Markdown(f"{markdown[:at]}&#{ord(markdown[at])};{markdown[at + 1 :]}")


def forms(words: str, depth: int = 0) -> tuple[str | Form, ...]:
    """The words, with what stands in a form set apart."""
    if depth == DEEPEST or len(words) > LONGEST or not OPENING.search(words):
        return (words,)
    pieces: list[str | Form] = []
    shown: list[str] = []
    at = 0
    while (opening := OPENING.search(words, at)) is not None:
        shown.append(words[at : opening.start()])
        piece, at = form_at(words, opening.start(), depth)
        if isinstance(piece, str):
            shown.append(piece)
        else:
            pieces += ["".join(shown), piece]
            shown = []
    return (*pieces, "".join(shown) + words[at:])


def form_at(words: str, start: int, depth: int) -> tuple[str | Form, int]:
    """The form that begins at a mark, or the mark itself; and where to go on."""
    mark = words[start]
    if mark == "\\":
        following = words[start + 1 : start + 2]
        escapes = following and following in "\\`*_{}[]()#+-.!<>|~"
        return (following, start + 2) if escapes else (mark, start + 1)
    if mark == "`":
        return code_at(words, start)
    if mark == "[":
        return link_at(words, start, depth)
    return stressed_at(words, start, depth)


def code_at(words: str, start: int) -> tuple[str | Form, int]:
    end = start
    while words[end : end + 1] == "`":
        end += 1
    ticks = words[start:end]
    close = words.find(ticks, end)
    if close <= end:
        return ticks, end
    return Form("code", (words[end:close].strip() or ticks,)), close + len(ticks)


def link_at(words: str, start: int, depth: int) -> tuple[str | Form, int]:
    label = words.find("]", start)
    target = TARGET.match(words, label) if label > start + 1 else None
    if target is None or words[start - 1 : start] == "!":
        return "[", start + 1
    return Form("link", forms(words[start + 1 : label], depth + 1), target[1]), target.end()


def stressed_at(words: str, start: int, depth: int) -> tuple[str | Form, int]:
    mark = words[start] * 2 if words[start : start + 2] == words[start] * 2 else words[start]
    inner = start + len(mark)
    close = closing(words, mark, inner + 1)
    if close < 0 or words[inner].isspace() or (mark[0] == "_" and inside_word(words, start, close + len(mark))):
        return mark, inner
    name: Literal["strong", "emphasis"] = "strong" if len(mark) == 2 else "emphasis"
    return Form(name, forms(words[inner:close], depth + 1)), close + len(mark)


def closing(words: str, mark: str, start: int) -> int:
    """Where the form ends that such a mark begins; -1 where it does not."""
    close = words.find(mark, start)
    while close >= 0:
        if len(mark) == 1 and words[close : close + 2] == mark * 2:  # a stronger form inside begins or ends
            close = words.find(mark, close + 2)
        elif words[close - 1].isspace():
            close = words.find(mark, close + 1)
        elif len(mark) == 2 and words[close + 2 : close + 3] == mark[0]:  # a weaker form inside ends first
            close += 1
        else:
            return close
    return close


def inside_word(words: str, start: int, end: int) -> bool:
    return words[start - 1 : start].isalnum() or words[end : end + 1].isalnum()


def written(pieces: tuple[str | Form, ...], resolve: Resolve | None) -> str:
    """The pieces as Markdown."""
    return "".join(
        Markdown.escape(piece) if isinstance(piece, str) else written_form(piece, resolve) for piece in pieces
    )


def written_form(form: Form, resolve: Resolve | None) -> str:
    if form.name == "link":
        target = resolve(form.target) if resolve else None
        inside = written(form.inside, None)
        return f"[{inside}]({target})" if target else inside
    inside = written(form.inside, resolve)
    if form.name == "code":  # between backticks no character can be escaped
        return f"<code>{inside}</code>"
    mark = "**" if form.name == "strong" else "*"
    return f"{mark}{inside}{mark}"


def bare(pieces: tuple[str | Form, ...]) -> str:
    return "".join(piece if isinstance(piece, str) else bare(piece.inside) for piece in pieces)
