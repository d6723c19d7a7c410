"""Which step is taken for which, by names where they tell and by what steps say where they do not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopkit.diff.align import Alignment, Match, align
from sopkit.diff.match import across_languages, by_content
from sopkit.document import read as read_document
from sopkit.procedure import Procedure
from sopkit.schema import read
from sopkit.workspace.ids import with_ids

GREET = "Greet the customer and offer a seat."
RECEIPT = "Ask for the receipt and compare its date with the calendar."
STAIN = "Look for stains, scratches and missing parts under the lamp."
REFUND = "Refund the price to the card that paid."
SHELF = "Put the article back on its shelf."
FIVE = [GREET, RECEIPT, STAIN, REFUND, SHELF]
EXAMINED = settings(max_examples=60, suppress_health_check=list(HealthCheck))

Written = str | dict[str, object]
"""What to do, or a step with more to it."""


def written(*steps: Written) -> Procedure:
    """A procedure of these steps, with the names that sopkit makes where none stands."""
    lines = [{"do": step} if isinstance(step, str) else step for step in steps]
    document = read_document("steps.yml", repr({"title": "T", "steps": lines}).encode())
    assert not document.faults
    return read(Procedure, with_ids(document).root).value


def named(*steps: tuple[str, str]) -> Procedure:
    return written(*({"id": id, "do": do} for id, do in steps))


def pairs(old: Procedure, new: Procedure, match: Match = by_content) -> list[tuple[str, str]]:
    """The numbers of the steps that are one, in the new order."""
    alignment = align(old, new, match)
    by_place = sorted(alignment.pairs, key=lambda pair: pair[1])
    return [(alignment.old[one].number, alignment.new[other].number) for one, other in by_place]


def moved(alignment: Alignment) -> list[str]:
    return [alignment.new[place].number for place in sorted(alignment.moved)]


def paired(*numbers: int) -> list[tuple[str, str]]:
    """Old numbers as they stand among the new steps, 0 for a new one."""
    return [(str(old), str(place)) for place, old in enumerate(numbers, 1) if old]


# Names


def test_without_names_a_step_is_known_by_what_it_says() -> None:
    assert pairs(written(*FIVE), written(GREET, STAIN, SHELF)) == paired(1, 3, 5)


def test_without_names_a_reworded_step_is_still_known() -> None:
    other = "Look under the lamp for scratches, stains and parts that are missing."
    assert pairs(written(*FIVE), written(GREET, RECEIPT, other, REFUND, SHELF)) == paired(1, 2, 3, 4, 5)


@pytest.mark.parametrize("form", ["s{:02}", "step-{}", "{}", "Step_{}"])
def test_names_that_only_count_are_not_believed(form: str) -> None:
    old = named(*((form.format(place), do) for place, do in enumerate(FIVE, 1)))
    new = named(*((form.format(place), do) for place, do in enumerate(FIVE[1:], 1)))
    assert pairs(old, new) == paired(2, 3, 4, 5)


def test_one_name_that_counts_among_names_that_tell_is_believed() -> None:
    old = named(("greet", GREET), ("receipt", RECEIPT), ("form-7", "Fill in form 7."))
    new = named(("greet", GREET), ("receipt", RECEIPT), ("form-7", "Hand the customer form 7 to sign."))
    assert pairs(old, new) == paired(1, 2, 3)


def test_a_name_is_believed_although_all_its_words_are_others() -> None:
    old, new = named(("greet", GREET), ("close", SHELF)), named(("greet", GREET), ("close", "Lock the till."))
    assert pairs(old, new) == paired(1, 2)


def test_a_renamed_step_is_known_by_what_it_says() -> None:
    old, new = named(("greet", GREET), ("stain", STAIN)), named(("greet", GREET), ("inspect", STAIN))
    assert pairs(old, new) == paired(1, 2)
    assert align(old, new, by_content).renamed == {"stain": "inspect"}


def test_names_that_changed_places_are_doubted() -> None:
    old = named(("greet", GREET), ("receipt", RECEIPT), ("stain", STAIN))
    new = named(("greet", GREET), ("stain", RECEIPT), ("receipt", STAIN))
    assert pairs(old, new) == paired(1, 2, 3)


def test_another_name_at_another_place_with_a_few_words_alike_is_another_step() -> None:
    old = named(("greet", GREET), ("receipt", RECEIPT), ("stain", STAIN), ("refund", "Refund the price to the card."))
    new = named(("pay", "Pay the price at the till."), ("greet", GREET), ("receipt", RECEIPT), ("stain", STAIN))
    assert pairs(old, new) == paired(0, 1, 2, 3)


# Split, merged, moved


SPLIT = [GREET, "Ask for the receipt.", "Compare the date of the receipt with the calendar.", STAIN, REFUND, SHELF]


def test_a_step_that_is_two_now_was_split() -> None:
    matching = align(written(*FIVE), written(*SPLIT), by_content).matching
    assert matching.splits == ((1, (1, 2)),)
    assert not matching.merges


def test_two_steps_that_are_one_now_were_merged() -> None:
    matching = align(written(*SPLIT), written(*FIVE), by_content).matching
    assert matching.merges == (((1, 2), 1),)
    assert not matching.splits


def test_a_new_step_beside_another_one_is_no_split() -> None:
    new = [*FIVE[:2], "Wrap the article in fresh tissue paper.", *FIVE[2:]]
    assert pairs(written(*FIVE), written(*new)) == paired(1, 2, 0, 3, 4, 5)


def test_a_step_that_moved_and_was_reworded_is_known() -> None:
    other = "Under the lamp, look for stains, for scratches and for missing parts."
    alignment = align(written(*FIVE), written(GREET, RECEIPT, REFUND, SHELF, other), by_content)
    assert (2, 4) in alignment.pairs
    assert moved(alignment) == ["5"]


# Levels


def test_steps_inside_a_step_are_matched_inside_it() -> None:
    old = written({"do": GREET, "steps": [{"do": STAIN}, {"do": SHELF}]}, {"do": RECEIPT, "steps": [{"do": STAIN}]})
    new = written({"do": RECEIPT, "steps": [{"do": STAIN}]}, {"do": GREET, "steps": [{"do": SHELF}, {"do": STAIN}]})
    assert pairs(old, new) == [("2", "1"), ("2.1", "1.1"), ("1", "2"), ("1.2", "2.1"), ("1.1", "2.2")]


def test_a_step_that_went_inside_another_one_is_known_by_what_it_says() -> None:
    old, new = written(GREET, RECEIPT, STAIN), written(GREET, {"do": RECEIPT, "steps": [{"do": STAIN}]})
    assert ("3", "2.1") in pairs(old, new)
    assert moved(align(old, new, by_content)) == ["2.1"]


def test_a_step_that_came_out_of_another_one_keeps_its_name() -> None:
    stain = {"id": "stain", "do": STAIN}
    old = written({"id": "receipt", "do": RECEIPT, "steps": [stain]}, {"id": "shelf", "do": SHELF})
    new = written({"id": "receipt", "do": RECEIPT}, {**stain, "do": "Look well."}, {"id": "shelf", "do": SHELF})
    assert pairs(old, new) == [("1", "1"), ("1.1", "2"), ("2", "3")]


# Steps that are there more than once


def test_of_steps_that_say_the_same_each_stays_where_it_stands() -> None:
    old, new = written(STAIN, GREET, STAIN, SHELF), written(STAIN, GREET, RECEIPT, STAIN, SHELF)
    assert pairs(old, new) == paired(1, 2, 0, 3, 4)


def test_of_two_steps_that_say_the_same_one_can_go() -> None:
    alignment = align(written(STAIN, GREET, STAIN, SHELF), written(GREET, STAIN, SHELF), by_content)
    assert [alignment.old[place].number for place in alignment.removed] == ["1"]
    assert not alignment.moved


# Two languages


ENGLISH = [
    {"do": "Greet the customer."},
    {"do": "Ask for the receipt.", "say": "May I see the receipt?", "by": "clerk"},
    {"do": "Refund up to 50 EUR within 2 days.", "by": "lead", "max": "50 EUR", "within": "2 days"},
    {"do": "Put the article back.", "note": "The shelf is behind you."},
]
ITALIAN = [
    {"do": "Saluta il cliente."},
    {"do": "Chiedi lo scontrino.", "say": "Posso vedere lo scontrino?", "by": "clerk"},
    {"do": "Rimborsa fino a 50 EUR entro 2 giorni.", "by": "lead", "max": "50 EUR", "within": "2 giorni"},
    {"do": "Rimetti a posto l'articolo.", "note": "Lo scaffale è alle tue spalle."},
]


def in_both(english: Sequence[Written], italian: Sequence[Written]) -> list[tuple[str, str]]:
    return pairs(written(*english), written(*italian), across_languages)


def test_in_two_languages_steps_are_known_by_how_they_are_built() -> None:
    assert in_both(ENGLISH, ITALIAN) == paired(1, 2, 3, 4)


def test_in_two_languages_a_step_that_moved_is_known_by_what_it_has() -> None:
    assert ("3", "1") in in_both(ENGLISH, [ITALIAN[2], *ITALIAN[:2], ITALIAN[3]])


def test_in_two_languages_names_tell() -> None:
    english = [{"id": "greet", "do": "Greet the customer."}, {"id": "wait", "do": "Wait for two minutes."}]
    italian = [{"id": "wait", "do": "Attendi due minuti."}, {"id": "greet", "do": "Saluta il cliente."}]
    assert in_both(english, italian) == paired(2, 1)


def test_in_two_languages_kinds_tell_more_than_places() -> None:
    italian = [
        {"id": "passo-1", "do": "Saluta il cliente.", "kind": "greet"},
        {"id": "passo-2", "do": "Controlla la data sullo scontrino.", "kind": "check"},
        {"id": "passo-3", "do": "Chiama il capoturno.", "kind": "escalate"},
        {"id": "passo-4", "do": "Registra il motivo in cassa.", "kind": "record"},
    ]
    romanian = [
        {"id": "saluta", "do": "Salutați clientul.", "kind": "greet"},
        {"id": "controlla", "do": "Verificați data de pe bon.", "kind": "check"},
        {"id": "chiama", "do": "Chemați șeful de tură.", "kind": "escalate"},
        {"id": "registra", "do": "Notați motivul la casă.", "kind": "record"},
        {"id": "firma", "do": "Dați copia semnată a formularului."},
    ]
    assert in_both(italian, romanian) == paired(1, 2, 3, 4)
    assert in_both(romanian[1:], italian) == [("1", "2"), ("2", "3"), ("3", "4")]


def test_in_two_languages_steps_of_different_kinds_are_two_steps() -> None:
    assert in_both([{"do": "Greet him.", "kind": "greet"}], [{"do": "Controlla tutto.", "kind": "check"}]) == []


def test_in_two_languages_a_lock_and_what_never_happens_tell_too() -> None:
    english = [{"do": "Note the reason."}, {"do": "Hand over the copy.", "dont": "Never unsigned.", "lock": "true"}]
    italian = [{"do": "Consegna la copia.", "dont": "Mai senza firma.", "lock": "true"}]
    assert in_both(english, italian) == [("2", "1")]


# Laws


def lists(longest: int = 6) -> st.SearchStrategy[list[Written]]:
    """Steps of a few sentences each, some with names, some with steps inside."""
    texts = st.lists(st.sampled_from([*FIVE, *SPLIT]), min_size=1, max_size=2).map(" ".join)
    names = st.sampled_from(["greet", "receipt", "stain", "s01", "s02", "s03", "refund"])
    inner = st.lists(texts.map(lambda do: {"do": do}), max_size=2)
    step = st.fixed_dictionaries({"do": texts}, optional={"id": names, "steps": inner})
    return st.lists(step, min_size=1, max_size=longest, unique_by=lambda one: one.get("id", id(one)))


@EXAMINED
@given(lists(), st.sampled_from([by_content, across_languages]))
def test_a_procedure_and_itself_belong_together_step_by_step(steps: list[Written], match: Match) -> None:
    alignment = align(written(*steps), written(*steps), match)
    assert sorted(alignment.pairs) == [(place, place) for place in range(len(alignment.old))]
    assert not alignment.moved


@EXAMINED
@given(lists(), lists(), st.sampled_from([by_content, across_languages]))
def test_there_and_back_the_same_steps_belong_together(old: list[Written], new: list[Written], match: Match) -> None:
    forth = align(written(*old), written(*new), match).matching
    back = align(written(*new), written(*old), match).matching
    assert sorted(forth.pairs) == sorted((one, other) for other, one in back.pairs)
    assert sorted(forth.splits) == sorted((whole, parts) for parts, whole in back.merges)
    assert sorted(forth.merges) == sorted((parts, whole) for whole, parts in back.splits)


@EXAMINED
@given(lists(), lists(), st.sampled_from([by_content, across_languages]))
def test_no_step_belongs_to_two(old: list[Written], new: list[Written], match: Match) -> None:
    matching = align(written(*old), written(*new), match).matching
    joined = [place for parts, _ in matching.merges for place in parts] + [whole for whole, _ in matching.splits]
    olds = [one for one, _ in matching.pairs] + joined
    news = [other for _, other in matching.pairs] + [place for _, parts in matching.splits for place in parts]
    news += [whole for _, whole in matching.merges]
    assert len(olds) == len({*olds})
    assert len(news) == len({*news})
