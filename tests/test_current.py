"""Whether what one reads is current, in a real browser whose clock is set: what comes, what came, how old a copy is."""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from sopkit.site.archive import archive_path, open_archive
from sopkit.site.before import Before
from sopkit.site.plan import Plan
from sopkit.site.release import publish
from sopkit.workspace import load, open_folder
from tests.once import made_once
from tests.served import served

pytestmark = pytest.mark.browser
SOPS = Path(__file__).parent.parent / "sops"
CACHE = Path(os.environ["XDG_CACHE_HOME"]) / "sopkit"
ONLY = (("galway", "en"), ("bologna", "it"))
AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
CHANGED, SAME = "returns/return-or-exchange.html", "complaints/escalate-a-case.html"
SENTENCE = "Sales assistant: from now on you may grant alone refunds of up to €50; it was €40."
Opened = Callable[[str, str], Page]


def first(folder: Path) -> None:
    """Publish what was in force first."""
    old = archive_path(SOPS, "2026.09")
    plan = Plan(old, SOPS, folder, "2026.09", datetime.date(2026, 9, 1), (), ONLY, CACHE, effective="2026-09-01")
    publish(plan, lambda: load(open_archive(SOPS, "2026.09")))


def second(folder: Path, *aliases: str) -> None:
    """Publish what follows it on 20 November."""
    before = Before("2026.09", "0", archive_path(SOPS, "2026.09"))
    day = datetime.date(2026, 11, 10)
    plan = Plan(SOPS, SOPS, folder, "2026.11", day, aliases, ONLY, CACHE, effective="2026-11-20", before=before)
    publish(plan, lambda: open_folder(SOPS))


@pytest.fixture(scope="module")
def alone(templates: None) -> Path:
    return made_once("current-alone", first)


@pytest.fixture(scope="module")
def site(alone: Path) -> Path:
    """Two editions in two releases; the lists were written on 10 November."""

    def make(folder: Path) -> None:
        shutil.copytree(alone, folder)
        second(folder)

    return made_once("current", make)


@pytest.fixture
def opened(started: Browser) -> Iterator[Opened]:
    """Opens an address at a moment, in a phone's window that keeps nothing."""
    contexts = []

    def go(moment: str, url: str) -> Page:
        context = started.new_context(
            viewport={"width": 390, "height": 844}, timezone_id="Europe/Rome", service_workers="block"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.clock.install(time=f"{moment}+01:00")
        page.goto(url)
        return page

    yield go
    for one in contexts:
        one.close()


def at(site: Path, page: str, release: str = "2026.09", edition: str = "galway/en") -> str:
    return (site / edition / release / page).as_uri()


def banner(page: Page) -> str:
    return page.inner_text("[data-sop-banner]") if page.is_visible("[data-sop-banner]") else ""


def test_a_page_announces_what_changes_on_it_and_from_which_day(site: Path, opened: Opened) -> None:
    page = opened("2026-11-15T12:00:00", at(site, CHANGED))
    page.wait_for_selector(".sop-coming")
    heading, sentence, *_more = page.inner_text(".sop-coming").split("\n\n")
    assert (heading, sentence) == ("Not yet, only from 20 November 2026 on:", SENTENCE)
    assert banner(page) == ""
    page.click(".sop-coming a >> nth=0")
    page.wait_for_url(f"**/galway/en/2026.11/{CHANGED}")
    assert page.query_selector(".sop-coming") is None


def test_what_changes_is_announced_in_the_readers_language(site: Path, opened: Opened) -> None:
    page = opened("2026-11-15T12:00:00", at(site, CHANGED, edition="bologna/it"))
    page.wait_for_selector(".sop-coming")
    assert page.inner_text(".sop-coming strong") == "Non ancora (in vigore: 20 novembre 2026):"


def test_the_first_page_says_that_a_release_comes_and_other_pages_are_quiet(site: Path, opened: Opened) -> None:
    page = opened("2026-11-15T12:00:00", at(site, "index.html"))
    page.wait_for_selector(".sop-coming")
    assert page.inner_text(".sop-coming p >> nth=0") == "From 20 November 2026 on, release 2026.11 is in force."
    for name in (SAME, "glossary.html"):
        page.goto(at(site, name))
        page.wait_for_function("window.sopkitNews && window.sopkitNews['2026.11']")
        assert page.query_selector(".sop-coming") is None


def test_what_does_not_come_into_force_is_not_announced(site: Path, opened: Opened, tmp_path: Path) -> None:
    folder = shutil.copytree(site, tmp_path / "site")
    for path in folder.glob("*/*/versions.js"):
        listed = path.read_text("utf-8").replace('"2026.09", "aliases": []', '"2026.09", "aliases": ["latest"]')
        path.write_text(listed, "utf-8")
    page = opened("2026-11-15T12:00:00", at(folder, CHANGED))
    page.wait_for_timeout(500)
    assert page.query_selector(".sop-coming") is None
    page.clock.fast_forward(10 * 86_400_000)
    assert banner(page) == ""


def test_an_open_page_says_what_is_new_and_stays_as_it_is(site: Path, opened: Opened) -> None:
    page = opened("2026-11-19T23:50:00", at(site, CHANGED))
    page.wait_for_selector(".sop-coming")
    page.check(".sop-tick input >> nth=2")
    place = page.evaluate("window.scrollY")
    step = "document.querySelectorAll('.sop-step')[2].getBoundingClientRect().top"
    before = page.evaluate(step)
    assert place > 0
    page.clock.fast_forward("00:20:00")
    page.wait_for_selector("[data-sop-banner] .sop-told")
    assert banner(page).split("\n\n")[0] == f"Changed today: {SENTENCE}"
    assert page.evaluate("window.scrollY") == place
    assert page.evaluate(step) == pytest.approx(before, abs=0.5)
    assert page.is_checked(".sop-tick input >> nth=2")
    assert page.inner_text(".sop-coming strong") == "Changed on 20 November 2026:"
    page.click("[data-sop-banner] a >> nth=0")
    page.wait_for_url(f"**/galway/en/2026.11/{CHANGED}")


def test_an_open_page_on_which_nothing_changes_says_so_in_a_line(site: Path, opened: Opened) -> None:
    page = opened("2026-11-19T23:50:00", at(site, SAME))
    page.clock.fast_forward("00:20:00")
    page.wait_for_function("document.querySelector('[data-sop-banner]').textContent.includes('Nothing changes')")
    assert banner(page) == "Release 2026.11 is in force now. Nothing changes in what you do here."


def test_the_bar_for_the_next_customer_stands_above_what_is_new(site: Path, opened: Opened) -> None:
    page = opened("2026-11-21T12:00:00", at(site, CHANGED))
    page.wait_for_selector("[data-sop-banner] .sop-told")
    edge = "one => document.querySelector(one).getBoundingClientRect()"
    assert page.evaluate(f"({edge})('.sop-bar').bottom") <= page.evaluate(f"({edge})('[data-sop-banner]').top") + 1
    assert page.evaluate(f"({edge})('[data-sop-banner]').bottom") == 844


def test_a_list_that_arrives_while_a_page_is_open_is_seen(alone: Path, opened: Opened, tmp_path: Path) -> None:
    folder = shutil.copytree(alone, tmp_path / "site")
    with served(folder) as server:
        page = opened("2026-11-20T12:00:00", f"{server.url}/galway/en/2026.09/{CHANGED}")
        second(folder)
        page.wait_for_timeout(300)
        assert banner(page) == ""
        page.clock.fast_forward("00:31:00")
        page.wait_for_selector("[data-sop-banner] .sop-told")
        assert banner(page).startswith(f"Changed today: {SENTENCE}")
        asked = server.asked.count("/galway/en/versions.js")
        page.clock.fast_forward("00:20:00")
        page.wait_for_timeout(300)
        assert server.asked.count("/galway/en/versions.js") == asked


def test_a_page_to_which_one_comes_back_looks_at_once(alone: Path, opened: Opened, tmp_path: Path) -> None:
    folder = shutil.copytree(alone, tmp_path / "site")
    with served(folder) as server:
        page = opened("2026-11-22T12:00:00", f"{server.url}/galway/en/2026.09/{CHANGED}")
        second(folder)
        page.clock.fast_forward("00:02:00")
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        page.wait_for_selector("[data-sop-banner] .sop-told")
        assert banner(page).startswith(f"Changed on 20 November 2026: {SENTENCE}")


def test_a_list_that_the_browser_kept_does_not_pass_for_the_one_there_is(
    alone: Path, opened: Opened, tmp_path: Path
) -> None:
    folder = shutil.copytree(alone, tmp_path / "site")
    with served(folder) as server:
        server.is_silent_on_caching = True
        page = opened("2026-11-22T12:00:00", f"{server.url}/galway/en/2026.09/{CHANGED}")
        second(folder)
        page.goto("about:blank")
        page.goto(f"{server.url}/galway/en/2026.09/{CHANGED}")
        page.wait_for_selector("[data-sop-banner] .sop-told")
        assert banner(page).startswith(f"Changed on 20 November 2026: {SENTENCE}")


def test_what_changes_is_asked_for_again_where_it_did_not_come(site: Path, opened: Opened) -> None:
    with served(site) as server:
        server.answers["/galway/en/2026.11/news.js"] = (404, "")
        page = opened("2026-11-22T12:00:00", f"{server.url}/galway/en/2026.09/{CHANGED}")
        page.wait_for_timeout(500)
        assert banner(page) == "This is release 2026.09. The one in force is 2026.11."
        server.answers.clear()
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        page.wait_for_selector("[data-sop-banner] .sop-told")


@pytest.mark.parametrize(
    ("day", "ago"), [("2026-11-20", "10 days ago"), ("2026-12-09", "29 days ago"), ("2026-11-10", "today")]
)
def test_a_copy_on_a_disk_says_how_old_it_is(site: Path, opened: Opened, day: str, ago: str) -> None:
    page = opened(f"{day}T12:00:00", at(site, "glossary.html", "2026.11" if day > "2026-11-15" else "2026.09"))
    assert page.inner_text("[data-sop-age]") == f"This copy is from 10 November 2026 ({ago})."
    assert banner(page) == ""


def test_an_old_copy_says_so_where_nobody_overlooks_it(site: Path, opened: Opened) -> None:
    page = opened("2026-12-10T12:00:00", at(site, "glossary.html", "2026.11", "bologna/it"))
    assert banner(page).startswith(
        "Copia del giorno 10 novembre 2026 (30 giorni fa); da allora qualcosa può essere cambiato"
    )
    assert "sop-is-old" in (page.get_attribute("[data-sop-banner]", "class") or "")
    assert not page.is_visible("[data-sop-age]")


def test_what_is_served_has_no_age(site: Path, opened: Opened) -> None:
    with served(site) as server:
        page = opened("2027-12-10T12:00:00", f"{server.url}/galway/en/2026.11/glossary.html")
        assert not page.is_visible("[data-sop-age]")
        assert banner(page) == ""


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize(("day", "seen"), [("2026-11-15", ".sop-coming"), ("2026-12-24", ".sop-is-old .sop-told")])
def test_axe_finds_nothing_where_something_is_said(
    site: Path, opened: Opened, day: str, seen: str, colours: Literal["light", "dark"]
) -> None:
    page = opened(f"{day}T12:00:00", "about:blank")
    page.emulate_media(color_scheme=colours)
    page.goto(at(site, CHANGED))
    page.wait_for_selector(seen)
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
