"""Whether a branch is open now, as a page says it: by the branch's hours and clock, not by the reader's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from sopkit.edition import edition
from sopkit.quantity.unclear import Unclear
from sopkit.site.site import site_of
from sopkit.site.week import spans_of
from sopkit.source import Source, Text
from sopkit.workspace import load
from tests.handbooks import HANDBOOK, PROCEDURE, MemoryFiles
from tests.site.by_mkdocs import build_edition
from tests.site.conftest import TODAY

HOURS = {"milano": "{mon-sat: 09:30-19:30, sun: closed}", "harlem": '{fri-sat: "12:00-14:00, 18:00-02:00"}'}
ZONES = {"milano": "Europe/Rome", "harlem": "America/New_York"}
DAY = 24 * 60


def files(**more: str) -> MemoryFiles:
    """A handbook with a branch in each of two time zones, one of which its region names."""
    region = f"name: America\npublish: false\nlanguages: [en]\ntime_zone: {ZONES['harlem']}\n"
    made = {
        "handbook.yml": HANDBOOK + f"time_zone: {ZONES['milano']}\n",
        "standard/returns/return-an-item.yml": PROCEDURE.replace("status:", "audience: public\nstatus:"),
        "branches/america/branch.yml": region,
        "branches/milano/branch.yml": f"name: Milano\nlanguages: [it, en]\nhours: {HOURS['milano']}\n",
        "branches/harlem/branch.yml": f"name: Harlem\nfollows: america\nlanguages: [en]\nhours: {HOURS['harlem']}\n",
    }
    return MemoryFiles({**made, **more})


def spans(**hours: str) -> list[tuple[int, int]]:
    read = {days.replace("_", "-"): Text(words, "plain", Source("", ""), 0, 0) for days, words in hours.items()}
    return spans_of(read, "en")


def test_hours_are_minutes_of_the_week() -> None:
    assert spans(mon_tue="09:30-13:00, 15:00-19:00", sun="closed") == [
        *((570, 780), (900, 1140)),
        *((DAY + 570, DAY + 780), (DAY + 900, DAY + 1140)),
    ]


def test_a_night_goes_on_after_midnight_and_from_sunday_to_monday() -> None:
    assert spans(sat="18:00-02:00") == [(5 * DAY + 1080, 6 * DAY + 120)]
    assert spans(sun="18:00-02:00", mon="00:00-10:00") == [(6 * DAY + 1080, 7 * DAY + 600)]
    assert spans(sat_mon="00:00-24:00") == [(5 * DAY, 8 * DAY)]
    assert spans(mon_sun="00:00-24:00") == [(0, 7 * DAY)]


def test_hours_that_say_no_time_are_unclear() -> None:
    with pytest.raises(Unclear):
        spans(mon="by appointment")


@pytest.mark.parametrize("is_public", [False, True])
@pytest.mark.parametrize("branch", ["milano", "harlem"])
def test_pages_for_staff_and_customers_carry_the_hours_and_the_branchs_time_zone(branch: str, is_public: bool) -> None:
    made = site_of(edition(load(files()), branch, "en"), today=TODAY, is_public=is_public)
    told = [page.path for page in made.pages if f'data-sop-zone="{ZONES[branch]}"' in page.markdown]
    assert {"contact.md", "returns/return-an-item.md"} <= set(told)


def test_in_doubt_no_page_says_anything() -> None:
    vague = files(**{"branches/milano/branch.yml": "name: Milano\nlanguages: [it]\nhours: {mon: by appointment}\n"})
    made = site_of(edition(load(vague), "milano", "it"), today=TODAY)
    assert not any("sop-now" in page.markdown for page in made.pages)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("open")
    workspace = load(files())
    for branch, language in (("milano", "it"), ("harlem", "en")):
        build_edition(edition(workspace, branch, language), folder / branch, today=TODAY, release="2026.11")
    return folder


@pytest.fixture
def page(started: Browser) -> Iterator[Page]:
    """A window of somebody who reads in Tokyo."""
    with started.new_context(timezone_id="Asia/Tokyo") as context:
        yield context.new_page()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("branch", "moment", "said"),
    [
        ("milano", "2026-11-23T09:00:00Z", "Aperto ora, fino alle 19:30"),
        ("milano", "2026-11-23T07:00:00Z", "Chiuso, apre alle 09:30"),
        ("milano", "2026-11-23T18:30:00Z", "Chiuso, apre martedì alle 09:30"),
        ("milano", "2026-11-22T10:00:00Z", "Chiuso, apre lunedì alle 09:30"),
        ("harlem", "2026-11-23T09:00:00Z", "Closed, opens Friday 12:00"),
        ("harlem", "2026-11-21T20:00:00Z", "Closed, opens at 18:00"),
        ("harlem", "2026-11-22T06:30:00Z", "Open now, until 02:00"),
        ("harlem", "2026-11-22T07:00:00Z", "Closed, opens Friday 12:00"),
    ],
)
def test_a_page_says_whether_the_branch_is_open_at_a_moment(
    branch: str, moment: str, said: str, site: Path, page: Page
) -> None:
    page.clock.set_fixed_time(moment)
    page.goto((site / branch / "contact.html").as_uri())
    assert page.locator(".sop-now").all_inner_texts() == [said]
    page.goto((site / branch / "returns" / "return-an-item.html").as_uri())
    assert page.locator(".sop-foot .sop-now").inner_text() == said


@pytest.mark.browser
def test_without_a_script_nothing_is_said(site: Path, started: Browser) -> None:
    with started.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((site / "milano" / "contact.html").as_uri())
        assert not page.locator(".sop-now").is_visible()
