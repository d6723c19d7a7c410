"""Every passage on a page says in which language it is, so that it is read aloud, broken and quoted as that is."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sopkit.edition import edition
from sopkit.workspace import FolderFiles, load
from tests.site.by_mkdocs import build_edition
from tests.site.conftest import FILES, TODAY

EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
LOOKS = {
    "en": re.compile(r"\b(?:the|was|two|for|what|whom|customer)\b", re.I),
    "it": re.compile(r"\b(?:il|la|le|un|una|che|per|dal|nel|cliente|quando|entro)\b", re.I),
}
"""Words that stand in one of the two languages only."""


class Passages(HTMLParser):
    """The texts of a page's article, each with the language of the element around it that names one."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in EMPTY:
            around = self.open[-1][1] if self.open else ""
            self.open.append((tag, dict(attrs).get("lang") or around))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _language in self.open}
        if "article" in tags and not tags & {"script", "style"} and data.strip():
            self.found.append((" ".join(data.split()), self.open[-1][1]))


def passages(page: Path) -> list[tuple[str, str]]:
    reader = Passages()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader.found


@pytest.fixture
def pages(handbook: Callable[..., Path], tmp_path: Path) -> list[Path]:
    """The Italian edition of a handbook of which a half is not in Italian yet."""
    branch = "branches/milano/branch.yml"  # an Italian file
    folder = handbook(**{branch: FILES[branch].replace("because: The law.", "because: La legge.")})
    made = edition(load(FolderFiles(folder)), "milano", "it")
    build_edition(made, tmp_path / "site", today=TODAY, release="2026.11", templates=folder)
    return sorted((tmp_path / "site").rglob("*.html"))


def test_passages_in_another_language_say_so_and_no_others(pages: list[Path]) -> None:
    seen: dict[str, int] = dict.fromkeys(LOOKS, 0)
    wrong = []
    for page in pages:
        for words, language in passages(page):
            like = [one for one, pattern in LOOKS.items() if pattern.search(words)]
            if len(like) == 1:
                seen[like[0]] += 1
                if language != like[0]:
                    wrong.append((page.name, words, language))
    assert wrong == []
    assert min(seen.values()) > 20


def test_each_page_names_its_own_language(pages: list[Path]) -> None:
    for page in pages:
        assert re.search(r"<html[^>]* lang=\"?it\b", page.read_text(encoding="utf-8")), page.name
