"""What `release --verify` and the commands that read archives make of what is not as it was released."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

from tests.commands import sopkit
from tests.test_release import PROCEDURE, first, release_pages, shop

__all__ = ["first", "shop"]

KEPT = "sops/.releases"


def test_an_archive_under_the_name_of_another_release_proves_nothing(shop: Path) -> None:
    shutil.copyfile(shop / KEPT / "2026.09.zip", shop / KEPT / "2026.08.zip")
    words = "is the archive of `2026.09`, not of `2026.08`"
    done = sopkit("release", "--verify", cwd=shop)
    assert done.returncode == 1
    assert words in done.stdout
    assert "2026.08: 1 difference\n" in done.stdout
    assert done.stdout.count(": as released") == 1
    listed = sopkit("release", "--list", cwd=shop)
    assert words in listed.stderr
    assert [line.split()[1] for line in listed.stdout.splitlines() if line.startswith("2026.08")] == ["–"]
    built = sopkit("build", "--release", "2026.08", "--site", "other", cwd=shop)
    assert built.returncode == 3
    assert words in built.stderr
    assert not (shop / "other").exists()


def test_lists_and_first_pages_that_somebody_changed_are_told_once_beside_the_releases(shop: Path) -> None:
    sopkit("release", "2027.01", "--effective", "2027-01-01", cwd=shop)
    script = shop / "site/milano/it/versions.js"
    script.write_text(script.read_text().replace("2027-01-01", "2026-12-01"))
    pages = [shop / "site" / path for path in ("index.html", "main-shop/index.html", "main-shop/en/index.html")]
    for page in pages:
        page.write_text(page.read_text().replace("</body>", "<script>location='https://example.org'</script></body>"))
    done = sopkit("release", "--verify", cwd=shop)
    assert done.returncode == 1
    assert "versions.js: says that 2027.01 is in force from 2026-12-01, not from 2027-01-01" in done.stdout
    assert "2027.01: 1 difference\n" in done.stdout
    assert "Lists and first pages: 4 differences\n" in done.stdout
    proved = json.loads(sopkit("release", "--verify", "2026.09", "--format", "json", cwd=shop).stdout)
    assert [fault["path"] for fault in proved["faults"]] == [
        "index.html",
        "main-shop/index.html",
        "main-shop/en/index.html",
        "milano/it/versions.js",
    ]
    assert proved["releases"][0]["faults"] == []
    for arguments in (["build"], ["build", "--release", "2027.01"]):
        assert sopkit(*arguments, cwd=shop).returncode == 0
    assert sopkit("release", "--verify", cwd=shop).returncode == 0


def test_what_was_replaced_is_shown_compared_proved_and_built_again(shop: Path, tmp_path: Path) -> None:
    (shop / PROCEDURE).write_text((shop / PROCEDURE).read_text().replace("Greet the customer.", "Wave at everybody."))
    first_pages = release_pages(shop, "2026.09")
    done = sopkit("release", "2026.09", "--replace", "--today", "2026-09-01", cwd=shop)
    (before,) = (path.stem for path in (shop / KEPT / "replaced").iterdir())
    assert f"`sopkit diff {before} 2026.09` shows what changed\n" in done.stderr
    compared = sopkit("diff", before, "2026.09", cwd=shop)
    assert compared.returncode == 1
    assert "Wave at everybody" in compared.stdout
    assert "Greet the customer." in sopkit("show", "greet-a-customer", "--release", before, cwd=shop).stdout
    proved = sopkit("release", "--verify", before, cwd=shop)
    assert proved.returncode == 0
    assert proved.stdout.startswith(f"{before}: as released, ")
    assert f"\n{before}  2026-09-01" in sopkit("release", "--list", before, cwd=shop).stdout
    standing = release_pages(shop, "2026.09")
    refused = sopkit("build", "--release", before, cwd=shop)
    assert refused.returncode == 2
    assert f"`--to {before}.zip`" in refused.stderr
    assert sopkit("build", "--release", before, "--to", "before.zip", cwd=shop).returncode == 0
    assert release_pages(shop, "2026.09") == standing
    with zipfile.ZipFile(shop / "before.zip") as packed:
        packed.extractall(tmp_path / "again")
    (tmp_path / "again" / "before").rename(tmp_path / "again" / "site")
    assert release_pages(tmp_path / "again", "2026.09") == first_pages


def test_an_archive_among_those_that_were_replaced_is_that_of_its_name(shop: Path) -> None:
    (shop / KEPT / "replaced").mkdir()
    shutil.copyfile(shop / KEPT / "2026.09.zip", shop / KEPT / "replaced/2026.08-770eafa3673a7f77.zip")
    done = sopkit("release", "--verify", "2026.08-770eafa3673a7f77", cwd=shop)
    assert done.returncode == 1
    assert "is the archive of `2026.09`" in done.stdout


def test_history_tells_which_release_was_latest_when_and_who_made_it_so(shop: Path) -> None:
    log = shop / KEPT / "log.jsonl"
    begun = log.read_bytes()
    at = "2026-11-{}T09:00:00+01:00"
    options = ("--today", "2026-11-20")
    assert sopkit("release", "2026.11", "--by", "Ana", *options, at=at.format(20), cwd=shop).returncode == 0
    assert sopkit("release", "2026.11", "--alias", "latest", *options, at=at.format(21), cwd=shop).returncode == 0
    assert sopkit("build", *options, cwd=shop).returncode == 0
    assert sopkit("release", "--delete", "2026.11", *options, cwd=shop).returncode == 3
    away = ("--delete", "2026.11", "--in-force", "--with-aliases")
    assert sopkit("release", *away, *options, at=at.format(22), cwd=shop).returncode == 0
    assert sopkit("build", "--release", "2026.11", *options, at=at.format(23), cwd=shop).returncode == 0
    assert sopkit("release", "2026.11", "--replace", *options, at=at.format(24), cwd=shop).returncode == 0
    assert log.read_bytes().startswith(begun)
    told = json.loads(sopkit("release", "--history", "2026.11", "--format", "json", cwd=shop).stdout)["history"]
    assert [(one["at"][8:16], one["did"], one["aliases"], one["in_force"]) for one in told] == [
        ("20T08:00", "release", [], ["2026.09"]),
        ("21T08:00", "alias", ["latest"], ["2026.11"]),
        ("22T08:00", "delete", [], ["2026.09"]),
        ("23T08:00", "build", [], ["2026.11"]),
        ("24T08:00", "replace", [], ["2026.11"]),
    ]
    assert {one["site"] for one in told} == {"site"}
    assert told[0]["by"] == "Ana"
    lines = sopkit("release", "--history", cwd=shop).stdout
    assert "2026-11-20 08:00 UTC, Ana: 2026.11 was released; in force in `site`: 2026.09\n" in lines
    assert "2026.09 was released; called `latest`; in force in `site`: 2026.09" in " ".join(lines.split())
    assert [path.name for path in (shop / KEPT).iterdir() if path.name.startswith(".")] == []


def test_a_log_that_was_cut_short_loses_no_line_that_comes_later(shop: Path) -> None:
    log = shop / KEPT / "log.jsonl"
    log.write_bytes(log.read_bytes().rstrip(b"\n"))
    assert sopkit("release", "2026.09", "--alias", "autumn", cwd=shop).returncode == 0
    assert len(sopkit("release", "--history", cwd=shop).stdout.split(" UTC, ")) == 3
    log.write_bytes(log.read_bytes()[:-20])
    done = sopkit("release", "--history", cwd=shop)
    assert done.returncode == 3
    assert "log.jsonl` is damaged" in done.stderr
