"""Lint takes four times as long for a file of four times the size, not sixteen times."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from sopkit.document import read
from sopkit.finding import WARNING, Finding
from sopkit.lint.engine import lint
from sopkit.lint.steps import step_at
from sopkit.lint.suppression import silenced, suppressions
from sopkit.message import _
from sopkit.span import Span
from tests.handbooks import handbook, rules_about

Work = Callable[[], object]
TRIES = 4
LARGER = 4
EVEN = 8
"""Between 4, what work takes that grows with the size, and 16, what work takes that grows with its square."""


def seconds(work: Work) -> float:
    """The processor's time for one piece of work, at its best, and without that for tidying up after others."""
    taken = []
    gc.collect()
    gc.disable()
    try:
        for _try in range(TRIES):
            start = time.process_time()
            work()
            taken.append(time.process_time() - start)
    finally:
        gc.enable()
    return min(taken)


def with_suppressions(size: int) -> Work:
    """Comments in the lines of a list, of which each silences one finding."""
    lines = [f"  - {{id: step-{n}, do: Greet.}}  # sopkit: allow future-tense -- why not" for n in range(size)]
    document = read("a.yml", ("steps:\n" + "\n".join(lines)).encode())
    findings = [Finding("future-tense", WARNING, Span("a.yml", n + 2, 5, n + 2, 9), _("Will")) for n in range(size)]

    def work() -> None:
        kept, used = silenced(findings, suppressions(document, {}))
        assert (len(kept), len(used)) == (0, size)

    return work


def with_stacked_suppressions(size: int) -> Work:
    """Comments one below the other, all about one text of many lines with a finding in each."""
    text = "title: A\n" + "# sopkit: allow future-tense -- why not\n" * size + "note: |\n" + "  They will.\n" * size
    document = read("a.yml", text.encode())
    findings = [Finding("future-tense", WARNING, Span("a.yml", size + 3 + n), _("Will")) for n in range(size)]

    def work() -> None:
        kept, used = silenced(findings, suppressions(document, {}))
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
        pytest.param(with_suppressions, 500, id="suppressions"),
        pytest.param(with_stacked_suppressions, 500, id="suppressions one below the other"),
        pytest.param(with_steps, 1000, id="steps"),
        pytest.param(with_links, 400, id="links"),
        pytest.param(with_broken_links, 100, id="broken links"),
        pytest.param(with_procedures, 250, id="procedures that name each other"),
        pytest.param(with_words("{{ a ", "empty-text"), 2000, id="brackets that do not close"),
        pytest.param(with_words("{% a [[ b ${ c $d[ ", "empty-text"), 1000, id="other brackets that do not close"),
        pytest.param(with_words("utilise it and ", "hard-word"), 1500, id="words with something better"),
    ],
)
def test_work_grows_with_the_size(made: Callable[[int], Work], size: int) -> None:
    assert seconds(made(LARGER * size)) < EVEN * seconds(made(size))
