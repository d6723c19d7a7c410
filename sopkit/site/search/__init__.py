"""The search of an edition: what is found in it, as a script that a page loads when somebody begins to search."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from sopkit.edition import Edition, Layered, Origin
from sopkit.handbook import Handbook
from sopkit.message import Message, _, plural
from sopkit.messages import Catalogue, catalogue
from sopkit.search import Entry, index_of, lexicon
from sopkit.site.address import mail_to, safe, telephone
from sopkit.site.page import Page, url_of
from sopkit.site.places import Places, places
from sopkit.site.plain import Plain, plain_of
from sopkit.site.search.about_pages import pages_found
from sopkit.site.search.about_us import about_us, terms
from sopkit.site.search.procedures import entry_of

__all__ = ["INDEX", "MOST", "Searched", "entries", "search_script"]

INDEX = "search/index.js"
"""Where the index lies below the edition's folder: a script, because a page from a disk may read no other file."""
MOST = 24
"""The most places that are shown at once, and so counted in words."""


@dataclass(slots=True)
class Searched:
    """What was found of procedures, for whoever makes the same edition again."""

    handbook: Handbook | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict)
    entries: dict[str, tuple[Layered, Entry]] = field(default_factory=dict)

    def entry(self, layered: Layered, lie: Places, plain: Plain) -> Entry:
        """What is found of a procedure; the same again where it is the same, and so are handbook and languages."""
        if self.origins is not plain.edition.origins:
            if any(self.origins.get(path, origin) != origin for path, origin in plain.edition.origins.items()):
                self.entries.clear()
            self.origins = plain.edition.origins
        if self.handbook is not plain.edition.handbook:
            if self.handbook != plain.edition.handbook:
                self.entries.clear()
            self.handbook = plain.edition.handbook
        known = self.entries.get(layered.id)
        if known is None or known[0] is not layered or known[1].path != url_of(lie.procedures[layered.id]):
            known = self.entries[layered.id] = layered, entry_of(layered, lie, plain)
        return known[1]


def search_script(
    edition: Edition, pages: Iterable[Page] = (), *, lie: Places | None = None, searched: Searched | None = None
) -> bytes:
    """The index of an edition, and what is said of what it finds; `lie` says where its pages are.

    Of `pages`, those about the handbook are found, too. `searched` remembers what was found the last time.
    """
    words = catalogue(edition.language)
    plain = plain_of(edition, words)
    found = [*entries(plain, lie or places(edition), searched or Searched()), *pages_found(plain, pages)]
    index = index_of(found, lexicon(edition.language), terms(plain))
    example = next((asked for one in found for asked in one.asked_as), "")
    index |= {"said": said(words, example), "contact": contact(plain)}
    written = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return f"window.sopkitSearch={written};\n".encode("utf-8", errors="replace")


def entries(plain: Plain, lie: Places, searched: Searched) -> Iterator[Entry]:
    """All that is found: procedures, then what stands on the pages about the handbook."""
    for layered in plain.edition.procedures.values():
        yield searched.entry(layered, lie, plain)
    yield from about_us(plain)


def said(words: Catalogue, example: str) -> dict[str, object]:
    """What the script says, in the reader's language; counts for every number that it may show."""
    return {
        "counts": [
            words.say(plural("{count} place found", "{count} places found", count)) for count in range(MOST + 1)
        ],
        "hint": words.say(_("For example: {example}", example=example)) if example else "",
        "nothing": words.say(_("Nothing was found for it.")),
        "little": words.say(_("Only a part of it fits.")),
        "person": words.say(_("Not what you need? Ask a person:")),
        "asked": words.say(_("Also asked as: {words}", words="{words}")),
    }


def contact(plain: Plain) -> list[list[str]]:
    """Whom to ask when nothing fits: a label, the words, and where they lead."""
    about = plain.edition.handbook.contact
    if about is None:
        return []
    found: list[tuple[Message, str, str | None]] = [(_("In person"), plain.text(about.person), None)]
    if about.phone:
        found.append((_("Phone"), about.phone.words, telephone(about.phone.words)))
    if about.mail:
        found.append((_("Mail"), about.mail.words, mail_to(about.mail.words.strip())))
    if about.chat:
        found.append((_("Chat"), about.chat.words, unescape(safe(about.chat.words) or "")))
    return [[plain.say(label), words, target or ""] for label, words, target in found if words]
