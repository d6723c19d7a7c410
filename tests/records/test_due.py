"""What is due: the same days for everybody who asks, and a calendar that other programs read."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from sopkit.control.agenda import Item
from sopkit.control.due import Due
from sopkit.message import Message
from sopkit.report.due_ics import OCTETS, calendar
from sopkit.report.due_words import Notes
from sopkit.report.schemas import schema_of_report
from sopkit.span import Span
from tests.commands import Done, sopkit
from tests.records.shops import RETURN, git, replace

TODAY = "2026-11-20"
GREET = "standard/welcome/greet.yml"


@pytest.fixture
def dated(shop: Path) -> Path:
    """A handbook with one procedure that is overdue and one that is due in ten days."""
    replace(shop, RETURN, "version: 1.0.0\n", "version: 1.0.0\neffective: 2025-05-01\nreview: 6 months\n")
    replace(shop, GREET, "version: 1.0.0\n", "version: 1.0.0\neffective: 2026-05-30\nreview: 6 months\n")
    return shop


def due(shop: Path, *arguments: object, today: str = TODAY) -> Done:
    return sopkit("due", *arguments, "--today", today, cwd=shop)


def rows(shop: Path, *arguments: object, today: str = TODAY) -> list[dict[str, Any]]:
    told = json.loads(due(shop, *arguments, "--format", "json", today=today).stdout)
    jsonschema.validate(told, schema_of_report("due"))
    listed: list[dict[str, Any]] = told["due"]
    return listed


def days(listed: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(one["procedure"], one["day"]) for one in listed]


def test_what_is_overdue_comes_first_and_is_an_error(dated: Path) -> None:
    done = due(dated)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "Overdue",
        "2025-11-01  return-an-item · Return an item (standard)",
        "            Shift lead; in force since 2025-05-01",
        "",
        "Due by 2026-12-20",
        "2026-11-30  greet · Greet (standard)",
        "            Shift lead; in force since 2026-05-30",
    ]
    sopkit("review", "return-an-item", "--keep", "--by", "elena", "--today", TODAY, cwd=dated)
    assert due(dated).returncode == 0
    assert days(rows(dated)) == [("greet", "2026-11-30")]


@pytest.mark.parametrize(
    ("within", "found"),
    [
        *(("9d", 1), ("10d", 2), ("10 days", 2), ("2026-11-29", 1), ("2026-11-30", 2), ("9000 years", 2)),
        *(("2w", 2), ("1 W", 1), ("1m", 2), ("2y", 2), ("3 weeks", 2), ("1 month", 2), ("un mese", 2)),
        *(("2 săptămâni", 2), ("2 mesos", 2), ("10 días", 2), ("deux semaines", 2), ("9 giorni", 1)),
    ],
)
def test_one_sees_so_far_ahead_as_one_asks_for(dated: Path, within: str, found: int) -> None:
    assert len(rows(dated, "--within", within)) == found


@pytest.mark.parametrize("within", ["soon", "", "9999999 years", "-3d", "2026-13-01", "30 EUR", "3x", "d"])
def test_what_is_no_time_is_told(dated: Path, within: str) -> None:
    done = due(dated, "--within", within)
    assert done.returncode == 2
    assert "write it as in `30d`" in done.stderr


def test_lint_network_and_due_tell_of_the_same_procedures(dated: Path) -> None:
    own = (dated / GREET).read_text(encoding="utf-8").replace("title: Greet", "title: Coffee")
    (dated / "branches/milano/coffee.yml").write_text(own, encoding="utf-8")
    today = "2026-12-24"
    told = {(one["branch"], one["procedure"], one["day"]) for one in rows(dated, today=today) if one["overdue"]}
    listed = json.loads(sopkit("network", "--format", "json", "--today", today, cwd=dated).stdout)["overdue"]
    assert {(one["layer"], one["procedure"], one["day"]) for one in listed} == told
    linted = sopkit("lint", "--select", "overdue-review", "--format", "json", "--today", today, cwd=dated).stdout
    assert {one["path"] for one in json.loads(linted)["findings"]} == {one["file"] for one in rows(dated, today=today)}
    assert len(told) == 3
    hints = " ".join(one["message"] for one in json.loads(linted)["findings"])
    assert "`sopkit review coffee --keep --branch milano`" in hints
    assert "`sopkit review greet --keep`" in hints


def test_a_branch_is_asked_about_what_it_adapted(dated: Path) -> None:
    sopkit("review", "return-an-item", "greet", "--keep", "--by", "elena", "--today", TODAY, cwd=dated)
    assert rows(dated) == []
    (own,) = rows(dated, "--branch", "milano")
    assert (own["procedure"], own["branch"], own["file"]) == (
        "return-an-item",
        "milano",
        "branches/milano/return-an-item.yml",
    )
    sopkit("review", "return-an-item", "--keep", "--by", "elena", "-b", "milano", "--today", TODAY, cwd=dated)
    assert rows(dated, "--branch", "milano") == []
    assert due(dated, "--branch", "roma").returncode == 2


def test_a_role_sees_what_it_answers_for(dated: Path) -> None:
    replace(dated, GREET, "owner: lead", "owner: head")
    assert days(rows(dated, "--role", "head")) == [("greet", "2026-11-30")]
    assert "did you mean `head`?" in due(dated, "--role", "hed").stderr


def test_git_tells_when_it_was_changed_last(dated: Path) -> None:
    git(dated, "init")
    git(dated, "add", ".")
    git(dated, "commit", "-m", "All", "--date", "2026-02-03T10:00:00")
    assert {one["changed"] for one in rows(dated)} == {"2026-02-03"}
    replace(dated, GREET, "purpose: The", "purpose:  The")
    late, soon = rows(dated)
    assert (late["uncommitted"], soon["uncommitted"]) == (False, True)
    assert "changed and not committed" in due(dated).stdout
    assert "changed on 2026-02-03" in due(dated).stdout


def test_what_is_to_change_says_who_wants_it_and_why(dated: Path) -> None:
    sopkit(
        *("review", "greet", "--revise", "--by", "marc", "--because", "The door is new.", "--today", TODAY), cwd=dated
    )
    shown = " ".join(due(dated).stdout.split())
    assert "2026-11-20 greet · Greet (standard)" in shown
    assert "to be changed, as marc said on 2026-11-20: The door is new." in shown
    assert rows(dated)[1]["asked"]["because"] == "The door is new."


def events(data: bytes) -> list[Event]:
    return [one for one in Calendar.from_ical(data).walk() if isinstance(one, Event)]


def exported(shop: Path, *arguments: object, today: str = TODAY) -> bytes:
    file = shop.parent / "due.ics"
    assert due(shop, "--ics", file, *arguments, today=today).returncode in (0, 1)
    return file.read_bytes()


def test_a_calendar_has_every_day_however_far_ahead(dated: Path) -> None:
    found = events(exported(dated, "--within", "1d"))
    assert [(str(one["SUMMARY"]), one.start) for one in found] == [
        ("Look again: Return an item (standard)", date(2025, 11, 1)),
        ("Look again: Greet (standard)", date(2026, 11, 30)),
    ]


def test_a_second_import_moves_an_event_and_does_not_double_it(dated: Path) -> None:
    first = {str(one["UID"]): one for one in events(exported(dated))}
    sopkit("review", "return-an-item", "--keep", "--by", "elena", "--today", TODAY, cwd=dated)
    replace(dated, RETURN, "title: Return an item", "title: Take it back")
    sopkit("review", "return-an-item", "--keep", "--by", "elena", "--today", "2026-11-21", cwd=dated)
    second = {str(one["UID"]): one for one in events(exported(dated, today="2026-11-21"))}
    assert first.keys() == second.keys()
    moved = [uid for uid in first if first[uid].start != second[uid].start]
    assert len(moved) == 1
    assert all(int(str(second[uid]["SEQUENCE"])) > int(str(first[uid]["SEQUENCE"])) for uid in first)
    branch = {str(one["UID"]) for one in events(exported(dated, "--branch", "milano"))}
    assert not branch & first.keys()


def test_the_same_day_gives_the_same_bytes(dated: Path) -> None:
    assert exported(dated) == exported(dated)


def test_no_calendar_takes_the_place_of_a_procedure(dated: Path) -> None:
    before = (dated / GREET).read_bytes()
    assert due(dated, "--ics", dated / GREET).returncode == 2
    assert (dated / GREET).read_bytes() == before


ANY_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(title=ANY_WORDS, owner=ANY_WORDS, name=ANY_WORDS)
def test_any_words_are_read_as_they_were_written(title: str, owner: str, name: str) -> None:
    day = date(2026, 11, 30)
    item = Item("greet", title, "milano", "lead", Due(day, "effective", day, "", None, Span("a.yml")), "a.yml")
    data = calendar([item], Notes({}, {"lead": owner}), name, day, str)
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= OCTETS and b"\n" not in line and b"\r" not in line for line in lines)
    (event,) = events(data)
    assert shown(str(event["SUMMARY"])) == shown(f"Look again: {title} (milano)")
    assert str(event["DESCRIPTION"]).endswith("in force since 2026-11-30\na.yml")
    assert shown(str(event["DESCRIPTION"])).startswith(shown(f"{owner} answers for it" if owner.strip() else ""))


def shown(words: str) -> str:
    """Words without what no calendar may hold, and without white space."""
    printed = "".join(one if one.isprintable() or one.isspace() else "" for one in words)
    return "".join(printed.replace("\x1f", "").replace("\N{REPLACEMENT CHARACTER}", "").split())


def test_words_in_every_writing_are_folded_between_characters() -> None:
    day = date(2026, 11, 30)
    title = "Întoarcere, ‘schimb’; 返品 🧾 \\n ştiință " * 12
    item = Item("greet", title, "milano", "lead", Due(day, "", None, "", None, Span("a.yml")), "a.yml")
    data = calendar([item], Notes({}, {}), "Casa; Lume, Milano", day, lambda message: Message.__str__(message))
    assert all(len(line) <= OCTETS for line in data.split(b"\r\n"))
    for line in data.split(b"\r\n"):
        line.decode()
    (event,) = events(data)
    assert str(event["SUMMARY"]) == f"Look again: {title} (milano)"
