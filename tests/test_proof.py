"""What `release --verify` and the commands that read archives make of what is not as it was released."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.commands import sopkit
from tests.test_release import first, shop

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
