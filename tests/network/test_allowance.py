"""What may vary: which entry speaks for a path, and what it lets a branch do."""

from __future__ import annotations

import pytest

from sopkit.allowance import Allowance, MayVary, allowance, faults
from sopkit.document import read
from sopkit.handbook import Handbook
from sopkit.quantity import quantity
from tests.handbooks import handbook


def level(text: str) -> MayVary:
    found = read("level.yml", text.encode())
    assert not found.faults
    return dict(found.root.items())


def allowed(*levels: str) -> Allowance:
    return Allowance(tuple(level(text) for text in levels))


@pytest.mark.parametrize(
    "path",
    [
        "steps.greet.say",
        "steps.by-card.say",
        "steps.find.steps.by-card.say",
    ],
)
def test_a_fields_name_speaks_for_the_field_wherever_it_stands(path: str) -> None:
    assert allowed("say: any").permission(path) is not None


@pytest.mark.parametrize("path", ["steps.say.do", "values.say", "steps.say", "purpose", "say"])
def test_a_fields_name_says_nothing_of_other_things_of_that_name(path: str) -> None:
    assert (allowed("say: any").permission(path) is not None) is (path == "say")


def test_a_fields_name_speaks_for_all_that_is_below_it() -> None:
    assert allowed("answers: any").permission("steps.check.answers.too-late.go") is not None
    assert allowed("authority: any").permission("authority.lead.refund") is not None


@pytest.mark.parametrize("path", ["steps.greet", "steps.greet.do", "steps.greet.answers.yes.when"])
def test_a_path_speaks_for_itself_and_what_is_below_it(path: str) -> None:
    assert allowed("steps.greet: any").permission(path) is not None


def test_a_path_says_nothing_of_names_that_begin_alike() -> None:
    assert allowed("steps.greet: any").permission("steps.greet-again.do") is None


def test_nothing_may_vary_that_is_not_named() -> None:
    assert allowed("say: any", "note: any").permission("steps.greet.do") is None
    assert allowed().permission("steps.greet.say") is None


def test_the_nearest_level_decides_even_against_a_more_exact_entry() -> None:
    both = allowed("values: any", "values.limit: 0..10 EUR")
    permission = both.permission("values.limit")
    assert permission is not None
    assert permission.ranges == ()


def test_a_nearer_level_can_lock_what_a_further_one_opens() -> None:
    both = allowed("say: none", "say: any")
    assert both.permission("steps.greet.say") is None


def test_in_one_level_a_path_goes_before_a_name_and_an_inner_name_before_an_outer_one() -> None:
    one = allowed("{steps.greet.say: none, say: any, answers: none, when: any}")
    assert one.permission("steps.greet.say") is None
    assert one.permission("steps.check.say") is not None
    assert one.permission("steps.check.answers.yes.when") is not None
    assert one.permission("steps.check.answers.yes.go") is None


@pytest.mark.parametrize(
    ("words", "admitted"),
    [("0 EUR", True), ("100 EUR", True), ("100.01 EUR", False), ("500 lei", True), ("1 GBP", None), ("1 day", None)],
)
def test_a_range_admits_a_quantity_of_its_currency(words: str, admitted: bool | None) -> None:
    permission = allowed("values.limit: '0..100 EUR, 0..500 RON'").permission("values.limit")
    assert permission is not None
    assert permission.admits(quantity(words)) is admitted


def test_an_entry_that_cannot_be_read_blames_no_branch_but_is_a_fault() -> None:
    entries = level("values.limit: some money")
    permission = Allowance((entries,)).permission("values.limit")
    assert permission is not None
    assert permission.admits(quantity("1 GBP"))
    assert [fault.rule for fault in faults(entries)] == ["wrong-value"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("steps: {after: check, at_most: 3}", [("check", False, 3)]),
        ("steps: {before: check}", [("check", True, None)]),
        ("steps: {at_most: 2}", [(None, False, 2)]),
        ("steps: any", [(None, False, None)]),
        ("steps: none", []),
        ("steps: [{after: a, at_most: 1}, {after: b}]", [("a", False, 1), ("b", False, None)]),
        ("say: any", []),
    ],
)
def test_where_steps_may_be_added(text: str, places: list[tuple[str | None, bool, int | None]]) -> None:
    assert [(one.anchor, one.before, one.at_most) for one in allowed(text).more_steps()] == places
    assert list(faults(level(text))) == []


def test_places_for_more_steps_permit_no_change_of_those_that_are_there() -> None:
    assert allowed("steps: {after: check, at_most: 3}").permission("steps.check.do") is None
    assert allowed("steps: any").permission("steps.check.do") is not None


def test_order_lets_steps_move_and_nothing_else() -> None:
    order = allowed("order: any")
    assert order.order("check") is not None
    assert order.permission("steps.check") is None
    assert allowed("steps.check: any").order("check") is not None
    assert allowed("steps.check: any").order("greet") is None


def test_the_procedure_is_asked_before_its_area_and_the_handbook() -> None:
    workspace = handbook(
        {
            "handbook.yml": "format: 1\nname: N\nlanguage: en\n"
            "areas: {returns: {title: R, may_vary: {say: none, do: any}}}\n"
            "may_vary: {say: any, do: none, note: any}\n"
        }
    )
    procedure = workspace.standard["return-an-item"].read.value
    found = allowance(procedure, workspace.handbook, "returns")
    assert found.permission("steps.greet.say") is not None
    assert found.permission("steps.greet.do") is not None
    assert found.permission("steps.greet.note") is not None
    elsewhere = allowance(procedure, workspace.handbook, "nowhere")
    assert elsewhere.permission("steps.greet.do") is None


def test_the_handbooks_own_settings_have_paths_of_their_own() -> None:
    entries = level("answer_within: any")
    assert Allowance((entries,), Handbook).permission("channels.phone.answer_within") is not None
    assert Allowance((entries,), Handbook).permission("channels.answer_within.name") is None
