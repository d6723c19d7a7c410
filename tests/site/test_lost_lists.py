"""A list that was lost is written again of what stands there, and of nothing that is somebody else's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sopkit.errors import Refused
from sopkit.site.archive import RELEASES, open_archive
from sopkit.site.plan import Plan
from sopkit.site.release import publish
from sopkit.site.verify import verify
from sopkit.site.versions import parse
from sopkit.workspace import load
from tests.site.conftest import TODAY
from tests.site.test_release import PAGE, listed, made, preview, site, sops, strays, written_plainly

__all__ = ["site", "sops", "written_plainly"]

HOME = "milano/it"


@pytest.fixture
def two(sops: Path, site: Path) -> Path:
    """A site with two releases and a preview, whose lists in one edition are lost."""
    made(sops, "1", "autumn")
    made(sops, "2", "latest", effective="2026-12-01")
    preview(sops)
    return site


def lose(site: Path, *names: str) -> None:
    for name in names:
        (site / HOME / name).unlink()


def built_again(sops: Path, name: str, *aliases: str) -> None:
    plan = Plan(
        sops / RELEASES / f"{name}.zip", sops, sops.parent / "site", name, TODAY, aliases, effective="2026-11-01"
    )
    publish(plan, lambda: load(open_archive(sops, name)))


def test_one_that_is_published_again_finds_the_others_with_their_aliases_and_days(sops: Path, two: Path) -> None:
    before = parse(two / HOME)
    lose(two, "versions.js")
    built_again(sops, "1")
    after = parse(two / HOME)
    assert [(one.version, one.aliases, one.effective, set(one.pages)) for one in after] == [
        (one.version, one.aliases, one.effective, set(one.pages)) for one in before
    ]
    assert (two / HOME / "latest" / PAGE).is_file()
    assert verify(sops, two, "2").faults == ()
    made(sops, "2", again=True)
    assert strays(sops.parent) == []


def test_what_is_to_come_sends_nobody_there_before_its_day(sops: Path, two: Path) -> None:
    lose(two, "versions.js")
    preview(sops)
    assert 'if (today >= "2026-12-01") target = "2/index.html";' in (two / HOME / "index.html").read_text()


def test_without_both_lists_a_release_is_known_by_the_sums_of_its_archive(sops: Path, two: Path) -> None:
    lose(two, "versions.js", "versions.json")
    shutil.rmtree(two / HOME / "next")
    built_again(sops, "1", "autumn")
    assert listed(two) == [("2", ()), ("1", ("autumn",))]
    built_again(sops, "2", "latest")
    assert listed(two) == [("2", ("latest",)), ("1", ("autumn",))]


@pytest.mark.parametrize("change", ["other words", None])
def test_without_both_lists_a_folder_that_holds_anything_else_is_somebody_elses(
    change: str | None, sops: Path, two: Path
) -> None:
    lose(two, "versions.js", "versions.json")
    theirs = two / HOME / "2" / (PAGE if change else "theirs.html")
    theirs.write_text(change or "")
    built_again(sops, "1")
    assert listed(two) == [("1", ())]
    with pytest.raises(Refused, match=r"it/2` was not written by sopkit"):
        built_again(sops, "2")
    assert theirs.read_text() == (change or "")


def test_a_list_of_others_is_not_taken_over(sops: Path, site: Path) -> None:
    """mike's list beside folders of which no archive says that they were published there."""
    theirs = site / "docs" / "v1"
    (theirs / "1").mkdir(parents=True)
    (theirs / "1" / "index.html").write_text("theirs")
    (theirs / "versions.json").write_text('[{"version": "1", "title": "1", "aliases": ["latest"]}]')
    made(sops, "1")
    preview(sops)
    assert sorted(path.name for path in theirs.iterdir()) == ["1", "versions.json"]
    assert (theirs / "versions.json").read_text().startswith('[{"version": "1", "title"')
