"""Digest of meaning: a comma changes nothing, a limit or a word does."""

from __future__ import annotations

import pytest

from sopkit.fingerprint import fingerprint, matches, normal, short, words_fingerprint
from tests.handbooks import PROCEDURE, procedure


def digest(text: str) -> str:
    return fingerprint(procedure(text))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Greet the customer.", "Greet  the customer"),
        ("Greet the customer.", "greet the Customer!"),
        ("say: Good morning.", "say: 'Good morning.'"),
        ("version: 1.0.0", "version: 1.0.1"),
        ("status: approved", "status: draft"),
        ("title: Return an item", "title: Return an item\naudience: staff"),
        ("    lock: true", "    lock: true\n    data: none"),
        ("steps: {after: check", "steps:   {after: check"),
    ],
)
def test_what_does_not_count_changes_nothing(old: str, new: str) -> None:
    assert old in PROCEDURE
    assert digest(PROCEDURE.replace(old, new)) == digest(PROCEDURE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Greet the customer.", "Greet every customer."),
        ("max: refund-limit", "max: 50 EUR"),
        ("    lock: true\n", ""),
        ("id: greet", "id: welcome"),
        ("owner: lead", "owner: assistant"),
        ("0..100 EUR", "0..200 EUR"),
        ("title: Return an item", "title: Return an item\naudience: public"),
    ],
)
def test_what_counts_changes_it(old: str, new: str) -> None:
    assert old in PROCEDURE
    assert digest(PROCEDURE.replace(old, new)) != digest(PROCEDURE)


def test_quantities_count_by_meaning() -> None:
    base = PROCEDURE.replace("max: refund-limit", "max: 50 EUR")
    assert digest(base) == digest(base.replace("max: 50 EUR", "max: 50,00 €"))
    assert digest(base) != digest(base.replace("max: 50 EUR", "max: 50 RON"))


def test_a_day_and_twenty_four_hours_are_different_promises() -> None:
    assert digest(PROCEDURE + "review: 1 day\n") != digest(PROCEDURE + "review: 24 hours\n")


def test_the_order_of_steps_counts() -> None:
    one, two = (
        "  - id: record\n    do: Record the reason.\n",
        "  - id: greet\n    do: Greet the customer.\n    say: Good morning.\n",
    )
    assert digest(PROCEDURE) != digest(PROCEDURE.replace(one, "").replace(two, one + two))


def test_the_order_of_what_may_vary_and_of_values_does_not_count() -> None:
    vary = 'may_vary: {say: any, values.refund-limit: "0..100 EUR", steps: {after: check, at_most: 2}}'
    turned = 'may_vary: {values.refund-limit: "0..100 EUR", steps: {after: check, at_most: 2}, say: any}'
    assert vary in PROCEDURE
    assert digest(PROCEDURE) == digest(PROCEDURE.replace(vary, turned))
    some, others = "values: {one: 5 EUR, two: 9 EUR}\n", "values: {two: 9 EUR, one: 5 EUR}\n"
    assert digest(some + PROCEDURE) == digest(others + PROCEDURE) != digest(PROCEDURE)


def test_numbers_keep_their_points_and_signs() -> None:
    assert normal("within 1.5 h") != normal("within 15 h")
    assert normal("10%") != normal("10")
    assert normal("{max}") != normal("max")


def test_digests_are_pinned_because_approvals_hold_on_to_them() -> None:
    assert digest(PROCEDURE) == "b2:cb627e2d274499e26d573502769045a8"
    assert words_fingerprint(procedure(PROCEDURE)) == "b2:253fb71761ee42eafb1797b9f4a87d85"
    assert fingerprint(procedure(PROCEDURE).steps[2]) == "b2:40f55da4f5e2006701e75b44a3f2ea4a"


def test_a_digest_may_be_written_short() -> None:
    whole = digest(PROCEDURE)
    assert matches(short(whole), whole)
    assert matches(whole[:9], whole)
    assert not matches("b2:", whole)
    assert not matches("b2:00000000", whole)


def test_white_space_about_signs_does_not_count() -> None:
    assert normal("Give 10 % off.") == normal("Give 10% off.")
    assert normal("Give 10 % off.") != normal("Give 10 off.")
    assert normal("5-10 days") == normal("5 – 10 days")
    assert normal("-5 degrees") != normal("5 degrees")
