"""The page of a survey in a browser, from a disk: it filters, sorts, leads to what differs, and fits a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.commands import sopkit

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample handbook."""
    written: Path = tmp_path_factory.mktemp("network") / "network.html"
    assert sopkit("network", "--format", "html", "--output", written).returncode == 0
    return written


@pytest.fixture
def page(started: Browser, file: Path) -> Iterator[Page]:
    """The page on a phone; a fault in its script, or one that is refused, fails the test."""
    faults: list[str] = []
    with started.new_context(viewport={"width": 390, "height": 844}) as context:
        shown = context.new_page()
        shown.on("pageerror", lambda error: faults.append(str(error)))
        shown.on("console", lambda said: faults.append(said.text))
        shown.goto(file.as_uri())
        yield shown
    assert faults == []


def seen(page: Page, selector: str) -> int:
    return page.locator(selector).locator("visible=true").count()


def search(page: Page, words: str) -> None:
    page.fill("#words", words)
    page.wait_for_timeout(150)


def test_it_is_no_wider_than_a_phone(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_search_for_a_branch_leaves_its_row_and_for_a_procedure_its_column(page: Page) -> None:
    search(page, "girona")
    assert seen(page, ".map tbody tr:not(.region)") == 1
    assert seen(page, ".map thead th") == 1 + 15
    search(page, "answer-the-phone")
    assert seen(page, ".map thead th") == 1 + 1
    assert seen(page, ".map tbody tr:not(.region)") == 4
    page.check("#differing")
    page.wait_for_timeout(150)
    assert seen(page, ".map tbody tr:not(.region)") == 3
    search(page, "no such thing")
    assert page.locator("#none").is_visible()


def test_a_search_for_a_region_leaves_its_branches_and_regions_can_stand_alone(page: Page) -> None:
    search(page, "Catalunya")
    assert page.locator(".map tbody tr").locator("visible=true").all_inner_texts()[1].startswith("Melograno Girona")
    page.check("#regions")
    page.wait_for_timeout(150)
    assert seen(page, ".map tbody tr") == 1


def test_what_is_less_grave_is_left_out(page: Page) -> None:
    every = seen(page, "details")
    page.select_option("#least", "2")
    page.wait_for_timeout(150)
    assert 0 < seen(page, "details") < every


def test_a_head_sorts_numbers_the_largest_first_and_then_the_smallest(page: Page) -> None:
    table = page.locator("#branches ~ .wide .list")
    for order in ("descending", "ascending"):
        table.locator("th.n button").last.click()
        found = [int(words) for words in table.locator("tbody td:last-child").all_inner_texts()]
        assert found == sorted(found, reverse=order == "descending")
        assert table.locator("th").last.get_attribute("aria-sort") == order


def test_a_letter_leads_to_the_words_of_both_sides_and_to_the_reason(page: Page) -> None:
    page.click('.map a[href="#answer-the-phone:D"]')
    told = page.locator("details[open]")
    assert told.locator("ins").inner_text().startswith("Després seguiu la llengua")
    assert "because (Melograno Girona): A Girona saludem en català" in told.inner_text()
    assert "Read so by: Melograno Girona" in told.inner_text()


def test_without_scripts_all_is_there_and_a_letter_still_opens_what_differs(started: Browser, file: Path) -> None:
    with started.new_context(java_script_enabled=False) as context:
        shown = context.new_page()
        shown.goto(file.as_uri())
        assert not shown.locator(".filters").is_visible()
        shown.click('.map a[href="#answer-the-phone:D"]')
        assert shown.locator("details[open] ins").is_visible()
