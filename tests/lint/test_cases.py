"""Golden cases of lint: each folder in `tests/cases/lint/` is a handbook.

Its `findings.txt` says what lint finds in it by the rules in its first line, and which words are marked.
`pytest --accept` rewrites these files; the difference is read before it is kept.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sopkit.finding import Finding
from sopkit.lint.engine import lint
from sopkit.lint.rule import discover
from sopkit.workspace import FolderFiles, Workspace, load

CASES = Path(__file__).parents[1] / "cases" / "lint"
RULES = discover("sopkit.rules")


def written(finding: Finding, workspace: Workspace) -> str:
    span = finding.span
    lines = [f"{finding}"]
    if span.path in workspace.documents:
        text = workspace.documents[span.path].source.text.split("\n")[span.line - 1 : span.end_line]
        text[-1] = text[-1][: span.end_column - 1]
        text[0] = text[0][span.column - 1 :]
        lines.extend(f"    > {line}" for line in text if line)
    return "\n".join([*lines, *(f"    see {place}" for place in finding.related)])


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_lint_finds_in(case: str, request: pytest.FixtureRequest) -> None:
    expected = CASES / case / "findings.txt"
    heading = expected.read_text(encoding="utf-8").splitlines()[0]
    rules = heading.removeprefix("# ").split()
    workspace = load(FolderFiles(CASES / case))
    found = [written(finding, workspace) for finding in lint(workspace, RULES) if finding.rule in rules]
    if request.config.getoption("--accept"):
        expected.write_text("\n".join([heading, *found]) + "\n", encoding="utf-8", newline="\n")
    assert [heading, *"\n".join(found).splitlines()] == expected.read_text(encoding="utf-8").splitlines()
