"""The overview: what it counts is what the other commands find."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sopkit.report.schemas import schema_of_report
from tests.commands import sopkit
from tests.records.shops import RETURN, replace

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
