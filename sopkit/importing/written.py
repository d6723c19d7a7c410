"""A draft as the text of a file: one entry a line, long words folded, remarks as comments above what they are about."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping

from sopkit.importing.draft import Marked, Value
from sopkit.message import Message
from sopkit.rewrite import reads_as

__all__ = ["lines", "scalar"]

Say = Callable[[Message], str]
WIDTH = 110
"""Columns; longer sentences are folded."""
LEAST = 40
RESERVED = frozenset({"yes", "no", "true", "false", "on", "off", "null", "y", "n", "~", ""})
STRANGE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
"""What JSON writes as it is and YAML does not read so."""
PLAIN = re.compile(r"[^\W_][^\n]*")

NUMBER = re.compile(r"[-+]?[\d_,]*\.?\d*(?::\d+)*|\d{4}-\d\d?-\d\d?")
"""What other programs than sopkit take for a number, a date or a time."""


def lines(name: str, value: Value, say: Say, indent: str = "") -> Iterator[str]:
    """The lines of one name and what stands under it."""
    if isinstance(value, Marked):
        yield from remark(value, say, indent)
        value = value.value
    assert not isinstance(value, Marked)
    if isinstance(value, str):
        yield from scalar(f"{indent}{name}:", value, indent)
    elif isinstance(value, Mapping):
        yield f"{indent}{name}:"
        for key, one in value.items():
            yield from lines(key, one, say, f"{indent}  ")
    else:
        yield f"{indent}{name}:"
        for one in value:
            yield from dashed(one, say, f"{indent}  ")


def dashed(value: Value, say: Say, indent: str) -> Iterator[str]:
    """The lines of one entry of a list."""
    if isinstance(value, Marked):
        yield from remark(value, say, indent)
        value = value.value
    if isinstance(value, str):
        yield from scalar(f"{indent}-", value, indent)
        return
    assert isinstance(value, Mapping)
    inner = [line for key, one in value.items() for line in lines(key, one, say, f"{indent}  ")]
    is_first = True
    for line in inner:
        if is_first and not line.lstrip().startswith("#"):
            yield f"{indent}- {line[len(indent) + 2 :]}"
            is_first = False
        else:
            yield line


def remark(value: Marked, say: Say, indent: str) -> Iterator[str]:
    for row in textwrap.wrap(
        " ".join(say(value.remark).split()), max(LEAST, WIDTH - len(indent)), break_on_hyphens=False
    ):
        yield f"{indent}# {row}"


def scalar(before: str, words: str, indent: str) -> Iterator[str]:
    """Words behind what stands before them: bare where they mean themselves, in quotes, or in lines below."""
    wide = max(LEAST, WIDTH - len(indent) - 2)
    if "\n" in words:
        yield from block(before, "|-", words.split("\n"), indent, words)
    elif len(before) + len(words) < WIDTH or " " not in words:
        yield f"{before} {on_one_line(words)}"
    else:
        rows = textwrap.wrap(words, wide, break_long_words=False, break_on_hyphens=False)
        yield from block(before, ">-", rows, indent, words)


def block(before: str, header: str, rows: list[str], indent: str, words: str) -> Iterator[str]:
    """Words in lines below; in quotes on one line, where they would be read otherwise."""
    below = [f"{indent}  {row}" if row else "" for row in rows]
    if reads_as("\n".join([header, *(f"  {row}" if row else "" for row in rows)]), words):
        yield f"{before} {header}"
        yield from below
    else:
        yield f"{before} {quoted(words)}"


def on_one_line(words: str) -> str:
    is_plain = (
        PLAIN.fullmatch(words) and not NUMBER.fullmatch(words) and ": " not in words and words.lower() not in RESERVED
    )
    return words if is_plain and not words.endswith((":", " ")) and reads_as(words, words) else quoted(words)


def quoted(words: str) -> str:
    """Words in quotes: double ones where they hold no other marks that would have to be escaped."""
    if (
        ('"' in words or "\\" in words)
        and "\n" not in words
        and reads_as(single := "'" + words.replace("'", "''") + "'", words)
    ):
        return single
    return STRANGE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(words, ensure_ascii=False))
