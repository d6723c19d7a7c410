"""Markdown → an outline, by way of HTML: so tables, notes and HTML in Markdown are read in one way."""

from __future__ import annotations

import re
from typing import Any

from sopkit.errors import CouldNot
from sopkit.importing.formats.embedded import Embedded, set_apart
from sopkit.importing.formats.html import outline_of
from sopkit.importing.formats.needed import package
from sopkit.importing.letters import cleaned, decoded
from sopkit.importing.outline import Outline

__all__ = ["read"]

DEEPEST = 60
"""Lists and quotations within each other."""
MOST_MARKS = re.compile(rf"^(?:[ \t]*(?:>|[-*+][ \t]|\d{{1,9}}[.)][ \t])){{{DEEPEST // 2},}}", re.MULTILINE)
"""What opens more of them on one line than anybody means."""
LONGEST = 5_000_000
"""Characters, without pictures."""
MARKS = re.compile(r"[\n*_`\[<|]")
MOST = 100_000
"""Lines and marks; each may become an element."""
FRONT = re.compile(r"\A---[ \t]*\n(?P<inside>.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
PAIR = re.compile(r"^(?P<name>[\w-]+)[ \t]*:[ \t]*(?P<words>.*)$")
UNRULED = re.compile(r"(?<=\n\n)(?P<head>\|[^|\n]+\|[^\n]*\|)[ \t]*\n(?=\|(?![ \t]*:?-)[^\n]*\|[ \t]*$)", re.MULTILINE)
"""The first row of a table without the rule below it, which some editors show as a table all the same."""
TEMPLATING = re.compile(
    r"\{\{[<%].*?[%>]\}\}|\{%.*?%\}|^[ \t]*\{:[^}\n]*\}[ \t]*$|\{:[ \t]*[.#][^}\n]*\}", re.MULTILINE
)
"""Commands of site generators; they show something else than themselves."""


def read(content: bytes) -> Outline:
    """The outline of a Markdown file; its front matter is the outline's head."""
    text, remark = decoded(content)
    text, gone = cleaned(text)
    head: dict[str, str] = {}
    if found := FRONT.match(text):
        head = pairs(found["inside"])
        text = text[found.end() :]
    text = UNRULED.sub(ruled, text)
    pictures: list[Embedded] = []
    text = set_apart(MOST_MARKS.sub("", TEMPLATING.sub("", text)), pictures)
    if len(text) > LONGEST or len(MARKS.findall(text)) > MOST:
        raise CouldNot("it holds far more than a procedure: split it")
    return outline_of(parser().render(text), (*((remark,) if remark else ()), *gone), head, pictures)


def ruled(match: re.Match[str]) -> str:
    """The head of a table with the rule that it lacks."""
    return f"{match['head']}\n{'|--' * (match['head'].count('|') - 1)}|\n"


def parser() -> Any:
    """CommonMark with tables, check boxes, footnotes and notes that are set apart."""
    plugins = package("mdit_py_plugins")
    made = package("markdown_it").MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST})
    made.enable(["table", "strikethrough"])
    for name, plugin in (
        ("tasklists", "tasklists_plugin"),
        ("footnote", "footnote_plugin"),
        ("admon", "admon_plugin"),
    ):
        made.use(getattr(package(f"{plugins.__name__}.{name}"), plugin))
    return made


def pairs(front: str) -> dict[str, str]:
    """The names of a front matter with their words; lists are joined, and lines without a name belong to the last."""
    found: dict[str, str] = {}
    name = ""
    for row in front.splitlines():
        pair = PAIR.match(row)
        if pair:
            name = pair["name"].lower()
            found[name] = pair["words"].strip().strip("\"'")
        elif name and row.strip():
            found[name] = f"{found[name]} {row.strip().removeprefix('- ')}".strip(" >|")
    return found
