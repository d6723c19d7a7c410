"""A proposal in, the file's text out in which it would stand: a branch's overlay, its own procedure, or the standard.

What is there stays as it is, comments and form too. Nothing is given out before the handbook was read as it would stand
with it, and says just what was proposed.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopkit.authoring.scaffold import schema_line
from sopkit.authoring.suggest.placed import step_called
from sopkit.document import Document
from sopkit.edition import edition
from sopkit.errors import Refused
from sopkit.files.edited import EditedFiles
from sopkit.finding import ERROR, Finding
from sopkit.fingerprint import normal
from sopkit.lineage.in_yaml import refuse_markdown
from sopkit.lineage.inferred_fields import group, said
from sopkit.lineage.yaml import dashed, entry
from sopkit.lint.rule import Rule
from sopkit.naming import MARKDOWN
from sopkit.network.leave import alone, refused
from sopkit.network.network import Network
from sopkit.network.stamp import stamped, stamps
from sopkit.network.write import Edit, edited, is_flow, line_break, put_entries
from sopkit.procedure import steps_of
from sopkit.rewrite import rewritten
from sopkit.schema import Fact
from sopkit.source import Mapping as MappingNode
from sopkit.source import Node, Sequence, Text
from sopkit.workspace import STANDARD, Workspace, load

__all__ = ["Change", "Changed", "changed"]

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


@dataclass(frozen=True, slots=True)
class Changed:
    """The file in which it would stand, and the handbook with it."""

    path: str
    text: str
    workspace: Workspace
    refusals: tuple[Finding, ...] = ()
    """What the standard does not let the branch do."""


def changed(workspace: Workspace, change: Change, rules: Mapping[str, Rule], today: datetime.date) -> Changed:
    """The file with the change in it. Raises Refused where it cannot stand in any file."""
    path, text = written(workspace, change)
    after = load(EditedFiles(workspace.files, {path: text}))
    refuse_faults(workspace, after, path)
    refuse_other_words(after, change, path)
    if change.layer == STANDARD:
        return Changed(path, text, after)
    narrow = alone(after, change.layer)
    fresh = [one for one in stamps(Network(narrow, today)) if one.path == path and one.is_due and not one.is_stale]
    before = {str(one.message) for one in refused(workspace, change.layer, path, rules, today)}
    found = [one for one in refused(after, change.layer, path, rules, today) if one.severity >= ERROR]
    if fresh and path in after.documents:
        text = stamped(after.documents[path], fresh)
    return Changed(path, text, after, tuple(one for one in found if str(one.message) not in before))


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
    nodes: dict[str, Node] = {"change": said(change.step), "because": said(change.because)}
    yield from dashed(group({**nodes, **{name: said(words) for name, words in fields.items()}}), indent)


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
        refuse_language(document.source.path, language, change)
        raise AssertionError
    return words.source.path, put(words, step, change.fields)


def refuse_language(path: str, language: str, change: Change) -> None:
    raise Refused(
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
        refuse_language(path, language, change)
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


def refuse_faults(before: Workspace, after: Workspace, path: str) -> None:
    """Raise Refused where the file could no longer be read, or would not fit the layer above."""
    known = {str(one.message) for one in before.faults if one.span.path == path}
    for fault in after.faults:
        if fault.span.path == path and fault.severity >= ERROR and str(fault.message) not in known:
            raise Refused("{place}: {why}; nothing was written", place=fault.span, why=fault.message)


def refuse_other_words(after: Workspace, change: Change, path: str) -> None:
    """Raise Refused where readers would not see what was proposed."""
    made = edition(after, change.layer, change.language, only={change.procedure})
    found = made.procedures[change.procedure]
    for fault in found.faults:
        if fault.span.path == path and fault.severity >= ERROR:
            raise Refused("{place}: {why}; nothing was written", place=fault.span, why=fault.message)
    step = step_called(steps_of(found.procedure), change.step)
    for name, words in change.fields.items():
        value = getattr(step, name) if step is not None else None
        stands = value.text.words if isinstance(value, Fact) else value.words if isinstance(value, Text) else ""
        if normal(stands) != normal(words):
            raise Refused(
                "Written into `{path}`, `{name}` would not be what readers of `{language}` see; nothing was written",
                path=path,
                name=name,
                language=change.language,
            )
