"""A site as a branch of git: one commit for all that changed, and nothing of what others put there lost."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from mike.git_utils import FileInfo

from sopkit.errors import GitFailed, MissingExtra, Refused
from sopkit.files.blobs import is_below, unpack
from sopkit.files.pages_branch import CheckedOut, check_out, commit


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def repository_in(folder: Path, *options: str) -> Path:
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main", *options)
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
    assert published(repository, tmp_path / "three", index_html="a") == 0
    assert git(repository, "rev-list", "--count", "gh-pages") == "1"


def test_what_is_written_again_as_it_was_is_not_counted(repository: Path, tmp_path: Path) -> None:
    published(repository, tmp_path / "one", index_html="a", other_html="b")
    assert published(repository, tmp_path / "two", index_html="a", other_html="c") == 1
    assert git(repository, "show", "--name-only", "--format=", "gh-pages") == "other.html"


def test_files_are_compared_in_a_repository_with_names_of_sha_256(tmp_path: Path) -> None:
    repository = repository_in(tmp_path / "repository", "--object-format=sha256")
    published(repository, tmp_path / "one", index_html="a")
    assert published(repository, tmp_path / "two", index_html="a") == 0
    assert published(repository, tmp_path / "three", index_html="b") == 1


@pytest.fixture
def shared(repository: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two people's repositories with a published site, and one to which both push."""
    published(repository, tmp_path / "one", index_html="a")
    git(tmp_path, "clone", "-q", "--bare", str(repository), "remote.git")
    git(repository, "remote", "add", "origin", str(tmp_path / "remote.git"))
    git(tmp_path, "clone", "-q", str(tmp_path / "remote.git"), "other")
    other = tmp_path / "other"
    git(other, "config", "user.name", "Marc")
    git(other, "config", "user.email", "marc@example.org")
    return repository, other


def test_what_others_have_pushed_is_fetched_and_taken_over(shared: tuple[Path, Path], tmp_path: Path) -> None:
    repository, other = shared
    published(other, tmp_path / "theirs", other_html="b")
    git(other, "push", "-q", "origin", "gh-pages")
    published(repository, tmp_path / "two", index_html="c")
    assert held(repository) == {".nojekyll": "", "index.html": "c", "other.html": "b"}
    git(repository, "push", "-q", "origin", "gh-pages")


def test_a_site_that_others_went_on_with_is_not_overwritten(shared: tuple[Path, Path], tmp_path: Path) -> None:
    repository, other = shared
    published(repository, tmp_path / "two", index_html="c")
    published(other, tmp_path / "theirs", other_html="d")
    git(other, "push", "-q", "origin", "gh-pages")
    with pytest.raises(Refused, match="both went on") as refused:
        published(repository, tmp_path / "three", index_html="e")
    (way_out,) = re.findall("`git (branch .+?)`", str(refused.value))
    git(repository, *way_out.split())
    published(repository, tmp_path / "four", index_html="e")
    assert held(repository) == {".nojekyll": "", "index.html": "e", "other.html": "d"}


def test_whoever_only_looks_sees_what_others_pushed_and_moves_no_branch(
    shared: tuple[Path, Path], tmp_path: Path
) -> None:
    repository, other = shared
    published(other, tmp_path / "theirs", other_html="b")
    git(other, "push", "-q", "origin", "gh-pages")
    before, told = git(repository, "rev-parse", "gh-pages"), []
    (tmp_path / "seen").mkdir()
    check_out(repository, "gh-pages", tmp_path / "seen", lambda message: told.append(str(message)))
    assert (tmp_path / "seen" / "other.html").read_text() == "b"
    assert git(repository, "rev-parse", "gh-pages") == before
    assert told == ["`origin` holds a newer `gh-pages` than there is here: going on with that one"]


def test_a_branch_that_is_only_at_the_remote_goes_on(shared: tuple[Path, Path], tmp_path: Path) -> None:
    repository, _other = shared
    git(repository, "branch", "-D", "gh-pages")
    git(repository, "config", "remote.origin.fetch", "+refs/heads/main:refs/remotes/origin/main")
    assert published(repository, tmp_path / "two", new_html="b") == 1
    assert held(repository) == {".nojekyll": "", "index.html": "a", "new.html": "b"}


@pytest.mark.parametrize("address", [None, "nowhere.git", "https://127.0.0.1:9/site.git"])
def test_without_a_remote_what_is_here_counts_and_that_is_said(
    address: str | None, repository: Path, tmp_path: Path
) -> None:
    published(repository, tmp_path / "one", index_html="a")
    if address:
        git(repository, "remote", "add", "origin", address)
    told: list[str] = []
    (tmp_path / "two").mkdir()
    check_out(repository, "gh-pages", tmp_path / "two", lambda message: told.append(str(message)))
    assert (tmp_path / "two" / "index.html").read_text() == "a"
    (line,) = told
    assert ("could not be fetched (`git fetch origin gh-pages` says why)" if address else "is no remote") in line


def test_a_remote_without_the_branch_is_no_fault(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(repository), "remote.git")
    git(repository, "remote", "add", "origin", str(tmp_path / "remote.git"))
    told: list[str] = []
    (tmp_path / "site").mkdir()
    checked_out = check_out(repository, "gh-pages", tmp_path / "site", lambda message: told.append(str(message)))
    assert (checked_out, told) == (CheckedOut(), [])


@pytest.mark.skipif(os.name == "nt", reason="the program that asks is a script of a shell")
def test_nobody_is_asked_for_a_password(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asks, asked = tmp_path / "ask.sh", tmp_path / "asked"
    asks.write_text(f"#!/bin/sh\necho asked >> {asked}\n")
    asks.chmod(0o755)
    for name in ("GIT_ASKPASS", "SSH_ASKPASS"):
        monkeypatch.setenv(name, str(asks))
    with http_server() as port:
        git(repository, "remote", "add", "origin", f"http://127.0.0.1:{port}/site.git")
        told: list[str] = []
        (tmp_path / "site").mkdir()
        check_out(repository, "gh-pages", tmp_path / "site", lambda message: told.append(str(message)))
    assert "could not be fetched" in told[0]
    assert not asked.exists()


@contextmanager
def http_server() -> Iterator[int]:
    """A server that wants to know who comes."""

    class Asking(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="site"')
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_words: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Asking) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_a_branch_that_has_moved_on_meanwhile_is_left_as_it_is(repository: Path, tmp_path: Path) -> None:
    for before in ("", "a"):
        folder = tmp_path / f"after-{before}"
        folder.mkdir()
        base = check_out(repository, "gh-pages", folder)
        published(repository, tmp_path / f"theirs-{before}", index_html=f"{before}a", other_html="b")
        (folder / "index.html").write_text("mine")
        with pytest.raises(Refused, match="meanwhile"):
            commit(repository, "gh-pages", folder, base, "Publish mine")
        assert held(repository) == {".nojekyll": "", "index.html": f"{before}a", "other.html": "b"}


def test_a_branch_that_moves_on_while_the_commit_is_written_is_left_as_it_is(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(repository, tmp_path / "one", index_html="a")
    folder = tmp_path / "two"
    folder.mkdir()
    base = check_out(repository, "gh-pages", folder)
    (folder / "index.html").write_text("mine")

    def meanwhile(path: str, content: bytes) -> FileInfo:
        monkeypatch.undo()
        published(repository, tmp_path / "theirs", index_html="theirs")
        return FileInfo(path, content)

    monkeypatch.setattr("mike.git_utils.FileInfo", meanwhile)
    with pytest.raises(Refused, match="meanwhile"):
        commit(repository, "gh-pages", folder, base, "Publish mine")
    assert held(repository)["index.html"] == "theirs"


def committed(repository: Path, *entries: tuple[str, str, bytes]) -> None:
    """Make a branch of files with the mode, the path and the content given."""
    listed = b"".join(
        b"M %s inline %s\ndata %d\n%s\n" % (mode.encode(), path.encode(), len(content), content)
        for mode, path, content in entries
    )
    commit = (
        b"commit refs/heads/gh-pages\ncommitter Marc <marc@example.org> 1700000000 +0000\ndata 6\nTheirs\n" + listed
    )
    subprocess.run(["git", "fast-import", "--quiet"], cwd=repository, input=commit, check=True)


def test_links_that_others_put_there_stay_and_are_not_followed(repository: Path, tmp_path: Path) -> None:
    links = {"passwords": b"/etc/passwd", "nothing": b"not/there", "above": b"../..", "real": b"index.html"}
    committed(
        repository,
        ("100644", "index.html", b"a"),
        ("100755", "serve.sh", b"#!/bin/sh"),
        *[("120000", path, target) for path, target in links.items()],
    )
    assert published(repository, tmp_path / "one", index_html="b") == 1
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == ["index.html", "serve.sh"]
    listed = [row.split() for row in git(repository, "ls-tree", "-r", "gh-pages").splitlines()]
    modes = {path: mode for mode, _kind, _blob, path in listed}
    assert modes == {
        ".nojekyll": "100644",
        "index.html": "100644",
        "serve.sh": "100755",
        **dict.fromkeys(links, "120000"),
    }
    assert {path: held(repository)[path].encode() for path in links} == links


def test_a_path_that_leads_out_of_the_folder_is_not_written() -> None:
    assert [path for path in ("a/b.html", "../a", "a/../../b", "/etc/a") if is_below(path)] == ["a/b.html"]


def test_files_come_byte_for_byte_whatever_git_is_told_to_convert(repository: Path, tmp_path: Path) -> None:
    contents = {"lf.html": b"a\nb\n", "crlf.html": b"a\r\nb\r\n", "id.html": b"$Id$\n", "left-out.html": b"a\n"}
    attributes = (
        b"lf.html text eol=crlf\ncrlf.html text eol=lf\nid.html ident export-subst\nleft-out.html export-ignore\n"
    )
    committed(repository, ("100644", ".gitattributes", attributes), *[("100644", *each) for each in contents.items()])
    (repository / ".gitattributes").write_bytes(attributes)
    git(repository, "config", "core.autocrlf", "true")
    assert published(repository, tmp_path / "one", new_html="c\nd\n") == 1
    assert {name: (tmp_path / "one" / name).read_bytes() for name in contents} == contents
    for name, content in {**contents, "new.html": b"c\nd\n"}.items():
        shown = subprocess.run(["git", "cat-file", "blob", f"gh-pages:{name}"], cwd=repository, capture_output=True)
        assert shown.stdout == content


def test_a_branch_is_not_held_in_memory(repository: Path, tmp_path: Path) -> None:
    committed(repository, *[("100644", f"{number}.png", os.urandom(1_000_000)) for number in range(24)])
    (tmp_path / "site").mkdir()
    tracemalloc.start()
    check_out(repository, "gh-pages", tmp_path / "site")
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(list((tmp_path / "site").iterdir())) == 24
    assert most < 8_000_000


def test_a_blob_that_is_missing_is_said(repository: Path, tmp_path: Path) -> None:
    committed(repository, ("100644", "index.html", b"a"))
    for name in ("b" * 40, git(repository, "rev-parse", "gh-pages")):
        with pytest.raises(GitFailed, match=name):
            unpack(repository, {"index.html": name}, tmp_path)


def test_names_with_spaces_and_letters_of_all_kinds_are_kept(repository: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "com o fată.png").write_bytes(b"\x89PNG")
    commit(repository, "gh-pages", folder, CheckedOut(), "Publish")
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
        commit(folder, "gh-pages", tmp_path / "site", CheckedOut(), "Publish")


def test_without_mike_it_is_said_how_to_get_it(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "mike", None)
    with pytest.raises(MissingExtra, match=r"sopkit\[gh-pages\]"):
        check_out(repository, "gh-pages", tmp_path)
