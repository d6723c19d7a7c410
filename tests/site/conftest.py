"""A small handbook in two languages, and its editions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sopkit.edition import Edition, edition
from sopkit.site.page import Page
from sopkit.site.site import site_of
from sopkit.workspace import FolderFiles, load

TODAY = date(2026, 11, 1)

FILES = {
    "handbook.yml": """
format: 1
name: Smith & Sons <handbook>
language: en
languages: [en, it]
vision: People leave **calmer** than they came.
philosophy:
  statement: We put things right.
  limits:
    - id: no-repairs
      what: We do not repair lamps.
      say_instead: A shop near you can help.
promises:
  put-right: We take things back within {return-window}.
values:
  return-window: 30 days
  small-refund: 50 EUR
roles:
  assistant: {name: Sales assistant}
  lead: {name: Shift lead}
contact: {phone: +39 02 0000 0000, mail: service@example.org, person: Ask anyone.}
channels:
  shop: {name: In the shop, answer_within: 1 min}
policies: {returns: return-an-item}
areas:
  returns: {title: Returns}
glossary:
  receipt: {means: Proof of the sale., not: [slip], it: {term: scontrino, not: [ricevuta]}}
may_vary: {say: any}
""",
    "standard/returns/return-an-item.yml": """
title: Return an item
purpose: The customer leaves calm.
owner: lead
status: approved
version: 1.2.0
effective: 2026-10-01
trigger: A customer brings an item back.
outcome: There is a refund or an honest reason.
channels: [shop]
principles: [put-right]
values: {find-limit: 10 min}
promise: {react_within: 1 min, resolve_within: 10 min}
authority:
  assistant: {refund: small-refund, may: [exchange for the same price]}
  lead: {refund: 300 EUR}
needs: [till]
steps:
  - id: greet
    do: Greet the customer.
    say: Good morning. I am glad to help.
  - id: check
    do: Check the date of the sale.
    ask: Is the sale within {return-window}?
    answers:
      in-time: {when: It is., go: refund}
      too-late: {when: It is not., go: explain}
      unknown: Nobody knows.
  - id: search
    do: Search the sale at the till.
    within: find-limit
    steps:
      - id: by-card
        do: Ask for the card.
      - id: by-date
        do: Ask for the day.
    again: {to: check, at_most: 2, then: call}
    data: payment
    privacy: {why: To find the sale., keep: not stored}
  - id: refund
    do: Refund up to {max}.
    by: assistant
    max: small-refund
    within: 2 min
    note: The terminal prints two slips.
    dont: Never refund in cash what was paid by card.
    media: [{image: images/till.png, alt: The refund button.}]
    go: call
  - id: explain
    do: Explain the reason.
  - id: call
    do: Thank the customer.
escalate:
  over-limit: {when: "The refund is over {authority.assistant.refund}.", to: lead, within: 5 min}
follow_up:
  ring: {by: lead, within: 2 days, do: Call the customer.}
record: {where: till, fields: [reason, amount]}
self_service: {title: Return an item online, url: /help/returns}
related: [say-no]
may_vary: {say: any, steps: {after: greet, at_most: 2}}
""",
    "standard/returns/say-no.yml": """
title: Say no kindly
purpose: A no without hurt.
owner: lead
status: draft
version: 0.1.0
effective: 2026-12-24
trigger: A wish cannot be met.
steps:
  - id: listen
    do: Listen first.
""",
    "standard/returns/return-an-item.it.yml": """
translates: return-an-item
title: Rendere un articolo
purpose: Il cliente esce sereno.
trigger: Un cliente riporta un articolo.
steps:
  greet: {do: Saluta il cliente., say: Buongiorno.}
  refund: {do: "Rimborsa fino a {max}."}
""",
    "branches/milano/branch.yml": """
name: Milano
languages: [it, en]
hours: {mon-sat: 09:30-19:30, sun: closed}
contact: {mail: milano@example.org}
set:
  - {path: values.return-window, to: 14 days, was: 30 days, because: The law.}
""",
    "branches/milano/return-an-item.yml": """
adapts: return-an-item
language: it
steps:
  - change: greet
    because: Qui ci si conosce.
    say: Ciao!
  - add: offer-a-seat
    after: greet
    because: Fa caldo.
    do: Offri una sedia.
  - drop: explain
    because: Non serve.
""",
}


@pytest.fixture
def handbook(tmp_path: Path) -> Callable[..., Path]:
    """Writes the small handbook, with some of its files replaced, and gives its folder."""

    def written(**changed: str) -> Path:
        folder = tmp_path / "sops"
        for path, words in {**FILES, **changed}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(words.lstrip("\n"), encoding="utf-8")
        return folder

    return written


@pytest.fixture
def open_edition(handbook: Callable[..., Path]) -> Callable[..., Edition]:
    """An edition of the small handbook."""

    def opened(branch: str = "standard", language: str = "en", **changed: str) -> Edition:
        return edition(load(FolderFiles(handbook(**changed))), branch, language)

    return opened


@pytest.fixture
def open_pages(open_edition: Callable[..., Edition]) -> Callable[..., dict[str, Page]]:
    """The pages of an edition by their paths."""

    def opened(branch: str = "standard", language: str = "en", **changed: str) -> dict[str, Page]:
        site = site_of(open_edition(branch, language, **changed), today=TODAY, release="2026.11")
        return {page.path: page for page in site.pages}

    return opened
