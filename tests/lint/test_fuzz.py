"""Damaged files: whatever a file holds, lint never falls over, and its places are there."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from sopkit.lint.engine import lint
from sopkit.lint.rule import discover
from sopkit.workspace import FolderFiles, load
from tests.handbooks import MemoryFiles

RULES = discover("sopkit.rules")
SAMPLE = Path(__file__).parents[1] / "cases" / "lint"
MARKS = ["", " ", "\n", "  ", "- ", ": ", "#", "'", '"', "{", "}", "[", "]", "|", ">", "*a", "&a ", "é", "👋", "\t"]
WORDS = ["id: ", "steps:\n", "- do:\n", "go: greet\n", "{max}", "again: {to: x}\n", "# sopkit: allow x -- y\n", "[[]]"]
PIECES = MARKS + WORDS


def texts(case: str) -> dict[str, str]:
    files = FolderFiles(SAMPLE / case)
    paths = [path for path in files.paths()[0] if path.endswith(".yml")]
    return {path: (SAMPLE / case / path).read_text(encoding="utf-8") for path in paths}


def damaged(text: str, chance: random.Random) -> str:
    """The text with some stretches cut out, doubled or replaced."""
    for _time in range(chance.randint(1, 6)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 1, 2, 5, 40)))
        text = text[:start] + chance.choice((chance.choice(PIECES), text[start:end] * 2, "")) + text[end:]
    return text


def check_damaged(seed: int) -> None:
    chance = random.Random(seed)
    whole = texts(chance.choice(["branches", "links", "tenses", "ways-through", "silence", "first-day"]))
    files = {path: damaged(text, chance) if chance.random() < 0.5 else text for path, text in whole.items()}
    workspace = load(MemoryFiles({path: text.encode() for path, text in files.items()}))
    for finding in lint(workspace, RULES):
        span = finding.span
        if span.path not in workspace.documents:
            continue
        lines = workspace.documents[span.path].source.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert 1 <= span.line <= span.end_line <= len(lines), (seed, finding)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1, (seed, finding)
        assert span.end_column <= len(lines[span.end_line - 1]) + 1, (seed, finding)


@pytest.mark.parametrize("first", range(0, 200, 20))
def test_damaged_files_are_linted(first: int) -> None:
    for seed in range(first, first + 20):
        check_damaged(seed)


@pytest.mark.soak
def test_many_damaged_files_are_linted() -> None:
    for seed in range(1_000, 11_000):
        check_damaged(seed)
