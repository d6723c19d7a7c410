"""Where one can go from each step."""

from __future__ import annotations

from sopkit.flow import END, Flow, circles, flow, is_closed, reachable
from tests.handbooks import procedure

HEAD = "title: A\npurpose: B.\nowner: c\nstatus: draft\nversion: 1.0.0\ntrigger: D.\nsteps:\n"


def flow_of(*steps: str) -> Flow:
    return flow(procedure(HEAD + "".join(f"  - {{{step}}}\n" for step in steps)))


def to(ways: Flow, step: str) -> list[tuple[str, str]]:
    return [(way.by, way.to) for way in ways.ways[step]]


def test_a_step_leads_to_the_next_one_and_the_last_one_to_the_end() -> None:
    ways = flow_of("id: greet, do: Greet.", "id: thank, do: Thank.")
    assert to(ways, "greet") == [("next", "thank")]
    assert to(ways, "thank") == [("next", END)]
    assert ways.start == "greet"


def test_go_takes_the_place_of_the_next_step() -> None:
    ways = flow_of("id: greet, do: Greet., go: thank", "id: refund, do: Refund.", "id: thank, do: Thank.")
    assert to(ways, "greet") == [("go", "thank")]
    assert reachable(ways) == {"greet", "thank"}


def test_an_answer_without_go_leads_where_the_step_would_lead() -> None:
    ways = flow_of(
        "id: choose, do: Ask., answers: {refund: {when: A refund., go: refund}, nothing: Nothing.}",
        "id: thank, do: Thank.",
        "id: refund, do: Refund.",
    )
    assert to(ways, "choose") == [("answer", "refund"), ("next", "thank")]


def test_where_every_answer_leads_somewhere_nothing_leads_to_the_next_step() -> None:
    ways = flow_of(
        "id: choose, do: Ask., answers: {a: {when: A., go: refund}, b: {when: B., go: refund}}",
        "id: thank, do: Thank.",
        "id: refund, do: Refund.",
    )
    assert to(ways, "choose") == [("answer", "refund"), ("answer", "refund")]
    assert "thank" not in reachable(ways)


def test_a_loop_leads_back_for_a_while_and_then_out() -> None:
    ways = flow_of(
        "id: search, do: Search., again: {to: search, at_most: 2, then: call}",
        "id: thank, do: Thank.",
        "id: call, do: Call.",
    )
    assert to(ways, "search") == [("again", "search"), ("then", "call")]
    assert [way.limited for way in ways.ways["search"]] == [True, False]


def test_a_loop_without_then_leads_on_to_the_next_step() -> None:
    ways = flow_of("id: search, do: Search., again: {to: search, at_most: 2}", "id: thank, do: Thank.")
    assert to(ways, "search") == [("again", "search"), ("next", "thank")]


def test_smaller_steps_are_gone_through_before_the_whole_step_leads_on() -> None:
    ways = flow_of(
        "id: search, do: Search., go: record, steps: [{id: by-card, do: By card.}, {id: by-date, do: By date.}]",
        "id: thank, do: Thank.",
        "id: record, do: Record.",
    )
    assert to(ways, "search") == [("inside", "by-card")]
    assert to(ways, "by-card") == [("next", "by-date")]
    assert to(ways, "by-date") == [("go", "record")]


def test_knows_ways_to_steps_that_are_not_there() -> None:
    ways = flow_of("id: greet, do: Greet., go: nowhere")
    assert [(way.start, way.to) for way in ways.broken()] == [("greet", "nowhere")]


def test_finds_circles_and_what_leads_out_of_them() -> None:
    ways = flow_of(
        "id: greet, do: Greet.",
        "id: test, do: Test., answers: {good: {when: Good., go: thank}, bad: {when: Bad., go: mend}}",
        "id: mend, do: Mend., go: test",
        "id: thank, do: Thank.",
    )
    assert circles(ways, ways.all_ways()) == [{"test", "mend"}]
    assert not is_closed(ways, frozenset({"test", "mend"}))


def test_a_circle_without_a_way_out_is_closed() -> None:
    ways = flow_of("id: wave, do: Wave., go: smile", "id: smile, do: Smile., go: wave", "id: thank, do: Thank.")
    assert is_closed(ways, frozenset({"wave", "smile"}))


def test_says_when_two_steps_have_one_name() -> None:
    assert not flow_of("id: ask, do: Ask.", "id: ask, do: Ask again.").is_certain
    assert flow_of("id: ask, do: Ask.").is_certain


def test_a_procedure_without_steps_has_an_empty_flow() -> None:
    ways = flow(procedure(HEAD.replace("steps:\n", "steps: []\n")))
    assert ways.start == END
    assert reachable(ways) == frozenset()
