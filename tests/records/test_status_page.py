"""The page of `status` in a browser, from a disk: it fits a phone, says in words what it draws, and prints."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.commands import ROOT, sopkit
from tests.records.shops import replace
from tests.test_axe import AXE, WAYS

pytestmark = pytest.mark.browser
TODAY = "2026-11-20"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample handbook with all that can be out of order in it, in Italian."""
    folder = tmp_path_factory.mktemp("status")
    sops = folder / "sops"
    shutil.copytree(ROOT / "sops", sops, ignore=shutil.ignore_patterns("records"))
    ways = "".join(f"  way-{number}: {{name: Way number {number}}}\n" for number in range(6))
    replace(sops, "handbook.yml", "channels:\n", f"approvals: {{required: true}}\nchannels:\n{ways}")
    replace(sops, "standard/team/share-an-idea.yml", "status: approved", "status: draft")
    replace(sops, "standard/team/train-a-newcomer.yml", "status: approved", "status: pilot")
    replace(sops, "standard/sales/advise-honestly.yml", "review: 12 months", "review: 1 month")
    approving = ("--by", "elena", "--as", "operations-manager", "--today", "2026-10-01")
    assert sopkit("approve", "greet-and-listen", *approving, cwd=folder).returncode == 0
    written = folder / "status.html"
    done = sopkit("status", "--format", "html", "-o", written, "--today", TODAY, cwd=folder, SOPKIT_LANGUAGE="it")
    assert done.returncode == 0, done.stderr
    return written


@pytest.fixture
def page(started: Browser, file: Path) -> Iterator[Page]:
    """The page on a phone without scripts; what is refused or asked elsewhere fails the test."""
    faults: list[str] = []
    with started.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False) as context:
        shown = context.new_page()
        shown.on("console", lambda said: faults.append(said.text))
        shown.on("request", lambda request: faults.append(request.url) if request.url != file.as_uri() else None)
        shown.goto(file.as_uri())
        yield shown
    assert faults == []


@pytest.mark.parametrize(("width", "colours"), WAYS)
def test_axe_finds_nothing_and_it_is_no_wider_than_the_window(
    started: Browser, file: Path, width: int, colours: Any
) -> None:
    with started.new_context(viewport={"width": width, "height": 900}, color_scheme=colours) as context:
        shown = context.new_page()
        shown.goto(file.as_uri())
        shown.evaluate(AXE)
        found = shown.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
        assert shown.evaluate("document.documentElement.scrollWidth") == width


def test_a_figure_leads_to_what_is_counted(page: Page) -> None:
    page.click(".figures a[href='#to-approve']")
    assert page.locator("#to-approve").is_visible()
    count = int(page.locator(".figures a[href='#to-approve'] b").inner_text())
    assert page.locator("[aria-labelledby=to-approve] tbody tr").count() == count > 10


def test_readings_are_drawn_and_said(page: Page) -> None:
    drawn = page.locator("svg[role=img]")
    words = drawn.locator("desc").text_content() or ""
    bars = drawn.locator("rect.bar")
    assert words.split("; ")[0].startswith("2026.09: ")
    assert bars.count() == len(words.split("; ")) > 1
    scores = [int(one.rpartition(": ")[2]) for one in words.split("; ")]
    assert [one.get_attribute("width") for one in bars.all()] == [f"{score}.0%" for score in scores]
    band = drawn.locator("rect.band").bounding_box()
    last = bars.last.bounding_box()
    assert band is not None
    assert last is not None
    assert last["x"] + last["width"] > band["x"], "the sample handbook reads easily"


def test_an_empty_cell_looks_unlike_a_full_one_and_a_full_one_names_its_procedures(page: Page) -> None:
    cells = page.locator(".cover tbody td")
    gap, full = cells.filter(has_text="nessuna").first, cells.filter(has=page.locator("details")).first
    ground = "element => getComputedStyle(element).backgroundColor + getComputedStyle(element).borderStyle"
    assert gap.evaluate(ground) != full.evaluate(ground)
    full.locator("summary").click()
    assert full.locator("code").first.inner_text().startswith("standard/")


def test_it_prints_in_ink_on_white_paper_also_from_a_dark_screen(started: Browser, file: Path) -> None:
    with started.new_context(color_scheme="dark") as context:
        shown = context.new_page()
        shown.goto(file.as_uri())
        shown.emulate_media(media="print", color_scheme="dark")
        colours = "element => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor]"
        ink, _ground = shown.locator("td code, th code").first.evaluate(colours)
        assert ink == "rgb(0, 0, 0)"
        assert shown.locator("figure, .wide").first.evaluate(colours)[1] == "rgb(255, 255, 255)"
