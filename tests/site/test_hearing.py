"""What people said is read once, makes those pages anew that tell of it and no other, and is kept by releases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sopkit.site import building
from sopkit.site.archive import archive_path, open_archive
from sopkit.site.hearing import carried_before, hearing_of, said_in
from sopkit.site.pages import procedure
from sopkit.site.plan import Plan
from sopkit.site.preview import Preview
from sopkit.site.release import Keep, publish, release
from sopkit.site.today import Today
from sopkit.voices import Reason
from sopkit.workspace import ArchiveFiles, FolderFiles, load, open_folder
from tests.site.conftest import FILES, TODAY
from tests.site.voices import BECAUSE, QUEUE, RETURN, SPOKEN, STAND, written

ONLY = (("milano", "it"), ("milano", "en"))
BOARD = "milano/en/{}/ideas.html"


@pytest.fixture
def sops(tmp_path: Path) -> Path:
    return written(tmp_path / "sops", SPOKEN)


def plan_of(sops: Path, name: str = "next", effective: str = "") -> Plan:
    site, cache = sops.parent / "site", sops.parent / "cache"
    return Plan(sops, sops, site, name, TODAY, only=ONLY, cache=cache, effective=effective)


def previewed(sops: Path) -> list[bool]:
    """Whether each edition was left as it stood."""
    return [one.reused for one in publish(plan_of(sops), lambda: open_folder(sops)).editions]


def released(sops: Path, name: str, effective: str) -> None:
    record = {"release": name, "date": effective, "effective": effective}
    release(replace(plan_of(sops, name, effective), only=()), Keep(FolderFiles(sops), lambda _packed: record))


def page(sops: Path, path: str) -> str:
    return (sops.parent / "site" / path).read_text(encoding="utf-8")


def test_an_idea_makes_its_page_anew_and_no_procedures(sops: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert previewed(sops) == [False, False]
    assert previewed(sops) == [True, True]
    made: list[str] = []

    def noting(book: object, layered: object, *more: object) -> object:
        made.append(layered.id)  # type: ignore[attr-defined]
        return page_of(book, layered, *more)  # type: ignore[arg-type]

    page_of = procedure.page
    monkeypatch.setattr(procedure, "page", noting)
    (sops / "ideas" / "stand.yml").write_text(STAND.replace("at the door", "at every door"), encoding="utf-8")
    assert previewed(sops) == [False, False]
    assert "at every door" in page(sops, BOARD.format("next"))
    assert made == []


def test_customers_pages_do_not_ask_what_staff_said(sops: Path) -> None:
    plan = replace(plan_of(sops), is_public=True, release="")
    (one, *_others) = building.tasks_of(plan, {}, ONLY, sops.parent / "aside")
    building.let_go()
    assert one.said == ""


def test_what_everybody_said_is_read_once_for_all_editions(sops: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []

    def noting(files: object) -> object:
        read.append(files)
        return voices(files)  # type: ignore[arg-type]

    from sopkit.site import hearing

    voices = hearing.voices
    monkeypatch.setattr(hearing, "voices", noting)
    assert previewed(sops) == [False, False]
    assert len(read) == 1
    assert previewed(sops) == [True, True]
    assert len(read) == 1


def test_a_release_keeps_ideas_and_insights_and_is_built_again_from_them(sops: Path) -> None:
    (sops / "suggestions").mkdir()
    (sops / "suggestions" / "one.yml").write_text("title: x\n")
    released(sops, "2026.11", "2026-11-01")
    kept = ArchiveFiles(archive_path(sops, "2026.11")).paths()[0]
    assert {"ideas/stand.yml", "ideas/chairs.yml", "insights/milano/2026-10.yml"} <= set(kept)
    assert "suggestions/one.yml" not in kept
    names = [BOARD.format("2026.11"), BOARD.format("2026.11").replace("ideas", "heard")]
    before = [page(sops, name) for name in names]
    (sops / "ideas" / "stand.yml").unlink()
    again = replace(plan_of(sops, "2026.11", "2026-11-01"), sources=archive_path(sops, "2026.11"), anew=True)
    publish(again, lambda: load(open_archive(sops, "2026.11")))
    assert [page(sops, name) for name in names] == before
    assert "An umbrella stand at the door" in before[0]


def test_the_first_release_says_this_one_and_all_that_follow_name_it(sops: Path) -> None:
    released(sops, "2026.11", "2026-11-01")
    first = page(sops, BOARD.format("2026.11"))
    released(sops, "2026.12", "2026-12-01")
    assert "From this release on" in first
    assert "Since release 2026.11" in page(sops, BOARD.format("2026.12"))
    again = replace(plan_of(sops, "2026.11", "2026-11-01"), sources=archive_path(sops, "2026.11"), anew=True)
    publish(again, lambda: load(open_archive(sops, "2026.11")))
    assert page(sops, BOARD.format("2026.11")) == first


def test_a_release_of_later_is_none_that_carried_it_before(sops: Path) -> None:
    released(sops, "2026.12", "2026-12-01")
    workspace = load(FolderFiles(sops))
    chairs = Reason("ideas", "chairs")
    assert dict(carried_before(sops, "2026.11", "2026-11-01", workspace)) == {}
    assert dict(carried_before(sops, "2027.01", "2027-01-01", workspace))[chairs] == "2026.12"
    assert dict(carried_before(sops, "next", "", workspace))[chairs] == "2026.12"


def test_files_that_say_nothing_leave_no_digest(tmp_path: Path) -> None:
    workspace = load(FolderFiles(written(tmp_path, {})))
    assert said_in(workspace).digest == ""
    assert not hearing_of(workspace).ideas


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("ideas/stand.yml", STAND.replace("milano: 6", "milano: 7")),
        ("insights/milano/2026-10.yml", QUEUE.replace("times: 3", "times: 4")),
        (RETURN, FILES[RETURN].replace("trigger:", BECAUSE.replace("ideas/chairs", "ideas/stand") + "trigger:", 1)),
        ("branches/milano/branch.yml", FILES["branches/milano/branch.yml"].replace("Milano", "Brera")),
    ],
)
def test_whatever_a_page_of_voices_shows_counts(sops: Path, path: str, text: str) -> None:
    before = said_in(load(FolderFiles(sops))).digest
    (sops / path).write_text(text.lstrip("\n"), encoding="utf-8")
    assert said_in(load(FolderFiles(sops))).digest != before


def test_a_preview_shows_an_idea_as_soon_as_it_is_written(sops: Path, tmp_path: Path) -> None:
    from sopkit.site.assemble import Assembler
    from sopkit.site.store import Store

    preview = Preview(sops, "milano", "en", TODAY, tmp_path / "shown", Assembler(Store(None)))
    preview.make()
    first = preview.heard
    preview.make()
    assert preview.heard is first
    (sops / "ideas" / "third.yml").write_text(STAND.replace("An umbrella stand", "A third one"), encoding="utf-8")
    preview.make()
    assert "A third one" in (tmp_path / "shown" / "ideas.html").read_text(encoding="utf-8")


def test_needs_last_to_the_end_of_a_month(sops: Path) -> None:
    today = Today(date(2026, 11, 20))
    assert hearing_of(load(FolderFiles(sops))).needs.most_wanted(today, "milano", 10)
    assert today.lasts() == ("2026-10-02", "2027-09-29")


@pytest.mark.parametrize(
    ("day", "counts"), [("9999-12-31", 0), ("0000-01-01", 0), ("2026-12-01", 0), ("2026-11-30", 1)]
)
def test_days_that_nobody_can_have_heard_anything_on_count_for_nothing(sops: Path, day: str, counts: int) -> None:
    (sops / "insights/milano/2026-10.yml").write_text(QUEUE.replace("date: 2026-10-08", f"date: {day}"))
    needs = hearing_of(load(FolderFiles(sops))).needs
    assert len(needs.most_wanted(Today(date(2026, 11, 20)), "milano", 10)) == counts
