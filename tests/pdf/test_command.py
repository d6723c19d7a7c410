"""`sopkit pdf` as a person calls it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.commands import ROOT, sopkit
from tests.pdf.printed import opened


def test_all_editions_go_into_a_folder_beside_the_handbook(home: Path) -> None:
    done = sopkit("pdf", cwd=home)
    assert (done.returncode, done.stderr) == (0, "3 files in pdf\n")
    assert sorted(path.name for path in (home / "pdf").iterdir()) == ["milano-en.pdf", "milano-it.pdf", "roma-en.pdf"]


def test_one_edition_goes_into_the_file_that_is_named(home: Path) -> None:
    done = sopkit("pdf", "--branch", "roma", "-o", "a/b.pdf", cwd=home)
    assert (done.returncode, done.stderr) == (0, "Open a/b.pdf\n")
    assert "Roma" in opened((home / "a" / "b.pdf").read_bytes()).pages[0]
    assert [path.name for path in (home / "a").iterdir()] == ["b.pdf"]


def test_procedures_are_printed_alone_and_named_in_the_file(home: Path) -> None:
    assert sopkit("pdf", "other", "-b", "roma", "-q", cwd=home).stderr == ""
    text = opened((home / "pdf" / "roma-en-other.pdf").read_bytes()).text
    assert "Another thing" in text
    assert "Return an item" not in text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o", "one.pdf"), "`one.pdf` is one file, and these are 3"),
        (("-o", "sops/handbook.yml"), "`sops/handbook.yml` lies in the handbook or its site"),
        (("-b", "roma", "-o", "sops/roma.pdf"), "`sops/roma.pdf` lies in the handbook or its site"),
        (("-o", "notes.txt"), "`notes.txt` is a file"),
        (("--branch", "rome"), "did you mean `roma`?"),
        (("return-a-item",), "There is no procedure `return-a-item`: did you mean `return-an-item`?"),
        (("zzz",), "There is no procedure `zzz`: there are other, return-an-item"),
        (("--release", "2026.01"), "No release `2026.01` is kept"),
    ],
)
def test_wrong_use_is_told_and_nothing_written(home: Path, arguments: tuple[str, ...], told: str) -> None:
    before = sorted(home.rglob("*"))
    done = sopkit("pdf", *arguments, cwd=home)
    assert done.returncode == 2
    assert told in done.stderr
    assert sorted(home.rglob("*")) == before


def test_without_typst_one_sentence_says_what_to_install(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    done = sopkit("pdf", cwd=home)
    assert done.returncode == 3
    assert done.stderr == 'sopkit: Typst is not installed: `pip install "sopkit[pdf]"` brings it\n'
    assert not (home / "pdf").exists()


def test_what_cannot_be_read_is_not_printed_for_those_who_read_it(home: Path) -> None:
    (home / "sops" / "branches" / "roma" / "own.yml").write_text("title: [", encoding="utf-8")
    done = sopkit("pdf", cwd=home)
    assert done.returncode == 3
    assert "Nothing was written: mend these files first" in done.stderr
    assert not (home / "pdf").exists()
    assert sopkit("pdf", "--branch", "milano", "--language", "en", cwd=home).returncode == 0


def test_an_overlay_for_nothing_stops_all_before_a_file_is_written(home: Path) -> None:
    overlay = "adapts: other\nlanguage: en\nsteps:\n  - change: gone\n    because: So.\n    say: Hello.\n"
    (home / "sops" / "branches" / "roma" / "other.yml").write_text(overlay, encoding="utf-8")
    done = sopkit("pdf", cwd=home)  # Milano comes first, and has no errors
    assert done.returncode == 3
    assert "roma/other.yml:4:13: There is no step `gone`" in done.stderr
    assert "Nothing was written: mend these errors of Roma first" in done.stderr
    assert not (home / "pdf").exists()
    assert sopkit("pdf", "--branch", "milano", "--language", "en", cwd=home).returncode == 0


def test_a_release_is_printed_as_it_was(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "sops", tmp_path / "sops")
    (tmp_path / "sops" / "standard" / "welcome" / "greet-and-listen.yml").write_text("title: [", encoding="utf-8")
    done = sopkit("pdf", "--release", "2026.09", "-b", "bologna", "-l", "it", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "Open pdf/bologna-it-2026.09.pdf\n")
    file = opened((tmp_path / "pdf" / "bologna-it-2026.09.pdf").read_bytes())
    assert "2026.09" in file.pages[0]
    assert "In vigore dal" in file.pages[0]
    assert "Non ancora pubblicato" not in file.text
