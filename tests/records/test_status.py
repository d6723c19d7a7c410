"""The overview: what it counts is what the other commands find."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from bs4 import BeautifulSoup, Tag

from sopkit.report.schemas import schema_of_report
from tests.commands import sopkit
from tests.records.shops import RETURN, replace
from tests.terminal import converse

TODAY = "2026-11-20"
GREET = "standard/welcome/greet.yml"


def status(shop: Path, *arguments: object) -> dict[str, Any]:
    done = sopkit("status", "--format", "json", "--today", TODAY, *arguments, cwd=shop)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    jsonschema.validate(told, schema_of_report("status"))
    return told


def screen(shop: Path, *arguments: object) -> list[str]:
    done = sopkit("status", "--today", TODAY, *arguments, cwd=shop)
    assert done.returncode == 0, done.stderr
    return [" ".join(line.split()) for line in done.stdout.splitlines()]


def test_procedures_are_counted_by_how_far_they_are(shop: Path) -> None:
    assert "Approved on record no approvals are kept" in screen(shop)
    sopkit("approve", "greet", "--by", "elena", "--today", TODAY, cwd=shop)
    told = status(shop)
    assert (told["approved"], told["to_approve"]) == (["greet"], ["return-an-item"])
    replace(shop, GREET, "status: approved", "status: draft")
    replace(shop, RETURN, "status: approved", "status: pilot")
    told = status(shop)
    assert told["procedures"] == {"draft": ["greet"], "pilot": ["return-an-item"], "approved": [], "retired": []}
    assert told["to_approve"] == ["return-an-item"]
    shown = screen(shop)
    assert {"draft 1: greet", "pilot 1: return-an-item", "To approve 1: return-an-item"} <= set(shown)


def test_a_branch_counts_what_it_reads(shop: Path) -> None:
    sopkit("approve", "greet", "return-an-item", "--by", "elena", "--today", TODAY, cwd=shop)
    assert status(shop)["to_approve"] == []
    assert status(shop, "--branch", "milano")["to_approve"] == ["return-an-item"]
    assert screen(shop, "--branch", "milano")[0] == "Casa Lume · milano · 2026-11-20"
    assert sopkit("status", "--branch", "roma", cwd=shop).returncode == 2


def test_what_is_due_is_what_due_lists(shop: Path) -> None:
    replace(shop, RETURN, "version: 1.0.0\n", "version: 1.0.0\neffective: 2025-05-01\nreview: 6 months\n")
    replace(shop, GREET, "version: 1.0.0\n", "version: 1.0.0\neffective: 2026-05-30\nreview: 6 months\n")
    listed = json.loads(sopkit("due", "--format", "json", "--today", TODAY, cwd=shop).stdout)["due"]
    assert status(shop)["due"] == listed
    assert {"Overdue 1: return-an-item", "Due by 2026-12-20 1: greet"} <= set(screen(shop))


def test_lint_and_translations_are_counted_as_their_commands_find_them(shop: Path) -> None:
    replace(shop, "handbook.yml", "language: en\n", "language: en\nlanguages: [en, it]\n")
    replace(shop, "branches/milano/branch.yml", "[en]", "[it]")
    replace(shop, GREET, "do: Greet the customer.", "do: The customer will be greeted soon.")
    found = json.loads(sopkit("lint", "--format", "json", "--today", TODAY, cwd=shop).stdout)
    told = status(shop)
    assert sum(sum(counts.values()) for counts in told["findings"].values()) == len(found["findings"]) > 0
    checked = json.loads(sopkit("check", "--format", "json", "--today", TODAY, cwd=shop).stdout)["findings"]
    missing = [one for one in checked if one["rule"] == "missing-translation"]
    assert told["translations"] == {"missing": len(missing), "stale": 0}
    assert missing


def test_readability_is_told_from_release_to_release(shop: Path) -> None:
    easy, hard = (
        "Give the customer a cup of tea.",
        "Administer miscellaneous refreshments to every individual customer.",
    )
    steps = "".join(f"  - {{id: s{place}, do: {easy}}}\n" for place in range(8))
    replace(shop, GREET, "steps:\n", f"steps:\n{steps}")
    assert sopkit("release", "2026.09", "--today", "2026-09-01", "--jobs", "1", cwd=shop).returncode == 0
    replace(shop, GREET, easy, hard)
    assert sopkit("release", "2026.11", "--today", "2026-11-01", "--jobs", "1", cwd=shop).returncode == 0
    told = status(shop)["readability"]
    assert [one["release"] for one in told] == ["2026.09", "2026.11", None]
    assert told[0]["score"] > told[1]["score"]
    assert status(shop)["readability"] == told, "what was kept says the same"
    assert status(shop, "--no-cache")["readability"] == told
    shown = screen(shop)
    assert any(line.startswith("2026.09") and line.endswith("#") for line in shown)


@pytest.mark.parametrize("command", ["status", "due"])
def test_what_is_counted_without_a_record_that_was_changed_says_so(shop: Path, command: str) -> None:
    assert sopkit("approve", "greet", "--by", "elena", cwd=shop).returncode == 0
    assert "something is wrong" not in sopkit(command, cwd=shop).stderr
    (record,) = (shop / "records/approvals/greet").iterdir()
    record.write_bytes(record.read_bytes().replace(b"elena", b"marc"))
    assert "With 1 record something is wrong: `sopkit check` says what" in sopkit(command, cwd=shop).stderr


def test_coverage_is_a_table_of_stages_and_channels(shop: Path) -> None:
    replace(shop, "handbook.yml", "areas:", "channels: {shop: {name: Shop}, phone: {name: Phone}}\nareas:")
    replace(shop, GREET, "version: 1.0.0\n", "version: 1.0.0\nstage: before\nchannels: [shop, phone]\n")
    lines = screen(shop)
    table = lines[lines.index("Procedures by stage and channel") + 1 :]
    assert table == [
        "shop phone none named",
        "Before the sale 1 1 –",
        "During the sale – – –",
        "After the sale – – –",
        "No stage named – – 1",
    ]


@pytest.mark.parametrize("arguments", [(), ("--branch", "milano")])
def test_an_empty_handbook_is_shown_too(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "branches/milano").mkdir(parents=True)
    (tmp_path / "branches/milano/branch.yml").write_text("name: Milano\nlanguages: [en]\n", encoding="utf-8")
    (tmp_path / "handbook.yml").write_text("format: 1\nname: Lume\nlanguage: en\n", encoding="utf-8")
    assert "Procedures 0 procedures" in screen(tmp_path, *arguments)
    assert status(tmp_path, *arguments)["procedures"]["approved"] == []


MANY = ", ".join(f"channel-with-a-name-{number}: {{name: Way {number}}}" for number in range(9))
LONG = "a-procedure-whose-file-has-a-name-of-more-columns-than-a-terminal-has-at-the-till"


def with_long_names(shop: Path) -> None:
    """Many channels, and names that are wider than a terminal."""
    replace(shop, "handbook.yml", "areas:", f"channels: {{{MANY}}}\nareas:")
    replace(shop, "handbook.yml", "name: Casa Lume", f"name: {'Casa Lume e altre storie ' * 5}")
    text = (shop / GREET).read_text(encoding="utf-8")
    for name in (LONG, f"{LONG}-too"):
        (shop / f"standard/welcome/{name}.yml").write_text(
            text.replace("status: approved", "status: draft"), encoding="utf-8"
        )


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal_and_nothing_is_lost(shop: Path, columns: int) -> None:
    with_long_names(shop)
    done = converse("status", "--today", TODAY, answers=[], cwd=shop, columns=columns, NO_COLOR="1")
    assert done.returncode == 0
    lines = done.screen.splitlines()
    assert max(map(len, lines)) <= columns
    words = " ".join(done.screen.split())
    assert all(f"channel-with-a-name-{number}" in words for number in range(9))
    assert words.count("Before the sale") == words.count("After the sale")
    assert f"2: {LONG[:10]}" in words
    assert words.startswith(" ".join(["Casa Lume e altre storie"] * 5) + f" · {TODAY}")


def test_where_nobody_knows_how_wide_it_is_it_takes_eighty_columns(shop: Path) -> None:
    with_long_names(shop)
    done = sopkit("status", "--today", TODAY, cwd=shop)
    assert 60 < max(map(len, done.stdout.splitlines())) <= 80


def test_the_page_names_procedures_with_their_files_and_says_what_they_need(shop: Path) -> None:
    sopkit("approve", "return-an-item", "--by", "elena", "--today", "2026-06-01", cwd=shop)
    replace(shop, GREET, "title: Greet", "title: Greet <b>all</b>")
    replace(shop, GREET, "version: 1.0.0\n", "version: 1.0.0\neffective: 2025-05-01\nreview: 6 months\n")
    replace(shop, "handbook.yml", "areas:", "channels: {shop: {name: In the shop}}\nareas:")
    replace(shop, GREET, "version: 1.0.0\n", "version: 1.0.0\nstage: before\nchannels: [shop]\n")
    done = sopkit("status", "--format", "html", "-o", "status.html", "--today", TODAY, cwd=shop.parent)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "Written to status.html\n")
    page = BeautifulSoup((shop.parent / "status.html").read_text(encoding="utf-8"), "html.parser")
    late, waits, approved = (
        [" ".join(row.get_text(" ").split()) for row in table_below(page, id).select("tbody tr")]
        for id in ("overdue", "to-approve", "approved")
    )
    assert late == [f"1 November 2025 Greet <b>all</b> {GREET} Shift lead standard in force since 2025-05-01"]
    assert waits == [f"Greet <b>all</b> {GREET} Shift lead standard"]
    assert approved == [f"Return an item {RETURN} Shift lead standard"]
    rows = [[cell.get_text(" ", strip=True) for cell in row("td")] for row in table_below(page, "coverage")("tr")]
    assert rows[1:] == [
        [f"1 Greet <b>all</b> {GREET}", "none"],
        ["none", "none"],
        ["none", "none"],
        ["none", rows[4][1]],
    ]
    assert rows[4][1] == f"1 Return an item {RETURN}"
    assert not page("script")


def table_below(page: BeautifulSoup, id: str) -> Tag:
    found = page.select_one(f"[aria-labelledby={id}] table")
    assert found is not None
    return found


def test_the_page_counts_what_the_terminal_counts(shop: Path) -> None:
    replace(shop, GREET, "do: Greet the customer.", "do: The customer will be greeted soon.")
    told = status(shop)
    page = BeautifulSoup(sopkit("status", "--format", "html", "--today", TODAY, cwd=shop).stdout, "html.parser")
    rows = {
        row.th.get_text(): sum(int(cell.get_text()) for cell in row("td"))
        for row in table_below(page, "lint")("tr")[1:]
    }
    assert rows == {area: sum(counts.values()) for area, counts in told["findings"].items()} != {}
    files = [row.th.get_text() for row in table_below(page, "faulty")("tr")[1:]]
    found = json.loads(sopkit("lint", "--format", "json", "--today", TODAY, cwd=shop).stdout)["findings"]
    assert set(files) == {one["path"] for one in found}


@pytest.mark.parametrize(("language", "is_hard_above", "said"), [("it", False, "from 60"), ("ca", True, "up to 38")])
def test_the_band_of_what_is_easy_lies_where_the_formula_has_it(
    shop: Path, language: str, is_hard_above: bool, said: str
) -> None:
    """Gulpease counts how easy a text is, LIX how hard."""
    replace(shop, "handbook.yml", "language: en", f"language: {language}\nmessages: en")
    replace(shop, "branches/milano/branch.yml", "[en]", f"[{language}]")
    steps = "".join(f"  - {{id: s{place}, do: Saluda el client.}}\n" for place in range(8))
    replace(shop, GREET, "steps:\n", f"steps:\n{steps}")
    page = BeautifulSoup(sopkit("status", "--format", "html", "--today", TODAY, cwd=shop).stdout, "html.parser")
    band, words = page.select_one("svg rect.band"), page.select_one("svg text.soft")
    assert band is not None
    assert words is not None
    begins, wide = (float(str(band[name]).rstrip("%")) for name in ("x", "width"))
    assert (begins == 0, begins + wide == 100, words.get_text()) == (is_hard_above, not is_hard_above, f"easy {said}")


def test_the_page_never_lies_in_the_site_nor_over_a_file_of_the_handbook(shop: Path) -> None:
    for place, told in (
        ("site/status.html", "which every branch reads"),
        (f"sops/{GREET}", "is a file of the handbook"),
    ):
        before = (shop / GREET).read_bytes()
        done = sopkit("status", "--format", "html", "-o", place, cwd=shop.parent)
        assert done.returncode == 2
        assert told in done.stderr
        assert (shop / GREET).read_bytes() == before
        assert not (shop.parent / "site").exists()


def test_the_page_steers_no_terminal_and_runs_nothing_that_a_name_says(shop: Path) -> None:
    name = 'name: "</title><script>alert(1)</script> \\e]0;owned\\a"'
    text = (shop / "handbook.yml").read_text(encoding="utf-8")
    named = next(line for line in text.splitlines() if line.startswith("name:"))
    replace(shop, "handbook.yml", named, name)
    page = sopkit("status", "--format", "html", "--today", TODAY, cwd=shop).stdout
    assert "\N{SYMBOL FOR ESCAPE}]0;owned\N{SYMBOL FOR BELL}" in page
    assert not {"\x1b", "\a"} & set(page)
    assert "<script" not in page
