"""Whatever stands in a text and wherever the cursor is, there is an answer; and findings are those of lint, file by file."""

from __future__ import annotations

import random
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from lsprotocol import types

from sopkit.files.folder import FolderFiles
from sopkit.lint.listing import listing
from sopkit.lint.rule import discover
from sopkit.lint.run import Choice, run
from sopkit.messages import catalogue
from sopkit.server import answers
from sopkit.server.desk import Desk
from sopkit.server.handbook import OpenHandbook
from sopkit.server.positions import UTF16, Positions
from sopkit.server.texts import OpenText
from tests.commands import ROOT
from tests.server.test_knowing import MARKDOWN

SOPS = ROOT / "sops"
RULES = partial(discover, "sopkit.rules")
TODAY = date(2026, 11, 20)
TYPED = ["", "{", "}", ": ", "- ", "\n", "\n    ", "|", '"', "'", "# ", "x", "[", ",", "&a ", "*a", "\t", "👋"]


@pytest.fixture(scope="module")
def sample() -> OpenHandbook:
    return OpenHandbook(SOPS, RULES, lambda: TODAY)


def test_every_file_of_the_sample_has_the_findings_of_lint(sample: OpenHandbook) -> None:
    paths = sorted(path.relative_to(SOPS).as_posix() for path in SOPS.rglob("*.yml"))
    whole = run(listing(FolderFiles(SOPS)), Choice(RULES, today=TODAY), jobs=1).findings
    assert [one for path in paths for one in sample.findings(path)] == whole


@pytest.mark.parametrize("seed", range(3))
def test_there_is_an_answer_at_every_place_of_every_text(sample: OpenHandbook, seed: int) -> None:
    chance = random.Random(seed)
    for _round in range(10):
        path = chance.choice(sorted(SOPS.rglob("*.yml"))).relative_to(SOPS).as_posix()
        text = broken(chance, (SOPS / path).read_text(encoding="utf-8"))
        ask_all(chance, sample, path, text)
        ask_all(chance, sample, "standard/returns/exchange.sop.md", broken(chance, MARKDOWN))


def broken(chance: random.Random, text: str) -> str:
    """A text after a few slips of the hand."""
    for _slip in range(chance.choice([0, 1, 2])):
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.choice([0, 1, 3, 20, 200]))
        text = text[:start] + chance.choice(TYPED) + text[end:]
    return text


def ask_all(chance: random.Random, handbook: OpenHandbook, path: str, text: str) -> None:
    handbook.put(path, OpenText(Path("/x", path).as_uri(), text, 1))
    desk = Desk(handbook, path, UTF16, catalogue("it").say, RULES())
    for _place in range(3):
        at = types.Position(*Positions(text).place(chance.randrange(len(text) + 1)))
        answers.hovered(desk, at)
        answers.completions(desk, at)
        answers.definition(desk, at)
        answers.references(desk, at, with_definition=True)
    for symbol in answers.symbols(desk):
        assert is_inside(symbol)
    if chance.random() < 0.2:
        answers.actions(desk, types.Range(at, at), None)
    handbook.close(path)


def is_inside(symbol: types.DocumentSymbol) -> bool:
    """Whether the name of a part stands in the part: editors refuse others."""
    whole, name = symbol.range, symbol.selection_range
    places = [(at.line, at.character) for at in (whole.start, name.start, name.end, whole.end)]
    return places == sorted(places) and all(map(is_inside, symbol.children or ()))
