"""Links that begin an idea, or say that one is for an idea, in all the ways that a handbook names.

What each branch has of its own stands around an idea's own words: so the page of ideas is the same in many branches.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from sopkit.edition import Edition
from sopkit.message import Message, _
from sopkit.messages import Catalogue
from sopkit.site.address import mail_to
from sopkit.site.page import FOR_IT, FORM_IDEA, IDEA, MAIL_IDEA, MESSENGER_IDEA, Letters
from sopkit.site.proposing import BULLET, CLOSING, NAME
from sopkit.site.prose import Markdown
from sopkit.site.reporting import Subject, facts_of, filled, known_of, mail_of, takes_text, ways
from sopkit.source import Text
from sopkit.voices import IDEAS
from sopkit.voices.labels import IDEA_SUBJECT, WHAT, WHAT_FOR

__all__ = ["board_letters", "for_it", "places_of_ideas", "share", "shares"]

I_AM_FOR_IT = _("I am for it: {title}")
HERE = "\ue000"
"""Where an idea's own words belong in what says that one is for it."""
ROOM = "\n\n\n"


@dataclass(frozen=True, slots=True)
class Beginning:
    """A mail or a message as it is begun."""

    subject: str
    body: str

    @property
    def text(self) -> str:
        """Both in one, for messengers."""
        return f"{self.subject}\n\n{self.body}\n"


def shares(edition: Edition) -> bool:
    """Whether there is any way to share an idea."""
    return bool(mail_of(edition)) or takes_text(edition) or ways(edition, "form") is not None


def share(edition: Edition, catalogue: Catalogue, release: str | None, subject: Subject) -> str:
    """The link that begins an idea from a page, in the first way that there is; empty where there is none."""
    made = begun(edition, catalogue, release, subject)
    mail = mail_of(edition)
    found = mail_to(mail, made.subject, made.body) if mail else None
    return found or by_messenger(edition, subject, made) or in_form(edition, subject, made)


def board_letters(
    letters: Letters, edition: Edition, catalogue: Catalogue, release: str | None, subject: Subject
) -> Letters:
    """The letters of the page of ideas: every way to share one, and the one by which to say that one is for it."""
    made, mail = begun(edition, catalogue, release, subject), mail_of(edition)
    return replace(
        letters,
        mail_idea=(mail_to(mail, made.subject, made.body) if mail else None) or "",
        messenger_idea=by_messenger(edition, subject, made),
        form_idea=in_form(edition, subject, made),
        for_it=around(edition, catalogue, release, subject),
    )


def begun(edition: Edition, catalogue: Catalogue, release: str | None, subject: Subject) -> Beginning:
    """An idea, its title empty: what one would do, what for, and the page on which one had it."""
    asked = f"{catalogue.say(WHAT)}{ROOM}{catalogue.say(WHAT_FOR)}{ROOM}"
    title = catalogue.say(replace(IDEA_SUBJECT, arguments={"title": ""}))
    return Beginning(title, f"{asked}{end(edition, catalogue, release, subject)}")


def end(edition: Edition, catalogue: Catalogue, release: str | None, subject: Subject) -> str:
    """Who wrote it, if they like, and which page of which edition it was."""
    facts = facts_of(edition, catalogue, release, subject)
    known = facts[:-1] if subject.procedure else facts  # the last one is open for a step
    return "\n".join([f"{BULLET}{catalogue.say(NAME)} ", "", catalogue.say(CLOSING), *known])


def by_messenger(edition: Edition, subject: Subject, made: Beginning) -> str:
    """The address that hands over what is begun; empty where no messenger takes it."""
    way = ways(edition, "messenger")
    return address(way, edition, subject, made) if way is not None and takes_text(edition) else ""


def in_form(edition: Edition, subject: Subject, made: Beginning) -> str:
    """The address of a form in which something is begun; empty where there is none."""
    way = ways(edition, "form")
    return address(way, edition, subject, made) if way is not None else ""


def address(way: Text, edition: Edition, subject: Subject, made: Beginning) -> str:
    return filled(way, {**known_of(edition, subject, made.subject), "step": "", "text": made.text})


def around(edition: Edition, catalogue: Catalogue, release: str | None, subject: Subject) -> tuple[str, str]:
    """What stands before and after an idea's own words in the address that says that one is for it.

    They are the same for all ideas of an edition, and other ones in each branch. Empty where there is no such way.
    """
    closing = f"\n\n{end(edition, catalogue, release, subject)}"
    mail = mail_of(edition)
    if mail:
        whole = mail_to(mail, HERE, closing) or ""
    else:
        made = Beginning(HERE, closing)
        whole = by_messenger(edition, subject, made) or in_form(edition, subject, made)
    first, mark, rest = whole.partition(quote(HERE))
    return (first, rest) if mark and quote(HERE) not in rest else ("", "")


def for_it(catalogue: Catalogue, id: str, title: str) -> Markdown:
    """The link that says that one is for an idea, with marks for what each branch has of its own around it."""
    message: Message = replace(I_AM_FOR_IT, arguments={"title": f"{title} ({IDEAS}/{id})"})
    return Markdown(f"{FOR_IT[0]}{quote(catalogue.say(message), safe='')}{FOR_IT[1]}")


def places_of_ideas(made: Letters) -> Mapping[str, Markdown | None]:
    """What templates print for each link."""
    marks = {
        "share": (made.idea, IDEA),
        "share_by_mail": (made.mail_idea, MAIL_IDEA),
        "share_by_messenger": (made.messenger_idea, MESSENGER_IDEA),
        "share_in_form": (made.form_idea, FORM_IDEA),
    }
    return {name: Markdown(mark) if link else None for name, (link, mark) in marks.items()}
