"""An idea becomes a file: in the words and the language of whoever had it, under a name that no other one has."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from sopkit.authoring.ideas.files import free_id
from tests.ideas.shop import idea, shop, text_of


def test_a_new_idea_is_a_file_in_the_language_of_its_branch(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    done = idea(
        folder, "add", "Perché non una panca?", "--branch", "milano", "--procedure", "return-an-item", "--by", "Ioana"
    )
    assert (done.returncode, done.stdout) == (0, "written: sops/ideas/perche-non-una-panca.yml\n")
    assert text_of(folder, "perche-non-una-panca") == (
        "# yaml-language-server: $schema=../.schema/idea.json\n"
        "title: Perché non una panca?\n"
        "language: it\n"
        "date: 2026-11-20\n"
        "state: open\n"
        "said_by: Ioana\n"
        "branch: milano\n"
        "procedure: return-an-item\n"
    )


def test_an_idea_for_all_is_in_the_language_of_the_handbook_or_another_one_that_is_read(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    idea(folder, "add", "Smile", "--text", "People feel it.\nAlways.")
    assert yaml.safe_load(text_of(folder, "smile"))["text"] == "People feel it.\nAlways."
    assert yaml.safe_load(text_of(folder, "smile"))["language"] == "en"
    idea(folder, "add", "Sorridere", "--language", "it", "--role", "lead")
    assert {"language": "it", "role": "lead"}.items() <= yaml.safe_load(text_of(folder, "sorridere")).items()
    assert "branch" not in text_of(folder, "sorridere")


def test_two_titles_that_make_one_name_make_two_files(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    for title in ("Ein Stuhl", "Ein — Stuhl — 椅子", "椅子", "CON"):
        assert idea(folder, "add", title).returncode == 0
    names = {path.stem for path in (folder / "sops/ideas").iterdir()}
    assert names == {"bench", "ein-stuhl", "ein-stuhl-2", "idea", "idea-2"}


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("An umbrella stand at the door", "an-umbrella-stand"),
        ("Una panca per chi aspetta il turno", "una-panca-per-chi-aspetta"),
        ("Open at 9", "open-at-9"),
        ("No cash on day 1 of 2", "no-cash-on-day-1"),
    ],
)
def test_a_name_ends_with_a_word_that_says_something(title: str, id: str) -> None:
    assert free_id(title, set()) == id


def test_an_idea_that_is_there_already_is_not_had_twice(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    done = idea(folder, "add", "una panca alla porta!")
    assert done.returncode == 3
    assert "`sopkit idea vote bench --by NAME`" in done.stderr


@pytest.mark.parametrize(
    "words", ["no", "a: b", "- a", "{x}", "steps:\n  - x", "\x1b[31mred", "&a *b", "# no", "'", '"', "---"]
)
def test_words_stay_words(words: str, tmp_path: Path) -> None:
    folder = shop(tmp_path)
    assert idea(folder, "add", f"A title {words}", "--text", words, "--by", words).returncode == 0
    (path,) = (one for one in (folder / "sops/ideas").iterdir() if one.stem != "bench")
    kept = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert kept["text"] == words.replace("\x1b", "")
    assert set(kept) == {"title", "text", "language", "date", "state", "said_by"}
    listed = idea(folder, "list")
    assert (listed.returncode, listed.stderr) == (0, "")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--branch", "milna"), "did you mean `milano`?"),
        (("--procedure", "return-an-itm"), "did you mean `return-an-item`?"),
        (("--procedure", "return-an-item", "--step", "chek"), "did you mean `check`?"),
        (("--step", "check"), "Name the procedure of the step"),
        (("--role", "leed"), "did you mean `lead`?"),
        (("--language", "xx"), "Nobody reads `xx` there"),
        (("--all",), "knows no `--all`"),
        (("more",), "`more` is one word too many"),
    ],
)
def test_a_name_that_nothing_has_writes_nothing(options: tuple[str, ...], said: str, tmp_path: Path) -> None:
    folder = shop(tmp_path)
    done = idea(folder, "add", "A chair", *options)
    assert done.returncode == 2
    assert said in done.stderr
    assert [path.stem for path in (folder / "sops/ideas").iterdir()] == ["bench"]


@pytest.mark.parametrize(
    ("words", "said"),
    [("Call Mrs Byrne on 087 123 4567", "Byrne,087 123 4567"), ("Open at 9 on 24-12-2026, for 2 hours", "")],
)
def test_customers_data_in_an_idea_or_an_answer_is_told(words: str, said: str, tmp_path: Path) -> None:
    folder = shop(tmp_path)
    added = idea(folder, "add", "A call", "--text", words)
    answered = idea(folder, "decline", "bench", "--answer", words)
    assert (added.returncode, answered.returncode) == (0, 0)
    for done in (added, answered):
        assert done.stderr.count("looks like") == len(said.split(",") if said else ())
        assert all(f"`{one}` looks like" in done.stderr for one in said.split(",") if one)


@pytest.mark.parametrize("title", [(), ("",), (" \t\x1b",), ("...",)])
def test_an_idea_has_a_title(title: tuple[str, ...], tmp_path: Path) -> None:
    done = idea(shop(tmp_path), "add", *title)
    assert done.returncode == 2
    assert "What is it called?" in done.stderr


def test_nothing_is_written_outside_of_the_handbook(tmp_path: Path) -> None:
    folder = shop(tmp_path / "shop")
    (tmp_path / "elsewhere").mkdir()
    for path in (folder / "sops/ideas").iterdir():
        path.unlink()
    (folder / "sops/ideas").rmdir()
    (folder / "sops/ideas").symlink_to(tmp_path / "elsewhere")
    for action in (("add", "A chair"), ("vote", "bench", "--by", "x")):
        assert idea(folder, *action).returncode == 3
    assert list((tmp_path / "elsewhere").iterdir()) == []
