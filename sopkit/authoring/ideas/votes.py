"""Who is for an idea, written into its file: a line a name, in order, so that two people's votes seldom meet in git."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf

from sopkit.authoring.suggest.labels import normal
from sopkit.authoring.suggest.written import words_of
from sopkit.errors import Refused
from sopkit.lineage.yaml import scalar_yaml
from sopkit.network.write import (
    Edit,
    edited,
    is_flow,
    last_character,
    line_break,
    line_end,
    put_entries,
    removed_entries,
)
from sopkit.source import Mapping
from sopkit.voices import Idea, Told

__all__ = ["voter", "with_dots", "with_vote", "without_vote"]

BEFORE = ("votes", "step", "procedure", "branch", "said_by", "role", "state", "date", "title")
"""What the first vote, or the first dots, stand below."""


def voter(told: Told[Idea], name: str) -> str | None:
    """The name under which somebody has voted already, however it is spelt; None where nobody of that name has."""
    return next((one for one in told.record.votes if normal(one) == normal(name)), None)


def with_vote(told: Told[Idea], name: str, day: str) -> str:
    """The text of the file with a vote more."""
    return put(told, "votes", name, day)


def without_vote(told: Told[Idea], name: str) -> str:
    """The text of the file without the vote of somebody, who has one."""
    return taken_out(told, "votes", name)


def with_dots(told: Told[Idea], branch: str, count: int) -> str:
    """The text of the file with so many dots on the board of a branch; none takes the branch out."""
    if count:
        return put(told, "dots", branch, str(count))
    return taken_out(told, "dots", branch) if branch in told.record.dots else told.document.source.text


def put(told: Told[Idea], key: str, name: str, value: str) -> str:
    """One more name in a group, or another value behind one that is there. Raises Refused where it has no room."""
    root = told.document.root
    text, standing = root.source.text, root.get(key)
    line = f"{scalar_yaml(words_of(name))}: {value}"
    if isinstance(standing, Mapping) and name in standing:
        return edited(text, put_entries(standing, {name: value}, ()))
    if isinstance(standing, Mapping) and standing.values:
        return edited(text, [beside(standing, name, line)])
    if is_flow(root):
        raise Refused("`{path}` stands in one line: write its keys one below the other", path=told.document.source.path)
    ending = line_break(text)
    if isinstance(standing, Mapping):
        return edited(text, [Edit(standing.start, standing.end, f"{{{line}}}")])
    anchor = next((one for one in BEFORE if one in root), None)
    if anchor is None:
        raise Refused("`{path}` has no room for `{name}`: write it there", path=told.document.source.path, name=key)
    place = line_end(text, last_character(root.values[anchor], root.keys[anchor]))
    return edited(text, [Edit(place, place, f"{ending}{key}:{ending}  {line}")])


def beside(group: Mapping, name: str, line: str) -> Edit:
    """The edit that puts a name where it belongs in the order of names."""
    text = group.source.text
    after = next((one for one in group if normal(one) > normal(name)), None)
    if is_flow(group):
        if after is not None:
            place = group.keys[after].start
            return Edit(place, place, f"{line}, ")
        place = group.values[list(group)[-1]].end
        return Edit(place, place, f", {line}")
    first = group.keys[next(iter(group))]
    indent = " " * (group.source.position(first.start)[1] - 1)
    if after is not None:
        place = group.keys[after].start
        return Edit(place, place, f"{line}{line_break(text)}{indent}")
    last = list(group)[-1]
    place = line_end(text, last_character(group.values[last], group.keys[last]))
    return Edit(place, place, f"{line_break(text)}{indent}{line}")


def taken_out(told: Told[Idea], key: str, name: str) -> str:
    """The text without a name, and without the group where it was the only one."""
    root = told.document.root
    group = root.get(key)
    assert isinstance(group, Mapping)
    edits = removed_entries(group, [name]) if len(others(group, name)) else removed_entries(root, [key])
    return edited(root.source.text, edits)


def others(group: Mapping, name: str) -> MappingOf[str, object]:
    return {one: value for one, value in group.items() if one != name}
