"""Hostile words in every field of a handbook, in a real browser: nothing runs, nothing is fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.site.hostile import STRINGS
from tests.site.test_safety import PROCEDURE, build_milano, content, hostile_built, poisoned

pytestmark = pytest.mark.browser
TRAP = "for (const name of ['alert', 'confirm', 'prompt', 'msgbox']) window[name] = () => (window.hasRun = name);"
RUNS = """() => [...document.querySelectorAll('*')].flatMap(
    one => [...one.attributes].filter(
        ({name, value}) => name.startsWith('on') || /^\\s*(javascript|vbscript|data:text)/i.test(value)
    ).map(({name, value}) => `${one.tagName} ${name}=${value}`)
)"""
"""Attributes that would run something, now or at a touch."""
OPENED = "() => document.querySelectorAll('details').forEach(one => (one.open = true))"


@pytest.fixture(scope="module")
def page(started: Browser) -> Iterator[Page]:
    with started.new_context() as context:
        opened = context.new_page()
        opened.add_init_script(TRAP)
        yield opened


@pytest.fixture(scope="module")
def site(templates: None) -> Path:
    """A site with a procedure for each of the words."""
    return hostile_built()


def check(page: Page, path: Path) -> None:
    """Open a page, and all that folds out on it; nothing may have run, nor be asked of another host."""
    asked: list[str] = []
    note = lambda request: asked.append(request.url)  # noqa: E731 - it must be taken away again
    page.on("request", note)
    page.goto(path.as_uri())
    page.evaluate(OPENED)
    assert page.evaluate("() => window.hasRun") is None, path.name
    assert page.evaluate(RUNS) == [], path.name
    assert [url for url in asked if not url.startswith(("file:", "data:image/", "blob:"))] == [], path.name
    assert page.url.startswith(path.as_uri()), path.name
    page.remove_listener("request", note)


@pytest.mark.parametrize("number", range(len(STRINGS)))
def test_no_words_of_a_procedure_run(number: int, site: Path, page: Page) -> None:
    check(page, next(site.rglob(f"p{number}.html")))


def test_no_page_about_hostile_procedures_runs_anything(site: Path, page: Page) -> None:
    others = [path for path in site.rglob("*.html") if not path.stem.removeprefix("p").isdigit()]
    assert len(others) >= 5
    for path in others:
        check(page, path)


@pytest.mark.parametrize("query", ["alert", "script", "javascript evil example"])
def test_nothing_that_the_search_shows_runs(query: str, site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("/")
    page.wait_for_function("window.sopkitSearch && window.sopkitFind")
    page.keyboard.type(query)
    page.wait_for_selector("[role=option]")
    assert page.evaluate("() => window.hasRun") is None
    assert page.evaluate(RUNS) == []


IN_THE_SUITE = STRINGS[1::18]


@pytest.mark.parametrize(
    "words", [pytest.param(one, marks=() if one in IN_THE_SUITE else pytest.mark.soak) for one in STRINGS]
)
def test_no_words_of_a_handbook_run(words: str, page: Page, handbook: Callable[..., Path], tmp_path: Path) -> None:
    paths = (PROCEDURE, "handbook.yml", "branches/milano/branch.yml")
    folder = handbook(**{path: content(path, poisoned, words) for path in paths})
    build_milano(folder, tmp_path / "site")
    for path in (tmp_path / "site").rglob("*.html"):
        check(page, path)


def test_a_script_that_is_let_in_is_noticed(tmp_path: Path, page: Page) -> None:
    """The trap itself: were there a fault, it would be seen."""
    (tmp_path / "runs.html").write_text("<script>alert(1)</script>", encoding="utf-8")
    with pytest.raises(AssertionError, match="runs"):
        check(page, tmp_path / "runs.html")
    (tmp_path / "waits.html").write_text("<b onclick='x()'>x</b>", encoding="utf-8")
    with pytest.raises(AssertionError, match="waits"):
        check(page, tmp_path / "waits.html")
