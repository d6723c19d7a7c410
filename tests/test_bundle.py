"""A bundle is a whole handbook for one branch, and holds nothing of the others."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from sopkit.files.folder import FolderFiles
from sopkit.lint.baseline import read_baseline
from sopkit.records.left_out import left_out
from sopkit.site.manifest import fingerprints
from sopkit.workspace import open_folder
from tests.commands import ROOT, Done, sopkit

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
        put(folder / "insights" / other / "2026-05.yml")
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


@pytest.fixture
def approved(planted: Path) -> Path:
    """The same handbook with approvals of the standard, of Cluj and of others, one after another."""
    settings = planted / "handbook.yml"
    text = re.sub(r", approves: \[\w+\], people: \[[^]]*\]", "", settings.read_text(encoding="utf-8"))  # anybody may
    shutil.rmtree(planted / "records")
    settings.write_text(text + "approvals: {required: true}\n", encoding="utf-8")
    for branch, by in (("standard", "elena"), ("girona", SECRET), ("cluj", "ioana"), ("bologna", SECRET)):
        done = approve(planted, branch, by)
        assert done.returncode == 0, done.stderr
    for folder, by in (("return-or-exchange", "elena"), ("answer-the-phone", "elena")):
        reviewed = ("review", folder, "--keep", "--by", by, "--in-the-way", "Nothing.", "--today", "2026-11-20")
        assert sopkit("-C", planted, *reviewed, at="2026-11-20T09:00:00+01:00").returncode == 0
    return planted


def approve(folder: Path, branch: str, by: str) -> Done:
    words = ("approve", "--all", "--branch", branch, "--by", by, "--today", "2026-11-20")
    return sopkit("-C", folder, *words, at="2026-11-20T09:00:00+01:00")


def test_what_was_approved_is_approved_in_the_bundle_too(approved: Path, tmp_path: Path) -> None:
    target = tmp_path / "cluj"
    assert sopkit("-C", approved, "bundle", "cluj", "--output", target).returncode == 0
    records = {path.relative_to(target / "sops") for path in (target / "sops/records").rglob("*.yml")}
    assert {path.parts[1] for path in records} == {"approvals", "reviews"}
    again = approve(target, "cluj", "somebody")
    assert (again.returncode, again.stderr) == (0, "0 procedures were approved.\n")
    checked = sopkit("-C", target, "check", "--today", "2026-11-22")
    assert checked.returncode == 0, checked.stdout
    done = sopkit("-C", target, "release", "2026.11", "--today", "2026-11-22", "--jobs", "1")
    assert done.returncode == 0, done.stderr


def test_nothing_that_others_approved_is_in_it_and_nothing_is_taken_for_lost(approved: Path, tmp_path: Path) -> None:
    whole = {path.name for path in (approved / "records").rglob("*.yml")}
    assert sopkit("-C", approved, "bundle", "cluj", "--output", tmp_path / "cluj").returncode == 0
    bundled = tmp_path / "cluj" / "sops" / "records"
    assert [path for path in bundled.rglob("*") if path.is_file() and SECRET in path.read_text(encoding="utf-8")] == []
    here = {path.name for path in bundled.rglob("*.yml")}
    left_out = (bundled / "left-out.txt").read_text(encoding="utf-8").split()
    assert here < whole
    assert {f"{name.removesuffix('.yml')[-12:]}" for name in whole - here} >= set(left_out) != set()
    gone = next(path for path in bundled.rglob("*.yml") if is_named_by_another(path, bundled))
    gone.unlink()
    assert "record-missing" in sopkit("-C", tmp_path / "cluj", "check", "--today", "2026-11-22").stdout


def test_whoever_checks_a_bundle_is_told_how_much_is_not_in_it(approved: Path, tmp_path: Path) -> None:
    assert sopkit("-C", approved, "bundle", "cluj", "--output", tmp_path / "cluj").returncode == 0
    done = sopkit("-C", tmp_path / "cluj", "check", "--today", "2026-11-22")
    count = len((tmp_path / "cluj/sops/records/left-out.txt").read_text(encoding="utf-8").split())
    assert done.returncode == 0
    assert f"{count} records of other branches are not in this bundle" in " ".join(done.stdout.split())


def test_in_a_whole_handbook_no_list_hides_what_was_taken_out(approved: Path) -> None:
    records = approved / "records"
    gone = next(path for path in records.rglob("*.yml") if is_named_by_another(path, records))
    gone.unlink()
    (records / "left-out.txt").write_text(f"{gone.stem[-12:]}\n", encoding="utf-8")
    done = sopkit("-C", approved, "check", "--today", "2026-11-22")
    assert done.returncode == 1
    assert "record-missing" in done.stdout
    assert "records/left-out.txt" in done.stdout
    assert "this is a whole handbook" in " ".join(done.stdout.split())
    refused = approve(approved, "standard", "elena")
    assert (refused.returncode, "record-missing" in refused.stdout + refused.stderr) == (3, True)


@pytest.mark.parametrize(
    ("follows", "is_counted"),
    [
        ({}, False),
        ({"cluj": ""}, True),
        ({"cluj": "romania", "romania": ""}, True),
        ({"cluj": "romania", "iasi": "romania", "romania": ""}, True),
        ({"cluj": "romania", "romania": "", "girona": ""}, False),
        ({"cluj": "romania", "romania": "cluj"}, True),
        ({"cluj": "nowhere", "girona": "nowhere"}, False),
    ],
)
def test_a_list_counts_where_all_branches_are_of_one_bundle(
    follows: dict[str, str], is_counted: bool, tmp_path: Path
) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records/left-out.txt").write_bytes(b"0123456789ab\r\n\xff\n")
    for branch, region in follows.items():
        (tmp_path / "branches" / branch).mkdir(parents=True)
        words = f"name: {branch}\n" + (f"follows: {region}\n" if region else "")
        (tmp_path / "branches" / branch / "branch.yml").write_text(words, encoding="utf-8")
    assert ("0123456789ab" in left_out(FolderFiles(tmp_path))) is is_counted


def is_named_by_another(record: Path, folder: Path) -> bool:
    """Whether another record says that it came after this one."""
    return any(record.stem[-12:] in other.read_text(encoding="utf-8") for other in folder.rglob("*.yml"))


def test_signatures_go_with_their_records(approved: Path, tmp_path: Path) -> None:
    records = (approved / "records/approvals/answer-the-phone").glob("*.yml")
    record = next(one for one in records if "branch:" not in one.read_text(encoding="utf-8"))
    record.with_name(f"{record.name}.sig").write_text("signed", encoding="utf-8")
    assert sopkit("-C", approved, "bundle", "romania", "--output", tmp_path / "ro").returncode == 0
    kept = list((tmp_path / "ro/sops/records").rglob("*.sig"))
    assert [path.name for path in kept] == [f"{record.name}.sig"]


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
