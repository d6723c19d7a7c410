"""Needs into the files of their branches and months: each at its place by name, all else as it stands."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sopkit.authoring.heard.new import New
from sopkit.authoring.scaffold import schema_line
from sopkit.authoring.suggest.written import words_of
from sopkit.document import Document
from sopkit.document import read as read_document
from sopkit.errors import Refused
from sopkit.finding import Finding
from sopkit.fingerprint import normal
from sopkit.folding import words_in
from sopkit.lineage.inferred_fields import group, said
from sopkit.lineage.yaml import entry
from sopkit.network.write import Edit, edited, is_flow, last_character, line_break, line_end, put_entries
from sopkit.schema import read
from sopkit.search.lexicon import lexicon
from sopkit.source import Mapping as MappingNode
from sopkit.source import Node
from sopkit.voices import INSIGHTS, Insight, Insights, Told, Voices
from sopkit.workspace import Workspace

__all__ = ["Kept", "Written", "written"]

WORDS, LONGEST = 4, 50
"""Words of a need that stand in its name, and characters of the whole name, at most."""
FREE = ("need", "source", "said")
ORDER = ("date", "need", "cause", "procedure", "step", "channel", "source", "said")
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """One need as it stands in its file then."""

    id: str
    path: str
    times: int
    before: int
    """How many had said so already; 0 for one that is new."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the files say then."""

    texts: Mapping[str, str]
    """By path, those that are new or change."""
    kept: tuple[Kept, ...]
    """One for each need, each once."""


def written(workspace: Workspace, voices: Voices, heard: Sequence[New], *, counts_up: bool) -> Written:
    """The files with these needs. Raises Refused where one cannot be read as it stands, or has no room.

    Where a need of the same day, branch, procedure, channel and source stands there already, `counts_up` adds to its
    number; else the larger number holds, so that a table brought in twice adds nothing, and a longer one what is new.
    """
    standing = {key_of(told): told for told in voices.insights.values()}
    taken = set(voices.insights)
    by_path: dict[str, list[tuple[str, New, Told[Insight] | None]]] = defaultdict(list)
    kept = []
    for key, one in summed(heard).items():
        told = standing.get(key)
        before = told.record.count if told else 0
        times = before + one.times if told is None or counts_up else max(before, one.times)
        id = told.id if told else named(one, language_of(workspace, one.branch), taken)
        path = told.path if told else f"{INSIGHTS}/{one.branch}/{one.date[:7]}.yml"
        taken.add(id)
        kept.append(Kept(id, path, times, before))
        if times != before:
            by_path[path].append((id, replace(one, times=times), told))
    return Written({path: text_of(workspace, voices, path, new) for path, new in by_path.items()}, tuple(kept))


def summed(heard: Sequence[New]) -> dict[Key, New]:
    """The same need of several rows as one."""
    found: dict[Key, New] = {}
    for one in heard:
        key = (one.branch, one.date, one.procedure, one.channel, normal(one.source), normal(one.need))
        found[key] = replace(found[key], times=found[key].times + one.times) if key in found else one
    return found


def key_of(told: Told[Insight]) -> Key:
    """By what one need is the same as another."""
    record = told.record
    procedure, channel, source = (
        text.words if text else "" for text in (record.procedure, record.channel, record.source)
    )
    return told.branch, record.date.words, procedure, channel, normal(source), normal(record.need.words)


def language_of(workspace: Workspace, branch: str) -> str:
    """The language in which a branch writes."""
    languages = workspace.branches[branch].branch.languages
    return languages[0].words if languages else workspace.language


def named(one: New, language: str, taken: set[str]) -> str:
    """A name that begins with the day and goes on with words of the need, as nothing else is called."""
    known = lexicon(language)
    every = [word for word in words_in(one.need, known.joins_apostrophes) if re.fullmatch("[a-z0-9]+", word)]
    telling = [word for word in every if word not in known.stop] or every or ["need"]
    name = one.date
    for word in telling[:WORDS]:
        if len(name) + len(word) > LONGEST:
            break
        name += f"-{word}"
    found, number = name, 2
    while found in taken:
        found, number = f"{name}-{number}", number + 1
    return found


def text_of(
    workspace: Workspace, voices: Voices, path: str, new: Sequence[tuple[str, New, Told[Insight] | None]]
) -> str:
    """One file with more in it, read once more before it is given out."""
    document = voices.documents.get(path)
    if document is None and workspace.files.holds(path):
        raise Refused("`{path}` cannot be read: mend it first; nothing was written", path=path)
    added = sorted((id, one) for id, one, told in new if told is None)
    if document is None:
        head = [schema_line(path, "insights"), f"language: {language_of(workspace, new[0][1].branch)}", "heard:"]
        text = "\n".join([*head, *(line for id, one in added for line in lines_of(id, one, "  "))]) + "\n"
    else:
        refuse_faults(document)
        counted = [edit for _id, one, told in new if told for edit in counting(document, told, one.times)]
        text = edited(document.source.text, [*counted, *insertions(document, added)])
    after = read_document(path, text.encode())
    found = read(Insights, after.root)
    refuse_faults(after)
    if any((told := found.value.heard.get(id)) is None or told.count != one.times for id, one, _told in new):
        raise Refused("`{path}` has no room for another need: write it there; nothing was written", path=path)
    return text


def refuse_faults(document: Document) -> None:
    """Raise Refused for a file in which something cannot be read."""
    faults: list[Finding] = [*document.faults, *read(Insights, document.root).faults]
    for fault in faults:
        raise Refused("{place}: {why}. Mend it first; nothing was written", place=fault.span, why=fault.message)


def counting(document: Document, told: Told[Insight], times: int) -> Iterator[Edit]:
    """The edits by which a need that stands there counts otherwise."""
    heard = document.root.get("heard")
    own = heard.get(told.id) if isinstance(heard, MappingNode) else None
    if isinstance(own, MappingNode):
        yield from put_entries(own, {"times": str(times)}, after=[*reversed(ORDER)])


def insertions(document: Document, added: Sequence[tuple[str, New]]) -> Iterator[Edit]:
    """The edits by which needs stand there, each behind the one whose name comes before its own."""
    text, heard = document.source.text, document.root.get("heard")
    ending = line_break(text)
    if not isinstance(heard, MappingNode) or not heard.values:
        if "heard" in document.root:
            raise Refused("`{path}` has an empty `heard:`: take it out", path=document.source.path)
        begun = "" if text.endswith(("\n", "\r")) or not text else ending
        lines = ["heard:", *(line for id, one in added for line in lines_of(id, one, "  "))]
        if added:
            yield Edit(len(text), len(text), begun + ending.join(lines) + ending)
        return
    if added and is_flow(heard):
        raise Refused(
            "`{path}` has its `heard:` in one line: write them one below the other", path=document.source.path
        )
    names = sorted(heard)
    indent = " " * (document.source.position(heard.keys[names[0]].start)[1] - 1)
    for id, one in added:
        lines = [*lines_of(id, one, indent)]
        at = bisect(names, id)
        if not at:
            start = heard.keys[names[0]].start - len(indent)
            yield Edit(start, start, "".join(line + ending for line in lines))
            continue
        before = names[at - 1]
        end = line_end(text, last_character(heard.values[before], heard.keys[before]))
        yield Edit(end, end, "".join(ending + line for line in lines))


def lines_of(id: str, one: New, indent: str) -> Iterator[str]:
    """A need as it stands in a file."""
    nodes: dict[str, Node] = {
        name: words_of(words) if name in FREE else said(words) for name in ORDER if (words := getattr(one, name))
    }
    if one.times > 1:
        nodes["times"] = said(str(one.times))
    yield from entry(id, group(nodes), indent)
