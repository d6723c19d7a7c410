"""A file's bytes in, its values with their places out: YAML, or Markdown that says the same.

`read` takes any bytes and never fails: what is wrong with a file is found, not raised, each fault at its place.
Scalars stay as they are written; what they mean is for the schema to say.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sopkit.compose import Composed, compose
from sopkit.finding import Finding
from sopkit.markdown import root_of
from sopkit.mend import ProseKeys
from sopkit.message import Message, _
from sopkit.naming import MARKDOWN
from sopkit.parser import events
from sopkit.recover import recovered
from sopkit.refusal import MOST_FAULTS, refused
from sopkit.source import Mapping, Node, Sequence, Source, Text
from sopkit.swallowed import swallowed

__all__ = ["LARGEST", "Document", "read", "text_of"]

LARGEST = 5_000_000
"""Bytes in one file."""

_MARK = "\ufeff"
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
"""What UTF-8 can hold and YAML cannot; and the byte-order mark, which has no place but the beginning of a file."""


@dataclass(frozen=True, slots=True)
class Document:
    """One parsed file. `root` is an empty mapping if nothing in it could be used."""

    source: Source
    root: Mapping
    faults: tuple[Finding, ...]


def read(path: str, data: bytes, keys: ProseKeys | None = None) -> Document:
    """The document in the bytes of a file that lies at `path` below the handbook's folder.

    With the names of prose in `keys` the words behind them are read as people write them, and reading goes on after
    faults; without, `root` holds what stands before the first. A byte-order mark is left out of the source's text.
    """
    text, refusal = _decode(data)
    source = Source(path, text)
    if refusal:
        return _unusable(source, refused(source, *refusal))
    faults: tuple[Finding, ...] = ()
    if control := _CONTROL.search(text):
        faults = (_control_character(source, control.start()),)
        text = _CONTROL.sub(" ", text)  # the places stay the same, and the rest is checked as well

    def composed(yaml: str) -> Composed:
        found = compose(source, events(yaml), keys)
        return found if keys is None else recovered(source, yaml, found, keys)

    is_markdown = path.endswith(MARKDOWN)
    root, found = root_of(source, composed) if is_markdown else composed(text)[:2]
    faults += found
    if isinstance(root, Mapping):
        if keys is not None and not is_markdown:
            faults += tuple(islice(swallowed(source, root, keys), MOST_FAULTS))
        return Document(source, root, faults)
    return _unusable(source, *faults, *_no_mapping(source, root, has_faults=bool(faults)))


def text_of(data: bytes) -> str:
    """The text that a document of these bytes has."""
    return _decode(data)[0]


def _unusable(source: Source, *faults: Finding) -> Document:
    return Document(source, Mapping({}, {}, source, 0, 0), faults)


def _no_mapping(source: Source, root: Node | None, *, has_faults: bool) -> Iterator[Finding]:
    """Why a file without names is no file of a handbook, unless a fault in it says enough."""
    if isinstance(root, Sequence):
        message = _("the file is a list; begin it with names, one a line: `name: words`")
        yield refused(source, root.start, root.start + 1, message)
    elif has_faults:
        return
    elif root is None or (isinstance(root, Text) and root.is_null):
        yield refused(source, 0, 0, _("the file is empty; write at least one line: `name: words`"))
    else:
        message = _("the file holds words without a name; write them as `name: words`")
        yield refused(source, root.start, root.end, message)


def _decode(data: bytes) -> tuple[str, tuple[int, int, Message] | None]:
    """The text in the bytes; and where it is none, from and to before which character, and why."""
    if len(data) > LARGEST:
        message = _("the file is larger than {megabytes} MB; split it", megabytes=LARGEST // 1_000_000)
        return "", (0, 0, message)
    if data.startswith(_WIDE_MARKS) or _has_wide_letters(data[:1000]):
        return "", (0, 0, _("the file is saved as UTF-16, which few programs read; save it as UTF-8"))
    try:
        text, broken = data.decode().lstrip(_MARK), None
    except UnicodeDecodeError as error:
        text, broken = data.decode(errors="replace").lstrip(_MARK), error.start
    if "\0" in text:
        start = text.index("\0")
        return text, (start, start + 1, _("this is not a text file; procedures are plain text saved as UTF-8"))
    if broken is None:
        return text, None
    start = len(data[:broken].decode().lstrip(_MARK))
    message = _(
        "the file is not saved as UTF-8 but in an older way (Latin-1, ANSI), where this is {letter}; save it as UTF-8",
        letter=data[broken : broken + 1].decode("cp1252", errors="replace"),
    )
    return text, (start, start + 1, message)


def _has_wide_letters(data: bytes) -> bool:
    """Whether every second byte is mostly nothing, as in European text of two bytes a letter."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    return max(even, odd) * 5 > len(data) and min(even, odd) * 20 < len(data)


def _control_character(source: Source, start: int) -> Finding:
    message = _(
        "an invisible control character (U+{code}) stands here, often pasted with a text; delete it",
        code=f"{ord(source.text[start]):04X}",
    )
    return refused(source, start, start + 1, message)
