"""Short forms written whole, where a change names one of their parts."""

from __future__ import annotations

from sopkit.schema import Named, Record, fields_of
from sopkit.source import Mapping, Text

__all__ = ["spelled_out"]


def spelled_out(cls: type, standing: Mapping, changing: Mapping) -> Mapping:
    """What stands there, short forms written whole where a change names their parts: `It is.` → `{when: It is.}`."""
    known = fields_of(cls)
    for name, change in changing.items():
        now, shape = standing.get(name), known[name].shape if name in known else None
        if now is None or not isinstance(change, Mapping):
            continue
        if isinstance(shape, Record) and isinstance(now, Text):
            standing = standing.with_entry(standing.keys[name], whole(shape.cls, now))
        elif isinstance(shape, Named) and isinstance(shape.of, Record) and isinstance(now, Mapping):
            for entry, part in change.items():
                short = now.get(entry)
                if isinstance(short, Text) and isinstance(part, Mapping):
                    now = now.with_entry(now.keys[entry], whole(shape.of.cls, short))
            standing = standing.with_entry(standing.keys[name], now)
    return standing


def whole(cls: type, short: Text) -> Mapping:
    """A record that was written as its main words alone."""
    main = next((known.name for known in fields_of(cls).values() if known.main), "")
    return Mapping({main: short.saying(main)}, {main: short}, short.source, short.start, short.end)
