"""Reports by mail, by messenger and in a form: what they hold, and what no address and no words may do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser

from sopkit.edition import Edition, edition
from sopkit.site.page import Page
from sopkit.site.site import site_of
from sopkit.workspace import FolderFiles, load
from tests.site.by_mkdocs import build_edition
from tests.site.conftest import FILES, TODAY
from tests.site.hostile import STRINGS

Pages = Callable[..., dict[str, Page]]
MESSENGER = "https://wa.me/390200?text={text}"
FORM = "https://example.org/new?title={title}&of={procedure}&at={step}&is={version}&in={branch}&as={language}"
HANDBOOK = "handbook.yml"
BRANCH = "branches/milano/branch.yml"
SOURCE = "standard/returns/return-an-item.yml"
RETURN = "returns/return-an-item.md"
WAY = re.compile(r'\((https://[^)]+)\)\{ \.sop-report data-sop-to="([^"]+)" \}')
"""A link to write otherwise than by mail, and the same with a place for the step."""


def naming(path: str, **ways: str) -> dict[str, str]:
    """A file of the small handbook that names ways to report."""
    lines = [f'  {name}: "{way}"' for name, way in ways.items()]
    return {path: FILES[path] + "\n".join(["reports:", *lines, ""])}


def asked(link: str) -> dict[str, str]:
    """What an address hands over, by name."""
    query = parse_qs(urlsplit(link.replace("&amp;", "&")).query, keep_blank_values=True)
    return {name: words for name, (words,) in query.items()}


def test_a_form_is_filled_in_but_for_the_step(open_pages: Pages) -> None:
    page = open_pages("milano", "it", **naming(HANDBOOK, form=FORM))[RETURN].markdown
    ((link, with_step),) = WAY.findall(page)
    filled = {"of": "return-an-item", "at": "", "is": "1.2.0", "in": "Milano", "as": "it"}
    assert asked(link) == {"title": "Manuale: Rendere un articolo", **filled}
    assert asked(with_step)["at"] == "{step}"


def test_a_messenger_has_all_in_one_text(open_pages: Pages) -> None:
    page = open_pages("milano", "en", **naming(HANDBOOK, messenger=MESSENGER))[RETURN].markdown
    ((link, with_step),) = WAY.findall(page)
    said = [
        "Handbook: Return an item",
        "Procedure: return-an-item",
        "Version: 1.2.0",
        "Branch: Milano (milano)",
        "Language: en",
    ]
    assert asked(link)["text"].split("\n")[:5] == said
    assert "Step: {step}" in asked(with_step)["text"]


def test_a_page_about_the_handbook_names_no_procedure(open_pages: Pages) -> None:
    page = open_pages("milano", "en", **naming(HANDBOOK, messenger=MESSENGER))["contact.md"].markdown
    ((link, with_step),) = WAY.findall(page)
    assert link == with_step
    assert "Procedure" not in asked(link)["text"]


def test_a_branch_has_its_own_way_beside_that_of_the_handbook(open_pages: Pages) -> None:
    ways = {**naming(HANDBOOK, form=FORM, messenger=MESSENGER), **naming(BRANCH, messenger="https://t.me/milano")}
    links = [link for link, _ in WAY.findall(open_pages("milano", "en", **ways)[RETURN].markdown)]
    assert [link.partition("?")[0] for link in links] == ["https://t.me/milano", "https://example.org/new"]


def test_mails_go_where_reports_say(open_pages: Pages) -> None:
    page = open_pages("milano", "en", **naming(HANDBOOK, mail="handbook@example.org"))[RETURN].markdown
    assert page.count("(mailto:handbook@example.org?subject=") == 3  # a report, a proposal, an idea
    assert "(mailto:milano@example.org)" in page  # the contact stays the branch's


def test_without_mail_there_are_the_other_ways(open_pages: Pages) -> None:
    without = FILES[HANDBOOK].replace("mail: service@example.org, ", "")
    page = open_pages(**{HANDBOOK: f"{without}reports: {{form: https://example.org/form}}\n"})[RETURN].markdown
    assert WAY.findall(page) == [("https://example.org/form", "https://example.org/form")]
    assert "mailto:" not in page


def test_customers_see_no_way_to_report(handbook: Callable[..., Path]) -> None:
    public = FILES[SOURCE].replace("trigger:", "audience: public\ntrigger:")
    folder = handbook(**{SOURCE: public}, **naming(HANDBOOK, form=FORM, messenger=MESSENGER, mail="us@example.org"))
    made = site_of(edition(load(FolderFiles(folder)), "milano", "en"), today=TODAY, is_public=True)
    pages = [page.markdown for page in made.pages]
    assert pages
    assert not any(words in page for page in pages for words in ("wa.me", "example.org/new", "us@example.org"))


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/new?body={text}",
        "javascript:alert(1)//{text}",
        "data:text/html,{text}",
        "https://{branch}.example.org/",
        "https://example.org/{password}",
        "https://example.org/{text",
        "https://example.org/new here",
        "//example.org/{text}",
        "mailto:us@example.org",
        "https://",
    ],
)
@pytest.mark.parametrize("way", ["messenger", "form"])
def test_other_addresses_are_refused(way: str, address: str, handbook: Callable[..., Path]) -> None:
    workspace = load(FolderFiles(handbook(**naming(HANDBOOK, **{way: address}))))
    assert [one.rule for one in workspace.faults] == ["wrong-value"]


@pytest.mark.parametrize(
    "address", ["us at example.org", "us@example", "a@example.org, b@example.org", "<us@example.org>"]
)
@pytest.mark.parametrize("place", ["reports", "contact"])
def test_words_that_are_no_mail_address_are_refused(place: str, address: str, handbook: Callable[..., Path]) -> None:
    files = {HANDBOOK: f'format: 1\nname: H\nlanguage: en\n{place}: {{mail: "{address}"}}\n'}
    workspace = load(FolderFiles(handbook(**files)))
    assert [one.rule for one in workspace.faults if "mail address" in str(one.message)] == ["wrong-value"]


@pytest.mark.parametrize("words", STRINGS)
def test_no_title_leaves_its_place_in_an_address(words: str, open_pages: Pages) -> None:
    title = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    files = naming(HANDBOOK, form=FORM) | {SOURCE: FILES[SOURCE].replace("Return an item", f'"{title}"')}
    ((link, with_step),) = WAY.findall(open_pages("standard", "en", **files)[RETURN].markdown)
    for one in (link, with_step):
        assert one.startswith("https://example.org/new?title=Handbook%3A%20")
        assert set(asked(one)) == {"title", "of", "at", "is", "in", "as"}
        assert not set(one) & set("<>\"'`\\ ()[]{}")


@pytest.mark.browser
def test_the_step_that_is_read_comes_into_the_link(
    open_edition: Callable[..., Edition], tmp_path: Path, started: Browser
) -> None:
    made = open_edition(**naming(HANDBOOK, form=FORM, messenger=MESSENGER))
    build_edition(made, tmp_path / "site", today=TODAY, release=None)
    built = tmp_path / "site/returns/return-an-item.html"
    with started.new_context() as context:
        page = context.new_page()
        page.add_init_script("addEventListener('click', event => event.preventDefault());")
        page.goto(f"{built.as_uri()}#check")
        for way, name in (("example.org", "at"), ("wa.me", "text")):
            link = page.locator(f'a.sop-report[href^="https://{way}"]')
            link.click()
            assert "check" in asked(link.get_attribute("href") or "")[name]
