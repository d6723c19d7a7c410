"""The manual's page on proposals shows what is printed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from tests.commands import sopkit
from tests.test_manual import transcript

PAGE = (Path(__file__).parents[2] / "manual" / "suggesting.md").read_text(encoding="utf-8")


def test_shows_what_is_printed(tmp_path: Path) -> None:
    (mail,) = re.findall(r"```text\n(.*?)```", PAGE, re.S)
    (kept,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.S)
    sopkit("init", cwd=tmp_path)
    (tmp_path / "mail.txt").write_text(mail, encoding="utf-8")
    for command, printed in transcript(PAGE):
        done = sopkit(*shlex.split(command)[1:], cwd=tmp_path, SOPKIT_TODAY="2026-11-26")
        assert (command, done.stdout + done.stderr) == (command, printed)
        if " import " in command:
            (record,) = (tmp_path / "sops" / "suggestions").iterdir()
            assert record.read_text(encoding="utf-8").partition("\n")[2] == kept


def test_names_every_option() -> None:
    options = re.findall(r"^  (?:-., )?(--[a-z-]+)", sopkit("suggest", "--help").stdout, re.M)
    common = {"--folder", "--quiet", "--today", "--color", "--help"}
    assert [option for option in options if option not in PAGE and option not in common] == []
