"""YAML → Markdown: settings as they stand, the title as a heading, a numbered list of steps."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TypeGuard

from sopkit.authoring.convert.same import whole
from sopkit.authoring.convert.slices import (
    column,
    field_lines,
    line_end,
    remark_behind,
    remarks,
    remarks_on_name,
    written,
)
from sopkit.document import Document
from sopkit.lineage.yaml import entry
from sopkit.markdown.outline import BULLET, NAMED, ROW, STEP
from sopkit.source import Mapping, Node, Sequence, Text

__all__ = ["markdown_of"]

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
COMMENT = re.compile(r"[ \t]*#[ \t]?(?P<words>[^\n\r]*)")


def markdown_of(document: Document, *, short: bool) -> str:
    """The text of a file as Markdown; with `short`, answers are a line each, and words stand without quotes."""
    root = document.root
    steps = root.get("steps")
    title = root.get("title")
    heading = title.words if is_heading(title) else ""
    taken = {"steps"} if isinstance(steps, Sequence | Mapping) and "adapts" not in root else set()
    lines = ["---", *settings(root, taken | ({"title"} if heading else set())), "---", ""]
    if heading:
        lines += [f"# {heading}", ""]
    if steps is not None and taken:
        lines += (f"<!-- {remark} -->" for remark in remarks_on_name(root, "steps"))
        lines += list_of(steps, "", short)
    return "\n".join(lines).rstrip("\n") + "\n"


def is_heading(title: Node | None) -> TypeGuard[Text]:
    """Whether a title may stand as the heading, and no comment behind it would be lost."""
    return isinstance(title, Text) and is_plain(title.words) and "\n" not in title.words and not remark_behind(title)


def settings(root: Mapping, taken: set[str]) -> list[str]:
    """All lines of the file but those of the names that are `taken`."""
    text = root.source.text
    gone: list[tuple[int, int]] = []
    for name in root.values:
        if name in taken:
            start = root.keys[name].start - column(root.keys[name])
            gone.append((start, line_end(text, root.values[name].end) + 1))
    for start, end in sorted(gone, reverse=True):
        text = text[:start] + text[end:]
    return text.strip("\r\n").splitlines()


def list_of(steps: Node, indent: str, short: bool) -> Iterator[str]:
    """Steps as a numbered list; those of a translation by the names that they translate."""
    if isinstance(steps, Sequence):
        entries: list[tuple[str | None, Node]] = [(None, one) for one in steps.entries]
    else:
        assert isinstance(steps, Mapping)
        entries = list(steps.items())
    end = steps.start
    for number, (name, one) in enumerate(entries, 1):
        yield from comments(steps.source.text[end : one.start], indent)
        yield from step(f"{number}. ", name, one, indent, short)
        end = one.end


def comments(between: str, indent: str) -> Iterator[str]:
    """What stands between two steps."""
    for line in between.splitlines()[1:]:
        if (comment := COMMENT.match(line)) and comment["words"].strip():
            yield f"{indent}<!-- {comment['words'].strip()} -->"


def step(mark: str, name: str | None, node: Node, indent: str, short: bool) -> Iterator[str]:
    """One step: its words, its name, a bullet for each field, and the smaller steps of it."""
    fields = node if isinstance(node, Mapping) else None
    do = fields.get("do") if fields else node
    given = name or (fields.get("id") if fields else None)
    id = given.words if isinstance(given, Text) else given if isinstance(given, str) else None
    inside = indent + " " * len(mark)
    told = {"id"} if id and NAME.fullmatch(id) else set()
    paragraphs = [""]
    if isinstance(do, Text) and is_plain(do.words.strip()) and not is_remarked_block(do):
        paragraphs = do.words.strip().split("\n\n")
        told.add("do")
    paragraphs[-1] += f" {{#{id}}}" if "id" in told else ""
    behind = remark_behind(do) if do is not None and "do" in told else ""
    paragraphs[-1] += f" <!-- {behind} -->" if behind else ""
    yield f"{indent}{mark}{paragraphs[0].strip()}".rstrip()
    for paragraph in paragraphs[1:]:
        yield from ("", inside + paragraph)
    if fields is None:
        return
    for key in [key for key in fields if key in told]:
        below = remarks(fields, key)[1 if key == "do" and behind else 0 :]
        yield from (f"{inside}<!-- {remark} -->" for remark in below)
    for key, value in fields.items():
        if key == "steps" or key in told:
            continue
        yield from field_of(fields, key, value, inside, short)
    if (inner := fields.get("steps")) is not None:
        yield from (f"{inside}<!-- {remark} -->" for remark in remarks_on_name(fields, "steps"))
        yield from list_of(inner, inside, short)


def field_of(fields: Mapping, key: str, value: Node, indent: str, short: bool) -> Iterator[str]:
    """One field as it is written, behind a bullet; where it stands in brackets with others, as it is read."""
    lines = written(fields, key)
    has_remarks = any("#" in line for line in lines)
    if key == "answers" and short and not has_remarks and is_all_short(value):
        lines = ["answers:", *(f"- {name}: {arrow(answer)}" for name, answer in value.items())]
    elif short and not has_remarks and isinstance(value, Text) and value.style != "plain" and is_line(value.words):
        lines = [f"{key}: {value.words}"]
    elif key == "answers" and any("→" in line or "->" in line for line in lines):
        lines = list(entry(key, whole(value, "when")))  # below a name of its own no arrow is read
    elif isinstance(value, Text) and "<!--" in value.words:
        lines = [f"{key}: {json.dumps(value.words, ensure_ascii=False)}"]  # between quotes it begins no comment
    else:
        lines = field_lines(fields, key)
    yield f"{indent}- {lines[0]}".rstrip()
    for line in lines[1:]:
        yield f"{indent}  {line}".rstrip()


def is_all_short(answers: Node) -> TypeGuard[Mapping]:
    return isinstance(answers, Mapping) and all(map(is_short, answers.values.values()))


def is_remarked_block(text: Text) -> bool:
    """Whether a comment stands behind the `|` or `>` of a block."""
    line = text.source.text[text.start : line_end(text.source.text, text.start)]
    return text.style in ("literal", "folded") and "#" in line


def is_short(answer: Node) -> bool:
    """Whether an answer is no more than words and where they lead."""
    if isinstance(answer, Text):
        return is_line(answer.words)
    when = answer.get("when") if isinstance(answer, Mapping) else None
    go = answer.get("go") if isinstance(answer, Mapping) else None
    if not isinstance(answer, Mapping) or answer.values.keys() - {"when", "go"} or not isinstance(when, Text):
        return False
    return is_line(when.words) and (go is None or (isinstance(go, Text) and NAME.fullmatch(go.words) is not None))


def arrow(answer: Node) -> str:
    if isinstance(answer, Text):
        return answer.words
    assert isinstance(answer, Mapping)
    when, go = answer.values["when"], answer.get("go")
    assert isinstance(when, Text)
    return f"{when.words} → {go.words}" if isinstance(go, Text) else when.words


def is_line(words: str) -> bool:
    """Whether words may stand behind a name as they are."""
    is_one_line = bool(words.strip()) and "\n" not in words and words == words.strip()
    return is_one_line and not any(mark in words for mark in ("→", "->", "<!--"))


def is_plain(words: str) -> bool:
    """Whether words may stand at the head of a step, and are read as they are."""
    if not words or "<!--" in words or NAMED.search(words) or any(mark in words for mark in "\r\t"):
        return False
    paragraphs = words.split("\n\n")
    return all(
        paragraph and paragraph == paragraph.strip() and "\n" not in paragraph and not is_mark(paragraph)
        for paragraph in paragraphs
    )


def is_mark(line: str) -> bool:
    return bool(STEP.match(line) or BULLET.match(line) or ROW.match(line) or line.startswith("#"))
