"""What holds of every diff: it is empty between equals, and it says all that makes the one side the other."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sopkit.diff import compare, compare_sides, side
from sopkit.procedure import Procedure
from sopkit.workspace import load
from tests.diff.patch import patched, unfolded
from tests.diff.records import made, procedures
from tests.handbooks import MemoryFiles
from tests.lineage.test_infer import edited
from tests.network.test_twins import random_handbook

TWO = {"do": "Ask for the receipt and read the date on it. Count the days since the sale on the calendar."}
ONE_BY_ONE = [
    {"id": "ask", "do": "Ask for the receipt and read the date on it."},
    {"id": "count", "do": "Count the days since the sale on the calendar."},
]
HEAD = {"title": "T", "purpose": "P.", "owner": "lead", "status": "draft", "version": "1.0.0", "trigger": "T."}
MANY = settings(max_examples=100, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck))


@MANY
@given(procedures(), procedures())
def test_a_diff_makes_any_procedure_of_any_other(old: dict[str, Any], new: dict[str, Any]) -> None:
    applied(old, new)


@MANY
@given(procedures(), st.integers(0, 1 << 30))
def test_a_diff_makes_the_edited_copy_of_a_procedure(old: dict[str, Any], seed: int) -> None:
    applied(old, edited(old, random.Random(seed)))


def applied(old: dict[str, Any], new: dict[str, Any]) -> None:
    before, now = made(Procedure, old), made(Procedure, new)
    changes = compare(before, now)
    assert all(change.path not in ("", "steps") for change in changes), "a change of everything says nothing"
    result, wanted = patched(unfolded(before), changes, unfolded(now)), unfolded(now)
    assert result.inside == wanted.inside
    assert result.values == wanted.values


@pytest.mark.parametrize(("led_to", "leads_to", "is_told"), [("ask", "ask", False), ("ask", "count", True)])
def test_where_one_goes_is_told_if_it_is_another_part_of_a_step_that_was_split(
    led_to: str, leads_to: str, is_told: bool
) -> None:
    whole = {**HEAD, "steps": [{"id": "greet", "do": "Greet the customer.", "go": led_to}, {"id": "ask", **TWO}]}
    parts = {**HEAD, "steps": [{"id": "greet", "do": "Greet the customer.", "go": leads_to}, *ONE_BY_ONE]}
    for old, new in ((whole, parts), (parts, whole)):
        kinds = {change.kind.name for change in compare(made(Procedure, old), made(Procedure, new))}
        assert kinds & {"step-split", "step-merged"}
        assert ("next-step" in kinds) == (is_told and old is whole)


@pytest.mark.parametrize("seed", [*range(12)])
def test_no_edition_differs_from_itself(seed: int) -> None:
    texts = random_handbook(seed)
    once, again = (load(MemoryFiles(texts)) for _ in range(2))
    for branch in ("standard", *once.branches):
        old, new = (side(branch, workspace, Path(), None, lambda name: None) for workspace in (once, again))
        assert compare_sides(old, new, punctuation=True).changes == ()
