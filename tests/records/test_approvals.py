"""Approvals: bound to a meaning, written so that nobody gets in another's way, and not to be changed in silence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sopkit.files.folder import FolderFiles
from sopkit.records import APPROVALS, ledger
from tests.commands import Done, sopkit
from tests.records.shops import RETURN, git, replace


def approve(shop: Path, *arguments: str, by: str = "elena") -> Done:
    return sopkit("approve", *arguments, "--by", by, "--today", "2026-11-20", cwd=shop)


def is_approved(shop: Path, *arguments: str) -> bool:
    """Whether there is nothing left to approve; nothing stays written that was not there before."""
    tried = shutil.copytree(shop, shop.parent / "tried")
    done = approve(tried, *arguments)
    assert done.returncode == 0, done.stderr
    shutil.rmtree(tried)
    return "is approved as it stands, since 2026-11-20" in done.stderr


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (RETURN, "Good morning.", "Good morning!"),
        (RETURN, "The customer leaves calm.", "The customer, leaves  calm"),
        (RETURN, "version: 1.0.0", "version: 1.0.1"),
        ("handbook.yml", "30 days", "30  days"),
        ("handbook.yml", "name: Shift lead", "name: Lead of the shift"),
    ],
)
def test_what_changes_no_meaning_leaves_it_approved(shop: Path, path: str, old: str, new: str) -> None:
    approve(shop, "return-an-item")
    replace(shop, path, old, new)
    assert is_approved(shop, "return-an-item")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (RETURN, "Check whether", "Check twice whether"),
        (RETURN, "Good morning.", "Good evening."),
        ("handbook.yml", "30 days", "14 days"),
    ],
)
def test_another_word_or_limit_has_to_be_approved_again(shop: Path, path: str, old: str, new: str) -> None:
    approve(shop, "return-an-item")
    replace(shop, path, old, new)
    assert not is_approved(shop, "return-an-item")


def test_a_limit_of_another_procedure_changes_nothing(shop: Path) -> None:
    approve(shop, "greet")
    replace(shop, "handbook.yml", "30 days", "14 days")
    assert is_approved(shop, "greet")


def test_going_back_to_what_was_approved_is_approved(shop: Path) -> None:
    approve(shop, "return-an-item")
    replace(shop, RETURN, "Good morning.", "Good evening.")
    replace(shop, RETURN, "Good evening.", "Good morning.")
    assert is_approved(shop, "return-an-item")


def test_a_branch_that_says_it_otherwise_has_its_own_approval(shop: Path) -> None:
    approve(shop, "return-an-item")
    assert not is_approved(shop, "return-an-item", "--branch", "milano")
    approve(shop, "return-an-item", "--branch", "milano")
    assert is_approved(shop, "return-an-item", "--branch", "milano")
    records = [path.read_text() for path in (shop / "records/approvals/return-an-item").iterdir()]
    assert sorted("branch: milano\n" in record for record in records) == [False, True]


def test_a_branch_that_reads_the_standard_needs_no_approval_of_its_own(shop: Path) -> None:
    approve(shop, "greet")
    assert is_approved(shop, "greet", "--branch", "milano")


def test_all_are_those_that_nobody_approved_as_they_stand(shop: Path) -> None:
    approve(shop, "greet")
    replace(shop, RETURN, "status: approved", "status: draft")
    done = approve(shop, "--all", "--branch", "milano")
    assert (done.stdout, done.stderr) == ("", "0 procedures were approved.\n")  # drafts wait until they are none
    replace(shop, RETURN, "status: draft", "status: approved")
    assert "1 procedure was approved." in approve(shop, "--all", "--branch", "milano").stderr


@pytest.mark.parametrize(
    ("arguments", "by", "said"),
    [
        (["return-an-item"], "radu", "radu may not approve `return-an-item` in `standard`: by `handbook.yml` that is for head (elena, marc), returns-lead (ioana)"),
        (["return-an-item", "--as", "lead"], "elena", "elena may not approve"),
        (["return-an-item", "--as", "leed"], "elena", "There is no role `leed`; there are lead, head, returns-lead"),
        (["greet", "--as", "returns-lead"], "elena", "that is for head (elena, marc)"),
        (["great"], "elena", "did you mean `greet`"),
        ([], "elena", "Say which procedures are approved, or `--all`"),
        (["greet", "--branch", "roma"], "elena", "There is no branch `roma`"),
    ],
)  # fmt: skip
def test_who_may_not_approve_is_told_who_may(shop: Path, arguments: list[str], by: str, said: str) -> None:
    replace(shop, "handbook.yml", "approves: [returns]}", "approves: [returns], people: [ioana]}")
    done = approve(shop, *arguments, by=by)
    assert done.returncode in (2, 3)
    assert said in " ".join(done.stderr.split())
    assert not (shop / "records").exists()


def test_a_role_approves_in_its_area(shop: Path) -> None:
    assert approve(shop, "return-an-item", "--as", "returns-lead", by="anybody").returncode == 0


def test_an_approval_by_somebody_who_may_not_counts_for_nothing(shop: Path) -> None:
    approve(shop, "greet")
    replace(shop, "handbook.yml", "people: [elena, marc]", "people: [marc]")
    done = approve(shop, "greet", by="marc")
    assert "1 procedure was approved." in done.stderr


def test_a_handbook_without_approvers_leaves_it_to_everybody(shop: Path) -> None:
    replace(shop, "handbook.yml", ", approves: [standard, branches], people: [elena, marc]", "")
    replace(shop, "handbook.yml", ", approves: [returns]", "")
    assert approve(shop, "greet", by="anybody").returncode == 0


@pytest.mark.parametrize("by", ["Radu Pop", "radu@example.org", "RADU"])
def test_nobody_approves_what_they_wrote_themselves_where_the_handbook_asks_for_another(shop: Path, by: str) -> None:
    replace(shop, "handbook.yml", "areas:", "approvals: {by_another: true}\nareas:")
    replace(shop, "handbook.yml", ", people: [elena, marc]", "")
    git(shop, "init")
    git(shop, "add", ".")
    git(shop, "commit", "-m", "All of it")
    refused = approve(shop, "greet", by=by)
    assert refused.returncode == 3
    assert "was last written by Radu Pop <radu@example.org>" in refused.stderr
    assert approve(shop, "greet", by="elena").returncode == 0


def test_two_people_approve_at_once_and_git_has_nothing_to_decide(shop: Path) -> None:
    git(shop, "init")
    git(shop, "add", ".")
    git(shop, "commit", "-m", "All of it")
    approve(shop, "return-an-item", by="elena")
    git(shop, "add", ".")
    git(shop, "commit", "-m", "An approval")
    replace(shop, RETURN, "Good morning.", "Good evening.")
    git(shop, "commit", "-am", "Evening")
    for branch, person in (("one", "elena"), ("two", "marc")):
        git(shop, "switch", "-c", branch, "main")
        assert approve(shop, "return-an-item", by=person).returncode == 0
        git(shop, "add", ".")
        git(shop, "commit", "-m", f"Approved by {person}")
    git(shop, "merge", "one", "-m", "Both")
    assert len(list((shop / "records/approvals/return-an-item").iterdir())) == 3
    assert is_approved(shop, "return-an-item")
    replace(shop, RETURN, "Good evening.", "Good night.")
    approve(shop, "return-an-item", by="marc")  # comes after both
    assert sopkit("check", cwd=shop).stderr.count("record") == 0


def test_a_record_that_was_changed_by_hand_is_noticed_and_counts_for_nothing(shop: Path) -> None:
    approve(shop, "greet")
    (record,) = (shop / "records/approvals/greet").iterdir()
    replace(shop, f"records/approvals/greet/{record.name}", "by: elena", "by: marc")
    for done in (approve(shop, "greet"), sopkit("check", cwd=shop)):
        assert done.returncode != 0
        assert record.name in done.stdout + done.stderr
        assert "This record was changed after it was written" in " ".join((done.stdout + done.stderr).split())


def test_a_record_that_was_taken_out_is_missed_by_what_came_after(shop: Path) -> None:
    approve(shop, "greet")
    (first,) = (shop / "records/approvals/greet").iterdir()
    replace(shop, "standard/welcome/greet.yml", "Greet the customer.", "Greet each customer.")
    approve(shop, "greet")
    first.unlink()
    done = sopkit("check", cwd=shop)
    assert done.returncode == 1
    assert "record-missing" in done.stdout
    assert first.stem.rpartition("-")[2] in done.stdout


@pytest.mark.parametrize(
    "name", ["notes.txt", "2026-11-20-approved.yml", "deeper/2026-11-20-approved-0123456789ab.yml"]
)
def test_what_is_no_record_is_told(shop: Path, name: str) -> None:
    stray = shop / "records/approvals/greet" / name
    stray.parent.mkdir(parents=True)
    stray.write_text("by: elena\n")
    assert "record-name" in sopkit("check", cwd=shop).stdout


def test_line_endings_that_git_writes_on_windows_change_no_record(shop: Path) -> None:
    approve(shop, "greet")
    (record,) = (shop / "records/approvals/greet").iterdir()
    record.write_bytes(record.read_bytes().replace(b"\n", b"\r\n"))
    assert is_approved(shop, "greet")


@pytest.mark.parametrize(
    "words", ["a: b # c", "- x", "{y}", "'", '"', "null", "  ", "ș ț\u2028", "<script>", "x" * 3000]
)
def test_any_words_stand_in_a_record_as_they_were_given(shop: Path, words: str) -> None:
    done = approve(shop, "return-an-item", "--because", words, "--as", "head")
    assert done.returncode == 0, done.stderr
    assert is_approved(shop, "return-an-item")
    kept = ledger(FolderFiles(shop), APPROVALS).of("return-an-item")[-1].record.because
    assert (kept.words if kept else "") == (words if words.strip() else "")


def release(shop: Path) -> Done:
    return sopkit("release", "2026.11", "--today", "2026-11-20", "--jobs", "1", cwd=shop)


def test_a_release_refuses_what_nobody_approved_where_the_handbook_asks_for_it(shop: Path) -> None:
    replace(shop, "handbook.yml", "areas:", "approvals: {required: true}\nareas:")
    approve(shop, "greet")
    approve(shop, "return-an-item")
    replace(shop, RETURN, "Check whether", "Check twice whether")
    refused = release(shop)
    assert refused.returncode == 3
    said = " ".join(refused.stderr.split())
    assert "`return-an-item` in `milano` means something else than what elena approved on 2026-11-20" in said
    assert "`sopkit approve return-an-item --branch milano --by …`" in said
    assert "greet" not in said.replace("greet.say", "")
    assert not (shop.parent / "site").exists() or not list((shop.parent / "site").glob("milano/en/2026.11"))
    approve(shop, "--all", "--branch", "milano")
    done = release(shop)
    assert done.returncode == 0, done.stderr


def test_a_release_refuses_a_record_that_was_changed(shop: Path) -> None:
    approve(shop, "greet")
    (record,) = (shop / "records/approvals/greet").iterdir()
    record.write_text(record.read_text().replace("elena", "marc"))
    assert "record-changed" in release(shop).stderr
