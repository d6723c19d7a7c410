"""A release that is written again keeps what stood under its name."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from sopkit.errors import Unreadable
from sopkit.site.archive import RELEASES, REPLACED, archives, open_archive
from sopkit.site.journal import Move
from sopkit.site.manifest import Replaced, read_manifest
from sopkit.site.replaced import set_aside
from sopkit.site.sums import sha256
from sopkit.site.transaction import commit, opened, put_right, stage
from sopkit.site.verify import verify
from tests.site.test_release import made, site, sops, strays, written_plainly
from tests.site.test_transaction import files, killed_at, place
from tests.site.test_verify import rewritten

__all__ = ["place", "site", "sops", "written_plainly"]

PROCEDURE = "standard/returns/return-an-item.yml"


def written_again(sops: Path, title: str) -> str:
    """Release other words under the same name; gives the fingerprint."""
    procedure = sops / PROCEDURE
    procedure.write_text(procedure.read_text().replace("Return an item", title))
    return made(sops, "2", again=True).fingerprint


def replaced_by(sops: Path) -> tuple[Replaced, ...]:
    return read_manifest(open_archive(sops, "2")).replaced


def test_the_new_manifest_names_all_that_it_replaced_and_their_archives_stay(sops: Path, site: Path) -> None:
    first = made(sops, "2").fingerprint
    bytes_of_first = (sops / RELEASES / "2.zip").read_bytes()
    second = written_again(sops, "Take an item back")
    third = written_again(sops, "Take back an item")
    assert len({first, second, third}) == 3
    oldest, newer = replaced_by(sops)
    assert (oldest.fingerprint, newer.fingerprint) == (first, second)
    assert (sops / RELEASES / REPLACED / oldest.archive).read_bytes() == bytes_of_first
    assert oldest.archive == f"2-{first[:16]}.zip"
    assert verify(sops, site, "2").faults == ()
    assert archives(sops) == ["2"]
    assert strays(sops.parent) == []


def test_a_release_that_replaces_none_says_so(sops: Path) -> None:
    made(sops, "2", again=True)
    assert replaced_by(sops) == ()
    assert not (sops / RELEASES / REPLACED).exists()


def test_what_was_only_published_is_replaced_on_record(sops: Path, site: Path) -> None:
    made(sops, "2")
    (sops / RELEASES / "2.zip").unlink()
    made(sops, "2", again=True)
    assert replaced_by(sops) == (Replaced(),)
    assert verify(sops, site, "2").faults == ()


def test_an_archive_that_cannot_be_read_is_kept_all_the_same(sops: Path, site: Path) -> None:
    made(sops, "2")
    (sops / RELEASES / "2.zip").write_bytes(b"no zip")
    made(sops, "2", again=True)
    (one,) = replaced_by(sops)
    assert (one.fingerprint, one.sha256) == ("", sha256(b"no zip"))
    assert (sops / RELEASES / REPLACED / one.archive).read_bytes() == b"no zip"


@pytest.mark.parametrize(("change", "words"), [(None, "is missing"), (b"other", "is not what was replaced")])
def test_a_replaced_archive_that_is_not_as_it_was_is_named(
    change: bytes | None, words: str, sops: Path, site: Path
) -> None:
    made(sops, "2")
    written_again(sops, "Take an item back")
    (one,) = replaced_by(sops)
    path = sops / RELEASES / REPLACED / one.archive
    path.unlink() if change is None else path.write_bytes(change)
    (fault,) = verify(sops, site, "2").faults
    assert (fault.path, fault.place, str(fault.message)) == (one.archive, "replaced", words)


@pytest.mark.parametrize("name", ["../2.zip", "/etc/passwd", "..", "a\\b", "C:x"])
def test_no_manifest_names_a_file_elsewhere(name: str, sops: Path) -> None:
    made(sops, "2")
    archive = sops / RELEASES / "2.zip"
    manifest = json.loads(zipfile.ZipFile(archive).read("release.json"))
    rewritten(archive, release__json=json.dumps(manifest | {"replaced": [{"archive": name}]}).encode())
    with pytest.raises(Unreadable):
        replaced_by(sops)


def put_in_the_place_of_another(place: Path) -> None:
    with opened(place / "site", place / "kept") as places:
        stage(places, "archives:.1.zip.part").write_text("new sources")
        _record, aside = set_aside(places, "1", is_published=True)
        (places.work / "built").mkdir()
        (places.work / "built" / "index.html").write_text("new")
        moves = [Move("work:built", "site:milano/it/1"), *aside, Move("archives:.1.zip.part", "archives:1.zip")]
        commit(places, moves)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_killed_at_any_step_the_old_archive_is_never_lost(
    place: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before, seen = files(place), set()
    aside = f"kept/{REPLACED}/1-{sha256(b'sources of one')[:16]}.zip"
    after = {**before, "site/milano/it/1/index.html": "new", "kept/1.zip": "new sources", aside: "sources of one"}
    for number in range(1, 200):
        copy = tmp_path_factory.mktemp("killed") / "copy"
        shutil.copytree(place, copy)
        if not killed_at(number, lambda copy=copy: put_in_the_place_of_another(copy)):  # type: ignore[misc]
            break
        put_right(copy / "site", copy / "kept")
        found = files(copy)
        assert found in (before, after), f"killed before step {number}: {found}"
        seen.add(found == after)
    assert files(copy) == after
    assert seen == {True, False}
