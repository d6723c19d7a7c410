"""Proposals lie in the handbook, and no other command shows, keeps or judges them; a bundle holds those of its branch."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from sopkit.site.archive import RELEASES
from tests.commands import sopkit
from tests.suggest.mails import PROCEDURE, bring, handbook, proposal

SECRET = "Il mio segreto"
SOURCE = "standard/returns/return-an-item.yml"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A handbook with a proposal from each of two branches."""
    public = PROCEDURE.replace("trigger:", "audience: public\ntrigger:")
    folder = handbook(tmp_path, **{SOURCE: public})
    bring(folder, proposal(why=f"{SECRET} di Milano"))
    bring(folder, proposal(branch="Torino (torino)", why=f"{SECRET} di Torino"))
    return folder


def texts(folder: Path) -> str:
    return "\n".join(path.read_bytes().decode("utf-8", "replace") for path in folder.rglob("*") if path.is_file())


def test_a_bundle_holds_the_proposals_of_its_branch_alone(shop: Path) -> None:
    assert sopkit("bundle", "milano", "--output", "milano", cwd=shop).returncode == 0
    bundled = texts(shop / "milano")
    assert (f"{SECRET} di Milano" in bundled, f"{SECRET} di Torino" in bundled) == (True, False)


def test_no_page_of_customers_shows_a_proposal(shop: Path) -> None:
    assert sopkit("build", "--no-cache", "--public", cwd=shop).returncode == 0
    built = texts(shop / "site")
    assert [words for words in (SECRET, "suggestions/", "%E2%80%A2%20") if words in built] == []


def test_no_page_of_staff_shows_a_proposal_and_no_archive_of_a_release_keeps_one(shop: Path) -> None:
    assert sopkit("release", "2026.11", "--no-cache", cwd=shop, SOPKIT_TODAY="2026-11-20").returncode == 0
    built = texts(shop / "site")
    assert (SECRET in built, "suggestions/" in built, "%E2%80%A2%20" in built) == (False, False, True)
    with zipfile.ZipFile(shop / "sops" / RELEASES / "2026.11.zip") as archive:
        assert not [name for name in archive.namelist() if "suggestions" in name]
    assert sopkit("release", "--verify", "2026.11", cwd=shop).returncode == 0


def test_nothing_is_found_and_no_fingerprint_changes(shop: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    bare = handbook(tmp_path_factory.mktemp("bare"), **{SOURCE: (shop / "sops" / SOURCE).read_text(encoding="utf-8")})
    prints = [
        json.loads(sopkit("show", "return-an-item", "--format", "json", cwd=folder).stdout)["fingerprint"]
        for folder in (bare, shop)
    ]
    assert prints[0] == prints[1]
    for command in ("lint", "check"):
        found = [sopkit(command, "--format", "json", "--no-cache", cwd=folder).stdout for folder in (bare, shop)]
        assert found[0] == found[1]
    assert sopkit("diff", bare / "sops", shop / "sops", cwd=shop).returncode == 0
