"""What a phone is told to keep: the list of a release's files, the worker, the manifest and its icons."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from sopkit.changelog import Notes
from sopkit.changelog.said import Part, Said
from sopkit.edition import edition
from sopkit.finding import ERROR, INFO
from sopkit.site.app import in_colours, shipped
from sopkit.site.help_centre import publish_help
from sopkit.site.leading import RECORD
from sopkit.site.news_script import news_script
from sopkit.site.places import Places
from sopkit.site.plan import Plan
from sopkit.site.release import publish
from sopkit.site.release_notes import Since
from sopkit.site.sums import sums_below
from sopkit.site.verify_leading import leading_faults
from sopkit.workspace import open_folder
from tests.site.conftest import FILES, TODAY

ONLY = (("milano", "it"),)
HOME = "milano/it"
OURS = {"sw.js", "offline.json", "manifest.json", "news.js"}


def published(sops: Path, site: Path, release: str = "1", day: datetime.date = TODAY) -> Path:
    """The small handbook as a release of one edition, nothing of it remembered."""
    publish(Plan(sops, sops, site, release, day, ("latest",), ONLY, effective="2026-11-01"), lambda: open_folder(sops))
    return site


@pytest.fixture
def sops(handbook: Callable[..., Path]) -> Path:
    folder = handbook(**{"handbook.yml": FILES["handbook.yml"] + "identity: {colour: 1d5a8a}\n"})
    (folder / "images").mkdir(exist_ok=True)
    (folder / "images" / "till.png").write_bytes(shipped(192))
    return folder


@pytest.fixture
def site(sops: Path, tmp_path: Path) -> Path:
    return published(sops, tmp_path / "built")


def listed(site: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads((site / HOME / "1" / "offline.json").read_text("utf-8"))["files"]
    return found


def test_the_list_names_every_file_of_a_release_with_its_digest(site: Path) -> None:
    home = site / HOME / "1"
    files = {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()} - {"offline.json"}
    found = listed(site)
    assert {path for path in found if not path.startswith("../")} == files
    assert "media/images/till.png" in files
    for path, digest in found.items():
        assert hashlib.sha256((home / path).read_bytes()).hexdigest().startswith(digest)
        assert len(digest) == 32


def test_the_list_names_all_that_a_page_loads(site: Path) -> None:
    home = site / HOME / "1"
    named = {(home / path).resolve() for path in listed(site)} | {(site / HOME / "versions.js").resolve()}
    for page in home.rglob("*.html"):
        text = page.read_text("utf-8")
        loaded = re.findall(r'<(?:script|img|source)[^>]*? src="([^"#]+)"', text)
        loaded += re.findall(r'<link[^>]*? href="([^"#]+)" rel="(?:stylesheet|icon)"', text)
        loaded += re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"#]+)"', text)
        loaded += re.findall(r'data-(?:engine|index)="([^"]+)"', text)
        assert len(loaded) > 8
        assert {path for path in loaded if (page.parent / path).resolve() not in named} == set()


def test_the_same_handbook_gives_the_same_bytes(sops: Path, site: Path, tmp_path: Path) -> None:
    assert sums_below(published(sops, tmp_path / "again")) == sums_below(site)


def test_another_day_changes_nothing_but_the_day_on_which_the_list_was_written(
    sops: Path, site: Path, tmp_path: Path
) -> None:
    later = sums_below(published(sops, tmp_path / "again", day=TODAY + datetime.timedelta(days=1)))
    before = sums_below(site)
    assert later.keys() == before.keys()
    assert {path for path in later if later[path] != before[path]} == {f"{HOME}/versions.js", f"{HOME}/{RECORD}"}


def test_a_later_release_writes_nothing_of_an_earlier_one(sops: Path, site: Path) -> None:
    before = sums_below(site / HOME / "1")
    published(sops, site, "2")
    assert sums_below(site / HOME / "1") == before
    assert (site / HOME / "2" / "offline.json").is_file()


def test_a_worker_that_somebody_changed_is_named(site: Path) -> None:
    assert list(leading_faults(site)) == []
    (site / HOME / "sw.js").write_text("theirs()", "utf-8")
    ((path, _message),) = leading_faults(site)
    assert path == f"{HOME}/sw.js"


def test_a_site_that_never_had_a_worker_is_not_blamed_for_it(site: Path) -> None:
    (site / HOME / "sw.js").unlink()
    record = site / HOME / RECORD
    record.write_bytes(b"".join(line for line in record.read_bytes().splitlines(True) if b"sw.js" not in line))
    assert list(leading_faults(site)) == []


def test_customers_pages_and_those_of_a_preview_keep_nothing(sops: Path, tmp_path: Path) -> None:
    from tests.site.by_mkdocs import build_edition

    answer = (
        FILES["standard/returns/return-an-item.yml"] + "audience: public\nfor_customers: {answer: Bring it back.}\n"
    )
    (sops / "standard" / "returns" / "return-an-item.yml").write_text(answer, "utf-8")
    publish_help(Plan(sops, sops, tmp_path / "help", "", TODAY, (), ONLY, is_public=True), lambda: open_folder(sops))
    build_edition(edition(open_folder(sops), "milano", "it"), tmp_path / "mine", today=TODAY, release=None)
    for folder in (tmp_path / "help", tmp_path / "mine"):
        pages = [path.read_text("utf-8") for path in folder.rglob("*.html")]
        assert pages
        assert not {path.name for path in folder.rglob("*")} & OURS
        assert not [page for page in pages if "offline.js" in page or "current.js" in page]


def test_the_manifest_has_the_name_and_the_colour_of_the_house(site: Path) -> None:
    found = json.loads((site / HOME / "1" / "app" / "manifest.json").read_text("utf-8"))
    assert (found["name"], found["short_name"]) == ("Milano · Smith & Sons <handbook>", "Milano")
    assert (found["lang"], found["theme_color"]) == ("it", "#1d5a8a")
    assert {one["purpose"] for one in found["icons"]} == {"any", "maskable"}
    home = site / HOME / "1" / "app"
    assert (home / found["start_url"]).resolve() == site / HOME / "index.html"
    assert (home / found["scope"]).resolve() == site / HOME
    for one in found["icons"]:
        wide, high = struct.unpack(">II", (home / one["src"]).read_bytes()[16:24])
        assert f"{wide}x{high}" == one["sizes"]


def test_an_icon_is_the_same_picture_in_other_colours() -> None:
    icon, coloured = shipped(192), in_colours(shipped(192), "#1d5a8a", "#fbf7f0")
    palette, before = coloured.index(b"PLTE"), icon.index(b"PLTE")
    assert palette == before
    assert coloured[palette + 4 :][:3] == bytes.fromhex("1d5a8a")
    assert coloured[palette + 4 + 45 :][:3] == bytes.fromhex("fbf7f0")
    assert struct.unpack(">I", coloured[palette + 52 :][:4])[0] == zlib.crc32(coloured[palette : palette + 52])
    assert coloured[palette + 56 :] == icon[before + 56 :]


def test_news_stand_by_page_the_gravest_first_and_cannot_end_the_script() -> None:
    said = (
        Said((Part("First </script>"),), INFO, 1),
        Said((Part("up to "), Part("150", "new")), ERROR, 9, step="gone"),
    )
    notes = Notes("Return", said, id="return"), Notes("Left", said[:1], id="left-out"), Notes("Same", (), id="same")
    lie = Places({"return": "returns/return.md", "same": "returns/same.md"}, {}, {"return": {}})
    script = news_script("2027.01", Since("2026.11", notes), lie).decode()
    assert "</script>" not in script
    found = json.loads(script[script.index("]=") + 2 :].rstrip(";\n"))
    assert found == {
        "since": "2026.11",
        "pages": {
            "returns/return.html": [["", [["", "up to "], ["new", "150"]]], ["", [["", "First </script>"]]]],
            "": [["", [["", "First </script>"]]]],
        },
    }


def test_a_first_release_has_no_news() -> None:
    assert news_script("1", None, Places({}, {})).decode().endswith('={"since":"","pages":{}};\n')
