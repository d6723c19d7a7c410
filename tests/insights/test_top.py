"""`sopkit insight top` and `list`: what is heard most, and what was done about it."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sopkit.report.schemas import schema_of_report
from tests.insights.conftest import insight

CORK = """\
heard:
  2026-06-01-a: {date: 2026-06-01, need: Returning a lid on a Saturday., procedure: return-an-item, times: 7}
  2026-11-01-b: {date: 2026-11-01, need: To return lids on Saturdays., procedure: return-an-item, cause: process, times: 2}
  2026-11-02-c: {date: 2026-11-02, need: A pan that is not heavy., channel: phone, times: 4}
  2026-11-20-d: {date: 2026-11-20, need: "=1+1", source: Survey}
  2026-11-21-e: {date: 2026-11-21, need: To come from tomorrow.}
"""
MILANO = """\
language: it
heard:
  2026-08-10-f: {date: 2026-08-10, need: Una pentola., times: 3, en: {need: A pot.}}
  2026-10-10-g: {date: 2026-10-10, need: Una pentola., cause: policy, en: {need: A pot.}}
"""


@pytest.fixture
def heard(shop: Path) -> Path:
    """A shop in which something was heard, and of one need something came."""
    for path, text in (("cork/2026-11", CORK), ("milano/2026-10", MILANO)):
        file = shop / "insights" / f"{path}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    overlay = (
        "adapts: return-an-item\nsteps:\n  - {change: greet, because: Lids. (insights/2026-06-01-a), say: Hello.}\n"
    )
    (shop / "branches/cork/return-an-item.yml").write_text(overlay, encoding="utf-8")
    return shop


def top(folder: Path, *options: str) -> Any:
    done = insight(folder, "top", *options, "--format", "json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    jsonschema.validate(told, schema_of_report("insight-top"))
    return told


def test_what_is_heard_most_comes_first_with_the_time_before(heard: Path) -> None:
    told = top(heard)
    assert (told["from"], told["to"], told["contacts"], told["before"]) == ("2026-08-23", "2026-11-20", 8, 10)
    assert [(one["name"], one["count"], one["before"]) for one in told["heard"]] == [
        ("2026-11-02-c", 4, 0),
        ("2026-11-01-b", 2, 7),
        ("2026-11-20-d", 1, 0),
        ("2026-10-10-g", 1, 3),
    ]


def test_a_change_that_names_an_older_insight_answers_the_same_need(heard: Path) -> None:
    lids = top(heard)["heard"][1]
    assert lids["changes"] == [{"path": "branches/cork/return-an-item.yml", "line": 3, "column": 37}]
    shown = insight(heard, "top").stdout
    assert "done: branches/cork/return-an-item.yml:3" in shown
    assert "no change names it: (insights/2026-11-02-c)" in shown


def test_contacts_that_customers_could_have_spared_themselves_are_counted(heard: Path) -> None:
    assert top(heard)["self_help"] == 2
    assert "2 of them are about something that customers can read or do themselves" in insight(heard, "top").stdout
    file = heard / "standard/returns/return-an-item.yml"
    file.write_text(file.read_text().replace("self_service: {title: Online, url: https://a.example/}\n", ""))
    assert top(heard)["self_help"] == 0
    answer = "audience: public\nfor_customers:\n  answer: You return it at any time.\n"
    file.write_text(file.read_text() + answer)
    assert top(heard)["self_help"] == 2, "customers read it"


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("procedure", [(None, 6, 3), ("return-an-item", 2, 7)]),
        ("cause", [(None, 5, 10), ("process", 2, 0), ("policy", 1, 0)]),
        ("branch", [("cork", 7, 7), ("milano", 1, 3)]),
        ("channel", [("phone", 4, 0), (None, 3, 10), ("Survey", 1, 0)]),
    ],
)
def test_they_are_counted_by_other_things_too(heard: Path, by: str, expected: list[tuple[str, int, int]]) -> None:
    assert [(one["name"], one["count"], one["before"]) for one in top(heard, "--by", by)["heard"]] == expected


def test_a_branch_and_a_region_are_told_alone(heard: Path) -> None:
    assert [one["branches"] for one in top(heard, "--branch", "italia")["heard"]] == [["milano"]]
    assert top(heard, "--branch", "cork")["contacts"] == 7


@pytest.mark.parametrize(
    ("options", "first"),
    [
        (("--since", "20d"), "2026-11-01"),
        (("--since", "3 months"), "2026-08-21"),
        (("--since", "1 week"), "2026-11-14"),
        (("--from", "2026-06-01"), "2026-06-01"),
    ],
)
def test_the_time_is_named_as_people_say_it(heard: Path, options: tuple[str, str], first: str) -> None:
    assert top(heard, *options)["from"] == first


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--since", "soon"), "`soon` is no time"),
        (("--since", "0d"), "`0d` is no time"),
        (("--since", "999999d"), "`999999d` is no time"),
        (("--since", "2 hours"), "`2 hours` is no time"),
        (("--from", "2026-11-21"), "still to come"),
        (("--from", "2026-11-01", "--since", "3d"), "not both"),
        (("--branch", "corc"), "did you mean `cork`"),
        (("--said", "x"), "knows no `--said`"),
    ],
)
def test_what_is_no_time_or_no_branch_is_refused(heard: Path, options: tuple[str, ...], why: str) -> None:
    done = insight(heard, "top", *options)
    assert done.returncode == 2
    assert why in done.stderr


def test_from_the_first_day_that_there_is_nothing_came_before(heard: Path) -> None:
    assert top(heard, "--from", "0001-01-01")["before"] == 0


def test_a_table_for_spreadsheets_computes_nothing(heard: Path) -> None:
    rows = list(csv.DictReader(insight(heard, "top", "--format", "csv").stdout.splitlines()))
    assert [row["need"] for row in rows][2] == "'=1+1"
    listed = list(csv.DictReader(insight(heard, "list", "--format", "csv").stdout.splitlines()))
    assert [row["id"] for row in listed][-1] == "2026-06-01-a"


def test_a_table_on_a_terminal_steers_nothing(shop: Path) -> None:
    (shop / "insights/cork").mkdir(parents=True)
    text = 'heard: {2026-11-02-a: {date: 2026-11-02, need: "A \\e[31mred\\a lid"}}\n'
    (shop / "insights/cork/2026-11.yml").write_text(text)
    assert "A ␛[31mred␇ lid" in insight(shop, "list", "--format", "csv").stdout


def test_lines_fit_the_terminal_and_speak_the_reader_s_language(heard: Path) -> None:
    shown = insight(heard, "top", SOPKIT_LANGUAGE="it").stdout
    assert max(map(len, shown.splitlines())) <= 80
    assert "Una pentola." in shown
    assert "A pot." in insight(heard, "top").stdout
    assert "A pan that is not heavy." in shown, "what nobody translated stays as it was said"


def test_the_list_has_the_names_that_a_change_quotes(heard: Path) -> None:
    done = insight(heard, "list", "--procedure", "return-an-item", "--format", "json")
    told = json.loads(done.stdout)
    jsonschema.validate(told, schema_of_report("insight-list"))
    assert [(one["id"], len(one["changes"])) for one in told["insights"]] == [("2026-11-01-b", 0), ("2026-06-01-a", 1)]
    assert insight(heard, "list", "--branch", "milano").stdout.startswith("(insights/2026-10-10-g) milano\n")
    wrong = insight(heard, "list", "--procedure", "return-a-item")
    assert (wrong.returncode, "did you mean `return-an-item`" in wrong.stderr) == (2, True)


def test_a_file_that_cannot_be_read_is_told_and_stops_nothing(heard: Path) -> None:
    (heard / "insights/cork/2026-12.yml").write_text("heard:\n  2026-12-01-x: {date: soon, need: A lid.}\n")
    done = insight(heard, "top", today="2026-12-10")
    assert done.returncode == 1
    assert "A pan that is not heavy." in done.stdout
    assert "insights/cork/2026-12.yml" in done.stderr


def test_a_broken_idea_is_no_matter_of_what_customers_need(heard: Path) -> None:
    (heard / "ideas").mkdir()
    (heard / "ideas/stool.yml").write_text("title: [\n")
    done = insight(heard, "top")
    assert (done.returncode, done.stderr) == (0, "")


def test_where_nothing_was_heard_that_is_said(shop: Path) -> None:
    assert insight(shop, "top").stdout == "Nothing was heard from 2026-08-23 to 2026-11-20\n"
    assert insight(shop, "list").stderr == "Nothing was heard.\n"
