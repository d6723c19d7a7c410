"""Publishing with editions that cost nothing to build: what comes into place, what is listed, what goes."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sopkit.edition import edition
from sopkit.errors import CouldNot, Refused, Unreadable
from sopkit.site import building
from sopkit.site import release as publishing
from sopkit.site.archive import RELEASES, open_archive
from sopkit.site.building import Task, loaded
from sopkit.site.lists import front_of, lists_of
from sopkit.site.manifest import read_manifest
from sopkit.site.plan import Plan, PublishedEdition
from sopkit.site.release import Keep, publish, release
from sopkit.site.site import site_of
from sopkit.site.standing import lead, take_out
from sopkit.site.verify import verify
from sopkit.site.versions import parse
from sopkit.workspace import FolderFiles, load, open_folder
from tests.site.conftest import TODAY

PAGE = "returns/return-an-item.html"


@pytest.fixture
def sops(handbook: Callable[..., Path]) -> Path:
    return handbook()


@pytest.fixture
def site(sops: Path) -> Path:
    return sops.parent / "site"


@pytest.fixture(autouse=True)
def written_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    """An edition is its Markdown and a shared file: enough to see what is published where."""

    def written(task: Task) -> PublishedEdition:
        plan, workspace = task.plan, loaded(task.plan.sources)
        made = site_of(
            edition(workspace, task.branch, task.language),
            today=plan.today,
            release=plan.release,
            templates=plan.templates,
            files=workspace.files,
        )
        name = f"of-{task.plan.release}" if task.plan.release != "1" else ""
        for page in made.pages:
            (task.target / page.url).parent.mkdir(parents=True, exist_ok=True)
            (task.target / page.url).write_text(f"{page.markdown}\n../../../assets/{name}/\n", encoding="utf-8")
        if name:
            shared = task.target.parent.parent / "assets" / name / "theme.css"
            shared.parent.mkdir(parents=True, exist_ok=True)
            shared.write_text("body {}")
        return PublishedEdition(task.branch, task.language, tuple(page.url for page in made.pages), (), assets=name)

    monkeypatch.setattr(building, "build_one", written)


def made(sops: Path, name: str, *aliases: str, effective: str = "2026-11-01", **more: object) -> publishing.Published:
    """A release of the handbook as it stands."""
    plan = Plan(sops, sops, sops.parent / "site", name, TODAY, aliases, effective=effective)
    record = {"release": name, "date": "2026-11-01", "effective": effective}
    return release(plan, Keep(FolderFiles(sops), lambda _packed: record, **more))  # type: ignore[arg-type]


def preview(sops: Path) -> publishing.Published:
    return publish(Plan(sops, sops, sops.parent / "site", "next", TODAY), lambda: open_folder(sops))


def listed(site: Path) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.version, one.aliases) for one in parse(site / "milano" / "it")]


def strays(folder: Path) -> list[str]:
    """What lies there that belongs neither to the site nor to the handbook."""
    hidden = [path.relative_to(folder).as_posix() for path in folder.rglob(".*") if path.name != RELEASES]
    return hidden + [path.name for path in folder.iterdir() if path.name not in ("site", "sops")]


def test_a_release_leaves_its_pages_its_archive_and_nothing_else(sops: Path, site: Path) -> None:
    done = made(sops, "2", "latest")
    assert strays(sops.parent) == []
    assert [path.name for path in (sops / RELEASES).iterdir()] == ["2.zip"]
    assert {path.name for path in site.iterdir()} == {"assets", "index.html", "milano", "versions.sha256"}
    assert read_manifest(open_archive(sops, "2")).fingerprint == done.fingerprint
    assert verify(sops, site, "2").faults == ()


def test_shared_files_go_with_the_last_release_that_loads_them(sops: Path, site: Path) -> None:
    made(sops, "1")
    made(sops, "2")
    preview(sops)
    made(sops, "3")
    assert {path.name for path in (site / "assets").iterdir()} == {"of-2", "of-3", "of-next"}
    assert [one.assets for one in parse(site / "milano" / "it")] == ["of-next", "of-3", "of-2", ""]
    front = front_of(open_folder(sops), sops, TODAY)
    assert take_out(site, sops / RELEASES, front, "2") == 2
    assert {path.name for path in (site / "assets").iterdir()} == {"of-3", "of-next"}
    assert verify(sops, site, "3").faults == ()


def test_an_edition_that_is_right_already_stays_and_is_listed(
    sops: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview(sops)
    page = site / "milano" / "it" / "next" / PAGE
    inode = page.stat().st_ino

    def reused(task: Task) -> PublishedEdition:
        return PublishedEdition(task.branch, task.language, (PAGE,), (), reused=True, assets="of-next")

    monkeypatch.setattr(building, "build_one", reused)
    preview(sops)
    assert page.stat().st_ino == inode
    assert parse(site / "milano" / "it")[0].pages == (PAGE,)
    assert (site / "assets" / "of-next" / "theme.css").is_file()


def test_whoever_cannot_keep_what_was_handed_over_hears_that_it_may_be_published(sops: Path) -> None:
    made(sops, "2")

    def handed_over() -> None:
        (sops / RELEASES / "replaced").write_text("a file that came meanwhile")

    with pytest.raises(CouldNot, match=r"replaced` cannot be written to\), but it may be published: .* `--replace`"):
        made(sops, "2", again=True, hand_over=handed_over)


def test_whoever_cannot_hand_over_hears_why_and_not_that_it_may_be_published(sops: Path) -> None:
    def refused() -> None:
        raise Refused("`gh-pages` has got another commit meanwhile, so nothing was committed")

    with pytest.raises(Refused, match=r"^`gh-pages` has got another commit meanwhile, so nothing was committed$"):
        made(sops, "2", hand_over=refused)
    assert not (sops / RELEASES).exists()


def test_a_file_that_changes_while_the_site_is_built_ends_it_with_nothing_changed(sops: Path, site: Path) -> None:
    procedure = sops / "standard" / "returns" / "say-no.yml"

    def edited(one: PublishedEdition) -> None:
        procedure.write_text(procedure.read_text() + f"# {one.language}\n")

    with pytest.raises(Refused, match="changed while the site was built"):
        publish(Plan(sops, sops, site, "next", TODAY), lambda: load(FolderFiles(sops)), edited)
    assert not site.exists()
    assert strays(sops.parent) == []


def test_a_file_that_changes_while_a_release_is_built_does_not_matter(sops: Path, site: Path) -> None:
    procedure = sops / "standard" / "returns" / "return-an-item.yml"
    plan = Plan(sops, sops, site, "2", TODAY)

    def edited(one: PublishedEdition) -> None:
        procedure.write_text("title: half writ")

    release(plan, Keep(FolderFiles(sops), lambda _packed: {}), edited)
    assert "Return an item" in (site / "milano" / "en" / "2" / PAGE).read_text()
    assert verify(sops, site, "2").faults == ()


def test_only_the_newest_stay_and_those_with_an_alias_or_in_force(sops: Path, site: Path) -> None:
    made(sops, "1", "summer")
    for name in ("2", "3", "4"):
        made(sops, name)
    preview(sops)
    done = made(sops, "5", effective="2027-01-01", newest=1)
    assert done.dropped == ("3", "2")
    assert {name: [str(why) for why in reasons] for name, reasons in done.stay.items()} == {
        "4": ["in force"],
        "1": ["called `summer`"],
    }
    assert listed(site) == [("next", ()), ("5", ()), ("4", ()), ("1", ("summer",))]
    assert not (site / "milano" / "it" / "3").exists()
    assert (sops / RELEASES / "3.zip").exists()
    assert '"4/index.html"' in (site / "milano" / "it" / "index.html").read_text()


def test_what_is_to_come_stays_however_few_are_kept(sops: Path, site: Path) -> None:
    made(sops, "1", "latest")
    made(sops, "2", effective="2027-01-01")
    made(sops, "3", effective="2027-02-01")
    done = made(sops, "4", effective="2027-03-01", newest=1)
    assert done.dropped == ()
    assert {name: [str(why) for why in reasons] for name, reasons in done.stay.items()} == {
        "3": ["to come"],
        "2": ["to come"],
        "1": ["in force", "called `latest`"],
    }
    assert len(listed(site)) == 4


def test_those_that_stay_are_the_newest_by_the_day_on_which_they_come_into_force(sops: Path, site: Path) -> None:
    made(sops, "9", effective="2026-08-01")
    made(sops, "1", effective="2026-10-01")
    assert made(sops, "5", effective="2026-09-01", newest=2).dropped == ("9",)
    assert listed(site) == [("1", ()), ("5", ())]


def test_visitors_are_sent_to_what_is_in_force_on_the_day_of_publishing(sops: Path, site: Path) -> None:
    made(sops, "1")
    made(sops, "2", "latest", effective="2026-12-01")
    home = site / "milano" / "it" / "index.html"
    assert '"1/index.html"' in home.read_text()
    front = front_of(open_folder(sops), sops, date(2026, 12, 1))
    lead(site, sops / RELEASES, front, "2", ["winter"])
    assert '"2/index.html"' in home.read_text()
    assert listed(site) == [("2", ("latest", "winter")), ("1", ())]
    assert (site / "milano" / "it" / "winter" / PAGE).is_file()


def test_latest_leads_to_what_is_in_force_until_the_day_of_the_release_that_is_called_so(
    sops: Path, site: Path
) -> None:
    made(sops, "1", "latest")
    (sops / "standard" / "returns" / "say-no.yml").unlink()
    made(sops, "2", "latest", "coming", effective="2026-12-01")
    home = site / "milano" / "it"
    page = (home / "latest" / PAGE).read_text()
    assert f'target = "../../1/{PAGE}";' in page
    assert f'if (today >= "2026-12-01") target = "../../2/{PAGE}";' in page
    gone = (home / "latest" / "returns" / "say-no.html").read_text()
    assert 'if (today >= "2026-12-01") target = "../../2/index.html";' in gone
    assert f'location.replace("../../2/{PAGE}"' in (home / "coming" / PAGE).read_text()
    assert 'if (today >= "2026-12-01") target = "2/index.html";' in (home / "index.html").read_text()
    assert 'href="milano/it/index.html"' in (site / "index.html").read_text()


def test_latest_follows_what_comes_into_force_before_the_release_that_is_called_so(sops: Path, site: Path) -> None:
    made(sops, "1")
    made(sops, "3", "latest", effective="2027-01-01")
    made(sops, "2", effective="2026-12-01")
    page = (site / "milano" / "it" / "latest" / PAGE).read_text()
    days = re.findall(r'today >= "([0-9-]+)"\) target = "../../(.)/', page)
    assert days == [("2026-12-01", "2"), ("2027-01-01", "3")]


def test_once_its_day_has_come_latest_is_written_anew_as_a_plain_way_on(sops: Path, site: Path) -> None:
    made(sops, "1")
    made(sops, "2", "latest", effective="2026-12-01")
    publish(Plan(sops, sops, site, "next", date(2026, 12, 1)), lambda: open_folder(sops))
    page = (site / "milano" / "it" / "latest" / PAGE).read_text()
    assert f'location.replace("../../2/{PAGE}" +' in page
    assert "today" not in page


def test_an_alias_that_leads_where_it_should_is_left(sops: Path, site: Path) -> None:
    made(sops, "1", "latest")
    page = site / "milano" / "it" / "latest" / "index.html"
    before = page.stat().st_ino
    preview(sops)
    assert page.stat().st_ino == before


def test_an_alias_that_moves_leaves_the_other_release(sops: Path, site: Path) -> None:
    made(sops, "1", "latest")
    made(sops, "2")
    before = (site / "milano" / "it" / "2" / PAGE).stat().st_ino
    lead(site, sops / RELEASES, front_of(open_folder(sops), sops, TODAY), "2", ["latest"])
    assert listed(site) == [("2", ("latest",)), ("1", ())]
    assert "2/returns" in (site / "milano" / "it" / "latest" / PAGE).read_text()
    assert (site / "milano" / "it" / "2" / PAGE).stat().st_ino == before


def test_the_last_release_leaves_with_its_edition(sops: Path, site: Path) -> None:
    made(sops, "1", "latest")
    front = front_of(open_folder(sops), sops, TODAY)
    with pytest.raises(Refused, match="in force, and nothing else would be"):
        take_out(site, sops / RELEASES, front, "1", with_aliases=True)
    with pytest.raises(Refused, match="latest"):
        take_out(site, sops / RELEASES, front, "1", though_in_force=True)
    take_out(site, sops / RELEASES, front, "1", with_aliases=True, though_in_force=True)
    assert lists_of(site) == {}
    assert {path.name for path in site.rglob("*") if path.is_file()} == {"index.html", "versions.sha256"}
    assert (sops / RELEASES / "1.zip").exists()


@pytest.mark.parametrize("left", [0, 10, 50])
def test_a_damaged_list_is_never_taken_for_an_empty_one(left: int, sops: Path, site: Path) -> None:
    made(sops, "1")
    path = site / "milano" / "it" / "versions.js"
    os.truncate(path, left)
    before = {path: path.read_bytes() for path in sops.parent.rglob("*") if path.is_file()}
    for work in (lambda: made(sops, "2"), lambda: preview(sops), lambda: verify(sops, site, "1")):
        with pytest.raises(Unreadable, match=r"milano/it/versions\.js` is damaged"):
            work()
    assert {path: path.read_bytes() for path in sops.parent.rglob("*") if path.is_file()} == before
    path.unlink()
    archive = sops / RELEASES / "1.zip"
    again = Plan(archive, sops, site, "1", TODAY, effective="2026-11-01")
    publish(again, lambda: load(open_archive(sops, "1")))
    assert listed(site) == [("1", ())]
    assert verify(sops, site, "1").faults == ()


def test_lists_of_others_are_no_editions(sops: Path, site: Path) -> None:
    theirs = site / "docs" / "v1" / "versions.js"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("var versions = ['v1'];")
    (site / "docs" / "index.html").write_text("theirs")
    made(sops, "1")
    assert {branch for branch, _language in lists_of(site)} == {"milano"}
    assert (site / "docs" / "index.html").read_text() == "theirs"
    assert theirs.read_text() == "var versions = ['v1'];"


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "milano/index.html",
        "milano/it/index.html",
        "milano/it/2/theirs.html",
        "milano/it/notes/index.html",
        "milano/it/versions.js",
    ],
)
def test_nothing_is_published_over_what_others_wrote(path: str, sops: Path, site: Path) -> None:
    (site / path).parent.mkdir(parents=True)
    (site / path).write_text("theirs")
    before = sorted(sops.parent.rglob("*"))
    with pytest.raises(Refused, match="was not written by sopkit"):
        made(sops, "2", "notes")
    assert sorted(sops.parent.rglob("*")) == before
    assert (site / path).read_text() == "theirs"


def test_folders_of_others_in_an_edition_stay(sops: Path, site: Path) -> None:
    made(sops, "1", "latest")
    notes = site / "milano" / "it" / "notes"
    notes.mkdir()
    (notes / "index.html").write_text("theirs")
    front = front_of(open_folder(sops), sops, TODAY)
    with pytest.raises(Refused, match="it/notes` was not written by sopkit"):
        lead(site, sops / RELEASES, front, "1", ["notes"])
    with pytest.raises(Refused, match="it/notes` was not written by sopkit"):
        take_out(site, sops / RELEASES, front, "1", with_aliases=True, though_in_force=True)
    made(sops, "2", "latest")
    assert (notes / "index.html").read_text() == "theirs"
    assert listed(site) == [("2", ("latest",)), ("1", ())]


@pytest.mark.parametrize("lost", ["versions.js", "versions.json"])
def test_one_of_the_two_lists_is_enough_to_know_what_is_ours(lost: str, sops: Path, site: Path) -> None:
    made(sops, "1", "latest")
    (site / "milano" / "it" / lost).unlink()
    made(sops, "1", "latest", again=True)
    made(sops, "2")
    assert listed(site) == [("2", ()), ("1", ("latest",))]


def test_our_own_pages_are_known_whatever_their_template_is(sops: Path, site: Path) -> None:
    for name in ("landing", "redirect"):
        template = sops / "templates" / "site" / f"{name}.html.j2"
        template.parent.mkdir(parents=True, exist_ok=True)
        template.write_text("<p>Of our own.</p>")
    made(sops, "1", "latest")
    made(sops, "2", "latest")
    assert "Of our own." in (site / "index.html").read_text()
    assert listed(site) == [("2", ("latest",)), ("1", ())]


def test_a_release_keeps_its_templates(sops: Path, site: Path) -> None:
    template = sops / "templates" / "pages" / "glossary.md.j2"
    template.parent.mkdir(parents=True)
    template.write_text("# Words of its day\n")
    beside = sops.parent / "templates" / "pages"
    beside.mkdir(parents=True)
    (beside / "contact.md.j2").write_text("# Contact of its day\n")
    (beside / "glossary.md.j2").write_text("# Hidden\n")
    plan = Plan(sops, sops, site, "1", TODAY)
    release(plan, Keep(FolderFiles(sops), lambda _packed: {"date": "2026-11-01"}))
    template.unlink()
    shutil.rmtree(sops.parent / "templates")
    archive = sops / RELEASES / "1.zip"
    again = sops.parent / "again"
    publish(Plan(archive, sops, again, "1", TODAY), lambda: load(open_archive(sops, "1")))
    for folder in (site, again):
        home = folder / "milano" / "it" / "1"
        assert "Words of its day" in (home / "glossary.html").read_text()
        assert "Contact of its day" in (home / "contact.html").read_text()


def test_every_list_names_the_one_in_force(sops: Path, site: Path) -> None:
    made(sops, "1")
    made(sops, "2", effective="2027-01-01")
    text = (site / "milano" / "it" / "versions.js").read_text().removeprefix("window.sopkitVersions = ")
    found = [(one["version"], one["effective"], one["current"]) for one in json.loads(text.rstrip(";\n"))]
    assert found == [("2", "2027-01-01", False), ("1", "2026-11-01", True)]
