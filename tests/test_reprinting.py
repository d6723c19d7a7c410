"""What `sopkit release` says of printed sheets: which of them to replace, and where to print them again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sopkit.site.manifest import read_manifest
from sopkit.site.sheet import sheets
from sopkit.workspace import ArchiveFiles, load
from tests.commands import Done, sopkit

PROCEDURE = "sops/standard/welcome/greet-a-customer.yml"
CHANGES = "site/{}/2026.10/changes.html"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook of two branches in two languages, with one release."""
    folder = tmp_path_factory.mktemp("first")
    assert sopkit("init", "shop", cwd=folder).returncode == 0
    shop = folder / "shop"
    assert sopkit("new", "branch", "milano", "--language", "it", cwd=shop).returncode == 0
    assert sopkit("new", "translation", "greet-a-customer", "--language", "it", cwd=shop).returncode == 0
    done = sopkit("release", "2026.09", "--today", "2026-09-01", cwd=shop)
    assert done.returncode == 0, done.stderr
    assert "sheets" not in done.stderr
    return shop


@pytest.fixture
def shop(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first, tmp_path / "shop"))


def released(shop: Path, *options: str) -> Done:
    done = sopkit("release", "2026.10", "--today", "2026-10-01", *options, cwd=shop)
    assert done.returncode == 0, done.stderr
    return done


def reworded(shop: Path, old: str, new: str) -> None:
    text = (shop / PROCEDURE).read_text(encoding="utf-8")
    assert old in text
    (shop / PROCEDURE).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_release_tells_which_sheets_to_replace_and_the_pages_where_to_print_them(shop: Path) -> None:
    reworded(shop, "    do: ", "    do: Now ")
    told = released(shop).stderr
    assert "Printed sheets to replace: 1 procedure in 2 branches\n  greet-a-customer: main-shop, milano\n" in told
    page = (shop / CHANGES.format("main-shop/en")).read_text(encoding="utf-8")
    assert "Its printed sheet no longer holds." in page
    assert '<a href="welcome/greet-a-customer.html#_about">Print again</a>' in page
    assert "Il foglio stampato non vale più." in (shop / CHANGES.format("milano/it")).read_text(encoding="utf-8")


def test_a_sheet_that_is_still_good_is_not_told(shop: Path) -> None:
    reworded(shop, "version: ", "asked_as: [hello]\nversion: ")
    assert "sheets" not in released(shop).stderr
    assert "printed sheet" not in (shop / CHANGES.format("main-shop/en")).read_text(encoding="utf-8")


def test_quiet_says_nothing_of_sheets(shop: Path) -> None:
    reworded(shop, "    do: ", "    do: Now ")
    assert "sheets" not in released(shop, "--quiet").stderr


def test_a_release_keeps_the_codes_of_its_sheets(first: Path) -> None:
    files = ArchiveFiles(first / "sops" / ".releases" / "2026.09.zip")
    recorded = read_manifest(files).sheets
    assert recorded == sheets(load(files))
    assert recorded.keys() == {"main-shop/en", "milano/it"}


def test_sheets_hold_until_the_day_of_the_release(shop: Path) -> None:
    reworded(shop, "    do: ", "    do: Now ")
    told = released(shop, "--effective", "2027-03-01").stderr
    first = "From 1 March 2027 these printed sheets no longer hold: 1 procedure in 2 branches\n"
    assert f"{first}  greet-a-customer: main-shop, milano\n" in told
    assert "to replace" not in told
    page = (shop / CHANGES.format("main-shop/en")).read_text(encoding="utf-8")
    assert "From 1 March 2027 its printed sheet no longer holds." in page
    assert "Its printed sheet" not in page
    italian = (shop / CHANGES.format("milano/it")).read_text(encoding="utf-8")
    assert "1 marzo 2027" in italian


def test_the_day_on_which_sheets_end_is_another_one_with_another_release_of_this_name(shop: Path) -> None:
    reworded(shop, "    do: ", "    do: Now ")
    released(shop, "--effective", "2027-03-01")
    released(shop, "--effective", "2027-04-01", "--replace")
    page = (shop / CHANGES.format("main-shop/en")).read_text(encoding="utf-8")
    assert "From 1 April 2027 its printed sheet no longer holds." in page


def test_a_sheet_printed_from_what_is_replaced_is_named_too(shop: Path) -> None:
    words = (shop / PROCEDURE).read_text(encoding="utf-8")
    reworded(shop, "    do: ", "    do: Now ")
    released(shop)
    (shop / PROCEDURE).write_text(words, encoding="utf-8")  # as the release before has it
    told = released(shop, "--replace").stderr
    assert "Printed sheets to replace: 1 procedure in 2 branches\n  greet-a-customer: main-shop, milano\n" in told
    assert "sheets" not in released(shop, "--replace").stderr
