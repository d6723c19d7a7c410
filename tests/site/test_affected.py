"""Whom the procedures touch stands in one table, for staff alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from sopkit.edition import Edition
from sopkit.fingerprint import fingerprint
from sopkit.site.page import Page
from sopkit.site.site import site_of
from tests.site.conftest import FILES

TODAY = date(2026, 11, 1)
RETURN, SAY_NO = "standard/returns/return-an-item.yml", "standard/returns/say-no.yml"
NAMED = {
    "handbook.yml": f"{FILES['handbook.yml']}stakeholders: {{makers: Makers, street: Our street, dogs: Dogs}}\n",
    RETURN: FILES[RETURN].replace("principles:", "affects: [street, makers]\nprinciples:"),
    SAY_NO: FILES[SAY_NO].replace("steps:", "affects: [street]\nsteps:"),
}

Pages = Callable[..., dict[str, Page]]
Editions = Callable[..., Edition]


def test_procedures_are_crossed_with_those_whom_any_of_them_touches(open_pages: Pages) -> None:
    page = open_pages(**NAMED)["affected.md"].markdown
    table = [line for line in page.splitlines() if line.startswith("| ")]
    assert table[0] == "| Procedure | Makers | Our street |"
    assert table[2].startswith("| [Return an item](returns/return-an-item.md) | ✓ ")
    assert table[2].count("✓") == 2
    assert table[3].startswith('| [Say no kindly](returns/say-no.md) | <span class="sop-none">–</span> | ✓ ')


def test_each_cell_names_whom_it_is_about_for_those_who_see_no_heading(open_pages: Pages) -> None:
    page = open_pages(**NAMED)["affected.md"].markdown
    assert page.count('✓ <span class="sop-cell">Our street</span>') == 2


def test_a_name_that_the_handbook_does_not_know_is_shown_as_it_is(open_pages: Pages) -> None:
    page = open_pages(**NAMED | {SAY_NO: NAMED[SAY_NO].replace("[street]", "[postman]")})["affected.md"].markdown
    assert "| Procedure | Makers | Our street | postman |" in page


def test_stakeholders_are_translated(open_pages: Pages) -> None:
    italian = "translates: handbook\nstakeholders: {makers: Produttori, street: La nostra via}\n"
    page = open_pages(language="it", **NAMED, **{"handbook.it.yml": italian})["affected.md"].markdown
    assert "Produttori | La nostra via |" in page


def test_there_is_no_table_where_nobody_is_named(open_pages: Pages) -> None:
    assert "affected.md" not in open_pages()


def test_customers_do_not_read_whom_else_it_touches(open_edition: Editions) -> None:
    public = NAMED[RETURN].replace("status: approved", "status: approved\naudience: public")
    site = site_of(open_edition(**NAMED | {RETURN: public}), today=TODAY, is_public=True)
    texts = [*(page.markdown for page in site.pages), *(one.decode("utf-8", "replace") for one in site.beside.values())]
    assert "returns/return-an-item.md" in {page.path for page in site.pages}
    assert not [text for text in texts if "Our street" in text]


@pytest.mark.parametrize("whom", ["[makers]", "[dogs, street]"])
def test_to_say_whom_it_touches_changes_nothing_that_was_approved(whom: str, open_edition: Editions) -> None:
    other = NAMED[RETURN].replace("[street, makers]", whom)
    digests = {
        fingerprint(open_edition(**files).procedures["return-an-item"].procedure)
        for files in (NAMED, NAMED | {RETURN: other}, {})
    }
    assert len(digests) == 1
