"""The manual's page on import shows what is printed and written."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from sopkit.importing.formats import ENDINGS
from tests.commands import sopkit
from tests.test_manual import transcript

PAGE = (Path(__file__).parents[2] / "manual" / "import.md").read_text(encoding="utf-8")


def test_shows_what_is_printed_and_written(tmp_path: Path) -> None:
    (source,) = re.findall(r"```markdown\n(.*?)```", PAGE, re.S)
    (draft,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.S)
    sopkit("init", cwd=tmp_path)
    (tmp_path / "Returns 2019.md").write_text(source, encoding="utf-8")
    for command, printed in transcript(PAGE):
        done = sopkit(*shlex.split(command)[1:], cwd=tmp_path)
        assert (command, done.stdout, done.stderr) == (command, printed, "")
    written = (tmp_path / "sops/standard/returns/return-an-item.yml").read_text(encoding="utf-8")
    assert written == draft


def test_names_every_ending_and_option() -> None:
    assert [ending for ending in ENDINGS if f"`{ending}`" not in PAGE] == []
    options = re.findall(r"^  (?:-., )?(--[a-z-]+)", sopkit("import", "--help").stdout, re.M)
    common = {"--folder", "--quiet", "--today", "--color", "--help"}
    assert [option for option in options if option not in PAGE and option not in common] == []
