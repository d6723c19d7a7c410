"""The records of a handbook in, the names out behind which its files hold prose."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from sopkit.branch import Branch
from sopkit.handbook import Handbook
from sopkit.mend import ProseKeys
from sopkit.overlay import Overlay
from sopkit.procedure import Procedure
from sopkit.schema import fields_of
from sopkit.schema.shape import Many, Named, Open, Partial, PerLanguage, Plain, Prose, Quantified, Raw, Record, Shape
from sopkit.translation import TranslationHead

__all__ = ["prose_keys"]

_ROOTS = (Procedure, Handbook, Branch, Overlay, TranslationHead)


@functools.cache
def prose_keys(*roots: type) -> ProseKeys:
    """By what the records say of their fields; where two of them say different things of a name, both hold.

    Without `roots`, the records of a handbook.
    """
    shapes = set(_fields(roots or _ROOTS))
    held = {name for name, shape in shapes if _is_container(shape)}
    lists = {name for name, shape in shapes if isinstance(shape, Many) and _holds_words(shape.of)}
    records = {name for name, shape in shapes if isinstance(shape, Many) and isinstance(shape.of, Record)}
    words = {name for name, shape in shapes if _holds_words(shape) or isinstance(shape, Raw)}
    return ProseKeys(
        words=frozenset(words | (lists - records)),
        only=frozenset(words - held),
        lists=frozenset(lists - records),
        records=frozenset(lists & records),
        names=frozenset(name for name, shape in shapes if _holds_names(shape)),
        named=frozenset(name for name, shape in shapes if isinstance(shape, Named | Open) or name in records),
        free=frozenset(name for name, shape in shapes if isinstance(shape, Open) and not _holds_words(shape.of)),
        fields=frozenset(name for name, _shape in shapes),
    )


def _fields(roots: Iterable[type]) -> Iterator[tuple[str, Shape]]:
    """The name and shape of every field of every record, however deep."""
    waiting, seen = list(roots), set(roots)
    while waiting:
        for name, field in fields_of(waiting.pop()).items():
            if not field.beyond:
                yield name, field.shape
            cls = _record_in(field.shape)
            if cls is not None and cls not in seen:
                seen.add(cls)
                waiting.append(cls)


def _record_in(shape: Shape) -> type | None:
    match shape:
        case Record(cls) | Partial(cls):
            return cls
        case Many(of) | Named(of) | Open(of) | PerLanguage(of):
            return _record_in(of)
    return None


def _is_container(shape: Shape) -> bool:
    return isinstance(shape, Many | Named | Open | PerLanguage | Record | Partial | Raw)


def _holds_words(shape: Shape) -> bool:
    """Whether words may stand alone behind a name of such a shape."""
    match shape:
        case Prose() | Plain():
            return True
        case Record(cls):
            return any(field.main and _holds_words(field.shape) for field in fields_of(cls).values())
    return False


def _holds_names(shape: Shape) -> bool:
    """Whether names may stand behind it that the writer makes up, each with words; a value may be words, too."""
    match shape:
        case Named(of) | Open(of):
            return _holds_words(of) or of == Quantified("any")
        case Many(Record() as of):  # in a translation each entry stands under its name
            return _holds_words(of)
    return False
