"""The day of a record is chosen, the moment beside it is not; what is dated later than today does not count yet."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sopkit.files.folder import FolderFiles
from sopkit.records import APPROVALS, Approval, ledger
from sopkit.records.naming import name_of
from tests.commands import Done, sopkit
from tests.records.shops import RETURN, replace

TODAY = "2026-11-20"
NOON = "2026-11-20T12:00:00+01:00"
FAR = "2099-01-01"


@pytest.fixture
def late(shop: Path) -> Path:
    """A handbook in which one procedure has waited for a year, and only what is approved is released."""
    replace(shop, RETURN, "version: 1.0.0\n", "version: 1.0.0\neffective: 2025-05-01\nreview: 6 months\n")
    replace(shop, "handbook.yml", "areas:", "approvals: {required: true}\nareas:")
    return shop


def approve(shop: Path, day: str = TODAY, name: str = "return-an-item", *arguments: str) -> Done:
    return sopkit("approve", name, "--by", "elena", "--today", day, *arguments, cwd=shop, at=NOON)


def review(shop: Path, outcome: str, day: str) -> Done:
    return sopkit("review", "return-an-item", outcome, "--by", "elena", "--today", day, cwd=shop, at=NOON)


def said(done: Done) -> str:
    return " ".join((done.stdout + done.stderr).split())


def due(shop: Path, day: str = TODAY) -> Done:
    return sopkit("due", "--today", day, cwd=shop)


def overdue(shop: Path, day: str) -> tuple[bool, bool, bool]:
    """Whether lint, `network` and `due` find the procedure overdue on a day."""
    linted = sopkit("lint", "--select", "overdue-review", "--today", day, cwd=shop).stdout
    network = json.loads(sopkit("network", "--format", "json", "--today", day, cwd=shop).stdout)["overdue"]
    return "overdue-review" in linted, bool(network), due(shop, day).returncode == 1


def only_record(shop: Path, kind: str = "approvals", name: str = "return-an-item") -> Path:
    (record,) = (shop / "records" / kind / name).glob("*.yml")
    return record


def record_of(shop: Path) -> Approval:
    (entry,) = ledger(FolderFiles(shop), APPROVALS).of("return-an-item")
    return entry.record


def rewritten(record: Path, old: str, new: str, folder: Path | None = None) -> Path:
    """The record with other words and under the name that fits them, as whoever knows how it is made would write it."""
    data = record.read_bytes().replace(old.encode(), new.encode())
    target = (folder or record.parent) / name_of(TODAY, "approved", data)
    record.unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return target


@pytest.mark.parametrize("day", [TODAY, "2025-01-01", FAR])
def test_the_moment_of_a_record_is_the_clocks_whatever_day_it_says(shop: Path, day: str) -> None:
    approve(shop, day)
    record = record_of(shop)
    assert record.on.words == day
    assert record.written is not None
    assert record.written.words == "2026-11-20T11:00:00+00:00"
    review(shop, "--keep", day)
    assert "2026-11-20T11:00:00+00:00" in only_record(shop, "reviews").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "elsewhen"),
    [
        (TODAY, False),
        ("2026-11-19", False),
        ("2026-11-21", False),
        ("2026-11-18", True),
        ("2026-11-22", True),
        (FAR, True),
    ],
)
def test_a_day_between_both_is_a_matter_of_zones_and_more_is_not(shop: Path, day: str, elsewhen: bool) -> None:
    approve(shop, day)
    assert (record_of(shop).written_elsewhen is not None) is elsewhen


def test_a_record_of_an_earlier_sopkit_says_no_moment_and_counts(shop: Path) -> None:
    approve(shop)
    line = next(line for line in only_record(shop).read_text().splitlines() if line.startswith("written"))
    rewritten(only_record(shop), f"{line}\n", "")
    assert record_of(shop).written is None
    assert "is approved as it stands, since 2026-11-20" in said(approve(shop))
    assert "record-" not in sopkit("check", "--today", TODAY, cwd=shop).stdout


@pytest.mark.parametrize(
    "moment",
    [
        "noon",
        "2026-11-20T25:00:00Z",
        "2026-02-30T09:00:00Z",
        "2026-11-20T09:00:00+99:99",
        "9999-12-31T23:59:59-23:59",
        "\N{FULLWIDTH DIGIT TWO}026-11-20T09:00:00Z",
    ],
)
def test_a_moment_that_is_none_is_a_fault_at_its_place(shop: Path, moment: str) -> None:
    approve(shop)
    rewritten(only_record(shop), "2026-11-20T11:00:00+00:00", moment)
    found = said(sopkit("check", "--today", TODAY, cwd=shop))
    assert f"`{moment}` is no moment" in found
    assert ".yml 7:10 error" in found


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [("approvals", TODAY, "2025-01-01"), ("approvals", "approved", "refused"), ("reviews", "keep", "retire")],
)
def test_a_record_whose_name_says_something_else_counts_for_nothing(shop: Path, kind: str, old: str, new: str) -> None:
    approve(shop)
    review(shop, "--keep", TODAY)
    record = only_record(shop, kind)
    other = record.rename(record.with_name(record.name.replace(old, new)))
    found = sopkit("check", "--today", TODAY, cwd=shop)
    assert found.returncode == 1
    assert "record-name" in found.stdout
    assert f"so it counts for nothing: call it `{record.name}`" in said(found)
    assert "put these records in order first" in said(
        approve(shop) if kind == "approvals" else review(shop, "--keep", TODAY)
    )
    other.rename(record)
    assert "record-" not in sopkit("check", "--today", TODAY, cwd=shop).stdout


def test_an_approval_of_a_day_to_come_does_not_count_before(late: Path) -> None:
    approve(late, FAR, "greet")
    refused = sopkit("release", "2026.11", "--today", TODAY, "--jobs", "1", cwd=late)
    assert "elena approved `greet` in `standard` with the day 2099-01-01, which is still to come" in said(refused)
    assert "1 procedure was approved." in said(approve(late, TODAY, "greet"))
    assert "`greet` in `standard`" not in said(sopkit("release", "2026.11", "--today", TODAY, "--jobs", "1", cwd=late))


def test_on_its_day_it_counts(late: Path) -> None:
    approve(late, "2027-03-01")
    assert [due(late, day).returncode for day in ("2027-02-28", "2027-03-01")] == [1, 0]
    assert "is approved as it stands, since 2027-03-01" in said(approve(late, "2027-03-01"))


def test_nothing_of_a_day_to_come_puts_off_when_it_is_due(late: Path) -> None:
    assert overdue(late, TODAY) == (True, True, True)
    review(late, "--keep", "2027-01-10")
    approve(late, "2027-01-10")
    assert overdue(late, TODAY) == (True, True, True)
    assert overdue(late, "2027-01-09") == (True, True, True)
    assert overdue(late, "2027-01-10") == (False, False, False)  # lint remembers what it judged the day before
    assert overdue(late, "2027-01-09") == (True, True, True)


def test_what_must_change_from_a_day_to_come_is_not_due_before(late: Path) -> None:
    approve(late)
    review(late, "--revise", "2027-01-10")
    assert overdue(late, "2026-12-01") == (False, False, False)
    assert overdue(late, "2027-01-11") == (True, True, True)


def test_check_and_due_say_at_its_place_that_a_day_is_to_come(late: Path) -> None:
    approve(late, FAR)
    place = f"sops/records/approvals/return-an-item/{only_record(late).name}"
    told = (
        f"{place} 4:5 warning: 2099-01-01 is still to come: until then this record counts for nothing [record-to-come]"
    )
    assert told in said(sopkit("check", "--today", TODAY, cwd=late.parent))
    told = f"{place}:4:5: 2099-01-01 is still to come"
    assert told in said(sopkit("due", "--today", TODAY, cwd=late.parent))
    assert "still to come" not in said(sopkit("check", "--today", FAR, cwd=late)) + said(due(late, FAR))


def test_a_record_that_lies_with_those_of_another_subject_counts_for_nothing(late: Path) -> None:
    approve(late)
    record = only_record(late)
    moved = late / "records/approvals/greet" / record.name
    moved.parent.mkdir()
    record.rename(moved)
    found = said(sopkit("check", "--today", TODAY, cwd=late))
    assert f"{moved.name} 1:11 error: This record is about `return-an-item` and lies with those of `greet`" in found
    assert "[record-elsewhere]" in found
    assert overdue(late, TODAY) == (True, True, True)
    assert "put these records in order first" in said(approve(late))


def test_a_digest_that_two_procedures_share_is_approved_for_one_of_them_only(late: Path) -> None:
    twin = (late / RETURN).read_text(encoding="utf-8")
    (late / "standard/returns/take-back.yml").write_text(twin, encoding="utf-8")
    approve(late)
    record = only_record(late)
    moved = late / "records/approvals/take-back" / record.name
    moved.parent.mkdir()
    moved.write_bytes(record.read_bytes())
    assert due(late).returncode == 1  # the twin is as overdue as it was


def approve_own(shop: Path, by: str, author: str) -> Done:
    words = ("approve", "greet", "--by", by, "--author", author, "--today", TODAY)
    return sopkit(*words, cwd=shop, at=NOON)


def released(shop: Path, **environment: str) -> str:
    return said(sopkit("release", "2026.11", "--today", TODAY, "--jobs", "1", cwd=shop, **environment))


@pytest.fixture
def asking(shop: Path) -> Path:
    """A handbook that asks for another one than the author, with an approval from before it did."""
    dated = "version: 1.0.0\neffective: 2025-05-01\nreview: 6 months\n"
    replace(shop, "standard/welcome/greet.yml", "version: 1.0.0\n", dated)
    assert approve_own(shop, "elena", "Elena Rossi <elena@example.org>").returncode == 0
    replace(shop, "handbook.yml", "areas:", "approvals: {required: true, by_another: true}\nareas:")
    return shop


def test_an_approval_of_ones_own_words_does_not_count_where_another_one_is_asked_for(asking: Path) -> None:
    assert "elena approved `greet` in `standard` on 2026-11-20 and wrote it last" in released(asking)
    assert overdue(asking, TODAY) == (True, True, True)
    assert "1 procedure was approved." in approve_own(asking, "marc", "elena").stderr
    assert "`greet`" not in released(asking)
    assert overdue(asking, TODAY) == (False, False, False)


def test_a_pseudonym_hides_no_author_from_whoever_knows_who_is_who(asking: Path) -> None:
    replace(asking, "handbook.yml", "people: [elena, marc]", "people: [e7, elena, marc]")
    assert approve_own(asking, "e7", "elena").returncode == 0
    people = asking.parent / "people.yml"
    people.write_text("e7: {name: Elena Rossi, mail: elena@example.org}\n", encoding="utf-8")
    assert "e7 approved `greet` in `standard`" in released(asking, SOPKIT_PEOPLE=str(people))
    assert "`greet`" not in released(asking)
