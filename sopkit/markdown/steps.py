"""The steps of a Markdown file: its numbered list and the fields below each step, or a table.

Fields are YAML to the parser, forgiving as everywhere: it is given the file with all else blanked, letter for letter,
so that no place ever shifts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from sopkit.compose import Composed
from sopkit.finding import Finding
from sopkit.markdown.answers import with_ways
from sopkit.markdown.outline import COMMENT_IN_WORDS, FIELD, Head, Outline, width
from sopkit.markdown.prose import prose
from sopkit.markdown.table import steps_of_table
from sopkit.message import Message, _
from sopkit.refusal import MOST_DEEP, refused
from sopkit.source import Mapping, Node, Sequence, Source, Text

__all__ = ["Read", "only", "steps_of"]

SEEN = re.compile(r"[^\n\r]")
NAMED_BELOW = ("answers",)
"""Fields below which names with bullets are names, not entries of a list."""
INSIDE = 2
"""How much further a smaller step is indented, at least."""
UNREAD = _("nothing of this can be read as fields of the step; write each as `- name: words`")

Read: TypeAlias = Callable[[str], Composed]
"""What reads YAML, with the places of the file."""
Fields: TypeAlias = dict[int, Mapping | None]
"""The fields of each step, by where its line begins."""


def only(text: str, places: Iterable[tuple[int, int]]) -> str:
    """The text with all else blanked."""
    pieces: list[str] = []
    done = 0
    for start, end in places:
        pieces += SEEN.sub(" ", text[done:start]), text[start:end]
        done = end
    return "".join([*pieces, SEEN.sub(" ", text[done:])])


def steps_of(source: Source, made: Outline, read: Read, faults: list[Finding]) -> Sequence | None:
    """All steps, from the numbered list or from the table; None where there are none."""
    if not made.heads:
        return steps_of_table(source, made.rows, faults)
    if made.rows:
        start, end = made.rows[0]
        faults.append(refused(source, start, end, _("the steps are numbered; leave out the table, or the numbers")))
    fields = entries_of(source, made, read, faults)
    outermost: list[Head] = []
    above: list[Head] = []
    for head in made.heads:
        while above and head.depth < above[-1].depth + INSIDE:
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
    return listed(source, outermost, fields, faults)


def entries_of(source: Source, made: Outline, read: Read, faults: list[Finding]) -> Fields:
    """The fields of each step, by where its line begins: one reading of them all, as a list with an entry a step."""
    places = [head.line for head in made.heads]
    found = read(as_yaml(made))
    faults += found.faults
    fields: list[Mapping | None] = [None] * len(places)
    if isinstance(found.root, Sequence):
        for entry in found.root.entries:
            if isinstance(entry, Mapping):
                fields[bisect_right(places, entry.start) - 1] = entry
    for head, below in zip(made.heads, fields, strict=True):
        if head.fields and below is None and not found.faults:
            faults.append(refused(source, *head.fields[0], UNREAD))
    return dict(zip(places, fields, strict=True))


def as_yaml(made: Outline) -> str:
    """The fields of all steps as YAML of the same length: a list with an entry for each step."""
    letters = list(only(made.text, [place for head in made.heads for place in head.fields]))
    for head in made.heads:
        letters[head.line] = "-"
        for at in bullets(made.text, head):
            letters[at] = " "
        for start, end in head.fields:
            for at in range(start, end):
                if letters[at] not in " \t":
                    break
                letters[at] = " "  # YAML takes no tabs there
    return "".join(letters)


def bullets(text: str, head: Head) -> Iterator[int]:
    """Where the bullets before the names of fields stand; those of lists inside of a field are part of it."""
    depth: int | None = None
    below = -1
    for start, end in head.fields:
        match = FIELD.match(text, start, end)
        if match is None:
            continue
        indent = width(match["indent"])
        if depth is None or indent <= depth:
            depth = indent if depth is None else depth
            below = indent if match["name"].strip() in NAMED_BELOW else -1
            yield match.start("bullet")
        elif 0 <= below < indent:
            yield match.start("bullet")


def listed(source: Source, heads: list[Head], fields: Fields, faults: list[Finding]) -> Sequence:
    entries = tuple(step_of(source, head, fields, faults) for head in heads)
    start, end = entries[0].start, entries[-1].end
    return Sequence(entries, source, start, end)


def step_of(source: Source, head: Head, fields: Fields, faults: list[Finding]) -> Mapping:
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
        taken = {*keys, *(["steps"] if head.inner else [])}
        faults += (
            refused(source, key.start, key.end, twice(name)) for name, key in below.keys.items() if name in taken
        )
        faults += comments_in_words(source, below)
        keys |= {name: key for name, key in below.keys.items() if name not in taken}
        values |= {name: value for name, value in with_ways(below, faults).items() if name not in taken}
        end = max(end, below.end)
    if head.inner:
        inner = listed(source, head.inner, fields, faults)
        keys["steps"], values["steps"] = Text("steps", "prose", source, inner.start, inner.start), inner
        end = inner.end
    return Mapping(keys, values, source, start, end)


def twice(name: str) -> Message:
    return _("`{name}` stands in this step already; leave one of the two", name=name)


def comments_in_words(source: Source, fields: Mapping) -> Iterator[Finding]:
    """Comments that would be read as words; between quotes they are meant so."""
    waiting: list[Node] = [fields]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            waiting += node.values.values()
        elif isinstance(node, Sequence):
            waiting += node.entries
        elif node.style == "plain" and "<!--" in node.words:
            yield refused(source, node.start, node.end, COMMENT_IN_WORDS)
