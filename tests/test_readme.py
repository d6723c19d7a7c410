"""README says what is true: its commands run, its procedure is clean, its options are there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from sopkit.cli.group import COMMANDS
from sopkit.lint.engine import lint
from sopkit.lint.rule import discover
from tests.commands import sopkit
from tests.handbooks import handbook

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.S)


def test_the_first_commands_run_as_they_stand(tmp_path: Path) -> None:
    folder = tmp_path
    lines = [line.removeprefix("$ ") for line in blocks("console")[0].splitlines()]
    assert lines[0] == "pip install sopkit"
    for line in lines[1:]:
        words = shlex.split(line)
        if words[0] == "cd":
            folder = folder / words[1]
            continue
        assert words[0] == "sopkit"
        done = sopkit(*words[1:], cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (folder / "site" / "index.html").is_file()


def test_the_procedure_is_clean() -> None:
    texts = {
        "handbook.yml": "format: 1\nname: H\nlanguage: en\nvalues: {return-window: 30 days}\n"
        "roles: {store-manager: Store manager}\nareas: {returns: Returns}\n",
        "standard/returns/return-an-item.yml": blocks("yaml")[0],
        "branches/italia/branch.yml": "name: Italia\npublish: false\n",
        "branches/milano/branch.yml": "name: Milano\n",
    }
    assert [str(finding) for finding in lint(handbook(texts), discover("sopkit.rules"))] == []


def test_every_command_is_named_and_every_named_command_exists() -> None:
    named = set(re.findall(r"`sopkit ([a-z]+)", README))
    assert named == set(COMMANDS)


def test_the_targets_of_make_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make ([a-z]+)", README):
        assert re.search(rf"^{target}:", makefile, re.M)


def test_pictures_are_there_light_and_described() -> None:
    pictures = re.findall(r'<img src="([^"]+)" width="\d+" alt="([^"]+)">', README)
    assert len(pictures) == README.count("<img") == 2
    for path, words in pictures:
        content = (ROOT / path).read_bytes()
        assert content.startswith(b"\x89PNG")
        assert len(content) <= 120_000
        assert len(words.split()) > 5


def test_readme_is_short_enough_to_read() -> None:
    assert README.count("\n") < 110
