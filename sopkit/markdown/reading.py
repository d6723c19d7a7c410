"""A Markdown file's text in, the tree of a procedure out, every node at its place.

What stands in settings and fields is YAML to the parser, forgiving as everywhere: it is given the file with all else
blanked, letter for letter, so that no place ever shifts.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import Finding
from sopkit.markdown.outline import Outline, outline
from sopkit.markdown.steps import Read, only, steps_of
from sopkit.message import _
from sopkit.refusal import MOST_FAULTS, refused
from sopkit.source import Mapping, Node, Sequence, Source, Text

__all__ = ["root_of"]

UNQUOTED = "unquoted-prose"
"""What YAML asks for and Markdown does not: here words stand behind a name as people write them."""


def root_of(source: Source, read: Read) -> tuple[Node | None, tuple[Finding, ...]]:
    """The tree of a file, and what is wrong with it; `read` composes YAML of the same length as the file."""
    made = outline(source.text)
    found = read(only(made.text, [made.front]))
    faults = [*found.faults, *strays(source, made)]
    root = found.root
    if root is None or (isinstance(root, Text) and root.is_null):
        root = Mapping({}, {}, source, 0, 0)
    if not isinstance(root, Mapping):
        return root, tuple(faults)
    if made.title is not None:
        root = with_title(source, root, made, faults)
    steps = steps_of(source, made, read, faults)
    if steps is not None:
        root = with_steps(source, root, steps, faults)
    faults = [fault for fault in faults if fault.rule != UNQUOTED]
    return root, tuple(sorted(faults, key=lambda fault: fault.span)[:MOST_FAULTS])


def strays(source: Source, made: Outline) -> Iterator[Finding]:
    """What belongs to nothing, and settings that never end."""
    if not made.is_closed:
        start = made.front[0]
        yield refused(source, 0, max(0, start - 1), _("the settings have no end; write a line `---` below them"))
    for (start, end), message in made.faults[:MOST_FAULTS]:
        yield refused(source, start, end, message)


def with_title(source: Source, root: Mapping, made: Outline, faults: list[Finding]) -> Mapping:
    """The settings with the heading as their title."""
    assert made.title is not None
    start, end = made.title
    if "title" in root:
        faults.append(refused(source, start, end, _("the title stands in the settings already; leave one of the two")))
        return root
    return root.with_entry(
        Text("title", "prose", source, start, start), Text(source.text[start:end], "prose", source, start, end)
    )


def with_steps(source: Source, root: Mapping, steps: Sequence, faults: list[Finding]) -> Mapping:
    """The settings with the steps; in a translation, by their names."""
    if "steps" in root:
        message = _("`steps` stand in the settings already; leave one of the two")
        faults.append(refused(source, steps.start, steps.start + 1, message))
        return root
    if "adapts" in root:
        message = _("what a branch changes stands in the settings, below `steps:` or `set:`; leave out the list")
        faults.append(refused(source, steps.start, steps.start + 1, message))
        return root
    value = by_name(source, steps, faults) if "translates" in root else steps
    return root.with_entry(Text("steps", "prose", source, steps.start, steps.start), value)


def by_name(source: Source, steps: Sequence, faults: list[Finding]) -> Mapping:
    """Steps of a translation, each under the name of the step that it translates, smaller ones beside the others."""
    keys: dict[str, Text] = {}
    values: dict[str, Node] = {}
    waiting = list(reversed(steps.entries))
    while waiting:
        entry = waiting.pop()
        assert isinstance(entry, Mapping)
        name = entry.get("id")
        inner = entry.get("steps")
        if isinstance(inner, Sequence):
            waiting += reversed(inner.entries)
        if isinstance(name, Text) and name.words not in values:
            keys[name.words], values[name.words] = name, entry.without("id").without("steps")
        else:
            message = _("end this step with the name of the step that it translates: `{name}`", name="{#greet}")
            faults.append(refused(source, entry.start, entry.start + 1, message))
    return Mapping(keys, values, source, steps.start, steps.end)
