"""A branch that the handbook no longer publishes: what goes with it, what stays, and what it no longer decides."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sopkit.errors import Refused
from sopkit.site.archive import RELEASES, open_archive
from sopkit.site.lists import front_of
from sopkit.site.plan import Plan
from sopkit.site.release import publish
from sopkit.site.standing import take_out
from sopkit.site.verify import verify
from sopkit.site.versions import parse
from sopkit.workspace import load, open_folder
from tests.site.conftest import TODAY
from tests.site.test_release import made, preview, strays, written_plainly

__all__ = ["written_plainly"]


@pytest.fixture
def sops(handbook: Callable[..., Path]) -> Path:
    return handbook(**{"branches/corner/branch.yml": "name: Corner\nlanguages: [en]\n"})


@pytest.fixture
def site(sops: Path) -> Path:
    return sops.parent / "site"


def close(sops: Path) -> None:
    shutil.rmtree(sops / "branches" / "corner")


def shown(site: Path, home: str = "corner/en") -> list[tuple[str, tuple[str, ...]]]:
    """What the list of an edition names; the folders that stand beside it are the same."""
    listed = [(one.version, one.aliases) for one in parse(site / home)]
    folders = {path.name for path in (site / home).glob("*/")}
    assert folders == {name for version, aliases in listed for name in (version, *aliases)}
    return listed


def test_a_release_that_is_written_again_leaves_a_closed_branch(sops: Path, site: Path) -> None:
    made(sops, "1")
    made(sops, "2", "latest")
    close(sops)
    made(sops, "2", again=True)
    assert shown(site) == [("1", ())]
    assert shown(site, "milano/it") == [("2", ("latest",)), ("1", ())]
    assert verify(sops, site, "2").faults == ()
    assert verify(sops, site, "1").faults == ()


def test_a_closed_branch_goes_with_the_only_release_that_it_shows(sops: Path, site: Path) -> None:
    made(sops, "2", "latest")
    close(sops)
    made(sops, "2", again=True)
    assert not list((site / "corner").rglob("*.*"))
    assert verify(sops, site, "2").faults == ()
    assert strays(sops.parent) == []


def test_a_preview_of_all_leaves_what_is_closed(sops: Path, site: Path) -> None:
    preview(sops)
    close(sops)
    preview(sops)
    assert not list((site / "corner").rglob("*.*"))


def test_a_preview_of_all_leaves_the_releases_of_a_closed_branch_as_they_are(sops: Path, site: Path) -> None:
    made(sops, "1", "latest")
    preview(sops)
    close(sops)
    preview(sops)
    assert shown(site) == [("1", ("latest",))]
    assert verify(sops, site, "1").faults == ()


def test_a_preview_of_some_editions_leaves_all_others(sops: Path, site: Path) -> None:
    preview(sops)
    close(sops)
    plan = Plan(sops, sops, site, "next", TODAY)
    publish(replace(plan, only=(("milano", "it"),)), lambda: open_folder(sops))
    assert shown(site) == [("next", ())]


def test_a_branch_that_opened_later_keeps_its_own_when_an_older_release_is_built_again(sops: Path, site: Path) -> None:
    made(sops, "1")
    opened = sops / "branches" / "roma" / "branch.yml"
    opened.parent.mkdir()
    opened.write_text("name: Roma\nlanguages: [it]\n")
    made(sops, "2", "latest")
    archive = sops / RELEASES / "1.zip"
    publish(Plan(archive, sops, site, "1", TODAY), lambda: load(open_archive(sops, "1")))
    assert shown(site, "roma/it") == [("2", ("latest",))]


def test_what_only_a_closed_branch_goes_by_need_not_stay(sops: Path, site: Path) -> None:
    made(sops, "1", "latest")
    close(sops)
    done = made(sops, "2", "latest", newest=1)
    assert (done.dropped, done.stay) == (("1",), {})
    assert not list((site / "corner").rglob("*.*"))


def test_what_only_a_closed_branch_goes_by_may_be_taken_out(sops: Path, site: Path) -> None:
    made(sops, "1", "latest")
    close(sops)
    made(sops, "2", "latest")
    front = front_of(open_folder(sops), sops, TODAY)
    with pytest.raises(Refused, match="in force"):
        take_out(site, sops / RELEASES, front, "2", with_aliases=True)
    assert take_out(site, sops / RELEASES, front, "1") == 3
    assert not list((site / "corner").rglob("*.*"))


def test_a_branch_whose_file_cannot_be_read_is_not_taken_for_a_closed_one(sops: Path, site: Path) -> None:
    made(sops, "1", "latest")
    close(sops)
    made(sops, "2", "latest")
    broken = sops / "branches" / "corner" / "branch.yml"
    broken.parent.mkdir()
    broken.write_text("languages: [en\n")
    with pytest.raises(Refused, match="`1` is in force"):
        take_out(site, sops / RELEASES, front_of(open_folder(sops), sops, TODAY), "1")
