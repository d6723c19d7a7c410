"""What the site shows of pilots: where they are tried, and nowhere else."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from sopkit.site.page import Page
from sopkit.site.plan import Plan
from sopkit.site.release import publish
from sopkit.workspace import FolderFiles, load
from tests.site.conftest import FILES

Pages = Callable[..., dict[str, Page]]
TODAY = datetime.date(2026, 11, 1)
SOURCE = "standard/returns/say-no.yml"
PILOT = """\
status: pilot
pilot:
  branches: [milano]
  until: 2027-01-31
  asks: [Do they understand?]
  findings:
    a: {kind: missing, branch: milano, day: 2026-10-30, found: "A sign for {return-window}."}
    b: {kind: works, found: It is short.}
"""
TRIED = {SOURCE: FILES[SOURCE].replace("status: draft\n", PILOT)}
PAGE = "returns/say-no.md"
TORINO = {"branches/torino/branch.yml": "name: Torino\nlanguages: [en]\n"}


def test_a_page_says_where_it_is_tried_until_when_and_what_for(open_pages: Pages) -> None:
    markdown = open_pages("milano", "en", **TRIED)[PAGE].markdown
    banner = markdown.split('!!! pilot "Pilot"')[1].split("<div")[0]
    assert "tried out in Milano until 31 January 2027" in banner
    assert "- Do they understand?" in banner
    assert "[Say what you notice](mailto:milano@example.org" in banner
    assert "[All pilots](../pilots.md)" in banner


def test_the_page_of_pilots_has_findings_by_what_they_say(open_pages: Pages) -> None:
    markdown = open_pages("milano", "en", **TRIED)["pilots.md"].markdown
    works, missing = markdown.split("### What works")[1].split("### What is missing")
    assert "It is short." in works
    assert "A sign for 14\N{NO-BREAK SPACE}days." in missing
    assert "Milano, 30 October 2026" in missing
    assert 'data-sop-until="2027-01-31"' in markdown
    assert "What does not work" not in markdown


def test_who_tries_nothing_has_no_such_pages_and_no_links_to_them(open_pages: Pages) -> None:
    texts = {**TRIED, **TORINO}
    there, elsewhere = open_pages("milano", "en", **texts), open_pages("torino", "en", **texts)
    assert {PAGE, "pilots.md"} <= there.keys()
    assert not {PAGE, "pilots.md"} & elsewhere.keys()
    assert "say-no.md" in there["returns/return-an-item.md"].markdown
    assert [path for path, page in elsewhere.items() if "say-no" in page.markdown] == []


def test_a_pilot_that_is_over_says_so(open_pages: Pages) -> None:
    over = {SOURCE: TRIED[SOURCE].replace("2027-01-31", "2026-10-31")}
    assert "It ended on 31 October 2026" in open_pages("milano", "en", **over)["pilots.md"].markdown


def test_a_change_that_is_tried_is_told_on_the_page_and_among_the_pilots(open_pages: Pages) -> None:
    path = "branches/milano/return-an-item.yml"
    tried = FILES[path].rstrip() + "\npilot: {until: 2027-01-31, asks: [Is it quicker?]}\n"
    pages = open_pages("milano", "en", **{path: tried})
    assert "A change of this procedure is tried out here until" in pages["returns/return-an-item.md"].markdown
    assert "A change, only here" in pages["pilots.md"].markdown
    assert "pilots.md" not in open_pages("standard", "en", **{path: tried})


@pytest.fixture
def published(handbook: Callable[..., Path], tmp_path: Path) -> Callable[..., dict[str, str]]:
    """Publishes the small handbook again and again with one cache; gives its pages by their paths."""

    def made(site: str = "site", **changed: str) -> dict[str, str]:
        folder = handbook(**changed)
        plan = Plan(folder, folder, tmp_path / site, "next", TODAY, cache=tmp_path / f"cache of {site}")
        publish(plan, lambda: load(FolderFiles(folder)))
        root = tmp_path / site
        return {
            path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(root.glob("*/en/next/**/*.html"))
        }

    return made


def test_a_site_built_again_is_the_one_built_anew_whatever_changes_in_a_pilot(
    published: Callable[..., dict[str, str]],
) -> None:
    changes = {
        "all have it": {SOURCE: FILES[SOURCE]},
        "one tries it": TRIED,
        "both try it": {SOURCE: TRIED[SOURCE].replace("[milano]", "[milano, torino]")},
        "a finding more": {SOURCE: TRIED[SOURCE].replace("    b:", "    c: {kind: works, found: New.}\n    b:")},
        "another name": {
            **TRIED,
            "branches/milano/branch.yml": FILES["branches/milano/branch.yml"].replace("name: Milano", "name: Brera"),
        },
        "the other one": {SOURCE: TRIED[SOURCE].replace("[milano]", "[torino]")},
    }
    for number, change in enumerate(changes.values()):
        again = published(**{**TORINO, **change})
        anew = published(f"anew {number}", **{**TORINO, **change})
        assert again == anew
    assert "torino/en/next/pilots.html" in again
    assert "milano/en/next/returns/say-no.html" not in again
