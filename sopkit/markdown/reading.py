"""A Markdown file's text in, the tree of a procedure out, every node at its place.

What stands in settings and fields is YAML to the parser, forgiving as everywhere: it is given the file with all else
blanked, letter for letter, so that no place ever shifts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from sopkit.compose import Composed
from sopkit.finding import Finding
from sopkit.markdown.answers import with_ways
from sopkit.markdown.outline import Head, Outline, outline
from sopkit.markdown.prose import prose
from sopkit.markdown.table import steps_of_table
from sopkit.message import _
from sopkit.refusal import MOST_DEEP, MOST_FAULTS, refused
from sopkit.source import Mapping, Node, Sequence, Source, Text

__all__ = ["root_of"]

UNQUOTED = "unquoted-prose"
"""What YAML asks for and Markdown does not: here words stand behind a name as people write them."""
SEEN = re.compile(r"[^\n\r]")
NAMED_BELOW = ("answers",)
"""Fields below which names with bullets are names, not entries of a list."""
BULLET = re.compile(r"([ \t]*)([-*+])([ \t]+)(?P<name>[^\s:]+)[ \t]*:(?=\s|$)")

Read = Callable[[str], Composed]
"""What reads YAML, with the places of the file."""


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


def only(text: str, places: Iterable[tuple[int, int]]) -> str:
    """The text with all else blanked."""
    pieces: list[str] = []
    done = 0
    for start, end in places:
        pieces += SEEN.sub(" ", text[done:start]), text[start:end]
        done = end
    return "".join([*pieces, SEEN.sub(" ", text[done:])])


def strays(source: Source, made: Outline) -> Iterator[Finding]:
    """What belongs to nothing, and settings that never end."""
    if not made.is_closed:
        start = made.front[0]
        yield refused(source, 0, max(0, start - 1), _("the settings have no end; write a line `---` below them"))
    for start, end in made.strays[:MOST_FAULTS]:
        message = _(
            "this line belongs to no step; number it, write `- note:` before it, or put it between `<!--` and `-->`"
        )
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


def steps_of(source: Source, made: Outline, read: Read, faults: list[Finding]) -> Sequence | None:
    """All steps, from the numbered list or from the table; None where there are none."""
    if not made.heads:
        return steps_of_table(source, made.rows, faults)
    if made.rows:
        start, end = made.rows[0]
        faults.append(refused(source, start, end, _("the steps are numbered; leave out the table, or the numbers")))
    entries, places = entries_of(made, read, faults)
    outermost: list[Head] = []
    above: list[Head] = []
    for head in made.heads:
        while above and above[-1].depth >= head.depth:
            above.pop()
        if len(above) > MOST_DEEP // 2:
            faults.append(
                refused(
                    source, *head.mark, _("steps lie too deep inside of each other; write them one below the other")
                )
            )
            break
        (above[-1].inner if above else outermost).append(head)
        above.append(head)
    return listed(source, outermost, dict(zip(places, entries, strict=True)))


def entries_of(made: Outline, read: Read, faults: list[Finding]) -> tuple[list[Mapping | None], list[int]]:
    """The fields of each step, and where its line begins: one reading of them all, as a list with an entry a step."""
    places = [head.line for head in made.heads]
    found = read(as_yaml(made))
    faults += found.faults
    fields: list[Mapping | None] = [None] * len(places)
    if isinstance(found.root, Sequence):
        for entry in found.root.entries:
            if isinstance(entry, Mapping):
                fields[bisect_right(places, entry.start) - 1] = entry
    return fields, places


def as_yaml(made: Outline) -> str:
    """The fields of all steps as YAML of the same length: a list with an entry for each step."""
    letters = list(only(made.text, [place for head in made.heads for place in head.fields]))
    for head in made.heads:
        letters[head.line] = "-"
        for at in bullets(made.text, head):
            letters[at] = " "
    return "".join(letters)


def bullets(text: str, head: Head) -> Iterator[int]:
    """Where the bullets before the names of fields stand; those of lists inside of a field are part of it."""
    depth: int | None = None
    below = -1
    for start, end in head.fields:
        match = BULLET.match(text, start, end)
        if match is None:
            continue
        indent = len(match[1].expandtabs(4))
        if depth is None or indent <= depth:
            depth = indent if depth is None else depth
            below = indent if match["name"] in NAMED_BELOW else -1
            yield match.start(2)
        elif 0 <= below < indent:
            yield match.start(2)


def listed(source: Source, heads: list[Head], fields: dict[int, Mapping | None]) -> Sequence:
    entries = tuple(step_of(source, head, fields) for head in heads)
    start, end = entries[0].start, entries[-1].end
    return Sequence(entries, source, start, end)


def step_of(source: Source, head: Head, fields: dict[int, Mapping | None]) -> Mapping:
    """One step: its name, its words, its fields, and the smaller steps of it."""
    start, end = head.mark[0], max(head.words[1], head.mark[1])
    keys: dict[str, Text] = {}
    values: dict[str, Node] = {}
    if head.id is not None:
        keys["id"] = Text("id", "prose", source, head.id[0], head.id[0])
        values["id"] = Text(source.text[slice(*head.id)], "prose", source, *head.id)
        end = max(end, head.id[1] + 1)
    if head.words[0] < head.words[1]:
        keys["do"] = Text("do", "prose", source, *head.mark)
        values["do"] = prose(source, *head.words)
    if (below := fields.get(head.line)) is not None:
        keys |= {name: key for name, key in below.keys.items() if name not in keys}
        values |= {name: value for name, value in with_ways(below).items() if name not in values}
        end = max(end, below.end)
    if head.inner:
        inner = listed(source, head.inner, fields)
        keys["steps"], values["steps"] = Text("steps", "prose", source, inner.start, inner.start), inner
        end = inner.end
    return Mapping(keys, values, source, start, end)
