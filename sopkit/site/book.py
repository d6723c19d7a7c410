"""What all pages of an edition share: facts, templates, contact block; and how a page is made of a template."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from jinja2.sandbox import ImmutableSandboxedEnvironment

from sopkit.edition import Edition
from sopkit.facts import lookup, value_named
from sopkit.message import Message, _
from sopkit.messages import Catalogue
from sopkit.schema import Fact
from sopkit.site.content.contact import contact, openings
from sopkit.site.content.labelled import Labelled, labelled
from sopkit.site.hearing import Hearing
from sopkit.site.memory import PageMemory
from sopkit.site.page import Letters, Page, link
from sopkit.site.parted import parted
from sopkit.site.phrase import phrase
from sopkit.site.places import Places
from sopkit.site.prose import Markdown
from sopkit.site.release_notes import Since
from sopkit.site.reporting import Subject, letters, places_of
from sopkit.site.sharing import board_letters, places_of_ideas, share
from sopkit.site.today import Today
from sopkit.site.week import open_now
from sopkit.site.writer import Writer
from sopkit.templating import told

__all__ = ["Book"]

WIDE = ("home", "help/home", "area", "help/subject", "authority", "learning", "history", "ideas")
"""Pages that need the place of the table of contents, or whose table would have nothing but the foot in it."""
GAP = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Foot:
    """How to reach a person, and the ways to what is looked for on every page."""

    contact: list[Labelled[Markdown]]
    policies: list[Markdown]
    open_now: Markdown | None = None
    """Whether the branch is open now, for a script to fill."""


@dataclass(frozen=True, slots=True)
class Book:
    """One edition on the day that its site is made."""

    edition: Edition
    today: Today
    release: str | None
    places: Places
    environment: ImmutableSandboxedEnvironment
    catalogue: Catalogue
    digest_of: Callable[[str], str]
    """The digest of a file of the handbook; empty where it has none."""
    can_part: bool = False
    """Whether steps and the foot may be told from the rest of a page: sopkit's own templates leave nothing open."""
    in_steps: bool = False
    """Whether each step is a part: worth it where many branches have pages that differ in a step."""
    memory: PageMemory | None = None
    """What was made the last time, if there is to be a next time."""
    is_public: bool = False
    """Whether customers read it: then no page begins a report with facts about the edition."""
    since: Since | None = None
    """What people do differently since the release before; None where there is none."""
    heard: Hearing = field(default_factory=Hearing)
    """What staff and customers said, and what came of it."""
    feet: dict[str, Foot] = field(default_factory=dict, compare=False)
    """What stands at the foot of the pages of each folder, once it is made."""
    printed_feet: dict[str, str] = field(default_factory=dict, compare=False)
    sights: dict[str, object] = field(default_factory=dict, compare=False)
    """What can be seen of each procedure, once it was asked for."""

    def writer(self, here: str) -> Writer:
        """Writes for one page."""
        facts: set[str] = set()
        return Writer(
            edition=self.edition,
            today=self.today,
            places=self.places,
            catalogue=self.catalogue,
            find=lookup(self.edition.handbook, asked=facts),
            holds=self.holds,
            procedure="",
            foreign=set(),
            here=here,
            named=set(),
            facts=facts,
        )

    def holds(self, path: str) -> bool:
        """Whether the handbook has a file, for pictures."""
        return bool(self.digest_of(path))

    def seen(self, id: str) -> object:
        """What other pages can show of a procedure: its title, where it and its steps lie; None if it is not there."""
        if id not in self.sights:
            path, layered = self.places.procedures.get(id), self.edition.procedures.get(id)
            sight: object = None
            if path is not None and layered is not None:
                title = self.writer(path).about(id, layered.procedure).label(layered.procedure.title)
                sight = (path, title, [(name, place.anchor) for name, place in self.places.steps[id].items()])
            self.sights[id] = sight
        return self.sights[id]

    def fact(self, name: str) -> object:
        """What the handbook has under a name, for all procedures: its words and their language; None for nothing."""
        found = value_named(self.edition.handbook, name)
        text = found.text if isinstance(found, Fact) else found
        return None if text is None else (type(found).__name__, text.words, self.edition.origin(text).language)

    def say(self, message: Message) -> str:
        """A sentence of sopkit's in the reader's language, not escaped."""
        return self.catalogue.say(message)

    def words(self, message: Message) -> Markdown:
        """The same as Markdown; its arguments may hold links."""
        return phrase(self.catalogue, message)

    def page(self, path: str, title: str, template: str, *, area: str | None = None, **view: object) -> Page:
        """A page about the handbook or an area, made of a template. `title` is in plain words."""
        meta = {"title": title, "lang": self.edition.language, "kind": template}
        return self.made(path, title, template, meta, {"heading": Markdown.escape(title), **view}, area=area)

    def made(
        self,
        path: str,
        title: str,
        template: str,
        meta: Mapping[str, str],
        view: Mapping[str, object],
        *,
        procedure: str | None = None,
        area: str | None = None,
    ) -> Page:
        """A page of any kind. `meta` is its front matter, `view` what its template prints."""
        hidden = {"hide": ["toc"]} if template in WIDE else {}
        subject = Subject(title, procedure or "", meta.get("version", ""))
        letters = self.letters(subject)
        if template == "ideas":
            letters = board_letters(letters, self.edition, self.catalogue, self.release, subject)
        markdown = self.printed(template, {"foot": self.foot(path), **view, **self.links(letters)})
        parts, foot = parted(markdown, self.in_steps) if self.can_part else ((markdown,), "")
        return Page(path, title, parts, {**meta, **hidden}, procedure, area, foot, letters)

    def printed(self, template: str, view: Mapping[str, object]) -> str:
        """What a template makes of what there is to show. Raises BuildFailed for a fault in it."""
        name = f"pages/{template}.md.j2"
        with told(name):
            made = self.environment.get_template(name).render(view)
        return GAP.sub("\n\n", made).strip() + "\n"

    def foot(self, path: str) -> Foot:
        """The same for all pages of a folder: only relative links differ."""
        folder = path.rpartition("/")[0]
        if folder not in self.feet:
            writer = self.writer(path)
            self.feet[folder] = Foot(reached(writer), policies(self, writer), self.open_now())
        return self.feet[folder]

    def open_now(self) -> Markdown | None:
        """Whether the branch is open now, for a script to fill."""
        return open_now(self.edition, self.catalogue)

    def foot_without_times(self, path: str) -> Foot:
        """The same for a page that shows hours and times of answers itself."""
        writer = self.writer(path)
        return Foot(reached(writer, has_times=False), policies(self, writer))

    def foot_alone(self, path: str) -> str:
        """The foot as sopkit's own template prints it at the end of every page of the same folder."""
        folder = path.rpartition("/")[0]
        if folder not in self.printed_feet:
            view = {"foot": self.foot(path), **self.links(self.letters(Subject("")))}
            self.printed_feet[folder] = self.printed("foot", view)
        return self.printed_feet[folder]

    def letters(self, subject: Subject) -> Letters:
        """The links by which staff report a problem with a page; customers have none."""
        if self.is_public:
            return Letters()
        about = self.edition, self.catalogue, self.release, subject
        return replace(letters(*about), idea=share(*about))

    def links(self, made: Letters) -> dict[str, object]:
        """What templates print for each link of a page."""
        return {**places_of(made), **places_of_ideas(made)}


def reached(writer: Writer, *, has_times: bool = True) -> list[Labelled[Markdown]]:
    """How to reach a person, and when: what stands at the foot of every page."""
    times = [(_("Hours"), hours(writer)), (_("We answer within"), channels(writer))] if has_times else []
    return [*contact(writer), *labelled(writer, times)]


def hours(writer: Writer) -> Markdown | None:
    """When the branch is open, a line for each span of days."""
    spans = [Markdown(f"{one.days} {one.times}") for one in openings(writer)]
    return Markdown("<br>").join(spans) if spans else None


def channels(writer: Writer) -> Markdown | None:
    """How fast each channel answers, a line each."""
    promised = [
        Markdown(f"{writer.label(one.name or one.id)}: {within}")
        for one in writer.edition.handbook.channels.values()
        if (within := writer.fact(one.answer_within))
    ]
    return Markdown("<br>").join(promised) if promised else None


def policies(book: Book, writer: Writer) -> list[Markdown]:
    """Links to what customers and staff look for on every page: returns, complaints, personal data."""
    named = dict.fromkeys(id.words for id in book.edition.handbook.policies.values())
    own = {"service.md": _("Our promise"), "contact.md": _("Contact and hours")}
    if not book.is_public:
        own |= {"history.md": _("Versions and history"), "ideas.md": _("Ideas board")}
    ways = [Markdown(f"[{book.words(words)}]({link(writer.here, path)})") for path, words in own.items()]
    return [*(made for made in map(writer.titled, named) if made), *ways]
