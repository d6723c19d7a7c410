"""An export builds without sopkit, in MkDocs and in Zensical, to the same pages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from sopkit.site.export import search_language

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("export") / "handbook"
    command = [sys.executable, "-m", "sopkit", "-C", ROOT, "export", target, "--branch", "cluj", "--language", "ro"]
    subprocess.run(command, check=True, capture_output=True)
    return target


def test_an_export_has_our_colours(exported: Path) -> None:
    written = yaml.safe_load((exported / "mkdocs.yml").read_text(encoding="utf-8"))
    assert [one["scheme"] for one in written["theme"]["palette"]] == ["default", "slate"]


def built(exported: Path, command: list[object], site: Path) -> dict[str, str]:
    """The pages that a tool makes, by their addresses."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": ""}
    done = subprocess.run(
        [*map(str, command)], cwd=exported, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}


def links(pages: dict[str, str], content: str) -> set[tuple[str, str]]:
    """(page, address) of every link within the site in the part of the pages that matches `content`."""
    found = set()
    for name, text in pages.items():
        inside = re.search(content, text, re.S)
        for href in re.findall(r'<a [^>]*?href="?([^"\s>]+\.html)', inside[0] if inside else ""):
            if ":" not in href:
                found.add((name, os.path.normpath(os.path.join(os.path.dirname(name), href))))
    return found


def test_mkdocs_zensical_and_sopkit_build_the_same_pages_and_links(exported: Path, tmp_path: Path) -> None:
    markdown = {path.relative_to(exported / "docs").with_suffix(".html").as_posix() for path in exported.rglob("*.md")}
    plain = built(
        exported,
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", tmp_path / "plain"],
        tmp_path / "plain",
    )
    other = built(exported, [sys.executable, "-m", "zensical", "build"], exported / "site")
    build = [sys.executable, "-m", "sopkit", "-C", ROOT, "build", "-b", "cluj", "-l", "ro", "--site", tmp_path / "site"]
    ours = built(exported, build, tmp_path / "site" / "cluj" / "ro" / "next")
    assert set(ours) == markdown
    assert set(plain) - {"404.html"} == markdown
    assert set(other) - {"404.html"} == markdown
    assert all("data-search-exclude" in page for name, page in plain.items() if name != "404.html")
    assert not any("data-search-exclude" in page for page in ours.values())  # which has a search of its own
    article = r"<article.*?</article>"
    assert len(links(plain, article)) > 100
    assert links(plain, article) == links(other, article) == links(ours, article)
    for _page, target in links(plain, article):
        assert target in plain


@pytest.mark.parametrize(("language", "searched"), [("ro", "ro"), ("ca", "es"), ("xx", "en")])
def test_the_theme_s_search_takes_the_nearest_language(language: str, searched: str) -> None:
    assert search_language(language) == searched
