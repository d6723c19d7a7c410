"""A bundle is a whole handbook for one branch, and holds nothing of the others."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from sopkit.lint.baseline import read_baseline
from sopkit.site.manifest import fingerprints
from sopkit.workspace import open_folder
from tests.commands import ROOT, sopkit

SECRET = "ZEBRAFINCH"
OTHERS = ("bologna", "italia", "girona", "catalunya", "galway", "ireland")


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """The sample handbook with a word in every file that only other branches than Cluj have or use."""
    folder = tmp_path / "all" / "sops"
    shutil.copytree(ROOT / "sops", folder, ignore=shutil.ignore_patterns(".*"))
    for other in OTHERS:
        for file in (folder / "branches" / other).rglob("*.yml"):
            file.write_text(file.read_text(encoding="utf-8") + f"# {SECRET}\n", encoding="utf-8")
        put(folder / "branches" / other / f"{SECRET}.png")
    put(folder / "images" / f"{SECRET}-till.png")
    put(folder / "branches" / f"{SECRET}.txt")
    put(folder / "records" / "ideas.jsonl")
    put(folder / "contracts.txt")
    accepted = [
        {"path": f"branches/{name}/x.yml", "rule": "hedge", "step": "", "text": name} for name in ("cluj", "galway")
    ]
    lines = ", ".join(str(one).replace("'", '"') for one in accepted).replace('"galway"', f'"{SECRET}"')
    (folder / "lint-baseline.json").write_text(f'{{"version": 1, "findings": [{lines}]}}', encoding="utf-8")
    return folder


def put(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(SECRET, encoding="utf-8")


def test_nothing_of_other_branches_is_in_it(planted: Path, tmp_path: Path) -> None:
    assert sopkit("-C", planted, "bundle", "cluj", "--output", tmp_path / "cluj.zip").returncode == 0
    with zipfile.ZipFile(tmp_path / "cluj.zip") as archive:
        names = archive.namelist()
        assert [name for name in names if SECRET in name or SECRET.encode() in archive.read(name)] == []
    folders = {name.split("/")[2] for name in names if name.startswith("sops/branches/")}
    assert folders == {"cluj", "romania"}


def test_ideas_of_other_branches_stay_there_but_those_that_led_to_what_all_do(planted: Path, tmp_path: Path) -> None:
    (planted / "ideas" / "nobody.yml").write_text("title: Smile\ndate: 2026-11-01\nstate: open\n", encoding="utf-8")
    assert sopkit("-C", planted, "bundle", "girona", "--output", tmp_path / "girona.zip").returncode == 0
    with zipfile.ZipFile(tmp_path / "girona.zip") as archive:
        names = {Path(name).stem for name in archive.namelist() if name.startswith("sops/ideas/")}
        assert not [name for name in archive.namelist() if name.startswith("sops/insights/")]
    ideas = {path.stem: path.read_text(encoding="utf-8") for path in (planted / "ideas").glob("*.yml")}
    own = {id for id, text in ideas.items() if "branch: girona\n" in text}
    assert len(own) > 1
    assert names == {*own, "nobody", "when-a-newspaper-writes"}
    assert "branch: cluj\n" in ideas["when-a-newspaper-writes"]


def test_its_editions_are_the_same_and_every_command_runs_on_it(planted: Path, tmp_path: Path) -> None:
    target = tmp_path / "cluj"
    assert sopkit("-C", planted, "bundle", "cluj", "--output", target).returncode == 0
    whole, part = fingerprints(open_folder(planted)), fingerprints(open_folder(target))
    assert part == {edition: sums for edition, sums in whole.items() if edition.startswith("cluj/")}
    assert part
    for command in (("lint",), ("check",), ("build",), ("network",)):
        done = sopkit("-C", target, *command, at="2026-11-22T09:00:00+01:00")
        assert done.returncode == 0, done.stdout + done.stderr
    assert [one.path for one in read_baseline(target / "sops" / "lint-baseline.json")] == ["branches/cluj/x.yml"]


def test_a_picture_that_the_branch_uses_comes_with_it(planted: Path, tmp_path: Path) -> None:
    put(planted / "images" / "till-in-cluj.png")
    overlay = planted / "branches" / "cluj" / "answer-the-phone.yml"
    overlay.write_text(overlay.read_text(encoding="utf-8") + "# images/till-in-cluj.png\n", encoding="utf-8")
    assert sopkit("-C", planted, "bundle", "cluj", "--output", tmp_path / "cluj").returncode == 0
    assert [path.name for path in (tmp_path / "cluj" / "sops" / "images").iterdir()] == ["till-in-cluj.png"]


def test_the_bundle_of_a_region_holds_those_who_follow_it(tmp_path: Path) -> None:
    assert sopkit("bundle", "romania", "--output", tmp_path / "ro").returncode == 0
    assert sorted(path.name for path in (tmp_path / "ro" / "sops" / "branches").iterdir()) == ["cluj", "romania"]


def test_the_same_handbook_gives_the_same_zip_file(tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        assert sopkit("bundle", "girona", "--output", tmp_path / name).returncode == 0
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


@pytest.mark.parametrize(
    ("branch", "place", "code"),
    [
        ("standard", "out", 2),
        ("clui", "out", 2),
        ("cluj", ROOT / "sops" / "bundle", 2),
        ("cluj", ROOT / "site" / "cluj.zip", 2),
        ("cluj", "full", 3),
    ],
)
def test_what_cannot_be_is_refused(branch: str, place: str | Path, code: int, tmp_path: Path) -> None:
    put(tmp_path / "full" / "other.txt")
    done = sopkit("bundle", branch, "--output", tmp_path / place)
    assert done.returncode == code
    assert not (tmp_path / "out").exists()
