"""Comparisons for tests of reports: a small handbook with its branch, words that mean harm, the sample handbook."""

from __future__ import annotations

import functools
from pathlib import Path

from sopkit.diff import Comparison, compare_sides, side
from sopkit.files.folder import FolderFiles
from sopkit.workspace import Workspace, load
from tests.handbooks import BRANCH, PROCEDURE, MemoryFiles
from tests.handbooks import HANDBOOK as PLAIN

HANDBOOK = PLAIN.replace("[en, it]", "[en]")
MILANO = BRANCH.replace("follows: italia\n", "").replace("[it, en]", "[en]")
OVERLAY = """
adapts: return-an-item
set:
  - {path: values.refund-limit, to: 80 EUR, because: Letter 12.}
steps:
  - {change: greet, say: Good day to you., because: We are polite.}
"""
HARM = r"<script>alert(1)</script> <img src=x onerror=alert(1)> *a* _b_ `c` ~d~ | [l](javascript:x) ]]> --> &lt; %0A::error::x {{ 7*7 }} \e[31m \a \u202e"
HARMFUL = rf"""
adapts: return-an-item
steps:
  - change: greet
    say: "{HARM} Good day to you."
    because: "{HARM} why"
  - add: ask
    after: greet
    because: "{HARM}"
    do: "{HARM} Ask."
"""


def comparison(**texts: str) -> Comparison:
    """The standard and its one branch, with other texts in some files."""
    base = {
        "handbook.yml": HANDBOOK,
        "standard/returns/return-an-item.yml": PROCEDURE,
        "branches/milano/branch.yml": MILANO,
        "branches/milano/return-an-item.yml": OVERLAY,
    }
    here = load(MemoryFiles({**base, **texts}))
    return compare_sides(*(side(words, here, Path(), None, lambda name: None) for words in ("standard", "milano")))


def harmful() -> Comparison:
    """A branch whose words are made to break out of every format."""
    found = comparison(
        **{
            "standard/returns/return-an-item.yml": PROCEDURE.replace("Return an item", f'"Return {HARM}"'),
            "branches/milano/return-an-item.yml": HARMFUL,
        }
    )
    assert found.certain
    assert {change.kind.name for change in found.changes} == {"sense", "step-added"}
    return found


@functools.cache
def sample() -> Workspace:
    """The sample handbook."""
    return load(FolderFiles(Path(__file__).parent.parent.parent / "sops"))


@functools.cache
def sampled(branch: str, language: str) -> Comparison:
    """A branch of the sample handbook and its standard, in one language."""
    return compare_sides(
        *(side(words, sample(), Path(), language, lambda name: None) for words in ("standard", branch))
    )
