"""The first release that carried a change is found in what releases keep, whatever came after it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from sopkit.finding import Finding
from sopkit.site.archive import RELEASES, archive_path, pack, seal
from sopkit.site.carried_by import carried_by
from sopkit.voices import Reason
from sopkit.workspace import ArchiveFiles
from tests.handbooks import HANDBOOK, PROCEDURE, MemoryFiles

STAND, BENCH, HEARD = Reason("ideas", "umbrella-stand"), Reason("ideas", "bench"), Reason("insights", "2026-10-wet")
STANDARD, OVERLAY = "standard/returns/return-an-item.yml", "branches/milano/return-an-item.yml"
WITH_STAND = PROCEDURE + "because: In the rain the floor is wet. (ideas/umbrella-stand)\n"


def keep(handbook: Path, release: str, texts: Mapping[str, str | bytes], effective: str = "") -> None:
    """Keep a release with such sources."""
    (handbook / RELEASES).mkdir(exist_ok=True)
    path = archive_path(handbook, release)
    sums = pack(MemoryFiles({"handbook.yml": HANDBOOK, STANDARD: PROCEDURE, **texts}), {}, path)
    seal(path, sums, {}, {"release": release, "date": effective or f"{release.replace('.', '-')}-01"})


def test_the_first_release_counts_and_not_a_later_one(tmp_path: Path) -> None:
    keep(tmp_path, "2026.08", {})
    keep(tmp_path, "2026.09", {STANDARD: WITH_STAND})
    keep(tmp_path, "2026.10", {STANDARD: WITH_STAND, OVERLAY: "adapts: return-an-item\n"})
    assert carried_by(tmp_path, [STAND, BENCH]) == {STAND: "2026.09"}


def test_a_reason_that_gave_way_to_another_one_is_still_carried(tmp_path: Path) -> None:
    keep(tmp_path, "2026.09", {STANDARD: WITH_STAND})
    keep(tmp_path, "2026.10", {STANDARD: PROCEDURE + "because: People tire. (ideas/bench) (insights/2026-10-wet)\n"})
    assert carried_by(tmp_path, [STAND, BENCH, HEARD]) == {STAND: "2026.09", BENCH: "2026.10", HEARD: "2026.10"}


def test_releases_are_in_order_of_the_day_from_which_they_are_in_force(tmp_path: Path) -> None:
    keep(tmp_path, "spring", {STANDARD: WITH_STAND}, effective="2026-03-01")
    keep(tmp_path, "autumn", {STANDARD: WITH_STAND}, effective="2026-09-01")
    assert carried_by(tmp_path, [STAND]) == {STAND: "spring"}


def test_reasons_stand_in_overlays_and_settings_of_branches_too(tmp_path: Path) -> None:
    overlay = "adapts: return-an-item\nsteps:\n  - {change: greet, say: Ciao., because: Shorter. (ideas/bench)}\n"
    branch = "name: Milano\nset:\n  - {path: values.x, to: 2 days, because: Rain. (ideas/umbrella-stand)}\n"
    keep(tmp_path, "2026.09", {OVERLAY: overlay, "branches/milano/branch.yml": branch})
    assert carried_by(tmp_path, [STAND, BENCH]) == {STAND: "2026.09", BENCH: "2026.09"}


@pytest.mark.parametrize(
    "texts",
    [
        {STANDARD: PROCEDURE + "# because of (ideas/umbrella-stand)\n"},
        {STANDARD: PROCEDURE.replace("Good morning.", "Good morning. (ideas/umbrella-stand)")},
        {"ideas/bench.yml": "because: Like the other one. (ideas/umbrella-stand)\n"},
        {STANDARD: b"\xff\xfe(ideas/umbrella-stand)"},
    ],
    ids=["comment", "another key", "another idea", "no text"],
)
def test_only_the_reason_of_a_change_counts(tmp_path: Path, texts: dict[str, str | bytes]) -> None:
    keep(tmp_path, "2026.09", texts)
    assert carried_by(tmp_path, [STAND]) == {}


def test_an_archive_that_cannot_be_read_tells_of_nothing(tmp_path: Path) -> None:
    keep(tmp_path, "2026.09", {STANDARD: WITH_STAND})
    archive_path(tmp_path, "2026.07").write_bytes(b"no archive")
    archive_path(tmp_path, "2026.08").write_bytes(archive_path(tmp_path, "2026.09").read_bytes())  # somebody's copy
    assert carried_by(tmp_path, [STAND]) == {STAND: "2026.09"}


def test_a_handbook_without_releases_has_carried_nothing(tmp_path: Path) -> None:
    assert carried_by(tmp_path, [STAND]) == {}


def test_what_is_the_same_in_sixty_releases_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(60):
        keep(tmp_path, f"{number:02}", {}, effective=f"2026-01-{number % 28 + 1:02}")
    read: list[str] = []
    inside = ArchiveFiles.read

    def counted(files: ArchiveFiles, path: str, *largest: int) -> bytes | Finding:
        read.append(path)
        return inside(files, path, *largest)

    monkeypatch.setattr(ArchiveFiles, "read", counted)
    assert carried_by(tmp_path, [STAND]) == {}
    assert read.count(STANDARD) == 1
