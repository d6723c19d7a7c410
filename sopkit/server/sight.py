"""What one file of a handbook can name: steps, values, roles and procedures, as they hold where the file lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from sopkit.allowance import Allowance, allowance
from sopkit.edition import Layered, handbook_for, laid, layered
from sopkit.errors import WrongUse
from sopkit.facts import value_named
from sopkit.handbook import Handbook
from sopkit.procedure import Procedure, steps_of
from sopkit.schema import Fact
from sopkit.server.handbook import OpenHandbook
from sopkit.server.shapes import Within, top_of
from sopkit.source import Mapping as MappingNode
from sopkit.source import Node, Sequence, Source, Text
from sopkit.step import Step
from sopkit.workspace import STANDARD, Layer, Workspace
from sopkit.workspace.sight import name_of

__all__ = ["Sight"]


class Sight:
    """A file, and what it sees. Raises SopkitError where the handbook's folder cannot be read."""

    def __init__(self, handbook: OpenHandbook, path: str) -> None:
        self.open = handbook
        self.path = path
        self.workspace: Workspace = handbook.near(path)
        self.id = name_of(path)

    @cached_property
    def root(self) -> MappingNode | None:
        """The tree of the file as it is written; None for what is no source of a handbook."""
        document = self.workspace.documents.get(self.path)
        return document.root if document is not None else None

    @cached_property
    def top(self) -> Within:
        """What the file may hold."""
        return top_of(self.workspace, self.path, self.root or MappingNode({}, {}, Source(self.path, ""), 0, 0))

    @cached_property
    def layer(self) -> str:
        """The branch that the file is of, or the standard."""
        layer, _language = self.workspace.origins.get(self.path, (STANDARD, ""))
        return layer if layer in self.workspace.branches else STANDARD

    @cached_property
    def chain(self) -> tuple[Layer, ...]:
        """The layers that hold there."""
        return self.workspace.chain(self.layer)

    @cached_property
    def language(self) -> str:
        """The language of its words."""
        return self.workspace.origins.get(self.path, (STANDARD, ""))[1] or self.workspace.language

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its readers."""
        branch = self.chain[-1].branch if self.chain else None
        own = [text.words for text in branch.languages] if branch is not None else []
        return tuple(dict.fromkeys(own)) or self.workspace.languages

    @cached_property
    def settings(self) -> Handbook:
        """The handbook's settings as they hold there."""
        return self.settings_in(self.workspace.language)

    def settings_in(self, language: str) -> Handbook:
        """The same in the words of a language."""
        return handbook_for(self.workspace, self.chain, language).handbook

    @cached_property
    def placed(self) -> Layered | None:
        """The procedure that the file is about, in the words of each layer's own; None where there is none."""
        return self.placed_in(None)

    def placed_in(self, language: str | None) -> Layered | None:
        """The same in the words of a language."""
        return self._through(self.chain, language)

    def _through(self, chain: tuple[Layer, ...], language: str | None) -> Layered | None:
        try:
            return layered(self.workspace, chain, self.id, language)
        except WrongUse:
            return None

    @cached_property
    def procedure(self) -> Procedure | None:
        """The procedure that the file is about."""
        return self.placed.procedure if self.placed is not None else None

    @cached_property
    def above(self) -> MappingNode | None:
        """The tree that an overlay is laid over, or that a translation translates."""
        if self.top.words and self.id in ("handbook", "branch"):
            document = self.chain[-1].document if self.chain and self.id == "branch" else None
            return (document or self.workspace.handbook_document).root
        chain = self.chain if self.top.words or not self.chain else self.chain[:-1]
        try:
            return laid(self.workspace, chain, self.id).tree
        except WrongUse:
            return None

    @cached_property
    def allowance(self) -> Allowance | None:
        """What the branch that the file is of may adapt of its procedure, or of the handbook's settings."""
        above = self.chain[:-1]
        settings = handbook_for(self.workspace, above, self.workspace.language).handbook
        if self.id == "branch":
            return Allowance((settings.may_vary,), Handbook)
        placed = self._through(above, None)
        return allowance(placed.procedure, settings, placed.area) if placed is not None else None

    @cached_property
    def steps(self) -> dict[str, Step]:
        """The steps that the file may name, in reading order: for an overlay also those that it drops."""
        found: dict[str, Step] = {}
        above = self._through(self.chain[:-1], None) if self.chain and not self.top.words else None
        for placed in (above, self.placed):
            for step in steps_of(placed.procedure) if placed is not None else ():
                found[step.id.words] = step
        return found

    def step_around(self, path: tuple[str, ...]) -> Step | None:
        """The innermost step that a way down the file's tree leads through."""
        return next((self.steps[name] for name in reversed(path) if name in self.steps), None)

    def value(self, name: str, step: Step | None) -> Fact | Text | None:
        """What a name stands for in prose, not followed any further."""
        for record in (step, self.procedure, self.settings):
            found = value_named(record, name) if record is not None else None
            if found is not None:
                return found
        return None

    def values(self, step: Step | None) -> Iterator[tuple[str, Fact | Text]]:
        """The names that prose may show, the nearest first, each with what it stands for."""
        seen: set[str] = set()
        own: list[tuple[str, Any]] = [(name, getattr(step, name, None)) for name in ("max", "within")]
        of_procedure: Mapping[str, Any] = self.procedure.values if self.procedure is not None else {}
        contact = self.settings.contact
        of_contact = [(f"contact.{name}", getattr(contact, name, None)) for name in ("phone", "mail", "person")]
        for name, value in (*own, *of_procedure.items(), *self.settings.values.items(), *of_contact):
            if isinstance(value, Fact | Text) and name not in seen:
                seen.add(name)
                yield name, value

    @property
    def procedures(self) -> list[str]:
        """The ids of all procedures that hold there."""
        return list(self.workspace.procedures_of(self.chain))

    def file_of(self, procedure: str) -> str | None:
        """The file in which a procedure begins for this layer."""
        seen = self.open.workspace(procedure)
        try:
            _home, original = seen.original(seen.chain(self.layer), procedure)
        except WrongUse:
            return None
        return original.document.source.path

    def settings_file(self, name: str) -> str | None:
        """The file whose words a translation of `handbook` or `branch` holds; None for any other name."""
        if name == "branch" and self.chain:
            return self.chain[-1].document.source.path
        return self.workspace.handbook_document.source.path if name == "handbook" else None

    def titled(self, procedure: str) -> str | None:
        """The title of a procedure."""
        path = self.file_of(procedure)
        if path is None:
            return None
        other = Sight(self.open, path).procedure
        return other.title.words if other is not None else None

    def entry(self, group: str, name: str) -> tuple[Text, Node] | None:
        """The name and what stands under it, in a group of `handbook.yml` such as `roles`."""
        held = self.workspace.handbook_document.root.get(group)
        if isinstance(held, MappingNode) and name in held:
            return held.keys[name], held.values[name]
        if isinstance(held, Sequence):
            for one in held.entries:
                found = one.get("id") if isinstance(one, MappingNode) else None
                if isinstance(found, Text) and found.words == name:
                    return found, one
        return None
