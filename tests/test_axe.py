"""axe-core finds nothing on any kind of page: in four languages, light and dark, on a phone and at a desk.

`tests/axe/axe.min.js` is axe-core 4.14.1 by Deque Systems, under the Mozilla Public License 2.0, which lies beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.page_kinds import Shown, one_of_each

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
WAYS: list[tuple[int, Any]] = [(390, "light"), (1280, "dark"), (390, "dark"), (1280, "light")]


@pytest.fixture(scope="module")
def window(started: Browser) -> Iterator[Page]:
    """A window that takes each size and colour in turn."""
    with started.new_context() as context:
        yield context.new_page()


@one_of_each()
def test_axe_finds_nothing(shown: Shown, sites: Mapping[str, Path], window: Page) -> None:
    """Each kind in one way; the next four kinds, which are in the same languages, in the next one."""
    finds_nothing(shown, *WAYS[shown.number // 4 % len(WAYS)], sites, window)


@pytest.mark.soak
@one_of_each()
@pytest.mark.parametrize(("width", "colours"), WAYS)
def test_axe_finds_nothing_in_any_way(
    shown: Shown, width: int, colours: Any, sites: Mapping[str, Path], window: Page
) -> None:
    finds_nothing(shown, width, colours, sites, window)


def finds_nothing(shown: Shown, width: int, colours: Any, sites: Mapping[str, Path], page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=colours)
    page.goto(shown.address(sites))
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert not [(one["id"], one["nodes"][0]["html"]) for one in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_self_test_works_by_keyboard_and_without_a_script(sample_site: Path, started: Browser) -> None:
    context = started.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((sample_site / "galway" / "en" / "2026.11" / "training-returns.html").as_uri())
    answer = page.locator(".sop-quiz details").first
    assert not answer.locator("p").is_visible()
    loaded = len(asked)
    answer.locator("summary").focus()
    page.keyboard.press("Enter")
    assert answer.locator("p").is_visible()
    assert len(asked) == loaded
    page.keyboard.press("Enter")
    assert not answer.locator("p").is_visible()
    context.close()
