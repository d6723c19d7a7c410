"""Golden cases of the consistency rules: each folder in `tests/cases/consistency/` is a handbook.

Its `findings.txt` says what `check` finds in it, with the places that explain it. `pytest --accept` rewrites these
files; the difference is read before it is kept. A case is about the rules in the first line of its `findings.txt`
(`faults` for what no rule of consistency finds), so a new rule touches no old case.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from sopkit.finding import Finding
from sopkit.lint.example import Example, examples, handbook_of
from sopkit.lint.rule import Rule, discover
from sopkit.network.check import check, check_rules
from sopkit.network.network import Network
from sopkit.workspace import FolderFiles, load

TODAY = datetime.date(2026, 11, 22)
CASES = Path(__file__).parents[1] / "cases" / "consistency"
RULES = check_rules(discover("sopkit.rules"))


def written(finding: Finding) -> str:
    return "\n".join([str(finding), *(f"    {span}" for span in finding.related)])


def is_about(finding: Finding, rules: list[str]) -> bool:
    return finding.rule in rules or (finding.rule not in RULES and "faults" in rules)


@pytest.mark.parametrize("case", sorted(path.parent.name for path in CASES.glob("*/findings.txt")))
def test_check_finds_in(case: str, request: pytest.FixtureRequest) -> None:
    expected = CASES / case / "findings.txt"
    heading = expected.read_text(encoding="utf-8").splitlines()[0]
    rules = heading.removeprefix("# ").split()
    network = Network(load(FolderFiles(CASES / case)), TODAY)
    found = "\n".join([heading, *(written(one) for one in check(network, RULES) if is_about(one, rules))]) + "\n"
    if request.config.getoption("--accept"):
        expected.write_text(found, encoding="utf-8", newline="\n")
    assert found == expected.read_text(encoding="utf-8")


def test_every_case_has_its_findings() -> None:
    assert [path.name for path in CASES.iterdir() if not (path / "findings.txt").is_file()] == []


def found_by(rule: Rule, example: Example) -> list[Finding]:
    return [one for one in check(Network(handbook_of(example), TODAY), {rule.name: rule}) if one.rule == rule.name]


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        pytest.param(rule, one, id=f"{rule.name}-{n}")
        for rule in RULES.values()
        for n, one in enumerate(examples(rule.good))
    ],
)
def test_nothing_is_found_in_a_good_example(rule: Rule, example: Example) -> None:
    assert check(Network(handbook_of(example), TODAY), {rule.name: rule}) == []


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        pytest.param(rule, one, id=f"{rule.name}-{n}")
        for rule in RULES.values()
        for n, one in enumerate(examples(rule.bad))
    ],
)
def test_a_bad_example_is_found(rule: Rule, example: Example) -> None:
    assert len(found_by(rule, example)) == 1


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_a_rule_has_a_page_and_examples(rule: Rule) -> None:
    assert rule.good
    assert rule.bad
    assert rule.title.endswith(".")
    assert rule.doc.splitlines()[-1].startswith("Source: ")
