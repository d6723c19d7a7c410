"""The ways through the sample handbook, proved on the pages that are built: every branch, every language."""

from __future__ import annotations

import functools
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from sopkit.edition import edition, editions
from sopkit.workspace import Workspace, open_folder

SOPS = Path(__file__).parent.parent.parent / "sops"
RELEASE = "2026.11"


class Reader(HTMLParser):
    """The links and the words of the part of a page that a reader sees without opening a menu."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.links: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside |= tag == "article"
        if self.inside and tag == "a":
            self.links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        self.inside &= tag != "article"

    def handle_data(self, data: str) -> None:
        self.words += data if self.inside else ""


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return open_folder(SOPS)


@pytest.fixture(scope="module")
def homes(sample_site: Path, workspace: Workspace) -> dict[Path, tuple[str, str]]:
    """The folder of each edition with its branch and language."""
    return {sample_site / branch / language / RELEASE: (branch, language) for branch, language in editions(workspace)}


@functools.cache
def read(page: Path) -> Reader:
    """A page that has been read; several tests look at each."""
    reader = Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader


def leads_to(page: Path, reader: Reader) -> set[Path]:
    """The files to which the links of a page lead."""
    found = set()
    for link in reader.links:
        parts = urlsplit(link)
        if parts.path and not parts.scheme and not parts.netloc:
            found.add(Path(os.path.normpath(page.parent / unquote(parts.path))))
    return found


def test_every_procedure_is_two_taps_from_the_first_page(
    homes: dict[Path, tuple[str, str]], workspace: Workspace
) -> None:
    for home, (branch, language) in homes.items():
        first = leads_to(home / "index.html", read(home / "index.html"))
        second = {target for page in first if page.is_file() for target in leads_to(page, read(page))}
        pages = {path.stem: path for path in home.glob("*/*.html")}
        procedures = edition(workspace, branch, language).procedures
        assert len(procedures) > 10
        assert not [id for id in procedures if pages[id] not in first | second], (branch, language)


def test_every_area_role_and_channel_is_one_tap_from_the_first_page(homes: dict[Path, tuple[str, str]]) -> None:
    for home in homes:
        first = leads_to(home / "index.html", read(home / "index.html"))
        assert set(home.glob("*/index.html")) <= first
        roles = set(home.glob("role-*.html"))
        assert len(roles) == 5
        assert roles <= first
        assert home / "channels.html" in first


def test_contact_hours_and_a_person_stand_on_every_page(
    homes: dict[Path, tuple[str, str]], workspace: Workspace
) -> None:
    for home, (branch, language) in homes.items():
        made = edition(workspace, branch, language)
        contact, settings = made.handbook.contact, made.settings
        assert contact is not None
        assert contact.phone is not None
        assert contact.mail is not None
        assert contact.person is not None
        assert settings is not None
        for page in home.rglob("*.html"):
            reader = read(page)
            assert any(link.startswith("tel:") for link in reader.links), page
            assert any(link.startswith(f"mailto:{contact.mail.words}") for link in reader.links), page
            assert contact.person.words in reader.words, page
            for times in settings.hours.values():
                assert all(hour in reader.words for hour in re.findall(r"\d\d:\d\d", times.words)), page


def test_privacy_and_the_service_promise_are_at_most_one_tap_from_every_page(
    homes: dict[Path, tuple[str, str]], workspace: Workspace
) -> None:
    for home, (branch, language) in homes.items():
        privacy = edition(workspace, branch, language).handbook.policies["privacy"].words
        (policy,) = home.glob(f"*/{privacy}.html")
        for page in home.rglob("*.html"):
            reached = {page, *leads_to(page, read(page))}
            assert {policy, home / "service.html", home / "contact.html"} <= reached, page


def test_every_link_leads_to_a_page(homes: dict[Path, tuple[str, str]]) -> None:
    for home in homes:
        for page in home.rglob("*.html"):
            missing = [target for target in leads_to(page, read(page)) if not target.exists()]
            assert not missing, page
