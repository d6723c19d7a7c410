"""New words in, the text of a translation's file out: comments and form of all that is not new stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as MappingOf
from dataclasses import replace
from typing import Any, TypeAlias

from sopkit.authoring.convert import converted
from sopkit.authoring.scaffold import schema_line
from sopkit.authoring.translate.units import TranslationFile, Unit, words_at
from sopkit.document import Document, read
from sopkit.errors import CouldNot
from sopkit.lineage.inferred_fields import said
from sopkit.lineage.yaml import scalar_yaml
from sopkit.naming import MARKDOWN
from sopkit.network.write import Edit, edited, flow_list, is_flow, line_break, put_entries, scalar
from sopkit.rewrite import rewritten
from sopkit.source import Mapping, Text
from sopkit.workspace.prose import prose_keys

__all__ = ["Words", "written"]

Words: TypeAlias = MappingOf[str, tuple[str, ...]]
"""By the key of a unit what is to be said there; a list's entries one by one."""
HEAD = ("of", "language", "translates")
"""What opens a translation, the last of it first."""
Tree: TypeAlias = dict[str, Any]
"""Names with a text, a list of texts, or names under them."""
INDENT = "  "
BLANK_LINE = re.compile(r"(?<=\n)[ \t]+(?=\r?\n)")
"""What an empty line of a block is indented by, and needs not be."""
LINE_END = re.compile(r"\r?\n")
BLANK_END = re.compile(r"(?:(?<=:)|\A) (?=\r?\n)")
"""The blank behind a colon below which something stands."""
PLAIN_LINES = re.compile(r"(?!.*[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff])\S(?:.*\S)?")
"""Lines that stand for themselves below `|`."""


def written(file: TranslationFile, words: Words, of: str | None) -> str:
    """The text of a translation's file in which new words stand, and `of` what it was made from (None: as it is).

    What was written is read again. Raises CouldNot where it does not say just what it should.
    """
    if file.document is None:
        text = new_file(file, words, of)
    elif file.path.endswith(MARKDOWN) and any(unit.key in words and not unit.translation for unit in file.units):
        text = by_way_of_yaml(file, file.document, words, of)
    else:
        text = changed(file, file.document.root, words, of)
    again = read(file.path, text.encode(), prose_keys())
    for unit in file.units:
        ought = words.get(unit.key, tuple(one.words for one in unit.translation))
        if again.faults or ought != tuple(one.words for one in said_at(file, again, unit)):
            key = unit.key if not again.faults else ", ".join(words)
            raise CouldNot("`{key}` cannot be written into `{path}`: write it there by hand", key=key, path=file.path)
    return text


def said_at(file: TranslationFile, document: Document, unit: Unit) -> tuple[Text, ...]:
    """What a file says for a unit, without what is empty."""
    found = words_at(type(file.record), document.root, unit.key)
    return tuple(text for text in found if text.words.strip())


def by_way_of_yaml(file: TranslationFile, document: Document, words: Words, of: str | None) -> str:
    """New entries in a file that is Markdown: written as YAML, and as Markdown again. Raises CouldNot."""
    path, text = converted(document, prose_keys())
    plain = read(path, text.encode(), prose_keys())
    units = tuple(replace(unit, translation=said_at(file, plain, unit)) for unit in file.units)
    text = changed(replace(file, document=plain, units=units), plain.root, words, of)
    return converted(read(path, text.encode(), prose_keys()), prose_keys())[1]


def new_file(file: TranslationFile, words: Words, of: str | None) -> str:
    head = [schema_line(file.path, "translation"), f"translates: {file.id}", *([f"of: {of}"] if of else [])]
    chosen = {unit.key: leaf(unit, words[unit.key]) for unit in file.units if unit.key in words}
    return "\n".join([*head, *lines(tree_of(chosen), "")]) + "\n"


def leaf(unit: Unit, words: tuple[str, ...]) -> str | list[str]:
    return list(words) if unit.is_list else words[0]


def tree_of(leaves: MappingOf[str, str | list[str]]) -> Tree:
    tree: Tree = {}
    for key, value in leaves.items():
        *outer, last = key.split(".")
        inside = tree
        for name in outer:
            inside = inside.setdefault(name, {})
        inside[last] = value
    return tree


def lines(tree: Tree, indent: str) -> Iterator[str]:
    """Names in block style, with what stands under them."""
    for name, value in tree.items():
        yield f"{indent}{name}:{block(value, indent)}"


def block(value: str | list[str] | Tree, indent: str) -> str:
    """What stands behind a name and its colon, in block style."""
    if isinstance(value, dict):
        return "".join(f"\n{line}" for line in lines(value, indent + INDENT))
    if isinstance(value, list):
        return f" {flow_list(value)}"
    if "\n" in value and all(PLAIN_LINES.fullmatch(line) for line in value.split("\n") if line):
        ends = "|" if value.endswith("\n") else "|-"
        return f" {ends}" + "".join(
            f"\n{indent}{INDENT}{line}".rstrip(" ") for line in value.removesuffix("\n").split("\n")
        )
    return f" {scalar_yaml(said(value))}"


def flow(value: str | list[str] | Tree) -> str:
    """The same on one line, between braces."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {flow(under)}' for name, under in value.items())}}}"
    return flow_list(value) if isinstance(value, list) else scalar(value)


def changed(file: TranslationFile, root: Mapping, words: Words, of: str | None) -> str:
    edits: list[Edit] = []
    missing: dict[str, str | list[str]] = {}
    for unit in file.units:
        if unit.key not in words:
            continue
        if unit.translation:
            edits.extend(replaced(root, unit, words[unit.key]))
        else:
            missing[unit.key] = leaf(unit, words[unit.key])
    edits.extend(added(root, missing, [unit.key for unit in file.units]))
    if of is not None and of != file.stands:
        edits.extend(put_entries(root, {"of": of}, after=("translates", "language")))
    return edited(root.source.text, edits)


def replaced(root: Mapping, unit: Unit, words: tuple[str, ...]) -> list[Edit]:
    """Other words where some stand: in the form that they have, as far as it holds them."""
    if len(unit.translation) == len(words):
        pairs = [one for one in zip(unit.translation, words, strict=True) if one[0].words != one[1]]
        found = [rewritten(text, 0, *without_last_break(text.words, now)) for text, now in pairs]
        if None not in found:
            return [Edit(edit.start, edit.end, BLANK_LINE.sub("", edit.words)) for edit in found if edit is not None]
    parent, depth = deepest(root, unit.key)
    name = unit.key.split(".")[depth]
    return list(put_entries(parent, {name: flow(leaf(unit, words))}, after=())) if name in parent else []


def without_last_break(standing: str, now: str) -> tuple[int, str]:
    """Where words end that give way, and what comes in: a line break that ends both belongs to the form of a block."""
    if standing.endswith("\n") and now.endswith("\n"):
        return len(standing) - 1, now[:-1]
    return len(standing), now


def deepest(root: Mapping, key: str) -> tuple[Mapping, int]:
    """The last mapping on the way to a key, and how many names lead there."""
    here, depth = root, 0
    for name in key.split(".")[:-1]:
        below = here.get(name)
        if not isinstance(below, Mapping):
            break
        here, depth = below, depth + 1
    return here, depth


def added(root: Mapping, missing: MappingOf[str, str | list[str]], order: Sequence[str]) -> Iterator[Edit]:
    """Entries for keys that are not there, each behind the one that comes before it in the original."""
    places: dict[str, tuple[Mapping, dict[str, str | list[str]]]] = {}
    for key, value in missing.items():
        parent, depth = deepest(root, key)
        parts = key.split(".")
        leaves = places.setdefault(".".join(parts[: depth + 1]), (parent, {}))[1]
        leaves[".".join(parts[depth:])] = value
    for outer, (parent, leaves) in places.items():
        ((name, value),) = tree_of(leaves).items()
        indent = " " * (root.source.position(next(iter(parent.keys.values())).start)[1] - 1)
        shown = flow(value) if is_flow(parent) else block(value, indent).removeprefix(" ")
        for edit in put_entries(parent, {name: shown}, after=[*before(outer, order), *HEAD, *parent]):
            yield Edit(edit.start, edit.end, LINE_END.sub(line_break(root.source.text), BLANK_END.sub("", edit.words)))


def before(outer: str, order: Sequence[str]) -> list[str]:
    """The names that come before one in the original, beside it, the nearest first."""
    prefix, _point, name = outer.rpartition(".")
    depth = outer.count(".")
    beside = [key.split(".")[depth] for key in order if not prefix or key.startswith(f"{prefix}.")]
    names = list(dict.fromkeys(beside))
    return names[: names.index(name)][::-1]
