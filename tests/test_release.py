"""`sopkit release` as it is called: killed, twice at once, on a full disk, where nothing may be written; and its other ways."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import cast

import pytest

from sopkit.site.archive import open_archive
from sopkit.site.lock import locked
from sopkit.site.manifest import fingerprints
from sopkit.site.verify import verify
from sopkit.site.versions import parse
from sopkit.workspace import load
from tests.catalogues import LANGUAGES
from tests.commands import COMMAND, ENVIRONMENT, ROOT, process, sopkit

JOBS = ("-j", "2")
"""Where it matters that others work with the one that is called."""
ALONE = ("-j", "1")
HOME = ("main-shop", "en")
PAGE = "site/main-shop/en/{}/welcome/greet-a-customer.html"
PROCEDURE = "sops/standard/welcome/greet-a-customer.yml"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook of two branches in two languages, with one release."""
    folder = tmp_path_factory.mktemp("first")
    assert sopkit("init", "shop", cwd=folder).returncode == 0
    shop = folder / "shop"
    for arguments in (
        ["branch", "milano", "--language", "it"],
        ["translation", "greet-a-customer", "--language", "it"],
    ):
        assert sopkit("new", *arguments, cwd=shop).returncode == 0
    done = sopkit("release", "2026.09", "--alias", "latest", "--today", "2026-09-01", cwd=shop)
    assert done.returncode == 0, done.stderr
    return shop


@pytest.fixture
def shop(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first, tmp_path / "shop"))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def release_pages(shop: Path, name: str) -> dict[str, bytes]:
    """Every file of a release in the site."""
    return {path: words for path, words in contents(shop / "site").items() if f"/{name}/" in path}


def strays(shop: Path) -> list[str]:
    """What belongs neither to the handbook nor to the site."""
    found = [path.name for path in shop.iterdir() if path.name not in ("site", "sops", ".gitignore")]
    found += [path.name for path in (shop / "site").rglob(".*")]
    return found + [path.name for path in (shop / "sops" / ".releases").iterdir() if path.name.startswith(".")]


def homes(shop: Path) -> list[Path]:
    """The folder of every edition."""
    return sorted(path.parent for path in (shop / "site").glob("*/*/versions.js"))


def whole(shop: Path) -> None:
    """Whatever is listed, named and led to is there: what a visitor needs at any moment."""
    for home in homes(shop):
        versions = parse(home)
        assert versions, home
        for version in versions:
            missing = [page for page in version.pages if not (home / version.version / page).is_file()]
            assert missing == [], home / version.version
    for entrance in ((shop / "site").glob("index.html"), (shop / "site").glob("*/*/index.html")):
        for page in entrance:
            assert "2026." in page.read_text(encoding="utf-8")


def consistent(shop: Path) -> None:
    """The two lists of an edition agree, and every alias leads to what the lists say."""
    for home in homes(shop):
        listed = json.loads((home / "versions.json").read_text(encoding="utf-8"))
        assert [(one["version"], tuple(one["aliases"])) for one in listed] == [
            (one.version, one.aliases) for one in parse(home)
        ]
        for version in parse(home):
            for alias in version.aliases:
                assert f"../{version.version}/index.html" in (home / alias / "index.html").read_text(encoding="utf-8")


def started(shop: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, "release", *arguments],
        cwd=shop,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def killed(shop: Path, seed: int, seconds: float) -> None:
    """A release that is killed somewhere: half the time anywhere, half the time while things are being moved."""
    chance = random.Random(seed)
    running = started(shop, "2026.10", "--alias", "latest", "--today", "2026-10-01", *JOBS)
    end = time.monotonic() + (chance.uniform(0, seconds) if seed % 2 else 60)
    journal = shop / ".site.work" / "journal.json"
    while running.poll() is None and time.monotonic() < end:
        if seed % 2:
            time.sleep(0.005)
        elif moving(journal):
            time.sleep(chance.uniform(0, 0.005))
            break
    running.kill()
    running.communicate()


def moving(journal: Path) -> bool:
    try:
        return b'"moves": [' in journal.read_bytes()
    except OSError:
        return False


def killed_and_mended(shop: Path, seed: int, seconds: float) -> None:
    before = release_pages(shop, "2026.09")
    killed(shop, seed, seconds)
    assert release_pages(shop, "2026.09") == before
    whole(shop)
    told = sopkit("release", "--list", "--format", "json", cwd=shop)
    assert told.returncode == 0, told.stderr
    assert strays(shop) == []
    whole(shop)
    consistent(shop)
    assert release_pages(shop, "2026.09") == before
    kept = {one["name"]: one["published"] for one in json.loads(told.stdout)["releases"]}
    assert kept in ({"2026.09": True}, {"2026.09": True, "2026.10": True})
    done = sopkit("release", "2026.11", "--alias", "latest", "--today", "2026-11-01", cwd=shop)
    assert done.returncode == 0, done.stderr
    assert sopkit("release", "--verify", cwd=shop).returncode == 0
    assert strays(shop) == []
    consistent(shop)


@pytest.fixture(scope="module")
def seconds(first: Path, tmp_path_factory: pytest.TempPathFactory) -> float:
    """How long a release takes on this machine."""
    copy = shutil.copytree(first, tmp_path_factory.mktemp("timed") / "shop")
    began = time.monotonic()
    assert process("release", "2026.10", *JOBS, cwd=copy).returncode == 0
    return time.monotonic() - began


@pytest.mark.parametrize("seed", range(2))
def test_a_release_that_is_killed_loses_nothing_and_leaves_nothing(seed: int, shop: Path, seconds: float) -> None:
    killed_and_mended(shop, seed, seconds)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 150))
def test_killed_at_fifty_moments(seed: int, shop: Path, seconds: float) -> None:
    killed_and_mended(shop, seed, seconds)


def test_two_releases_at_once_take_turns(shop: Path) -> None:
    both = [started(shop, name, "--today", "2026-11-01", *ALONE) for name in ("2026.10", "2026.11")]
    said = [one.communicate(timeout=100)[1] for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert sum("Another sopkit is publishing" in words for words in said) <= 1
    assert {one.version for one in parse(shop / "site" / "main-shop" / "en")} == {"2026.09", "2026.10", "2026.11"}
    assert sopkit("release", "--verify", cwd=shop).returncode == 0
    assert strays(shop) == []


def test_what_changes_while_one_waits_is_judged_before_it_is_published(shop: Path) -> None:
    """An edit that breaks a file is refused, a good one is published: nothing is judged by what was read before."""
    before = contents(shop / "site")
    good = (shop / PROCEDURE).read_text()
    for words, code in ((good.replace("go: show-the-way", "go: show-the-wai"), 3), ("title: [broken\n", 3)):
        with locked(shop / ".site.lock", 0):
            running = started(shop, "2026.10", *ALONE)
            waited(running)
            (shop / PROCEDURE).write_text(words)
        said = running.communicate(timeout=100)[1]
        assert (running.returncode, "mend these errors first" in said) == (code, True), said
        assert "greet-a-customer.yml" in said
        assert contents(shop / "site") == before
        assert strays(shop) == []
        (shop / PROCEDURE).write_text(good)
    with locked(shop / ".site.lock", 0):
        running = started(shop, "2026.10", *ALONE)
        waited(running)
        (shop / PROCEDURE).write_text(good.replace("Greet the customer.", "Wave at the customer."))
    assert running.communicate(timeout=100)[0].startswith("Fingerprint of 2026.10:\n")
    archive = open_archive(shop / "sops", "2026.10")
    recorded = json.loads(cast(bytes, archive.read("release.json")))["editions"]
    assert recorded == fingerprints(load(archive))
    assert recorded != json.loads(cast(bytes, open_archive(shop / "sops", "2026.09").read("release.json")))["editions"]
    assert "Wave at" in (shop / PAGE.format("2026.10")).read_text()


def waited(running: subprocess.Popen[str]) -> None:
    """Until a release says that it waits for another command."""
    assert running.stderr is not None
    assert "waiting for it" in running.stderr.readline()


def test_one_name_is_released_once(shop: Path) -> None:
    both = [started(shop, "2026.10", "--site", site, *ALONE) for site in ("one", "two")]
    said = [one.communicate(timeout=100)[1] for one in both]
    assert sorted(one.returncode for one in both) == [0, 3], said
    assert sum((shop / site).exists() for site in ("one", "two")) == 1


def mounted(folder: Path, options: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What sopkit says while a file system of its own is mounted on a folder, and then what lies in that folder."""
    if not shutil.which("unshare"):
        pytest.skip("no unshare here")
    script = (
        'mount -t tmpfs -o "$1" tmpfs "$2" || exit 77; cp -a "$2.was/." "$2"; mount -o "remount,$3" "$2"; shift 3; "$@"'
    )
    size, _, mode = options.partition(",")
    shutil.move(folder, f"{folder}.was")
    folder.mkdir()
    command = ["unshare", "-rm", "sh", "-c", script, "sh", size, str(folder), mode or "rw", *arguments]
    done = subprocess.run(
        command, cwd=folder.parent, env=ENVIRONMENT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("nothing can be mounted here")
    return done


def in_a_shell(*arguments: str) -> list[str]:
    """A command, and after it what lies around."""
    words = 'sopkit() { "$PYTHON" -m sopkit "$@"; }; sopkit "$@"; code=$?; find . -name ".*.*" -o -name "*.part"; exit $code'
    return ["env", f"PYTHON={sys.executable}", "sh", "-c", words, "sh", *arguments]


def pages_of_memory(folder: Path) -> int:
    """The bytes that files take in memory."""
    return sum(-(-path.stat().st_size // 4096) * 4096 for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("is_first", [True, False])
def test_a_full_disk_is_one_error_and_nothing_half(is_first: bool, first: Path, tmp_path: Path) -> None:
    """There is room for a part of a release: 100 KB."""
    room = tmp_path / "room"
    room.mkdir()
    if not is_first:
        shutil.copytree(first / "site", room / "site")
    size = pages_of_memory(room) + 102_400
    shutil.copytree(first / "sops", tmp_path / "sops")
    site = str(room / "site")
    done = mounted(room, f"size={size}", *in_a_shell("release", "2026.10", "--site", site, *ALONE))
    assert done.returncode == 3, done.stderr
    assert done.stdout == ""
    (line,) = done.stderr.strip().splitlines()
    assert "No space left on device; nothing was changed" in line
    assert not (tmp_path / "sops" / ".releases" / "2026.10.zip").exists()


def test_a_full_disk_beside_the_handbook_leaves_the_site_as_it_was(shop: Path) -> None:
    before = contents(shop / "site")
    kept = sum(path.stat().st_size for path in (shop / "sops" / ".releases").iterdir())
    room = f"size={(kept // 4096 + 2) * 4096}"
    done = mounted(shop / "sops" / ".releases", room, *in_a_shell("release", "2026.10", "-C", str(shop), *ALONE))
    assert done.returncode == 3, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert contents(shop / "site") == before
    assert sorted(path.name for path in shop.iterdir()) == [".gitignore", "site", "sops"]


def test_a_site_that_cannot_be_written_is_one_error(first: Path, tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    shutil.copytree(first / "sops", tmp_path / "sops")
    done = mounted(room, "size=1m,ro", *in_a_shell("release", "2026.10", "--site", str(room / "site"), *ALONE))
    assert done.returncode == 3
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Read-only file system; nothing was changed" in done.stderr


def test_a_folder_without_the_right_to_write_is_one_error(shop: Path) -> None:
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    (shop / "locked").mkdir(mode=0o555)
    done = sopkit("release", "2026.10", "--site", "locked/site", cwd=shop)
    assert done.returncode == 3
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_release_is_never_written_again_unless_told(shop: Path) -> None:
    before, archive = contents(shop / "site"), (shop / "sops/.releases/2026.09.zip").read_bytes()
    (shop / PROCEDURE).write_text(
        (shop / PROCEDURE).read_text().replace("Greet the customer.", "Wave at the customer.")
    )
    assert sopkit("release", "2026.09", cwd=shop).returncode == 3
    assert sopkit("release", "2026.09", "--alias", "latest", "--effective", "2027-01-01", cwd=shop).returncode == 3
    done = sopkit("release", "2026.09", "--alias", "autumn", cwd=shop)
    assert (done.returncode, done.stdout) == (0, "")
    assert "published already" in done.stderr
    after = contents(shop / "site")
    assert {path for path in before if after[path] != before[path]} <= {
        f"{home}/versions.{form}" for home in ("main-shop/en", "milano/it") for form in ("js", "json", "sha256")
    }
    assert {path.split("/")[2] for path in after.keys() - before.keys()} == {"autumn"}
    assert (shop / "sops/.releases/2026.09.zip").read_bytes() == archive
    done = sopkit("release", "2026.09", "--replace", cwd=shop)
    assert done.returncode == 0
    new, old = re.findall(r"^  ([0-9a-f]{64})$", done.stdout, re.M)
    kept = f"sops/.releases/replaced/2026.09-{old[:16]}.zip"
    assert f"Fingerprint of what it replaces:\n  {old}\n" in done.stdout
    assert f"What it replaces is kept in `{kept}`\n" in done.stderr
    assert (shop / kept).read_bytes() == archive
    told = sopkit("release", "--list", cwd=shop).stdout
    assert "2026.09 was replaced 1 time" in told
    (row,) = json.loads(sopkit("release", "--list", "--format", "json", cwd=shop).stdout)["releases"]
    assert (row["fingerprint"], row["replaced"]) == (new, [old])
    assert "Wave at" in (shop / PAGE.format("2026.09")).read_text()
    assert sopkit("release", "--verify", "2026.09", cwd=shop).returncode == 0
    (shop / kept).write_bytes(b"other")
    done = sopkit("release", "--verify", cwd=shop)
    assert (done.returncode, done.stdout.splitlines()[0]) == (
        1,
        f"replaced/2026.09-{old[:16]}.zip: is not what was replaced",
    )


def test_what_differs_is_named_and_ends_with_one(shop: Path) -> None:
    done = sopkit("release", "--verify", cwd=shop)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, sound(shop))
    (shop / PAGE.format("2026.09")).write_text("changed")
    done = sopkit("release", "--verify", "2026.09", cwd=shop)
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == f"{PAGE.format('2026.09')}: is not what was released"


def test_a_damaged_list_is_named(shop: Path) -> None:
    os.truncate(shop / "site/main-shop/en/versions.js", 50)
    for arguments in (["release", "--verify"], ["release", "--list"], ["build"]):
        done = sopkit(*arguments, cwd=shop)
        assert done.returncode == 3
        assert "site/main-shop/en/versions.js` is damaged" in done.stderr


@pytest.mark.parametrize("arguments", [["build"], ["release", "2026.10"]])
def test_a_handbook_without_branches_is_told_how_to_add_one(arguments: list[str], shop: Path) -> None:
    shutil.rmtree(shop / "sops" / "branches")
    done = sopkit(*arguments, cwd=shop)
    assert done.returncode == 3
    assert "There is no branch that publishes" in done.stderr


def sound(shop: Path) -> str:
    found = verify(shop / "sops", shop / "site", "2026.09")
    return f"2026.09: as released, {found.published} files in the site, {found.kept} files in the archive"


def test_the_fingerprint_is_the_sum_of_the_manifest(shop: Path) -> None:
    import hashlib

    done = sopkit("release", "2026.10", "--by", "Elena Rossi", "--today", "2026-10-01", cwd=shop)
    with zipfile.ZipFile(shop / "sops/.releases/2026.10.zip") as archive:
        written = archive.read("release.json")
    assert done.stdout == f"Fingerprint of 2026.10:\n  {hashlib.sha256(written).hexdigest()}\n"
    manifest = json.loads(written)
    assert (manifest["by"], manifest["date"], manifest["effective"]) == ("Elena Rossi", "2026-10-01", "2026-10-01")
    assert manifest["packages"].keys() >= {"Python", "sopkit", "mkdocs", "mkdocs-material", "Markdown", "Jinja2"}


def with_manifest(archive: Path, **changed: object) -> None:
    """Change what the manifest in an archive says."""
    with zipfile.ZipFile(archive) as old:
        entries = {name: old.read(name) for name in old.namelist()}
    entries["release.json"] = json.dumps(json.loads(entries["release.json"]) | changed).encode()
    with zipfile.ZipFile(archive, "w") as new:
        for name, content in entries.items():
            new.writestr(name, content)


@pytest.mark.parametrize("again", [["build", "--release", "2026.09"], ["release", "2026.09", "--replace"]])
def test_what_was_made_by_another_version_says_so(again: list[str], shop: Path) -> None:
    assert "pages may look different" not in sopkit(*again, cwd=shop).stderr
    archive = shop / "sops/.releases/2026.09.zip"
    packages = json.loads(cast(bytes, open_archive(shop / "sops", "2026.09").read("release.json")))["packages"]
    with_manifest(archive, packages=packages | {"sopkit": "0.0.1"})
    done = sopkit(*again, cwd=shop)
    now = f"sopkit {packages['sopkit']}"
    assert f"2026.09 was made with sopkit 0.0.1, and is built now with {now}: pages may" in done.stderr
    with_manifest(archive, packages={})
    assert f"made with an earlier sopkit, and is built now with {now}" in sopkit(*again, cwd=shop).stderr


def test_the_summary_counts_the_warnings_that_are_released(shop: Path) -> None:
    (shop / PROCEDURE).write_text(
        (shop / PROCEDURE).read_text().replace("Greet the customer.", "The customer will be greeted soon.")
    )
    found = [sopkit(way, "--format", "json", cwd=shop).stdout for way in ("lint", "check")]
    count = sum(one["severity"] == "warning" for words in found for one in json.loads(words)["findings"])
    assert count > 1
    done = sopkit("release", "2026.11", cwd=shop)
    assert f"2026.11 carries {count} warnings: `sopkit lint` and `sopkit check` show them\n" in done.stderr
    assert json.loads(cast(bytes, open_archive(shop / "sops", "2026.11").read("release.json")))["warnings"] == count


def test_a_day_that_is_not_the_day_of_the_record_is_told(shop: Path) -> None:
    """Whoever says another day for today says when the record was made, too."""
    done = sopkit("release", "2026.10", "--today", "2026-10-01", cwd=shop, at="2026-12-03T00:30:00+02:00")
    assert "2026.10 is dated 2026-10-01, and was recorded on 2026-12-03\n" in done.stderr
    done = sopkit(
        "release",
        "2026.11",
        "--effective",
        "2026-11-01",
        cwd=shop,
        at="2026-12-03T09:00:00+00:00",
        SOPKIT_TODAY="2026-12-03",
    )
    assert "2026.11 is in force from 2026-11-01, and was recorded on 2026-12-03\n" in done.stderr
    done = sopkit("release", "2026.12", "--today", "2026-12-03", cwd=shop, at="2026-12-03T09:00:00+00:00")
    assert "recorded" not in done.stderr
    with zipfile.ZipFile(shop / "sops/.releases/2026.10.zip") as archive:
        assert json.loads(archive.read("release.json"))["recorded_at"] == "2026-12-02T22:30:00+00:00"
    told = sopkit("release", "--list", cwd=shop).stdout
    assert "2026.10 is dated 2026-10-01, and was recorded on 2026-12-03\n" in told
    assert "2026.12 is" not in told


def test_a_record_of_an_earlier_sopkit_does_not_say_when_it_was_made(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "sops", tmp_path / "sops")
    done = sopkit("release", "--list", "2026.09", cwd=tmp_path)
    assert done.returncode == 0
    assert "recorded" not in done.stdout


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=Elena Rossi", "-c", "user.email=elena@example.org", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def test_a_revision_is_released_as_it_was(shop: Path) -> None:
    template = shop / "templates" / "pages" / "contact.md.j2"
    template.parent.mkdir(parents=True)
    template.write_text("# Where we were\n")
    git(shop, "init", "--quiet")
    git(shop, "add", "sops", "templates")
    git(shop, "commit", "--quiet", "-m", "One")
    revision = git(shop, "rev-parse", "HEAD")
    template.write_text("# Where we are\n")
    (shop / PROCEDURE).write_text("title: [broken\n")
    done = sopkit("release", "2026.10", "--from", "HEAD", cwd=shop)
    assert done.returncode == 0, done.stderr
    assert "Greet the customer." in (shop / PAGE.format("2026.10")).read_text()
    assert "Where we were" in (shop / "site/main-shop/en/2026.10/contact.html").read_text()
    with zipfile.ZipFile(shop / "sops/.releases/2026.10.zip") as archive:
        assert json.loads(archive.read("release.json"))["revision"] == revision
    assert sopkit("release", "2026.11", "--from", "nowhere", cwd=shop).returncode == 3


def test_errors_in_a_revision_are_refused(shop: Path) -> None:
    good = (shop / PROCEDURE).read_text()
    (shop / PROCEDURE).write_text(good.replace("go: show-the-way", "go: show-the-wai"))
    git(shop, "init", "--quiet")
    git(shop, "add", "sops")
    git(shop, "commit", "--quiet", "-m", "One")
    (shop / PROCEDURE).write_text(good)
    done = sopkit("release", "2026.10", "--from", "HEAD", cwd=shop)
    assert done.returncode == 3
    assert "show-the-wai" in done.stderr


def test_a_release_comes_into_force_later(shop: Path) -> None:
    done = sopkit(
        "release", "2027.01", "--effective", "2027-01-01", "--today", "2026-12-15", "--alias", "latest", cwd=shop
    )
    assert (
        "In force from 2027-01-01; until then visitors, and those who follow `latest`, are sent to 2026.09\n"
        in done.stderr
    )
    rows = json.loads(sopkit("release", "--list", "--format", "json", "--today", "2026-12-31", cwd=shop).stdout)[
        "releases"
    ]
    assert [(row["name"], row["effective"], row["in_force"]) for row in rows] == [
        ("2027.01", "2027-01-01", False),
        ("2026.09", "2026-09-01", True),
    ]
    assert '"2026.09/index.html"' in (shop / "site/main-shop/en/index.html").read_text()
    assert sopkit("release", "x", "--effective", "soon", cwd=shop).returncode == 2


def test_who_moves_latest_back_hears_what_becomes_of_a_release_that_is_to_come(shop: Path) -> None:
    day = "2026-12-15"
    scheduled = ["2027.01", "--effective", "2027-01-01"]
    done = sopkit("release", *scheduled, "--alias", "latest", "--today", day, cwd=shop)
    assert "On 2027" not in done.stderr
    done = sopkit("release", "2027.01", "--alias", "coming", "--today", day, cwd=shop)
    assert "`coming` leads to 2027.01 at once: its pages say that it is not in force before 2027-01-01" in done.stderr
    assert "`latest` leads" not in done.stderr
    done = sopkit("release", "2026.09", "--alias", "latest", "--today", day, cwd=shop)
    assert "On 2027-01-01 visitors are sent to 2026.09, not to 2027.01; `sopkit release 2027.01 --alias" in done.stderr


def test_a_release_that_will_not_be_in_force_on_its_day_says_so(shop: Path) -> None:
    done = sopkit("release", "2027.01", "--effective", "2027-01-01", "--today", "2026-12-15", cwd=shop)
    assert "On 2027-01-01 visitors are sent to 2026.09, not to 2027.01" in done.stderr
    assert "In force from" not in done.stderr


def test_the_first_release_of_all_may_be_one_that_is_to_come(shop: Path) -> None:
    shutil.rmtree(shop / "site")
    scheduled = ["2027.01", "--effective", "2027-01-01", "--alias", "latest"]
    done = sopkit("release", *scheduled, "--today", "2026-12-15", cwd=shop)
    assert "In force from 2027-01-01; nothing is in force until then" in done.stderr
    assert "`latest` leads to 2027.01 at once" in done.stderr


def test_a_release_is_taken_out_and_published_again(shop: Path) -> None:
    assert sopkit("release", "2026.10", "--alias", "latest", "--today", "2026-10-01", cwd=shop).returncode == 0
    pages = release_pages(shop, "2026.09")
    refused = sopkit("release", "--delete", "2026.10", cwd=shop)
    assert refused.returncode == 3
    assert "`2026.10` is in force, and visitors would be sent to 2026.09: `--in-force`" in refused.stderr
    assert sopkit("release", "--delete", "2026.10", "--in-force", cwd=shop).returncode == 3
    assert sopkit("release", "--delete", "2026.9", cwd=shop).returncode == 2
    done = sopkit("release", "--delete", "2026.09", cwd=shop)
    assert done.returncode == 0
    assert "2026.09.zip` is kept" in done.stderr
    assert "In force: 2026.10\n" in done.stderr
    assert release_pages(shop, "2026.09") == {}
    table = sopkit("release", "--list", "--today", "2026-10-01", cwd=shop).stdout.splitlines()[:3]
    assert [line.split()[0] for line in table] == ["name", "2026.10", "2026.09"]
    assert table[1].endswith("in force")
    assert table[2].endswith("only kept")
    assert sopkit("build", "--release", "2026.09", cwd=shop).returncode == 0
    assert release_pages(shop, "2026.09") == pages
    assert sopkit("release", "--verify", cwd=shop).returncode == 0


def test_who_takes_out_what_is_in_force_hears_what_is_in_force_then(shop: Path) -> None:
    consent = ["--in-force", "--with-aliases"]
    sopkit("release", "2027.01", "--effective", "2027-01-01", "--today", "2026-10-01", cwd=shop)
    done = sopkit("release", "--delete", "2026.09", *consent, "--today", "2026-10-02", cwd=shop)
    assert "Nothing is in force before 2027-01-01; visitors are sent to 2027.01" in done.stderr
    done = sopkit("release", "--delete", "2027.01", "--today", "2026-10-02", cwd=shop)
    assert "No release is published any more" in done.stderr


def test_who_forgets_to_move_latest_is_told(shop: Path) -> None:
    done = sopkit("release", "2026.10", "--today", "2026-10-01", cwd=shop)
    assert "Visitors are still sent to 2026.09" in done.stderr
    assert '"2026.09/index.html"' in (shop / "site/main-shop/en/index.html").read_text()
    done = sopkit("release", "2026.10", "--alias", "latest", "--today", "2026-10-01", cwd=shop)
    assert done.returncode == 0
    assert '"2026.10/index.html"' in (shop / "site/main-shop/en/index.html").read_text()


def test_only_so_many_stay_published(shop: Path) -> None:
    for name in ("2026.10", "2026.11", "2026.12"):
        done = sopkit("release", name, "--keep", "2", "--alias", "latest", cwd=shop)
    assert "No longer published, only kept: 2026.10" in done.stderr
    assert "stays published" not in done.stderr
    assert [one.version for one in parse(shop / "site" / "main-shop" / "en")] == ["2026.12", "2026.11"]


def test_what_stays_beyond_the_newest_is_told_with_the_reason(shop: Path) -> None:
    done = sopkit("release", "2026.10", "--keep", "1", "--today", "2026-10-01", cwd=shop)
    assert "2026.09 stays published although it is older: in force, called `latest`\n" in done.stderr


def test_a_release_is_shown_and_compared(shop: Path) -> None:
    (shop / PROCEDURE).write_text(
        (shop / PROCEDURE).read_text().replace("Greet the customer.", "Wave at the customer.")
    )
    assert "Greet the customer." in sopkit("show", "greet-a-customer", "--release", "2026.09", cwd=shop).stdout
    assert "Wave" in sopkit("diff", "2026.09", "standard", cwd=shop).stdout
    assert sopkit("show", "greet-a-customer", "--release", "2026.9", cwd=shop).returncode == 2


def test_an_archive_that_cannot_be_read_does_not_hide_the_others(shop: Path) -> None:
    (shop / "sops/.releases/2026.10.zip").write_text("no zip")
    done = sopkit("release", "--list", cwd=shop)
    assert [line.split()[0] for line in done.stdout.splitlines()[:3]] == ["name", "2026.09", "2026.10"]
    assert "2026.10.zip" in done.stderr
    assert sopkit("release", "--verify", cwd=shop).returncode == 1


INFINITY = float("inf")


@pytest.mark.parametrize(
    ("what", "count"),
    [(what, INFINITY) for what in ("pages", "bytes", "warnings")]
    + [("pages", count) for count in (float("nan"), -1, 1.5, 10**18, True, None)],
    ids=str,
)
def test_an_archive_from_elsewhere_that_counts_what_no_site_has_is_named_and_crashes_nothing(
    what: str, count: object, shop: Path
) -> None:
    strange = shop / "sops/.releases/2026.10.zip"
    shutil.copyfile(shop / "sops/.releases/2026.09.zip", strange)
    with_manifest(strange, **({what: count} if what == "warnings" else {"published": {what: count}}))
    done = sopkit("release", "--list", cwd=shop)
    assert (done.returncode, "2026.10.zip` holds no manifest" in done.stderr) == (0, True), done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()[:3]] == ["name", "2026.09", "2026.10"]


@pytest.fixture(scope="module")
def lived_in(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with four releases, of which one was deleted, and of one the archive is gone."""
    shop = Path(shutil.copytree(first, tmp_path_factory.mktemp("lived-in") / "shop"))
    for name in ("2026.10", "2026.11", "2026.12"):
        assert sopkit("release", name, "--alias", "latest", "--today", "2026-10-01", *JOBS, cwd=shop).returncode == 0
    sopkit("release", "--delete", "2026.11", cwd=shop)
    (shop / "sops/.releases/2026.10.zip").unlink()
    return shop


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_what_is_told_of_releases_fits_eighty_columns_in_every_language(
    language: str, lived_in: Path, tmp_path: Path
) -> None:
    shop = Path(shutil.copytree(lived_in, tmp_path / "shop"))
    done = sopkit("release", "2026.12", "--replace", cwd=shop, SOPKIT_LANGUAGE=language)
    told = sopkit("release", "--list", cwd=shop, SOPKIT_LANGUAGE=language)
    proved = sopkit("release", "--verify", cwd=shop, SOPKIT_LANGUAGE=language)
    lines = [*done.stdout.splitlines(), *told.stdout.splitlines(), *proved.stdout.splitlines()]
    assert len(lines) > 12
    assert [line for line in lines if len(line) > 80] == []


def test_a_release_that_is_not_there_is_told_with_those_that_are(shop: Path) -> None:
    for arguments in (["build", "--release"], ["release", "--list"], ["release", "--verify"], ["release", "--delete"]):
        done = sopkit(*arguments, "x", cwd=shop)
        assert done.returncode == 2
        assert done.stderr.strip().endswith("there are 2026.09")


def test_a_handbook_without_releases_says_so(shop: Path) -> None:
    shutil.rmtree(shop / "site")
    shutil.rmtree(shop / "sops" / ".releases")
    for way in ("--list", "--verify"):
        done = sopkit("release", way, cwd=shop)
        assert (done.returncode, done.stdout) == (0, "")
        assert "no release yet" in done.stderr


def test_a_list_that_is_damaged_and_removed_as_told_is_written_again_as_it_was(shop: Path) -> None:
    for arguments in (["release", "2027.01", "--effective", "2027-01-01"], ["build"]):
        assert sopkit(*arguments, "--today", "2026-11-20", cwd=shop).returncode == 0
    home = shop / "site" / "main-shop" / "en"
    before = [(one.version, one.aliases, sorted(one.pages), one.effective, one.assets) for one in parse(home)]
    (home / "versions.js").write_bytes(b"")
    done = sopkit("build", "--release", "2026.09", "--today", "2026-11-20", cwd=shop)
    assert (done.returncode, "damaged" in done.stderr, "--alias" in done.stderr) == (3, True, True)
    (home / "versions.js").unlink()
    for name in ("2026.09", "2027.01"):
        done = sopkit("build", "--release", name, "--today", "2026-11-20", cwd=shop)
        assert done.returncode == 0, done.stderr
    assert [(one.version, one.aliases, sorted(one.pages), one.effective, one.assets) for one in parse(home)] == before
    assert sopkit("release", "--verify", cwd=shop).returncode == 0


def test_what_a_closed_branch_still_shows_is_told_and_is_not_what_is_in_force(shop: Path) -> None:
    shutil.rmtree(shop / "sops" / "branches" / "milano")
    done = sopkit("release", "2026.10", "--alias", "latest", "--today", "2026-10-01", cwd=shop)
    assert done.returncode == 0, done.stderr
    told = sopkit("release", "--list", "--today", "2026-10-01", cwd=shop).stdout
    assert [line.split()[-2:] for line in told.splitlines()[1:3]] == [["in", "force"], ["MB", "published"]]
    assert "`milano/it` is no longer published by the handbook and still shows 2026.09" in told
    (new, old) = json.loads(sopkit("release", "--list", "--format", "json", cwd=shop).stdout)["releases"]
    assert (new["closed"], new["aliases"], new["in_force"]) == ([], ["latest"], True)
    assert (old["closed"], old["aliases"], old["in_force"]) == (["milano/it"], [], False)
    done = sopkit("release", "2026.09", "--alias", "latest", "--today", "2026-10-01", cwd=shop)
    assert "still sent" not in done.stderr
    assert sopkit("release", "--verify", cwd=shop).returncode == 0


def test_a_release_whose_archive_is_gone_is_named_and_not_written_again(shop: Path) -> None:
    sopkit("release", "2026.10", cwd=shop)
    archive = shop / "sops" / ".releases" / "2026.10.zip"
    kept = archive.read_bytes()
    archive.unlink()
    looked = sopkit("release", "--verify", cwd=shop)
    assert looked.returncode == 1
    assert "2026.10.zip: is not there" in looked.stdout
    again = sopkit("release", "2026.10", cwd=shop)
    assert again.returncode == 3
    assert "There is a release `2026.10` already" in again.stderr
    archive.write_bytes(kept[:100])
    sopkit("release", "2026.11", cwd=shop)
    looked = sopkit("release", "--verify", cwd=shop)
    assert looked.returncode == 1
    assert "2026.10.zip: " in looked.stdout
    assert "2026.11: as released" in looked.stdout


def test_an_archive_that_somebody_changed_is_not_built_from(shop: Path) -> None:
    sopkit("release", "2026.10", cwd=shop)
    archive = shop / "sops" / ".releases" / "2026.10.zip"
    with zipfile.ZipFile(archive) as old:
        entries = {name: old.read(name) for name in old.namelist()}
    entries["handbook.yml"] += b"\n# changed\n"
    with zipfile.ZipFile(archive, "w") as new:
        for name, content in entries.items():
            new.writestr(name, content)
    done = sopkit("build", "--release", "2026.10", cwd=shop)
    assert done.returncode == 3
    assert "not what it was" in done.stderr


def test_an_alias_of_what_is_only_kept_says_how_to_publish_it(shop: Path) -> None:
    sopkit("release", "2026.10", cwd=shop)
    sopkit("release", "--delete", "2026.10", cwd=shop)
    done = sopkit("release", "2026.10", "--alias", "latest", cwd=shop)
    assert done.returncode == 2
    assert "`sopkit build --release 2026.10`" in done.stderr
