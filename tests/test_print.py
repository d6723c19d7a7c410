"""The printed sheets of the sample handbook, as a browser prints them: one page each, and what stands on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
OTHERS = (("bologna", "ro"), ("girona", "ca"), ("galway", "en"))
EDITIONS = (("bologna", "it"), *(pytest.param(*one, marks=pytest.mark.soak) for one in OTHERS))
LONGEST = "returns/return-or-exchange.html"
A4, A3 = (595, 842), (842, 1191)
"""Points."""


@pytest.fixture(scope="module")
def window(started: Browser) -> Iterator[Page]:
    with started.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


def paper(page: Page) -> list[tuple[int, int]]:
    """The size in points of each page of paper that a page of the site takes."""
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == len(re.findall(rb"/MediaBox", printed))
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", printed)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


def sheets(site: Path, branch: str, language: str) -> list[Path]:
    home = site / branch / language / "2026.11"
    return [page for page in sorted(home.glob("*/*.html")) if 'class="sop-code"' in page.read_text(encoding="utf-8")]


def opened(window: Page, site: Path, branch: str = "galway", language: str = "en", page: str = LONGEST) -> Page:
    window.goto((site / branch / language / "2026.11" / page).as_uri())
    return window


@pytest.mark.parametrize(("branch", "language"), EDITIONS)
def test_every_procedure_is_on_one_page(sample_site: Path, window: Page, branch: str, language: str) -> None:
    pages = sheets(sample_site, branch, language)
    assert len(pages) >= 14
    taken = {}
    for page in pages:
        window.goto(page.as_uri())
        taken[page.name] = paper(window)
    assert {name: sizes for name, sizes in taken.items() if sizes != [A4]} == {}


@pytest.mark.parametrize(("branch", "language"), EDITIONS)
def test_the_longest_procedure_is_one_poster_with_larger_type(
    sample_site: Path, window: Page, branch: str, language: str
) -> None:
    opened(window, sample_site, branch, language)
    window.evaluate(NOTED)
    assert paper(window) == [A4]
    window.evaluate("window.print = () => { window.asked = document.documentElement.className }")
    window.click(".sop-stamp-buttons button >> nth=1")
    assert "sop-is-poster" in window.wait_for_function("window.asked").json_value()
    assert paper(window) == [A3]
    sheet, poster = (float(size.removesuffix("pt")) for size in window.evaluate("window.sizes"))
    assert poster > 1.5 * sheet  # and not 1.41 times, as if A4 were enlarged
    assert paper(window) == [A4]  # who prints again without asking for a poster gets none


NOTED = """
window.sizes = []; window.classes = [];
addEventListener('beforeprint', () => {
  sizes.push(document.documentElement.style.getPropertyValue('--sop-sheet'));
  classes.push(document.documentElement.className);
})
"""


def test_from_a_phone_the_type_is_as_large_as_from_a_desk(sample_site: Path, window: Page) -> None:
    sizes = []
    for width in (390, 1280):
        window.set_viewport_size({"width": width, "height": 900})
        opened(window, sample_site)
        window.evaluate(NOTED)
        assert paper(window) == [A4]
        sizes.append(float(window.evaluate("window.sizes[0]").removesuffix("pt")))
    assert sizes[0] == pytest.approx(sizes[1], rel=0.05)


def test_a_procedure_that_is_too_long_takes_several_pages_which_are_counted(sample_site: Path, window: Page) -> None:
    opened(window, sample_site)
    window.evaluate(NOTED)
    assert paper(window) == [A4]
    window.evaluate("document.querySelectorAll('.sop-step').forEach(one => one.after(one.cloneNode(true)))")
    window.evaluate("document.querySelectorAll('.sop-step').forEach(one => one.after(one.cloneNode(true)))")
    assert len(paper(window)) > 1
    assert ["sop-is-long" in one for one in window.evaluate("window.classes")] == [False, True]
    assert "sop-is" not in window.evaluate("document.documentElement.className")


ON_SHEET = (
    *("h1", ".sop-lead", "#greet", ".sop-facts", ".say", ".never", ".sop-question", ".sop-question .sop-goes"),
    *("#_authority", "#_escalate", "table", ".sop-about", ".sop-code", ".sop-stamp"),
)
NOT_ON_SHEET = (
    *(".md-header", ".md-sidebar", ".md-footer", ".md-search", ".sop-tick", ".sop-bar", ".sop-more", ".sop-jumps"),
    *("#_flow", ".sop-flow", ".sop-legend", ".sop-stamp-buttons", ".headerlink", "a.sop-report", "#_told", "#_related"),
)


def test_a_sheet_has_what_one_does_and_who_decides_and_nothing_for_the_screen(sample_site: Path, window: Page) -> None:
    opened(window, sample_site)
    window.emulate_media(media="print")
    seen = "all => all.filter(one => one.getClientRects().length).length"
    shown = {one: window.eval_on_selector_all(one, seen) for one in (*ON_SHEET, *NOT_ON_SHEET)}
    window.emulate_media(media="screen")
    assert [one for one in ON_SHEET if not shown[one]] == []
    assert [one for one in NOT_ON_SHEET if shown[one]] == []


@pytest.mark.parametrize(
    ("branch", "language", "uncontrolled", "printed"),
    [
        ("galway", "en", "Uncontrolled when printed: the handbook on the screen is what counts.", "Printed on "),
        ("bologna", "it", "fa fede il manuale sullo schermo", "Data di stampa: "),
    ],
)
def test_the_foot_says_what_the_sheet_is_and_of_when(
    sample_site: Path, window: Page, branch: str, language: str, uncontrolled: str, printed: str
) -> None:
    opened(window, sample_site, branch, language)
    window.evaluate("dispatchEvent(new Event('beforeprint'))")
    foot = window.text_content(".sop-stamp") or ""
    window.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert foot == window.text_content(".sop-stamp")
    window.evaluate("dispatchEvent(new Event('afterprint'))")
    assert f"Melograno {branch.title()} · " in foot
    assert "2026.11" in foot
    assert uncontrolled in foot
    assert printed in foot


def test_a_sheet_is_printed_without_scripts_too(sample_site: Path, started: Browser) -> None:
    context = started.new_context(java_script_enabled=False)
    page = opened(context.new_page(), sample_site)
    assert not page.query_selector(".sop-stamp-buttons")
    assert not page.is_visible(".sop-stamp")
    assert re.fullmatch(r"[a-z]{6}-[a-z]{8}", page.inner_text(".sop-code"))
    assert paper(page) == [A4]
    page.emulate_media(media="print")
    assert page.is_visible(".sop-stamp")
    context.close()


def test_from_a_disk_a_sheet_has_its_code_in_words_and_no_picture_of_it(sample_site: Path, window: Page) -> None:
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    opened(window, sample_site)
    window.evaluate("window.print = () => { window.asked = true }")
    window.click(".sop-stamp-buttons button >> nth=0")
    window.wait_for_function("window.asked")
    assert not window.query_selector(".sop-qr")
    assert not [url for url in asked if "lean-qr" in url]
