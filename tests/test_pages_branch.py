"""A site as a branch of git: one commit for all that changed, and nothing of what others put there lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sopkit.errors import GitFailed, MissingExtra, Refused
from sopkit.files.pages_branch import check_out, commit


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def repository_in(folder: Path) -> Path:
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "Elena")
    git(folder, "config", "user.email", "elena@example.org")
    git(folder, "commit", "-q", "--allow-empty", "-m", "Begin")
    return folder


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return repository_in(tmp_path / "repository")


def published(repository: Path, folder: Path, **files: str | None) -> int:
    """Publish a site with some files written, or taken out; gives how many differ."""
    folder.mkdir()
    before = check_out(repository, "gh-pages", folder)
    for name, words in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        if words is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(words, encoding="utf-8")
    return commit(repository, "gh-pages", folder, before, "Publish 2026.11")


def held(repository: Path) -> dict[str, str]:
    names = git(repository, "ls-tree", "-r", "--name-only", "gh-pages").splitlines()
    return {name: git(repository, "show", f"gh-pages:{name}") for name in names}


def test_a_site_is_one_commit_and_the_next_one_holds_what_changed(repository: Path, tmp_path: Path) -> None:
    assert published(repository, tmp_path / "one", index_html="a", milano__it__x_html="b") == 2
    assert held(repository) == {".nojekyll": "", "index.html": "a", "milano/it/x.html": "b"}
    assert published(repository, tmp_path / "two", index_html="A", milano__it__x_html=None, milano__y_html="c") == 3
    assert held(repository) == {".nojekyll": "", "index.html": "A", "milano/y.html": "c"}
    assert git(repository, "log", "--format=%s by %cn", "gh-pages").splitlines() == ["Publish 2026.11 by Elena"] * 2
    assert git(repository, "status", "--porcelain", "-b") == "## main"


def test_nothing_new_is_no_commit(repository: Path, tmp_path: Path) -> None:
    published(repository, tmp_path / "one", index_html="a")
    assert published(repository, tmp_path / "two") == 0
    assert git(repository, "rev-list", "--count", "gh-pages") == "1"


def test_what_others_have_pushed_is_taken_over_first(repository: Path, tmp_path: Path) -> None:
    published(repository, tmp_path / "one", index_html="a")
    git(tmp_path, "clone", "-q", "--bare", str(repository), "remote.git")
    git(repository, "remote", "add", "origin", str(tmp_path / "remote.git"))
    git(tmp_path, "clone", "-q", str(tmp_path / "remote.git"), "other")
    other = tmp_path / "other"
    git(other, "config", "user.name", "Marc")
    git(other, "config", "user.email", "marc@example.org")
    published(other, tmp_path / "theirs", other_html="b")
    git(other, "push", "-q", "origin", "gh-pages")
    git(repository, "fetch", "-q", "origin")
    published(repository, tmp_path / "two", index_html="c")
    assert held(repository) == {".nojekyll": "", "index.html": "c", "other.html": "b"}
    published(other, tmp_path / "more", other_html="d")
    git(other, "push", "-q", "-f", "origin", "gh-pages")
    git(repository, "fetch", "-q", "origin")
    with pytest.raises(Refused, match="both went on"):
        published(repository, tmp_path / "three", index_html="e")


def test_names_with_spaces_and_letters_of_all_kinds_are_kept(repository: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "com o fată.png").write_bytes(b"\x89PNG")
    commit(repository, "gh-pages", folder, {}, "Publish")
    again = tmp_path / "again"
    again.mkdir()
    check_out(repository, "gh-pages", again)
    assert (again / "com o fată.png").read_bytes() == b"\x89PNG"


def test_without_git_or_a_name_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    folder = tmp_path / "nameless"
    folder.mkdir()
    git(folder, "init", "-q")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("a")
    with pytest.raises(GitFailed):
        commit(folder, "gh-pages", tmp_path / "site", {}, "Publish")


def test_without_mike_it_is_said_how_to_get_it(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "mike", None)
    with pytest.raises(MissingExtra, match=r"sopkit\[gh-pages\]"):
        check_out(repository, "gh-pages", tmp_path)
