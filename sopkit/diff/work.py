"""One comparison under way: both sides, the place where it is, and what it has found so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sopkit.diff.change import Change, Form, Quote
from sopkit.diff.kinds import KINDS, family
from sopkit.diff.view import Half
from sopkit.facts import fill, lookup
from sopkit.message import Message, _
from sopkit.quantity import canonical
from sopkit.schema import Fact, fields_of
from sopkit.schema.walk import values
from sopkit.source import Mapping as MappingNode
from sopkit.source import Node, Sequence, Text
from sopkit.step import Step

__all__ = ["Cause", "Place", "Work", "first_text", "render"]


class Cause(NamedTuple):
    """A value whose change shows elsewhere: where it is written, and its path there."""

    home: str
    """`step`, `procedure`, `handbook`, or `nowhere`."""
    path: str


class Place(NamedTuple):
    """Where the comparison is: the path, what people call it, the key, and the step on each side."""

    path: str = ""
    subject: Message | None = None
    key: str = ""
    old_step: Step | None = None
    new_step: Step | None = None

    def at(self, key: str) -> Place:
        """One key further down."""
        path = f"{self.path}.{key}" if self.path else key
        return Place(path, self.subject, key, self.old_step, self.new_step)

    def named(self, name: str, called: Message | None) -> Place:
        """An entry of that name further down; `called` is what people call such an entry."""
        subject = self.subject
        if called is not None:
            inner = Message(called.template, {"name": name})
            subject = inner if self.subject is None else _("{outer}, {inner}", outer=self.subject, inner=inner)
        return self._replace(path=f"{self.path}.{name}", subject=subject)


@dataclass(slots=True)
class Work:
    """Both sides, and the changes so far."""

    old: Half
    new: Half
    procedure: str = ""
    punctuation: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    """The new ids of the steps that are still there, by the old ones."""
    same_branch: bool = True
    """Whether both sides are one branch; see `Basis`."""
    uncompared: Counter[tuple[str | None, str | None]] = field(default_factory=Counter)
    """How many texts stand in two languages though both sides should be in one, by the languages."""
    changes: list[Change] = field(default_factory=list)
    effects: list[tuple[Cause, Change]] = field(default_factory=list)
    """Changes that are there only because a value changed."""

    def add(self, kind: str, form: Form, at: Place, old: Any = None, new: Any = None, /, **words: object) -> None:
        """Note a change; see `make`."""
        self.changes.append(self.make(kind, form, at, old, new, **words))

    def make(self, kind: str, form: Form, at: Place, old: Any, new: Any, /, **words: object) -> Change:
        """A change between texts, facts, records or parts of a file; `words` fill the sentence in other terms."""
        row = KINDS[family(kind).other]
        arguments = {
            "old": shown(self.old, at.old_step, old),
            "new": shown(self.new, at.new_step, new),
            "field": at.key,
            **words,
        }
        sentence = row.sentence(form, arguments)
        return Change(
            row,
            form,
            self.procedure,
            at.path,
            at.subject,
            sentence,
            quote(old),
            quote(new),
            old_step=at.old_step.id.words if at.old_step else "",
            new_step=at.new_step.id.words if at.new_step else "",
        )

    def is_same_step(self, old: str, new: str) -> bool:
        """Whether two names name one step, each on its side, or one that neither has."""
        if old in self.names:
            return self.names[old] == new
        return old == new and new not in self.names.values()

    @property
    def one_language(self) -> bool:
        """Whether both sides should be in one language."""
        return self.old.view.speaks is not None and self.old.view.speaks == self.new.view.speaks

    def foreign(self, old: Text, new: Text) -> bool:
        """Whether two texts are in different languages, so that their words cannot be compared."""
        before, now = self.old.view.language(old), self.new.view.language(new)
        return before is not None and now is not None and before != now


def shown(half: Half, step: Step | None, value: Any) -> object:
    """What stands for a value in a sentence; values that a text names are filled in as its language writes them."""
    words = said(value)
    if not isinstance(words, str) or "{" not in words or isinstance(value, str | Fact | Quote | Sequence | MappingNode):
        return words
    text = value if isinstance(value, Text) else first_text(value)
    if text is None:
        return words
    find = lookup(half.view.handbook, half.procedure, value if isinstance(value, Step) else step)
    return fill(words, find, str, half.view.language(text) or "en")


def said(value: Any) -> object:
    """What stands for a value in a sentence."""
    match value:
        case None:
            return ""
        case Fact(text, quantity):
            return text.words if quantity is None else quantity
        case Text():
            return " ".join(value.words.split())
        case Sequence() | MappingNode():
            return render(value)
        case Quote():
            return value.words
    return value if isinstance(value, str | Message) else summary(value)


def quote(value: Any) -> Quote | None:
    """The words of a value, and their place."""
    if value is None or isinstance(value, Quote):
        return value
    if isinstance(value, Text | Sequence | MappingNode):
        return Quote(render(value), value.span)
    text = first_text(value)
    return None if text is None else Quote(str(said(value)), text.span)


def first_text(value: Any) -> Text | None:
    """A text in a record, by which one finds the record in its file."""
    if isinstance(value, Fact):
        return value.text
    name = getattr(value, "id", None)
    if isinstance(name, Text):
        return name
    first = next((found.value for found in values(value) if isinstance(found.value, Text | Fact)), None)
    return first.text if isinstance(first, Fact) else first


def summary(record: Any) -> str:
    """A record in a few words: what stands for the whole of it, or all that it holds."""
    cls: type = type(record)
    main = next((known for known in fields_of(cls).values() if known.main), None)
    text = getattr(record, main.attribute) if main else getattr(record, "do", None)
    if isinstance(text, Text):
        return str(said(text))
    return ", ".join(f"{found.path}: {plainly(found.value)}" for found in values(record))


def plainly(value: Text | Fact) -> str:
    if isinstance(value, Fact) and value.quantity is not None:
        return canonical(value.quantity)
    return str(said(value))


def render(node: Node) -> str:
    """A part of a file in one line, as YAML would write it."""
    match node:
        case Text():
            return node.words
        case Sequence():
            return f"[{', '.join(render(entry) for entry in node.entries)}]"
    return f"{{{', '.join(f'{name}: {render(entry)}' for name, entry in node.items())}}}"
