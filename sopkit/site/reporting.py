"""Links that begin a report about a page, in all the ways that a handbook names, with what one needs to answer it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from sopkit.edition import Edition
from sopkit.fingerprint import fingerprint
from sopkit.message import _
from sopkit.messages import Catalogue
from sopkit.records import facts_shown, full_fingerprint
from sopkit.site.address import mail_to, safe
from sopkit.site.page import CONFIRM, FORM, FORM_STEP, MESSENGER, MESSENGER_STEP, PROPOSE, REPORT, Letters
from sopkit.site.prose import Markdown
from sopkit.site.words import release_in
from sopkit.source import Text

__all__ = ["Subject", "letters", "mail_of", "places_of"]

SLOT = re.compile(r"\{([a-z]+)\}")
STEP = "{step}"
"""Where the step belongs that somebody reads; the page's script knows which that is."""


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
    if mail := mail_of(edition):
        body = "\n".join(["", "", "--", *facts])
        report = mail_to(mail, title, body) or ""
        propose = mail_to(mail, catalogue.say(_("Proposed change: {title}", title=subject.title)), body) or ""
    return Letters(report, propose, messenger, messenger_step, form, form_step, confirmed(edition, subject))


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
    lines += [_("Branch: {branch}", branch=edition.name), _("Language: {language}", language=edition.language)]
    lines += [release_in(release)] if release else []
    return [catalogue.say(line) for line in [*lines, *([_("Step:")] if subject.procedure else [])]]


def begun(way: Text | None, edition: Edition, subject: Subject, title: str, facts: list[str]) -> tuple[str, str]:
    """The address of a report with all filled in but the step, and with a place for the step."""
    if way is None:
        return "", ""
    known = {
        "title": title,
        "procedure": subject.procedure,
        "version": subject.version,
        "branch": edition.name,
        "language": edition.language,
    }
    text = "\n".join([title, *facts])
    open_for_step = {**known, "step": STEP, "text": f"{text} {STEP}\n\n" if subject.procedure else f"{text}\n\n"}
    return filled(way, {**known, "step": "", "text": f"{text}\n\n"}), filled(way, open_for_step)


def filled(way: Text, known: Mapping[str, str]) -> str:
    return safe(SLOT.sub(lambda slot: quote(known[slot[1]], safe=""), way.words.strip())) or ""


def places_of(made: Letters) -> dict[str, Markdown | None]:
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
    return {name: Markdown(mark) if link else None for name, (link, mark) in marks.items()}
