"""Reviews: what somebody looked at again is not overdue, as long as it means what it meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sopkit.files.folder import FolderFiles
from sopkit.records import REVIEWS, ledger
from tests.commands import Done, sopkit
from tests.records.shops import RETURN, replace

TODAY = "2026-11-20"
GREET = "standard/welcome/greet.yml"


@pytest.fixture
def late(shop: Path) -> Path:
    """A handbook in which one procedure has waited for a year."""
    replace(shop, RETURN, "version: 1.0.0\n", "version: 1.0.0\neffective: 2025-05-01\nreview: 6 months\n")
    return shop


def review(shop: Path, *arguments: str, by: str = "elena", today: str = TODAY) -> Done:
    return sopkit("review", "return-an-item", *arguments, "--by", by, "--today", today, cwd=shop)


def linted(shop: Path, today: str = TODAY) -> str:
    """What lint says of it, with all that it kept of the last time."""
    return sopkit("lint", "--select", "overdue-review", "--today", today, cwd=shop).stdout


def late_in_network(shop: Path, today: str = TODAY) -> list[dict[str, str]]:
    listed = json.loads(sopkit("network", "--format", "json", "--today", today, cwd=shop).stdout)["overdue"]
    assert isinstance(listed, list)
    return listed


def test_what_was_kept_is_overdue_neither_for_lint_nor_in_the_network(late: Path) -> None:
    assert "Somebody was to look at this again by 2025-11-01" in linted(late)
    assert [one["day"] for one in late_in_network(late)] == ["2025-11-01"]
    done = review(late, "--keep")
    assert done.returncode == 0, done.stderr
    assert "is due again on 2027-05-20" in done.stderr
    assert "overdue-review" not in linted(late)
    assert late_in_network(late) == []
    assert "look at this again by 2027-05-20" in linted(late, "2027-05-21")
    assert [one["day"] for one in late_in_network(late, "2027-05-21")] == ["2027-05-20"]


def test_an_approval_counts_as_somebody_looking_at_it(late: Path) -> None:
    linted(late)
    sopkit("approve", "return-an-item", "--by", "elena", "--today", TODAY, cwd=late)
    assert "overdue-review" not in linted(late)
    assert late_in_network(late) == []


def test_a_record_that_is_taken_out_or_changed_no_longer_counts_for_what_lint_knows(late: Path) -> None:
    review(late, "--keep")
    assert "overdue-review" not in linted(late)
    (record,) = (late / "records/reviews/return-an-item").iterdir()
    kept = record.read_bytes()
    record.write_bytes(kept.replace(b"by: elena", b"by: marc"))
    assert "overdue-review" in linted(late)
    record.write_bytes(kept)
    assert "overdue-review" not in linted(late)
    record.unlink()
    assert "overdue-review" in linted(late)


def test_a_review_of_one_procedure_judges_no_other_again(late: Path) -> None:
    from sopkit.lint.listing import listing

    before = listing(FolderFiles(late))
    review(late, "--keep")
    after = listing(FolderFiles(late))
    changed = {name for name in after.names if name not in before.names or before.key(name) != after.key(name)}
    assert changed == {"return-an-item"}


def test_check_sees_a_review_that_was_changed_although_it_remembers_the_rest(late: Path) -> None:
    review(late, "--keep")
    assert "record-changed" not in sopkit("check", cwd=late).stdout
    (record,) = (late / "records/reviews/return-an-item").iterdir()
    record.write_bytes(record.read_bytes().replace(b"by: elena", b"by: marc"))
    assert "record-changed" in sopkit("check", cwd=late).stdout


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [(RETURN, "Check whether", "Check twice whether"), ("handbook.yml", "30 days", "14 days")],
)
def test_what_means_something_else_was_not_looked_at(late: Path, path: str, old: str, new: str) -> None:
    review(late, "--keep")
    replace(late, path, old, new)
    assert "by 2025-11-01" in linted(late)
    assert len(late_in_network(late)) == 1
    replace(late, path, new, old)
    assert "overdue-review" not in linted(late)


def test_what_is_to_change_stays_due_until_it_does(shop: Path) -> None:
    replace(shop, RETURN, "version: 1.0.0\n", f"version: 1.0.0\neffective: {TODAY}\nreview: 6 months\n")
    assert review(shop, "--revise", "--because", "The till is new.").returncode == 0
    assert "overdue-review" not in linted(shop)
    assert "On 2026-11-20 elena said that this must change" in linted(shop, "2026-11-21")
    replace(shop, RETURN, "Check whether", "Check at the till whether")
    assert "overdue-review" not in linted(shop, "2026-11-21")


def test_what_goes_out_stays_due_until_it_is_retired_and_says_where(late: Path) -> None:
    done = review(late, "--retire")
    assert f"write `status: retired` in {RETURN}:4:9" in done.stderr
    assert "said that this goes out" in linted(late)
    replace(late, RETURN, "status: approved", "status: retired")
    assert "overdue-review" not in linted(late)
    assert late_in_network(late) == []


def test_who_keeps_it_after_all_has_the_last_word(late: Path) -> None:
    review(late, "--revise")
    review(late, "--keep", today="2026-11-21")
    assert "overdue-review" not in linted(late, "2026-11-22")


def test_the_owner_reviews_and_who_approves_and_nobody_else(late: Path) -> None:
    replace(late, "handbook.yml", "lead: {name: Shift lead}", "lead: {name: Shift lead, people: [radu]}")
    assert review(late, "--keep", by="radu").returncode == 0
    assert review(late, "--keep", by="marc").returncode == 0
    refused = review(late, "--keep", by="nobody", today="2026-11-21")
    assert refused.returncode == 0, "returns-lead names no people, so anybody may be one"
    replace(late, "handbook.yml", "approves: [returns]", "approves: [welcome]")
    refused = review(late, "--keep", by="nobody", today="2026-11-21")
    assert refused.returncode == 3
    assert "that is for lead (radu), head (elena, marc)" in refused.stderr
    assert review(late, "--keep", "--as", "chef").returncode == 2


def test_a_review_by_somebody_who_may_not_counts_for_nothing(late: Path) -> None:
    assert review(late, "--keep", by="radu").returncode == 0
    assert "overdue-review" not in linted(late)
    replace(late, "handbook.yml", "lead: {name: Shift lead}", "lead: {name: Shift lead, people: [marta]}")
    replace(late, "handbook.yml", "approves: [returns]", "approves: [welcome]")
    assert "overdue-review" in linted(late)


def test_a_branch_that_adapts_it_reviews_its_own(late: Path) -> None:
    assert review(late, "--keep", "--branch", "milano").returncode == 0
    assert "overdue-review" in linted(late), "the standard is another text"
    (record,) = (late / "records/reviews/return-an-item").iterdir()
    assert "branch: milano" in record.read_text()


def test_the_question_is_asked_and_its_answer_kept(late: Path) -> None:
    asked = review(late, "--keep")
    assert "what gets in the customer's way here?" in asked.stderr
    review(late, "--keep", "--in-the-way", "Nobody may: refund # alone", today="2026-11-21")
    last = ledger(FolderFiles(late), REVIEWS).of("return-an-item")[-1].record
    assert last.in_the_way is not None
    assert last.in_the_way.words == "Nobody may: refund # alone"


def test_whoever_looks_again_reads_first_what_was_heard_since(late: Path) -> None:
    heard = late / "insights/milano/2026-11.yml"
    heard.parent.mkdir(parents=True)
    heard.write_text(
        "heard:\n"
        "  2026-11-01-a: {date: 2026-11-01, need: A lid., procedure: return-an-item, cause: policy, times: 2}\n"
        "  2026-11-02-b: {date: 2026-11-02, need: A pan., procedure: return-an-item, cause: system}\n"
        "  2026-11-03-c: {date: 2026-11-03, need: A pot., procedure: wrap-a-gift}\n"
    )
    (late / "ideas").mkdir()
    idea = "title: A basket\ndate: 2026-11-03\nstate: {}\nprocedure: return-an-item\n"
    (late / "ideas/basket.yml").write_text(idea.format("open"))
    (late / "ideas/box.yml").write_text(idea.format("declined"))
    told = review(late, "--keep").stderr.splitlines()
    assert told[:5] == [
        "`return-an-item`: 3 contacts so far; in 2 the procedure or a rule of the house",
        "stood in the way",
        "  2  A lid.",
        "  1  A pan.",
        "An idea is open: A basket (ideas/basket)",
    ]
    assert "Perhaps the procedure itself?" in told[5]
    later = "  2026-12-01-d: {date: 2026-12-01, need: A cup., procedure: return-an-item}\n"
    heard.write_text(heard.read_text() + later)
    (again,) = [line for line in review(late, "--keep", today="2026-12-02").stderr.splitlines() if "contact" in line]
    assert again.startswith("`return-an-item`: 1 contact since the last review on 2026-11-20;")
    assert "contact" not in review(late, "--keep", "--quiet", today="2026-12-03").stderr


@pytest.mark.parametrize("arguments", [(), ("--keep", "--by", " "), ("--keep", "--branch", "roma")])
def test_what_is_not_said_is_asked_for(late: Path, arguments: tuple[str, ...]) -> None:
    done = sopkit("review", "return-an-item", "--by", "elena", *arguments, cwd=late)
    assert done.returncode == 2
    assert not (late / "records").exists()


def test_what_a_region_says_is_reviewed_for_all_its_branches(late: Path) -> None:
    (late / "branches/italia").mkdir()
    (late / "branches/italia/branch.yml").write_text(
        "name: Italia\nlanguages: [en]\npublish: false\n", encoding="utf-8"
    )
    (late / "branches/milano/return-an-item.yml").rename(late / "branches/italia/return-an-item.yml")
    replace(late, "branches/milano/branch.yml", "languages", "follows: italia\nlanguages")
    assert review(late, "--keep", "--branch", "milano").returncode == 0
    (record,) = (late / "records/reviews/return-an-item").iterdir()
    assert "branch: italia" in record.read_text(encoding="utf-8")
    for branch in ("italia", "milano"):
        assert sopkit("due", "--branch", branch, "--today", TODAY, cwd=late).returncode == 0
    assert sopkit("due", "--today", TODAY, cwd=late).returncode == 1, "the standard is another text"
