"""What an editor tells of the place under the pointer: a finding's rule, a key, a value, a step, a role."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from sopkit.facts import lookup, said
from sopkit.finding import Finding
from sopkit.lint.page import flat
from sopkit.lint.rule import Rule
from sopkit.message import Message, _
from sopkit.schema import Field
from sopkit.schema.manual import described
from sopkit.server.meaning import GROUPS, Meaning, meaning_at, place_of
from sopkit.server.sight import Sight
from sopkit.server.spot import Spot
from sopkit.source import Mapping as MappingNode
from sopkit.source import Text
from sopkit.tree import find

__all__ = ["about", "explained", "paragraphs", "plain", "unmarked", "words_of"]

Say = Callable[[Message], str]
_STEERS = re.compile(r"([\\`*_{}\[\]()<>#|~!&])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#|~!&])")
MOST = 300
"""Letters of somebody's words that are shown."""


def plain(words: str) -> str:
    """Words on one line in which no letter means anything to Markdown: they may be a stranger's."""
    line = " ".join(words.split())
    return _STEERS.sub(r"\\\1", line if len(line) <= MOST else line[: MOST - 1] + "…")


def explained(finding: Finding, rules: Mapping[str, Rule], say: Say) -> Iterator[str]:
    """The page of a finding's rule, below what it found, in paragraphs of Markdown."""
    rule = rules.get(finding.rule)
    yield f"{plain(say(finding.message))}"
    if rule is not None:
        yield from of_rule(rule, say)


def of_rule(rule: Rule, say: Say) -> Iterator[str]:
    """A rule's page, with its first examples."""
    yield f"**{rule.name}** ({rule.severity.word}, {rule.area})"
    yield rule.doc
    for title, examples in ((_("Good"), rule.good), (_("Not so good"), rule.bad)):
        lines = list(flat(examples))[:8]
        if lines:
            yield f"{say(title)}:\n\n```text\n" + "\n".join(lines) + "\n```"


def about(sight: Sight, offset: int, say: Say) -> tuple[list[str], tuple[int, int]] | None:
    """Paragraphs on what stands at a character, and from and to before which one that reaches."""
    found = meaning_at(sight, offset)
    if found is None:
        return None
    spot, meaning = found
    if meaning is not None and meaning.kind != "path":
        lines = list(of_meaning(sight, spot, meaning, say))
        return (lines, (meaning.start, meaning.end)) if lines else None
    place = spot.text.start, spot.text.end
    if spot.is_key:
        lines = [*of_field(spot, say), *translated(sight, meaning, say)]
        return (lines, place) if lines else None
    lines = list(translated(sight, meaning, say))
    return (lines, place) if lines else None


def of_field(spot: Spot, say: Say) -> Iterator[str]:
    """What the schema says of a key."""
    field = spot.within.field
    if field is not None and not field.beyond:
        yield from field_lines(field, say)


def field_lines(field: Field, say: Say) -> Iterator[str]:
    """What the schema says of a key, with its example."""
    yield f"**{field.name}**: {field.help} {described(field)}"
    if field.example:
        example = say(field.example) if isinstance(field.example, Message) else field.example
        yield f"```yaml\n{field.name}: {example}\n```"


def translated(sight: Sight, meaning: Meaning | None, say: Say) -> Iterator[str]:
    """What stands above at the path that an overlay sets or a translation has words for."""
    held = None
    if meaning is not None:
        roots = (sight.above, sight.workspace.handbook_document.root)
        held = next((one for root in roots if root is not None and (one := find(root, meaning.name)) is not None), None)
    if isinstance(held, Text):
        yield say(_("In the layer above: {words}", words=plain(held.words)))


def of_meaning(sight: Sight, spot: Spot, meaning: Meaning, say: Say) -> Iterator[str]:
    """What a name stands for."""
    kind, name = meaning.kind, meaning.name
    if kind == "value":
        yield from of_value(sight, spot, name, say)
    elif kind == "step" and name in sight.steps:
        yield f"**{plain(name)}**: {plain(sight.steps[name].do.words)}"
    elif kind == "procedure" and (title := sight.titled(name)) is not None:
        yield f"**{plain(name)}**: {plain(title)}"
    elif kind == "branch" and name in sight.workspace.branches:
        yield f"**{plain(name)}**: {plain(sight.workspace.branches[name].branch.name.words)}"
    elif kind == "rule" and name in sight.open.rules():
        yield from of_rule(sight.open.rules()[name], say)
    elif kind in GROUPS and (entry := sight.entry(GROUPS[kind], name)) is not None:
        yield f"**{plain(name)}**: {plain(words_of(entry[1]))}"
    yield from seen_at(sight, spot, meaning, say)


def words_of(node: object) -> str:
    """What people call something of the handbook."""
    if isinstance(node, MappingNode):
        for key in ("name", "title", "text"):
            if isinstance(words := node.get(key), Text):
                return words.words
    return node.words if isinstance(node, Text) else ""


def of_value(sight: Sight, spot: Spot, name: str, say: Say) -> Iterator[str]:
    """A value as each language shows it."""
    step = sight.step_around(spot.path)
    if sight.value(name, step) is None:
        yield say(_("Nothing is called `{name}` here", name=name))
        return
    shown = [(language, in_language(sight, name, language, spot)) for language in sight.languages]
    yield f"**{plain(name)}**"
    yield "\n".join(f"- {language}: {plain(words)}" for language, words in shown if words)


def in_language(sight: Sight, name: str, language: str, spot: Spot) -> str:
    """What readers of a language read in place of `{name}`."""
    placed = sight.placed_in(language)
    procedure = placed.procedure if placed is not None else None
    around = sight.step_around(spot.path)
    return said(lookup(sight.settings_in(language), procedure, around)(name), language) or ""


def seen_at(sight: Sight, spot: Spot, meaning: Meaning, say: Say) -> Iterator[str]:
    """Where it is defined, if that is elsewhere."""
    place = place_of(sight, spot, meaning)
    if place is None or (place[0] == sight.path and place[1] == meaning.start):
        return
    path, start, _end = place
    document = sight.open.workspace(sight.id, path.rsplit("/", 1)[-1].split(".")[0]).documents.get(path)
    line = document.source.position(start)[0] if document is not None else 1
    yield say(_("Set in {place}", place=plain(f"{path}:{line}")))


def unmarked(text: str) -> str:
    """Markdown as it reads without its marks, for editors that show none."""
    lines = (line for line in text.replace("**", "").split("\n") if not line.startswith("```"))
    return _ESCAPED.sub(r"\1", "\n".join(lines))


def paragraphs(lines: Iterable[str]) -> str:
    """Paragraphs as one text."""
    return "\n\n".join(lines)
