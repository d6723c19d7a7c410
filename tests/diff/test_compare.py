"""What is told of two procedures: the kind, the sentence, what follows from it."""

from __future__ import annotations

from textwrap import dedent

import pytest

from sopkit.diff import KINDS, Basis, Change, View, compare, compare_all
from sopkit.document import read as read_document
from sopkit.handbook import Handbook
from sopkit.messages import catalogue
from sopkit.report.change_words import sentence
from sopkit.schema import read
from tests.handbooks import procedure

HANDBOOK = """
format: 1
name: Casa Lume
language: en
values: {cap: 50 EUR, wait: 2 min, window: 30 days}
roles: {lead: Shift lead, clerk: Sales assistant}
"""
HEAD = """
title: Return an item
purpose: The customer leaves calm.
owner: lead
status: approved
version: 1.0.0
trigger: A customer brings an item back.
"""
STEPS = """
steps:
  - id: greet
    do: Greet the customer.
  - id: check
    do: Check the date.
    ask: Is it within {window}?
    answers: {in-time: {when: It is., go: refund}, too-late: {when: It is not., go: record}}
  - id: refund
    do: Refund up to {max}.
    by: clerk
    max: 50 EUR
    within: 2 min
  - id: record
    do: Record the reason.
"""


def handbook(text: str = HANDBOOK) -> Handbook:
    return read(Handbook, read_document("handbook.yml", dedent(text).encode()).root).value


def basis(old: str = HANDBOOK, new: str = HANDBOOK) -> Basis:
    return Basis(View(handbook(old)), View(handbook(new)))


def told(changes: tuple[Change, ...]) -> list[tuple[str, str]]:
    english = catalogue("en")
    return [(change.kind.name, sentence(change, english).replace("\N{NO-BREAK SPACE}", " ")) for change in changes]


def edited(text: str, *edits: tuple[str, str]) -> str:
    for before, now in edits:
        assert text.count(before) == 1, before
        text = text.replace(before, now)
    return text


WHOLE = HEAD + STEPS
REFUND = "    do: Refund up to {max}.\n"
GREET = "    do: Greet the customer.\n"
CASES = [
    ("title: Return an item", "title: Return a thing", "retitled", "Another title"),
    (
        "purpose: The customer leaves calm.",
        "purpose: The customer leaves happy.",
        "purpose",
        "`purpose` reads differently",
    ),
    ("version: 1.0.0", "version: 1.1.0", "metadata", "`version` is 1.1.0 now, before 1.0.0"),
    (
        "version: 1.0.0",
        "version: 1.0.0\nreview: 6 months",
        "metadata",
        "`review` is 6 months now, before it was not said",
    ),
    ("status: approved", "status: draft", "metadata", "`status` is draft now, before approved"),
    ("owner: lead", "owner: clerk", "owner", "Sales assistant answers for it now, before Shift lead"),
    (
        "status: approved",
        "status: approved\naudience: public",
        "audience",
        "May be read by `public` now, before by `staff`",
    ),
    ("brings an item back.", "brings a gift back.", "trigger", "Begins otherwise (`trigger`)"),
    (HEAD, f"{HEAD}asked_as: [no receipt]\n", "trigger", "Begins also with “no receipt” (`asked_as`)"),
    (HEAD, f"{HEAD}channels: [phone]\n", "channel", "Holds for phone now (`channels`)"),
    (HEAD, f"{HEAD}principles: [put-right]\n", "principle", "Keeps the promise *put-right* now"),
    (
        GREET,
        GREET + "    anticipate: Offer a seat.\n",
        "anticipate",
        "Step 1 *greet*: says now what to offer before they ask: “Offer a seat.”",
    ),
    (HEAD, f"{HEAD}related: [complain]\n", "related", "Points to *complain* now"),
    (HEAD, f"{HEAD}needs: [the till]\n", "needs", "Needs the till now"),
    (HEAD, f"{HEAD}may_vary: {{say: any}}\n", "may-vary", "Branches may adapt `say` now: any"),
    (HEAD, f"{HEAD}values: {{pause: 1 day}}\n", "value-changed", "Value *pause*: added: 1 day"),
    (
        HEAD,
        f"{HEAD}values: {{cap: 50 EUR}}\n",
        "value-here",
        "Value *cap*: has a value of its own here, equal to the handbook's: €50",
    ),
    (
        HEAD,
        f"{HEAD}promise: {{react_within: 1 min}}\n",
        "promise-changed",
        "Promises a time now (`react_within`): 1 minute",
    ),
    (
        HEAD,
        f"{HEAD}promise: {{contacts: 2}}\n",
        "promise-contacts",
        "Says now how often the customer turns to us at most: 2",
    ),
    (
        HEAD,
        f"{HEAD}authority: {{clerk: {{refund: 50 EUR}}}}\n",
        "authority-changed",
        "Authority of *clerk*: decides alone now (`authority`): refund: 50 EUR",
    ),
    (
        HEAD,
        f"{HEAD}escalate: {{angry: {{when: He shouts., to: lead}}}}\n",
        "escalation",
        "Escalation *angry*: is handed over now: “He shouts.”",
    ),
    (
        HEAD,
        f"{HEAD}follow_up: {{call: Call him.}}\n",
        "follow-up",
        "Follow-up *call*: new follow-up (`follow_up`): “Call him.”",
    ),
    (HEAD, f"{HEAD}record: till\n", "record", "Is written down now (`where`): till"),
    (
        HEAD,
        f"{HEAD}self_service: Return online\n",
        "self-service",
        "Customers can help themselves now (`self_service`): Return online",
    ),
    (HEAD, f"{HEAD}training: {{skills: [listening]}}\n", "training", "Training (`skills`) is new: listening"),
    ("max: 50 EUR", "max: 80 EUR", "limit-raised", "Step 3 *refund*: limit raised from €50 to €80"),
    ("max: 50 EUR", "max: 20 EUR", "limit-lowered", "Step 3 *refund*: limit lowered from €50 to €20"),
    ("max: 50 EUR", "max: 250 RON", "limit-changed", "Step 3 *refund*: limit changed from €50 to RON 250"),
    ("    max: 50 EUR\n", "", "limit-changed", "Step 3 *refund*: no longer has a limit; it was €50"),
    (
        "max: 50 EUR",
        "max: cap",
        "restated",
        "Step 3 *refund*: `max` is worth the same, but written cap now, before 50 EUR",
    ),
    ("within: 2 min", "within: 1 min", "time-shortened", "Step 3 *refund*: time shortened from 2 minutes to 1 minute"),
    ("within: 2 min", "within: 1 hour", "time-lengthened", "Step 3 *refund*: time lengthened from 2 minutes to 1 hour"),
    (
        "within: 2 min",
        "within: 120 s",
        "restated",
        "Step 3 *refund*: `within` is worth the same, but written 120 s now, before 2 min",
    ),
    (GREET, GREET + "  - id: sit\n    do: Offer a seat.\n", "step-added", "Step 2 *sit*: new step: “Offer a seat.”"),
    ("  - id: greet\n" + GREET, "", "step-removed", "Step 1 *greet*: this step is gone: “Greet the customer.”"),
    ("id: greet\n", "id: welcome\n    was: greet\n", "step-renamed", "Step 1 *welcome*: its name was *greet*"),
    (GREET, GREET + "    kind: greet\n", "step-kind", "Step 1 *greet*: is a step of kind `greet` now"),
    ("Greet the customer.", "Greet the guest.", "reworded", "Step 1 *greet*: what to do is worded differently"),
    (GREET, GREET + "    say: Hello.\n", "script", "Step 1 *greet*: now has words to say: “Hello.”"),
    ("Is it within {window}?", "Is it before {window}?", "question", "Step 2 *check*: asks differently"),
    (
        ", too-late: {when: It is not., go: record}",
        "",
        "answer",
        "Step 2 *check*, answer *too-late*: this answer is gone: “It is not.”",
    ),
    ("It is not.", "It is too late.", "answer", "Step 2 *check*, answer *too-late*: is worded differently"),
    (
        "go: refund}",
        "go: record}",
        "answer-target",
        "Step 2 *check*, answer *in-time*: leads to step 4 *record* now, before to step 3 *refund*",
    ),
    (
        ", go: refund}",
        "}",
        "answer-target",
        "Step 2 *check*, answer *in-time*: leads to the step after it now, before to step 3 *refund*",
    ),
    (
        REFUND,
        REFUND + "    go: record\n",
        "next-step",
        "Step 3 *refund*: goes on with step 4 *record* now, before with the step after it",
    ),
    (REFUND, REFUND + "    again: {to: greet}\n", "loop", "Step 3 *refund*: way back (`again`) is new: to: greet"),
    ("by: clerk", "by: lead", "role", "Step 3 *refund*: is done by Shift lead now, before by Sales assistant"),
    (REFUND, REFUND + "    lock: true\n", "locked", "Step 3 *refund*: is locked now: no branch changes or drops it"),
    (REFUND, REFUND + "    note: Two slips.\n", "note", "Step 3 *refund*: has a note now: “Two slips.”"),
    (
        REFUND,
        REFUND + "    dont: Never in cash.\n",
        "dont",
        "Step 3 *refund*: says now what never happens: “Never in cash.”",
    ),
    (
        REFUND,
        REFUND + "    media: [{image: a/till.png, alt: The till.}]\n",
        "media",
        "Step 3 *refund*, picture or video *till*: new picture or video (`media`): The till.",
    ),
    (
        REFUND,
        REFUND + "    data: payment\n",
        "data",
        "Step 3 *refund*: takes `payment` data of the customer now, before `none`",
    ),
    (
        REFUND,
        REFUND + "    privacy: {why: The law., keep: 10 years}\n",
        "privacy",
        "Step 3 *refund*: says about privacy (`privacy`) now: “why: The law., keep: 10 years”",
    ),
    (
        REFUND,
        REFUND + "    record: {fields: [reason]}\n",
        "record",
        "Step 3 *refund*: is written down now (`fields`): reason",
    ),
]


@pytest.mark.parametrize(("before", "now", "kind", "words"), CASES, ids=[f"{case[2]}: {case[3]}" for case in CASES])
def test_a_change_and_its_sentence(before: str, now: str, kind: str, words: str) -> None:
    changes = compare(procedure(WHOLE), procedure(edited(WHOLE, (before, now))), basis())
    assert told(changes) == [(kind, words)]


def test_words_that_changed_are_told_apart() -> None:
    (change,) = compare(procedure(WHOLE), procedure(edited(WHOLE, ("Greet the customer.", "Greet every customer."))))
    assert [(piece.old, piece.new) for piece in change.pieces if not piece.same] == [("the ", "every ")]


def test_a_change_knows_both_places() -> None:
    text = edited(WHOLE, ("max: 50 EUR", "max: 80 EUR"))
    (change,) = compare(procedure(WHOLE), procedure(text))
    assert change.path == "steps.refund.max"
    for quote, lines in ((change.old, WHOLE.splitlines()), (change.new, text.splitlines())):
        assert quote
        assert lines[quote.span.line - 1] == f"    max: {quote.words}"


def test_a_moved_step_is_one_change() -> None:
    last = "  - id: record\n    do: Record the reason.\n"
    moved = edited(WHOLE, (last, ""), ("steps:\n", f"steps:\n{last}"))
    assert told(compare(procedure(WHOLE), procedure(moved))) == [
        ("step-moved", "Step 1 *record*: moved: it was step 4 and stands before all others now")
    ]


def test_an_answer_that_leads_to_a_renamed_step_leads_where_it_did() -> None:
    renamed = edited(WHOLE, ("id: refund", "id: pay-back\n    was: refund"), ("go: refund", "go: pay-back"))
    assert [kind for kind, _ in told(compare(procedure(WHOLE), procedure(renamed)))] == ["step-renamed"]


def test_answers_in_another_order_are_told() -> None:
    text = edited(
        WHOLE,
        ("in-time: {when: It is., go: refund}, ", ""),
        ("go: record}", "go: record}, in-time: {when: It is., go: refund}"),
    )
    assert told(compare(procedure(WHOLE), procedure(text))) == [
        ("reordered", "Step 2 *check*: `answers` stand in another order: too-late, in-time")
    ]


# Values and what follows from them

NAMED = edited(WHOLE, ("max: 50 EUR", "max: cap"))


def effects(change: Change) -> list[tuple[str, str]]:
    return told(change.effects)


def test_a_value_of_the_handbook_is_told_once_with_what_it_does() -> None:
    (change,) = compare(procedure(NAMED), procedure(NAMED), basis(new=HANDBOOK.replace("cap: 50 EUR", "cap: 80 EUR")))
    assert told((change,)) == [("value-raised", "Value *cap*: raised from €50 to €80")]
    assert (change.procedure, change.path) == ("", "values.cap")
    assert effects(change) == [("limit-raised", "Step 3 *refund*: limit raised from €50 to €80")]


def test_a_text_that_shows_a_value_is_an_effect_of_it() -> None:
    (change,) = compare(procedure(WHOLE), procedure(WHOLE), basis(new=HANDBOOK.replace("30 days", "14 days")))
    assert told((change,)) == [("value-lowered", "Value *window*: lowered from 30 days to 14 days")]
    assert effects(change) == [("shown", "Step 2 *check*: shows it in its words (`ask`)")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Pay {cap} back within {wait}.", "Pay 50 EUR back within {wait}.", "50 EUR now, before {cap}"),
        ("Pay 50 EUR back within 2 min.", "Pay {cap} back within {wait}.", "{cap}, {wait} now, before 50 EUR, 2 min"),
        ("Call within 60 minutes.", "Call within 1 hour.", "1 hour now, before 60 minutes"),
    ],
)
def test_a_quantity_that_is_typed_here_and_named_there_is_worth_the_same(old: str, new: str, said: str) -> None:
    for field, place in (("dont", "Step 1 *greet*: "), ("purpose", "")):
        if place:
            texts = [WHOLE.replace(GREET, f"{GREET}    {field}: '{words}'\n") for words in (old, new)]
        else:
            texts = [WHOLE.replace("The customer leaves calm.", words) for words in (old, new)]
        (change,) = compare(*map(procedure, texts), basis())
        assert told((change,)) == [("restated", f"{place}`{field}` is worth the same, but written {said}")]
        assert change.severity.word == "info"


@pytest.mark.parametrize(
    "new", ["Pay {window} back.", "Pay 60 EUR back.", "Pay back 50 EUR.", "Do not pay 50 EUR back.", "Pay 50 USD back."]
)
def test_what_is_worth_something_else_or_worded_otherwise_is_not_restated(new: str) -> None:
    texts = [WHOLE.replace(GREET, f"{GREET}    dont: '{words}'\n") for words in ("Pay {cap} back.", new)]
    (change,) = compare(*map(procedure, texts), basis())
    assert change.kind.name in ("sense", "dont")
    assert change.severity.word == "warning"


def test_a_value_that_does_not_matter_to_a_procedure_is_not_told_of_it() -> None:
    assert compare(procedure(WHOLE), procedure(WHOLE), basis(new=HANDBOOK.replace("cap: 50 EUR", "cap: 80 EUR"))) == ()


def test_a_value_of_its_own_is_compared_with_the_handbooks() -> None:
    own = NAMED.replace(HEAD, f"{HEAD}values: {{cap: 80 EUR}}\n")
    (change,) = compare(procedure(NAMED), procedure(own), basis())
    assert told((change,)) == [("value-raised", "Value *cap*: raised from €50 to €80")]
    assert effects(change) == [("limit-raised", "Step 3 *refund*: limit raised from €50 to €80")]
    (back,) = compare(procedure(own), procedure(NAMED), basis())
    assert told((back, *back.effects)) == [
        ("value-lowered", "Value *cap*: lowered from €80 to €50"),
        ("limit-lowered", "Step 3 *refund*: limit lowered from €80 to €50"),
    ]


def test_values_are_followed_to_the_one_that_changed() -> None:
    through = NAMED.replace(HEAD, f"{HEAD}values: {{own-cap: cap}}\n").replace("max: cap", "max: own-cap")
    (change,) = compare(
        procedure(through), procedure(through), basis(new=HANDBOOK.replace("cap: 50 EUR", "cap: 80 EUR"))
    )
    assert told((change,)) == [("value-raised", "Value *cap*: raised from €50 to €80")]
    assert effects(change) == [
        ("value-raised", "Value *own-cap*: raised from €50 to €80"),
        ("limit-raised", "Step 3 *refund*: limit raised from €50 to €80"),
    ]


def test_values_that_name_each_other_in_a_circle_come_to_an_end() -> None:
    circle = HANDBOOK.replace("cap: 50 EUR", "cap: other, other: cap")
    assert told(compare(procedure(NAMED), procedure(NAMED), basis(new=circle)))


def test_a_value_that_is_gone_takes_the_limit_with_it() -> None:
    (change,) = compare(procedure(NAMED), procedure(NAMED), basis(new=HANDBOOK.replace("cap: 50 EUR, ", "")))
    assert told((change, *change.effects)) == [
        ("value-changed", "Value *cap*: gone; it was €50"),
        ("limit-changed", "Step 3 *refund*: limit changed from €50 to cap"),
    ]


# Sets of procedures


def test_procedures_that_are_new_and_gone_are_told() -> None:
    one = procedure(WHOLE)
    other = procedure(f"{HEAD.replace('Return an item', 'Open the shop')}steps: [{{do: Unlock the door.}}]")
    assert told(compare_all({"a": one, "b": one}, {"b": one, "c": other})) == [
        ("procedure-added", "New procedure: “Open the shop”"),
        ("procedure-removed", "This procedure is gone: “Return an item”"),
    ]


def test_a_value_of_the_handbook_is_told_once_for_all_procedures() -> None:
    changes = compare_all(
        {"a": procedure(NAMED), "b": procedure(NAMED)},
        {"a": procedure(NAMED), "b": procedure(NAMED)},
        basis(new=HANDBOOK.replace("cap: 50 EUR", "cap: 80 EUR")),
    )
    assert [(change.kind.name, [effect.procedure for effect in change.effects]) for change in changes] == [
        ("value-raised", ["a", "b"])
    ]


def test_what_each_branch_has_for_itself_is_compared_within_one_branch_only() -> None:
    phone = f"{HANDBOOK}contact: {{phone: +39 02 1}}\n", f"{HANDBOOK}contact: {{phone: +39 02 2}}\n"
    one, two = (View(handbook(text)) for text in phone)
    assert told(compare_all({}, {}, Basis(one, two))) == [
        ("contact", "Contact (`phone`) is +39 02 2 now, before +39 02 1")
    ]
    assert compare_all({}, {}, Basis(one, two, same_branch=False)) == ()


def test_what_is_no_longer_in_a_service_is_told() -> None:
    texts = (
        f"{HANDBOOK}services: {{wrap: {{name: Gift wrap, included: [paper, ribbon]}}}}\n",
        f"{HANDBOOK}services: {{wrap: {{name: Gift wrap, included: [paper]}}}}\n",
    )
    one, two = (View(handbook(text)) for text in texts)
    assert told(compare_all({}, {}, Basis(one, two))) == [
        ("service", "Service *wrap*: gone from what we offer (`included`): “ribbon”")
    ]


def test_a_channel_that_answers_later_is_told_of_two_branches_too() -> None:
    texts = (
        f"{HANDBOOK}channels: {{phone: {{answer_within: 3 min}}}}\n",
        f"{HANDBOOK}channels: {{phone: {{answer_within: 5 min}}}}\n",
    )
    one, two = (View(handbook(text)) for text in texts)
    assert told(compare_all({}, {}, Basis(one, two, same_branch=False))) == [
        ("time-lengthened", "Channel *phone*: time lengthened from 3 minutes to 5 minutes")
    ]


# Two languages

ITALIAN = edited(
    WHOLE,
    ("Greet the customer.", "Saluda il cliente."),
    ("Check the date.", "Controlla la data."),
    ("Refund up to {max}.", "Rimborsa fino a {max}."),
)


def in_two_languages() -> Basis:
    return Basis(View(handbook(), lambda text: "en"), View(handbook(), lambda text: "it"))


def test_words_in_two_languages_are_not_compared() -> None:
    assert compare(procedure(WHOLE), procedure(ITALIAN), in_two_languages()) == ()


def test_structure_and_quantities_are_compared_across_languages() -> None:
    other = edited(
        ITALIAN,
        ("max: 50 EUR", "max: 80 EUR"),
        ("go: refund}", "go: record}"),
        ("  - id: greet\n    do: Saluda il cliente.\n", ""),
    )
    kinds = [change.kind.name for change in compare(procedure(WHOLE), procedure(other), in_two_languages())]
    assert kinds == ["step-removed", "answer-target", "limit-raised"]


@pytest.mark.parametrize(
    ("english", "italian", "differs"),
    [
        ("Call within 2 days.", "Chiama entro 2 giorni.", False),
        ("Call within two days.", "Chiama entro due giorni.", False),
        ("Call within 2 days.", "Chiama entro 3 giorni.", True),
        ("Take 2 slips.", "Prendi due ricevute.", False),
        ("Offer up to {cap}.", "Offri fino a {wait}.", True),
        ("See [the form](forms/a.pdf).", "Vedi [il modulo](forms/a.pdf).", False),
        ("See [the form](forms/a.pdf).", "Vedi [il modulo](forms/b.pdf).", True),
    ],
)
def test_numbers_values_and_links_are_the_same_in_every_language(english: str, italian: str, differs: bool) -> None:
    old = procedure(edited(WHOLE, ("Greet the customer.", english)))
    new = procedure(edited(ITALIAN, ("Saluda il cliente.", italian)))
    kinds = [change.kind.name for change in compare(old, new, in_two_languages())]
    assert kinds == (["numbers"] if differs else [])


def test_lists_in_two_languages_are_compared_by_length() -> None:
    old = procedure(WHOLE.replace(HEAD, f"{HEAD}needs: [the till]\n"))
    new = procedure(ITALIAN.replace(HEAD, f"{HEAD}needs: [la cassa, il terminale]\n"))
    assert told(compare(old, new, in_two_languages())) == [("entries", "`needs` has 2 entries now, before 1")]


def test_words_that_should_be_in_one_language_and_are_not_are_told() -> None:
    one = Basis(View(handbook(), lambda text: "en", "it"), View(handbook(), lambda text: "it", "it"))
    old = procedure(HEAD + "steps: [{id: greet, do: Greet the customer.}]\n")
    new = procedure(HEAD + "steps: [{id: greet, do: Saluda il cliente.}]\n")
    changes = compare(old, new, one)
    said = "Texts in the language `it` now, before in `en`, whose words cannot be compared: 4"
    assert told(changes) == [("language", said)]


# The table


def test_every_kind_says_something_for_each_form_that_it_has() -> None:
    for kind in KINDS.values():
        forms = [form for form in ("changed", "added", "removed") if getattr(kind, form) is not None]
        assert forms
        for form in forms:
            assert str(kind.sentence(form, {"old": "a", "new": "b", "field": "c", "count": 2}))  # type: ignore[arg-type]


def test_a_form_that_a_kind_does_not_have_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="limit-raised is never added"):
        KINDS["limit-raised"].sentence("added", {})


LOCKED = STEPS.replace(
    "    do: Record the reason.\n", "    do: Record the reason.\n    dont: Never skip it.\n    lock: true\n"
)
BRANCHES = Basis(View(handbook()), View(handbook()), same_branch=False)


def locked(new: str, basis: Basis = BRANCHES) -> list[tuple[str, str, str]]:
    changes = compare(procedure(HEAD + LOCKED), procedure(HEAD + new), basis, id="return")
    return [(one.kind.name, one.severity.word, sentence(one, catalogue("en"))) for one in changes]


@pytest.mark.parametrize(
    ("new", "kind", "said"),
    [
        (LOCKED.partition("  - id: record")[0], "step-removed", "Step 4 *record*, locked: this step is gone: “Record"),
        (LOCKED.replace("the reason", "why it is so"), "reworded", "Step 4 *record*, locked: what to do is worded"),
        (LOCKED.replace("    dont: Never skip it.\n", ""), "dont", "Step 4 *record*, locked: no longer says what"),
    ],
)
def test_what_breaks_a_locked_step_is_an_error(new: str, kind: str, said: str) -> None:
    found = [one for one in locked(new) if "record" in one[2] and one[0] != "answer-target"]
    assert [(one[0], one[1]) for one in found] == [(kind, "error")]
    assert found[0][2].startswith(said)


def test_a_copy_that_does_not_repeat_a_lock_unlocks_nothing() -> None:
    (found,) = locked(LOCKED.replace("    lock: true\n", ""))
    assert found[:2] == ("lock-here", "info")
    assert found[2] == "Step 4 *record*: `lock` is not written here; what the standard locks stays locked all the same"


def test_the_standard_that_takes_a_lock_away_unlocks_the_step() -> None:
    assert [one[:2] for one in locked(LOCKED.replace("    lock: true\n", ""), basis())] == [("unlocked", "error")]


def test_another_name_for_a_locked_step_changes_nothing_that_it_says() -> None:
    found = locked(LOCKED.replace("id: record", "id: note-it").replace("go: record", "go: note-it"))
    assert [one[:2] for one in found] == [("step-renamed", "info")]


def test_a_promise_that_others_may_read_reads_as_it_did() -> None:
    old, new = (
        f"{HANDBOOK}promises: {{heard: {{text: We hear you., audience: {word}}}}}\n" for word in ("public", "staff")
    )
    said = "Promise *heard*: may be read by `staff` now, before by `public`"
    assert told(compare_all({}, {}, basis(old, new))) == [("audience", said)]
