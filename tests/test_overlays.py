"""The laws of layers: each operation, in order, on what the layer above says."""

from __future__ import annotations

import pytest

from sopkit.edition import Layered, layered
from tests.handbooks import handbook

MILANO = "branches/milano/return-an-item.yml"
ITALIA = "branches/italia/return-an-item.yml"


def result(overlay: str, region: str | None = None, branch: str = "milano") -> Layered:
    texts = {MILANO: overlay} | ({ITALIA: region} if region else {})
    workspace = handbook(texts)
    assert [str(fault) for fault in workspace.faults] == []
    return layered(workspace, workspace.chain(branch), "return-an-item")


def ids(placed: Layered) -> list[str]:
    return [step.id.words for step in placed.procedure.steps]


def steps(*operations: str) -> str:
    return "adapts: return-an-item\nlanguage: en\nsteps:\n" + "".join(
        f"  - {{{operation}}}\n" for operation in operations
    )


def faults(placed: Layered) -> list[str]:
    return [fault.rule for fault in placed.faults]


def test_change_replaces_the_named_fields_and_no_others() -> None:
    greet = result(steps("change: greet, because: Names matter., say: Hello.")).procedure.steps[0]
    assert greet.say is not None
    assert (greet.do.words, greet.say.words) == ("Greet the customer.", "Hello.")


def test_change_takes_out_a_field_that_is_left_empty() -> None:
    assert result(steps("change: greet, because: Silence., say: ")).procedure.steps[0].say is None


def test_set_takes_out_what_is_left_empty() -> None:
    overlay = "adapts: return-an-item\nlanguage: en\nset:\n  - {path: steps.greet.say, to: , because: Silence.}\n"
    placed = result(overlay)
    assert (placed.faults, placed.procedure.steps[0].say) == ((), None)


def test_set_says_where_there_is_nothing_to_take_out() -> None:
    overlay = "adapts: return-an-item\nlanguage: en\nset:\n  - {path: outcome, to: , because: Silence.}\n"
    assert faults(result(overlay)) == ["broken-link"]


def test_change_takes_out_an_answer_that_is_left_empty() -> None:
    overlay = steps(
        "change: greet, because: A., ask: Well?, answers: {one: One., two: Two.}",
        "change: greet, because: B., answers: {one: }",
    )
    assert list(result(overlay).procedure.steps[0].answers) == ["two"]


def test_change_merges_answers_by_name() -> None:
    procedure = "title: T\npurpose: P.\nowner: lead\nstatus: draft\nversion: 1.0.0\ntrigger: T.\nsteps:\n" + (
        "  - {id: ask, do: Ask., answers: {yes-please: {when: Yes., go: end}, no-thanks: {when: No., go: end}}}\n"
        "  - {id: more, do: Say more.}\n  - {id: end, do: Say goodbye.}\n"
    )
    workspace = handbook(
        {
            "standard/returns/return-an-item.yml": procedure,
            MILANO: steps("change: ask, because: Here., answers: {no-thanks: {go: more}}"),
        }
    )
    answers = layered(workspace, workspace.chain("milano"), "return-an-item").procedure.steps[0].answers
    assert [(name, answer.when.words, answer.go and answer.go.words) for name, answer in answers.items()] == [
        ("yes-please", "Yes.", "end"),
        ("no-thanks", "No.", "more"),
    ]


def test_additions_at_one_anchor_keep_the_order_of_the_file() -> None:
    added = steps("add: one, after: check, because: B., do: One.", "add: two, after: check, because: B., do: Two.")
    assert ids(result(added)) == ["greet", "check", "one", "two", "refund", "record"]


def test_an_anchor_may_be_an_earlier_addition() -> None:
    added = steps(
        "add: one, after: check, because: B., do: One.",
        "add: inner, after: one, because: B., do: Inner.",
        "add: two, after: check, because: B., do: Two.",
    )
    placed = result(added)
    assert ids(placed) == ["greet", "check", "one", "inner", "two", "refund", "record"]
    assert [touch.anchor for _layer, touch in placed.touches] == ["check", "check", "check"]


def test_a_step_may_be_added_before_another() -> None:
    assert ids(result(steps("add: one, before: check, because: B., do: One.")))[:3] == ["greet", "one", "check"]


def test_drop_leaves_a_step_out() -> None:
    assert ids(result(steps("drop: record, because: No till."))) == ["greet", "check", "refund"]


def test_move_puts_a_step_elsewhere() -> None:
    assert ids(result(steps("move: record, before: refund, because: B."))) == ["greet", "check", "record", "refund"]


def test_a_lower_layer_may_change_what_an_upper_layer_added() -> None:
    region = steps("add: tax-code, after: check, because: Law., do: Ask for the tax code.")
    branch = steps("change: tax-code, because: Clearer., do: Ask for the green card.")
    placed = result(branch, region)
    assert ids(placed) == ["greet", "check", "tax-code", "refund", "record"]
    assert placed.procedure.steps[2].do.words == "Ask for the green card."


def test_a_region_changes_only_what_follows_it() -> None:
    workspace = handbook({ITALIA: steps("drop: record, because: Law.")})
    standard = layered(workspace, (), "return-an-item")
    assert "record" in ids(standard)
    assert "record" not in ids(layered(workspace, workspace.chain("milano"), "return-an-item"))


@pytest.mark.parametrize(
    ("path", "to", "read"),
    [
        ("values.refund-limit", "80 EUR", lambda p: p.values["refund-limit"].text.words),
        ("steps.refund.within", "2 min", lambda p: p.steps[2].within.text.words),
        ("purpose", "The customer smiles.", lambda p: p.purpose.words),
        ("promise.react_within", "1 min", lambda p: p.promise.react_within.text.words),
        ("channels", "[shop]", lambda p: "[" + p.channels[0].words + "]"),
    ],
)
def test_set_puts_a_value_at_any_path(path: str, to: str, read) -> None:  # type: ignore[no-untyped-def]
    overlay = f"adapts: return-an-item\nset:\n  - {{path: {path}, to: {to}, because: Law.}}\n"
    assert read(result(overlay).procedure) == to


def test_set_remembers_what_stood_there() -> None:
    overlay = "adapts: return-an-item\nset:\n  - {path: version, to: 1.0.1, because: B.}\n"
    (layer, touch), *_ = result(overlay).touches
    assert (layer, touch.path, touch.before.words, touch.now.words) == ("milano", "version", "1.0.0", "1.0.1")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("operation", "rule"),
    [
        ("change: great, because: B., say: Hello.", "broken-link"),
        ("add: one, after: nowhere, because: B., do: One.", "broken-link"),
        ("add: one, because: B., do: One.", "missing-key"),
        ("add: one, after: check, because: B.", "missing-key"),
        ("add: greet, after: check, because: B., do: One.", "duplicate-id"),
        ("drop: nothing, because: B.", "broken-link"),
        ("drop: greet, move: check, because: B.", "wrong-value"),
        ("because: B.", "wrong-value"),
        ("move: greet, because: B.", "missing-key"),
    ],
)
def test_what_cannot_be_done_is_a_fault_at_its_place(operation: str, rule: str) -> None:
    placed = result(steps(operation))
    assert rule in faults(placed)
    assert all(fault.span.path == MILANO for fault in placed.faults)


def test_a_move_that_fails_loses_no_step() -> None:
    assert ids(result(steps("move: greet, after: nowhere, because: B."))) == ["greet", "check", "refund", "record"]


def test_sub_steps_are_changed_by_their_own_names() -> None:
    region = steps("change: check, because: B., steps: [{id: by-card, do: Ask for the card.}]")
    placed = result(steps("change: by-card, because: B., do: Ask for the blue card."), region)
    assert placed.procedure.steps[1].steps[0].do.words == "Ask for the blue card."


def test_anchors_that_make_a_circle_end() -> None:
    circle = [
        "add: a, after: check, because: B., do: A.",
        "drop: check, because: B.",
        "add: check, after: a, because: B., do: C.",
    ]
    assert "a" in ids(result(steps(*circle, "add: c, after: a, because: B., do: C.")))


def test_a_step_keeps_its_name_in_every_branch() -> None:
    placed = result(steps("change: greet, because: B., id: hello"))
    assert faults(placed) == ["wrong-value"]
    assert ids(placed)[0] == "greet"


def test_a_change_knows_short_forms() -> None:
    standard = "title: T\npurpose: P.\nowner: lead\nstatus: draft\nversion: 1.0.0\ntrigger: T.\nsteps:\n" + (
        "  - {id: ask, do: Ask., record: The till., answers: {yes-please: It is., no-thanks: It is not.}}\n  - {id: end, do: End.}\n"
    )
    overlay = steps("change: ask, because: B., record: {fields: [name]}, answers: {yes-please: {go: end}}")
    workspace = handbook({"standard/returns/return-an-item.yml": standard, MILANO: overlay})
    placed = layered(workspace, workspace.chain("milano"), "return-an-item")
    step = placed.procedure.steps[0]
    assert placed.faults == ()
    assert step.record is not None
    assert step.record.where is not None
    assert step.record.where.words == "The till."
    assert step.answers["yes-please"].when.words == "It is."


def test_a_path_through_a_text_is_a_fault_and_no_touch() -> None:
    placed = result("adapts: return-an-item\nset:\n  - {path: steps.greet.do.more, to: x, because: B.}\n")
    assert faults(placed) == ["broken-link"]
    assert placed.touches == ()


def test_a_path_to_a_step_that_is_misspelt_is_a_fault_that_says_what_was_meant() -> None:
    placed = result("adapts: return-an-item\nset:\n  - {path: steps.refnd.within, to: 2 days, because: B.}\n")
    assert faults(placed) == ["broken-link"]
    assert "did you mean `steps.refund.within`" in str(placed.faults[0].message)
