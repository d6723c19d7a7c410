"""`sopkit history`: what held when, as the archives and the log tell it."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from sopkit.records.naming import name_of
from sopkit.site.archive import MANIFEST, SOURCES, add_entry
from sopkit.site.sums import sha256
from tests.commands import sopkit
from tests.history.shop import approve, change, history, release

KEPT = "sops/.releases"


def told(folder: Path, *arguments: str, today: str = "2026-11-20") -> Any:
    return json.loads(history(folder, *arguments, "--format", "json", today=today).stdout)


def at(folder: Path, day: str, *arguments: str, words: str = "return-an-item") -> Any:
    return told(folder, words, "--branch", "milano", "--language", "en", "--at", day, *arguments)


def said(answer: Any, kind: str) -> list[str]:
    return [passage["words"] for passage in answer["text"] if passage["kind"] == kind]


@pytest.mark.parametrize(
    ("day", "release_of_it", "limit", "greeting"),
    [
        ("2026-07-01", "2026.07", "€50", "Good morning from Italy."),
        ("2026-08-31", "2026.07", "€50", "Good morning from Italy."),
        ("2026-09-01", "2026.09", "€40", "Good morning from Italy."),
        ("2026-10-14", "2026.09", "€40", "Good morning from Italy."),
        ("2026-10-15", "2026.10", "€40", "Good morning from Italy."),
    ],
)
def test_the_text_of_a_day_is_that_of_the_release_in_force(
    past: Path, day: str, release_of_it: str, limit: str, greeting: str
) -> None:
    answer = at(past, day)
    assert answer["on_record"]
    assert answer["state"]["published"]["archive"] == release_of_it
    assert f"Refund up to {limit}." in said(answer, "do")
    assert said(answer, "say") == [greeting]


def test_each_passage_says_from_which_layer_it_comes(past: Path) -> None:
    passages = at(past, "2026-07-01")["text"]
    assert [one["layers"] for one in passages if one["kind"] == "say"] == [["italia"]]
    assert {layer for one in passages if one["kind"] == "do" for layer in one["layers"]} == {"standard"}
    printed = history(past, "return-an-item", "--branch", "milano", "--at", "2026-07-01").stdout
    assert "“Good morning from Italy.”  ‹Italia›\n" in printed
    assert "What names no layer is the standard's." in printed


def test_the_standard_has_a_history_of_its_own(past: Path) -> None:
    states = told(past, "take-back-an-item")["states"]
    assert [one["published"]["archive"] for one in states] == ["2026.07", "2026.09", "2026.10"]
    assert said(told(past, "return-an-item", "--at", "2026-08-01"), "say") == ["Good morning."]


def test_a_life_tells_only_releases_that_changed_something(past: Path) -> None:
    states = told(past, "return-an-item", "--branch", "milano", "--language", "en")["states"]
    assert [(one["published"]["archive"], one["id"]) for one in states] == [
        ("2026.07", "return-an-item"),
        ("2026.09", "return-an-item"),
        ("2026.10", "take-back-an-item"),
    ]
    assert [one["in_force"]["from"][:16] for one in states] == [
        "2026-07-01T09:00",
        "2026-09-01T09:00",
        "2026-10-15T00:00",
    ]
    assert states[0]["in_force"]["until"] == states[1]["in_force"]["from"]
    assert states[1]["changes"] == ["“Refund up to €40.” From now on up to €40; it was €50."]


@pytest.mark.parametrize("name", ["return-an-item", "take-back-an-item"])
def test_a_procedure_is_followed_under_all_of_its_names(past: Path, name: str) -> None:
    found = told(past, name, "--branch", "milano", "--language", "en")["states"]
    assert [one["id"] for one in found] == ["return-an-item", "return-an-item", "take-back-an-item"]
    assert at(past, "2026-07-15", words=name)["state"]["id"] == "return-an-item"
    assert at(past, "2026-10-20", words=name)["state"]["id"] == "take-back-an-item"


def test_an_approval_is_told_only_of_the_text_that_was_approved(past: Path) -> None:
    first, second = at(past, "2026-08-15")["state"], at(past, "2026-09-15")["state"]
    (approval,) = first["approved"]
    assert (approval["on"], approval["by"], approval["role"], approval["layer"]) == (
        "2026-06-28",
        "elena",
        "Shift lead",
        "italia",
    )
    assert second["approved"] == []
    assert second["remarks"] == ["It was published, but no approval of this text is on record"]
    assert first["remarks"] == []


def test_an_approval_that_came_late_is_said_to(own_past: Path) -> None:
    approve(own_past, "take-back-an-item", "--branch", "milano", day="2026-10-20")
    state = at(own_past, "2026-10-20", words="take-back-an-item")["state"]
    assert [one["is_late"] for one in state["approved"]] == [True]
    assert state["remarks"] == ["elena approved it on 2026-10-20, after it was published"]


def test_an_approval_by_somebody_who_may_not_counts_for_nothing(own_past: Path) -> None:
    records = (own_past / "sops/records/approvals/return-an-item").glob("*.yml")
    (record,) = (one for one in records if b"branch: italia" in one.read_bytes())
    forged = record.read_bytes().replace(b"by: elena", b"by: mallory").replace(b"role: lead", b"role: assistant")
    record.with_name(name_of("2026-06-28", "approved", forged)).write_bytes(forged)
    state = at(own_past, "2026-08-15")["state"]
    assert [one["by"] for one in state["approved"]] == ["elena"]
    assert any("The approval by mallory on 2026-06-28 does not count" in remark for remark in state["remarks"])


def test_an_approval_without_a_signature_counts_only_where_none_was_asked_for(own_past: Path) -> None:
    by = ("--by", "elena", "--branch", "milano", "--today", "2026-11-01")
    assert sopkit("approve", "take-back-an-item", *by, cwd=own_past).returncode == 0
    change(own_past, "handbook.yml", "roles:", "approvals: {signed: true}\nroles:")
    change(own_past, "standard/returns/take-back-an-item.yml", "version: 1.0.0", "version: 1.0.1")
    release(own_past, "2026.11", "2026-11-02")
    last = told(own_past, "take-back-an-item", "--branch", "milano", "--language", "en")["states"][-2:]
    assert [[one["by"] for one in state["approved"]] for state in last] == [["elena"], []]


def test_another_version_of_the_same_words_is_told(own_past: Path) -> None:
    change(own_past, "standard/returns/take-back-an-item.yml", "version: 1.0.0", "version: 1.0.1")
    release(own_past, "2026.11", "2026-11-02")
    versions = [
        at(own_past, day, words="take-back-an-item")["state"]["version"] for day in ("2026-11-01", "2026-11-02")
    ]
    assert versions == ["1.0.0", "1.0.1"]


def test_a_translation_is_not_said_to_be_approved(past: Path) -> None:
    own, translated = (
        told(past, "return-an-item", "--branch", "milano", "--language", language, "--at", "2026-08-15")["state"]
        for language in ("en", "it")
    )
    words = "Approvals are of the words as they were first written, not of their translation into this language"
    assert words not in own["remarks"]
    assert words in translated["remarks"]


def test_an_approval_that_was_changed_counts_for_nothing_and_is_told(own_past: Path) -> None:
    for record in (own_past / "sops/records/approvals/return-an-item").iterdir():
        record.write_text(record.read_text().replace("elena", "marc"))
    state = at(own_past, "2026-07-15")["state"]
    assert state["approved"] == []
    assert any("This record was changed after it was written" in remark for remark in state["remarks"])


def test_the_answer_says_what_changed_until_today(past: Path) -> None:
    printed = history(past, "return-an-item", "--branch", "milano", "--language", "en", "--at", "2026-07-15").stdout
    until = " ".join(printed.split("What changed until 2026.10, in force today:")[1].split())
    assert "it was €50" in until
    assert "It still holds so today." in history(past, "take-back-an-item", "--at", "2026-11-01").stdout
    earlier = history(past, "return-an-item", "--branch", "milano", "--at", "2026-07-15", today="2026-08-20").stdout
    assert earlier.endswith("It still holds so today.\n")
    later = history(past, "take-back-an-item", "--at", "2026-12-01").stdout
    assert later.startswith("2026-12-01 is still to come\n")
    coming = history(past, "take-back-an-item", today="2026-10-05").stdout
    assert "from 2026-10-15 00:00 UTC, which is still to come" in coming


@pytest.mark.parametrize(
    "words",
    ["Return an item", "rendere articoli", "RENDERE", "customer brings it back"],
)
def test_words_of_any_language_find_it(own_past: Path, words: str) -> None:
    change(own_past, "standard/returns/take-back-an-item.yml", "title: Return an item", "title: Take back an item")
    change(own_past, "standard/returns/take-back-an-item.it.yml", "Rendere", "Riprendere")
    done = history(own_past, *words.split(), "--branch", "milano", "--at", "2026-07-15")
    assert done.returncode == 0, done.stderr
    assert "(return-an-item)" in done.stdout


def test_words_that_fit_several_procedures_offer_them(past: Path) -> None:
    done = history(past, "customer")
    assert done.returncode == 2
    assert "take-back-an-item" in done.stderr
    assert "wrap-a-gift" in done.stderr


def test_a_procedure_that_was_never_released_has_no_history(own_past: Path) -> None:
    new = own_past / "sops/standard/returns/greet.yml"
    new.write_text((own_past / "sops/standard/returns/wrap-a-gift.yml").read_text().replace("Wrap a gift", "Greet"))
    done = history(own_past, "greet")
    assert done.returncode == 2
    assert "No release that was in force had `greet` in this edition" in done.stderr


def test_words_that_fit_nothing_are_told(past: Path) -> None:
    done = history(past, "zeppelin")
    assert done.returncode == 2
    assert "Nothing is called `zeppelin`" in done.stderr


def test_a_day_before_the_first_release_has_nothing_on_record(past: Path) -> None:
    done = history(past, "return-an-item", "--branch", "milano", "--at", "2026-06-01")
    assert done.returncode == 1
    assert "Nothing is on record as published on 2026-06-01" in done.stdout


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_of_the_calendar_are_days(past: Path, day: str) -> None:
    assert history(past, "return-an-item", "--branch", "milano", "--at", day, today=day).stderr == ""


@pytest.mark.parametrize(
    "line", ['{"at": "soon"}', '{"at": "soon", "by": "", "site": "", "did": "", "release": ""}', "{"]
)
def test_a_log_that_is_damaged_ends_it_with_words(own_past: Path, line: str) -> None:
    with (own_past / KEPT / "log.jsonl").open("a") as log:
        log.write(f"{line}\n")
    done = history(own_past, "return-an-item")
    assert done.returncode == 3
    assert "log" in done.stderr


def test_a_release_that_says_it_held_before_it_was_made_is_not_believed(own_past: Path) -> None:
    change(own_past, "standard/returns/take-back-an-item.yml", "Record the reason.", "Record the reason at the till.")
    release(own_past, "2026.11", "2026-11-20", "--effective", "2026-10-16")
    answer = at(own_past, "2026-10-20", words="take-back-an-item")
    assert answer["state"]["published"]["archive"] == "2026.10"
    assert answer["remarks"] == [
        "2026.11 says that it is in force from 2026-10-16, and was put on record on 2026-11-20: "
        "nobody could read it before"
    ]
    later = at(own_past, "2026-11-20", words="take-back-an-item")
    assert later["state"]["published"]["archive"] == "2026.11"
    assert later["remarks"] == ["Until 09:00 UTC on that day it was as in 2026.10"]


def test_what_was_taken_out_held_until_then(own_past: Path) -> None:
    away = ("--delete", "2026.10", "--in-force", "--today", "2026-11-01")
    assert sopkit("release", *away, cwd=own_past, at="2026-11-01T12:00:00+00:00").returncode == 0
    assert at(own_past, "2026-10-31")["state"]["published"]["archive"] == "2026.10"
    assert at(own_past, "2026-11-02")["state"]["published"]["archive"] == "2026.09"
    states = told(own_past, "return-an-item", "--branch", "milano", "--language", "en")["states"]
    assert [one["published"]["archive"] for one in states] == ["2026.07", "2026.09", "2026.10", "2026.09"]


def test_while_nothing_was_published_nothing_held(own_past: Path) -> None:
    for name in ("2026.10", "2026.09", "2026.08", "2026.07"):
        away = ("--delete", name, "--in-force", "--today", "2026-11-01")
        assert sopkit("release", *away, cwd=own_past, at="2026-11-01T12:00:00+00:00").returncode == 0
    again = sopkit("build", "--release", "2026.07", cwd=own_past, at="2026-11-10T12:00:00+00:00")
    assert again.returncode == 0, again.stderr
    between, afterwards = at(own_past, "2026-11-05"), at(own_past, "2026-11-12")
    assert (between["state"], between["on_record"]) == (None, False)
    assert between["remarks"] == ["Nothing is on record as published on 2026-11-05"]
    assert afterwards["state"]["in_force"]["from"].startswith("2026-11-10")


def test_what_latest_led_to_held(own_past: Path) -> None:
    back = ("2026.08", "--alias", "latest", "--today", "2026-11-02")
    assert sopkit("release", *back, cwd=own_past, at="2026-11-02T12:00:00+00:00").returncode == 0
    assert at(own_past, "2026-11-03")["state"]["published"]["archive"] == "2026.08"


def test_what_was_replaced_held_until_then(own_past: Path) -> None:
    change(own_past, "standard/returns/take-back-an-item.yml", "Record the reason.", "Record why.")
    release(own_past, "2026.10", "2026-10-20", "--effective", "2026-10-15", "--replace")
    before, after = at(own_past, "2026-10-19"), at(own_past, "2026-10-21")
    assert before["state"]["published"]["archive"].startswith("2026.10-")
    assert said(before, "do")[-1] == "Record the reason."
    assert after["state"]["published"]["archive"] == "2026.10"
    assert said(after, "do")[-1] == "Record why."


def rewritten(archive: Path, changes: dict[str, bytes]) -> None:
    """An archive with other bytes in some files, everything else as it was."""
    with zipfile.ZipFile(archive) as opened:
        contents = {name: opened.read(name) for name in opened.namelist()}
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in (contents | changes).items():
            add_entry(opened, name, content)


def test_a_file_that_was_altered_in_an_archive_is_said_to_be(own_past: Path) -> None:
    archive = own_past / KEPT / "2026.07.zip"
    with zipfile.ZipFile(archive) as opened:
        text = opened.read("standard/returns/return-an-item.yml")
    rewritten(archive, {"standard/returns/return-an-item.yml": text.replace(b"Record", b"Forget")})
    done = history(own_past, "return-an-item", "--branch", "milano", "--at", "2026-07-15")
    assert done.returncode == 1
    assert "`standard/returns/return-an-item.yml` in `2026.07` is not what was released" in " ".join(
        done.stdout.split()
    )
    assert history(own_past, "wrap-a-gift", "--at", "2026-08-15").returncode == 0


def test_an_archive_whose_sums_were_altered_too_is_not_what_the_log_knows(own_past: Path) -> None:
    archive = own_past / KEPT / "2026.07.zip"
    with zipfile.ZipFile(archive) as opened:
        text = opened.read("standard/returns/return-an-item.yml")
        sums, manifest = opened.read(SOURCES), json.loads(opened.read(MANIFEST))
    other = text.replace(b"Record", b"Forget")
    sums = sums.replace(sha256(text).encode(), sha256(other).encode())
    manifest["sums"][SOURCES] = sha256(sums)
    whole = {"standard/returns/return-an-item.yml": other, SOURCES: sums, MANIFEST: json.dumps(manifest).encode()}
    rewritten(archive, whole)
    done = history(own_past, "return-an-item", "--branch", "milano", "--at", "2026-07-15")
    assert done.returncode == 1
    assert "`2026.07` is not what the log of releases knows of 2026.07" in done.stdout


def test_an_archive_that_is_none_is_told_and_the_others_are_used(own_past: Path) -> None:
    (own_past / KEPT / "2026.08.zip").write_bytes(b"PK")
    done = history(own_past, "return-an-item", "--branch", "milano", "--at", "2026-07-15")
    assert done.returncode == 1
    assert "2026.08.zip` is no archive of a release" in " ".join(done.stdout.split())
    assert "Rimborsa fino a 50 €." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--branch", "roma"], "No release has a branch `roma`"),
        (["--branch", "milan"], "did you mean `milano`?"),
        (["--branch", "milano", "--language", "de"], "milano has no edition in `de`; it has en, it"),
        (["--at", "soon"], "`soon` is no date"),
        (["--site", "pages"], "tells of no site `pages`"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(past: Path, arguments: list[str], words: str) -> None:
    done = history(past, "return-an-item", *arguments)
    assert done.returncode == 2
    assert words in " ".join(done.stderr.split())


def test_the_text_is_read_in_the_language_that_is_asked_for(past: Path) -> None:
    printed = history(past, "return-an-item", "--branch", "milano", "--at", "2026-07-15").stdout
    assert "Rimborsa fino a 50 €." in printed
    assert "Milano · it" in printed


def test_git_says_who_wrote_it(own_past: Path) -> None:
    def git(*arguments: str) -> None:
        settings = ["-c", "user.name=Radu Pop", "-c", "user.email=radu@example.org"]
        subprocess.run(["git", *settings, *arguments], cwd=own_past, check=True, capture_output=True)

    git("init")
    git("add", ".")
    git("commit", "-m", "All", "--date", "2026-11-18T10:00:00+00:00")
    release(own_past, "2026.11", "2026-11-20")
    change(own_past, "standard/returns/take-back-an-item.yml", "Record the reason.", "Record why.")
    git("commit", "-am", "Later")
    (author, *_others) = at(own_past, "2026-11-20", words="take-back-an-item")["state"]["written"]
    assert (author["name"], author["on"]) == ("Radu Pop <radu@example.org>", "2026-11-18")
