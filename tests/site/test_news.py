"""The page of what changed: the sentences of `sopkit changelog`, since the release before, in every edition."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from sopkit.changelog import changelog
from sopkit.cli.recording import manifest
from sopkit.diff import compare_sides
from sopkit.edition import edition, editions
from sopkit.messages import catalogue
from sopkit.site import release_notes
from sopkit.site.archive import archive_path, pack, seal
from sopkit.site.before import Before, before, newest_kept
from sopkit.site.release_notes import ReleaseNotes
from sopkit.site.sheet import outdated, sheets
from sopkit.workspace import ArchiveFiles, FolderFiles, Workspace, load
from tests.commands import ROOT, sopkit
from tests.handbooks import HANDBOOK, PROCEDURE
from tests.once import made_once

RETURNS, PHONE = "standard/returns/return-or-exchange.yml", "standard/contact/answer-the-phone.yml"
ELSEWHERE = ("bologna", "catalunya", "cluj", "girona", "italia", "romania")
"""All branches but those of Ireland."""
EDITS = {
    "a value": [("handbook.yml", "call-back: 2 hours", "call-back: 3 hours")],
    "a value that a region sets": [("branches/catalunya/branch.yml", "3 years", "4 years")],
    "words": [(PHONE, "Listen to the reason", "Hear out the reason")],
    "a translation": [("standard/contact/answer-the-phone.it.yml", "Ascolta", "Senti")],
    "an overlay": [("branches/girona/answer-the-phone.yml", "Després", "Llavors")],
    "what a branch follows": [("branches/girona/branch.yml", "follows: catalunya", "follows: italia")],
    "how to reach a person": [("branches/galway/branch.yml", "phone: ", 'phone: "+353 91 000 000" # ')],
    "a role": [("handbook.yml", "roles:", "roles:\n  night-lead: Night lead")],
    "all at once": [
        ("handbook.yml", "call-back: 2 hours", "call-back: 3 hours"),
        (PHONE, "Listen to the reason", "Hear out the reason"),
        ("branches/girona/answer-the-phone.yml", "Després", "Llavors"),
    ],
}


def released(home: Path) -> None:
    """The sample handbook with the branches of Ireland alone, and a release of it."""
    shutil.copytree(ROOT / "sops", home / "sops", ignore=shutil.ignore_patterns(".releases", *ELSEWHERE))
    done = sopkit("-C", home, "release", "2026.09", "--today", "2026-09-01", "--quiet")
    assert done.returncode == 0, done.stderr


def keep(sops: Path, release: str, day: datetime.date) -> None:
    """Keep a release of a handbook as `sopkit release` does, without its pages: here nobody opens them."""
    archive = archive_path(sops, release)
    archive.parent.mkdir(exist_ok=True)
    made = manifest(
        load(FolderFiles(sops)),
        release=release,
        aliases=(),
        date=day,
        effective=day,
        by="",
        revision=None,
        warnings=0,
        now=datetime.datetime.combine(day, datetime.time(), datetime.UTC),
    )
    seal(archive, pack(FolderFiles(sops), {}, archive), {}, made)


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """The whole sample, of which a release is kept."""

    def make(folder: Path) -> None:
        shutil.copytree(ROOT / "sops", folder, ignore=shutil.ignore_patterns(".releases"))
        keep(folder, "2026.09", datetime.date(2026, 9, 1))

    return Path(shutil.copytree(made_once("news-whole", make), tmp_path / "sops"))


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The sample with one shop in one language, of which a release is kept and published."""
    made = made_once("news-shop", released)
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "sops"


def edit(folder: Path, *edits: tuple[str, str, str]) -> None:
    for path, words, others in edits:
        text = (folder / path).read_text(encoding="utf-8")
        assert words in text, path
        (folder / path).write_text(text.replace(words, others), encoding="utf-8")


def kept(folder: Path) -> Before:
    found = newest_kept(folder)
    assert found is not None
    return found


Sentences = dict[tuple[str, str], list[tuple[str, list[str]]]]
"""By edition, the procedures that changed and what is said of each."""


def as_told(folder: Path, now: Workspace) -> Sentences:
    """What the page of each edition tells."""
    teller = ReleaseNotes(kept(folder), now)
    found = {}
    for branch, language in editions(now):
        since = teller.since(edition(now, branch, language))
        assert since is not None
        found[branch, language] = [(note.title, sorted(said.words for said in note.said)) for note in since.notes]
    return found


def as_compared(folder: Path, now: Workspace) -> Sentences:
    """What the changelog says of both whole handbooks."""
    old = load(ArchiveFiles(kept(folder).archive))
    found = {}
    for branch, language in editions(now):
        sides = (release_notes.side("", one, edition(one, branch, language)) for one in (old, now))
        told = changelog(compare_sides(*sides), catalogue(language), datetime.date.max, "")
        found[branch, language] = [(note.title, sorted(said.words for said in note.said)) for note in told.notes]
    return found


@pytest.mark.parametrize("edits", EDITS.values(), ids=EDITS)
def test_each_edition_tells_what_the_changelog_says(edits: list[tuple[str, str, str]], handbook: Path) -> None:
    edit(handbook, *edits)
    now = load(FolderFiles(handbook))
    told, compared = as_told(handbook, now), as_compared(handbook, now)
    assert {one: sorted(notes) for one, notes in told.items()} == {one: sorted(all) for one, all in compared.items()}
    assert any(told.values()) or edits is EDITS["a role"]


def as_reprinted(folder: Path) -> dict[str, set[str]]:
    """The procedures that the page of each edition says to print again."""
    now = load(FolderFiles(folder))
    teller = ReleaseNotes(kept(folder), now)
    found = {}
    for branch, language in editions(now):
        since = teller.since(edition(now, branch, language))
        assert since is not None
        found[f"{branch}/{language}"] = set(since.reprint)
    return found


@pytest.mark.parametrize(
    "edits",
    [
        *EDITS.values(),
        [("handbook.yml", "name: Shift lead", "name: First lead")],
        [(PHONE, "asked_as: [phone rings", "asked_as: [a bell")],
    ],
    ids=[*EDITS, "the name of a role", "what no sheet shows"],
)
def test_each_edition_says_of_all_sheets_that_are_others_now_to_print_them_again(
    edits: list[tuple[str, str, str]], handbook: Path
) -> None:
    edit(handbook, *edits)
    both = [sheets(load(files)) for files in (ArchiveFiles(kept(handbook).archive), FolderFiles(handbook))]
    others: dict[str, set[str]] = {name: set() for name in both[1]}
    for id, names in outdated(*both).items():
        for name in names:
            others[name].add(id)
    assert as_reprinted(handbook) == others


def test_a_picture_that_was_taken_anew_is_to_be_printed_again(tmp_path: Path) -> None:
    pictured = PROCEDURE + "    media: [{image: till.png, alt: The till.}]\n"
    texts = {"returns/return-an-item": pictured, "returns/other": PROCEDURE, "returns/new": pictured}
    folder, picture = tmp_path / "sops", tmp_path / "sops/standard/returns/till.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"before")
    (folder / "handbook.yml").write_text(HANDBOOK.replace("[en, it]", "[en]"), encoding="utf-8")
    (folder / "branches/milano").mkdir(parents=True)
    (folder / "branches/milano/branch.yml").write_text("name: Milano\nlanguages: [en]\n", encoding="utf-8")
    for path, text in texts.items():
        if path == "returns/new":  # nobody has its sheet
            done = sopkit("-C", tmp_path, "release", "2026.09", "--today", "2026-09-01", "--quiet")
            assert done.returncode == 0, done.stderr
            assert set().union(*as_reprinted(folder).values()) == set()
        (folder / f"standard/{path}.yml").write_text(text, encoding="utf-8")
    picture.write_bytes(b"now")
    assert as_reprinted(folder)["milano/en"] == {"return-an-item"}


@pytest.mark.parametrize("beside", [(), EDITS["all at once"]], ids=["alone", "beside other changes"])
def test_a_procedure_that_is_renamed_split_or_new_is_told_as_the_changelog_does(
    beside: list[tuple[str, str, str]], handbook: Path
) -> None:
    edit(handbook, *beside)
    for file in sorted(handbook.glob("standard/*/share-an-idea*.yml")):
        file.rename(file.with_name(file.name.replace("share-an-idea", "bring-an-idea")))
    for file in handbook.glob("branches/*/share-an-idea.yml"):
        file.unlink()
    for file in handbook.rglob("*.yml"):
        file.write_text(file.read_text(encoding="utf-8").replace("share-an-idea", "bring-an-idea"), encoding="utf-8")
    (handbook / "standard/returns/weigh-a-pan.yml").write_text(
        "title: Weigh a pan\npurpose: The weight is known.\ntrigger: A pan is sold.\nowner: store-manager\n"
        "status: approved\nversion: 1.0.0\nsteps: [{id: weigh, do: Weigh the pan.}]\n",
        encoding="utf-8",
    )
    now = load(FolderFiles(handbook))
    told, compared = as_told(handbook, now), as_compared(handbook, now)
    assert {one: sorted(notes) for one, notes in told.items()} == {one: sorted(all) for one, all in compared.items()}


def test_what_editions_have_in_common_is_compared_once(handbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[str, ...]] = []
    compare = release_notes.compare_sides
    monkeypatch.setattr(
        release_notes,
        "compare_sides",
        lambda old, new: (compared.append(tuple(new.edition.procedures)), compare(old, new))[1],
    )
    for shop in ("sligo", "cork", "dingle"):
        branch = handbook / f"branches/{shop}/branch.yml"
        branch.parent.mkdir()
        branch.write_text(f"name: Melograno {shop}\nlanguages: [en]\n", encoding="utf-8")
    keep(handbook, "2026.10", datetime.date(2026, 10, 1))
    edit(handbook, *EDITS["words"])
    assert len(as_told(handbook, load(FolderFiles(handbook)))) == 8 + 3
    assert compared == [("answer-the-phone",)] * 8  # the new ones read what Bologna reads in English


def site_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def built(handbook: Path, name: str, *options: str) -> dict[str, bytes]:
    site = handbook.parent / name
    done = sopkit("-C", handbook.parent, "build", "--today", "2026-10-01", "--site", site, *options)
    assert done.returncode == 0, done.stderr
    return site_of(site)


def test_the_page_links_to_steps_and_however_it_is_built_it_has_the_same_bytes(
    handbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOPKIT_CACHE_DIR", str(tmp_path / "cache"))
    some = ("--branch", "galway", "--branch", "cluj")
    built(handbook, "warm", *some)
    edit(handbook, *EDITS["all at once"])
    plain = built(handbook, "plain", *some, "--no-cache", "--jobs", "1")
    assert built(handbook, "warm", *some) == plain
    assert built(handbook, "cached", *some, "--jobs", "2") == plain
    page = plain["galway/en/next/changes.html"].decode()
    assert "What changed since 2026.09" in page
    assert "<ins>Hear out </ins>the reason for the call.” Before: “<del>Listen to </del>" in page
    assert '<a href="contact/answer-the-phone.html#listen">Step 3</a>' in page


def test_a_release_is_compared_with_the_one_before_and_stays_so_when_it_is_built_again(shop: Path) -> None:
    home = shop.parent
    edit(shop, *EDITS["words"])
    assert sopkit("-C", home, "release", "2026.11", "--today", "2026-11-01", "--quiet").returncode == 0
    first = (home / "site/galway/en/2026.11/changes.html").read_bytes()
    assert b"What changed since 2026.09" in first
    assert b"What changed" not in (home / "site/galway/en/2026.09/changes.html").read_bytes()
    edit(shop, *EDITS["a value"])
    late = ("--effective", "2026-10-01", "--today", "2026-11-02", "--quiet")
    assert sopkit("-C", home, "release", "2026.10", *late).returncode == 0
    assert b"What changed since 2026.09" in (home / "site/galway/en/2026.10/changes.html").read_bytes()
    found = before(shop, "2026.11", "2026-11-01")
    assert found is not None
    assert found.release == "2026.10"  # but 2026.11 was released when there was none
    assert sopkit("-C", home, "build", "--release", "2026.11", "--site", home / "again").returncode == 0
    assert (home / "again/galway/en/2026.11/changes.html").read_bytes() == first
    assert b"What changed since 2026.11" in built(shop, "site")["galway/en/next/changes.html"]


def test_whoever_builds_a_release_again_is_told_that_the_one_before_is_gone(shop: Path) -> None:
    home = shop.parent
    assert sopkit("-C", home, "release", "2026.11", "--today", "2026-11-01", "--quiet").returncode == 0
    again = ("-C", home, "build", "--release", "2026.11", "--branch", "galway", "--site", home / "again")
    assert "no longer kept" not in sopkit(*again).stderr
    (shop / ".releases/2026.09.zip").unlink()
    done = sopkit(*again)
    assert (done.returncode, "2026.09 is no longer kept" in done.stderr) == (0, True)


def test_another_release_before_makes_the_page_again(shop: Path) -> None:
    edit(shop, *EDITS["words"])
    assert b"since 2026.09" in built(shop, "site")["galway/en/next/changes.html"]
    assert sopkit("-C", shop.parent, "release", "2026.11", "--today", "2026-10-01", "--quiet").returncode == 0
    page = built(shop, "site")["galway/en/next/changes.html"].decode()
    assert "What changed since 2026.11" in page
    assert "Nothing changes in what people do." in page


def test_an_edition_that_the_release_before_did_not_have_says_what_is_different_here(shop: Path) -> None:
    branch = shop / "branches/sligo/branch.yml"
    branch.parent.mkdir()
    branch.write_text("name: Melograno Sligo\nfollows: ireland\nlanguages: [en]\n", encoding="utf-8")
    now = load(FolderFiles(shop))
    assert ReleaseNotes(kept(shop), now).since(edition(now, "sligo", "en")) is None
    assert b"What changed" not in built(shop, "site")["sligo/en/next/changes.html"]
