"""A wrong call, and every `--help`, in the language of whoever calls."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from sopkit.cli.group import COMMANDS
from sopkit.cli.group import sopkit as group
from sopkit.cli.misuse import TEMPLATES, message_of, recognised
from sopkit.messages import catalogue
from tests.catalogues import LANGUAGES, helps
from tests.commands import sopkit

HANDBOOK = "format: 1\nname: H\nlanguage: LANGUAGE\n"
CALLS = {
    "an option that is none": ["lint", "--nope"],
    "an option that is none and near to no other": ["lint", "--zzzz"],
    "an option without its value": ["lint", "--today"],
    "a value for an option that takes none": ["lint", "--quiet=1"],
    "no argument": ["new", "blank"],
    "no argument of several that are known": ["new"],
    "an argument too many": ["rules", "a"],
    "two arguments too many": ["rules", "a", "b"],
    "a choice that is none": ["schema", "poem"],
    "a port that is no number": ["serve", "--port", "abc"],
    "a port out of range": ["serve", "--port", "0"],
    "a folder that is not there": ["-C", "no/such/folder", "lint"],
    "a file for a folder": ["init", "file"],
    "a folder for a file": ["lint", "--output", "folder"],
    "no command": ["--quiet"],
    "a command that is none": ["nope"],
    "a command that is nearly one": ["buld"],
    "options that do not go together": ["build", "--alias", "latest"],
    "two places": ["build", "--site", "x", "--to", "x.zip"],
    "a release without a name": ["release"],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A place where calls go wrong, with no handbook in it."""
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    return tmp_path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("call", CALLS)
def test_a_wrong_call_is_told_in_the_readers_language(
    call: str, language: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from sopkit.cli.failure import run

    monkeypatch.chdir(folder)

    def told(speaks: str) -> list[str]:
        """What is printed, without the lines of the usage that hold names alone."""
        monkeypatch.setenv("SOPKIT_LANGUAGE", speaks)
        monkeypatch.setattr("sys.argv", ["sopkit", *CALLS[call]])
        with pytest.raises(SystemExit) as left:
            run()
        assert left.value.code in (2, 3)
        return [line for line in capsys.readouterr().err.splitlines() if not line.startswith("      ")]

    english, own = told("en"), told(language)
    assert len(english) == len(own)
    assert [line for line in own if line.strip() and line in english] == []


@pytest.mark.parametrize(
    "text",
    [
        "Directory '/home' is not readable.",
        "File 'x' is not readable.",
        'Path "l\'altro" is not readable.',
        "Option '-C' requires an argument.",
    ],
)
def test_a_sentence_of_click_is_known_by_its_template(text: str) -> None:
    message = recognised(text)
    assert message.template in {known.template for known in TEMPLATES}
    assert message.arguments
    assert str(message).replace("'", '"') == text.replace("'", '"')


def test_what_nobody_knows_is_shown_as_it_is() -> None:
    odd = click.UsageError("A {sentence} of tomorrow.")
    assert catalogue("it").say(message_of(odd)) == "A {sentence} of tomorrow."
    assert catalogue("it").say(message_of(click.UsageError("Nothing to see."))) == "Nothing to see."


def test_a_wrong_call_steers_no_terminal(folder: Path) -> None:
    done = sopkit("rules", "\x1b]0;mine\x07", cwd=folder)
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_speaks_the_readers_language(
    command: str, language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOPKIT_LANGUAGE", language)
    group.main([*filter(None, [command]), "--help"], prog_name="sopkit", standalone_mode=False)
    shown = " ".join(capsys.readouterr().out.split())
    for words in [*helps(), "Show this message and exit.", "Usage:", "Options:", "Commands:", "[default:"]:
        assert f" {words}" not in f" {shown}" or (language, words) == ("fr", "Options:")


def test_the_handbook_says_in_which_language_help_is(folder: Path) -> None:
    (folder / "handbook.yml").write_text("format: 1\nname: H\nlanguage: it # sì\n", encoding="utf-8")
    inside = sopkit("lint", "--help", cwd=folder)
    assert "Opzioni:" in inside.stdout
    (folder / "handbook.yml").write_text("format: 1\nname: H\nlanguage: it\nmessages: 'es'\n", encoding="utf-8")
    assert "Opciones:" in sopkit("lint", "-C", folder, "--help").stdout
    assert "Errore:" not in sopkit("lint", f"-C{folder}", "--nope").stderr
    assert "Error: No existe la opción" in sopkit("-C", folder, "lint", "--nope").stderr
    assert "Options:" in sopkit("-C", folder, "lint", "--help", SOPKIT_LANGUAGE="en").stdout


def test_where_there_is_no_handbook_the_system_says_in_which_language_help_is(folder: Path) -> None:
    assert "Opțiuni:" in sopkit("lint", "--help", cwd=folder, LC_ALL="ro_RO.UTF-8").stdout
    assert "sopkit init" in (done := sopkit("lint", cwd=folder, LC_ALL="", LANG="ca")).stderr
    assert "There is no" not in done.stderr
    assert "Options:" in sopkit("lint", "--help", cwd=folder, LC_ALL="C").stdout
    assert os.environ["LC_ALL"] == "C.UTF-8"


@pytest.mark.parametrize(("number", "heading"), [(0x0410, "Opzioni:"), (0x0403, "Opcions:"), (0xFFFF, "Options:")])
def test_windows_says_by_a_number_in_which_language_help_is(
    number: int, heading: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: number)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    silent = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}
    assert heading in sopkit("lint", "--help", cwd=folder, **silent).stdout
    assert "Opciones:" in sopkit("lint", "--help", cwd=folder, **silent | {"LANG": "es_ES.UTF-8"}).stdout
