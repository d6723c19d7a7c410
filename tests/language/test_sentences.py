"""All rules on language at once, on sentences of procedures: silent on correct ones, exact on faulty ones.

`correct/xx.txt` holds correct sentences; those below a line with `##` are of one form. A line of `faulty/xx.txt` is the
rule, the words that it marks and the sentence, with ` | ` between them; `planted/xx.jsonl` is for `bench/planted.py`.
Each language that has files here is tested.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sopkit.finding import Finding
from sopkit.lint.engine import lint
from sopkit.lint.example import Texts
from sopkit.lint.rule import discover
from sopkit.lint.settings import Settings
from sopkit.workspace import load

HERE = Path(__file__).parent
PROGRAM = HERE.parents[1] / "bench" / "planted.py"
EVERY_RULE = discover("sopkit.rules")
RULES = {name: rule for name, rule in EVERY_RULE.items() if rule.area == "language"}
STEPS = 10
"""How many sentences make one procedure."""


def languages(kind: str) -> list[str]:
    return sorted(path.stem for path in (HERE / kind).iterdir())


def correct(code: str) -> Iterator[list[str]]:
    """The sentences of one form, and then those of the next."""
    group: list[str] = []
    for line in (HERE / "correct" / f"{code}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("##"):
            yield group
            group = []
        elif line.strip() and not line.startswith("#"):
            group.append(line)
    yield group


def faulty(code: str) -> list[tuple[str, str, str]]:
    lines = (HERE / "faulty" / f"{code}.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split(" | ") for line in lines if line.strip() and not line.startswith("#")]
    return [(rule, marked, sentence) for rule, marked, sentence in rows]


def linted(code: str, procedures: list[list[str]]) -> dict[str, list[tuple[Finding, str]]]:
    """What the rules find in each sentence, and the words that it marks."""
    texts = {"handbook.yml": f"format: 1\nname: Sentences\nlanguage: {code}\nareas:\n  all: All\n"}
    places: dict[tuple[str, int], str] = {}
    for number, sentences in enumerate(procedures):
        path = f"standard/all/procedure-{number}.yml"
        lines = ["steps:"]
        for sentence in sentences:
            lines.append(f"  - do: {json.dumps(sentence, ensure_ascii=False)}")
            places[path, len(lines)] = sentence
        texts[path] = "\n".join(lines) + "\n"
    found: dict[str, list[tuple[Finding, str]]] = {}
    for finding in lint(load(Texts(texts)), RULES, Settings()):
        if finding.rule not in RULES:
            continue  # files without a title
        span = finding.span
        line = texts[span.path].splitlines()[span.line - 1]
        words = line[span.column - 1 : span.end_column - 1].replace('\\"', '"')
        sentence = places.get((span.path, span.line), span.path)
        found.setdefault(sentence, []).append((finding, words))
    return found


@pytest.mark.parametrize("code", languages("correct"))
def test_says_nothing_of_correct_sentences(code: str) -> None:
    groups = list(correct(code))
    procedures = [group[first : first + STEPS] for group in groups for first in range(0, len(group), STEPS)]
    assert sum(map(len, groups)) >= 200
    found = linted(code, procedures)
    assert {sentence: [(one.rule, words) for one, words in here] for sentence, here in found.items()} == {}


@pytest.mark.parametrize("code", languages("faulty"))
def test_marks_the_words_of_a_fault(code: str) -> None:
    cases = faulty(code)
    assert len(cases) >= 100
    found = linted(code, [[sentence] for _, _, sentence in cases])
    missed = [
        f"{rule} | {marked} | {sentence} | found: {here}"
        for rule, marked, sentence in cases
        if (rule, marked) not in (here := [(one.rule, words) for one, words in found.get(sentence, [])])
    ]
    assert len(missed) <= 0.03 * len(cases), "\n".join(missed)


@pytest.mark.parametrize("code", languages("planted"))
def test_names_planted_faults(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    spec = importlib.util.spec_from_file_location("bench_planted", PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    planted = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(planted)
    assert planted.main([str(HERE / "planted" / f"{code}.jsonl"), "--language", code, "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    known = {fault: rules for fault, rules in planted.RULES_OF.items() if EVERY_RULE.keys() & set(rules)}
    assert {fault: recall for fault, recall in figures["recall"].items() if fault in known and recall < 90} == {}
    assert figures["false_alarms"]["clean"] <= 1
    assert figures["false_alarms"]["tricky"] <= 5
