"""Lint does four times the work for a file of four times the size, not sixteen times."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from sopkit.document import read
from sopkit.finding import WARNING, Finding
from sopkit.lint.engine import lint
from sopkit.lint.steps import step_at
from sopkit.lint.suppression import silenced, suppressions
from sopkit.message import _
from sopkit.rules.structure.empty_text import RESIDUE
from sopkit.span import Span
from tests.handbooks import handbook, rules_about

Work = Callable[[], object]
FUTURE = rules_about("future-tense")
LARGER = 4
EVEN = 5
"""Work that grows with the size takes 4 times as many lines; work that grows with its square soon takes 16 times."""


def lines(work: Work) -> int:
    """How many lines of Python run in one piece of work, each round of a loop counted: no clock, so always the same."""
    work()  # what is found out once is found out now
    count = 0

    def traced(_frame: FrameType, event: str, _given: object) -> object:
        nonlocal count
        count += event == "line"
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def with_suppressions(size: int) -> Work:
    """Comments in the lines of a list, of which each silences one finding."""
    lines = [f"  - {{id: step-{n}, do: Greet.}}  # sopkit: allow future-tense -- why not" for n in range(size)]
    document = read("a.yml", ("steps:\n" + "\n".join(lines)).encode())
    findings = [Finding("future-tense", WARNING, Span("a.yml", n + 2, 5, n + 2, 9), _("Will")) for n in range(size)]

    def work() -> None:
        kept, used = silenced(findings, suppressions(document, FUTURE))
        assert (len(kept), len(used)) == (0, size)

    return work


def with_stacked_suppressions(size: int) -> Work:
    """Comments one below the other, all about one text of many lines with a finding in each."""
    text = "title: A\n" + "# sopkit: allow future-tense -- why not\n" * size + "note: |\n" + "  They will.\n" * size
    document = read("a.yml", text.encode())
    findings = [Finding("future-tense", WARNING, Span("a.yml", size + 3 + n), _("Will")) for n in range(size)]

    def work() -> None:
        kept, used = silenced(findings, suppressions(document, FUTURE))
        assert (len(kept), len(used)) == (0, size)

    return work


def with_steps(size: int) -> Work:
    """Findings in many steps."""
    lines = [f"  - id: step-{n}\n    do: Greet.\n" for n in range(size)]
    root = read("a.yml", ("steps:\n" + "".join(lines)).encode()).root
    spans = [Span("a.yml", 3 + 2 * n, 9, 3 + 2 * n, 14) for n in range(size)]
    return lambda: [step_at(root, span) for span in spans]


def linted(files: dict[str, str], *rules: str) -> Work:
    """The rules over a small handbook with some files more."""
    workspace, chosen = handbook(dict(files)), rules_about(*rules)
    return lambda: lint(workspace, chosen)


def with_links(size: int) -> Work:
    """Steps that lead to each other, and names of values, of which all are there."""
    steps = [f"  - {{id: step-{n}, do: 'Give {{refund-limit}}.', go: step-{n + 1}}}" for n in range(size)]
    last = f"  - {{id: step-{size}, do: Greet.}}\n"
    return linted({"standard/returns/a.yml": "steps:\n" + "\n".join(steps) + f"\n{last}"}, "broken-link")


def with_broken_links(size: int) -> Work:
    """Steps that lead to names of which none is there."""
    steps = [f"  - {{id: step-{n}, do: Greet., go: setp-{n}}}" for n in range(size)]
    return linted({"standard/returns/a.yml": "steps:\n" + "\n".join(steps) + "\n"}, "broken-link")


def with_procedures(size: int) -> Work:
    """Procedures that name each other."""
    text = "steps: [{{id: greet, do: Greet.}}]\nrelated: [a-{0}, a-{1}, a-{2}]\n"
    near = [text.format(n, (n + 1) % size, (n + 2) % size) for n in range(size)]
    return linted({f"standard/returns/a-{n}.yml": words for n, words in enumerate(near)}, "broken-link")


def with_words(words: str, rule: str) -> Callable[[int], Work]:
    """One long text of the same words."""

    def made(size: int) -> Work:
        text = f"steps:\n  - id: greet\n    do: |\n      {words * size}\n"
        return linted({"standard/returns/a.yml": text}, rule)

    return made


@pytest.mark.parametrize(
    ("made", "size"),
    [
        pytest.param(with_suppressions, 100, id="suppressions"),
        pytest.param(with_stacked_suppressions, 100, id="suppressions one below the other"),
        pytest.param(with_steps, 100, id="steps"),
        pytest.param(with_links, 100, id="links"),
        pytest.param(with_broken_links, 50, id="broken links"),
        pytest.param(with_procedures, 50, id="procedures that name each other"),
        pytest.param(with_words("utilise it and ", "hard-word"), 200, id="words with something better"),
    ],
)
def test_work_grows_with_the_size(made: Callable[[int], Work], size: int) -> None:
    assert lines(made(LARGER * size)) < EVEN * lines(made(size))


@pytest.mark.parametrize("residue", ["{{%s}}", "{%%%s%%}", "<%%%s%%>", "[[%s]]", "${%s}", "$d[%s]"])
def test_what_is_left_over_is_looked_for_only_so_far(residue: str) -> None:
    assert RESIDUE.search(residue % "name")
    assert not RESIDUE.search(residue % ("a" * 1000))
