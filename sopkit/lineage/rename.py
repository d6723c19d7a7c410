"""A copy under the names that its steps have in the layer above."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf

from sopkit.diff.align import align
from sopkit.diff.match import across_languages, by_content
from sopkit.lineage.yaml import entry
from sopkit.network.write import Edit, edited
from sopkit.procedure import Procedure, steps_of
from sopkit.schema import fields_of
from sopkit.schema.shape import Id, Itself, Many, Named, Record, Shape
from sopkit.source import Mapping, Node, Sequence, Text
from sopkit.tree import with_entries

__all__ = ["other_names", "renamed_copy", "renamed_words", "step_links", "word_edits"]


def other_names(above: Procedure, copy: Procedure, *, one_language: bool) -> dict[str, str]:
    """The name above of each step of a copy that is the same step under another name, as the aligner sees it."""
    alignment = align(above, copy, by_content if one_language else across_languages)
    pairs = [(alignment.new[new].id, alignment.old[old].id) for old, new in alignment.pairs]
    names = {mine: theirs for mine, theirs in pairs if mine != theirs}
    taken = {step.id.words for step in steps_of(copy)} | {step.id.words for step in steps_of(above)}
    for name in set(names.values()) - names.keys():  # a step of the copy's own has a name that another step takes
        if any(step.id.words == name for step in steps_of(copy)):
            names[name] = free(name, taken)
            taken.add(names[name])
    return names


def free(name: str, taken: set[str]) -> str:
    return next(one for number in range(2, len(taken) + 3) if (one := f"{name}-{number}") not in taken)


def renamed_copy(root: Mapping, names: MappingOf[str, str]) -> str:
    """The text of a copy with other names for its steps, wherever it points to them."""
    changed = of_record(Procedure, root, names)
    return "\n".join(line for name, node in changed.items() for line in entry(name, node)) + "\n"


def of_record(cls: type, node: Mapping, names: MappingOf[str, str]) -> Mapping:
    known = fields_of(cls)
    for name, value in node.items():
        if name == "id" and isinstance(value, Text):
            node = node.with_entry(node.keys[name], value.saying(names.get(value.words, value.words)))
        elif name in known:
            node = node.with_entry(node.keys[name], of_value(cls, known[name].shape, value, names))
    return node


def of_value(cls: type, shape: Shape, node: Node, names: MappingOf[str, str]) -> Node:
    match shape, node:
        case Id("step"), Text():
            return node.saying(names.get(node.words, node.words))
        case Record(of), Mapping():
            return of_record(of, node, names)
        case Itself(), Mapping():
            return of_record(cls, node, names)
        case Many(of), Sequence():
            return with_entries(node, [of_value(cls, of, one, names) for one in node.entries])
        case Named(of, kind), Mapping():
            called = names if kind == "step" else {}
            entries = {called.get(name, name): of_value(cls, of, one, names) for name, one in node.items()}
            keys = {called.get(name, name): key.saying(called.get(name, name)) for name, key in node.keys.items()}
            return Mapping(keys, entries, node.source, node.start, node.end)
    return node


def step_links(cls: type, node: Mapping) -> Iterator[Text]:
    """Every text in the tree of a record that names a step, its own name left out."""
    known = fields_of(cls)
    for name, value in node.items():
        if name in known and name != "id":
            yield from links_in(cls, known[name].shape, value)


def links_in(cls: type, shape: Shape, node: Node) -> Iterator[Text]:
    match shape, node:
        case Id("step"), Text():
            yield node
        case Record(of), Mapping():
            yield from step_links(of, node)
        case Itself(), Mapping():
            yield from step_links(cls, node)
        case Many(of), Sequence():
            yield from (link for one in node.entries for link in links_in(cls, of, one))
        case Named(of), Mapping():
            yield from (link for one in node.values.values() for link in links_in(cls, of, one))


def renamed_words(root: Mapping, names: MappingOf[str, str]) -> str:
    """The text of a translation that calls steps by other names."""
    return edited(root.source.text, word_edits(root, names))


def word_edits(node: Mapping, names: MappingOf[str, str]) -> Iterator[Edit]:
    """Edits that call steps by other names in a translation; one that already has words under the other name stays."""
    mnemonic = node.get("mnemonic")
    for steps in (node.get("steps"), mnemonic.get("cues") if isinstance(mnemonic, Mapping) else None):
        for name, words in steps.items() if isinstance(steps, Mapping) else ():
            assert isinstance(steps, Mapping)
            if name in names and names[name] not in steps:
                key = steps.keys[name]
                yield Edit(key.start, key.end, names[name])
            if isinstance(words, Mapping):
                yield from word_edits(words, names)
