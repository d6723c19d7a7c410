"""Other words into a file of the handbook: into a branch's overlay, its own procedure, the standard or its translation.

What is there stays as it is, comments and form too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopkit.authoring.scaffold import schema_line
from sopkit.document import Document
from sopkit.errors import Refused
from sopkit.lineage.in_yaml import refuse_markdown
from sopkit.lineage.inferred_fields import group, said
from sopkit.lineage.yaml import dashed, entry
from sopkit.naming import MARKDOWN
from sopkit.network.write import Edit, edited, is_flow, line_break, put_entries
from sopkit.rewrite import rewritten
from sopkit.source import Mapping as MappingNode
from sopkit.source import Node, Sequence, Text
from sopkit.workspace import STANDARD, Workspace

__all__ = ["Change", "words_of", "written"]

NUMBERS = frozenset({"within", "max"})
"""Fields that are in no language."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a step should say instead, and where."""

    layer: str
    """A branch, or `standard`."""
    language: str
    procedure: str
    step: str
    fields: Mapping[str, str]
    because: str


def written(workspace: Workspace, change: Change) -> tuple[str, str]:
    """(path, text) of the file."""
    if change.layer == STANDARD:
        return in_standard(workspace, change)
    layer = workspace.chain(change.layer)[-1]
    if change.procedure in layer.own:
        return in_original(layer.own[change.procedure].document, change)
    if change.procedure in layer.documents:
        return in_overlay(workspace, layer.documents[change.procedure], change)
    path = f"branches/{change.layer}/{change.procedure}.yml"
    own = layer.branch.languages[0].words if layer.branch.languages else workspace.language
    lines = [schema_line(path, "overlay"), *entry("adapts", said(change.procedure))]
    lines += entry("language", said(change.language)) if change.language != own else []
    lines += ["steps:", *operation(change, change.fields, "  ")]
    return path, "\n".join(lines) + "\n"


def operation(change: Change, fields: Mapping[str, str], indent: str) -> Iterator[str]:
    """The lines of one change of a step."""
    nodes: dict[str, Node] = {"change": said(change.step), "because": words_of(change.because)}
    yield from dashed(group({**nodes, **{name: words_of(words) for name, words in fields.items()}}), indent)


def words_of(words: str) -> Text:
    """Somebody's words, which mean nothing but themselves: `no` and `null` are put in quotes."""
    return Text(words, "double", said("").source, 0, 0)


def in_standard(workspace: Workspace, change: Change) -> tuple[str, str]:
    """The standard's own file, or the one with its words in the language of the proposal."""
    document = workspace.standard[change.procedure].document if change.procedure in workspace.standard else None
    if document is None:
        raise Refused(
            "`{id}` is a procedure of branches alone: the standard has none of that name", id=change.procedure
        )
    language = workspace.origins[document.source.path][1]
    if change.language == language or NUMBERS.issuperset(change.fields):
        return in_original(document, change)
    words = workspace.words.get((STANDARD, change.procedure, change.language))
    step = named_step(words.root, change.step) if words is not None else None
    if words is None or step is None or NUMBERS & change.fields.keys():
        raise in_another_language(document.source.path, language, change)
    return words.source.path, put(words, step, change.fields)


def in_another_language(path: str, language: str, change: Change) -> Refused:
    """The error for words that are not in the language of the file in which they belong."""
    return Refused(
        "`{path}` is in `{theirs}`, and the proposal in `{ours}`: say it in `{theirs}` under `fields:` of the "
        "proposal, and change its `language:`",
        path=path,
        theirs=language,
        ours=change.language,
    )


def named_step(root: MappingNode, name: str) -> MappingNode | None:
    """A step in a translation, where steps stand under their names."""
    steps = root.get("steps")
    if not isinstance(steps, MappingNode):
        return None
    for id, node in steps.items():
        if isinstance(node, MappingNode):
            found = node if id == name else named_step(node, name)
            if found is not None:
                return found
    return None


def listed_step(root: MappingNode, name: str) -> MappingNode | None:
    """A step in a procedure, where steps are a list."""
    steps = root.get("steps")
    for node in steps.entries if isinstance(steps, Sequence) else ():
        if isinstance(node, MappingNode):
            id = node.get("id")
            found = node if isinstance(id, Text) and id.words == name else listed_step(node, name)
            if found is not None:
                return found
    return None


def in_original(document: Document, change: Change) -> tuple[str, str]:
    """A procedure's own file."""
    step = listed_step(document.root, change.step)
    if step is None:
        raise Refused("`{path}` has no step `{step}`", path=document.source.path, step=change.step)
    return document.source.path, put(document, step, change.fields)


def in_overlay(workspace: Workspace, document: Document, change: Change) -> tuple[str, str]:
    """An overlay that is there: what it says of these fields is said otherwise, and the rest is added below."""
    path = document.source.path
    language = workspace.origins[path][1]
    if change.language != language and not NUMBERS.issuperset(change.fields):
        raise in_another_language(path, language, change)
    steps = document.root.get("steps")
    operations = [one for one in (steps.entries if isinstance(steps, Sequence) else ()) if isinstance(one, MappingNode)]
    edits: list[Edit] = []
    left = dict(change.fields)
    for one in reversed(operations):
        names = {name: left.pop(name) for name in list(left) if name in one and is_about(one, change.step)}
        if names:
            edits += put_edits(document, one, names)
            reason = one.get("because")
            words = f"{reason.words} {change.because}" if isinstance(reason, Text) else change.because
            edits += put_edits(document, one, {"because": words.strip()})
    if left:
        edits.append(added(document, steps, change, left))
    return path, edited(document.source.text, edits)


def is_about(operation: MappingNode, step: str) -> bool:
    return any(isinstance(name := operation.get(verb), Text) and name.words == step for verb in ("change", "add"))


def added(document: Document, steps: Node | None, change: Change, fields: Mapping[str, str]) -> Edit:
    """One more change at the end of the list."""
    text = document.source.text
    if isinstance(steps, Sequence) and steps.entries and text[steps.start] == "[":
        raise Refused(
            "`{path}` has its `steps:` in one line: write them one below the other", path=document.source.path
        )
    refuse_markdown([document.source.path])
    ending = line_break(text)
    if not isinstance(steps, Sequence) or not steps.entries:
        if "steps" in document.root:
            raise Refused("`{path}` has an empty `steps:`: take it out", path=document.source.path)
        begun = "" if text.endswith(("\n", "\r")) else ending
        return Edit(len(text), len(text), begun + ending.join(["steps:", *operation(change, fields, "  ")]) + ending)
    line = text[: steps.entries[0].start].rpartition("\n")[2]
    indent = " " * (len(line) - len(line.lstrip(" ")))
    last = len(text[: steps.end].rstrip())
    place = text.find("\n", last)
    if place < 0:
        return Edit(
            len(text), len(text), "".join(f"{ending}{one}" for one in operation(change, fields, indent)) + ending
        )
    return Edit(place + 1, place + 1, "".join(f"{one}{ending}" for one in operation(change, fields, indent)))


def put(document: Document, step: MappingNode, fields: Mapping[str, str]) -> str:
    return edited(document.source.text, put_edits(document, step, fields))


def put_edits(document: Document, mapping: MappingNode, fields: Mapping[str, str]) -> list[Edit]:
    """Edits after which a group of keys says other words: in the form that they have, or in quotes."""
    edits: list[Edit] = []
    for name, words in fields.items():
        standing = mapping.get(name)
        if isinstance(standing, Text) and standing.words:
            other = rewritten(standing, 0, len(standing.words), words)
            if other is not None:
                edits.append(Edit(other.start, other.end, other.words))
                continue
        refuse_markdown([document.source.path] if document.source.path.endswith(MARKDOWN) else [])
        after = ("do", "change", "add", "id", *mapping)
        value = json.dumps(words, ensure_ascii=False)
        made = list(put_entries(mapping, {name: value}, after=after))
        if not made or (is_flow(mapping) and "\n" in words):
            raise Refused("`{path}` has no room for `{name}`: write it there", path=document.source.path, name=name)
        edits += [Edit(one.start, one.end, one.words) for one in made]
    return edits
