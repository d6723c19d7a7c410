"""Hours and telephone numbers that stand twice: what is nearly the same is one thing written otherwise."""

from __future__ import annotations

import datetime

import pytest

from sopkit.network.check import check
from sopkit.network.network import Network
from sopkit.network.reached import said_twice
from sopkit.workspace import FolderFiles, load
from tests.commands import ROOT
from tests.handbooks import BRANCH, HANDBOOK, PROCEDURE, handbook, rules_about

FIELDS = "hours: {mon-fri: '09:30-13:00, 16:00-19:30', sat: 09:00-20:00}\ncontact:\n  phone: +39 051 000 0123\n"


def found(person: str) -> list[str]:
    workspace = handbook({"branches/milano/branch.yml": f"{BRANCH}{FIELDS}  person: '{person}'\n"})
    assert workspace.faults == ()
    return [one.words for one in said_twice(workspace)]


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ("Open from 9:30 to 19:00.", "9:30 to 19:00"),
        ("Open 9.00–19.00 on Saturdays.", "9.00–19.00"),
        ("Open from 9 am; calls 9:15 am to 7:30 pm.", "9:15 am to 7:30 pm"),
        ("Aperto dalle 9:30 alle 18:30.", "9:30 alle 18:30"),
        ("Deschis de la 9:30 la 19:00.", "9:30 la 19:00"),
        ("Obert de 9:30 a 13:30.", "9:30 a 13:30"),
        ("Ouvert de 9h30 à 18h00.", "9h30 à 18h00"),
        ("Call 051 000 0132.", "051 000 0132"),
        ("Call +39 051 010 0123.", "+39 051 010 0123"),
        ("Call 051-001-0123.", "051-001-0123"),
    ],
)
def test_what_is_nearly_the_field_is_a_conflict(person: str, words: str) -> None:
    assert found(person) == [words]


@pytest.mark.parametrize(
    "person",
    [
        "Open from 9:30 to 13:00 and from 16:00 to 19:30.",
        "On Saturdays from 9 am, 9:00 am to 8:00 pm.",
        "In summer 10:00-14:00.",  # begins and ends with nothing of the fields: something else
        "Open 9:30 to 20:00.",  # begins like one day and ends like another
        "Be there at 9:30. At 10:15 the van comes.",
        "Write 9:30, 3 pieces, 4.50 EUR.",
        "Call 051 000 0123, from abroad +39 051 000 0123 or 0039 051 000 0123.",
        "The fax is 051 000 0124.",  # the next line
        "The carrier is 02 5555 1234.",
        "The order has 12 digits, such as 4051000012345.",
        "Paid on 2026-11-20 at 9:30.",
    ],
)
def test_what_is_the_same_or_something_else_is_none(person: str) -> None:
    assert found(person) == []


def test_the_standard_is_compared_with_the_handbook() -> None:
    contact = HANDBOOK.replace("on the phone, ", "") + "contact: {phone: +39 051 000 0123}\n"
    contact = contact.replace("answer_within: 3 min", "answer_within: 3 min, hours: 09:00-18:00")
    said = "Say that we answer 051 000 0321 from 9:00 to 17:00."
    texts = {
        "handbook.yml": contact,
        "standard/returns/return-an-item.yml": PROCEDURE.replace("Greet the customer.", said),
    }
    assert [(one.words, one.field.words) for one in said_twice(handbook(texts))] == [("9:00 to 17:00", "09:00-18:00")]
    texts["standard/returns/return-an-item.yml"] = texts["standard/returns/return-an-item.yml"].replace("0321", "0132")
    assert [one.words for one in said_twice(handbook(texts))] == ["051 000 0132", "9:00 to 17:00"]


@pytest.mark.parametrize(
    ("words", "differs"),
    [
        ("Chiama 051 000 0123 dalle 9:30 alle 19:30.", False),
        ("Chiama 051 000 0132 dalle 9:30 alle 19:30.", True),
        ("Chiama 051 000 0123 dalle 9:30 alle 19:00.", True),
    ],
)
def test_in_translations_they_are_compared_by_numbers_differ(words: str, differs: bool) -> None:
    original = PROCEDURE.replace("Greet the customer.", "Call 051 000 0123 from 9:30 to 19:30.")
    texts = {
        "standard/returns/return-an-item.yml": original,
        "standard/returns/return-an-item.it.yml": f"translates: return-an-item\nsteps:\n  greet: {{do: '{words}'}}\n",
    }
    findings = check(Network(handbook(texts), datetime.date(2026, 11, 26)), rules_about("numbers-differ"))
    assert bool(findings) == differs


def test_the_sample_handbook_says_nothing_twice() -> None:
    assert [*said_twice(load(FolderFiles(ROOT / "sops")))] == []
