"""The board of ideas on paper: one sheet A3, with rings for dots and room for ideas by hand, however many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from sopkit.site.plan import Plan
from sopkit.site.release import publish
from sopkit.workspace import open_folder
from tests.site.conftest import TODAY
from tests.site.voices import SPOKEN, written

pytestmark = pytest.mark.browser
A3 = (1191, 842)
"""Points, lying."""
LONG = "Whoever waits sits down gladly, the queue is calmer, and we have time to listen to each of them. " * 5


def idea(number: int, state: str) -> str:
    answer = f"answer: {LONG}\ndecided: 2026-10-20\n" if state != "open" else ""
    return (
        f"title: Chairs for everybody who waits longer than ten minutes, the {number}.\ntext: {LONG}\ndate: 2026-09-03\n"
        f"state: {state}\nrole: assistant\nbranch: milano\nprocedure: say-no\ndots: {{milano: {number}}}\n{answer}"
    )


@pytest.fixture(scope="module", params=["few", "many"])
def board(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of ideas of a handbook with some, and with more than have a place."""
    many = [(number, state) for state in ("open", "accepted", "declined") for number in range(1, 20)]
    more = {f"ideas/{state}-{number}.yml": idea(number, state) for number, state in many}
    folder = tmp_path_factory.mktemp(request.param)
    sops = written(folder / "sops", {**SPOKEN, **(more if request.param == "many" else {})})
    publish(Plan(sops, sops, folder / "site", "next", TODAY, only=(("milano", "en"),)), lambda: open_folder(sops))
    return folder / "site" / "milano" / "en" / "next" / "ideas.html"


@pytest.fixture(scope="module", params=[True, False], ids=["", "without a script"])
def window(request: pytest.FixtureRequest, started: Browser) -> Iterator[Page]:
    with started.new_context(java_script_enabled=request.param) as context:
        yield context.new_page()


def paper(page: Page) -> list[tuple[int, int]]:
    """The size in points of each page of paper."""
    page.emulate_media(media="null")  # as a browser prints, whatever was looked at before
    printed = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", printed)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


def bottoms(page: Page, what: str) -> list[float]:
    """Where each of some elements that are shown ends."""
    boxes = [one.bounding_box() for one in page.locator(what).all() if one.is_visible()]
    return [box["y"] + box["height"] for box in boxes if box]


def test_it_is_one_sheet_a3_that_lies(board: Path, window: Page) -> None:
    window.goto(board.as_uri())
    assert paper(window) == [A3]


def test_all_that_is_on_it_can_be_read_whole(board: Path, window: Page) -> None:
    window.set_viewport_size({"width": 1497, "height": 1040})  # the width of the sheet between its margins
    window.goto(board.as_uri())
    window.emulate_media(media="print")
    (foot,) = bottoms(window, ".sop-board")
    cards = bottoms(window, ".sop-idea")
    blanks = bottoms(window, ".sop-blank")
    assert max(cards) <= foot
    assert max(blanks) <= foot
    assert len(blanks) >= 2
    assert len(bottoms(window, ".sop-column--open .sop-idea")) + len(blanks) == 8
    assert not bottoms(window, ".sop-foot, .sop-share, .sop-report, .md-header, .md-footer, .sop-more-ideas")
    window.emulate_media(media="screen")
    assert not bottoms(window, ".sop-blank")
