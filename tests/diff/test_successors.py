"""Procedures that have other names on the other side: renamed, split and merged files."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopkit.diff import compare_all
from sopkit.diff.successors import successors
from sopkit.procedure import Procedure
from tests.diff.records import made

HEAD = {"purpose": "P", "owner": "lead", "status": "draft", "version": "1.0.0", "trigger": "T"}
SENTENCES = [
    "Greet the customer and offer a seat.",
    "Ask for the receipt and compare its date.",
    "Look for stains under the lamp.",
    "Refund the price to the card that paid.",
    "Put the article back on its shelf.",
    "Call the shift lead to the counter.",
    "Write the reason into the till.",
    "Wish a good day.",
]


def procedure(*places: int, title: str = "", **other: str) -> Procedure:
    """A procedure of some of the sentences."""
    steps = [{"id": f"step-{place}", "do": SENTENCES[place]} for place in places]
    return made(Procedure, {**HEAD, "title": title or f"Procedure {places}", **other, "steps": steps})


def told(old: dict[str, Procedure], new: dict[str, Procedure]) -> list[tuple[str, str, str]]:
    return [(change.procedure, change.kind.name, change.path) for change in compare_all(old, new)]


def test_a_file_with_another_name_and_the_same_content_is_renamed() -> None:
    both = procedure(0, 1, 2)
    assert told({"returns": both}, {"return-an-item": both}) == [("return-an-item", "procedure-renamed", "")]


def test_what_changed_in_a_renamed_file_is_told_too() -> None:
    old, new = procedure(0, 1, 2, title="T"), procedure(0, 1, 3, title="T", trigger="Another one.")
    assert told({"returns": old}, {"return-an-item": new}) == [
        ("return-an-item", "procedure-renamed", ""),
        ("return-an-item", "trigger", "trigger"),
        ("return-an-item", "step-removed", "steps.step-2"),
        ("return-an-item", "step-added", "steps.step-3"),
    ]


def test_a_file_that_was_reworded_throughout_is_known_by_its_words() -> None:
    words = [f"{sentence[:-1]} at once." for sentence in SENTENCES[:4]]
    steps = [{"id": f"step-{place}", "do": words[place]} for place in range(4)]
    new = made(Procedure, {**HEAD, "title": "Give the money back", "steps": steps})
    assert successors({"returns": procedure(0, 1, 2, 3)}, {"money-back": new}).renamed == {"returns": "money-back"}


def test_a_copy_that_says_of_what_it_is_one_is_known_in_any_language() -> None:
    steps = [{"id": "saluta", "do": "Saluta il cliente."}, {"id": "rimborsa", "do": "Rimborsa il prezzo."}]
    copy = made(Procedure, {**HEAD, "title": "Reso", "copies": "returns", "steps": steps})
    assert successors({"returns": procedure(0, 3)}, {"reso": copy}).renamed == {"returns": "reso"}
    assert successors({"reso": copy}, {"returns": procedure(0, 3)}).renamed == {"reso": "returns"}


def test_files_that_share_little_are_gone_and_new() -> None:
    assert told({"a": procedure(0, 1, 2)}, {"b": procedure(0, 3, 4)}) == [
        ("b", "procedure-added", ""),
        ("a", "procedure-removed", ""),
    ]


def test_a_greeting_that_all_files_share_makes_no_new_one_a_part() -> None:
    old = {"a": procedure(0, 1), "b": procedure(0, 2)}
    assert told(old, {**old, "c": procedure(0)}) == [("c", "procedure-added", "")]


def test_a_file_that_is_two_now_was_split_and_no_step_is_gone() -> None:
    old, new = {"a": procedure(0, 1, 2, 3, 4)}, {"b": procedure(0, 1, 2), "c": procedure(3, 4)}
    assert [one for one in told(old, new) if one[1] != "retitled"] == [("b", "procedure-split", "")]


def test_a_part_may_keep_the_name() -> None:
    old = {"a": procedure(0, 1, 2, 3, 4, title="T")}
    new = {"a": procedure(0, 1, 2, title="T"), "c": procedure(3, 4)}
    assert told(old, new) == [("a", "procedure-split", "")]


def test_two_files_that_are_one_now_were_merged() -> None:
    old, new = {"b": procedure(0, 1, 2), "c": procedure(3, 4)}, {"a": procedure(0, 1, 2, 3, 4)}
    assert [one for one in told(old, new) if one[1] != "retitled"] == [("a", "procedure-merged", "")]


def test_a_file_may_go_into_one_that_stays() -> None:
    old = {"a": procedure(0, 1, 2, title="T"), "c": procedure(3, 4)}
    assert told(old, {"a": procedure(0, 1, 2, 3, 4, title="T")}) == [("a", "procedure-merged", "")]


def test_a_change_in_a_part_is_told_there() -> None:
    old = {"a": procedure(0, 1, 2, 3, 4, title="T")}
    new = {"a": procedure(0, 1, 2, title="T"), "c": procedure(3, 4, 5)}
    assert told(old, new) == [("a", "procedure-split", ""), ("c", "step-added", "steps.step-5")]


FOLDERS = st.dictionaries(
    st.sampled_from("abcde"),
    st.lists(st.integers(0, 7), min_size=1, max_size=5, unique=True).map(lambda places: procedure(*places)),
    max_size=4,
)
OPPOSITE = {"procedure-split": "procedure-merged", "procedure-added": "procedure-removed"}
OPPOSITE |= {one: other for other, one in OPPOSITE.items()}
LAWS = settings(max_examples=60, suppress_health_check=list(HealthCheck))


@LAWS
@given(FOLDERS)
def test_a_folder_does_not_differ_from_itself(folder: dict[str, Procedure]) -> None:
    assert told(folder, folder) == []


@LAWS
@given(FOLDERS, FOLDERS)
def test_there_and_back_are_opposite(old: dict[str, Procedure], new: dict[str, Procedure]) -> None:
    forth = Counter(kind for _, kind, path in told(old, new) if not path)
    back = Counter(OPPOSITE.get(kind, kind) for _, kind, path in told(new, old) if not path)
    assert forth == back


@LAWS
@given(FOLDERS, FOLDERS)
def test_every_procedure_is_told_or_compared(old: dict[str, Procedure], new: dict[str, Procedure]) -> None:
    found = successors(old, new)
    gone = {procedure for procedure, kind, _ in told(old, new) if kind == "procedure-removed"}
    assert old.keys() - new.keys() == gone | (found.gone - new.keys())
