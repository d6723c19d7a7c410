"""May a branch do that: what one file does and may not, by which rule, and whom to ask."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.commands import ROOT, sopkit


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample handbook."""
    return Path(shutil.copytree(ROOT / "sops", tmp_path / "sops", ignore=shutil.ignore_patterns(".*")))


def setting(folder: Path, path: str, to: str) -> Path:
    file = folder / "branches" / "galway" / "branch.yml"
    written = f"set:\n  - path: {path}\n    to: {to}\n    because: It is quieter here.\n"
    file.write_text(file.read_text(encoding="utf-8") + written, encoding="utf-8")
    return file


def test_what_is_allowed_ends_with_0(folder: Path) -> None:
    file = setting(folder, "values.goodwill-by-lead", "80 EUR")
    done = sopkit("overlay", "check", file, "-C", folder)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_refusal_names_the_rule_the_range_and_whom_to_ask(folder: Path) -> None:
    file = setting(folder, "values.goodwill-by-lead", "180 EUR")
    done = sopkit("overlay", "check", file, "-C", folder)
    assert done.returncode == 1
    assert "out-of-range" in done.stdout
    assert "0..100 EUR, 0..500 RON" in done.stdout
    assert "Operations manager" in done.stderr
    assert "service@melograno.example" in done.stderr


def test_the_owner_of_the_procedure_is_asked_first(folder: Path) -> None:
    file = folder / "branches" / "galway" / "advise-honestly.yml"
    file.write_text("adapts: advise-honestly\nset:\n  - {path: owner, to: shift-lead, because: Q.}\n", encoding="utf-8")
    done = sopkit("overlay", "check", "branches/galway/advise-honestly.yml", "-C", folder, "--format", "json")
    assert done.returncode == 1
    assert '"rule": "locked-changed"' in done.stdout
    assert "Store manager, Operations manager" in done.stderr


def test_what_other_branches_do_is_not_told(folder: Path) -> None:
    file = setting(folder, "values.goodwill-by-lead", "180 EUR")
    other = folder / "branches" / "cluj" / "answer-the-phone.yml"
    assert sopkit("overlay", "check", other, "-C", folder).returncode == 0
    assert sopkit("overlay", "check", file, "-C", folder).returncode == 1


@pytest.mark.parametrize("file", ["handbook.yml", "branches/galway/none.yml", "../elsewhere.yml"])
def test_only_files_of_branches_are_asked_about(file: str, folder: Path) -> None:
    assert sopkit("overlay", "check", file, "-C", folder).returncode == 2
