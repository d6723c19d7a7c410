"""What `history` and `proof` say of the signature and of the day of an approval."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from sopkit.history.proof import from_json
from sopkit.pdf.attached import opened, words_of
from tests.history.shop import approve, change, history, release
from tests.history.test_history import at
from tests.history.test_proof import proved, verified
from tests.records.shops import git
from tests.records.test_signatures import key

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed")
NAME = "take-back-an-item"


@pytest.fixture
def signed(own_past: Path) -> Path:
    """The chain, with an approval of what is in force in October, signed by elena."""
    elena = key(own_past.parent, "elena-key")
    allowed = own_past.parent / "allowed"
    allowed.write_text(f"elena@example.org {elena.read_text()}", encoding="utf-8")
    git(own_past, "init")
    git(own_past, "config", "gpg.format", "ssh")
    git(own_past, "config", "user.signingkey", str(elena))
    git(own_past, "config", "gpg.ssh.allowedSignersFile", str(allowed))
    approve(own_past, NAME, "--branch", "milano", "--sign", day="2026-10-01")
    return own_past


def state(folder: Path) -> Any:
    return at(folder, "2026-10-20", words=NAME)["state"]


def how(folder: Path) -> list[tuple[str, str]]:
    """What is known of the signatures of approvals that count."""
    return [(one["signature"], one["signer"]) for one in state(folder)["approved"]]


def said(folder: Path) -> str:
    return " ".join(
        history(folder, NAME, "--branch", "milano", "--at", "2026-10-20", "--language", "en").stdout.split()
    )


def record(folder: Path) -> Path:
    (found,) = (folder / "sops/records/approvals" / NAME).glob("*.yml")
    return found


def borrowed(folder: Path) -> None:
    """Put a signature under the record that elena made for another one."""
    change(folder, "standard/returns/take-back-an-item.yml", "Record the reason.", "Record why.")
    before = record(folder)
    approve(folder, NAME, "--branch", "milano", "--sign", day="2026-11-02")
    other = next(path for path in before.parent.glob("*.yml") if path != before)
    other.with_name(f"{other.name}.sig").replace(before.with_name(f"{before.name}.sig"))
    other.unlink()
    change(folder, "standard/returns/take-back-an-item.yml", "Record why.", "Record the reason.")


def forgotten(folder: Path) -> None:
    git(folder, "config", "--unset", "gpg.ssh.allowedSignersFile")


def another(folder: Path) -> None:
    """Nobody has elena's key, but somebody else's is known."""
    (folder.parent / "allowed").write_text(
        f"marc@example.org {key(folder.parent, 'marc').read_text()}", encoding="utf-8"
    )


def test_a_signature_is_looked_into(signed: Path) -> None:
    assert how(signed) == [("verified", "elena@example.org")]
    assert "2026-10-01, elena (Shift lead), as italia reads it, signed, verified as elena@example.org" in said(signed)


@pytest.mark.parametrize(
    ("done", "kind", "words"),
    [
        (borrowed, "broken", "The signature of the approval by elena on 2026-10-01 does not fit it"),
        (forgotten, "unknown", "signed, cannot be verified here"),
        (another, "stranger", "signed, by a key that is not known as theirs"),
    ],
)
def test_what_is_wrong_with_a_signature_is_said(signed: Path, done: Any, kind: str, words: str) -> None:
    done(signed)
    assert how(signed) == [(kind, "")]
    assert words in said(signed)


def test_without_a_signature_nothing_is_said_of_one(signed: Path) -> None:
    record(signed).with_name(f"{record(signed).name}.sig").unlink()
    assert how(signed) == [("", "")]
    assert "sign" not in said(signed)


@pytest.mark.parametrize(("done", "counts"), [(borrowed, False), (another, False), (forgotten, True)])
def test_where_signatures_are_asked_for_one_that_does_not_fit_counts_for_nothing(
    signed: Path, done: Any, counts: bool
) -> None:
    change(signed, "handbook.yml", "roles:", "approvals: {signed: true}\nroles:")
    change(signed, "standard/returns/take-back-an-item.yml", "version: 1.0.0", "version: 1.0.1")
    release(signed, "2026.11", "2026-10-19")
    assert how(signed) == [("verified", "elena@example.org")]
    done(signed)
    assert bool(how(signed)) is counts
    assert ("asks for a signature, and there is none, or none that is known as theirs" in said(signed)) is not counts


def sheet(folder: Path, **environment: str) -> Path:
    done = proved(folder, "2026-10-20", folder / "p.pdf", NAME, "--language", "en", **environment)
    assert done.returncode == 0, done.stderr
    return folder / "p.pdf"


def test_a_sheet_says_whose_signature_it_is_and_fits_wherever_that_is_not_known(signed: Path) -> None:
    made = sheet(signed)
    assert "elena, 1 October 2026: signed, verified as elena@example.org" in words_of(made.read_bytes())[0]
    assert verified(signed, made).returncode == 0
    forgotten(signed)
    done = verified(signed, made)
    assert done.returncode == 0
    assert "Not compared, since it is not known here: whose signatures these are" in " ".join(done.stdout.split())


@pytest.mark.parametrize("done", [borrowed, another])
def test_a_sheet_does_not_fit_a_signature_that_is_not_what_it_says(signed: Path, done: Any) -> None:
    made = sheet(signed)
    done(signed)
    found = verified(signed, made)
    assert found.returncode == 1
    assert " ".join(found.stdout.split()) == "Not as it is kept: the signature of the approval by elena on 2026-10-01"


def test_an_approval_that_was_written_on_another_day_is_said_to_be(own_past: Path) -> None:
    approve(own_past, NAME, "--branch", "milano", day="2026-10-01", at="2026-11-19T08:00:00+00:00")
    told = "The approval by elena says 2026-10-01, and was put on record on 2026-11-19"
    assert told in said(own_past)
    assert [one["written"] for one in state(own_past)["approved"]] == ["2026-11-19"]
    page = words_of(sheet(own_past).read_bytes())[0]
    assert told in page
    assert "somebody chose that" in page  # among what it cannot prove


def test_one_that_was_written_on_its_day_or_by_an_earlier_sopkit_has_nothing_to_say(past: Path) -> None:
    assert [one["written"] for one in at(past, "2026-08-15")["state"]["approved"]] == [""]


def test_an_approval_of_a_day_to_come_is_none_yet(own_past: Path) -> None:
    approve(own_past, NAME, "--branch", "milano", day="2099-01-01")
    assert state(own_past)["approved"] == []
    assert "The approval by elena on 2099-01-01 does not count yet: that day is still to come" in said(own_past)
    assert from_json(opened(sheet(own_past)).data).approved == ()
    later = at(own_past, "2026-10-20", words=NAME)["state"]
    assert later["approved"] == []


def test_an_approval_of_ones_own_words_counts_where_nobody_asked_for_another(own_past: Path) -> None:
    approve(own_past, NAME, "--branch", "milano", "--author", "elena@example.org", day="2026-10-02")
    assert [one["by"] for one in state(own_past)["approved"]] == ["elena"]
    change(own_past, "handbook.yml", "roles:", "approvals: {by_another: true}\nroles:")
    change(own_past, "standard/returns/take-back-an-item.yml", "version: 1.0.0", "version: 1.0.1")
    release(own_past, "2026.11", "2026-10-19")
    assert state(own_past)["approved"] == []
    assert "they wrote it last, and the handbook of that release asks for somebody else" in said(own_past)
