"""Which module reads which field of a record: what a field is good for, seen and not guessed from its name."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType
from typing import Any
from unittest import mock

from sopkit.kinds import RECORDS
from sopkit.schema import fields_of
from sopkit.schema.manual import inside, title

__all__ = ["SECTIONS", "Read", "watched"]

SECTIONS: dict[str, type] = dict(RECORDS)
"""The records by the anchors of their sections in the manual."""
for _cls in RECORDS.values():
    SECTIONS |= {title(inner).lower().replace(" ", "-"): inner for inner in inside(_cls, set())}
Read = tuple[type, str, str]
"""A record, its key, and the module that read it."""


FOR_OTHERS = frozenset({("sopkit.voices.told", "in_words_of")})
"""Functions that read a field, by its name, for whoever asks them."""


class Watched:
    """A field that notes who reads it, in place of the slot that holds its values."""

    def __init__(self, cls: type, key: str, slot: Any, seen: set[Read]) -> None:
        self.cls, self.key, self.slot, self.seen = cls, key, slot, seen

    def __get__(self, record: object, owner: type) -> Any:
        if record is None:
            return self
        self.seen.add((self.cls, self.key, asking(self.cls.__module__)))
        return self.slot.__get__(record, owner)

    def __set__(self, record: object, value: object) -> None:
        self.slot.__set__(record, value)


def asking(declaring: str) -> str:
    """The module that reads a field; a property of the record reads for whoever asks it, `==` for nobody."""
    frame: FrameType | None = sys._getframe(2)
    while frame and reads_for_others(frame, declaring):
        frame = frame.f_back
    return str(frame.f_globals["__name__"]) if frame else declaring


def reads_for_others(frame: FrameType, declaring: str) -> bool:
    """Whether what runs there reads a field for its caller."""
    module, function = frame.f_globals["__name__"], frame.f_code.co_name
    return (module, function) in FOR_OTHERS or (module == declaring and not function.startswith("__"))


@contextmanager
def watched() -> Iterator[set[Read]]:
    """What is read of records while it lasts."""
    seen: set[Read] = set()
    with ExitStack() as stack:
        for cls in set(SECTIONS.values()):
            for key, field in fields_of(cls).items():
                slot = next(vars(base)[field.attribute] for base in cls.__mro__ if field.attribute in vars(base))
                stack.enter_context(mock.patch.object(cls, field.attribute, Watched(cls, key, slot, seen)))
        yield seen
