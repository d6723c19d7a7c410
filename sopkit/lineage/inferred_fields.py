"""Two trees of one record in, the fewest fields that make the second of the first out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sopkit.branch import Setting
from sopkit.fingerprint import LIFE, meaning, tree_fingerprint
from sopkit.overlay.whole import spelled_out
from sopkit.procedure import Procedure
from sopkit.schema import read
from sopkit.source import Mapping, Node, Source, Text
from sopkit.step import Step
from sopkit.tree import merged, put, without

__all__ = ["Wanted", "changed_fields", "changed_settings", "group", "nothing", "said"]

Wanted = Callable[[str], bool]
"""Whether a path is to be written even where both sides say the same in it."""
NOWHERE = Source("", "")
APART = frozenset({"id", "was", "steps", "may_vary"})
"""What is compared elsewhere, or is not the layer's own to say."""


def said(words: str) -> Text:
    """Words that stand in no file yet."""
    return Text(words, "plain", NOWHERE, 0, 0)


def nothing() -> Text:
    """What takes out a field."""
    return said("")


def group(entries: dict[str, Node]) -> Mapping:
    """A group of keys that stands in no file yet."""
    return Mapping({name: said(name) for name in entries}, entries, NOWHERE, 0, 0)


def changed_fields(above: Mapping, now: Mapping, wanted: Wanted) -> Iterator[Mapping]:
    """The fields of `change:` that make one step of another: one group, or two where a field is written anew."""
    before, after = record(Step, above), record(Step, now)
    fields: dict[str, Node] = {}
    anew: dict[str, Node] = {}
    for key in keys_differing(before, after, now, wanted):
        node = now.get(key) or nothing()
        narrow = narrowed(above.get(key), node, key, wanted)
        if becomes(above, {key: narrow}, key, after):
            fields[key] = narrow
        else:  # the order of answers counts, and a merge keeps the old one: take all out, then write them anew
            fields[key], anew[key] = nothing(), node
    if fields:
        yield group(fields)
    if anew:
        yield group(anew)


def becomes(above: Mapping, fields: dict[str, Node], key: str, after: dict[str, object]) -> bool:
    """Whether a step with these fields changed means what it ought to at a key."""
    change = group(fields)
    return record(Step, merged(spelled_out(Step, above, change), change)).get(key) == after.get(key)


def changed_settings(above: Mapping, now: Mapping, wanted: Wanted) -> Iterator[tuple[str, Node]]:
    """(path, value) of each `set:` that makes one procedure of another, its steps left out; no value takes one out."""
    before, after = record(Procedure, above), record(Procedure, now)
    for key in keys_differing(before, after, now, wanted):
        node = now.get(key) or nothing()
        fine = [*settings(above.get(key), node, key, wanted)]
        tree = with_settings(above, fine)
        if tree is not None and record(Procedure, tree).get(key) == after.get(key):
            yield from fine
        else:
            yield key, node


def with_settings(tree: Mapping, written: list[tuple[str, Node]]) -> Mapping | None:
    """The tree with values at their paths."""
    result: Mapping | None = tree
    for path, node in written:
        if result is not None:
            gone = isinstance(node, Text) and node.is_null
            result = without(result, path) if gone else put(result, path, said(path), node)
    return result


def record(cls: type, tree: Mapping) -> dict[str, object]:
    """What a tree means, key by key."""
    return meaning(read(cls, tree).value)


def keys_differing(before: dict[str, Any], after: dict[str, Any], now: Mapping, wanted: Wanted) -> Iterator[str]:
    """The keys in which two records mean different things, and those that are to be written all the same."""
    for key in dict.fromkeys([*now, *before]):
        if key not in APART and key not in LIFE:
            differs = before.get(key) != after.get(key)
            if differs or (key in after and wanted(key)):
                yield key


def narrowed(above: Node | None, now: Node, path: str, wanted: Wanted) -> Node:
    """What is laid over `above` to make it `now`: of groups only the entries that differ."""
    if not (isinstance(above, Mapping) and isinstance(now, Mapping)):
        return now
    entries: dict[str, Node] = {name: nothing() for name in above if name not in now}
    for name, node in now.items():
        standing, here = above.get(name), f"{path}.{name}"
        if standing is None or wanted(here) or tree_fingerprint(standing) != tree_fingerprint(node):
            entries[name] = node if standing is None else narrowed(standing, node, here, wanted)
    return group(entries)


def settings(above: Node | None, now: Node, path: str, wanted: Wanted) -> Iterator[tuple[str, Node]]:
    """The same as values at paths."""
    if not (isinstance(above, Mapping) and isinstance(now, Mapping)):
        yield path, now
        return
    yield from ((f"{path}.{name}", nothing()) for name in above if name not in now)
    for name, node in now.items():
        standing, here = above.get(name), f"{path}.{name}"
        if standing is None:
            yield here, node
        elif wanted(here) or tree_fingerprint(standing) != tree_fingerprint(node):
            yield from settings(standing, node, here, wanted)


def setting(path: str, to: Node, because: Text) -> Setting:
    """A `set:` that stands in no file yet."""
    return Setting(path=said(path), to=to, because=because)
