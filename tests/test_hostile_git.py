"""What git holds, lacks or is not there to say: a clear sentence in the reader's language, and the exit code for it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sopkit.files.git import GitFiles
from sopkit.workspace import load
from tests.commands import sopkit
from tests.handbooks import BRANCH, HANDBOOK, PROCEDURE, REGION

RETURN = "sops/standard/returns/return-an-item.yml"
FILES = {
    "sops/handbook.yml": HANDBOOK,
    RETURN: PROCEDURE,
    "sops/standard/returns/nothing.txt": "",
    "sops/branches/italia/branch.yml": REGION,
    "sops/branches/milano/branch.yml": BRANCH,
}
WHO = ["-c", "user.name=Elena", "-c", "user.email=elena@example.org", "-c", "commit.gpgsign=false"]


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *WHO, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(folder: Path, files: dict[str, str | bytes], message: str = "On") -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


@pytest.fixture(autouse=True)
def _no_repository_above(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A repository of two commits; what the second one changes is a title."""
    folder = tmp_path / "shop"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, {**FILES}, "One")
    commit(folder, {RETURN: PROCEDURE.replace("Return an item", "Take an item back")}, "Two")
    return folder


# Names


@pytest.mark.parametrize(
    "words", ["HEAD~9", "no-such-tag", "-dash", "--output=x", "HEAD@{9}", "main..main", "a b", "\t"]
)
@pytest.mark.parametrize("command", ["diff", "changelog"])
def test_a_revision_that_is_not_there_is_wrong_use(command: str, words: str, shop: Path) -> None:
    git(shop, "update-ref", "refs/heads/-dash", "HEAD")
    done = sopkit(command, "--", words, "standard", cwd=shop)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no git revision" in done.stderr
    assert "nessuna revisione git" in sopkit(command, "--", words, "standard", cwd=shop, SOPKIT_LANGUAGE="it").stderr
    assert not (shop / "x").exists()


def test_a_branch_whose_name_begins_with_a_hyphen_has_a_full_name(shop: Path) -> None:
    git(shop, "update-ref", "refs/heads/-dash", "HEAD~1")
    assert "Another title" in sopkit("diff", "refs/heads/-dash", "standard", cwd=shop).stdout


@pytest.mark.parametrize("words", ["nowhere", "-dash", "--output=x"])
def test_what_is_no_revision_is_not_released(words: str, shop: Path) -> None:
    done = sopkit("release", "2026.11", f"--from={words}", cwd=shop)
    assert (done.returncode, done.stdout) == (3, "")
    assert words in done.stderr
    assert not (shop / "sops/.releases").exists()


# What a revision holds


def submodule(shop: Path) -> None:
    git(shop, "update-index", "--add", "--cacheinfo", f"160000,{git(shop, 'rev-parse', 'HEAD')},sops/standard/more")
    git(shop, "commit", "--quiet", "--message", "A submodule")


def link_out(shop: Path) -> None:
    (shop / "sops/standard/returns/secret.yml").symlink_to("/etc/passwd")
    commit(shop, {})


@pytest.mark.parametrize(
    ("put", "path", "said"),
    [
        (submodule, "standard/more", "another repository (a submodule)"),
        (link_out, "standard/returns/secret.yml", "This is a link"),
        (
            lambda shop: commit(shop, {"sops/standard/returns/huge.yml": b"title: " + b"a" * 5_000_000}),
            "standard/returns/huge.yml",
            "larger than 5 MB",
        ),
        (
            lambda shop: commit(shop, {"sops/standard/returns/picture.yml": bytes(range(256)) * 20}),
            "standard/returns/picture.yml",
            "not a text file",
        ),
    ],
    ids=["submodule", "link", "huge", "binary"],
)
def test_what_is_no_file_of_a_handbook_is_told_and_nothing_is_certain(
    put: Callable[[Path], None], path: str, said: str, shop: Path
) -> None:
    put(shop)
    done = sopkit("diff", "HEAD~1", "HEAD", cwd=shop)
    assert done.returncode == 3
    assert f"HEAD: {path}" in done.stdout
    assert said in done.stdout
    assert "root:" not in done.stdout


def test_pictures_of_any_size_and_empty_files_are_nobodys_matter(shop: Path) -> None:
    commit(shop, {"sops/standard/returns/till.png": os.urandom(6_000_000), "sops/standard/returns/empty.yml": b""})
    files = GitFiles(shop / "sops", "HEAD")
    assert files.read("standard/returns/empty.yml") == b""
    assert sopkit("diff", "HEAD~1", "HEAD~1", cwd=shop).returncode == 0
    assert not any("till.png" in fault.span.path for fault in load(files).faults)


# What git lacks


def test_a_shallow_clone_says_how_to_get_the_rest(shop: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", shop.as_uri(), "shallow")
    done = sopkit("diff", "HEAD~1", "standard", cwd=tmp_path / "shallow")
    assert (done.returncode, "git fetch --unshallow" in done.stderr) == (2, True)
    assert sopkit("diff", "HEAD", "standard", cwd=tmp_path / "shallow").returncode == 0
    assert sopkit("rebase", "milano", cwd=tmp_path / "shallow").returncode == 0


def test_a_file_that_a_damaged_repository_lost_is_told(shop: Path) -> None:
    blob = git(shop, "rev-parse", f"HEAD~1:{RETURN}")
    (shop / ".git/objects" / blob[:2] / blob[2:]).unlink()
    done = sopkit("diff", "HEAD~1", "HEAD", cwd=shop)
    assert (done.returncode, "the repository is damaged" in done.stdout) == (3, True)


def test_a_damaged_folder_is_an_error(shop: Path) -> None:
    tree = git(shop, "rev-parse", "HEAD~1^{tree}")
    (shop / ".git/objects" / tree[:2] / tree[2:]).unlink()
    done = sopkit("diff", "HEAD~1", "HEAD", cwd=shop)
    assert (done.returncode, "git says: fatal: " in done.stderr) == (2, True)


# No repository, no git


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A handbook that lies in no repository."""
    for path, text in FILES.items():
        (tmp_path / "plain" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "plain" / path).write_text(text, encoding="utf-8")
    return tmp_path / "plain"


ASKED = [("diff", "HEAD", "standard"), ("changelog", "HEAD", "standard"), ("release", "2026.11", "--from", "HEAD")]


@pytest.mark.parametrize("arguments", ASKED, ids=" ".join)
def test_where_there_is_no_repository_it_is_said(arguments: tuple[str, ...], folder: Path) -> None:
    done = sopkit(*arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (3 if "release" in arguments else 2, "")
    assert "this folder is in no git repository" in done.stderr
    assert "in un repository git" in sopkit(*arguments, cwd=folder, SOPKIT_LANGUAGE="it").stderr


@pytest.mark.parametrize("arguments", ASKED, ids=" ".join)
def test_where_there_is_no_git_it_is_said(arguments: tuple[str, ...], shop: Path) -> None:
    done = sopkit(*arguments, cwd=shop, PATH=str(shop / "nowhere"))
    assert (done.returncode, done.stdout) == (3 if "release" in arguments else 2, "")
    assert "git is not installed" in done.stderr


@pytest.mark.parametrize("arguments", [("lint",), ("check",), ("diff", "standard", "milano"), ("rebase", "milano")])
def test_what_needs_no_git_does_without(arguments: tuple[str, ...], shop: Path) -> None:
    with_it, without = sopkit(*arguments, cwd=shop), sopkit(*arguments, cwd=shop, PATH=str(shop / "nowhere"))
    assert with_it == without
    assert with_it.returncode in (0, 1)


def test_a_repository_without_a_commit_has_no_revision(folder: Path) -> None:
    git(folder, "init", "--quiet")
    done = sopkit("diff", "HEAD", "standard", cwd=folder)
    assert (done.returncode, "git knows no revision `HEAD`" in done.stderr) == (2, True)
