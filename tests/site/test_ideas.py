"""The board of ideas: where each idea hangs, in which language, whose it is, and how one shares one or is for one."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from sopkit.voices import Reason
from tests.site.conftest import FILES
from tests.site.voices import CHAIRS, RETURN, SPOKEN, STAND, pages_of, written


def column(markdown: str, name: str) -> str:
    """What stands in a column of the board."""
    return markdown.partition(f"sop-column--{name}")[2].partition("sop-column--")[0]


def links(markdown: str, words: str) -> list[str]:
    """Where the links lead that are called so."""
    found = markdown.split(f"[{words}](")[1:]
    return [one.partition(")")[0].replace("&amp;", "&") for one in found]


def mail(address: str) -> tuple[str, str, str]:
    """To whom a mail goes, its subject and its body."""
    parts = urlsplit(address)
    filled = parse_qs(parts.query)
    return parts.path, filled["subject"][0], filled["body"][0]


def test_an_idea_hangs_where_it_belongs(tmp_path: Path) -> None:
    declined = CHAIRS.replace("accepted", "declined").replace("Chairs", "No chairs")
    doing = CHAIRS.replace("Chairs", "New chairs")
    folder = written(tmp_path, {**SPOKEN, "ideas/no.yml": declined, "ideas/new.yml": doing})
    board = pages_of(folder)["ideas.md"].markdown
    assert "An umbrella stand at the door" in column(board, "open")
    assert "New chairs" in column(board, "doing")
    assert "### Chairs for whoever waits" in column(board, "done")
    assert "No chairs" in column(board, "declined")
    assert board.count("### ") == 4


def test_what_led_to_a_change_says_since_when_and_where(tmp_path: Path) -> None:
    folder = written(tmp_path, SPOKEN)
    link = "[Return an item](returns/return-an-item.md)"
    assert f"**From this release on** {link}" in pages_of(folder)["ideas.md"].markdown
    assert f"**From the next release on** {link}" in pages_of(folder, release="next")["ideas.md"].markdown
    before = pages_of(folder, carried=((Reason("ideas", "chairs"), "2026.10"),))
    assert f"**Since release 2026.10** {link}" in before["ideas.md"].markdown


def test_an_idea_that_a_release_before_carried_stays_done_when_no_file_names_it_any_more(tmp_path: Path) -> None:
    folder = written(tmp_path, {**SPOKEN, RETURN: FILES[RETURN]})
    assert "Chairs" in column(pages_of(folder)["ideas.md"].markdown, "doing")
    board = pages_of(folder, carried=((Reason("ideas", "chairs"), "2026.10"),))["ideas.md"].markdown
    assert "**Since release 2026.10**" in column(board, "done")


def test_what_another_branch_took_up_says_which(tmp_path: Path) -> None:
    overlay = FILES["branches/milano/return-an-item.yml"].replace(
        "because: Qui ci si conosce.", "because: Qui ci si conosce. (ideas/stand)"
    )
    folder = written(tmp_path, {**SPOKEN, "branches/milano/return-an-item.yml": overlay})
    there = column(pages_of(folder, "standard")["ideas.md"].markdown, "done")
    assert "**From this release on** Milano" in there
    here = column(pages_of(folder)["ideas.md"].markdown, "done")
    assert here.count("[Return an item](returns/return-an-item.md)") == 2


def test_what_most_are_for_comes_first(tmp_path: Path) -> None:
    more = STAND.replace("An umbrella stand", "A second one").replace("milano: 6", "milano: 6, girona: 1")
    board = pages_of(written(tmp_path, {**SPOKEN, "ideas/a-last.yml": STAND, "ideas/z-first.yml": more}))["ideas.md"]
    assert board.markdown.index("A second one") < board.markdown.index("An umbrella stand")
    assert '<span class="sop-idea__count">8 for it</span>' in board.markdown
    assert '<span class="sop-idea__count">7 for it</span>' in board.markdown


def test_an_idea_is_in_the_readers_language_or_marked_with_its_own(tmp_path: Path) -> None:
    folder = written(tmp_path, SPOKEN)
    assert "### Un portaombrelli alla porta {" in pages_of(folder, language="it")["ideas.md"].markdown
    assert "### An umbrella stand at the door {" in pages_of(folder, language="en")["ideas.md"].markdown
    assert (
        '### <span lang="en">Chairs for whoever waits</span> {' in pages_of(folder, language="it")["ideas.md"].markdown
    )


def test_nobody_is_named_who_does_not_want_to_be(tmp_path: Path) -> None:
    board = pages_of(written(tmp_path, SPOKEN))["ideas.md"].markdown
    assert "\nSales assistant · Milano · 6 October 2026\n" in board
    assert "\nIoana · Milano · 3 September 2026\n" in board
    assert "marta" not in board.lower()


def test_words_of_an_idea_are_words(tmp_path: Path) -> None:
    wicked = STAND.replace("An umbrella stand at the door", "'<script>x</script> [a](javascript:x) {: onclick=y }'")
    board = pages_of(written(tmp_path, {"ideas/stand.yml": wicked}))["ideas.md"].markdown
    assert "<script>x" not in board
    assert "[a](javascript" not in board
    assert "{: onclick" not in board


def test_whoever_is_for_an_idea_sends_a_mail_that_names_it(tmp_path: Path) -> None:
    board = pages_of(written(tmp_path, SPOKEN))["ideas.md"].markdown
    (address,) = links(board, "I am for it")
    to, subject, body = mail(address)
    assert to == "milano@example.org"
    assert subject == "I am for it: An umbrella stand at the door (ideas/stand)"
    assert body.endswith("Branch: Milano (milano)\nLanguage: en\nRelease 2026.11")


@pytest.mark.parametrize("path", ["index.md", "returns/return-an-item.md", "ideas.md"])
def test_every_page_has_a_way_to_share_an_idea(tmp_path: Path, path: str) -> None:
    page = pages_of(written(tmp_path, SPOKEN))[path]
    to, subject, body = mail(links(page.markdown, "Share an idea")[-1])
    assert to == "milano@example.org"
    assert subject == "Idea: "
    assert body.startswith("What I would do:\n\n\nWhat it is good for:\n\n\n")
    assert ("Procedure: return-an-item\nVersion: 1.2.0\nBranch: Milano (milano)" in body) == ("return-an-item" in path)
    assert body.endswith("Language: en\nRelease 2026.11")


REPORTS = "reports:\n  messenger: https://chat.example/?text={text}\n  form: https://form.example/?q={title}\n"


def test_without_a_mail_the_messenger_or_a_form_is_the_way(tmp_path: Path) -> None:
    standing = FILES["handbook.yml"].replace(", mail: service@example.org", "")
    branch = FILES["branches/milano/branch.yml"].replace("contact: {mail: milano@example.org}\n", "")
    files = {**SPOKEN, "branches/milano/branch.yml": branch, "handbook.yml": standing + REPORTS}
    pages = pages_of(written(tmp_path, files))
    (shared,) = links(pages["index.md"].markdown, "Share an idea")
    assert parse_qs(urlsplit(shared).query)["text"][0].startswith("Idea: \n\nWhat I would do:")
    (in_favour,) = links(pages["ideas.md"].markdown, "I am for it")
    assert "(ideas/stand)\n\n" in parse_qs(urlsplit(in_favour).query)["text"][0]
    assert len(links(pages["ideas.md"].markdown, "Share an idea in a form")) == 1
    none = pages_of(written(tmp_path, {**files, "handbook.yml": standing}))
    assert not any("Share an idea" in page.markdown or "I am for it" in page.markdown for page in none.values())


def test_a_handbook_without_ideas_invites_to_the_first(tmp_path: Path) -> None:
    board = pages_of(written(tmp_path, {}))["ideas.md"].markdown
    assert "No idea waits for an answer." in column(board, "open")
    assert links(board, "Share an idea by mail")


def test_an_idea_that_cannot_be_read_stops_no_page(tmp_path: Path) -> None:
    files = {"ideas/stand.yml": STAND, "ideas/bad.yml": "title: [\n", "ideas/odd.yml": "date: soon\nvotes: many\n"}
    assert "An umbrella stand at the door" in pages_of(written(tmp_path, files))["ideas.md"].markdown


def test_a_file_that_tells_no_idea_hangs_nowhere_and_one_without_a_day_does(tmp_path: Path) -> None:
    odd = "title: Odd one\ndate: soon\nstate: open\n"
    board = pages_of(written(tmp_path, {"ideas/bad.yml": "title: [\n", "ideas/odd.yml": odd}))["ideas.md"].markdown
    assert "Odd one" in column(board, "open")
    assert "bad" not in board
    assert not re.search(r"\n\n\s*\{: \.sop-since \}", board), "marks without words before them are shown as words"


def test_customers_read_nothing_of_it(tmp_path: Path) -> None:
    made = pages_of(written(tmp_path, SPOKEN), is_public=True)
    assert not {"ideas.md", "heard.md"} & made.keys()
    assert not any("umbrella" in page.markdown or "Share an idea" in page.markdown for page in made.values())
