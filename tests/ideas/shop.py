"""A small handbook with an idea in it, and mails that bring others."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from sopkit.messages import catalogue
from sopkit.voices.labels import IDEA_SUBJECT, WHAT, WHAT_FOR
from tests.commands import Done, sopkit
from tests.suggest.mails import handbook

__all__ = ["BENCH", "body", "idea", "mail", "shop", "text_of"]

BENCH = """\
# pinned by the kettle, too
title: Una panca alla porta
text: >
  Chi aspetta si stanca.
language: it
date: 2026-10-06   # a Tuesday
state: open
branch: milano
procedure: return-an-item
votes:
  Marta: 2026-10-07   # by telephone
  zoe: 2026-10-09
en:
  title: A bench at the door
"""


def shop(folder: Path, bench: str = BENCH) -> Path:
    return handbook(folder, **{"ideas/bench.yml": bench})


def idea(folder: Path, *arguments: object, today: str = "2026-11-20", **environment: str) -> Done:
    """`sopkit idea …` in a folder, in English where nothing else is said."""
    return sopkit("idea", *arguments, cwd=folder, **{"SOPKIT_TODAY": today, "SOPKIT_LANGUAGE": "en", **environment})


def text_of(folder: Path, id: str = "bench") -> str:
    return (folder / "sops" / "ideas" / f"{id}.yml").read_text(encoding="utf-8")


def body(language: str, *, what: str, what_for: str, facts: bool = True) -> str:
    """What comes back from a page's link, in the language of the page."""
    say = catalogue(language).say
    lines = [say(WHAT), what, "", say(WHAT_FOR), what_for, ""]
    told = {
        "it": ["Procedura: return-an-item", "Versione: 1.2.0", "Sede: Milano Brera (milano)", "Lingua: it"],
        "en": ["Procedure: return-an-item", "Version: 1.2.0", "Branch: Milano Brera (milano)", "Language: en"],
    }
    return "\n".join([*lines, *(told[language] if facts else [])])


def mail(text: str, title: str, *, language: str = "it", before: str = "", html: bool = False) -> bytes:
    """A whole mail; `before` is what mail programs put before a subject."""
    made = EmailMessage()
    made["From"] = '"Ioana Popescu" <ioana@example.org>'
    made["To"] = "handbook@example.org"
    subject = catalogue(language).template(IDEA_SUBJECT).replace("{title}", title)
    made["Subject"] = f"{before}{subject}".strip()
    made["Date"] = "Tue, 10 Nov 2026 21:14:05 +0100"
    made["Message-ID"] = "<7@example.org>"
    if html:
        paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n"))
        made.set_content(f"<html><body>{paragraphs}</body></html>", subtype="html")
    else:
        made.set_content(text)
    return made.as_bytes()
