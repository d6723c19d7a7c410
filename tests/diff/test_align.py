from __future__ import annotations

from collections.abc import Collection
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sopkit.diff.align import Alignment, Matching, keeping
from sopkit.diff.align import align as align_by
from sopkit.diff.match import by_content
from sopkit.procedure import Procedure
from tests.diff.records import made

HEAD = {"title": "T", "purpose": "P", "owner": "lead", "status": "draft", "version": "1.0.0", "trigger": "T"}


def steps(words: str) -> Procedure:
    """`a b(c d) e`: steps a, b with the sub-steps c and d, e; `f<a` is a step f that was called a."""
    levels: list[list[dict[str, object]]] = [[]]
    for token in words.replace("(", " ( ").replace(")", " ) ").split():
        if token == "(":
            levels.append([])
        elif token == ")":
            inner = levels.pop()
            levels[-1][-1]["steps"] = inner
        else:
            id, _, was = token.partition("<")
            levels[-1].append({"id": id, "do": "Do it."} | ({"was": was} if was else {}))
    return made(Procedure, {**HEAD, "steps": levels[0]})


def align(old: Procedure, new: Procedure, moving: Collection[str] = ()) -> Alignment:
    return align_by(old, new, by_content, moving)


def told(alignment: Alignment) -> dict[str, list[str]]:
    return {
        "removed": [alignment.old[place].id for place in alignment.removed],
        "added": [alignment.new[place].id for place in alignment.added],
        "moved": [alignment.new[place].id for place in sorted(alignment.moved)],
    }


def test_steps_are_numbered_as_readers_count() -> None:
    placed = align(steps("a"), steps("a b(c d) e")).new
    assert [(one.id, one.number) for one in placed] == [("a", "1"), ("b", "2"), ("c", "2.1"), ("d", "2.2"), ("e", "3")]


def test_one_moved_step_is_one_move() -> None:
    assert told(align(steps("a b c d e"), steps("a e b c d")))["moved"] == ["e"]


def test_of_two_steps_that_changed_places_the_one_that_somebody_moved_is_the_moved_one() -> None:
    for moving in ("a", "b"):
        assert told(align(steps("a b"), steps("b a"), moving=[moving]))["moved"] == [moving]


def test_what_somebody_says_to_have_moved_never_makes_more_moves() -> None:
    assert told(align(steps("a b c d"), steps("d a b c"), moving=["a", "b", "c"]))["moved"] == ["d"]


def test_adding_and_removing_moves_nothing() -> None:
    assert told(align(steps("a b c"), steps("x a c y"))) == {"removed": ["b"], "added": ["x", "y"], "moved": []}


def test_a_step_that_becomes_a_sub_step_has_moved() -> None:
    assert told(align(steps("a b c"), steps("a(b) c"))) == {"removed": [], "added": [], "moved": ["b"]}


def test_sub_steps_go_with_their_step() -> None:
    assert told(align(steps("a b(c d)"), steps("b(c d) a")))["moved"] in (["a"], ["b"])
    assert told(align(steps("a b(c d)"), steps("a")))["removed"] == ["b"]
    assert told(align(steps("a"), steps("a b(c d)")))["added"] == ["b"]


def test_a_sub_step_outlives_its_step() -> None:
    assert told(align(steps("a b(c d)"), steps("a c"))) == {"removed": ["b"], "added": [], "moved": ["c"]}


def test_a_renamed_step_keeps_its_past() -> None:
    forth, back = align(steps("a b"), steps("a c<b")), align(steps("a c<b"), steps("a b"))
    assert forth.renamed == {"b": "c"}
    assert back.renamed == {"c": "b"}
    assert told(forth) == told(back) == {"removed": [], "added": [], "moved": []}


def test_a_step_that_still_has_its_name_is_not_taken_for_its_successor() -> None:
    assert told(align(steps("a b"), steps("a b c<b"))) == {"removed": [], "added": ["c"], "moved": []}


def test_an_id_that_is_there_twice_is_matched_twice() -> None:
    assert told(align(steps("a b a"), steps("a b a"))) == {"removed": [], "added": [], "moved": []}
    assert told(align(steps("a b a"), steps("a b"))) == {"removed": ["a"], "added": [], "moved": []}


def test_another_way_of_matching_can_be_handed_in() -> None:
    alignment = align_by(steps("a b"), steps("x y"), lambda old, new: Matching(((1, 0), (0, 1))))
    assert alignment.renamed == {"a": "y", "b": "x"}
    assert len(alignment.moved) == 1


@given(st.permutations(range(7)), st.lists(st.booleans(), min_size=7, max_size=7))
def test_the_kept_are_a_longest_increasing_subsequence_with_the_most_preferred(
    numbers: list[int], preferred: list[bool]
) -> None:
    kept = keeping(numbers, preferred)
    order = [numbers[place] for place in sorted(kept)]
    assert order == sorted(order)
    rising = [
        places
        for size in range(8)
        for places in combinations(range(7), size)
        if [numbers[place] for place in places] == sorted(numbers[place] for place in places)
    ]
    best = max((len(places), sum(preferred[place] for place in places)) for places in rising)
    assert (len(kept), sum(preferred[place] for place in kept)) == best


def test_thousands_of_steps_are_aligned() -> None:
    numbers = list(range(0, 20_000, 2)) + list(range(1, 20_000, 2))
    assert len(keeping(numbers, [True] * len(numbers))) == 10_001
