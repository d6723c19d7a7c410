"""The page of a survey in a browser, from a disk: it filters, sorts, leads to what differs, and fits a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import browser
from tests.commands import sopkit


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page of the sample handbook on a phone; a fault in its script fails the test."""
    file: Path = tmp_path_factory.mktemp("network") / "network.html"
    assert sopkit("network", "--format", "html", "--output", file).returncode == 0
    faults: list[str] = []
    with browser() as opened:
        shown = opened.new_page(viewport={"width": 390, "height": 844})
        shown.on("pageerror", lambda error: faults.append(str(error)))
        shown.goto(file.as_uri())
        yield shown
    assert faults == []


def visible(page: Page, selector: str) -> int:
    return page.locator(f"{selector}:not([hidden])").count()


def test_it_is_no_wider_than_a_phone(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_search_for_a_branch_leaves_its_row_and_for_a_procedure_its_column(page: Page) -> None:
    page.fill("#words", "Girona")
    assert visible(page, ".map tbody tr") == 1
    assert visible(page, ".map thead th") == 1 + 14
    page.fill("#words", "answer-the-phone")
    assert visible(page, ".map thead th") == 1 + 1
    assert visible(page, ".map tbody tr") == 4
    page.check("#differing")
    assert visible(page, ".map tbody tr") == 3
    page.uncheck("#differing")
    page.fill("#words", "")
    assert visible(page, ".map tbody tr") == 4


def test_what_is_less_grave_is_left_out(page: Page) -> None:
    every = visible(page, "details")
    page.select_option("#least", "2")
    assert 0 < visible(page, "details") < every
    page.select_option("#least", "0")
    assert visible(page, "details") == every


def test_a_head_sorts_numbers_the_largest_first_and_then_the_smallest(page: Page) -> None:
    table = page.locator(".list").first
    for order in ("descending", "ascending"):
        table.locator("th.n button").last.click()
        found = [int(words) for words in table.locator("tbody td:last-child").all_inner_texts()]
        assert found == sorted(found, reverse=order == "descending")
        assert table.locator("th").last.get_attribute("aria-sort") == order


def test_a_letter_leads_to_what_differs(page: Page) -> None:
    page.click('.map a[href="#answer-the-phone:B"]')
    opened = page.locator("details[open]")
    assert opened.get_attribute("id") == "answer-the-phone:B"
    assert "follow-language" in opened.inner_text()
