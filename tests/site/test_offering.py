"""What a house offers stands on a page for staff and customers; how it knows that this is good, on the staff's alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from sopkit.edition import Edition
from sopkit.site.page import Page
from sopkit.site.search import search_script
from sopkit.site.site import site_of
from tests.site.conftest import FILES

TODAY = date(2026, 11, 1)
RETURN = "standard/returns/return-an-item.yml"
SERVICES = """
services:
  return:
    name: Return of a lamp
    included: ["{return-window} to decide", a look for the receipt]
    excluded: [repair]
    options: [money, another lamp]
    procedure: return-an-item
  advice: Advice on light
"""
OFFERED = {"handbook.yml": FILES["handbook.yml"] + SERVICES}
PUBLIC = FILES[RETURN].replace("status: approved", "status: approved\naudience: public")

Pages = Callable[..., dict[str, Page]]
Editions = Callable[..., Edition]


def for_customers(edition: Edition) -> dict[str, str]:
    return {page.path: page.markdown for page in site_of(edition, today=TODAY, is_public=True).pages}


def test_each_service_says_what_is_in_it_what_is_not_and_what_one_can_choose(open_pages: Pages) -> None:
    page = open_pages(**OFFERED)["services.md"].markdown
    first, second = page.split("## Return of a lamp { #return }")[1].split("## Advice on light { #advice }")
    assert "**Included**\n\n- 30\N{NO-BREAK SPACE}days to decide\n- a look for the receipt\n" in first
    assert "**Not included**\n\n- repair\n" in first
    assert "**To choose from**\n\n- money\n- another lamp\n" in first
    assert "More about it · [Return an item](returns/return-an-item.md)" in first
    assert "Included" not in second


def test_the_service_promise_leads_to_the_services(open_pages: Pages) -> None:
    link = "[What we offer](services.md)"
    assert link in open_pages(**OFFERED)["service.md"].markdown
    without = open_pages()
    assert "services.md" not in without
    assert link not in without["service.md"].markdown


@pytest.mark.parametrize(("source", "leads"), [(PUBLIC, True), (FILES[RETURN], False)], ids=["public", "staff"])
def test_customers_read_the_services_and_are_led_only_where_they_may_read(
    source: str, leads: bool, open_edition: Editions
) -> None:
    say_no = next(path for path in FILES if path.endswith("say-no.yml"))
    also_public = FILES[say_no].replace("status: approved", "status: approved\naudience: public")
    made = for_customers(open_edition(**OFFERED, **{RETURN: source, say_no: also_public}))
    assert "- 30\N{NO-BREAK SPACE}days to decide" in made["services.md"]
    assert "[What we offer](services.md)" in made["service.md"]
    assert ("returns/return-an-item.md" in made["services.md"]) == leads


def test_a_service_is_translated_like_other_prose(open_pages: Pages) -> None:
    italian = "translates: handbook\nservices: {return: {name: Reso di una lampada, included: [si, no]}}\n"
    page = open_pages(language="it", **OFFERED, **{"handbook.it.yml": italian})["services.md"].markdown
    assert "## Reso di una lampada { #return }" in page
    assert "**Compreso**\n\n- si\n- no\n" in page


def test_the_search_finds_a_service_by_what_is_in_it(open_edition: Editions) -> None:
    script = search_script(open_edition(**OFFERED)).decode()
    assert "services.html" in script
    assert "30 days to decide · a look for the receipt · money · another lamp · repair" in script.replace("\xa0", " ")


# How the house knows

MEASURES = """
measures:
  settled: {name: Returns that are settled, target: 90 %, every: 3 months, promise: put-right, how: The till counts.}
  friends: {name: Friends who come, target: more than last year}
"""
MEASURED = {"handbook.yml": FILES["handbook.yml"] + MEASURES}


def test_a_measure_stands_beside_its_promise_and_others_below(open_pages: Pages) -> None:
    page = open_pages(**MEASURED)["philosophy.md"].markdown.replace("\N{NO-BREAK SPACE}", " ")
    promise, others = page.split("## We take things back within 30 days. { #put-right }")[1].split("{ #_measures }")
    assert (
        "**How we know**\n\n- <span id="
        '"measure-settled"></span>Returns that are settled · Target **90%** · Looked at every 3 months'
        '<br><span class="sop-since">The till counts.</span>'
    ) in promise
    assert "Friends" not in promise
    assert "Friends who come · Target **more than last year**\n" in others


def test_without_a_measure_nothing_is_said_of_it(open_pages: Pages) -> None:
    assert "How we know" not in open_pages()["philosophy.md"].markdown


def test_customers_read_nothing_of_measures(open_edition: Editions) -> None:
    edition = open_edition(**MEASURED, **{RETURN: PUBLIC})
    assert "settled" in search_script(edition).decode()
    site = site_of(edition, today=TODAY, is_public=True)
    texts = [*(page.markdown for page in site.pages), *(one.decode("utf-8", "replace") for one in site.beside.values())]
    assert texts
    assert not [text for text in texts if "settled" in text or "Friends" in text]


def test_a_measure_is_translated_with_its_target(open_pages: Pages) -> None:
    italian = "translates: handbook\nmeasures: {friends: {name: Amici che arrivano, target: più dello scorso anno}}\n"
    page = open_pages(language="it", **MEASURED, **{"handbook.it.yml": italian})["philosophy.md"].markdown
    assert "Amici che arrivano · Obiettivo **più dello scorso anno**" in page
