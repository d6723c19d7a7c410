"""An idea has an answer, and everybody sees what became of it: by the changes that name it and the releases."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from sopkit.report.schemas import schema_of_report
from tests.commands import sopkit
from tests.ideas.shop import BENCH, idea, shop, text_of
from tests.suggest.mails import PROCEDURE

STANDARD = "standard/returns/return-an-item.yml"
ANSWER = "Da dicembre, una per negozio: grazie."


def became(folder: Path, *options: str) -> dict[str, str]:
    """What `list` says of each idea."""
    lines = idea(folder, "list", *options).stdout.splitlines()
    place = lines[0].index("What became of it") if lines else 0
    return {line.split()[0]: line[place:] for line in lines[1:] if not line.startswith(" ")}


def release(folder: Path, name: str, day: str) -> None:
    done = sopkit("release", name, "--today", day, cwd=folder)
    assert done.returncode == 0, done.stderr


def change(folder: Path, reason: str = "People tire. (ideas/bench)") -> None:
    (folder / "sops" / STANDARD).write_text(PROCEDURE.lstrip("\n") + f"because: {reason}\n", encoding="utf-8")


def test_an_accepted_idea_has_an_answer_in_its_file_and_in_its_language(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    done = idea(folder, "accept", "bench", "--answer", ANSWER)
    assert done.returncode == 0
    assert text_of(folder) == BENCH.replace("state: open", "state: accepted").replace(
        "en:\n", f'answer: "{ANSWER}"\ndecided: 2026-11-20\nen:\n'
    )
    assert done.stdout.splitlines() == [
        "written: sops/ideas/bench.yml",
        "",
        "For whoever had the idea:",
        "Ciao,",
        "accogliamo la tua idea «Una panca alla porta» (6 ottobre 2026). Grazie!",
        ANSWER,
        "",
        "Name it in the change, so that everybody sees what became of it:",
        "  because: … (ideas/bench)",
        f"  sops/{STANDARD}",
        "  sops/branches/milano/return-an-item.yml",
    ]


def test_a_declined_idea_says_why_and_names_no_change(tmp_path: Path) -> None:
    folder = shop(tmp_path, BENCH.replace("branch: milano", "branch: milano\nsaid_by: Ioana"))
    done = idea(folder, "decline", "bench", "--answer", "La porta è una via di fuga.")
    assert "Ciao Ioana,\ngrazie per la tua idea «Una panca alla porta» (6 ottobre 2026)" in done.stdout
    assert done.stdout.endswith("La porta è una via di fuga.\n")
    assert "state: declined\n" in text_of(folder)
    assert became(folder) == {}
    assert "`sopkit idea list --all`" in idea(folder, "list").stderr
    assert became(folder, "--all") == {"bench": "declined"}


@pytest.mark.parametrize("action", ["accept", "decline"])
@pytest.mark.parametrize("options", [(), ("--answer", ""), ("--answer", " \n")])
def test_nobody_is_left_without_an_answer(action: str, options: tuple[str, ...], tmp_path: Path) -> None:
    folder = shop(tmp_path)
    done = idea(folder, action, "bench", *options)
    assert done.returncode == 2
    assert "whoever had the idea reads that" in done.stderr
    assert text_of(folder) == BENCH


def test_nothing_is_decided_twice_unless_somebody_says_so(tmp_path: Path) -> None:
    folder = shop(tmp_path, BENCH + "  answer: One for each shop.\n")
    idea(folder, "accept", "bench", "--answer", ANSWER)
    standing = text_of(folder)
    done = idea(folder, "decline", "bench", "--answer", "No.")
    assert (done.returncode, text_of(folder)) == (3, standing)
    assert "`bench` is decided already: accepted" in done.stderr
    assert idea(folder, "vote", "bench", "--by", "ana").returncode == 3
    again = idea(folder, "decline", "bench", "--answer", "Non più.", "--again", today="2026-11-25")
    assert "The answer in en is still the one before" in again.stderr
    assert "state: declined\n" in text_of(folder)
    assert "answer: Non più.\ndecided: 2026-11-25\n" in text_of(folder)


def test_the_procedure_that_it_became_may_be_named(tmp_path: Path) -> None:
    folder = shop(tmp_path, BENCH.replace("procedure: return-an-item\n", ""))
    assert idea(folder, "accept", "bench", "--answer", ANSWER, "--procedure", "return-an-itm").returncode == 2
    idea(folder, "accept", "bench", "--answer", ANSWER, "--procedure", "return-an-item")
    assert "branch: milano\nprocedure: return-an-item\nvotes:" in text_of(folder)


def test_what_became_of_an_idea_is_found_in_changes_and_releases(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    assert became(folder) == {"bench": "open since 2026-10-06"}
    idea(folder, "accept", "bench", "--answer", ANSWER)
    assert became(folder) == {"bench": "accepted; no change names it yet"}
    release(folder, "2026.11", "2026-11-20")
    change(folder)
    assert became(folder)["bench"].startswith("changed in return-an-item")
    release(folder, "2026.12", "2026-12-01")
    assert became(folder) == {"bench": "in release 2026.12"}
    change(folder, "Shorter.")
    assert became(folder) == {"bench": "in release 2026.12"}


def test_those_that_most_are_for_come_first_then_what_is_decided_the_newest_first(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    for title in ("Lamp", "Chair", "Rug", "Clock"):
        idea(folder, "add", title, "--branch", "torino")
    idea(folder, "vote", "chair", "--dots", 5, "--branch", "torino")
    idea(folder, "accept", "lamp", "--answer", "Yes.", today="2026-11-21")
    idea(folder, "accept", "rug", "--answer", "Yes.", today="2026-11-22")
    idea(folder, "decline", "clock", "--answer", "No.")
    assert list(became(folder)) == ["chair", "bench", "rug", "lamp"]
    assert list(became(folder, "--all")) == ["chair", "bench", "rug", "lamp", "clock"]


def test_a_branch_sees_its_own_ideas_and_those_of_nobody_in_particular(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    idea(folder, "add", "Chair", "--branch", "torino")
    idea(folder, "add", "Smile")
    assert set(became(folder, "--branch", "torino")) == {"chair", "smile"}
    assert idea(folder, "list", "--branch", "torrino").returncode == 2


def test_programs_read_the_same_by_a_schema_and_no_voter_s_name(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    idea(folder, "vote", "bench", "--dots", 7, "--branch", "milano")
    idea(folder, "accept", "bench", "--answer", ANSWER)
    change(folder)
    written = idea(folder, "list", "--format", "json").stdout
    told = json.loads(written)
    jsonschema.validate(told, schema_of_report("ideas"))
    (only,) = told["ideas"]
    assert (only["votes"], only["dots"], only["changes"], only["release"]) == (2, 7, [STANDARD], None)
    assert "Marta" not in written


def test_an_idea_is_shown_in_the_reader_s_language_as_far_as_it_is_translated(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    assert idea(folder, "show", "bench").stdout.splitlines() == [
        "bench: A bench at the door",
        "  2026-10-06, milano",
        "  return-an-item",
        "  What for: Chi aspetta si stanca.",
        "  For it: Marta, zoe",
        "  open since 2026-10-06",
    ]
    assert idea(folder, "show", "bench", SOPKIT_LANGUAGE="it").stdout.startswith("bench: Una panca alla porta\n")


def test_a_broken_file_is_told_and_the_others_are_listed(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    (folder / "sops/ideas/lamp.yml").write_text("title: Lamp\nsatte: open\ndate: soon\n", encoding="utf-8")
    done = idea(folder, "list")
    assert done.returncode == 1
    assert "bench" in done.stdout
    assert "lamp.yml" in done.stderr


def test_a_folder_of_ideas_that_is_a_link_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    folder = shop(tmp_path / "shop")
    (folder / "sops/ideas").rename(tmp_path / "elsewhere")
    (folder / "sops/ideas").symlink_to(tmp_path / "elsewhere")
    done = idea(folder, "list")
    assert (done.returncode, "sops/ideas" in done.stderr) == (1, True)


def test_a_title_without_an_end_leaves_the_table_in_shape(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    long = f"title: {'W' * 3000}\ndate: 2026-11-03\nstate: open\n"
    (folder / "sops/ideas/lamp.yml").write_text(long, encoding="utf-8")
    assert max(map(len, idea(folder, "list").stdout.splitlines())) < 200


def test_a_handbook_without_ideas_says_so(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    (folder / "sops/ideas/bench.yml").unlink()
    done = idea(folder, "list")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "Nobody has an idea here yet.\n")
    assert json.loads(idea(folder, "list", "--format", "json").stdout)["ideas"] == []


@pytest.mark.parametrize("action", ["vote", "accept", "decline", "show"])
def test_an_action_on_an_idea_needs_its_name(action: str, tmp_path: Path) -> None:
    done = idea(shop(tmp_path), action)
    assert done.returncode == 2
    assert "`sopkit idea list` shows them" in done.stderr
