"""The diagram of a flow, whatever the flow: nothing overlaps, nothing is cut, every line ends at its boxes."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings, strategies

from sopkit.flow import flow
from sopkit.procedure import Procedure, steps_of
from sopkit.site.flowchart.graph import Graph, graphs
from sopkit.site.flowchart.layout import BADGE, PHONE, Box, Layout, layout
from sopkit.site.flowchart.lines import BREAK, broken, width_of
from sopkit.site.flowchart.svg import Titles, drawing
from sopkit.site.flowchart.wording import SIDES, SIZE, Caption, StepCaption, Wording
from sopkit.site.page import Page
from tests.handbooks import procedure
from tests.site.hostile import STRINGS

HEAD = {"title": "A", "purpose": "B.", "owner": "c", "status": "draft", "version": "1.0.0", "trigger": "D."}
NAMES = [f"s{number}" for number in range(30)]
WORDS = strategies.text("aeimrstWMăț’ .-", min_size=1, max_size=120) | strategies.sampled_from(
    ["Rechtsschutzversicherungsgesellschaften", "如果客户没有收据请询问日期", "Ask.", "W" * 70]
)


@strategies.composite
def step(draw: Callable[..., Any], names: Iterator[str], depth: int = 0) -> dict[str, Any]:
    """A step as files have it; ways lead anywhere, also to where nothing is."""
    somewhere = strategies.sampled_from([*NAMES[:12], "nowhere"])
    made: dict[str, Any] = {"id": next(names), "do": draw(WORDS) + "x"}
    if draw(strategies.integers(0, 3)) == 0:
        made["ask"] = draw(WORDS) + "?"
        made["answers"] = {
            f"a{number}": {
                "when": draw(WORDS) + "y",
                **({"go": draw(somewhere)} if draw(strategies.booleans()) else {}),
            }
            for number in range(draw(strategies.integers(1, 6)))
        }
    if draw(strategies.integers(0, 5)) == 0:
        made["go"] = draw(somewhere)
    if draw(strategies.integers(0, 7)) == 0:
        made["again"] = {"to": draw(somewhere), "at_most": 2, "then": draw(somewhere)}
    if depth < 2 and draw(strategies.integers(0, 7)) == 0:
        made["steps"] = [draw(step(names, depth + 1)) for _inner in range(draw(strategies.integers(1, 3)))]
    return made


@strategies.composite
def procedures(draw: Callable[..., Any]) -> Procedure:
    names = (f"s{number}" for number in itertools.count())
    steps = [draw(step(names)) for _step in range(draw(strategies.integers(1, 14)))]
    return of(steps)


def of(steps: list[dict[str, Any]]) -> Procedure:
    return procedure(json.dumps({**HEAD, "steps": steps}))


def wording_of(about: Procedure, drawn: list[Graph]) -> Wording:
    steps = {
        one.id.words: StepCaption(
            str(at), one.id.words, Caption(one.do.words), Caption(one.ask.words) if one.ask else None
        )
        for at, one in enumerate(steps_of(about), 1)
    }
    answers = {
        node.name: Caption(node.answer.when.words) for graph in drawn for node in graph.nodes.values() if node.answer
    }
    return Wording(steps, answers, Caption("End"))


def laid_out(about: Procedure) -> tuple[list[Graph], Wording, Layout]:
    drawn = graphs(about)
    wording = wording_of(about, drawn)
    return drawn, wording, layout(drawn, wording)


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes, with the numbers that stand out of them, have a place in common."""
    across = one.left < other.left + other.width and other.left < one.left + one.width
    return across and one.top - BADGE < other.bottom and other.top - BADGE < one.bottom


@settings(max_examples=60)
@given(procedures())
def test_boxes_stand_apart_and_inside(about: Procedure) -> None:
    _graphs, _wording, made = laid_out(about)
    assert not [(one, other) for one, other in itertools.combinations(made.boxes, 2) if overlap(one, other)]
    for box in made.boxes:
        assert box.left >= 0
        assert box.top >= BADGE
        assert box.left + box.width <= made.width
        assert box.bottom <= made.height


@settings(max_examples=60)
@given(procedures())
def test_every_line_begins_and_ends_at_its_boxes_and_crosses_no_other_one(about: Procedure) -> None:
    drawn, _wording, made = laid_out(about)
    boxes = {box.node.name: box for box in made.boxes}
    assert len(made.lines) >= sum(len(graph.edges) for graph in drawn)
    for edge, points in made.lines.items():
        start, end = boxes[edge.start], boxes[edge.to]
        assert points[0][1] == start.bottom
        assert start.left <= points[0][0] <= start.left + start.width
        assert points[-1] == pytest.approx((end.middle, end.top))
        assert all(y <= below for (_x, y), (_other, below) in itertools.pairwise(points))
        for (x, y), (_same, below) in list(itertools.pairwise(points))[
            ::2
        ]:  # straight down; the others lie between layers
            crossed = [
                one for one in made.boxes if one.left < x < one.left + one.width and one.top < below and y < one.bottom
            ]
            assert not crossed


@settings(max_examples=60)
@given(procedures())
def test_all_steps_and_all_ways_are_there(about: Procedure) -> None:
    drawn, _wording, made = laid_out(about)
    nodes = {name: node for graph in drawn for name, node in graph.nodes.items()}
    shown = [
        name
        for box in made.boxes
        if box.node.kind in ("step", "question", "escalate")
        for name in (box.node.name, *box.node.inside)
    ]
    assert sorted(shown) == sorted(one.id.words for one in steps_of(about))
    assert {box.node.name for box in made.boxes} >= nodes.keys()
    folded = {inner: node.name for node in nodes.values() for inner in node.inside}
    said = {
        (folded.get(way.start, way.start), way.to)
        for way in flow(about).all_ways()
        if way.to in flow(about).steps and way.to not in folded
    }
    drawn_ways = set()
    for edge in made.lines:
        to = next(box.node for box in made.boxes if box.node.name == edge.to)
        if to.kind not in ("answer", "end"):
            drawn_ways.add((nodes[edge.start].step, to.step))
    assert drawn_ways == said


@settings(max_examples=40)
@given(procedures())
def test_words_stand_in_their_boxes_and_none_is_left_out(about: Procedure) -> None:
    _graphs, wording, made = laid_out(about)
    for box in made.boxes:
        shown = wording.paragraphs(box.node, box.width)
        assert "".join(line for one in shown for line in one.lines).replace(" ", "") == "".join(
            caption.words for caption, _style in wording.captions(box.node)
        ).replace(" ", "")
        for one in shown:
            for line in one.lines:
                is_bold = one.style == "strong"
                room = box.width - 2 * SIDES[box.node.kind] + 0.01
                assert width_of(line, SIZE, is_bold=is_bold) <= room
            assert one.top + 16 * (len(one.lines) - 1) < box.height


@settings(max_examples=20)
@given(procedures())
def test_the_same_flow_is_drawn_the_same(about: Procedure) -> None:
    titles = Titles("Title", "About")
    _graphs, wording, made = laid_out(about)
    again = laid_out(about)
    assert drawing(made, wording, titles) == drawing(again[2], again[1], titles)
    assert "NaN" not in drawing(made, wording, titles)


def line_of(count: int) -> list[dict[str, Any]]:
    return [{"id": f"s{number}", "do": f"Do the thing number {number}."} for number in range(count)]


def test_thirty_steps_in_a_row_fit_a_phone() -> None:
    _graphs, _wording, made = laid_out(of(line_of(30)))
    assert made.width == PHONE
    assert len(made.boxes) == 31
    assert len({round(box.middle) for box in made.boxes}) == 1


def test_six_answers_fit_a_phone_where_their_words_are_usual() -> None:
    answers = {f"a{number}": {"when": f"The customer says {number}.", "go": f"s{number + 1}"} for number in range(6)}
    _graphs, _wording, made = laid_out(of([{"id": "s0", "do": "Ask.", "answers": answers}, *line_of(8)[1:]]))
    assert made.width == PHONE
    assert sum(box.node.kind == "answer" for box in made.boxes) == 6


def test_a_long_word_is_broken_and_not_cut() -> None:
    assert broken("Rechtsschutz", 40, 12) == ["Recht", "sschu", "tz"]
    assert broken("50\N{NO-BREAK SPACE}€ now", 60, 12) == ["50\N{NO-BREAK SPACE}€", "now"]
    assert BREAK.split("50\N{NO-BREAK SPACE}€ now") == ["50\N{NO-BREAK SPACE}€", "now"]


def test_a_step_to_which_nothing_leads_stands_below_by_itself() -> None:
    steps = line_of(3)
    steps[0]["go"] = "s2"
    drawn, _wording, made = laid_out(of(steps))
    assert len(drawn) == 2
    boxes = {box.node.name: box for box in made.boxes}
    assert boxes["s1"].top > boxes["s2"].bottom
    assert [box.node.step for box in made.boxes if box.node.kind == "jump"] == ["s2"]


def test_a_way_back_is_a_reference_with_its_limit() -> None:
    steps = line_of(3)
    steps[1]["again"] = {"to": "s0", "at_most": 2, "then": "s2"}
    _graphs, wording, made = laid_out(of(steps))
    (jump,) = [box.node for box in made.boxes if box.node.kind == "jump"]
    assert wording.reference(jump) == "↻ 1 · ≤ 2×"


def test_plain_smaller_steps_stand_in_the_box_of_their_step() -> None:
    steps = line_of(2)
    steps[0]["steps"] = [{"id": "in", "do": "Look."}, {"id": "out", "do": "Leave."}]
    drawn, _wording, _made = laid_out(of(steps))
    assert drawn[0].nodes["s0"].inside == ("in", "out")


def test_a_smaller_step_to_which_a_way_leads_has_a_box_of_its_own() -> None:
    steps = line_of(2)
    steps[0]["steps"] = [{"id": "in", "do": "Look."}, {"id": "out", "do": "Leave."}]
    steps[1]["go"] = "out"
    drawn, _wording, _made = laid_out(of(steps))
    assert {"s0", "in", "out", "s1"} <= drawn[0].nodes.keys()


@pytest.mark.parametrize("words", STRINGS, ids=range(len(STRINGS)))
def test_hostile_words_are_shown_and_never_run(words: str) -> None:
    answers = {"a": {"when": words, "go": "s1"}, "b": {"when": "b"}}
    about = of([{"id": "s0", "do": words, "ask": words, "answers": answers}, *line_of(3)[1:]])
    made = laid_out(about)
    svg = drawing(made[2], made[1], Titles(words, words))
    tags = set(re.findall(r"</?([a-zA-Z]+)", svg))
    assert tags <= {"div", "svg", "title", "desc", "path", "rect", "g", "text", "tspan", "ul", "li", "a", "span"}
    assert not re.search(r"<[^>]*\son\w+=", svg)
    assert set(re.findall(r'href="([^"]*)"', svg)) == {"#s0", "#s1", "#s2"}


def test_the_page_has_the_diagram_and_every_box_leads_to_its_step(open_pages: Callable[..., dict[str, Page]]) -> None:
    markdown = open_pages()["returns/return-an-item.md"].markdown
    svg = markdown[markdown.index("<svg") : markdown.index("</div>\n</div>", markdown.index("<svg"))]
    targets = set(re.findall(r'href="#([^"]*)"', svg))
    assert targets == {"greet", "check", "search", "refund", "explain", "call"}
    assert all(f"{{ #{target} }}" in markdown for target in targets)
    assert 'role="img"' in svg
    assert "<title" in svg


def test_the_diagram_names_the_language_of_words_that_are_not_translated(
    open_pages: Callable[..., dict[str, Page]],
) -> None:
    markdown = open_pages("milano", "it")["returns/return-an-item.md"].markdown
    assert re.search(r'<text class="sop-soft"[^>]* lang="en">Check the date', markdown)
    assert ">Saluta il cliente.<" in markdown
