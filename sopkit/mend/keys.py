"""Which names hold prose: what the reader of files must know of the schema, as a value."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ProseKeys"]

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ProseKeys:
    """Names by what may stand behind them."""

    words: frozenset[str] = _NONE
    """A text may: `do`, `say`; also `needs`, which takes one text in place of a list."""
    only: frozenset[str] = _NONE
    """Nothing but a single value may, so that brackets there begin no list."""
    lists: frozenset[str] = _NONE
    """A list of texts may: `needs`."""
    records: frozenset[str] = _NONE
    """A list of records whose main words may stand alone may: `steps`, `limits`."""
    names: frozenset[str] = _NONE
    """Names may, which the writer makes up, each with a text: `answers`, or `steps` in a translation."""
    named: frozenset[str] = _NONE
    """Names may, whatever behind them: below these no name is a field."""
    free: frozenset[str] = _NONE
    """Anything may: what lies below is not looked at."""
    fields: frozenset[str] = _NONE
    """Every name that a file can have of itself."""
