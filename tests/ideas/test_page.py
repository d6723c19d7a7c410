"""The manual's page on ideas shows what is printed, and what stands in the file in the end."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from tests.commands import sopkit
from tests.test_manual import transcript, without_numbers

PAGE = (Path(__file__).parents[2] / "manual" / "ideas.md").read_text(encoding="utf-8")


def test_shows_what_is_printed(tmp_path: Path) -> None:
    (mail,) = re.findall(r"```text\n(.*?)```", PAGE, re.S)
    because, kept = re.findall(r"```yaml\n(.*?)```", PAGE, re.S)
    sopkit("init", cwd=tmp_path)
    (tmp_path / "mail.txt").write_text(mail, encoding="utf-8")
    procedure = tmp_path / "sops" / "standard" / "welcome" / "greet-a-customer.yml"
    for command, printed in transcript(PAGE):
        if command == "sopkit idea list --all":
            procedure.write_text(procedure.read_text(encoding="utf-8") + because, encoding="utf-8")
        done = sopkit(*shlex.split(command)[1:], cwd=tmp_path, SOPKIT_TODAY="2026-11-26")
        assert (command, without_numbers(done.stdout + done.stderr)) == (command, without_numbers(printed))
    written = (tmp_path / "sops" / "ideas" / "a-stool-at-the-till.yml").read_text(encoding="utf-8")
    assert written.partition("\n")[2] == kept


def test_names_every_option() -> None:
    options = re.findall(r"^  (?:-., )?(--[a-z-]+)", sopkit("idea", "--help").stdout, re.M)
    common = {"--folder", "--quiet", "--today", "--color", "--help"}
    assert [option for option in options if option not in PAGE and option not in common] == []
