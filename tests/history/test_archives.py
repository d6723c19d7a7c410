"""Whether two releases say the same of a procedure is found without reading all of it, and is what reading all of it finds."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from sopkit.history.archives import Archives, version_of
from sopkit.history.chronicle import Past, past
from sopkit.history.kept import Kept
from tests.handbooks import BRANCH, REGION
from tests.history.shop import FILES, RETURN, change, release
from tests.once import made_once

HERE, ABOVE = "branches/milano/return-an-item.yml", "branches/italia/return-an-item.yml"
ITALIAN, AS_LIST = RETURN.replace(".yml", ".it.yml"), RETURN.replace(".yml", ".sop.md")
OVERLAY = """adapts: return-an-item
language: en
steps:
  - change: greet
    because: We say it so.
    note: Say: Good morning.
set:
  - path: version
    to: 2.0.0
    because: It is our own.
"""
MENDED = "purpose: Remember: the customer leaves calm and settled.\n"
MARKDOWN = """---
owner: lead
status: approved
purpose: Remember: the customer leaves calm and settled.
version: 1.0.0
trigger: A customer brings an item back.
---

# Return an item

1. Greet the customer. {#greet}
2. Give the money back. {#refund}
"""


def put(folder: Path, files: Mapping[str, str | None]) -> None:
    """Write files of the handbook, or take them out."""
    for path, text in files.items():
        target = folder / "sops" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            target.unlink()
        else:
            target.write_text(text, encoding="utf-8")


def edits(folder: Path) -> list[Callable[[], None]]:
    """What happens to the procedure from one release to the next."""

    def text() -> str:
        return (folder / "sops" / RETURN).read_text(encoding="utf-8")

    def other(old: str, new: str, path: str = RETURN) -> Callable[[], None]:
        return lambda: change(folder, path, old, new)

    return [
        other("version: 1.0.0", "version: 1.0.1"),
        other("version: 1.0.1", "# a comment\nversion: 1.0.1"),
        lambda: put(folder, {RETURN: MENDED + text().replace("purpose:", "# purpose:", 1)}),
        other("version: 1.0.1", "version: 1.0.2"),
        other("say: Good morning.", "say: Good day."),
        lambda: put(folder, {HERE: OVERLAY}),
        other("to: 2.0.0", "to: 2.0.1", HERE),
        other("Say: Good morning.", "Say: Good evening.", HERE),
        lambda: put(folder, {HERE: None}),
        other("name: Italia", "name: L'Italia", "branches/italia/branch.yml"),
        other("Buongiorno.", "Buondì.", ITALIAN),
        lambda: put(folder, {RETURN: None, ITALIAN: None, ABOVE: None, AS_LIST: MARKDOWN}),
        other("version: 1.0.0", "version: 3.0.0", AS_LIST),
        other("refund-limit: 50 EUR", "refund-limit: 35 EUR", "handbook.yml"),
    ]


def changed(folder: Path) -> Path:
    """A handbook with a release after each edit."""
    put(
        folder,
        {
            path: text.lstrip("\n").replace("{say: any,", "{say: any, note: any, version: any,")
            for path, text in FILES.items()
        },
    )
    release(folder, "2026.10", "2026-10-01")
    for number, edit in enumerate(edits(folder), 1):
        edit()
        release(folder, f"2026.11.{number:02}", f"2026-11-{number:02}")
    return folder


@pytest.fixture(scope="session")
def story() -> Past:
    return past(made_once("chain-with-every-edit", changed) / "sops")


@pytest.mark.parametrize(
    ("branch", "language"), [("standard", "en"), ("standard", "it"), ("milano", "en"), ("milano", "it")]
)
def test_what_is_found_by_checksums_is_what_reading_all_of_it_finds(story: Past, branch: str, language: str) -> None:
    kept = story.shelf.kept
    assert len(kept) == 15
    archives = Archives(branch, language)
    for one, other in pairwise(kept):
        if "return-an-item" in archives.ids(one) & archives.ids(other):
            assert archives.is_same(one, other, "return-an-item") == by_reading(archives, one, other), other.name


def by_reading(archives: Archives, one: Kept, other: Kept) -> bool:
    """Whether people read the same, under the same version, by the whole text of both."""
    before, now = (archives.held(kept, "return-an-item") for kept in (one, other))
    told = archives.told(one, "return-an-item"), archives.told(other, "return-an-item")
    same = told[0] == told[1] if None not in told else before.fingerprint == now.fingerprint
    return same and version_of(before) == version_of(now)


def test_a_version_behind_a_sentence_that_was_mended_is_seen(story: Past) -> None:
    by_name = {one.name: one for one in story.shelf.kept}
    archives = Archives("milano", "en")
    for before, after in (("03", "04"), ("06", "07"), ("12", "13")):
        pair = by_name[f"2026.11.{before}"], by_name[f"2026.11.{after}"]
        assert not archives.is_same(*pair, "return-an-item")


def test_an_archive_in_which_a_branch_is_damaged_says_nothing_of_the_others(own_past: Path) -> None:
    kept = past(own_past / "sops").shelf.kept
    damage(kept[0].path, "branches/milano/branch.yml")
    archives = Archives("milano", "en")
    archives.layers(kept[0])
    assert archives.layers(kept[1]) == ["milano", "italia"]


def test_what_cannot_be_read_is_not_taken_for_the_same(own_past: Path) -> None:
    kept = past(own_past / "sops").shelf.kept
    archives = Archives("milano", "en")
    damage(kept[0].path, RETURN)
    assert archives.version(kept[0], RETURN) is None
    assert archives.version(kept[1], RETURN) == ("1.0.0",)


def test_regions_that_change_places_are_another_text(own_past: Path) -> None:
    put(
        own_past,
        {
            "branches/nord/branch.yml": REGION.replace("Italia", "Nord").lstrip() + "follows: italia\n",
            "branches/milano/branch.yml": BRANCH.lstrip().replace("follows: italia", "follows: nord"),
        },
    )
    release(own_past, "2026.11", "2026-11-02")
    put(
        own_past,
        {
            "branches/nord/branch.yml": REGION.replace("Italia", "Nord").lstrip(),
            "branches/italia/branch.yml": REGION.lstrip() + "follows: nord\n",
            "branches/milano/branch.yml": BRANCH.lstrip(),
        },
    )
    release(own_past, "2026.12", "2026-12-02")
    before, after = past(own_past / "sops").shelf.kept[-2:]
    archives = Archives("milano", "en")
    assert archives.layers(before) == ["milano", "nord", "italia"]
    assert archives.layers(after) == ["milano", "italia", "nord"]


def test_an_altered_translation_is_told_to_whoever_asks_for_it(own_past: Path) -> None:
    altered(own_past / "sops/.releases/2026.07.zip", ITALIAN, b"Saluta", b"Ignora")
    kept = past(own_past / "sops").shelf.kept[0]
    assert Archives("milano", "it").held(kept, "return-an-item").faults
    assert not Archives("milano", "en").held(kept, "return-an-item").faults


def damage(archive: Path, path: str) -> None:
    """Turn a few bytes of a file in an archive over."""
    with zipfile.ZipFile(archive) as opened:
        entry = opened.getinfo(path)
    data = bytearray(archive.read_bytes())
    begin = entry.header_offset + 30 + len(entry.filename.encode())
    for place in range(begin + 4, begin + 12):
        data[place] ^= 0xFF
    archive.write_bytes(data)


def altered(archive: Path, path: str, old: bytes, new: bytes) -> None:
    """Write an archive again with other words in a file."""
    with zipfile.ZipFile(archive) as opened:
        held = {entry: opened.read(entry) for entry in opened.infolist()}
    with zipfile.ZipFile(archive, "w") as made:
        for entry, data in held.items():
            made.writestr(entry, data.replace(old, new) if entry.filename == path else data)
