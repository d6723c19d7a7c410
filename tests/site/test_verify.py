"""Whatever is not as it was released is named."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from sopkit.errors import Unreadable
from sopkit.site.archive import PUBLISHED, SOURCES, open_archive
from sopkit.site.leading import RECORD, recorded
from sopkit.site.lists import front_of
from sopkit.site.manifest import read_manifest
from sopkit.site.standing import lead, take_out
from sopkit.site.sums import parsed_sums, sha256_of, sums_below, written_sums
from sopkit.site.verify import verify
from sopkit.site.verify_leading import leading_faults
from sopkit.workspace import open_folder
from tests.site.conftest import TODAY
from tests.site.test_release import PAGE, made, preview, site, sops, written_plainly

__all__ = ["site", "sops", "written_plainly"]


def faults(sops: Path, site: Path) -> dict[str, str]:
    return {fault.path: str(fault.message) for fault in verify(sops, site, "2").faults}


def rewritten(archive: Path, **changed: bytes | None) -> None:
    """Change what an archive holds; the names are paths with `__` for what no name may hold."""
    with zipfile.ZipFile(archive) as old:
        entries = {name: old.read(name) for name in old.namelist()}
    entries |= {
        "handbook.yml" if name == "handbook" else name.replace("__", "."): content for name, content in changed.items()
    }  # type: ignore[dict-item]
    with zipfile.ZipFile(archive, "w") as new:
        for name, content in entries.items():
            if content is not None:
                new.writestr(name, content)


def test_pages_that_differ_are_missing_or_new_are_named(sops: Path, site: Path) -> None:
    made(sops, "2", "latest")
    home = site / "milano" / "it" / "2"
    (home / PAGE).write_text("other words")
    (home / "roles.html").unlink()
    (home / "new.html").write_text("")
    (site / "assets" / "of-2" / "theme.css").write_text("")
    assert faults(sops, site) == {
        f"milano/it/2/{PAGE}": "is not what was released",
        "milano/it/2/roles.html": "is missing",
        "milano/it/2/new.html": "was not there when this was released",
        "assets/of-2/theme.css": "is not what was released",
    }


def test_lists_and_aliases_may_change_later(sops: Path, site: Path) -> None:
    made(sops, "2", "latest")
    made(sops, "3", "latest")
    assert faults(sops, site) == {}


def test_pages_of_aliases_are_compared_and_named(sops: Path, site: Path) -> None:
    made(sops, "2", "latest", "autumn")
    home = site / "milano" / "it"
    (home / "latest" / PAGE).write_text((home / "latest" / PAGE).read_text().replace("../2/", "../1/"))
    (home / "latest" / "roles.html").unlink()
    (home / "latest" / "new.html").write_text("")
    shutil.rmtree(site / "milano" / "en" / "autumn")
    found = faults(sops, site)
    assert found[f"milano/it/latest/{PAGE}"].startswith("is not as sopkit wrote it")
    assert found["milano/it/latest/roles.html"] == "is missing"
    assert found["milano/it/latest/new.html"] == "is no page of `latest`"
    assert found["milano/en/autumn"].startswith("is missing, with ")
    assert len(found) == 4
    lead(site, sops / ".releases", front_of(open_folder(sops), sops, TODAY), "2", ["latest", "autumn"])
    assert faults(sops, site) == {}


def test_an_alias_is_as_it_should_be_also_when_others_have_come_since(sops: Path, site: Path) -> None:
    made(sops, "1", "latest")
    made(sops, "2", "latest", effective="2026-12-01")
    made(sops, "3", effective="2027-01-01")
    preview(sops)
    assert faults(sops, site) == {}
    (site / "milano" / "it" / "latest" / "index.html").write_text("elsewhere")
    assert [*faults(sops, site)] == ["milano/it/latest/index.html"]


def test_what_leads_to_releases_has_its_sums_beside_it_after_every_change(sops: Path, site: Path) -> None:
    front = front_of(open_folder(sops), sops, TODAY)
    for change in (
        lambda: made(sops, "2", "latest"),
        lambda: made(sops, "3", "latest", "autumn"),
        lambda: preview(sops),
        lambda: lead(site, sops / ".releases", front, "2", ["autumn"]),
        lambda: take_out(site, sops / ".releases", front, "3", with_aliases=True, though_in_force=True),
    ):
        change()
        assert list(leading_faults(site)) == []
        for home in (site, site / "milano" / "it", site / "milano" / "en"):
            leading = {path for path in home.glob("*.*") if path.name != RECORD} if home != site else set()
            leading |= {*site.glob("index.html"), *site.glob("*/index.html")} if home == site else set()
            for alias in ("latest", "autumn") if home != site else ():
                leading |= {path for path in (home / alias).rglob("*") if path.is_file()}
            assert recorded(home) == {path.relative_to(home).as_posix(): sha256_of(path) for path in leading}


@pytest.mark.parametrize(
    "path",
    ["index.html", "milano/index.html", "milano/it/index.html", "milano/it/versions.js", "milano/it/versions.json"],
)
def test_lists_and_first_pages_that_differ_are_named(path: str, sops: Path, site: Path) -> None:
    made(sops, "2", "latest")
    before = (site / path).read_bytes()
    (site / path).write_bytes(before + b"\n")
    ((named, message),) = leading_faults(site)
    assert (named, str(message)[:25]) == (path, "is not as sopkit wrote it")
    (site / path).unlink()
    if not path.endswith("versions.js"):
        assert [(named, str(message)) for named, message in leading_faults(site)] == [(path, "is missing")]
    if path.endswith(".html"):
        preview(sops)
        assert list(leading_faults(site)) == []


@pytest.mark.parametrize("home", ["", "milano/it/"])
def test_sums_that_are_gone_are_told_and_a_build_writes_them_again(home: str, sops: Path, site: Path) -> None:
    made(sops, "2", "latest")
    (site / home / RECORD).unlink()
    ((path, _message),) = leading_faults(site)
    assert path == home + RECORD
    preview(sops)
    assert list(leading_faults(site)) == []
    assert faults(sops, site) == {}


@pytest.mark.parametrize(
    ("said", "instead", "words"),
    [
        ('"effective": "2027-01-01"', '"effective": "2026-12-01"', "in force from 2026-12-01, not from 2027-01-01"),
        ('"roles.html", ', "", "lists other pages"),
        ('"assets": "of-2"', '"assets": "of-1"', "lists other pages or shared files"),
    ],
)
def test_a_list_that_says_other_things_than_the_record_is_named(
    said: str, instead: str, words: str, sops: Path, site: Path
) -> None:
    made(sops, "1")
    made(sops, "2", effective="2027-01-01")
    script = site / "milano" / "it" / "versions.js"
    assert said in script.read_text()
    script.write_text(script.read_text().replace(said, instead))
    preview(sops)  # which takes the list as it is
    assert list(leading_faults(site)) == []
    (fault,) = verify(sops, site, "2").faults
    assert fault.path == "milano/it/versions.js"
    assert words in str(fault.message)


@pytest.mark.parametrize("words", ["<p>{{ target }}</p>", "{{ 1 / 0 }}"])
def test_a_template_that_came_later_proves_nothing_and_is_not_called(words: str, sops: Path, site: Path) -> None:
    made(sops, "2", "latest")
    template = sops / "templates" / "site" / "redirect.html.j2"
    template.parent.mkdir(parents=True)
    template.write_text(words)
    assert faults(sops, site) == {}
    assert list(leading_faults(site)) == []


def test_an_edition_that_is_gone_is_one_line(sops: Path, site: Path) -> None:
    made(sops, "2")
    shutil.rmtree(site / "milano" / "it" / "2")
    (words,) = faults(sops, site).values()
    assert words.startswith("is missing, with ")


def test_a_release_that_is_only_kept_is_compared_with_its_own_sums(sops: Path, tmp_path: Path) -> None:
    made(sops, "2")
    found = verify(sops, tmp_path / "elsewhere", "2")
    assert (found.published, found.faults) == (None, ())


def test_what_was_changed_in_an_archive_is_named(sops: Path, site: Path) -> None:
    made(sops, "2")
    rewritten(sops / ".releases" / "2.zip", handbook=b"name: other\n", letter__txt=b"Dear Elena")
    assert faults(sops, site) == {
        "handbook.yml": "is not what was released",
        "letter.txt": "was not there when this was released",
    }


@pytest.mark.parametrize("name", [SOURCES, PUBLISHED])
def test_a_list_that_was_changed_is_named(name: str, sops: Path, site: Path) -> None:
    made(sops, "2")
    rewritten(sops / ".releases" / "2.zip", **{name.replace(".", "__"): b""})
    assert faults(sops, site) == {name: "is not the list that the manifest means"}


def test_whoever_changes_everything_changes_the_fingerprint(sops: Path) -> None:
    before = made(sops, "2").fingerprint
    archive = sops / ".releases" / "2.zip"
    manifest = json.loads(zipfile.ZipFile(archive).read("release.json"))
    rewritten(archive, release__json=json.dumps(manifest | {"date": "2020-01-01"}).encode())
    assert read_manifest(open_archive(sops, "2")).fingerprint != before


@pytest.mark.parametrize("written", ["", "[]", "{", "null", '{"sums": 3}', '{"published": 3}', "[" * 100_000])
def test_a_manifest_that_is_none_is_told(written: str, sops: Path) -> None:
    made(sops, "2")
    rewritten(sops / ".releases" / "2.zip", release__json=written.encode())
    with pytest.raises(Unreadable):
        read_manifest(open_archive(sops, "2"))


def test_an_archive_of_an_earlier_sopkit_is_read(sops: Path) -> None:
    manifest = read_manifest(open_archive(Path(__file__).parent.parent.parent / "sops", "2026.09"))
    assert (manifest.release, manifest.effective, manifest.is_provable) == ("2026.09", "2026-09-01", False)
    assert "bologna/it" in manifest.editions


def test_the_sums_are_read_by_sha256sum(sops: Path, site: Path, tmp_path: Path) -> None:
    made(sops, "2")
    (site / "milano" / "it" / "2" / "back\\slash and\nnewline").write_text("odd")
    sums = sums_below(site / "milano", "milano/")
    assert parsed_sums(written_sums(sums)) == sums
    (tmp_path / "sums").write_bytes(written_sums(sums))
    try:
        done = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", tmp_path / "sums"], cwd=site, check=False)
    except FileNotFoundError:
        pytest.skip("no sha256sum here")
    assert done.returncode == 0
