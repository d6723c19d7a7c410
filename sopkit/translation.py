"""The words of one procedure, of one overlay or of the handbook in another language, laid over a tree by id.

The shape of a translation follows from the shape of what it translates: the same keys, but only where words are;
lists of records become names. Sub-steps stand beside the steps, since their names are unique too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sopkit.finding import ERROR, Finding
from sopkit.message import _
from sopkit.schema import Code, Id, Plain, fields_of, holds
from sopkit.schema.shape import Many, Named, Prose, Quantified, Record, Shape
from sopkit.schema.spelling import respelt
from sopkit.schema.translated import meant
from sopkit.source import Mapping, Node, Sequence, Text
from sopkit.tree import edit_step, find_step, name_of

__all__ = ["HEAD", "Translated", "TranslationHead", "translate", "words_shape"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationHead:
    """What a translation says of itself; all its other keys are words."""

    translates: Text = holds(
        Id("procedure"),
        "The procedure whose words these are, or `handbook`, or `branch`.",
        example="return-an-item",
        required=True,
    )
    of: Text | None = holds(Plain(), "Version and fingerprint of what was translated; sopkit writes it.")
    language: Text | None = holds(
        Code("language"), "The language, where the file's name does not say it.", example="it"
    )


HEAD = frozenset(fields_of(TranslationHead))


@dataclass(frozen=True, slots=True)
class Translated:
    """The tree with the translated words in it, and every fault."""

    tree: Mapping
    faults: tuple[Finding, ...] = ()


@dataclass(slots=True)
class Work:
    may: Callable[[str], bool]
    faults: list[Finding] = field(default_factory=list)

    def unknown(self, key: Text, known: list[str], given: Mapping) -> None:
        near = meant(key.words, known)
        fix = respelt(key, near) if near and near not in given else None
        if near:
            message = _("The original has no `{key}` here; did you mean `{near}`?", key=key.words, near=near)
        else:
            message = _("The original has no `{key}` here: nothing to translate", key=key.words)
        self.faults.append(Finding("unknown-key", ERROR, key.span, message, fix=fix))

    def wrong(self, node: Node, template: str) -> None:
        self.faults.append(Finding("wrong-value", ERROR, node.span, _(template)))


def translate(cls: type, tree: Mapping, words: Mapping, may: Callable[[str], bool] = lambda path: True) -> Translated:
    """Lay words over the tree of a `cls`. `may` says whether this layer holds a path such as `steps.greet.say`."""
    work = Work(may)
    rest = words
    for key in HEAD & set(words):
        rest = rest.without(key)
    return Translated(of_record(work, cls, tree, rest, ""), tuple(work.faults))


def words_shape(shape: Shape) -> bool:
    """Whether there is anything to translate in a shape."""
    match shape:
        case Prose():
            return True
        case Quantified(kind):
            return kind == "any"
        case Many(of) | Named(of):
            return words_shape(of)
        case Record(cls):
            return any(words_shape(known.shape) for known in fields_of(cls).values() if not refers_to(known.shape, cls))
    return False


def refers_to(shape: Shape, cls: type) -> bool:
    return isinstance(shape, Many) and shape.of == Record(cls)


def of_record(work: Work, cls: type, tree: Mapping, words: Mapping, path: str) -> Mapping:
    known = {name: shape.shape for name, shape in fields_of(cls).items() if words_shape(shape.shape)}
    for name, given in words.items():
        standing = tree.get(name)
        if name not in known or standing is None:
            others = [] if name in known else [key for key in known if key in tree]
            work.unknown(words.keys[name], others, words)
            continue
        changed = of_value(work, known[name], standing, given, words.keys[name], f"{path}{name}")
        if changed is not None:
            tree = tree.with_entry(tree.keys[name], changed)
    return tree


def of_value(work: Work, shape: Shape, standing: Node, given: Node, key: Text, path: str) -> Node | None:
    match shape:
        case Prose() | Quantified():
            return of_text(work, standing, given, key, path)
        case Many(Prose()):
            return of_list(work, standing, given, key, path)
        case Record(cls):
            return of_group(work, cls, standing, given, path)
        case Named(of):
            return of_names(work, of, standing, given, path)
        case Many(Record(cls)):
            return of_entries(work, cls, standing, given, path)
    return None


def of_text(work: Work, standing: Node, given: Node, key: Text, path: str) -> Node | None:
    if not isinstance(given, Text):
        work.wrong(given, "Here stand words, not a list or a group of keys")
        return None
    if given.is_null or not given.words.strip():
        return None
    return given if isinstance(standing, Text) and allowed(work, key, path) else None


def allowed(work: Work, key: Text, path: str) -> bool:
    if work.may(path):
        return True
    template = "This branch does not change `{path}`, so it cannot translate it: change it in the overlay first"
    work.faults.append(Finding("locked-changed", ERROR, key.span, _(template, path=path)))
    return False


def of_list(work: Work, standing: Node, given: Node, key: Text, path: str) -> Node | None:
    if isinstance(given, Text) and not given.is_null:
        given = Sequence((given,), given.source, given.start, given.end)
    if not isinstance(given, Sequence) or any(not isinstance(entry, Text) for entry in given.entries):
        work.wrong(given, "Here stands a list of words: write each entry on a line of its own, after a dash")
        return None
    return given if allowed(work, key, path) else None


def of_group(work: Work, cls: type, standing: Node, given: Node, path: str) -> Node | None:
    main = next((known.name for known in fields_of(cls).values() if known.main), None)
    if isinstance(standing, Text):  # the short form of a record: its main words stand alone
        inner = given.get(main) if isinstance(given, Mapping) and main else given
        return None if inner is None else of_text(work, standing, inner, as_text(inner), path)
    if not isinstance(standing, Mapping):
        return None
    if isinstance(given, Mapping):
        return of_record(work, cls, standing, given, f"{path}.")
    if isinstance(given, Text) and main and main in standing:
        changed = of_text(work, standing.values[main], given, given, f"{path}.{main}")
        return None if changed is None else standing.with_entry(standing.keys[main], changed)
    work.wrong(given, "Here stands a group of keys with their words")
    return None


def as_text(node: Node) -> Text:
    return node if isinstance(node, Text) else Text("", "plain", node.source, node.start, node.end)


def of_names(work: Work, of: Shape, standing: Node, given: Node, path: str) -> Node | None:
    if not isinstance(given, Mapping) or not isinstance(standing, Mapping):
        work.wrong(given, "Here stand names, each with its words")
        return None
    for name, words in given.items():
        below = standing.get(name)
        if below is None:
            work.unknown(given.keys[name], list(standing), given)
            continue
        changed = of_value(work, of, below, words, given.keys[name], f"{path}.{name}")
        if changed is not None:
            standing = standing.with_entry(standing.keys[name], changed)
    return standing


def of_entries(work: Work, cls: type, standing: Node, given: Node, path: str) -> Node | None:
    if not isinstance(given, Mapping) or not isinstance(standing, Sequence):
        work.wrong(given, "Here stand the names of the entries, each with its words")
        return None
    for name, words in given.items():
        if find_step(standing, name) is None:
            work.unknown(given.keys[name], names_in(standing), given)
            continue
        standing = edit_step(standing, name, replacing(work, cls, words, f"{path}.{name}")) or standing
    return standing


def replacing(work: Work, cls: type, words: Node, path: str) -> Callable[[list[Node], int], list[Node]]:
    def edit(entries: list[Node], at: int) -> list[Node]:
        entries[at] = of_group(work, cls, entries[at], words, path) or entries[at]
        return entries

    return edit


def names_in(steps: Sequence) -> list[str]:
    names = []
    for entry in steps.entries:
        names.append(name_of(entry) or "")
        inner = entry.get("steps") if isinstance(entry, Mapping) else None
        names.extend(names_in(inner) if isinstance(inner, Sequence) else [])
    return [name for name in names if name]
