"""The help centre of the sample handbook in a real browser, as customers meet it: on a phone, from a server."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.page_kinds import pages_below
from tests.samples import ONE_A_LANGUAGE
from tests.served import served

pytestmark = pytest.mark.browser
ANSWER = "returns/return-or-exchange.html"
EDITIONS = [f"{branch}/{language}" for branch, language in ONE_A_LANGUAGE]
PHONE, SCREEN = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def address(help_centre: Path) -> Iterator[str]:
    with served(help_centre) as server:
        yield server.url


@pytest.fixture(scope="module")
def window(started: Browser) -> Iterator[Page]:
    with started.new_context(viewport=PHONE) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.set_default_timeout(10_000)
        yield page


@pytest.mark.parametrize("languages", [1, pytest.param(len(EDITIONS), marks=pytest.mark.soak)])
def test_pages_fit_the_window_and_ask_no_other_host(
    help_centre: Path, address: str, window: Page, languages: int
) -> None:
    """Each page in one language, and the next one in the next; in all of them when it is soaked."""
    outside: list[str] = []
    window.on("request", lambda request: outside.append(request.url) if not request.url.startswith(address) else None)
    pages = ["index.html", "bologna/index.html"]
    for number, path in enumerate(
        sorted({path for edition in EDITIONS for path in pages_below(help_centre / edition)})
    ):
        having = [edition for edition in EDITIONS if (help_centre / edition / path).is_file()]
        first = number % len(having)
        pages += [f"{edition}/{path}" for edition in [*having[first:], *having[:first]][:languages]]
    wide = {}
    for page in pages:
        window.goto(f"{address}/{page}")
        for size in (PHONE, SCREEN):
            window.set_viewport_size(size)  # type: ignore[arg-type]
            try:  # what slides to its place after the window has another size is given time for it
                window.wait_for_function("document.documentElement.scrollWidth <= innerWidth", timeout=5000)
            except Error:
                wide[page, size["width"]] = window.evaluate("document.documentElement.scrollWidth")
    assert wide == {}
    assert [url for url in outside if not url.startswith(("data:", "blob:"))] == []


def test_every_link_leads_to_a_page_and_a_place_that_exist(help_centre: Path) -> None:
    missing = set()
    for page in help_centre.rglob("*.html"):
        for href in re.findall(r'<a [^>]*?href="([^"]*)"', page.read_text(encoding="utf-8")):
            target, _, anchor = html.unescape(href).partition("#")
            if ":" in target or anchor in ("choose", "__skip"):
                continue
            file = (page.parent / target).resolve() if target else page
            if not file.is_file() or (anchor and f'id="{anchor}"' not in file.read_text(encoding="utf-8")):
                missing.add(f"{page.relative_to(help_centre)} → {href}")
    assert missing == set()


def test_a_customer_chooses_a_shop_and_finds_an_answer_in_another_language(address: str, window: Page) -> None:
    window.set_viewport_size(PHONE)  # type: ignore[arg-type]
    window.goto(f"{address}/index.html#choose")
    window.click('a[data-edition="bologna/it"]')
    window.wait_for_url("**/bologna/it/index.html")
    assert window.get_attribute(".sop-ways a", "href") == "tel:+390510000101"
    window.click(f'article a[href="{ANSWER}"]')
    window.click('footer a[hreflang="ro"]')
    window.wait_for_url(f"**/bologna/ro/{ANSWER}")
    assert "30 de zile" in window.inner_text("article").replace("\xa0", " ")
    window.click('footer a[href$="index.html#choose"]')
    window.wait_for_url("**/index.html#choose")
    window.evaluate("localStorage.clear()")


def test_the_search_finds_an_answer_by_the_words_of_customers(address: str, window: Page) -> None:
    window.set_viewport_size(SCREEN)  # type: ignore[arg-type]
    window.goto(f"{address}/galway/en/index.html")
    window.click(".md-search__input")
    window.keyboard.type("receipt", delay=30)
    window.wait_for_selector(".md-search-result__link")
    found = window.locator(".md-search-result__link").evaluate_all("links => links.map(link => link.pathname)")
    assert f"/galway/en/{ANSWER}" in found
