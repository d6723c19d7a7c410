"""What somebody who proposed a change is answered, in their own language."""

from __future__ import annotations

import datetime

from sopkit.message import _
from sopkit.messages import Catalogue
from sopkit.messages.names import date_in
from sopkit.site.address import mail_to

__all__ = ["answer", "as_mail"]


def answer(catalogue: Catalogue, *, title: str, name: str, day: datetime.date, accepted: bool, words: str) -> str:
    """The text of an answer; `words` are what whoever decided adds, or gives as a reason."""
    hello = _("Hello {name},", name=name) if name else _("Hello,")
    came = date_in(day, catalogue.language)
    taken = _("we have taken over your proposal of {date} about “{title}”. Thank you!", date=came, title=title)
    left = _("thank you for your proposal of {date} about “{title}”. We leave it as it is:", date=came, title=title)
    said = [catalogue.say(hello), catalogue.say(taken if accepted else left), words.strip()]
    return "\n".join(line for line in said if line)


def as_mail(address: str, subject: str, text: str) -> str | None:
    """The link that opens this answer as a mail; None where the address is none."""
    made = mail_to(address, subject, text)
    return made.replace("&amp;", "&") if made else None
