"""The hooks and the action that others run: what they call is there, and they are called for a handbook's files."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.commands import sopkit

ROOT = Path(__file__).parent.parent
SOPS = ROOT / "sops"
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = [step for step in ACTION["runs"]["steps"] if step.get("run", "").startswith("sopkit ")]


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_passes_the_sample_handbook(hook: dict[str, Any]) -> None:
    files = [path.relative_to(ROOT).as_posix() for path in sorted(SOPS.glob("standard/*/*.yml"))[:3]]
    given = [] if hook.get("pass_filenames") is False else files
    done = sopkit(*shlex.split(hook["entry"])[1:], "--today", "2026-11-20", *given)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_is_called_for_sources_and_for_nothing_else(hook: dict[str, Any]) -> None:
    looked_at = [*SOPS.glob("*.yml"), *SOPS.glob("standard/**/*.yml"), *SOPS.glob("branches/**/*.yml")]
    sources = [path.relative_to(ROOT).as_posix() for path in looked_at]
    assert len(sources) > 100
    assert all(re.search(hook["files"], path) for path in [*sources, "standard/returns/return.sop.md"])
    assert not any(re.search(hook["files"], path) for path in ("mkdocs.yml", ".github/workflows/a.yml", "README.md"))


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step["name"])
def test_the_action_calls_what_is_there(step: dict[str, Any], tmp_path: Path) -> None:
    sopkit("init", cwd=tmp_path)
    given = {
        name: re.sub(r".*inputs\.([\w-]+).*", lambda match: default(match[1]), value)
        for name, value in step["env"].items()
    }
    arguments = [re.sub(r"\$(\w+)", lambda match: given[match[1]], word) for word in shlex.split(step["run"])[1:]]
    assert sopkit(*arguments, cwd=tmp_path).returncode == 0


def default(name: str) -> str:
    return str(ACTION["inputs"][name]["default"])


def test_the_page_names_every_input_and_hook() -> None:
    page = (ROOT / "manual" / "automation.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([\w-]+)` \|", page, re.M)) == ACTION["inputs"].keys()
    assert {hook["id"] for hook in HOOKS} == set(re.findall(r"sopkit-[a-z-]+", page))
