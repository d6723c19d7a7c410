"""Every rule's good and bad examples, and what a rule's file must say."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopkit import language
from sopkit.finding import Finding
from sopkit.lint.engine import lint_rules
from sopkit.lint.example import Example, examples, handbook_of, lint_example
from sopkit.lint.rule import Rule, discover
from sopkit.workspace import FolderFiles, Workspace, load

RULES = discover("sopkit.rules")
LINT = lint_rules(RULES)
WITHOUT_EXAMPLES = {"unreadable-file"}
"""Their faults are not in what a text says."""
ENGLISH_ONLY = {"noun-cluster"}
"""In other languages a word stands between two nouns."""


def cases(kind: str) -> list[pytest.param]:  # type: ignore[valid-type]
    return [
        pytest.param(rule, example, id=f"{name}-{example.name}")
        for name, rule in LINT.items()
        for example in examples(getattr(rule, kind))
    ]


def marked(workspace: Workspace, finding: Finding) -> str:
    """The words that a finding marks, its place checked on the way."""
    source = workspace.documents[finding.span.path].source if finding.span.path in workspace.documents else None
    if source is None:
        return ""
    lines = source.text.split("\n")
    span = finding.span
    assert 1 <= span.line <= span.end_line <= len(lines), finding
    assert 1 <= span.column <= len(lines[span.line - 1]) + 1, finding
    assert span.end_column <= len(lines[span.end_line - 1]) + 1, finding
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    return "\n".join([lines[span.line - 1][span.column - 1 :], *lines[span.line : span.end_line - 1]])


@pytest.mark.parametrize(("rule", "example"), cases("bad"))
def test_flags(rule: Rule, example: Example) -> None:
    found = lint_example(rule, example, RULES)
    assert found
    workspace = handbook_of(example)
    for finding in found:
        marked(workspace, finding)


@pytest.mark.parametrize(("rule", "example"), cases("good"))
def test_leaves_alone(rule: Rule, example: Example) -> None:
    assert lint_example(rule, example, RULES) == []


@pytest.mark.parametrize("rule", LINT.values(), ids=LINT)
def test_has_a_page_and_examples(rule: Rule) -> None:
    title, blank, *page = rule.doc.splitlines()
    assert title.endswith(".")
    assert title[0].isupper()
    assert not blank
    assert page[-1].startswith("Source: "), "the last line of a rule's page says where it comes from"
    assert rule.name in WITHOUT_EXAMPLES or (list(examples(rule.good)) and list(examples(rule.bad)))


@pytest.mark.parametrize(
    "rule",
    [rule for rule in LINT.values() if rule.area == "language" and rule.name not in ENGLISH_ONLY],
    ids=lambda rule: rule.name,
)
def test_rules_on_language_have_examples_in_every_language_that_they_know(rule: Rule) -> None:
    for given in (rule.good, rule.bad):
        assert {example.language for example in examples(given)} >= set(language.known())


def test_a_link_that_leads_nowhere_is_an_unreadable_file(tmp_path: Path) -> None:
    (tmp_path / "standard").mkdir()
    (tmp_path / "handbook.yml").write_text("format: 1\nname: A\nlanguage: en\n", encoding="utf-8")
    try:
        (tmp_path / "standard" / "greet.yml").symlink_to(tmp_path / "nowhere.yml")
    except OSError:
        pytest.skip("this system makes no links")
    from sopkit.lint.engine import lint

    found = lint(load(FolderFiles(tmp_path)), RULES)
    assert [(finding.rule, finding.span.path) for finding in found] == [("unreadable-file", "standard/greet.yml")]
