"""What is found of the pages about the handbook: who decides, how to learn, opening hours, versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sopkit.message import Message, _
from sopkit.search import Entry, Passage
from sopkit.site.hours import written_days, written_times
from sopkit.site.page import Page
from sopkit.site.plain import Plain

__all__ = ["pages_found"]

TITLE, LABEL, TEXT = 6, 4, 1
"""How much a word tells: in the title, in what stands on the page, in what it explains at length."""
LABELS: Mapping[str, tuple[Message, ...]] = {
    "affected": (_("Stakeholders"),),
    "authority": (_("Who decides what"), _("All roles")),
    "changes": (_("What changed"), _("Only here")),
    "channels": (_("How fast we answer"), _("We answer within")),
    "contact": (
        _("Opening hours"),
        _("Phone"),
        _("Mail"),
        _("Address"),
        _("How fast we answer"),
        _("Law that holds here"),
    ),
    "glossary": (_("Glossary"),),
    "history": (_("Version"), _("In force from"), _("Draft"), _("Retired"), _("What changed, in plain words")),
    "heard": (_("Customers said"), _("Colleagues said"), _("What we hear most at the moment")),
    "ideas": (_("Share an idea"), _("I am for it")),
    "learning": (_("First within"), _("Again after")),
    "philosophy": (_("Philosophy and values"),),
    "pilots": (_("Pilot"), _("What it is to answer"), _("What works"), _("What does not work"), _("What is missing")),
    "roles": (_("Who may decide what, in one table"),),
    "service": (_("What you can count on"), _("What we do not do"), _("Who vouches for us")),
    "services": (_("Included"), _("Not included"), _("To choose from")),
    "training": (
        _("What one learns"),
        _("Play it in pairs"),
        _("Each card has what one learns and a short self-test. Nobody sees your answers: they stay with you."),
    ),
}
"""By the kind of a page, what people may look for on it. Areas are found by their procedures."""


def pages_found(plain: Plain, pages: Iterable[Page]) -> Iterator[Entry]:
    """The pages of an edition that belong to no procedure, each as a whole."""
    for page in pages:
        kind = str(page.meta.get("kind", "")).removeprefix("help/")  # that of customers has the same ones
        if kind in LABELS and page.procedure is None:
            texts = [(page.title, TITLE), *((plain.say(label), LABEL) for label in LABELS[kind]), *written(kind, plain)]
            shown = opening(plain) if kind == "contact" else ""
            yield Entry(page.title, page.url, "", (Passage("", "", shown, texts=tuple(texts)),))


def written(kind: str, plain: Plain) -> Iterator[tuple[str, int]]:
    """What the handbook itself has for a page of a kind."""
    handbook, settings = plain.edition.handbook, plain.edition.settings
    if kind in ("channels", "contact"):
        yield from ((plain.text(one.name or one.id), LABEL) for one in handbook.channels.values())
    if kind == "contact" and settings:
        yield opening(plain), LABEL
        yield plain.text(settings.address), TEXT
        yield plain.text(settings.law), TEXT
    if kind == "affected":
        yield from ((plain.text(name), LABEL) for name in handbook.stakeholders.values())
    if kind == "philosophy":
        yield plain.text(handbook.vision), TEXT
        yield plain.text(handbook.philosophy.statement if handbook.philosophy else None), TEXT
        yield plain.text(handbook.philosophy.equal_treatment if handbook.philosophy else None), TEXT


def opening(plain: Plain) -> str:
    """When the branch is open, in one line."""
    settings, language = plain.edition.settings, plain.edition.language
    hours = settings.hours.items() if settings else ()
    return " · ".join(f"{written_days(days, language)} {written_times(times.words, language)}" for days, times in hours)
