"""Links that begin a report about a page, in all the ways that a handbook names, with what one needs to answer it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from sopkit.edition import Edition
from sopkit.fingerprint import fingerprint
from sopkit.message import _
from sopkit.messages import Catalogue
from sopkit.records import facts_shown, full_fingerprint
from sopkit.site.address import mail_to, safe
from sopkit.site.page import (
    CONFIRM,
    FORM,
    FORM_STEP,
    MESSENGER,
    MESSENGER_STEP,
    PROPOSAL,
    PROPOSAL_BY_MESSENGER,
    PROPOSE,
    REPORT,
    Letters,
)
from sopkit.site.proposing import closing, opening, page_opening
from sopkit.site.prose import Markdown
from sopkit.site.words import release_in
from sopkit.source import Text

__all__ = [
    "Subject",
    "facts_of",
    "filled",
    "known_of",
    "letters",
    "mail_of",
    "places_of",
    "takes_text",
    "ways",
]

SLOT = re.compile(r"\{([a-z]+)\}")
STEP = "{step}"
"""Where the step belongs that somebody reads; the page's script knows which that is."""


WORDS, NAME = "\ue000", "\ue001"
"""Where the words of a step belong, and its name: each step of a page puts its own there."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The page that a report is about; `procedure`, its id, and `version` are empty on a page about the handbook."""

    title: str
    procedure: str = ""
    version: str = ""


def letters(edition: Edition, catalogue: Catalogue, release: str | None, subject: Subject) -> Letters:
    """The links of one page."""
    title = catalogue.say(_("Handbook: {title}", title=subject.title))
    facts = facts_of(edition, catalogue, release, subject)
    messenger, messenger_step = begun(ways(edition, "messenger"), edition, subject, title, facts)
    form, form_step = begun(ways(edition, "form"), edition, subject, title, facts)
    report = propose = ""
    mail, head = mail_of(edition), catalogue.say(_("Proposed change: {title}", title=subject.title))
    about = "\n".join([f"{closing(catalogue)}", *facts])
    if mail:
        report = mail_to(mail, title, "\n".join(["", "", "--", *facts])) or ""
        propose = mail_to(mail, head, f"{page_opening(catalogue)}{about}") or ""
    made = Letters(report, propose, messenger, messenger_step, form, form_step, confirm=confirmed(edition, subject))
    if not subject.procedure:
        return made
    step = catalogue.say(_("Step:"))
    text = f"{opening(catalogue)}{WORDS}{closing(catalogue)}\n{step}{NAME}\n" + "\n".join(facts[:-1])
    by_messenger = ways(edition, "messenger") if takes_text(edition) else None
    return replace(
        made,
        proposal=in_three(mail_to(mail, head, text) if mail else None),
        proposal_by_messenger=in_three(
            filled(by_messenger, {**known_of(edition, subject, head), "step": "", "text": f"{head}\n\n{text}\n"})
            if by_messenger
            else None
        ),
    )


def in_three(address: str | None) -> tuple[str, str, str]:
    """An address without what belongs to a step; nothing where somebody's own words hold such characters."""
    marks = [quote(mark) for mark in (WORDS, NAME)]
    if address is None or any(address.count(mark) != 1 for mark in marks):
        return "", "", ""
    first, _mark, rest = address.partition(marks[0])
    second, _mark, third = rest.partition(marks[1])
    return first, second, third


def takes_text(edition: Edition) -> bool:
    """Whether there is a messenger to which one can hand over what a proposal holds."""
    way = ways(edition, "messenger")
    return way is not None and "{text}" in way.words


def confirmed(edition: Edition, subject: Subject) -> str:
    """The address of the form in which somebody confirms to have read a procedure; empty where none is named.

    It names the very text by its full fingerprint, by which the answers are taken in again.
    """
    settings, layered = edition.handbook.acknowledgements, edition.procedures.get(subject.procedure)
    if settings is None or settings.form is None or layered is None:
        return ""
    procedure = layered.procedure
    known = {
        "title": subject.title,
        "procedure": subject.procedure,
        "version": subject.version,
        "fingerprint": full_fingerprint(fingerprint(procedure), facts_shown(procedure, edition.handbook)),
        "branch": edition.branch,
        "language": edition.language,
    }
    return filled(settings.form, known)


def mail_of(edition: Edition) -> str:
    """The address that has the mails; empty where there is none."""
    contact = edition.handbook.contact
    mail = ways(edition, "mail") or (contact.mail if contact else None)
    return mail.words.strip() if mail else ""


def ways(edition: Edition, name: str) -> Text | None:
    reports = edition.handbook.reports
    way: Text | None = getattr(reports, name) if reports else None
    return way


def facts_of(edition: Edition, catalogue: Catalogue, release: str | None, subject: Subject) -> list[str]:
    """Which page of which edition it is, line by line; the last one is open for the step."""
    lines = []
    if subject.procedure:
        lines += [_("Procedure: {id}", id=subject.procedure), _("Version: {version}", version=subject.version)]
    branch = f"{edition.name} ({edition.branch})"
    lines += [_("Branch: {branch}", branch=branch), _("Language: {language}", language=edition.language)]
    lines += [release_in(release)] if release else []
    return [catalogue.say(line) for line in [*lines, *([_("Step:")] if subject.procedure else [])]]


def begun(way: Text | None, edition: Edition, subject: Subject, title: str, facts: list[str]) -> tuple[str, str]:
    """The address of a report with all filled in but the step, and with a place for the step."""
    if way is None:
        return "", ""
    known = known_of(edition, subject, title)
    text = "\n".join([title, *facts])
    open_for_step = {**known, "step": STEP, "text": f"{text} {STEP}\n\n" if subject.procedure else f"{text}\n\n"}
    return filled(way, {**known, "step": "", "text": f"{text}\n\n"}), filled(way, open_for_step)


def known_of(edition: Edition, subject: Subject, title: str) -> dict[str, str]:
    """What an address can name, but for the step and the text."""
    return {
        "title": title,
        "procedure": subject.procedure,
        "version": subject.version,
        "branch": edition.name,
        "language": edition.language,
    }


def filled(way: Text, known: Mapping[str, str]) -> str:
    return safe(SLOT.sub(lambda slot: quote(known[slot[1]], safe=""), way.words.strip())) or ""


def places_of(made: Letters) -> dict[str, Markdown | tuple[Markdown, ...] | None]:
    """What templates print for each link."""
    marks = {
        "report": (made.report, REPORT),
        "propose": (made.propose, PROPOSE),
        "messenger": (made.messenger, MESSENGER),
        "messenger_step": (made.messenger, MESSENGER_STEP),
        "form": (made.form, FORM),
        "form_step": (made.form, FORM_STEP),
        "confirm": (made.confirm, CONFIRM),
    }
    found: dict[str, Markdown | tuple[Markdown, ...] | None] = {
        name: Markdown(mark) if link else None for name, (link, mark) in marks.items()
    }
    steps = {
        "proposal": (made.proposal, PROPOSAL),
        "proposal_by_messenger": (made.proposal_by_messenger, PROPOSAL_BY_MESSENGER),
    }
    for name, (parts, signs) in steps.items():
        found[name] = tuple(map(Markdown, signs)) if parts[0] else None
    return found
