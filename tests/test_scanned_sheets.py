"""A sheet that somebody scans: the QR code on it leads to the page that says whether it is still good, in a real browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import HOST
from tests.commands import sopkit
from tests.qr import text_in
from tests.served import served

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
GREET, GONE = "welcome/greet-a-customer", "welcome/see-a-customer-out"
GOOD = "This sheet is still good."
OUTDATED = "This sheet is out of date. Throw it away and print this page."
SERVED = "https://handbook.example.org/staff/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three releases: since the first one a step is another and a procedure is gone; the third one is yet to come."""
    folder = tmp_path_factory.mktemp("scanned")
    assert sopkit("init", "shop", cwd=folder).returncode == 0
    sops = folder / "shop" / "sops"
    greet, gone = (sops / "standard" / f"{name}.yml" for name in (GREET, GONE))
    words = greet.read_text(encoding="utf-8")
    gone.write_text(words.replace("title: Greet a customer", "title: See a customer out"), encoding="utf-8")
    release(sops, "2026.09", "--alias", "latest", "--today", "2026-09-01")
    greet.write_text(words.replace("do: Greet the customer.", "do: Greet the customer first."), encoding="utf-8")
    gone.unlink()
    release(sops, "2026.10", "--alias", "latest", "--today", "2026-10-01")
    greet.write_text(words.replace("do: Greet the customer.", "do: Greet the customer last."), encoding="utf-8")
    settings = sops / "handbook.yml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\nserved_at: {SERVED}\n", encoding="utf-8")
    release(sops, "2126.01", "--effective", "2126-01-01", "--today", "2026-10-02")
    return folder / "shop" / "site"


def release(sops: Path, *options: str) -> None:
    done = sopkit("release", *options, cwd=sops.parent)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def edition(site: Path) -> Iterator[str]:
    """The site from a server, below its top; the edition's address."""
    with served(site.parent) as server:
        yield f"http://{HOST}:{server.port}/{site.name}/main-shop/en"


@pytest.fixture
def phone(started: Browser) -> Iterator[Page]:
    context = started.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


def scanned(page: Page) -> str:
    """What a telephone reads from the picture of the page."""
    page.wait_for_selector(".sop-qr", state="attached")
    left, top, width, _height = map(int, (page.get_attribute(".sop-qr", "viewBox") or "").split())
    path = page.get_attribute(".sop-qr path", "d") or ""
    dark = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", path)}
    size = width + 2 * left
    assert (left, top) == (-4, -4)  # the white border without which it is not found
    return text_in([[(x, y) in dark for x in range(size)] for y in range(size)])


def verdict(page: Page, address: str) -> list[str]:
    """What is said above all else of the sheet from which one came, sentence by sentence."""
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("article > .sop-checked:first-child")
    assert page.get_attribute(".sop-checked", "role") == "status"
    return page.inner_text(".sop-checked").split("\n")


def code(page: Page) -> str:
    return page.inner_text(".sop-code")


def test_what_a_telephone_reads_leads_to_the_page_which_says_that_the_sheet_is_good(edition: str, phone: Page) -> None:
    phone.goto(f"{edition}/2026.10/{GREET}.html")
    address = scanned(phone)
    assert address == f"{edition}/index.html#sheet={code(phone)}.greet-a-customer.2026.10"
    assert verdict(phone, address) == [GOOD, "Compared with release 2026.10."]
    assert phone.url.startswith(f"{edition}/2026.10/{GREET}.html#")


def test_what_is_on_the_board_of_ideas_leads_to_the_board_that_is_in_force(edition: str, phone: Page) -> None:
    phone.goto(f"{edition}/2026.09/ideas.html")
    address = scanned(phone)
    assert address == f"{edition}/index.html#ideas.html"
    phone.goto(address)
    phone.wait_for_url(f"{edition}/2026.10/ideas.html")
    assert phone.query_selector(".sop-checked") is None


def test_a_sheet_of_the_release_before_is_out_of_date_and_can_be_printed_anew(edition: str, phone: Page) -> None:
    phone.goto(f"{edition}/2026.09/{GREET}.html")
    told, compared, button = verdict(phone, scanned(phone))
    assert (told, compared) == (OUTDATED, "Compared with release 2026.10.")
    assert phone.url.startswith(f"{edition}/2026.10/{GREET}.html#")
    phone.evaluate("window.print = () => { window.asked = true }")
    phone.click(f".sop-checked >> text={button}")
    phone.wait_for_function("window.asked")


def test_a_sheet_that_was_printed_ahead_holds_from_its_day(site: Path, edition: str, phone: Page) -> None:
    phone.goto(f"{edition}/2126.01/{GREET}.html")
    assert scanned(phone) == f"{SERVED}main-shop/en/index.html#sheet={code(phone)}.greet-a-customer.2126.01"
    for home in (edition, (site / "main-shop" / "en").as_uri()):
        phone.goto(f"{home}/2126.01/{GREET}.html")
        told, compared = verdict(phone, f"{home}/index.html#sheet={code(phone)}.greet-a-customer.2126.01")
        assert told == "This sheet holds from 1 January 2126."
        assert compared == "Compared with release 2026.10."
    assert verdict(phone, f"{edition}/index.html#sheet=kabilo-midanota.greet-a-customer.2126.02")[0] == OUTDATED
    assert "no longer exists" in verdict(phone, f"{edition}/index.html#sheet=kabilo-midanota.wave.2126.01")[0]


def test_a_sheet_is_judged_by_what_was_published_since_the_last_scan(site: Path, tmp_path: Path, phone: Page) -> None:
    shop = shutil.copytree(site.parent, tmp_path / "shop")
    with served(shop) as host:
        host.is_silent_on_caching = True
        home = f"{host.url}/{site.name}/main-shop/en"
        phone.goto(f"{home}/2026.10/{GREET}.html")
        address = f"{home}/index.html#sheet={code(phone)}.greet-a-customer.2026.10"
        for _time in range(2):
            assert verdict(phone, address)[0] == GOOD
        read, seen = phone.context.new_page(), phone.context.new_page()
        assert verdict(read, address) == verdict(seen, address)
        read.evaluate("scrollTo(0, 400)")
        release(shop / "sops", "2026.11", "--alias", "latest", "--today", "2026-11-01")
        renew = "sopkit.renew(document.querySelector('[data-sop-sheet]').dataset.folder)"
        read.evaluate(f"{renew}.then(() => {renew})")
        seen.evaluate(f"void {renew}")
        seen.wait_for_selector(
            ".sop-is-outdated"
        )  # and who reads on stays there, and is not told that the sheet is good
        assert "/2026.10/" in read.url
        assert not read.query_selector(".sop-checked")
        assert verdict(phone, address)[:2] == [OUTDATED, "Compared with release 2026.11."]


def test_without_the_list_nothing_is_said_of_a_sheet_but_its_code(site: Path, phone: Page) -> None:
    with served(site) as host:
        home = f"{host.url}/main-shop/en"
        host.answers["/main-shop/en/versions.js"] = (404, "")
        told, *codes = verdict(phone, f"{home}/2026.10/{GREET}.html#sheet=kabilo-midanota.greet-a-customer.2026.10")
        assert told == (
            "It could not be checked whether this sheet is still good. Compare its code with the one on the page."
        )
        assert codes == ["Code of the sheet: kabilo-midanota", f"Code of this page: {code(phone)}"]
        gone = verdict(phone, f"{home}/2026.10/index.html#sheet=kabilo-midanota.greet-a-customer")
        assert gone == [told, "Code of the sheet: kabilo-midanota"]


def test_no_code_leads_to_an_address_that_is_another_one_on_each_device(site: Path, phone: Page) -> None:
    with served(site) as host:
        phone.goto(f"{host.url}/main-shop/en/2026.10/{GREET}.html")
        phone.wait_for_timeout(1000)
        assert not phone.query_selector(".sop-qr")
        assert code(phone)


def test_a_sheet_whose_procedure_is_gone_is_told_so_on_the_first_page(edition: str, phone: Page) -> None:
    phone.goto(f"{edition}/2026.09/{GONE}.html")
    told, compared = verdict(phone, scanned(phone))
    assert told == "The procedure on this sheet no longer exists. Throw the sheet away."
    assert compared == "Compared with release 2026.10."
    assert phone.url.startswith(f"{edition}/2026.10/index.html#")


@pytest.mark.parametrize("release", ["2026.09", "2126.01", "latest"])
def test_whichever_page_is_opened_the_sheet_is_compared_with_what_is_in_force(
    edition: str, phone: Page, release: str
) -> None:
    phone.goto(f"{edition}/2026.10/{GREET}.html")
    own = code(phone)
    for written, told in ((own, GOOD), ("kabilo-midanota", OUTDATED)):
        found = verdict(phone, f"{edition}/{release}/{GREET}.html#sheet={written}")
        assert found[:2] == [told, "Compared with release 2026.10."]
        assert phone.url == f"{edition}/2026.10/{GREET}.html#sheet={written}"


def test_who_scans_a_second_sheet_on_the_same_page_reads_of_the_second(edition: str, phone: Page) -> None:
    phone.goto(f"{edition}/2026.10/{GREET}.html")
    own = code(phone)
    assert verdict(phone, f"{edition}/2026.10/{GREET}.html#sheet=kabilo-midanota.greet-a-customer")[0] == OUTDATED
    phone.evaluate(f"location.hash = 'sheet={own}.greet-a-customer'")
    phone.wait_for_selector(".sop-is-good")
    assert phone.inner_text(".sop-checked").startswith(GOOD)
    assert phone.locator(".sop-checked").count() == 1


def test_from_a_disk_too_a_page_knows_which_sheet_is_good(site: Path, phone: Page) -> None:
    home = (site / "main-shop" / "en").as_uri()
    phone.goto(f"{home}/2026.10/{GREET}.html")
    own = code(phone)
    assert verdict(phone, f"{home}/index.html#sheet={own}.greet-a-customer")[0] == GOOD
    assert not phone.query_selector(".sop-qr")


def test_from_a_disk_a_sheet_leads_to_where_the_handbook_says_that_it_is_served(site: Path, phone: Page) -> None:
    phone.goto((site / "main-shop" / "en" / "2126.01" / f"{GREET}.html").as_uri())
    assert scanned(phone) == f"{SERVED}main-shop/en/index.html#sheet={code(phone)}.greet-a-customer.2126.01"


@pytest.mark.parametrize(
    "fragment",
    [
        "sheet=kabilo-midanota.<img src=x onerror=alert(1)>",
        "sheet=kabilo-midanota.%E0%A4%A",
        "sheet=kabilo-midanota.../../x",
    ],
)
def test_whatever_stands_in_an_address_is_compared_and_never_run(edition: str, phone: Page, fragment: str) -> None:
    said: list[str] = []
    phone.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    phone.on("pageerror", lambda error: said.append(str(error)))
    assert "no longer exists" in verdict(phone, f"{edition}/2026.10/{GREET}.html#{fragment}")[0]
    assert phone.url.startswith(f"{edition}/2026.10/index.html#")
    assert said == []


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_where_a_sheet_is_good_or_not(edition: str, started: Browser, colours: str) -> None:
    context = started.new_context(viewport={"width": 390, "height": 844}, color_scheme=colours)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{edition}/2026.10/{GREET}.html")
    for written in (code(page), "kabilo-midanota", "kabilo-midanota.greet-a-customer.2126.01"):
        verdict(page, f"{edition}/2026.10/{GREET}.html#sheet={written}")
        page.evaluate(AXE)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert not [(one["id"], one["nodes"][0]["html"]) for one in found]
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
