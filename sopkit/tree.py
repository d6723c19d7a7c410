"""Finding and replacing parts of a file's tree by path; the tree itself never changes.

A path is names with points between them: `values.return-window`, `steps.greet.say`, `escalate.over-limit.within`.
An entry of a list is named by its `id`, a picture by its file's stem.
"""

from __future__ import annotations

from collections.abc import Callable

from sopkit.source import Mapping, Node, Sequence, Text

__all__ = ["edit_step", "find", "find_step", "merged", "name_of", "put", "with_entries", "without"]


def name_of(entry: Node) -> str | None:
    """The name by which a list knows an entry."""
    if not isinstance(entry, Mapping):
        return None
    name = entry.get("id") or entry.get("path")
    if isinstance(name, Text):
        return name.words
    file = entry.get("image") or entry.get("video")
    return file.words.rsplit("/", 1)[-1].rsplit(".", 1)[0] if isinstance(file, Text) else None


def with_entries(sequence: Sequence, entries: list[Node]) -> Sequence:
    """The same list with other entries."""
    return Sequence(tuple(entries), sequence.source, sequence.start, sequence.end)


def find(node: Node, path: str) -> Node | None:
    """What stands at a path below `node`, or None."""
    if not path:
        return node
    if isinstance(node, Mapping):
        if path in node:  # keys of `may_vary` hold points themselves
            return node.get(path)
        name, _, rest = path.partition(".")
        inner = node.get(name)
        return None if inner is None else find(inner, rest)
    if isinstance(node, Sequence):
        name, _, rest = path.partition(".")
        step = find_step(node, name)
        return None if step is None else find(step, rest)
    return None


def put(node: Mapping, path: str, key: Text, value: Node) -> Mapping | None:
    """The tree with `value` at `path`; groups on the way that are missing are made; None where the way is barred.

    `key` is the text that names the path in the file that asks for it: new keys get its place.
    """
    name, _, rest = path.partition(".")
    if not rest or path in node:
        return node.with_entry(node.keys.get(path) or key.saying(path), value)
    inner = node.get(name)
    if inner is None:
        inner = Mapping({}, {}, key.source, key.start, key.end)
    if isinstance(inner, Sequence):
        return put_in_list(node, name, inner, rest, key, value)
    if not isinstance(inner, Mapping):
        return None
    changed = put(inner, rest, key, value)
    return None if changed is None else node.with_entry(node.keys.get(name) or key.saying(name), changed)


def put_in_list(node: Mapping, name: str, inner: Sequence, rest: str, key: Text, value: Node) -> Mapping | None:
    """`put`, where the way goes through an entry of a list."""
    entry_name, _, below = rest.partition(".")
    if not below or find_step(inner, entry_name) is None:
        return None

    def edit(entries: list[Node], place: int) -> list[Node]:
        entry = entries[place]
        assert isinstance(entry, Mapping)
        entries[place] = put(entry, below, key, value) or entry
        return entries

    entry = find_step(inner, entry_name)
    if entry is None or put(entry, below, key, value) is None:
        return None
    changed = edit_step(inner, entry_name, edit)
    return None if changed is None else node.with_entry(node.keys[name], changed)


def without(node: Mapping, path: str) -> Mapping | None:
    """The tree without what stands at a path; None where nothing does."""
    if path in node:
        return node.without(path)
    name, _, rest = path.partition(".")
    inner = node.get(name)
    if isinstance(inner, Sequence) and rest:
        return without_in_list(node, name, inner, rest)
    changed = without(inner, rest) if isinstance(inner, Mapping) and rest else None
    return None if changed is None else node.with_entry(node.keys[name], changed)


def without_in_list(node: Mapping, name: str, inner: Sequence, rest: str) -> Mapping | None:
    """`without`, where the way goes through an entry of a list."""
    entry_name, _, below = rest.partition(".")
    entry = find_step(inner, entry_name)
    kept = without(entry, below) if entry is not None and below else None
    if kept is None:
        return None

    def edit(entries: list[Node], place: int) -> list[Node]:
        entries[place] = kept
        return entries

    changed = edit_step(inner, entry_name, edit)
    return None if changed is None else node.with_entry(node.keys[name], changed)


def find_step(steps: Sequence, name: str) -> Mapping | None:
    """The entry of that name, also among the sub-steps."""
    for entry in steps.entries:
        if not isinstance(entry, Mapping):
            continue
        if name_of(entry) == name:
            return entry
        inner = entry.get("steps")
        if isinstance(inner, Sequence) and (found := find_step(inner, name)) is not None:
            return found
    return None


def edit_step(steps: Sequence, name: str, edit: Callable[[list[Node], int], list[Node]]) -> Sequence | None:
    """The list with `edit` done on the entries among which `name` stands, at any depth; None without such an entry."""
    entries = list(steps.entries)
    for place, entry in enumerate(entries):
        if not isinstance(entry, Mapping):
            continue
        if name_of(entry) == name:
            return with_entries(steps, edit(entries, place))
        inner = entry.get("steps")
        if isinstance(inner, Sequence) and (changed := edit_step(inner, name, edit)) is not None:
            entries[place] = entry.with_entry(entry.keys["steps"], changed)
            return with_entries(steps, entries)
    return None


def merged(above: Mapping, below: Mapping) -> Mapping:
    """`above` with the entries of `below`; groups are merged, all else is replaced, an empty value takes one out."""
    result = above
    for name, value in below.items():
        standing = result.get(name)
        if isinstance(value, Text) and value.is_null:
            result = result.without(name) if standing is not None else result
        elif isinstance(value, Mapping) and isinstance(standing, Mapping):
            result = result.with_entry(result.keys[name], merged(standing, value))
        else:
            result = result.with_entry(below.keys[name], value)
    return result
