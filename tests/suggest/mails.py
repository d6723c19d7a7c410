"""Mails as people send them back from a page's link, made by the standard library, and what mail programs make of them."""

from __future__ import annotations

import re
from email.message import EmailMessage
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.commands import Done, sopkit

__all__ = ["HANDBOOK", "OVERLAY", "PROCEDURE", "asked", "bring", "eml", "handbook", "links", "proposal", "record"]

HANDBOOK = """
format: 1
name: Casa Lume
language: en
languages: [en, it]
values: {return-window: 30 days}
roles: {lead: {name: Shift lead, approves: [standard]}}
contact: {mail: handbook@example.org}
reports: {messenger: "https://wa.me/390200?text={text}"}
areas: {returns: {title: Returns}}
"""
PROCEDURE = """
title: Return an item
purpose: The customer leaves calm.
owner: lead
status: approved
version: 1.2.0
trigger: A customer brings an item back.
may_vary: {say: any, ask: any, note: any, within: 1..10 min}
steps:
  - id: greet
    do: Greet the customer.
    say: Good morning.   # a smile is heard
  - id: check
    do: Check the **date** of the sale.
    ask: Is the sale within {return-window}?
    answers:
      in-time: It is.
    within: 2 min
  - id: record
    do: Record the reason.
"""
ITALIAN = """
translates: return-an-item
title: Rendere un articolo
purpose: Il cliente esce tranquillo.
trigger: Un cliente riporta un articolo.
steps:
  greet: {do: Salutare il cliente., say: Buongiorno.}
  check:
    do: Guardare la **data** della vendita.
    ask: La vendita è entro {return-window}?
    answers: {in-time: Sì.}
  record: {do: Annotare il motivo.}
"""
OVERLAY = """
# what the shop in Brera does its own way
adapts: return-an-item
language: it
steps:
  - change: greet        # since 2024
    because: Da noi si sorride.
    say: Buongiorno e benvenuti.
"""
FILES = {
    "handbook.yml": HANDBOOK,
    "standard/returns/return-an-item.yml": PROCEDURE,
    "standard/returns/return-an-item.it.yml": ITALIAN,
    "branches/milano/branch.yml": "name: Milano Brera\nlanguages: [it, en]\n",
    "branches/torino/branch.yml": "name: Torino\nlanguages: [it]\n",
}


def handbook(folder: Path, **more: str) -> Path:
    """A small handbook in a folder's `sops`; gives the folder."""
    for path, text in {**FILES, **more}.items():
        place = folder / "sops" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text.lstrip("\n"), encoding="utf-8")
    return folder


def links(page: str, begun: str) -> dict[str, str]:
    """The links that propose a change of a step in a built page, by the step: what each opens, decoded."""
    found = {}
    for href in re.findall(rf'href="({re.escape(begun)}\?[^"]*)"', page):
        text = asked(unescape(href))
        step = re.search(r"^\S+\s?: \S+ (\S+) [0-9a-f]{8}$", text, re.M)
        if step:
            found[step[1]] = text
    return found


def asked(address: str) -> str:
    """The text with which a mail or a message begins."""
    parts = parse_qs(urlsplit(address).query, keep_blank_values=True)
    return (parts.get("body") or parts["text"])[0]


def proposal(*, step: str = "greet", branch: str = "Milano Brera (milano)", language: str = "it", **more: str) -> str:
    """A proposal of plain text as it comes back; `words`, `why`, `procedure` and `head` may be given."""
    lines = [
        more.get("head", ""),
        more.get("words", "• Da dire: Buongiorno, prego."),
        "",
        f"• Perché? {more.get('why', 'Suona meglio.')}",
        "",
        f"Passo: 1 {step}",
        f"Procedura: {more.get('procedure', 'return-an-item')}",
        "Versione: 1.2.0",
        f"Sede: {branch}",
        f"Lingua: {language}",
        more.get("foot", ""),
    ]
    return "\n".join(lines)


def eml(body: str, *, html: str = "", encoding: str = "quoted-printable", charset: str = "utf-8") -> bytes:
    """A whole mail with its head."""
    mail = EmailMessage()
    mail["From"] = '"Ioana Popescu" <ioana@example.org>'
    mail["To"] = "handbook@example.org"
    mail["Subject"] = "Proposta di modifica: Rendere un articolo"
    mail["Date"] = "Tue, 24 Nov 2026 21:14:05 +0100"
    mail["Message-ID"] = "<1@example.org>"
    if body:
        mail.set_content(body, charset=charset, cte=encoding)
    if html:
        (mail.add_alternative if body else mail.set_content)(html, subtype="html")
    return mail.as_bytes()


def bring(folder: Path, content: str | bytes, *options: str, **environment: str) -> Done:
    """`suggest import` of a file with such content."""
    place = folder / "mail.eml"
    place.write_bytes(content.encode() if isinstance(content, str) else content)
    given = {"SOPKIT_TODAY": "2026-11-26", "SOPKIT_LANGUAGE": "en", **environment}
    return sopkit("suggest", "import", "mail.eml", *options, cwd=folder, **given)


def record(folder: Path) -> str:
    """The text of the one proposal that there is."""
    (path,) = (folder / "sops" / "suggestions").glob("*.yml")
    return path.read_text(encoding="utf-8")
