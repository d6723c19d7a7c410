"""The sample handbook in a real browser: from a disk, as it is published, two releases of it."""

from __future__ import annotations

import datetime
import html
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from sopkit.site.plan import Plan
from sopkit.site.release import publish
from sopkit.workspace import open_folder
from tests.samples import SOPS, cache
from tests.served import served

pytestmark = pytest.mark.browser
ONLY = (("bologna", "it"), ("bologna", "ro"), ("girona", "ca"), ("galway", "en"))
PROCEDURE = "returns/return-or-exchange.html"
NEWEST = "team/train-a-newcomer.html"


@pytest.fixture(scope="module")
def site(sample_site: Path) -> Path:
    """All editions; the Italian one of Bologna in two releases."""
    return sample_site


@pytest.fixture(scope="module")
def window(started: Browser) -> Iterator[Page]:
    with started.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.clock.set_fixed_time("2026-11-26T12:00:00")  # later, a copy on a disk says that it is old
        yield page


@pytest.mark.soak
def test_no_page_asks_another_host_for_anything_nor_scrolls_sideways(site: Path, window: Page) -> None:
    """Every page in Italian; tests/test_every_page.py looks at one of each kind."""
    pages = sorted((site / "bologna" / "it" / "2026.11").rglob("*.html"))
    assert len(pages) > 40
    urls: list[str] = []
    window.on("request", lambda request: urls.append(request.url))
    for page in pages:
        window.goto(page.as_uri())
        window.wait_for_timeout(60)
        assert window.evaluate("document.documentElement.scrollWidth") <= 390, page
    assert [url for url in urls if not url.startswith(("file:", "data:", "blob:"))] == []


def test_every_link_leads_to_a_page_and_a_place_that_exist(site: Path) -> None:
    missing = set()
    for branch, language in ONLY:
        for page in (site / branch / language / "2026.11").rglob("*.html"):
            for href in re.findall(r'<a [^>]*?href="([^"]*)"', page.read_text(encoding="utf-8")):
                target, _, anchor = html.unescape(href).partition("#")
                file = (page.parent / target).resolve() if target else page
                if ":" in target or target.startswith("/"):
                    continue
                if not file.is_file() or (
                    anchor
                    and anchor not in ("choose", "__skip")
                    and f'id="{anchor}"' not in file.read_text(encoding="utf-8")
                ):
                    missing.add(f"{page.relative_to(site)} → {href}")
    assert missing == set()


def test_every_page_and_every_entry_of_the_navigation_has_its_title(site: Path) -> None:
    for page in (site / "bologna" / "it" / "2026.11").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert re.search(r"<title>[^<]{4,}</title>", text)
        entries = re.findall(r'<span class="md-ellipsis">\s*([^<]*?)\s*</span>', text)
        assert entries
        assert not {"", "None"} & set(entries)


def test_the_landing_page_leads_to_an_edition_and_remembers_it(site: Path, window: Page) -> None:
    window.goto((site / "index.html").as_uri())
    window.click('a[data-edition="girona/ca"]')
    window.wait_for_url("**/girona/ca/2026.11/index.html")
    assert window.eval_on_selector("html", "html => html.lang") == "ca"
    # A browser writes down what a page keeps after it has left the page: not at once on a busy machine.
    window.wait_for_function("localStorage.getItem('sopkit-edition') === 'girona/ca'")
    window.goto((site / "index.html").as_uri())
    window.wait_for_url("**/girona/ca/2026.11/index.html")
    window.goto((site / "index.html").as_uri() + "#choose")
    assert window.is_visible('a[data-edition="bologna/it"]')
    window.evaluate("localStorage.clear()")


def test_the_language_switch_keeps_the_page(site: Path, window: Page) -> None:
    window.goto((site / "bologna" / "it" / "2026.11" / PROCEDURE).as_uri())
    window.click('footer a[hreflang="ro"]')
    window.wait_for_url(f"**/bologna/ro/2026.11/{PROCEDURE}")
    assert window.eval_on_selector("html", "html => html.lang") == "ro"


def test_the_release_switch_keeps_the_page_where_it_exists(site: Path, window: Page) -> None:
    window.goto((site / "bologna" / "it" / "2026.11" / PROCEDURE).as_uri())
    window.click("[data-sop-releases] a")
    window.wait_for_url(f"**/bologna/it/2026.09/{PROCEDURE}")
    assert "40\N{NO-BREAK SPACE}€" in window.inner_text("main")
    window.goto((site / "bologna" / "it" / "2026.11" / NEWEST).as_uri())
    window.click("[data-sop-releases] a")
    window.wait_for_url("**/bologna/it/2026.09/index.html")


def test_the_branch_switch_leads_back_to_the_choice(site: Path, window: Page) -> None:
    window.goto((site / "bologna" / "it" / "2026.11" / PROCEDURE).as_uri())
    window.click('footer a[href$="index.html#choose"]')
    window.wait_for_url("**/index.html#choose")


def test_an_alias_sends_on_and_keeps_the_place(site: Path, window: Page) -> None:
    window.goto((site / "bologna" / "it" / "latest" / PROCEDURE).as_uri() + "#greet")
    window.wait_for_url(f"**/bologna/it/2026.11/{PROCEDURE}#greet")


def test_the_list_of_releases_is_mikes(site: Path) -> None:
    listed = json.loads((site / "bologna" / "it" / "versions.json").read_text(encoding="utf-8"))
    assert [(one["version"], one["aliases"]) for one in listed] == [("2026.11", ["latest"]), ("2026.09", [])]


def test_answers_lead_to_their_steps(site: Path, window: Page) -> None:
    window.goto((site / "galway" / "en" / "2026.11" / PROCEDURE).as_uri())
    window.click('article a[href="#find-sale"] >> nth=0')
    assert window.evaluate("location.hash") == "#find-sale"
    assert window.is_visible("#find-sale")


@pytest.fixture(scope="module")
def three(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site, with a release that comes into force in a hundred years."""
    folder = tmp_path_factory.mktemp("three") / "site"
    shutil.copytree(site, folder)
    plan = Plan(
        SOPS,
        SOPS,
        folder,
        "2126.01",
        datetime.date(2026, 11, 20),
        (),
        (("bologna", "it"),),
        cache(),
        effective="2126-01-01",
    )
    publish(plan, lambda: open_folder(SOPS))
    return folder


def banner(window: Page, page: Path) -> str:
    """What the banner of a page says; nothing where there is none to see."""
    window.goto(page.as_uri())
    return window.inner_text("[data-sop-banner]") if window.is_visible("[data-sop-banner]") else ""


def test_a_page_that_is_not_in_force_says_so_and_leads_to_the_one_that_is(three: Path, window: Page) -> None:
    home = three / "bologna" / "it"
    assert banner(window, home / "2026.11" / PROCEDURE) == ""
    words = banner(window, home / "2026.09" / PROCEDURE)
    assert words == "Questa è la pubblicazione 2026.09. In vigore è la 2026.11."
    window.click("[data-sop-banner] a")
    window.wait_for_url(f"**/bologna/it/2026.11/{PROCEDURE}")
    words = banner(window, home / "2126.01" / NEWEST)
    assert words == "In vigore dal giorno 1 gennaio 2126. Fino ad allora vale la 2026.11."
    window.click("[data-sop-banner] a")
    window.wait_for_url(f"**/bologna/it/2026.11/{NEWEST}")


def test_what_is_not_released_yet_says_so_where_there_is_a_release(three: Path, window: Page) -> None:
    home = three / "bologna" / "it"
    page = (home / "2026.11" / PROCEDURE).read_text(encoding="utf-8")
    (home / "next" / "returns").mkdir(parents=True)
    draft = home / "next" / PROCEDURE
    draft.write_text(page.replace('data-release="2026.11"', 'data-release="next"'), encoding="utf-8")
    assert banner(window, draft) == "Non ancora pubblicato, e può cambiare. In vigore è la 2026.11."
    window.click("[data-sop-banner] a")
    window.wait_for_url(f"**/bologna/it/2026.11/{PROCEDURE}")


def test_the_banner_leads_home_where_the_page_is_not_in_force(three: Path, window: Page) -> None:
    copy = three / "bologna" / "it" / "2026.09" / "gone.html"
    page = three / "bologna" / "it" / "2026.09" / "roles.html"
    copy.write_text(
        page.read_text(encoding="utf-8").replace('data-page="roles.html"', 'data-page="gone.html"'), "utf-8"
    )
    assert banner(window, copy)
    window.click("[data-sop-banner] a")
    window.wait_for_url("**/bologna/it/2026.11/index.html")


def test_the_banner_moves_nothing_and_is_printed(three: Path, window: Page) -> None:
    page = (three / "bologna" / "it" / "2026.09" / PROCEDURE).as_uri()
    window.goto(page)
    places = "[...document.querySelectorAll('main h1, main h2')].map(one => one.getBoundingClientRect().top)"
    with_banner = window.evaluate(places)
    seen = window.evaluate("document.querySelector('[data-sop-banner]').getBoundingClientRect().bottom")
    assert seen == 844
    window.evaluate("document.querySelector('[data-sop-banner]').hidden = true")
    assert window.evaluate(places) == with_banner
    window.goto(page)
    window.emulate_media(media="print")
    title, said = (
        window.evaluate(f"document.querySelector('{one}').getBoundingClientRect().top")
        for one in ("main h1", "[data-sop-banner]")
    )
    window.emulate_media(media="screen")
    assert said < title


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The same site from a server, in a folder below its top."""
    with served(site.parent) as server:
        yield f"{server.url}/{site.name}"


@pytest.fixture
def wide(window: Page) -> Iterator[Page]:
    """The window of a desk."""
    window.set_viewport_size({"width": 1280, "height": 844})
    yield window
    window.set_viewport_size({"width": 390, "height": 844})


def test_on_a_phone_the_name_of_the_shop_has_the_place_beside_the_title(address: str, window: Page) -> None:
    window.goto(f"{address}/bologna/it/2026.11/{PROCEDURE}")
    window.wait_for_selector(".md-version__current", state="attached")
    assert not window.is_visible(".md-version__current")


def test_the_themes_own_list_of_releases_keeps_the_page_where_it_is_served(address: str, wide: Page) -> None:
    window = wide
    window.goto(f"{address}/bologna/it/2026.11/{PROCEDURE}")
    assert window.inner_text(".md-version__current").startswith("2026.11")
    window.focus(".md-version__current")
    window.click('.md-version__link >> text="2026.09"')
    window.wait_for_url(f"**/bologna/it/2026.09/{PROCEDURE}")
    assert window.inner_text(".md-version__current").startswith("2026.09")
    window.goto(f"{address}/bologna/it/2026.11/{NEWEST}")
    window.focus(".md-version__current")
    window.click('.md-version__link >> text="2026.09"')
    window.wait_for_url("**/bologna/it/2026.09/index.html")


def test_switches_work_from_a_server_in_a_subfolder(address: str, window: Page) -> None:
    window.goto(f"{address}/bologna/it/latest/{PROCEDURE}#greet")
    window.wait_for_url(f"**/bologna/it/2026.11/{PROCEDURE}#greet")
    window.click('footer a[hreflang="ro"]')
    window.wait_for_url(f"**/bologna/ro/2026.11/{PROCEDURE}")
    window.click('footer a[href$="index.html#choose"]')
    window.wait_for_url(f"{address}/index.html#choose")
