"""People: a pseudonym, a name and a mail may be one person's, and who that is stays outside the handbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopkit.control.people import People, people_in
from sopkit.document import read
from tests.commands import sopkit
from tests.records.shops import git, replace

FILE = "e7: {name: Elena Rossi, mail: elena@example.org}\nr2: Radu Pop\n"


def people(text: str = FILE) -> People:
    return people_in(read("people.yml", text.encode())).value


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("e7", "Elena Rossi <elena@example.org>", True),
        ("elena@example.org", "e7", True),
        ("Elena  rossi", "e7", False),
        ("elena rossi", "E7", True),
        ("elena", "Elena Rossi <elena@example.org>", True),
        ("elena", "e7", True),
        ("elena@elsewhere.org", "elena@example.org", False),
        ("elena@elsewhere.org", "e7", False),
        ("r2", "Radu Pop <radu@example.org>", True),
        ("r2", "e7", False),
        ("marc", "marc", True),
        ("", "", False),
    ],
)
def test_names_of_one_person_are_known(one: str, other: str, same: bool) -> None:
    assert people().are_one(one, other) is same
    assert people().are_one(other, one) is same


def test_without_a_file_each_name_is_itself() -> None:
    assert People().shown("e7") == "e7"
    assert not People().are_one("e7", "Elena Rossi <elena@example.org>")
    assert people().shown("e7") == "Elena Rossi"


def test_nobody_approves_their_own_words_under_a_pseudonym(shop: Path) -> None:
    replace(shop, "handbook.yml", "areas:", "approvals: {by_another: true}\nareas:")
    replace(shop, "handbook.yml", "people: [elena, marc]", "people: [r2, e7]")
    git(shop, "init")
    git(shop, "add", ".")
    git(shop, "commit", "-m", "All of it")
    file = shop.parent / "people.yml"
    file.write_text(FILE, encoding="utf-8")
    refused = sopkit("approve", "greet", "--by", "r2", "--people", file, cwd=shop)
    assert refused.returncode == 3
    assert "was last written by Radu Pop" in refused.stderr
    assert sopkit("approve", "greet", "--by", "r2", cwd=shop, SOPKIT_PEOPLE=str(file)).returncode == 3
    assert sopkit("approve", "greet", "--by", "e7", "--people", file, cwd=shop).returncode == 0


def test_lists_show_names_for_pseudonyms(shop: Path) -> None:
    replace(
        shop,
        "standard/welcome/greet.yml",
        "version: 1.0.0\n",
        "version: 1.0.0\neffective: 2025-05-01\nreview: 1 month\n",
    )
    replace(shop, "handbook.yml", ", people: [elena, marc]", "")
    file = shop.parent / "people.yml"
    file.write_text(FILE, encoding="utf-8")
    sopkit("review", "greet", "--keep", "--by", "e7", "--today", "2026-11-01", cwd=shop)
    shown = sopkit("due", "--people", file, "--today", "2026-11-20", cwd=shop).stdout
    assert "reviewed on 2026-11-01 by Elena Rossi" in shown
    assert "by e7" in sopkit("due", "--today", "2026-11-20", cwd=shop).stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("e7: {mail: elena}", "people.yml:1:"),
        ("e7: [", "people.yml:1:"),
        ("e7: [Elena]", "people.yml:1:5: "),
        ("e7: {surname: Rossi}", "people.yml:1:"),
    ],
)
def test_what_is_wrong_in_the_file_is_told_at_its_place(shop: Path, text: str, said: str) -> None:
    file = shop.parent / "people.yml"
    file.write_text(text, encoding="utf-8")
    done = sopkit("due", "--people", file, cwd=shop)
    assert done.returncode == 3
    assert said in done.stderr


def test_a_file_in_the_handbook_or_none_at_all_is_refused(shop: Path) -> None:
    inside = shop / "people.yml"
    inside.write_text(FILE, encoding="utf-8")
    assert "lies in the handbook, which everybody gets" in sopkit("due", "--people", inside, cwd=shop).stderr
    inside.unlink()
    assert sopkit("due", "--people", shop.parent / "nothing.yml", cwd=shop).returncode == 3


def test_a_file_that_the_git_of_the_handbook_has_is_refused(shop: Path) -> None:
    file = shop.parent / "people.yml"
    file.write_text("e7: Elena Rossi\n", encoding="utf-8")
    git(shop.parent, "init")
    assert sopkit("due", "--people", file, cwd=shop).returncode == 0
    git(shop.parent, "add", "people.yml")
    done = sopkit("due", "--people", file, cwd=shop)
    assert done.returncode == 2
    assert "is in the handbook's git" in done.stderr


def test_the_history_of_releases_names_people(shop: Path) -> None:
    file = shop.parent / "people.yml"
    file.write_text(FILE, encoding="utf-8")
    done = sopkit("release", "2026.11", "--by", "e7", "--today", "2026-11-20", "--jobs", "1", cwd=shop)
    assert done.returncode == 0, done.stderr
    assert (
        "Elena Rossi: 2026.11 was released" in sopkit("release", "--history", cwd=shop, SOPKIT_PEOPLE=str(file)).stdout
    )
    assert "e7: 2026.11 was released" in sopkit("release", "--history", cwd=shop).stdout
