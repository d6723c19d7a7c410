"""A vote is a line more in the file, and nothing else of it changes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml

from sopkit.files.folder import FolderFiles
from sopkit.voices import voices
from tests.commands import ENVIRONMENT
from tests.ideas.shop import BENCH, idea, shop, text_of


def test_a_vote_goes_where_its_name_belongs_and_all_else_stays(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    done = idea(folder, "vote", "bench", "--by", "Radu")
    assert (done.returncode, done.stdout) == (0, "written: sops/ideas/bench.yml\n")
    assert text_of(folder) == BENCH.replace("  zoe:", "  Radu: 2026-11-20\n  zoe:")


@pytest.mark.parametrize(("name", "before"), [("Ana", "  Marta:"), ("Zorba", "en:")])
def test_the_first_and_the_last_name_too(name: str, before: str, tmp_path: Path) -> None:
    folder = shop(tmp_path)
    idea(folder, "vote", "bench", "--by", name)
    assert text_of(folder) == BENCH.replace(before, f"  {name}: 2026-11-20\n{before}")


def test_nobody_votes_twice_however_they_spell_their_name(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    done = idea(folder, "vote", "bench", "--by", "màrta")
    assert (done.returncode, done.stderr) == (0, "Marta is for `bench` already, since 2026-10-07: thank you\n")
    assert text_of(folder) == BENCH


def test_a_vote_is_taken_back_also_the_last_one_and_from_what_is_decided(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    idea(folder, "vote", "bench", "--by", "zoe", "--take-back")
    assert text_of(folder) == BENCH.replace("  zoe: 2026-10-09\n", "")
    idea(folder, "accept", "bench", "--answer", "Bene.")
    idea(folder, "vote", "bench", "--by", "marta", "--take-back")
    assert "votes" not in yaml.safe_load(text_of(folder))
    nothing = idea(folder, "vote", "bench", "--by", "marta", "--take-back")
    assert (nothing.returncode, nothing.stdout) == (0, "")
    assert "nothing to take back" in nothing.stderr


def test_dots_of_each_board_are_counted_and_put_right(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    for branch, count in (("torino", 4), ("milano", 7), ("milano", 9)):
        assert idea(folder, "vote", "bench", "--dots", count, "--branch", branch).returncode == 0
    dotted = "dots:\n  milano: 9\n  torino: 4\n"
    assert text_of(folder) == BENCH.replace("en:", f"{dotted}en:")
    idea(folder, "vote", "bench", "--dots", 0, "--branch", "milano")
    assert text_of(folder) == BENCH.replace("en:", "dots:\n  torino: 4\nen:")


@pytest.mark.parametrize(
    ("standing", "after"),
    [
        (
            "votes: {Marta: 2026-10-07, zoe: 2026-10-09}",
            "votes: {Marta: 2026-10-07, Radu: 2026-11-20, zoe: 2026-10-09}",
        ),
        ("votes: {zoe: 2026-10-09}", "votes: {Radu: 2026-11-20, zoe: 2026-10-09}"),
        ("votes: {Marta: 2026-10-07}", "votes: {Marta: 2026-10-07, Radu: 2026-11-20}"),
        ("votes: {}  # none", "votes: {Radu: 2026-11-20}  # none"),
        ("votes:\n    zoe: 2026-10-09", "votes:\n    Radu: 2026-11-20\n    zoe: 2026-10-09"),
    ],
)
def test_whatever_form_the_votes_have(standing: str, after: str, tmp_path: Path) -> None:
    head = "title: A bench\ndate: 2026-10-06\nstate: open\n"
    folder = shop(tmp_path, f"{head}{standing}\n")
    assert idea(folder, "vote", "bench", "--by", "Radu").returncode == 0
    assert text_of(folder) == f"{head}{after}\n"


def test_a_file_without_votes_and_without_an_end_of_line_takes_the_first_one(tmp_path: Path) -> None:
    folder = shop(tmp_path, "title: A bench\ndate: 2026-10-06\nstate: open")
    idea(folder, "vote", "bench", "--by", "Radu")
    assert text_of(folder) == "title: A bench\ndate: 2026-10-06\nstate: open\nvotes:\n  Radu: 2026-11-20"


@pytest.mark.parametrize(
    "name", ["no", "12:30", "a: b", "{x}", "# no", "Ioana 'la' \"Rossa\"", "état\x1b[31m", "- a", "*a"]
)
def test_a_name_means_nothing_but_itself(name: str, tmp_path: Path) -> None:
    folder = shop(tmp_path)
    assert idea(folder, "vote", "bench", "--by", name).returncode == 0
    heard = voices(FolderFiles(folder / "sops"))
    assert name.replace("\x1b", "") in heard.ideas["bench"].record.votes
    assert heard.faults == ()
    assert idea(folder, "show", "bench").returncode == 0
    assert "already" in idea(folder, "vote", "bench", "--by", name).stderr


def test_votes_of_two_people_in_two_places_meet_in_git_without_a_conflict(tmp_path: Path) -> None:
    folder = shop(tmp_path)

    def git(*arguments: str) -> None:
        who = {f"GIT_{one}_{what}": "x@example.org" for one in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        subprocess.run(["git", *arguments], cwd=folder, env=ENVIRONMENT | who, check=True, capture_output=True)

    git("init", "--initial-branch=main")
    git("add", ".")
    git("commit", "-m", "begin")
    git("checkout", "-b", "hers")
    idea(folder, "vote", "bench", "--by", "Ana")
    git("commit", "-am", "Ana")
    git("checkout", "main")
    idea(folder, "vote", "bench", "--by", "Radu")
    git("commit", "-am", "Radu")
    git("merge", "hers")
    assert list(yaml.safe_load(text_of(folder))["votes"]) == ["Ana", "Marta", "Radu", "zoe"]


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ((), 2, "Who is for it?"),
        (("--by", " "), 2, "Who is for it?"),
        (("--dots", "3"), 2, "On whose board"),
        (("--dots", "3", "--branch", "standard"), 2, "On whose board"),
        (("--dots", "3", "--branch", "milna"), 2, "did you mean `milano`?"),
        (("--dots", "3", "--branch", "milano", "--by", "ana"), 2, "Dots have no name"),
        (("--by", "ana", "--branch", "milano"), 2, "belongs to `--dots`"),
        (("--by", "a" * 300), 2, "longer than 200 characters"),
        (("--by", "ana", "--answer", "x"), 2, "knows no `--answer`"),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_written(
    options: tuple[str, ...], code: int, said: str, tmp_path: Path
) -> None:
    folder = shop(tmp_path)
    done = idea(folder, "vote", "bench", *options)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert text_of(folder) == BENCH


def test_an_idea_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    assert "did you mean `bench`?" in idea(folder, "vote", "benhc", "--by", "ana").stderr
    assert idea(folder, "vote", "../handbook", "--by", "ana").returncode == 2
    assert idea(folder, "vote", "ideas/bench", "--by", "ana").returncode == 0


def test_a_broken_file_is_told_at_its_place_and_left_as_it_is(tmp_path: Path) -> None:
    broken = BENCH.replace("state: open", "state: perhaps")
    folder = shop(tmp_path, broken)
    done = idea(folder, "vote", "bench", "--by", "ana")
    assert done.returncode == 3
    assert "ideas/bench.yml:7:8" in done.stderr
    assert text_of(folder) == broken


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    assert idea(folder, "vote", "bench", "--by", "ana", "-n").stdout == "would be written: sops/ideas/bench.yml\n"
    assert text_of(folder) == BENCH
