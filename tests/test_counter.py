"""The page of a procedure at the counter, in a real browser: ticks, choices, the next customer, and who can use it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from sopkit.edition import edition
from sopkit.workspace import FolderFiles, load
from tests.site.by_mkdocs import build_edition

pytestmark = pytest.mark.browser
AXE = Path(__file__).parent / "axe" / "axe.min.js"
EDITIONS = (("bologna", "it"), ("bologna", "ro"), ("girona", "ca"), ("galway", "en"))
PROCEDURE = "returns/return-or-exchange.html"
TICKS = "localStorage.getItem('sopkit-ticks:' + location.pathname)"


@pytest.fixture
def phone(started: Browser, sample_site: Path) -> Iterator[Page]:
    """A phone that shows the procedure in English, and has nothing kept yet."""
    context = started.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(at(sample_site, "galway", "en"))
    yield page
    context.close()


def at(site: Path, branch: str, language: str, page: str = PROCEDURE) -> str:
    return (site / branch / language / "2026.11" / page).as_uri()


def tick(page: Page, step: str) -> None:
    page.check(f".sop-step:has(> #{step}) > .sop-tick input")


def ticked(page: Page) -> list[str]:
    """The steps that are ticked."""
    return list(
        page.eval_on_selector_all(
            ".sop-tick input:checked", "all => all.map(one => one.closest('.sop-step').querySelector('[id]').id)"
        )
    )


def aside(page: Page) -> list[str]:
    """The steps that are shown as not needed."""
    return list(
        page.eval_on_selector_all(
            ".sop-step:has(> .sop-aside:not([hidden]))", "all => all.map(one => one.querySelector('[id]').id)"
        )
    )


def choose(page: Page, step: str, to: str) -> None:
    page.click(f'.sop-step:has(> #{step}) > .sop-question a[href="#{to}"] >> nth=0')


def test_ticks_survive_a_reload_and_say_where_they_are_kept(phone: Page) -> None:
    tick(phone, "greet")
    tick(phone, "check-sale")
    phone.reload()
    assert ticked(phone) == ["greet", "check-sale"]
    assert phone.inner_text(".sop-counter") == "Your ticks stay on this device. Nobody else sees them."
    assert phone.inner_text(".sop-bar [role=status]").startswith("2 of ")


def test_ticks_of_another_version_are_dropped(phone: Page) -> None:
    tick(phone, "greet")
    phone.evaluate(
        f'localStorage.setItem(\'sopkit-ticks:\' + location.pathname, {TICKS}.replace(/"version":"[^"]*"/, \'"version":"old"\'))'
    )
    phone.reload()
    assert ticked(phone) == []
    assert phone.evaluate(TICKS) is None


def test_another_procedure_and_another_language_have_ticks_of_their_own(phone: Page, sample_site: Path) -> None:
    tick(phone, "greet")
    for branch, language in EDITIONS[:3]:
        phone.goto(at(sample_site, branch, language))
        assert ticked(phone) == []


def test_the_button_for_the_next_customer_begins_anew_at_the_top_and_can_be_undone(phone: Page) -> None:
    tick(phone, "greet")
    choose(phone, "check-date", "offer-voucher")
    phone.click("text=New customer")
    assert ticked(phone) == []
    assert aside(phone) == []
    assert phone.evaluate("scrollY") == 0
    assert phone.evaluate(TICKS) is None
    assert phone.inner_text(".sop-bar [role=status]") == "All ticks are off."
    phone.click("text=Undo")
    assert ticked(phone) == ["greet"]
    assert aside(phone)
    assert not phone.is_visible("text=Undo")


def test_undo_goes_by_itself(phone: Page) -> None:
    phone.clock.install()
    phone.reload()
    tick(phone, "greet")
    phone.click("text=New customer")
    assert phone.is_visible("text=Undo")
    phone.clock.run_for(11_000)
    assert not phone.is_visible("text=Undo")
    assert phone.inner_text(".sop-bar [role=status]").startswith("0 of ")


def test_a_choice_leads_to_its_step_and_sets_aside_what_does_not_come(phone: Page) -> None:
    choose(phone, "check-date", "offer-voucher")
    assert phone.evaluate("location.hash") == "#offer-voucher"
    assert aside(phone) == ["choose", "refund", "exchange"]
    assert phone.is_visible("#refund")
    assert phone.get_attribute('.sop-question a[href="#offer-voucher"]', "aria-current") == "true"
    assert phone.inner_text(".sop-step:has(> #refund) > .sop-aside") == "Not needed on this way"
    choose(phone, "check-date", "choose")
    assert aside(phone) == ["offer-voucher"]
    assert phone.locator("[aria-current=true].sop-question a, .sop-question a[aria-current=true]").count() == 1


def test_nothing_is_set_aside_while_one_may_come_back_to_the_question(phone: Page) -> None:
    choose(phone, "check-sale", "find-sale")
    assert phone.evaluate("location.hash") == "#find-sale"
    assert aside(phone) == []


def test_choices_survive_a_reload_and_show_in_the_diagram(phone: Page) -> None:
    choose(phone, "check-date", "offer-voucher")
    phone.reload()
    assert aside(phone) == ["choose", "refund", "exchange"]
    assert (
        phone.locator(
            '.sop-step.sop-is-aside.sop-box[data-step="refund"], .sop-box.sop-is-aside[data-step="refund"]'
        ).count()
        == 1
    )


def test_a_tick_is_made_by_keyboard_and_named_by_its_step(phone: Page) -> None:
    box = phone.get_by_role("checkbox", name="Step 1 is done")
    box.focus()
    phone.keyboard.press("Space")
    assert ticked(phone) == ["greet"]


def test_ticks_work_where_the_browser_keeps_nothing_and_the_page_says_so(started: Browser, sample_site: Path) -> None:
    context = started.new_context(viewport={"width": 390, "height": 844})
    context.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no') }})")
    page = context.new_page()
    page.goto(at(sample_site, "galway", "en"))
    tick(page, "greet")
    assert ticked(page) == ["greet"]
    assert page.inner_text(".sop-counter").startswith("This browser keeps nothing")
    page.click("text=New customer")
    assert ticked(page) == []
    context.close()


def test_without_javascript_the_page_is_whole_and_has_no_ticks(started: Browser, sample_site: Path) -> None:
    context = started.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(at(sample_site, "galway", "en"))
    assert page.locator(".sop-tick, .sop-bar").count() == 0
    assert not page.is_visible(".sop-counter")
    assert page.locator(".sop-step:visible").count() == page.locator(".sop-step").count() > 10
    assert page.is_visible(".sop-flow svg")
    page.click('.sop-question a[href="#find-sale"]')
    assert page.url.endswith("#find-sale")
    page.click('.sop-spots a[href="#record"]')
    assert page.url.endswith("#record")
    context.close()


@pytest.mark.parametrize(("branch", "language"), EDITIONS)
def test_targets_are_large_enough_for_a_thumb(phone: Page, sample_site: Path, branch: str, language: str) -> None:
    phone.goto(at(sample_site, branch, language))
    heights = phone.eval_on_selector_all(
        ".sop-tick, .sop-question li > a, a.sop-go, .sop-bar button:not([hidden])",
        "all => all.map(one => one.getBoundingClientRect().height)",
    )
    assert min(heights) >= 44


@pytest.mark.parametrize(("branch", "language"), EDITIONS)
@pytest.mark.parametrize("width", [390, 195, 1280])
def test_nothing_scrolls_sideways_also_at_twice_the_size(
    started: Browser, sample_site: Path, branch: str, language: str, width: int
) -> None:
    """A phone of 390 pixels shows 195 of them at 200 %."""
    page = started.new_page(viewport={"width": width, "height": 844 * width // 390 if width < 1280 else 800})
    page.goto(at(sample_site, branch, language))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize(("branch", "language"), EDITIONS)
def test_the_words_of_the_diagram_stand_in_their_boxes(
    phone: Page, sample_site: Path, branch: str, language: str
) -> None:
    """As the browser's own font has them."""
    phone.goto(at(sample_site, branch, language))
    outside = phone.eval_on_selector_all(
        ".sop-flow g",
        """all => all.flatMap(group => {
             const box = group.querySelector('rect, path').getBBox();
             return [...group.querySelectorAll('text:not(.sop-count)')].filter(text => {
               const words = text.getBBox();
               return words.x < box.x || words.x + words.width > box.x + box.width || words.y < box.y ||
                 words.y + words.height > box.y + box.height;
             }).map(text => text.textContent);
           })""",
    )
    assert outside == []
    assert phone.evaluate("(flow => flow.scrollWidth <= flow.clientWidth)(document.querySelector('.sop-flow'))")


QUESTION = """title: T
purpose: P.
owner: lead
status: approved
version: 1.0.0
trigger: A customer brings a lamp.
steps:
  - id: look
    do: Look at the lamp.
    steps:
      - {id: cable, do: Look at the cable.}
      - {id: bulb, do: Look at the bulb.}
    ask: Is it broken?
    answers:
      broken: {when: It is., go: refund}
      whole: {when: It is not., go: explain}
  - {id: refund, do: Give the money back., go: thank}
  - {id: explain, do: Explain the lamp., go: thank}
  - id: thank
    do: Thank the customer.
    ask: Is there a question left?
    answers:
      more: {when: There is., go: answer}
      none: There is none.
    go: leave
  - {id: answer, do: Answer it.}
  - id: leave
    do: Open the door.
    ask: Is the light off?
    answers:
      light: {when: It is on., go: switch}
      off: {when: It is off., go: home}
  - {id: switch, do: Turn it off.}
  - id: home
    do: Close the door.
    ask: Is it closed?
    answers: {closed: It is closed.}
"""


@pytest.fixture
def asking(started: Browser, tmp_path: Path) -> Iterator[Page]:
    """A procedure in which a step with smaller steps asks, and one whose answer ends it."""
    handbook = "format: 1\nname: Lamps\nlanguage: en\nroles: {lead: {name: Lead}}\ncontact: {phone: +39 02 0000 0000}\n"
    for path, text in {"handbook.yml": handbook, "standard/lamps/take-back.yml": QUESTION}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    found = edition(load(FolderFiles(tmp_path)), "standard", "en")
    build_edition(found, tmp_path / "built", today=datetime.date(2026, 11, 20), release="1", templates=tmp_path)
    page = started.new_page()
    page.set_default_timeout(10_000)
    page.goto((tmp_path / "built" / "lamps" / "take-back.html").as_uri())
    yield page
    page.close()


def test_smaller_steps_stay_when_the_step_around_them_is_answered(asking: Page) -> None:
    choose(asking, "look", "refund")
    assert aside(asking) == ["explain"]
    choose(asking, "look", "explain")
    assert aside(asking) == ["refund"]


def test_an_answer_that_says_nothing_else_leads_where_the_step_leads(asking: Page) -> None:
    answer = asking.locator(".sop-step:has(> #thank) > .sop-question a >> nth=1")
    assert answer.get_attribute("href") == "#leave"


def test_an_answer_that_ends_the_procedure_can_be_chosen(asking: Page) -> None:
    end = asking.locator(".sop-step:has(> #home) > .sop-question .sop-last")
    end.press("Enter")
    assert end.get_attribute("aria-current") == "true"
    asking.reload()
    assert end.get_attribute("aria-current") == "true"


def test_a_print_shows_every_step_and_no_buttons(phone: Page) -> None:
    choose(phone, "check-date", "offer-voucher")
    phone.emulate_media(media="print")
    steps = "article .sop-step:not(.sop-flow *)"
    assert phone.locator(f"{steps}:visible").count() == phone.locator(steps).count() == 12
    for gone in (".sop-flow", ".sop-bar", ".sop-tick", ".sop-more", ".sop-aside", ".sop-counter"):
        assert phone.locator(f"{gone}:visible").count() == 0, gone


@pytest.mark.parametrize(("branch", "language"), EDITIONS)
def test_a_page_is_light(sample_site: Path, branch: str, language: str) -> None:
    pages = (sample_site / branch / language / "2026.11").rglob("*.html")
    assert {page.name for page in pages if page.stat().st_size > 250_000} == set()


def faults(page: Page) -> list[Any]:
    """What axe finds against WCAG 2.2 AA and good practice."""
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("axe.run(document.querySelector('main'), {resultTypes: ['violations']})")
    return [
        (one["id"], [(node["target"], node["any"][0]["message"] if node["any"] else "") for node in one["nodes"]][:4])
        for one in found["violations"]
    ]


@pytest.mark.parametrize(
    ("branch", "language", "width", "scheme"),
    [
        (*edition, width, scheme)
        for at, edition in enumerate(EDITIONS)
        for width, scheme in (((390, "light"), (1280, "dark"), (390, "dark"), (1280, "light"))[at],)
    ],
)
def test_axe_finds_nothing(
    started: Browser, sample_site: Path, branch: str, language: str, width: int, scheme: Any
) -> None:
    """On a fresh page, and on one with ticks, steps that are set aside and details that are open."""
    context = started.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    page.goto(at(sample_site, branch, language))
    assert faults(page) == []
    tick(page, "greet")
    choose(page, "check-date", "offer-voucher")
    page.click(".sop-more > summary >> nth=1")
    assert faults(page) == []
    context.close()
