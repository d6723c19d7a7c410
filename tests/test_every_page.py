"""Every kind of page in a real browser: light, alone, without a script, in small windows, on paper."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from sopkit.edition import editions
from sopkit.workspace import open_folder
from tests.page_kinds import CUSTOMERS, STAFF, Shown, kind_of, one_of_each, pages_below
from tests.samples import RELEASE, SOPS

pytestmark = pytest.mark.browser
LARGEST_PAGE, FIRST_LOAD = 250_000, 1_000_000
"""Bytes of a page's HTML, and of all that it loads at first."""
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def window(started: Browser) -> Iterator[Page]:
    """A desk's screen with two pixels for each of a page: half of it is what is left at 200 %."""
    with started.new_context(viewport=DESK, device_scale_factor=2) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.set_default_timeout(10_000)
        yield page


@pytest.fixture(scope="module")
def unscripted(started: Browser) -> Iterator[Page]:
    with started.new_context(viewport=DESK, java_script_enabled=False) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.set_default_timeout(10_000)
        yield page


def test_every_page_that_is_published_is_of_a_kind_that_is_looked_at(sites: Mapping[str, Path]) -> None:
    workspace = open_folder(SOPS)
    staff, customers = set(), set()
    for branch, language in editions(workspace):
        staff |= {kind_of(page, STAFF) for page in pages_below(sites["staff"] / branch / language / RELEASE)}
        customers |= {kind_of(page, CUSTOMERS) for page in pages_below(sites["customers"] / branch / language)}
    assert staff == set(STAFF)
    assert customers == set(CUSTOMERS)


@one_of_each()
def test_a_page_loads_little_and_from_nowhere_else(shown: Shown, sites: Mapping[str, Path], window: Page) -> None:
    asked: list[str] = []
    page = shown.below(sites)
    note = lambda request: asked.append(request.url)  # noqa: E731 - it must be taken away again
    window.on("request", note)
    window.goto(shown.address(sites))
    window.remove_listener("request", note)
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    files = {unquote(urlsplit(url).path) for url in asked if url.startswith("file:")}
    assert str(page) in files
    assert page.stat().st_size <= LARGEST_PAGE
    assert sum(os.path.getsize(file) for file in files) <= FIRST_LOAD


@one_of_each()
def test_a_page_fits_half_a_screen_and_the_smallest_phone(
    shown: Shown, sites: Mapping[str, Path], window: Page
) -> None:
    """WCAG 1.4.10: at 320 pixels one scrolls in one direction only."""
    window.goto(shown.address(sites))
    for width in (640, 320):
        window.set_viewport_size({"width": width, "height": 450})
        assert window.evaluate("document.documentElement.scrollWidth") <= width, width
        assert window.evaluate(CUT_OFF) == [], width


CUT_OFF = """() => [...document.querySelectorAll('main :is(h1, h2, h3, p, li, a, td, blockquote)')].filter(one => {
  const scrolls = one.closest('.md-sidebar, .sop-flow, .md-typeset__scrollwrap, .sop-unseen, .sop-spots');
  const place = one.getBoundingClientRect();
  return !scrolls && place.width > 1 && (place.left < -1 || place.right > innerWidth + 1);
}).map(one => one.outerHTML.slice(0, 200))"""
"""What stands outside of the window, and is not in a table or a diagram that scrolls by itself."""


@one_of_each()
def test_without_a_script_all_is_there_and_nothing_is_dead(
    shown: Shown, sites: Mapping[str, Path], unscripted: Page
) -> None:
    unscripted.goto(shown.below(sites).as_uri())
    assert unscripted.evaluate(UNSEEN) == []
    assert unscripted.evaluate(DEAD) == []
    answers = unscripted.evaluate("document.querySelectorAll('.sop-question li').length")
    links = unscripted.evaluate("document.querySelectorAll('.sop-question li > :is(a[href], .sop-last)').length")
    assert answers == links


UNSEEN = """() => {
  const words = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), found = [];
  while (words.nextNode()) {
    const one = words.currentNode.parentElement;
    if (!words.currentNode.data.trim() || one.closest('script, style, svg, button, .headerlink, .sop-counter, .md-sidebar, .sop-cell')) continue;
    const folded = one.closest('details:not([open])');
    if (folded && !one.closest('summary')) continue;
    if (!one.checkVisibility({visibilityProperty: true, opacityProperty: true})) found.push(one.outerHTML.slice(0, 200));
  }
  return found;
}"""
"""Words that nobody sees. What is folded opens without a script; ticks are for browsers that have one."""
DEAD = """() => [...document.querySelectorAll('button, select, textarea, input, label')].filter(one =>
  one.checkVisibility({visibilityProperty: true, opacityProperty: true}) && one.getBoundingClientRect().width > 1 &&
  !(one.matches('label') && one.control && one.control.matches('.md-toggle')) && !one.closest('.md-select, .md-nav__title')
).map(one => one.outerHTML.slice(0, 200))"""
"""Buttons that do nothing. The theme's drawer is a box that is ticked, its lists open under the pointer: styles do both."""


@one_of_each("procedure", "authority", "home", "help-answer", "choice")
def test_a_page_prints(shown: Shown, sites: Mapping[str, Path], window: Page) -> None:
    window.set_viewport_size(DESK)  # type: ignore[arg-type]
    window.goto(shown.address(sites))
    printed = window.pdf(format="A4")
    assert printed.startswith(b"%PDF-")
    assert printed.count(b"/Type /Page\n") >= 1
    assert b"/Font" in printed
    window.emulate_media(media="print")
    assert window.evaluate("document.querySelector('h1').checkVisibility()")
    assert len(window.inner_text("main").split()) > 8
    window.emulate_media(media="screen")
