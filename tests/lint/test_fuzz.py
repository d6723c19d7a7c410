"""Damaged files: whatever a file holds, lint never falls over, its places are there, and its fixes do no harm."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from sopkit.finding import Finding
from sopkit.lint.cache import Cache
from sopkit.lint.engine import lint
from sopkit.lint.fix import mend, state
from sopkit.lint.listing import Listing, listing, text_of
from sopkit.lint.rule import discover
from sopkit.lint.run import Choice
from sopkit.workspace import FolderFiles, load
from tests.handbooks import MemoryFiles

RULES = discover("sopkit.rules")
CHOICE = Choice(lambda: RULES)
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
    """Damage a handbook, lint it, mend it: nothing falls over, every place is there, and no fix does harm."""
    chance = random.Random(seed)
    whole = texts(chance.choice(["branches", "links", "tenses", "ways-through", "silence", "first-day"]))
    files = {path: damaged(text, chance) if chance.random() < 0.5 else text for path, text in whole.items()}
    before = listing(MemoryFiles({path: text.encode() for path, text in files.items()}))
    findings = findings_in(before)
    for finding in findings:
        check_place(before, finding, seed)
        check_fix(before, finding, seed)
    fixes = [finding.fix for finding in findings if finding.fix]
    if any(fix.safe for fix in fixes):
        check_mended(before, seed, unsafe=False)
    if fixes:
        check_mended(before, seed, unsafe=True)


def findings_in(handbook: Listing) -> list[Finding]:
    return lint(load(handbook.part(handbook.names)), RULES)


def check_place(handbook: Listing, finding: Finding, seed: int) -> None:
    for span in (finding.span, *finding.related):
        if span.path not in handbook.contents:
            continue
        lines = text_of(handbook.contents[span.path]).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert 1 <= span.line <= span.end_line <= len(lines), (seed, finding)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1, (seed, finding)
        assert span.end_column <= len(lines[span.end_line - 1]) + 1, (seed, finding)
        assert (span.line, span.column) <= (span.end_line, span.end_column), (seed, finding)


def check_fix(handbook: Listing, finding: Finding, seed: int) -> None:
    for edit in finding.fix.edits if finding.fix else ():
        assert 0 <= edit.start <= edit.end <= len(text_of(handbook.contents[edit.path])), (seed, finding)


def check_mended(before: Listing, seed: int, *, unsafe: bool) -> None:
    """Mending brings no new fault of reading, safe fixes leave all meanings, and a second run has nothing to do."""
    once = mend(before, CHOICE, Cache(), unsafe=unsafe)
    old, new = state(before, before.names), state(once.listing, once.listing.names)
    assert not new.is_worse(old), seed
    assert unsafe or new.meanings == old.meanings, seed
    assert mend(once.listing, CHOICE, Cache(), unsafe=unsafe).findings == (), seed


@pytest.mark.parametrize("first", range(0, 200, 10))
def test_damaged_files_are_linted_and_mended(first: int) -> None:
    for seed in range(first, first + 10):
        check_damaged(seed)


@pytest.mark.soak
@pytest.mark.parametrize("first", range(1_000, 11_000, 500))
def test_many_damaged_files_are_linted_and_mended(first: int) -> None:
    for seed in range(first, first + 500):
        check_damaged(seed)
