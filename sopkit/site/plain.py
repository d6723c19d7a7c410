"""Texts of an edition as plain words, with facts filled in: for what is searched, and what a result shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sopkit.edition import Edition
from sopkit.facts import Lookup, fill, lookup, quantity_of
from sopkit.message import Message
from sopkit.messages import Catalogue
from sopkit.procedure import Procedure
from sopkit.quantity import written
from sopkit.schema import Fact
from sopkit.site.prose import plain
from sopkit.source import Text
from sopkit.step import Step

__all__ = ["Plain", "plain_of"]


@dataclass(frozen=True, slots=True)
class Plain:
    """Writes plain words; `find` knows the facts that texts name there."""

    edition: Edition
    catalogue: Catalogue
    find: Lookup

    def about(self, procedure: Procedure, step: Step | None = None) -> Plain:
        """The same with the facts of a procedure or a step at hand."""
        return replace(self, find=lookup(self.edition.handbook, procedure, step))

    def text(self, text: Text | None) -> str:
        """The words of a text; none where nothing is written."""
        if text is None:
            return ""
        words = text.words
        if "{" in words:
            words = fill(words, self.find, str, self.edition.untranslated(text) or self.edition.language)
        return plain(words)

    def fact(self, fact: Fact | None) -> str:
        """A quantity as the language writes it."""
        if fact is None:
            return ""
        quantity = quantity_of(fact, self.find)
        if quantity is not None:
            return written(quantity, self.edition.language)
        found = self.find(fact.text.words)
        return self.text(found.text if isinstance(found, Fact) else found or fact.text)

    def role(self, name: Text | str) -> str:
        """What people call a role; its id, where it has no name."""
        words = name.words if isinstance(name, Text) else name
        role = self.edition.handbook.roles.get(words)
        return self.text(role.name) if role else words

    def say(self, message: Message) -> str:
        """A sentence of sopkit's in the reader's language."""
        return self.catalogue.say(message)


def plain_of(edition: Edition, words: Catalogue) -> Plain:
    """Writes the plain words of an edition; `words` are those of the reader's language."""
    return Plain(edition, words, lookup(edition.handbook))
