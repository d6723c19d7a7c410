"""Every kind of page by keyboard alone: all that one can click is reached in the order of reading, and one sees where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.page_kinds import Shown, one_of_each

pytestmark = pytest.mark.browser
CLICKABLE = """() => {
  const all = [...document.querySelectorAll('a[href], button, input, summary, select, textarea, [tabindex], label')];
  window.clickable = all.filter(one => one.checkVisibility({visibilityProperty: true}) && one.tabIndex >= 0 &&
    !one.disabled && !one.matches('.md-top') &&
    !(one.matches('.md-option') && one !== document.querySelector('.md-option:checked, .md-option')) &&
    (!one.closest('details:not([open])') || one.matches('summary')));
  return window.clickable.length;
}"""
"""Notes all that can be reached, in the order of the document, and gives how much that is. The theme's button to the top
is there only while one scrolls up, and no more than the key for the top."""
AT = """async () => {
  const one = document.activeElement, shown = one.matches('.md-option') ? one.nextElementSibling : one;
  await Promise.all(document.getAnimations().map(move => move.finished.catch(() => null)));
  const style = getComputedStyle(shown), place = shown.getClientRects()[0];
  const x = Math.max(1, Math.min(place.left + place.width / 2, innerWidth - 2));
  const y = Math.max(1, Math.min(place.top + place.height / 2, innerHeight - 2));
  const over = document.elementsFromPoint(x, y)[0];
  return {
    number: window.clickable.indexOf(one),
    html: one.outerHTML.slice(0, 160),
    framed: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
    seen: one.matches('.md-sidebar--secondary a') ||
      (!!over && (shown.contains(over) || (over.contains(shown) && over.matches('a, li, p, span'))) &&
      shown.checkVisibility({visibilityProperty: true, opacityProperty: true})),
    inside: !!one.closest('main'),
  };
}"""
"""Where the keyboard is: the number of what it is on, whether that is framed, and whether nothing lies over it. Of the
theme's choice of colours one sees only its label; its list of headings goes along with the page, also under the keyboard."""


@pytest.fixture(scope="module")
def windows(started: Browser) -> Iterator[dict[int, Page]]:
    """A desk's window and a phone's."""
    with (
        started.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce") as desk,
        started.new_context(viewport={"width": 390, "height": 900}, reduced_motion="reduce") as phone,
    ):
        found = {1280: desk.new_page(), 390: phone.new_page()}
        for page in found.values():
            page.set_default_timeout(10_000)
        yield found


def walked(page: Page) -> list[Any]:
    """Each place to which the tabulator leads, until it leaves the page."""
    count = page.evaluate(CLICKABLE)
    assert count > 2
    stops = []
    for _press in range(count + 3):
        page.keyboard.press("Tab")
        stop = page.evaluate(AT)
        if stop["html"].startswith("<body") or (stops and stop["number"] == stops[0]["number"]):
            break
        stops.append(stop)
    return stops


@one_of_each("home", "procedure", "help-answer", "choice")
@pytest.mark.parametrize("width", [1280, 390])
def test_all_that_can_be_clicked_is_reached_in_order_and_seen(
    shown: Shown, width: int, sites: Mapping[str, Path], windows: Mapping[int, Page]
) -> None:
    page = windows[width]
    page.goto(shown.address(sites))
    stops = walked(page)
    assert [stop["number"] for stop in stops] == [*range(page.evaluate("window.clickable.length"))]
    assert [stop["html"] for stop in stops if not stop["framed"]] == []
    assert [stop["html"] for stop in stops if not stop["seen"]] == []


@one_of_each("procedure", "help-home")
def test_the_first_place_leads_past_the_navigation(
    shown: Shown, sites: Mapping[str, Path], windows: Mapping[int, Page]
) -> None:
    page = windows[1280]
    page.goto(shown.address(sites))
    if not page.locator(".md-skip").count():
        assert not page.locator("nav").count()  # nothing to lead past
        return
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.md-skip')")
    page.wait_for_function("getComputedStyle(document.activeElement).opacity === '1'")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.evaluate(CLICKABLE)
    assert page.evaluate(AT)["inside"]
    assert page.evaluate("!!document.activeElement.closest('article')")


@one_of_each("procedure", "help-home")
def test_in_a_small_window_the_drawer_opens_and_closes_by_keyboard(
    shown: Shown, sites: Mapping[str, Path], windows: Mapping[int, Page]
) -> None:
    page = windows[390]
    page.goto(shown.address(sites))
    button = page.locator(".md-header .sop-drawer")
    if not button.count():
        assert not page.locator("nav").count()
        return
    assert button.get_attribute("aria-label")
    button.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.matches('.md-sidebar--primary a[href]')")
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.matches('.sop-drawer')")
    button.press("Space")
    page.locator("article a").first.focus()
    assert button.get_attribute("aria-expanded") == "false"
