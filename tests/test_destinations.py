"""Sites in a zip file that opens from a disk, and on a branch that git serves."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from sopkit.errors import CouldNot
from sopkit.site.destination import destination
from tests.commands import COMMAND
from tests.commands import sopkit as called


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with a handbook that has just been begun, of one shop."""
    folder = tmp_path / "repository"
    assert called("init", folder, "--name", "Casa Rossi", "--language", "en").returncode == 0
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "Elena")
    git(folder, "config", "user.email", "elena@example.org")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Begin")
    return folder


def sopkit(folder: Path, *arguments: str, code: int = 0) -> str:
    done = called("-C", folder, *arguments, "--today", "2026-11-20", cwd=folder)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_a_zip_holds_a_whole_site_and_is_the_same_again(checkout: Path) -> None:
    for name in ("one.zip", "two/one.zip"):
        said = sopkit(checkout, "build", "--to", name)
        assert "`one/index.html`" in said
    assert (checkout / "one.zip").read_bytes() == (checkout / "two" / "one.zip").read_bytes()
    with zipfile.ZipFile(checkout / "one.zip") as archive:
        archive.extractall(checkout / "unpacked")
    site = checkout / "unpacked" / "one"
    page = (site / "main-shop/en/next/welcome/greet-a-customer.html").read_text(encoding="utf-8")
    (style,) = site.glob("assets/*/stylesheets/sopkit.css")
    assert f'href="../../../../assets/{style.parent.parent.name}/stylesheets/sopkit.css"' in page
    assert (site / "index.html").is_file()
    assert not (checkout / "site").exists()


def test_a_zip_is_not_held_in_memory_and_takes_its_place_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "site.zip"
    with destination(str(target), tmp_path, tmp_path) as place:
        place.folder.mkdir()
        for number in range(24):
            (place.folder / f"{number}.png").write_bytes(os.urandom(1_000_000))
        tracemalloc.start()
        place.finish("2026.11")
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert target.stat().st_size > 24_000_000
    assert most < 8_000_000
    assert list(tmp_path.iterdir()) == [target]


def test_a_zip_that_cannot_be_finished_leaves_the_one_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    target = tmp_path / "site.zip"
    target.write_bytes(b"before")
    with destination(str(target), tmp_path, tmp_path) as place:
        place.folder.mkdir()
        (place.folder / "index.html").write_text("a")
        monkeypatch.setattr("sopkit.site.destination.add_entry", full)
        with pytest.raises(CouldNot, match="cannot be written"):
            place.finish("2026.11")
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


@pytest.fixture
def open_checkout(checkout: Path) -> Path:
    """The same with a procedure for customers."""
    file = checkout / "sops" / "standard" / "welcome" / "greet-a-customer.yml"
    words = file.read_text(encoding="utf-8").replace("\nstatus: draft", "\nstatus: approved\naudience: public")
    file.write_text(f"{words}for_customers: You find us at the door.\n", encoding="utf-8")
    return checkout


def test_a_zip_holds_the_whole_help_centre_and_nothing_of_the_staffs(open_checkout: Path) -> None:
    said = sopkit(open_checkout, "build", "--public", "--to", "help.zip")
    assert "`help/index.html`" in said
    with zipfile.ZipFile(open_checkout / "help.zip") as archive:
        archive.extractall(open_checkout / "unpacked")
    site = open_checkout / "unpacked" / "help"
    page = site / "main-shop/en/welcome/greet-a-customer.html"
    assert "You find us at the door." in page.read_text(encoding="utf-8")
    for style in re.findall(r'<link rel="stylesheet" href="([^"]+)"', page.read_text(encoding="utf-8")):
        assert (page.parent / style).is_file()
    assert {path.name for path in site.iterdir()} == {"assets", "help.json", "index.html", "main-shop"}
    assert not list(site.rglob("versions.js*"))
    assert not (open_checkout / "site-public").exists()


def test_the_help_centre_on_a_branch_is_kept_up_to_date_and_apart_from_the_staffs_site(open_checkout: Path) -> None:
    for words in ("You find us at the door.", "You find us at the till."):
        file = open_checkout / "sops/standard/welcome/greet-a-customer.yml"
        file.write_text(re.sub("You find us at the .*", words, file.read_text(encoding="utf-8")), encoding="utf-8")
        sopkit(open_checkout, "build", "--public", "--to", "gh-pages")
        assert words in git(open_checkout, "show", "gh-pages:main-shop/en/welcome/greet-a-customer.html")
    assert git(open_checkout, "log", "--format=%s", "gh-pages").splitlines() == ["Publish the help centre"] * 2
    assert "is for customers" in sopkit(open_checkout, "build", "--to", "gh-pages", code=3)
    git(open_checkout, "branch", "-D", "gh-pages")
    sopkit(open_checkout, "build", "--to", "gh-pages")
    assert "holds the staff's site" in sopkit(open_checkout, "build", "--public", "--to", "gh-pages", code=3)


@pytest.mark.parametrize("page", ["index.html", "help.json", "main-shop/index.html", "main-shop/en/notes.txt"])
def test_the_help_centre_is_not_written_over_what_somebody_else_put_there(page: str, open_checkout: Path) -> None:
    own = open_checkout / "www" / page
    own.parent.mkdir(parents=True)
    own.write_text("Mine.", encoding="utf-8")
    assert "was not written by sopkit" in sopkit(open_checkout, "build", "--public", "--site", "www", code=3)
    assert [path for path in (open_checkout / "www").rglob("*") if path.is_file()] == [own]
    assert own.read_text(encoding="utf-8") == "Mine."


def test_a_branch_that_closes_takes_its_own_pages_from_the_help_centre_and_no_others(open_checkout: Path) -> None:
    sopkit(open_checkout, "new", "branch", "milano")
    sopkit(open_checkout, "build", "--public")
    site = open_checkout / "site-public"
    assert (site / "milano/en/index.html").is_file()
    (site / "milano/notes.txt").write_text("Mine.", encoding="utf-8")
    (open_checkout / "sops/branches/milano/branch.yml").unlink()
    assert "milano/notes.txt` was not written" in sopkit(open_checkout, "build", "--public", code=3)
    assert (site / "milano/en/index.html").is_file()
    (site / "milano/notes.txt").unlink()
    sopkit(open_checkout, "build", "--public")
    assert sorted(path.name for path in site.iterdir()) == ["assets", "help.json", "index.html", "main-shop"]


def test_releases_on_a_branch_are_commits_that_keep_the_ones_before(checkout: Path) -> None:
    for number in ("2026.10", "2026.11"):
        said = sopkit(checkout, "release", number, "--alias", "latest", "--to", "gh-pages")
        assert "git push origin gh-pages" in said
        assert "can be read by everybody" in said
    held = set(git(checkout, "ls-tree", "-r", "--name-only", "gh-pages").splitlines())
    assert {".nojekyll", "index.html", "main-shop/en/2026.10/index.html", "main-shop/en/2026.11/index.html"} <= held
    assert "main-shop/en/latest/index.html" in held
    assert not [path for path in held if path.endswith((".yml", ".zip"))]
    log = git(checkout, "log", "--format=%s", "gh-pages").splitlines()
    assert log == ["Publish 2026.11", "Publish 2026.10"]
    assert "2026.10" in sopkit(checkout, "release", "--list", "--to", "gh-pages")
    sopkit(checkout, "release", "--verify", "--to", "gh-pages")
    sopkit(checkout, "release", "--delete", "2026.10", "--to", "gh-pages")
    held = set(git(checkout, "ls-tree", "-r", "--name-only", "gh-pages").splitlines())
    assert not [path for path in held if "2026.10" in path]
    assert git(checkout, "status", "--porcelain") == "?? sops/.releases/"


def test_two_releases_on_a_branch_at_once_are_both_there(checkout: Path) -> None:
    numbers = ("2026.10", "2026.11")
    commands = [[*COMMAND, "-C", str(checkout), "release", number, "--to", "gh-pages"] for number in numbers]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for command in commands]
    said = [one.communicate(timeout=100)[1].decode() for one in running]
    assert [one.returncode for one in running] == [0, 0], said
    shown = json.loads(git(checkout, "show", "gh-pages:main-shop/en/versions.json"))
    assert {version["version"] for version in shown} == set(numbers)
    assert any("is publishing to `gh-pages`" in words for words in said)
    assert not list((checkout / ".git").glob("*.lock"))


def test_what_is_on_a_branch_is_read_while_another_one_publishes(checkout: Path) -> None:
    sopkit(checkout, "release", "2026.10", "--to", "gh-pages")
    with destination("gh-pages", checkout, checkout):
        said = sopkit(checkout, "release", "--list", "--to", "gh-pages")
    assert "2026.10" in said
    assert "is publishing" not in said


def test_a_repository_that_cannot_be_written_to_is_said(checkout: Path) -> None:
    (checkout / ".git" / "sopkit-gh-pages.lock").mkdir()
    assert "cannot be written to `gh-pages`" in sopkit(checkout, "build", "--to", "gh-pages", code=3)


def test_list_and_verify_see_what_others_pushed_and_move_no_branch(checkout: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "remote.git")
    git(checkout, "remote", "add", "origin", str(tmp_path / "remote.git"))
    sopkit(checkout, "build", "--to", "gh-pages")
    begun = git(checkout, "rev-parse", "gh-pages")
    sopkit(checkout, "release", "2026.10", "--to", "gh-pages")
    git(checkout, "push", "-q", "origin", "gh-pages")
    git(checkout, "branch", "--force", "gh-pages", begun)
    assert " in force\n" in sopkit(checkout, "release", "--list", "--to", "gh-pages")
    assert "files in the site" in sopkit(checkout, "release", "--verify", "--to", "gh-pages")
    assert git(checkout, "rev-parse", "gh-pages") == begun
    sopkit(checkout, "release", "2026.11", "--to", "gh-pages")
    git(checkout, "push", "-q", "origin", "gh-pages")


def test_a_site_that_is_built_again_as_it_was_is_no_commit(checkout: Path) -> None:
    sopkit(checkout, "build", "--to", "gh-pages")
    assert "holds all this already" in sopkit(checkout, "build", "--to", "gh-pages")
    assert git(checkout, "log", "--format=%s", "gh-pages") == "Publish next"


def test_a_release_that_cannot_be_handed_over_is_not_kept(checkout: Path) -> None:
    """There is no room for the zip, or git will not commit: once that is mended, the same command succeeds."""
    archive = checkout / "sops" / ".releases" / "2026.11.zip"
    (checkout / "taken").write_text("a file where a folder is wanted")
    sopkit(checkout, "release", "2026.11", "--to", "taken/a.zip", code=3)
    assert not archive.parent.exists()
    (checkout / "taken").unlink()
    lock = checkout / ".git" / "refs" / "heads" / "gh-pages.lock"
    lock.touch()
    assert "git says" in sopkit(checkout, "release", "2026.11", "--to", "gh-pages", code=3)
    assert not archive.parent.exists()
    lock.unlink()
    sopkit(checkout, "release", "2026.11", "--to", "gh-pages")
    assert archive.is_file()
    sopkit(checkout, "release", "--verify", "--to", "gh-pages")
    (checkout / "taken").touch()
    kept = archive.read_bytes()
    sopkit(checkout, "release", "2026.11", "--replace", "--by", "Marc", "--to", "taken/a.zip", code=3)
    assert archive.read_bytes() == kept


@pytest.mark.parametrize("place", ["a.zip", "gh-pages"])
def test_nothing_is_handed_over_where_what_it_replaces_cannot_be_kept(place: str, checkout: Path) -> None:
    sopkit(checkout, "release", "2026.11", "--to", place)
    archives = checkout / "sops" / ".releases"
    (archives / "replaced").write_text("a file where a folder is wanted")
    before = held_in(checkout, place), (archives / "2026.11.zip").read_bytes()
    procedure = checkout / "sops/standard/welcome/greet-a-customer.yml"
    procedure.write_text(procedure.read_text().replace("Greet the customer.", "Wave at the customer."))
    said = sopkit(checkout, "release", "2026.11", "--replace", "--to", place, code=3)
    assert "replaced` cannot be written to" in said
    assert "may be published" not in said
    assert (held_in(checkout, place), (archives / "2026.11.zip").read_bytes()) == before


def held_in(checkout: Path, place: str) -> int | str:
    """What stands at a place, so that one sees whether it is another one."""
    return (checkout / place).stat().st_ino if place.endswith(".zip") else git(checkout, "rev-parse", place)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "nowhere"], "`nowhere` is no place for a site"),
        (["--to", "a.zip", "--site", "b"], "leave one of them out"),
    ],
)
def test_a_place_that_is_none_is_said(arguments: list[str], said: str, checkout: Path) -> None:
    assert said in sopkit(checkout, "build", *arguments, code=2)


@pytest.mark.parametrize(
    "arguments", [["--list"], ["--verify"], ["--delete", "2026.11"], ["2026.11", "--alias", "latest"]]
)
def test_what_stands_in_a_zip_is_not_asked_for(arguments: list[str], checkout: Path) -> None:
    if "--alias" in arguments:
        sopkit(checkout, "release", "2026.11")
    assert "written anew each time" in sopkit(checkout, "release", *arguments, "--to", "a.zip", code=2)
    assert not (checkout / "a.zip").exists()


def test_a_branch_needs_git(tmp_path: Path) -> None:
    sopkit(tmp_path, "init", ".", "--name", "Casa Rossi", "--language", "en")
    assert "in no git repository" in sopkit(tmp_path, "build", "--to", "gh-pages", code=3)


@pytest.mark.parametrize(
    ("arguments", "instead"),
    [
        (["build", "--to", "gh-pages"], "`--to handbook.zip`"),
        (["release", "2026.11", "--to", "gh-pages"], "`--to handbook.zip`"),
        (["release", "2026.11", "--from", "HEAD"], "without `--from`"),
        (["diff", "HEAD", "standard"], "compare folders or releases"),
    ],
)
def test_without_git_one_hears_what_to_do_instead(arguments: list[str], instead: str, checkout: Path) -> None:
    done = called("-C", checkout, *arguments, cwd=checkout, PATH="")
    assert done.returncode in (2, 3)
    assert "git is not installed" in done.stderr
    assert instead in done.stderr
    assert ("compare folders" in done.stderr) == (arguments[0] == "diff")
