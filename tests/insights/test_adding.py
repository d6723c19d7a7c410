"""`sopkit insight add`: one need into the file of its branch and month, everything else as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopkit.files.folder import FolderFiles
from sopkit.voices import voices
from tests.insights.conftest import insight

NOVEMBER = "insights/cork/2026-11.yml"
STANDING = """\
# Written by hand.
language: en
heard:
    # The oldest.
    2026-11-02-lid: {date: 2026-11-02, need: A lid., times: 2}
    2026-11-18-late:   # behind a name
        date: 2026-11-18
        need: |
            To come
            after work.
    # The end.
"""


def add(folder: Path, need: str, *options: str, branch: str = "cork") -> str:
    done = insight(folder, "add", need, "--branch", branch, *options)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def standing(folder: Path, text: str = STANDING) -> Path:
    file = folder / NOVEMBER
    file.parent.mkdir(parents=True)
    file.write_bytes(text.encode())
    return file


def test_the_first_need_of_a_month_begins_its_file_in_the_branch_s_language(shop: Path) -> None:
    told = add(shop, "Rendere da casa.", "--cause", "process", "--channel", "Per telefono", branch="milano")
    assert told == "written: insights/milano/2026-11.yml: (insights/2026-11-20-rendere-casa)\n"
    assert (shop / "insights/milano/2026-11.yml").read_text() == (
        "# yaml-language-server: $schema=../../.schema/insights.json\nlanguage: it\nheard:\n"
        "  2026-11-20-rendere-casa:\n    date: 2026-11-20\n    need: Rendere da casa.\n    cause: process\n"
        "    channel: phone\n"
    )
    assert voices(FolderFiles(shop)).faults == ()


def test_a_need_stands_at_its_place_by_name_and_nothing_else_moves(shop: Path) -> None:
    file = standing(shop)
    add(shop, "To sit down.", "--date", "2026-11-10")
    add(shop, "To pay by card.", "--date", "2026-11-01")
    add(shop, "To ring: soon?", "--date", "2026-11-19", "--said", "no")
    written = file.read_text()
    added = [
        "    2026-11-10-sit-down:\n        date: 2026-11-10\n        need: To sit down.\n",
        "    2026-11-01-pay-card:\n        date: 2026-11-01\n        need: To pay by card.\n",
    ]
    for lines in (line.replace("        ", "      ") for line in added):
        assert lines in written
    names = list(voices(FolderFiles(shop)).insights)
    assert names == sorted(names)
    kept = [line for line in written.splitlines() if line in STANDING.splitlines()]
    assert kept == STANDING.splitlines()
    late = voices(FolderFiles(shop)).insights["2026-11-19-ring-soon"].record
    assert (late.need.words, late.said and late.said.words) == ("To ring: soon?", "no")


def test_the_same_need_of_a_day_is_counted_up_and_told(shop: Path) -> None:
    file = standing(shop)
    told = add(shop, "a LID", "--date", "2026-11-02", "--times", "3")
    assert told == f"{NOVEMBER}: `2026-11-02-lid` stands there already, now 5 times\n"
    assert file.read_text() == STANDING.replace("times: 2}", "times: 5}")
    add(shop, "To come after work.", "--date", "2026-11-18")
    assert voices(FolderFiles(shop)).insights["2026-11-18-late"].record.count == 2
    add(shop, "A lid.", "--date", "2026-11-02", "--procedure", "wrap-a-gift")
    assert voices(FolderFiles(shop)).insights["2026-11-02-lid-2"].record.count == 1


def test_lines_end_as_they_did(shop: Path) -> None:
    file = standing(shop, STANDING.replace("\n", "\r\n"))
    add(shop, "To sit down.", "--date", "2026-11-10")
    assert b"\n" not in file.read_bytes().replace(b"\r\n", b"")


def test_two_additions_on_different_days_leave_git_nothing_to_merge_by_hand(shop: Path, tmp_path: Path) -> None:
    standing(shop)
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@b.example")

    def run(*words: str) -> int:
        import subprocess

        return subprocess.run([*git, *words], cwd=shop, capture_output=True, check=False).returncode

    for words in (("init", "-b", "one"), ("add", "."), ("commit", "-m", "x"), ("checkout", "-b", "two")):
        assert run(*words) == 0
    add(shop, "To sit down.", "--date", "2026-11-19")
    assert run("add", ".") == run("commit", "-m", "y") == run("checkout", "one") == 0
    add(shop, "To pay by card.", "--date", "2026-11-01")
    assert run("add", ".") == run("commit", "-m", "z") == run("merge", "two", "-m", "m") == 0
    assert len(voices(FolderFiles(shop)).insights) == 4


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("A lid.", "--branch", "corc"), "did you mean `cork`"),
        (("A lid.",), "no branch is named"),
        (("A lid.", "--branch", "cork", "--procedure", "wrap-a-gft"), "did you mean `wrap-a-gift`"),
        (("A lid.", "--branch", "cork", "--step", "greet"), "a step needs its procedure"),
        (
            ("A lid.", "--branch", "cork", "--procedure", "wrap-a-gift", "--step", "x"),
            "has no step `x`: there are greet, check, refund, record",
        ),
        (("A lid.", "--branch", "cork", "--channel", "fax"), "there are shop, phone"),
        (("A lid.", "--branch", "cork", "--date", "2026-11-21"), "2026-11-21 is still to come"),
        (("A lid.", "--branch", "cork", "--date", "soon"), "`soon` is no date"),
        ((" ", "--branch", "cork"), "Say in one pair of quotes"),
        (("A", "lid.", "--branch", "cork"), "Say in one pair of quotes"),
        (("x" * 1001, "--branch", "cork"), "this has 1001 characters"),
        (("A lid.", "--branch", "cork", "--by", "need"), "`insight add` knows no `--by`"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_way_out(shop: Path, arguments: tuple[str, ...], why: str) -> None:
    done = insight(shop, "add", *arguments)
    assert done.returncode == 2
    assert why in done.stderr
    assert not (shop / "insights").exists()


def test_what_steers_a_terminal_or_a_page_stays_outside(shop: Path) -> None:
    insight(shop, "add", "A \x1b[31mred\x11 lid.\u202e", "--branch", "cork", "--said", "Red\x07!")
    written = (shop / "insights/cork/2026-11.yml").read_text(encoding="utf-8")
    assert "need: A [31mred lid.\n" in written.replace('"', "")
    assert "said: Red!\n" in written


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("heard: {2026-11-02-lid: {date: 2026-11-02, need: A lid.}}\n", "in one line"),
        ("heard:\n", "`heard` is empty"),
        ("heard: {}\n", "empty `heard:`"),
        ("heard: [\n", "Mend it first"),
        ("heard:\n  2026-11-02-lid: {need: A lid.}\n", "Mend it first"),
        ("language: en\n# nothing yet", ""),
        ("", "the file is empty"),
    ],
)
def test_a_file_in_which_there_is_no_room_stays_as_it_is(shop: Path, text: str, why: str) -> None:
    file = standing(shop, text)
    done = insight(shop, "add", "To pay by card.", "--branch", "cork")
    assert (done.returncode, why in done.stderr) == ((3, True) if why else (0, True)), done.stderr
    if why:
        assert file.read_text() == text
    else:
        assert "2026-11-20-pay-card" in voices(FolderFiles(shop)).insights


def test_a_folder_that_leads_out_of_the_handbook_is_not_written_to(shop: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (shop / "insights").symlink_to(tmp_path / "elsewhere")
    done = insight(shop, "add", "A lid.", "--branch", "cork")
    assert done.returncode == 3
    assert "leads out of the handbook" in done.stderr
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_dry_run_writes_nothing(shop: Path) -> None:
    assert add(shop, "A lid.", "--dry-run").startswith(f"would be written: {NOVEMBER}")
    assert not (shop / "insights").exists()
