"""A text of a handbook in, its Markdown for one page of one edition out: filled, escaped, linked, in its language."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field

from sopkit.edition import Edition
from sopkit.facts import Lookup, fill, lookup, quantity_of
from sopkit.procedure import Procedure
from sopkit.quantity import written
from sopkit.schema import Fact
from sopkit.site.address import safe
from sopkit.site.page import link
from sopkit.site.places import Place, Places, anchor, role_path
from sopkit.site.prose import Markdown, block, inline, plain, shortened
from sopkit.source import Text
from sopkit.step import Step

__all__ = ["Writer"]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes for the page `here`; `find` knows the facts that texts name there."""

    edition: Edition
    places: Places
    here: str
    find: Lookup
    holds: Callable[[str], bool]
    """Whether the handbook has a file, for pictures."""
    procedure: str = ""
    """The procedure whose steps are meant where only a step is named."""
    foreign: set[str] = field(default_factory=set)
    """The languages, other than the reader's, of the words that were written for this page so far."""
    named: set[str] = field(default_factory=set)
    """The procedures that this page names, or would if they were there."""
    facts: set[str] = field(default_factory=set)
    """The names of facts that this page looked for, and of what else it shows of the handbook: `roles.lead.name`."""

    def about(self, id: str, procedure: Procedure, step: Step | None = None) -> Writer:
        """The same page, with the facts of a procedure or a step at hand."""
        find = lookup(self.edition.handbook, procedure, step, self.facts)
        # Written out: it is called for every link to a procedure, and `replace` looks at all fields each time.
        return Writer(self.edition, self.places, self.here, find, self.holds, id, self.foreign, self.named, self.facts)

    def line(self, text: Text | None) -> Markdown | None:
        """Words in one line, with links; None where nothing is written."""
        if text is None or not text.words.strip():
            return None
        return self.marked(text, inline(self.filled(text), self.resolve))

    def label(self, text: Text) -> Markdown:
        """Words in one line without links: for headings and for the words of a link."""
        return self.marked(text, inline(self.filled(text)))

    def block(self, text: Text | None) -> Markdown | None:
        """Words in paragraphs and lists; None where nothing is written."""
        if text is None or not text.words.strip():
            return None
        return block(self.filled(text), lambda words: self.marked(text, inline(words, self.resolve)))

    def headed(self, text: Text) -> tuple[Markdown, Markdown | None]:
        """The first paragraph in one line, for a heading, and what follows it."""
        filled = self.filled(text).strip()
        first, _gap, rest = filled.partition("\n\n")
        below = block(rest, lambda words: self.marked(text, inline(words, self.resolve))) if rest.strip() else None
        return self.marked(text, inline(first, self.resolve)), below

    def first(self, text: Text) -> str:
        """The first paragraph in plain words, not escaped: what a heading shows."""
        return plain(self.filled(text).strip().partition("\n\n")[0])

    def lines(self, texts: tuple[Text, ...]) -> list[Markdown]:
        """Each text in one line."""
        return [made for made in map(self.line, texts) if made is not None]

    def plain(self, text: Text) -> str:
        """The words alone, not escaped: for titles and mails."""
        return plain(self.filled(text))

    def filled(self, text: Text) -> str:
        if "{" not in text.words:
            return text.words
        return fill(text.words, self.find, str, self.edition.untranslated(text) or self.edition.language)

    def marked(self, text: Text, made: Markdown) -> Markdown:
        """The words with the name of their language, where it is not the reader's."""
        language = self.edition.untranslated(text)
        if language is None:
            return made
        self.foreign.add(language)
        return Markdown(f'<span lang="{anchor(language)}">{made}</span>')

    def fact(self, fact: Fact | None) -> Markdown | None:
        """A quantity as the language writes it."""
        if fact is None:
            return None
        quantity = quantity_of(fact, self.find)
        if quantity is not None:
            return Markdown.escape(written(quantity, self.edition.language))
        found = self.find(fact.text.words)
        return self.line(found.text if isinstance(found, Fact) else found or fact.text)

    def role(self, name: Text | str) -> Markdown:
        """What people call a role; its id, where it has no name."""
        words = name.words if isinstance(name, Text) else name
        self.facts.add(f"roles.{words}.name")
        role = self.edition.handbook.roles.get(words)
        return self.label(role.name) if role else Markdown.escape(words)

    def to_role(self, name: Text | str) -> Markdown:
        """The same as a link to the role's own page."""
        words = name.words if isinstance(name, Text) else name
        known = words in self.edition.handbook.roles
        return Markdown(f"[{self.role(name)}]({link(self.here, role_path(words))})") if known else self.role(name)

    def to(self, id: str, step: str = "") -> str | None:
        """The link to a procedure, or a step of it; None where there is none."""
        self.named.add(id)
        path = self.places.procedures.get(id)
        if path is None:
            return None
        place = self.places.steps[id].get(step)
        return link(self.here, path, place.anchor if place else "")

    def titled(self, id: str) -> Markdown | None:
        """A link with the procedure's title."""
        target, layered = self.to(id), self.edition.procedures.get(id)
        if target is None or layered is None:
            return None
        title = layered.procedure.title
        writer = self.about(id, layered.procedure) if "{" in title.words else self
        return Markdown(f"[{writer.label(title)}]({target})")

    def step(self, name: Text | str) -> Place | None:
        """A step of the procedure at hand."""
        words = name.words if isinstance(name, Text) else name
        return self.places.steps.get(self.procedure, {}).get(words)

    def summary(self, place: Place) -> Markdown:
        """What a step is about, in a few words."""
        procedure = self.edition.procedures[self.procedure].procedure
        writer = self.about(self.procedure, procedure, place.step)
        return writer.marked(place.step.do, Markdown.escape(shortened(writer.plain(place.step.do))))

    def resolve(self, target: str) -> str | None:
        """Where a link in prose leads: to another site, to a step of this page, or by its name to a procedure."""
        if target.startswith("#"):
            place = self.step(target[1:])
            return f"#{place.anchor}" if place else None
        address = safe(target)
        if address is None or target.startswith("/") or ":" in target.split("/")[0]:
            return address
        path, _, step = target.partition("#")
        return self.to(posixpath.basename(path).split(".")[0], step)
