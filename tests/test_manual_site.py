"""The manual as a site of its own: all of it, nothing that leads nowhere, and a search that works from a disk."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from playwright.sync_api import Browser

from tests.test_axe import AXE

ROOT = Path(__file__).parent.parent


def built(root: Path, site: Path) -> Path:
    """The manual of a repository as MkDocs builds it."""
    build(load_config(str(root / "manual" / "site" / "mkdocs.yml"), site_dir=str(site)))
    return site


def article(page: Path) -> Tag:
    """What a page says."""
    found = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").article
    assert found is not None
    return found


def links(page: Path) -> set[str]:
    """Where a page's words lead."""
    return {str(link["href"]) for link in article(page).select("a:not(.headerlink)")}


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(ROOT, tmp_path_factory.mktemp("manual") / "manual-site")


def test_every_page_of_the_manual_is_built_and_in_the_navigation(manual: Path) -> None:
    first = BeautifulSoup((manual / "index.html").read_text(encoding="utf-8"), "html.parser")
    listed = {link.get("href") for link in first.select("nav.md-nav--primary a[href]")}
    for page in ROOT.glob("manual/*.md"):
        assert (manual / f"{page.stem}.html").is_file()
        assert f"{page.stem}.html" in listed or page.stem == "index"
    assert not list(manual.rglob("*.py"))


def test_a_file_around_the_manual_is_shown_where_a_page_links_to_it(manual: Path) -> None:
    (target,) = {target for target in links(manual / "practices.html") if target.startswith("repository/")}
    assert (ROOT / "sops" / "handbook.yml").read_text(encoding="utf-8").strip() in article(manual / target).get_text()


def test_pictures_are_there(manual: Path) -> None:
    pictures = [str(picture["src"]) for picture in article(manual / "index.html").select("img")]
    assert len(pictures) == 2
    assert all((manual / picture).is_file() for picture in pictures)


def small(root: Path, words: str) -> Path:
    """A repository whose manual has two pages, the first one with some words."""
    shutil.copytree(ROOT / "manual" / "site", root / "manual" / "site")
    settings = root / "manual" / "site" / "mkdocs.yml"
    head = settings.read_text(encoding="utf-8").partition("\nnav:\n")[0]
    settings.write_text(f"{head}\nnav: [index.md, lint.md]\n", encoding="utf-8")
    (root / "manual" / "index.md").write_text(f"# Manual\n\n{words}\n", encoding="utf-8")
    (root / "manual" / "lint.md").write_text("# Lint\n", encoding="utf-8")
    return root


def test_a_page_around_the_manual_is_shown_and_leads_back_and_on(tmp_path: Path) -> None:
    root = small(tmp_path, "[Read me](../README.md#words)")
    (root / "README.md").write_text("# Read me\n\n## Words\n\n[A](manual/lint.md) [B](LICENSE)\n", encoding="utf-8")
    (root / "LICENSE").write_text("MIT\n", encoding="utf-8")
    site = built(root, tmp_path / "manual-site")
    assert links(site / "index.html") == {"repository/index.html#words"}
    assert links(site / "repository" / "index.html") == {"../lint.html", "LICENSE.html"}
    assert article(site / "repository" / "LICENSE.html").get_text().split()[-1] == "MIT"


@pytest.mark.parametrize("link", ["[gone](gone.md)", "[gone](lint.md#gone)", "[gone](../sops/gone.yml)"])
def test_a_link_that_leads_nowhere_is_refused(link: str, tmp_path: Path) -> None:
    with pytest.raises(Abort):
        built(small(tmp_path, f"[there](lint.md#lint) {link}"), tmp_path / "manual-site")


def test_make_manual_refuses_it_too(tmp_path: Path) -> None:
    (recipe,) = re.findall(r"^\t.*/mkdocs (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    root = small(tmp_path, "[gone](gone.md)")
    command = [sys.executable, "-m", "mkdocs", *recipe.split()]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "gone.md" in done.stderr


def test_a_page_that_the_navigation_does_not_name_is_refused(tmp_path: Path) -> None:
    root = small(tmp_path, "Words.")
    (root / "manual" / "new.md").write_text("# New\n", encoding="utf-8")
    with pytest.raises(Abort):
        built(root, tmp_path / "manual-site")


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_the_search_works_from_a_disk_and_nobody_is_asked(width: int, manual: Path, started: Browser) -> None:
    with started.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto((manual / "index.html").as_uri())
        page.keyboard.press("f")
        page.keyboard.type("unexplained-suppression")
        result = page.locator(".md-search-result__link[href*='rules.html']").first
        result.wait_for(timeout=10_000)
        page.goto((manual / "practices.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "colours"),
    [
        (390, "dark"),
        (1280, "light"),
        pytest.param(390, "light", marks=pytest.mark.soak),
        pytest.param(1280, "dark", marks=pytest.mark.soak),
    ],
)
def test_axe_finds_nothing(width: int, colours: Any, manual: Path, started: Browser) -> None:
    with started.new_context(viewport={"width": width, "height": 900}, color_scheme=colours) as context:
        page = context.new_page()
        for name in ("index", "practices", "doctor", "repository/sops/handbook.yml"):
            page.goto((manual / f"{name}.html").as_uri())
            page.evaluate(AXE)
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
            assert not [(name, one["id"], one["nodes"][0]["html"]) for one in found]
