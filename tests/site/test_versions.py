"""The list of an edition's releases."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from sopkit.errors import Unreadable
from sopkit.site.release import is_release_name
from sopkit.site.versions import Version, newest, parse, with_version, written_json, written_script


def names(versions: list[Version]) -> list[str]:
    return [one.version for one in versions]


def test_numbers_count_as_numbers() -> None:
    versions: list[Version] = []
    for name in ("2026.9", "2026.11", "next", "2026.2"):
        versions = with_version(versions, Version(name))
    assert names(versions) == ["next", "2026.11", "2026.9", "2026.2"]


def test_an_alias_names_one_release_only() -> None:
    versions = with_version([Version("1", ("latest",))], Version("2", ("latest",)))
    assert [(one.version, one.aliases) for one in versions] == [("2", ("latest",)), ("1", ())]


def test_visitors_are_sent_to_a_release_not_to_what_is_being_written() -> None:
    assert newest([]) is None
    assert newest([Version("next")]) == Version("next")
    assert newest([Version("next"), Version("2026.11")]) == Version("2026.11")
    assert newest([Version("next"), Version("2"), Version("1", ("latest",))]) == Version("1", ("latest",))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    versions = [Version("2026.11", ("latest",), ("index.html", "a/b.html"))]
    (tmp_path / "versions.js").write_text(written_script(versions), encoding="utf-8")
    assert parse(tmp_path) == versions
    assert json.loads(written_json(versions)) == [{"version": "2026.11", "title": "2026.11", "aliases": ["latest"]}]


@pytest.mark.parametrize(
    "text", ["", "window.sop", "window.sopkitVersions = ", "window.sopkitVersions = {}", "window.sopkitVersions = [{}]"]
)
def test_a_damaged_list_is_not_an_empty_one(text: str, tmp_path: Path) -> None:
    (tmp_path / "versions.js").write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable, match=r"versions\.js` is damaged"):
        parse(tmp_path)


def test_where_there_is_no_list_of_ours_there_are_no_releases(tmp_path: Path) -> None:
    assert parse(tmp_path) == []
    (tmp_path / "versions.js").write_text("[1]", encoding="utf-8")
    assert parse(tmp_path) == []


@pytest.mark.parametrize("name", ["2026.11", "v1", "2026-11_b"])
def test_names_of_releases(name: str) -> None:
    assert is_release_name(name)


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", "a\\b", "-x", "con", "NUL", "x.", "a b", "x" * 80, "é"])
def test_names_that_would_not_work_everywhere(name: str) -> None:
    assert not is_release_name(name)


@pytest.mark.parametrize(
    ("day", "sent_to"),
    [("2026-08-31", "2026.09"), ("2026-10-01", "2026.09"), ("2026-12-31", "2026.11"), ("2027-01-01", "2027.01")],
)
def test_visitors_are_sent_to_what_is_in_force(day: str, sent_to: str) -> None:
    """Before anything is in force, to what will be first."""
    versions = [
        Version("next"),
        Version("2027.01", effective="2027-01-01"),
        Version("2026.11", effective="2026-11-01"),
        Version("2026.09", effective="2026-09-01"),
    ]
    best = newest(versions, date.fromisoformat(day))
    assert best is not None
    assert best.version == sent_to


def test_an_alias_sends_nobody_to_what_is_not_in_force_yet() -> None:
    versions = [Version("2", ("latest",), effective="2027-01-01"), Version("1", effective="2026-11-01")]
    assert newest(versions, date(2026, 12, 31)) == versions[1]
    assert newest(versions, date(2027, 1, 1)) == versions[0]


def test_the_newest_is_the_one_in_force_since_the_latest_day_whatever_its_name() -> None:
    versions: list[Version] = []
    for name, effective in (("9-beta", "2026-09-01"), ("autumn", "2026-11-01"), ("2026.10", "2026-10-01")):
        versions = with_version(versions, Version(name, effective=effective))
    assert names(versions) == ["autumn", "2026.10", "9-beta"]
    for seen in (versions, versions[::-1]):
        best = newest(seen, date(2026, 12, 1))
        assert best is not None
        assert best.version == "autumn"


def test_of_two_releases_of_one_day_the_name_decides() -> None:
    versions = with_version([Version("2026.9", effective="2026-10-01")], Version("2026.10", effective="2026-10-01"))
    assert newest(versions, date(2026, 12, 1)) == Version("2026.10", effective="2026-10-01")


def test_a_release_without_a_number_is_one_too() -> None:
    assert newest([Version("next"), Version("alpha")]) == Version("alpha")


def test_a_list_of_an_earlier_sopkit_is_read(tmp_path: Path) -> None:
    (tmp_path / "versions.js").write_text(
        'window.sopkitVersions = [{"version": "1", "aliases": [], "pages": ["a"]}];\n'
    )
    assert parse(tmp_path) == [Version("1", (), ("a",))]
