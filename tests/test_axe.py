"""axe-core finds nothing on any kind of page: four languages, light and dark, two widths.

`tests/axe/axe.min.js` is axe-core 4.14.1 by Deque Systems, under the Mozilla Public License 2.0, which lies beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser import browser

pytestmark = pytest.mark.browser
ONLY = (("bologna", "it"), ("bologna", "ro"), ("girona", "ca"), ("galway", "en"))
AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
PAGES = (
    *("index", "roles", "role-shift-lead", "authority", "training", "training-returns"),
    *("service", "philosophy", "channels", "glossary", "history", "contact", "changes"),
    *("returns/index", "returns/return-or-exchange", "complaints/handle-a-complaint"),
)


@pytest.fixture(scope="module")
def started() -> Iterator[Browser]:
    with browser() as one:
        yield one


def every_page_passes(
    sample_site: Path, started: Browser, branch: str, language: str, width: int, colours: Any
) -> None:
    context = started.new_context(viewport={"width": width, "height": 900}, color_scheme=colours)
    page = context.new_page()
    for name in PAGES:
        page.goto((sample_site / branch / language / "2026.11" / f"{name}.html").as_uri())
        page.evaluate(AXE)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert not [(one["id"], one["nodes"][0]["html"]) for one in found], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    context.close()


WAYS = [(width, colours) for colours in ("light", "dark") for width in (390, 1280)]


@pytest.mark.parametrize(("edition", "way"), [*zip(ONLY, WAYS, strict=True)], ids=[language for _, language in ONLY])
def test_axe_finds_nothing(sample_site: Path, started: Browser, edition: tuple[str, str], way: tuple[int, str]) -> None:
    every_page_passes(sample_site, started, *edition, *way)


@pytest.mark.soak
@pytest.mark.parametrize("edition", ONLY)
@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_nothing_in_any_way(
    sample_site: Path, started: Browser, edition: tuple[str, str], way: tuple[int, str]
) -> None:
    every_page_passes(sample_site, started, *edition, *way)


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
