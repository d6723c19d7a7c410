"""A phone without a network, in a real browser: the server is stopped, and what was kept goes on."""

from __future__ import annotations

import datetime
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from sopkit.site.plan import Plan
from sopkit.site.release import publish
from sopkit.workspace import open_folder
from tests.once import made_once
from tests.page_kinds import STAFF, kind_of
from tests.served import Served, served

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parent.parent
CACHE = Path(os.environ["XDG_CACHE_HOME"]) / "sopkit"
ONLY = (("galway", "en"),)
HOME = "team/site/galway/en"
"""Below the top of the server: it need not stand there."""
OLD, NEW = datetime.date(2020, 1, 1), datetime.date(2020, 2, 1)
"""Days that are over whenever this is run: a browser's worker has no clock but the machine's."""
PROCEDURE = "returns/return-or-exchange.html"
LOGO = (ROOT / "templates" / "site" / "icons" / "192.png").read_bytes()


@pytest.fixture(scope="module")
def made(templates: None) -> Path:
    """A handbook with a logo, and its site with one release."""

    def make(folder: Path) -> None:
        shutil.copytree(ROOT / "sops", folder / "sops", ignore=shutil.ignore_patterns(".releases"))
        settings = folder / "sops" / "handbook.yml"
        settings.write_text(settings.read_text("utf-8") + "\nidentity: {logo: 'images/our logo #1.png'}\n", "utf-8")
        (folder / "sops" / "images").mkdir()
        (folder / "sops" / "images" / "our logo #1.png").write_bytes(LOGO)
        release(folder, "2020.01", OLD)

    return made_once("offline", make)


def release(folder: Path, name: str, day: datetime.date) -> None:
    """Publish the handbook in a folder as a release that is called `latest`."""
    sops = folder / "sops"
    plan = Plan(sops, sops, folder / "team" / "site", name, day, ("latest",), ONLY, CACHE, effective=day.isoformat())
    publish(plan, lambda: open_folder(sops))


@pytest.fixture
def house(made: Path, tmp_path: Path) -> Path:
    """A copy of it, to change."""
    return shutil.copytree(made, tmp_path / "house")


@pytest.fixture
def server(house: Path) -> Iterator[Served]:
    with served(house) as one:
        yield one


@pytest.fixture
def phone(started: Browser) -> Iterator[Page]:
    context = started.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


def visit(phone: Page, server: Served, page: str, release: str = "2020.01") -> None:
    """Open a page, and stay until the device has everything."""
    phone.goto(f"{server.url}/{HOME}/{release}/{page}")
    phone.wait_for_selector("[data-sop-kept]:not([hidden])", state="attached")


def shown(phone: Page, server: Served, page: str, release: str = "2020.01") -> str:
    """What the main part of a page says."""
    phone.goto(f"{server.url}/{HOME}/{release}/{page}")
    return phone.inner_text("main h1").removesuffix("¶")


def kept(phone: Page) -> list[str]:
    """The releases that are on the device, by the names of what they are kept in."""
    names = phone.evaluate("caches.keys()")
    return sorted(name.split(" ")[2] for name in names if name.split(" ")[2] != "state")


def test_after_one_visit_every_page_opens_without_a_network(phone: Page, server: Served, house: Path) -> None:
    visit(phone, server, "glossary.html")
    server.stop()
    folder = house / HOME / "2020.01"
    pages = sorted(page.relative_to(folder).as_posix() for page in folder.rglob("*.html"))
    assert len(pages) > 30
    answered = phone.evaluate(
        "pages => Promise.all(pages.map(page => fetch(page).then(answer => answer.text())))", pages
    )
    assert answered == [(folder / page).read_bytes().decode() for page in pages]
    for page in {kind_of(page, STAFF): page for page in pages}.values():
        assert shown(phone, server, page)
        assert phone.get_attribute("[data-sop-banner]", "data-page") == page
        assert phone.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 247, 240)"
        assert phone.evaluate("document.querySelector('.md-logo img').naturalWidth") == 192


def test_without_a_network_the_search_finds_a_step(phone: Page, server: Served) -> None:
    visit(phone, server, "index.html")
    server.stop()
    shown(phone, server, "glossary.html")
    phone.click("label[for=__search].md-icon >> nth=0")
    phone.fill(".md-search__input", "no receipt")
    phone.click("#sop-found a >> nth=0")
    phone.wait_for_url(f"**/{HOME}/2020.01/**")
    assert phone.get_attribute("[data-sop-banner]", "data-page") == PROCEDURE


def test_a_page_from_the_device_says_so_and_one_from_the_network_does_not(phone: Page, server: Served) -> None:
    visit(phone, server, PROCEDURE)
    shown(phone, server, PROCEDURE)
    assert not phone.is_visible("[data-sop-age]")
    server.stop()
    shown(phone, server, PROCEDURE)
    assert phone.inner_text("[data-sop-age]").startswith(
        "Shown from this device, which last looked for something newer"
    )
    assert phone.inner_text("[data-sop-age]").endswith("(today).")


def test_a_device_that_was_without_a_network_for_long_says_so_where_nobody_overlooks_it(
    phone: Page, server: Served
) -> None:
    visit(phone, server, "glossary.html")
    server.stop()
    phone.clock.set_fixed_time(datetime.datetime.now() + datetime.timedelta(days=40))
    shown(phone, server, PROCEDURE)
    assert "(40 days ago). More may have changed since" in phone.inner_text("[data-sop-banner].sop-is-old")


def test_what_leads_in_leads_to_what_is_in_force_without_a_network(phone: Page, server: Served) -> None:
    visit(phone, server, "glossary.html")
    server.stop()
    for way in ("", "index.html", "latest/index.html"):
        phone.goto(f"{server.url}/{HOME}/{way}")
        assert phone.url == f"{server.url}/{HOME}/2020.01/index.html"
    phone.goto(f"{server.url}/{HOME}/latest/{PROCEDURE}#greet")
    assert phone.url == f"{server.url}/{HOME}/2020.01/{PROCEDURE}#greet"


def test_what_is_not_kept_is_not_shown_as_something_else(phone: Page, server: Served) -> None:
    visit(phone, server, "glossary.html")
    server.stop()
    phone.goto(f"{server.url}/{HOME}/2019.12/glossary.html")
    assert phone.inner_text("h1") == "This page is not on this device"
    phone.click("a")
    phone.wait_for_url(f"**/{HOME}/2020.01/index.html")


def test_a_new_release_is_kept_instead_and_nothing_is_fetched_twice(phone: Page, server: Served, house: Path) -> None:
    visit(phone, server, "glossary.html")
    release(house, "2020.02", NEW)
    server.asked.clear()
    visit(phone, server, "glossary.html")
    assert kept(phone) == ["2020.02"]
    fetched = [path for path in server.asked if "/assets/" in path or "/media/" in path]
    assert {path for path in fetched if "/2020.02/" in path} == set()
    server.stop()
    assert shown(phone, server, PROCEDURE, "2020.02")
    phone.goto(f"{server.url}/{HOME}/index.html")
    assert phone.url.endswith("/2020.02/index.html")


def test_the_next_release_is_there_on_its_day_without_a_network(phone: Page, server: Served, house: Path) -> None:
    release(house, "2999.01", datetime.date(2999, 1, 1))
    visit(phone, server, "glossary.html")
    assert kept(phone) == ["2020.01", "2999.01"]
    server.stop()
    assert shown(phone, server, PROCEDURE, "2999.01")


def test_a_release_that_came_only_in_part_is_not_shown(phone: Page, server: Served, house: Path) -> None:
    visit(phone, server, "glossary.html")
    release(house, "2020.02", NEW)
    page = house / HOME / "2020.02" / "roles.html"
    page.write_bytes(page.read_bytes() + b"<!-- on its way -->")
    phone.goto(f"{server.url}/{HOME}/2020.02/glossary.html")
    phone.wait_for_function("caches.keys().then(all => all.some(one => one.includes(' 2020.02 ')))")
    phone.wait_for_timeout(1500)
    server.stop()
    phone.goto(f"{server.url}/{HOME}/index.html")
    assert phone.url.endswith("/2020.01/index.html")
    assert shown(phone, server, "roles.html")


def test_what_was_written_again_is_not_mixed_with_what_was_kept(phone: Page, server: Served, house: Path) -> None:
    index = "fetch('search/index.js').then(one => one.text(), () => 'nothing')"
    visit(phone, server, "glossary.html")
    settings = house / "sops" / "handbook.yml"
    settings.write_text(settings.read_text("utf-8").replace("Melograno", "Magrana"), "utf-8")
    release(house, "2020.01", OLD)
    phone.goto(f"{server.url}/{HOME}/2020.01/index.html", wait_until="domcontentloaded")
    server.stop()
    assert phone.evaluate(index) == "nothing"
    server.start()
    visit(phone, server, "index.html")
    server.stop()
    phone.goto(f"{server.url}/{HOME}/2020.01/index.html")
    assert "sopkitSearch" in phone.evaluate(index)


def test_a_network_that_is_too_slow_is_not_waited_for(phone: Page, server: Served) -> None:
    visit(phone, server, "glossary.html")
    server.delay = 20
    phone.set_default_timeout(10_000)
    assert shown(phone, server, PROCEDURE) == "Return or exchange an item"


def test_the_page_of_a_wifi_that_wants_a_password_takes_nothing_away(phone: Page, server: Served) -> None:
    visit(phone, server, "glossary.html")
    server.instead = b"<!doctype html><h1>Welcome to our guest network</h1>"
    assert shown(phone, server, PROCEDURE) == "Return or exchange an item"
    phone.wait_for_timeout(1500)
    server.stop()
    assert shown(phone, server, "roles.html") == "Roles"


def look(phone: Page) -> None:
    """Have the worker look for something newer."""
    phone.evaluate("navigator.serviceWorker.ready.then(one => one.active.postMessage('look'))")


def wait_until_gone(phone: Page) -> None:
    """Wait until the worker has gone, with all that it kept."""
    phone.wait_for_function("caches.keys().then(all => all.length === 0)")
    phone.wait_for_function("navigator.serviceWorker.getRegistrations().then(all => all.length === 0)")


def test_an_edition_that_is_gone_leaves_nothing_behind(phone: Page, server: Served, house: Path) -> None:
    visit(phone, server, "glossary.html")
    shutil.rmtree(house / HOME)
    look(phone)
    wait_until_gone(phone)


@pytest.mark.parametrize("missing", ["versions.js", "2020.01/offline.json"])
def test_what_is_missing_for_a_moment_takes_nothing_away_and_for_an_hour_all(
    phone: Page, server: Served, house: Path, missing: str
) -> None:
    visit(phone, server, "glossary.html")
    (house / HOME / missing).unlink()
    written = "caches.match(new URL('../kept.json', location)).then(one => one.json())"
    for _time in range(2):
        look(phone)
        phone.wait_for_function(f"{written}.then(one => one.missed > 0)")
        phone.wait_for_timeout(500)
    assert kept(phone) == ["2020.01"]
    server.stop()
    assert shown(phone, server, "roles.html") == "Roles"
    server.start()
    phone.evaluate(f"""async () => {{
        const now = await {written}, name = (await caches.keys()).find(one => one.endsWith(" state"));
        const anHourAgo = new Response(JSON.stringify({{...now, missed: now.missed - 3600000}}));
        await (await caches.open(name)).put(new URL("../kept.json", location), anHourAgo);
    }}""")
    look(phone)
    wait_until_gone(phone)


def test_the_old_release_stays_until_the_list_of_the_new_one_is_there(phone: Page, server: Served, house: Path) -> None:
    visit(phone, server, "glossary.html")
    release(house, "2020.02", NEW)
    files = house / HOME / "2020.02" / "offline.json"
    words = files.read_bytes()
    files.unlink()
    server.asked.clear()
    look(phone)
    phone.wait_for_timeout(1500)
    assert f"/{HOME}/2020.02/offline.json" in server.asked
    assert kept(phone) == ["2020.01"]
    server.stop()
    assert shown(phone, server, "roles.html") == "Roles"
    server.start()
    files.write_bytes(words)
    visit(phone, server, "glossary.html")
    assert kept(phone) == ["2020.02"]


def test_a_coming_release_that_is_broken_does_not_hold_up_the_one_in_force(
    phone: Page, server: Served, house: Path
) -> None:
    release(house, "2999.01", datetime.date(2999, 1, 1))
    page = house / HOME / "2999.01" / "roles.html"
    page.write_bytes(page.read_bytes() + b"<!-- on its way -->")
    visit(phone, server, "glossary.html")
    server.stop()
    assert shown(phone, server, "roles.html") == "Roles"


def test_where_a_host_leads_elsewhere_the_browser_follows(phone: Page, server: Served) -> None:
    visit(phone, server, "index.html")
    server.answers[f"/{HOME}/2020.01/roles.html"] = (308, "glossary.html")
    phone.goto(f"{server.url}/{HOME}/2020.01/roles.html")
    assert phone.url.endswith("/2020.01/glossary.html")


def test_what_a_browser_may_keep_by_itself_is_not_taken_for_an_answer(phone: Page, server: Served, house: Path) -> None:
    server.is_silent_on_caching = True
    visit(phone, server, PROCEDURE)
    for _time in range(2):
        shown(phone, server, PROCEDURE)  # by now the browser has the list and the page for itself
    code = phone.inner_text(".sop-code")
    sheet = f"{server.url}/{HOME}/index.html#sheet={code}.return-or-exchange.2020.01"
    phone.goto(sheet)
    phone.wait_for_selector(".sop-checked")
    assert phone.inner_text(".sop-checked strong") == "This sheet is still good."
    server.stop()
    phone.goto("about:blank")
    phone.goto(sheet)
    phone.wait_for_selector(".sop-checked")
    told = phone.inner_text(".sop-checked strong")
    assert told.startswith("Good as of ")
    assert told.endswith("; there is no network to look for anything newer.")
    assert phone.inner_text("[data-sop-age]").startswith("Shown from this device")
    server.start()
    path = house / HOME / "2020.01" / "roles.html"
    shown(phone, server, "roles.html")
    path.write_text(path.read_text("utf-8").replace(">Roles<", ">Parts<"), "utf-8")
    assert shown(phone, server, "roles.html") == "Parts"


def test_an_edition_has_nothing_to_do_with_another_one(phone: Page, server: Served, house: Path) -> None:
    visit(phone, server, "glossary.html")
    shutil.copytree(house / "team" / "site" / "galway", house / "team" / "site" / "sligo")
    phone.goto(f"{server.url}/team/site/sligo/en/2020.01/glossary.html")
    phone.wait_for_selector("[data-sop-kept]:not([hidden])", state="attached")
    shutil.rmtree(house / HOME)
    phone.goto(f"{server.url}/team/site/sligo/en/2020.01/index.html")
    server.stop()
    assert shown(phone, server, PROCEDURE)
    phone.goto(f"{server.url}/team/site/sligo/en/2020.01/{PROCEDURE}")
    assert phone.inner_text("main h1").startswith("Return or exchange an item")


def test_from_a_disk_nothing_is_asked_for(phone: Page, house: Path) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto((house / HOME / "2020.01" / PROCEDURE).as_uri())
    phone.wait_for_timeout(1500)
    names = {Path(url).name for url in asked}
    assert "current.js" in names
    assert not names & {"sw.js", "manifest.json", "offline.json", "news.js"}
    assert phone.query_selector("link[rel=manifest]") is None


def test_the_browser_reads_the_manifest(phone: Page, server: Served) -> None:
    visit(phone, server, "glossary.html")
    session = phone.context.new_cdp_session(phone)
    found = session.send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["url"].endswith(f"/{HOME}/2020.01/app/manifest.json")
    named = json.loads(found["data"])
    assert (named["short_name"], named["lang"]) == ("Melograno Galway", "en")
    missing = {one["errorId"] for one in session.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert missing <= {"in-incognito"}  # which is how browsers are tested
