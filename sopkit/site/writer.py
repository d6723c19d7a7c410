"""A text of a handbook in, its Markdown for one page of one edition out: filled, escaped, linked, in its language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote

from sopkit.facts import lookup
from sopkit.message import Message
from sopkit.procedure import Procedure
from sopkit.site.content import writer
from sopkit.site.page import Picture, link
from sopkit.site.phrase import phrase
from sopkit.site.places import Place, anchor, role_path
from sopkit.site.prose import Markdown, Resolve, block, inline
from sopkit.step import Step

__all__ = ["Writer"]


@dataclass(frozen=True, slots=True)
class Writer(writer.Writer[Markdown, Markdown]):
    """Writes for the page `here`."""

    here: str
    named: set[str]
    """The procedures that this page names, or would if they were there."""
    facts: set[str]
    """The names of facts that this page looked for, and of what else it shows of the handbook: `roles.lead.name`."""

    def about(self, id: str, procedure: Procedure, step: Step | None = None) -> Writer:
        """The same page, with the facts of a procedure or a step at hand."""
        # Written out: it is called for every link to a procedure, and `replace` looks at all fields each time.
        return Writer(
            self.edition,
            self.today,
            self.places,
            self.catalogue,
            lookup(self.edition.handbook, procedure, step, self.facts),
            self.holds,
            id,
            self.foreign,
            self.here,
            self.named,
            self.facts,
        )

    def words(self, words: str) -> Markdown:
        """Words that mean nothing but themselves."""
        return Markdown.escape(words)

    def times(self, words: str) -> Markdown:
        """Times of a day; where there are several, no line ends within one of them."""
        spans = [Markdown.escape(span) for span in words.split(", ")]
        if len(spans) == 1:
            return spans[0]
        return Markdown(", ").join(Markdown(f'<span class="sop-whole">{span}</span>') for span in spans)

    def say(self, message: Message) -> Markdown:
        """A sentence of sopkit's; its arguments may be lines."""
        return phrase(self.catalogue, message)

    def name(self, message: Message) -> Markdown:
        """Words of sopkit's where there are no links: a label, the name of a box."""
        return phrase(self.catalogue, message)

    def inline(self, words: str, resolve: Resolve | None = None) -> Markdown:
        """One line with its forms. Without `resolve` links are shown as their words."""
        return inline(words, resolve)

    def paragraphs(self, words: str, line: Callable[[str], Markdown]) -> Markdown:
        """Paragraphs and lists; `line` turns the words of each into a line."""
        return block(words, line)

    def joined(self, lines: Iterable[Markdown], between: str) -> Markdown:
        """Several lines in one, with something between them."""
        return Markdown(between).join(lines)

    def linked(self, line: Markdown, target: str | None) -> Markdown:
        """A line as a link; as it is, where that leads nowhere."""
        return Markdown(f"[{line}]({target})") if target else line

    def in_language(self, line: Markdown, language: str) -> Markdown:
        """A line with the name of its language."""
        return Markdown(f'<span lang="{anchor(language)}">{line}</span>')

    def heading(self, depth: int) -> Markdown:
        """What marks the heading of a step that is so deep; the page's own is the first."""
        return Markdown("#" * min(2 + depth, 6))

    def anchor(self, place: Place) -> str:
        """The name of the place of a step on its page."""
        return place.anchor

    def to_step(self, place: Place | None) -> Markdown:
        """The link to such a place; empty for the end, where no step follows."""
        return Markdown(f"#{place.anchor}" if place else "")

    def to(self, id: str, step: str = "") -> Markdown | None:
        """The link to a procedure, or a step of it; None where there is none."""
        self.named.add(id)
        path = self.places.procedures.get(id)
        if path is None:
            return None
        place = self.places.steps[id].get(step)
        return Markdown(link(self.here, path, place.anchor if place else ""))

    def to_own(self, role: str) -> str | None:
        """The link to a role's own page; None where there is none."""
        return link(self.here, role_path(role)) if role in self.edition.handbook.roles else None

    def outward(self, address: str) -> Markdown:
        """The link to an address that is safe."""
        return Markdown(address)

    def picture(self, picture: Picture, is_video: bool) -> Markdown:
        """The link to a picture or a video, which lies beside the pages."""
        return Markdown(link(self.here, quote(picture.path)))

    def note(self, name: str) -> None:
        """Note a name of the handbook that the page shows."""
        self.facts.add(name)
