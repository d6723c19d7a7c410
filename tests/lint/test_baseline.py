"""Findings that are accepted for now: known by path, rule, step and words, never by their line."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from sopkit.errors import Refused, Unreadable
from sopkit.lint.baseline import Accepted, accepted, named_in, read_baseline, subtracted, write_baseline
from sopkit.lint.listing import listing
from sopkit.lint.rule import discover
from sopkit.lint.run import Choice, Outcome, run
from sopkit.message import _
from tests.handbooks import HANDBOOK, PROCEDURE, MemoryFiles

STANDARD = "standard/returns/return-an-item.yml"
RULES = {name: rule for name, rule in discover("sopkit.rules").items() if rule.area != "service"}
FAULTY = PROCEDURE.replace("Greet the customer.", "The customer was greeted. The door was opened.")


def found(text: str, path: str = STANDARD) -> tuple[Outcome, list[Accepted]]:
    outcome = run(listing(MemoryFiles({"handbook.yml": HANDBOOK, path: text})), Choice(lambda: RULES))
    return outcome, [accepted(one, outcome.steps, outcome.sources) for one in outcome.findings]


def test_a_finding_is_known_by_its_place_in_words() -> None:
    _outcome, known = found(FAULTY)
    assert Accepted(STANDARD, "past-tense", "greet", "was greeted") in known


def test_lines_above_may_come_and_go() -> None:
    _outcome, known = found(FAULTY)
    outcome, later = found("# a comment\n" + FAULTY.replace("  - id: greet", "\n  # why\n  - id: greet"))
    assert subtracted(outcome.findings, later, Counter(known)) == ([], Counter())


def test_what_occurs_more_often_is_new() -> None:
    _outcome, known = found(FAULTY)
    outcome, later = found(FAULTY.replace("The door was opened.", "The door was opened. The bag was opened."))
    new, gone = subtracted(outcome.findings, later, Counter(known))
    assert {one.rule for one in new} == {"past-tense", "passive-voice"}
    assert not gone


def test_what_is_mended_is_told_as_gone() -> None:
    _outcome, known = found(FAULTY)
    outcome, later = found(PROCEDURE)
    new, gone = subtracted(outcome.findings, later, Counter(known))
    assert new == []
    assert gone == Counter(known)


@pytest.mark.parametrize(
    ("path", "text", "step"),
    [
        (
            "branches/milano/return-an-item.yml",
            "adapts: return-an-item\nsteps:\n  - {change: greet, do: Was.}\n",
            "greet",
        ),
        ("standard/returns/return-an-item.it.yml", "translates: return-an-item\nsteps: {greet: {doo: S.}}\n", "greet"),
        (STANDARD, PROCEDURE + "    steps:\n      - {id: inner, do: The door was opened.}\n", "inner"),
        (STANDARD, PROCEDURE.replace("title: Return", "titel: Return"), ""),
    ],
)
def test_the_innermost_step_is_named(path: str, text: str, step: str) -> None:
    texts = {"handbook.yml": HANDBOOK, STANDARD: PROCEDURE, "branches/milano/branch.yml": "name: M\n", path: text}
    outcome = run(listing(MemoryFiles(texts)), Choice(lambda: RULES))
    assert step in {outcome.steps.get(one, "") for one in outcome.findings if one.span.path == path}


def test_what_is_missing_is_known_by_its_name_however_it_is_said() -> None:
    _outcome, known = found(PROCEDURE.replace("owner: lead\n", ""))
    assert known == [Accepted(STANDARD, "missing-key", "", "owner")]


def test_better_advice_makes_no_new_finding() -> None:
    old = _("`{key}` is missing; write it here: `{key}: {example}`", key="owner", example="shift-lead")
    new = _("Write who answers for it: `{key}: {example}`", key="owner", example=_("store-manager"))
    assert named_in(old) == named_in(new) == "owner"


def test_a_baseline_that_holds_english_messages_still_counts() -> None:
    outcome, known = found(PROCEDURE.replace("owner: lead\n", ""))
    (message,) = (str(one.message) for one in outcome.findings)
    former = Counter([Accepted(STANDARD, "missing-key", "", message)])
    assert subtracted(outcome.findings, known, former) == ([], Counter())


def test_two_faults_without_words_are_two() -> None:
    _outcome, known = found(PROCEDURE.replace("owner: lead\n", "").replace("version: 1.0.0\n", ""))
    assert len({one.text for one in known if one.rule == "missing-key"}) == 2


def test_a_file_is_sorted_a_line_each_and_read_again(tmp_path: Path) -> None:
    _outcome, known = found(FAULTY)
    counted = Counter(known) + Counter([known[0]])
    write_baseline(tmp_path / "b.json", counted)
    lines = (tmp_path / "b.json").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(counted) + 2
    assert json.loads("\n".join(lines))["version"] == 1
    assert lines[1:-1] == sorted(
        lines[1:-1], key=lambda line: tuple(json.loads(line.rstrip(","))[k] for k in ("path", "rule", "step", "text"))
    )
    assert read_baseline(tmp_path / "b.json") == counted


def test_a_file_that_is_none_is_neither_read_nor_written_over(tmp_path: Path) -> None:
    file = tmp_path / "handbook.yml"
    for content in ("format: 1\n", "[]", '{"findings": [{"path": "a"}]}', '{"findings": 3}'):
        file.write_text(content, encoding="utf-8")
        with pytest.raises(Unreadable):
            read_baseline(file)
        with pytest.raises(Refused):
            write_baseline(file, Counter())
        assert file.read_text(encoding="utf-8") == content
