"""The search box in a real browser: by keyboard, on a phone, from a disk, without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
PHONE, SCREEN = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
RETURN, REFUND = "returns/return-or-exchange.html", "returns/refund-within-authority.html"


@pytest.fixture(scope="module")
def window(started: Browser) -> Iterator[Page]:
    with started.new_context(viewport=PHONE) as context:  # type: ignore[arg-type]
        context.set_offline(True)
        page = context.new_page()
        page.set_default_timeout(10_000)
        yield page


@pytest.fixture
def opened(started: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a window of a phone that nobody used yet."""
    with ExitStack() as windows:

        def window(**settings: bool) -> Page:
            context = windows.enter_context(started.new_context(viewport=PHONE, **settings))  # type: ignore[arg-type]
            page = context.new_page()
            page.set_default_timeout(10_000)
            return page

        yield window


def visit(window: Page, site: Path, edition: str, page: str = "index.html") -> None:
    window.goto((site / edition / "2026.11" / page).as_uri())
    window.evaluate("localStorage.clear()")


def ask(window: Page, query: str) -> None:
    """Begin to search by keyboard, and type."""
    window.keyboard.press("/")
    window.wait_for_function("window.sopkitSearch && window.sopkitFind")
    window.keyboard.type(query)
    window.wait_for_selector(".md-search-result__meta:not(:empty)")


@pytest.mark.parametrize("size", [PHONE, SCREEN], ids=["phone", "screen"])
def test_by_keyboard_one_lands_on_the_step(window: Page, sample_site: Path, size: dict[str, int]) -> None:
    window.set_viewport_size(size)  # type: ignore[arg-type]
    visit(window, sample_site, "cluj/ro")
    ask(window, "client nervos fara bon")
    assert window.locator("[role=combobox]").get_attribute("aria-expanded") == "true"
    window.keyboard.press("ArrowDown")
    chosen = window.locator('[role=option][aria-selected="true"]')
    assert chosen.count() == 1
    assert window.locator("[role=combobox]").get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    assert "Căutați vânzarea" in chosen.inner_text()
    window.keyboard.press("Enter")
    window.wait_for_url(f"**/{RETURN}#find-sale")
    assert window.locator("#find-sale").is_visible()


def test_a_result_tells_the_limit_and_marks_what_was_asked_for(window: Page, sample_site: Path) -> None:
    window.set_viewport_size(PHONE)  # type: ignore[arg-type]
    visit(window, sample_site, "cluj/ro")
    ask(window, "ramburs peste limita")
    found = window.locator(f'[role=option][href$="{REFUND}#refund"]')
    assert "250 lei" in found.inner_text().replace("\xa0", " ")
    assert "Rambursați" in found.locator("mark").all_inner_texts()
    # The theme's circle of shade grows wider than the window, until the theme holds the page still a moment later.
    window.wait_for_function(f"document.documentElement.scrollWidth <= {PHONE['width']}")


def test_the_number_of_places_is_told_aloud(window: Page, sample_site: Path) -> None:
    visit(window, sample_site, "galway/en")
    ask(window, "furious customer")
    count = window.locator("[role=option]").count()
    assert count > 0
    assert window.locator("[data-sop-search] [role=status]").inner_text().startswith(f"{count} place")


def test_when_nothing_fits_a_person_is_named(window: Page, sample_site: Path) -> None:
    visit(window, sample_site, "galway/en")
    ask(window, "xylophone zzz")
    window.wait_for_selector(".sop-person:visible")
    assert window.locator("[role=option]").count() == 0
    assert window.locator('.sop-person a[href^="tel:"]').count() == 1
    window.keyboard.press("Escape")
    window.wait_for_function("!document.getElementById('__search').checked")


def test_a_place_on_the_same_page_closes_the_box(window: Page, sample_site: Path) -> None:
    visit(window, sample_site, "galway/en", RETURN)
    ask(window, "search the sale at the till")
    window.keyboard.press("Enter")
    window.wait_for_url("**#find-sale")
    window.wait_for_function("!document.getElementById('__search').checked")


def test_by_finger_on_a_phone(opened: Callable[..., Page], sample_site: Path) -> None:
    page = opened(has_touch=True, is_mobile=True)
    visit(page, sample_site, "galway/en")
    page.tap('.md-header label.md-header__button[for="__search"]')
    page.wait_for_function("document.activeElement.getAttribute('role') === 'combobox'")
    page.keyboard.type("voucher")
    page.tap("[role=option] >> nth=0")
    page.wait_for_url("**/returns/**")


def test_nothing_is_loaded_before_somebody_searches(opened: Callable[..., Page], sample_site: Path) -> None:
    page = opened()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, sample_site, "galway/en")
    page.wait_for_load_state("load")
    assert not [url for url in asked if url.endswith(("search/index.js", "words.js", "book.js", "find.js"))]
    ask(page, "return")
    assert [url for url in asked if url.endswith("search/index.js")]
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_what_does_not_load_is_said_and_the_next_letter_tries_again(
    opened: Callable[..., Page], sample_site: Path
) -> None:
    page = opened()
    visit(page, sample_site, "galway/en")
    scripts = page.evaluate("document.querySelector('[data-sop-search]').dataset.scripts")
    page.evaluate("document.querySelector('[data-sop-search]').dataset.scripts += '.gone'")
    page.keyboard.press("/")
    status = page.locator(".md-search-result__meta")
    status.filter(has_text="The search did not load.").wait_for()
    page.evaluate("scripts => (document.querySelector('[data-sop-search]').dataset.scripts = scripts)", scripts)
    page.keyboard.type("receipt")
    page.wait_for_selector("[role=option]")
    assert "did not load" not in status.inner_text()


def test_without_scripts_no_box_is_shown(opened: Callable[..., Page], sample_site: Path) -> None:
    page = opened(java_script_enabled=False)
    page.goto((sample_site / "galway/en/2026.11/index.html").as_uri())
    assert page.locator(".md-search").is_hidden()
    assert page.locator('.md-header__button[for="__search"]').is_hidden()
    assert page.locator(f'article a[href="{RETURN}"]').first.is_visible()
