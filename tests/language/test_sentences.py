"""The rules on language on whole sentences: silent on the correct ones, exact on the faulty ones.

`correct/xx.txt` holds correct sentences, a group for each form that steps are written in, under a line with `#`.
`faulty/xx.txt` holds one fault a line: the rule, the words that it marks and the sentence, with `|` between them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from sopkit.finding import Finding
from sopkit.lint.engine import lint
from sopkit.lint.example import Texts
from sopkit.lint.rule import discover
from sopkit.lint.settings import Settings
from sopkit.workspace import load

HERE = Path(__file__).parent
RULES = {name: rule for name, rule in discover("sopkit.rules").items() if rule.area == "language"}
HANDBOOK = "format: 1\nname: A\nlanguage: {}\nareas:\n  examples: A\n"
STEPS = 10
"""In a procedure: enough for the rules on a whole one, too few for it to be too long."""
FOUND_AT_LEAST = 0.97


def groups(path: Path) -> list[list[str]]:
    """The sentences of a file, by the headings above them."""
    found: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            found.append([])
        elif line:
            found[-1].append(line)
    return [group for group in found if group]


def procedures(sentences: list[str]) -> Iterator[list[str]]:
    """Sentences in portions of one procedure."""
    return (sentences[first : first + STEPS] for first in range(0, len(sentences), STEPS))


def findings(portions: list[list[str]], code: str) -> list[tuple[str, Finding]]:
    """What the rules on language find in procedures with these steps, each with its sentence."""
    texts = {"handbook.yml": HANDBOOK.format(code)}
    for number, sentences in enumerate(portions):
        steps = (
            f"  - id: step-{place}\n    do: {json.dumps(sentence, ensure_ascii=False)}\n"
            for place, sentence in enumerate(sentences)
        )
        texts[f"standard/examples/example-{number}.yml"] = "steps:\n" + "".join(steps)
    found = lint(load(Texts(texts)), RULES, Settings())
    return [(sentence_at(finding, portions), finding) for finding in found if finding.rule in RULES]


def sentence_at(finding: Finding, portions: list[list[str]]) -> str:
    """The step on whose line a finding stands."""
    number = int(finding.span.path.rpartition("-")[2].removesuffix(".yml"))
    return portions[number][(finding.span.line - 3) // 2]


def marked(finding: Finding, sentence: str) -> str:
    """The words that a finding marks in a sentence without characters that JSON writes in another way."""
    line = f"    do: {json.dumps(sentence, ensure_ascii=False)}"
    return line[finding.span.column - 1 : finding.span.end_column - 1]


@cache
def raised(code: str) -> dict[str, list[str]]:
    """What is said about correct sentences, by sentence."""
    portions = [portion for group in groups(HERE / "correct" / f"{code}.txt") for portion in procedures(group)]
    said: dict[str, list[str]] = {}
    for sentence, finding in findings(portions, code):
        said.setdefault(sentence, []).append(f"{finding.rule}: {marked(finding, sentence)}")
    return said


CORRECT = [
    (path.stem, sentence)
    for path in sorted((HERE / "correct").glob("*.txt"))
    for group in groups(path)
    for sentence in group
]
FAULTY = {
    path.stem: [
        tuple(line.split("|"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    for path in sorted((HERE / "faulty").glob("*.txt"))
}


@pytest.mark.parametrize(("code", "sentence"), CORRECT, ids=[f"{code}: {words}" for code, words in CORRECT])
def test_says_nothing_about(code: str, sentence: str) -> None:
    assert sentence not in raised(code), raised(code)[sentence]


@pytest.mark.parametrize("code", sorted({code for code, _ in CORRECT}))
def test_two_hundred_correct_sentences_stand_behind(code: str) -> None:
    assert len([one for one in CORRECT if one[0] == code]) >= 200


@pytest.mark.parametrize("code", FAULTY)
def test_finds_faults_and_marks_them(code: str) -> None:
    rows = FAULTY[code]
    assert len(rows) >= 100
    found = findings([[sentence] for _, _, sentence in rows], code)
    said = {(finding.rule, marked(finding, sentence), sentence) for sentence, finding in found}
    missed = [row for row in rows if row not in said]
    assert len(missed) <= (1 - FOUND_AT_LEAST) * len(rows), missed
