"""The interview as a person sees it at a terminal: it asks, explains, goes back, and loses no answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopkit.cli.interview import own_language
from tests.commands import sopkit
from tests.terminal import END, INTERRUPT, converse


def ask(*answers: str, cwd: Path, more: tuple[str, ...] = (), **environment: str) -> tuple[int, str]:
    done = converse("init", "casa", "--interview", *more, answers=answers, cwd=cwd, NO_COLOR="1", **environment)
    return done.returncode, done.screen


def test_whoever_stops_goes_on_where_answers_are_missing_and_ends_with_the_same_handbook(tmp_path: Path) -> None:
    given = ["Casa Rossi", "Lucca", "+39 0583 000 000", "", "Via 'Fillungo' 12 # corte {x}"]
    stopped, screen = ask(*given, INTERRUPT, cwd=tmp_path, more=("-l", "it"))
    assert stopped == 130
    assert "  sopkit init casa --interview --answers answers.yml" in screen
    assert not (tmp_path / "casa").exists()
    rest = ["shop@example.org", "lun-ven 9-18", *[""] * 21]
    ended, screen = ask(*rest, cwd=tmp_path, more=("--answers", "answers.yml"))
    assert ended == 0
    assert "\n1 di 13" not in screen
    assert "\n2 di 13 · Contatti\nA quale indirizzo scrivono i clienti?\n> shop@example.org\n\n3 di 13" in screen
    (tmp_path / "all").mkdir()
    given[3] = rest[0]
    assert ask(*given, *rest[1:], cwd=tmp_path / "all", more=("-l", "it"))[0] == 0
    for path in ("handbook.yml", "branches/lucca/branch.yml"):
        one, other = (tmp_path / folder / "sops" / path for folder in ("casa", "all/casa"))
        assert one.read_bytes() == other.read_bytes()
    assert "address: 'Via ''Fillungo'' 12 # corte {x}'\n" in one.read_text(encoding="utf-8")
    assert "Ogni procedura è una bozza" in screen
    assert sopkit("check", cwd=tmp_path / "casa").returncode == 0


def test_whoever_is_not_understood_twice_is_told_the_way_out(tmp_path: Path) -> None:
    _code, screen = ask(*["", "", *["ask Anna"] * 3, INTERRUPT], cwd=tmp_path)
    refused = "> ask Anna\n  'ask Anna' is no telephone number\n"
    assert f"{refused}{refused}  Enter leaves it open.\n{refused}> " in screen


def test_an_end_of_input_keeps_the_answers_too(tmp_path: Path) -> None:
    (tmp_path / "answers.yml").write_text("language: en\n", encoding="utf-8")
    code, screen = ask("Casa Rossi", END, cwd=tmp_path)
    assert code == 130
    assert "`answers-2.yml`" in screen
    assert (tmp_path / "answers-2.yml").read_text(encoding="utf-8") == "language: en\nbusiness: Casa Rossi\n"


def test_an_answer_that_stands_is_shown_in_brackets_in_words(tmp_path: Path) -> None:
    _code, screen = ask(*[""] * 9, "2", "<", "", INTERRUPT, cwd=tmp_path)
    assert "[an exchange only] > \nUntil when after the sale?" in screen


def test_a_narrow_terminal_breaks_between_words(tmp_path: Path) -> None:
    done = converse("init", "casa", "--interview", answers=["?", INTERRUPT], cwd=tmp_path, columns=40, NO_COLOR="1")
    assert max(map(len, done.screen.splitlines())) <= 60  # a command and a path stay whole
    assert "\n  The name stands on top of every page.\n  For example: Casa Rossi.\n" in done.screen


def test_the_systems_language_is_that_of_the_interview_unless_it_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Cum se numește" in ask(INTERRUPT, cwd=tmp_path, LC_ALL="ro_RO.UTF-8")[1]
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert own_language() == "en"


def test_what_steers_a_terminal_is_no_part_of_an_answer(tmp_path: Path) -> None:
    (tmp_path / "answers.yml").write_text('language: en\nbusiness: "Casa\\e[31m Rossi\\u202e"\n', encoding="utf-8")
    code, screen = ask(*["<"] * 1, "<", "", "", INTERRUPT, cwd=tmp_path, more=("--answers", "answers.yml"))
    assert code == 130
    assert "\x1b" not in screen
    assert "\u202e" not in screen


def test_a_file_that_somebody_wrote_stays_as_it_is_and_one_that_was_kept_goes_on(tmp_path: Path) -> None:
    (tmp_path / "mine.yml").write_text("# Mine.\nlanguage: en\n", encoding="utf-8")
    _code, screen = ask("Casa Rossi", INTERRUPT, cwd=tmp_path, more=("--answers", "mine.yml"))
    assert "--answers answers.yml" in screen
    assert (tmp_path / "mine.yml").read_text(encoding="utf-8") == "# Mine.\nlanguage: en\n"
    ask("Lucca", INTERRUPT, cwd=tmp_path, more=("--answers", "answers.yml"))
    kept = (tmp_path / "answers.yml").read_text(encoding="utf-8")
    assert kept == "language: en\nbusiness: Casa Rossi\nbranch: Lucca\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.yml", "mine.yml"]


def test_an_interview_whose_handbook_cannot_be_written_keeps_its_answers(tmp_path: Path) -> None:
    (tmp_path / "sops").write_text("a file where the folder belongs", encoding="utf-8")
    done = converse("init", "--interview", answers=["Casa Rossi", *[""] * 26], cwd=tmp_path, NO_COLOR="1")
    assert done.returncode == 3
    assert "`answers.yml`" in done.screen
    assert "business: Casa Rossi\n" in (tmp_path / "answers.yml").read_text(encoding="utf-8")
