"""Nothing that means something differs in silence, and nothing that means nothing is told."""

from __future__ import annotations

import functools
import random
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopkit.branch import Branch
from sopkit.diff import Basis, Change, View, compare, compare_all
from sopkit.diff.compare import TOLD
from sopkit.diff.fields import ALIGNED, KIND_OF
from sopkit.diff.kinds import FAMILIES, KINDS
from sopkit.fingerprint import fingerprint
from sopkit.handbook import Handbook
from sopkit.procedure import Procedure
from sopkit.schema import fields_of
from tests.diff.records import made, procedures, variants, whole
from tests.lineage.test_infer import edited

PROCEDURE = whole(Procedure)
HANDBOOK = whole(Handbook)
PROCEDURES = dict(variants(Procedure, PROCEDURE))
HANDBOOKS = dict(variants(Handbook, HANDBOOK))
BRANCH = {key: value for key, value in whole(Branch).items() if key not in TOLD}
BRANCHES = dict(variants(Branch, BRANCH))
PAIRS = settings(max_examples=30, suppress_health_check=list(HealthCheck))


@functools.cache
def standing(cls: type) -> Any:
    """The record in which one thing changes at a time."""
    return made(cls, {Procedure: PROCEDURE, Handbook: HANDBOOK, Branch: BRANCH}[cls])


@functools.cache
def in_procedure(path: str) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """What is told of one thing in a procedure that is otherwise, there and back."""
    old, new = standing(Procedure), made(Procedure, PROCEDURES[path])
    return compare(old, new), compare(new, old)


@functools.cache
def in_handbook(path: str) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """The same for a handbook."""
    old, new = View(standing(Handbook)), View(made(Handbook, HANDBOOKS[path]))
    return compare_all({}, {}, Basis(old, new)), compare_all({}, {}, Basis(new, old))


@functools.cache
def in_branch(path: str) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """The same for the settings of one branch."""
    old, new = View(settings=standing(Branch)), View(settings=made(Branch, BRANCHES[path]))
    return compare_all({}, {}, Basis(old, new)), compare_all({}, {}, Basis(new, old))


@pytest.mark.parametrize("path", PROCEDURES)
def test_every_field_of_a_procedure_leads_to_a_change(path: str) -> None:
    assert all(in_procedure(path))


@pytest.mark.parametrize("path", HANDBOOKS)
def test_every_field_of_a_handbook_leads_to_a_change(path: str) -> None:
    assert all(in_handbook(path))


@pytest.mark.parametrize("path", BRANCHES)
def test_every_setting_of_a_branch_leads_to_a_change(path: str) -> None:
    assert all(in_branch(path))


@pytest.mark.parametrize("cls", KIND_OF, ids=lambda cls: cls.__name__)
def test_every_field_has_its_kind(cls: type) -> None:
    kinds = {key: KIND_OF[cls][key] for key in fields_of(cls)}
    assert set(kinds.values()) <= {*KINDS, *FAMILIES, ALIGNED}


NEEDS_MORE = {
    *("procedure-added", "procedure-removed", "procedure-renamed", "procedure-split", "procedure-merged"),
    *("step-split", "step-merged", "tried-out"),
    *("value-here", "restated", "sense", "numbers", "language", "entries", "punctuation", "shown", "lock-here"),
}
"""Kinds that need two procedures, two languages, or the same said in another way."""


def test_every_other_kind_happens_when_one_thing_changes() -> None:
    found = set()
    for both in (*map(in_procedure, PROCEDURES), *map(in_handbook, HANDBOOKS), *map(in_branch, BRANCHES)):
        found |= {change.kind.name for changes in both for change in changes}
    assert set(KINDS) - found == NEEDS_MORE


def test_every_kind_of_a_family_is_in_the_table() -> None:
    assert {name for family in FAMILIES.values() for name in family} <= set(KINDS)


@PAIRS
@given(procedures())
def test_a_procedure_does_not_differ_from_itself(data: dict[str, Any]) -> None:
    assert [change.path for change in compare(made(Procedure, data), made(Procedure, data))] == []


@PAIRS
@given(procedures(), st.integers(0, 1 << 30))
def test_no_edit_that_changes_the_fingerprint_goes_untold(old: dict[str, Any], seed: int) -> None:
    before, now = made(Procedure, old), made(Procedure, edited(old, random.Random(seed)))
    assert compare(before, now) or fingerprint(before) == fingerprint(now)


@PAIRS
@given(procedures(), st.data())
def test_a_field_that_differs_for_the_fingerprint_is_a_change(old: dict[str, Any], data: st.DataObject) -> None:
    other = data.draw(procedures())
    key = data.draw(st.sampled_from(sorted(other)))
    before, now = made(Procedure, old), made(Procedure, {**old, key: other[key]})
    if fingerprint(before) != fingerprint(now):
        assert compare(before, now)


@PAIRS
@given(procedures(), procedures())
def test_there_and_back_are_as_many_changes(old: dict[str, Any], new: dict[str, Any]) -> None:
    before, now = made(Procedure, old), made(Procedure, new)
    forth, back = compare(before, now), compare(now, before)
    if any(change.kind.name in ("step-split", "step-merged") for change in forth):
        # Who went to either half of a merged step goes to the whole: nothing to tell. The other way there is a choice.
        forth, back = without_ways(forth), without_ways(back)
    assert Counter(map(sort, forth)) == Counter(map(opposite, back))


def without_ways(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    return tuple(change for change in changes if change.kind.name not in WAYS)


WAYS = {"next-step", "answer-target", "loop"}


OPPOSITES = {
    "added": "removed",
    "raised": "lowered",
    "lengthened": "shortened",
    "unlocked": "locked",
    "split": "merged",
}
OPPOSITES |= {one: other for other, one in OPPOSITES.items()}


def sort(change: Change) -> tuple[str, str]:
    return change.kind.name, change.form


def opposite(change: Change) -> tuple[str, str]:
    """The sort of change that takes a change back."""
    first, hyphen, last = change.kind.name.rpartition("-")
    return first + hyphen + OPPOSITES.get(last, last), OPPOSITES.get(change.form, change.form)


@pytest.mark.parametrize("words", ["greet THE customer", "Greet, the customer!", "greet \n the   customer "])
def test_letter_case_white_space_and_punctuation_are_no_change(words: str) -> None:
    data = {**PROCEDURE, "purpose": "Greet the customer."}
    old, new = made(Procedure, data), made(Procedure, {**data, "purpose": words})
    assert [change.path for change in compare(old, new)] == []
    told = compare(old, new, Basis(punctuation=True))
    assert [(change.kind.name, change.path) for change in told] == [("punctuation", "purpose")]


def test_white_space_alone_is_never_a_change() -> None:
    data = {**PROCEDURE, "purpose": "Greet the customer."}
    old, new = made(Procedure, data), made(Procedure, {**data, "purpose": "  Greet\n the   customer.\n"})
    assert [change.path for change in compare(old, new, Basis(punctuation=True))] == []
