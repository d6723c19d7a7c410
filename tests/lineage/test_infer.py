"""The overlay that makes a copy of the procedure above: laid on, it gives the copy."""

from __future__ import annotations

import dataclasses
import json
import random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sopkit.document import read as read_document
from sopkit.fingerprint import fingerprint
from sopkit.lineage.infer import infer
from sopkit.lineage.write import overlay_text
from sopkit.overlay import Overlay, apply
from sopkit.procedure import Procedure
from sopkit.schema import read
from sopkit.source import Mapping
from tests.diff.records import procedures

QUICK = [Phase.explicit, Phase.generate]
Steps = list[dict[str, Any]]


def tree(given: dict[str, Any]) -> Mapping:
    return read_document("made.yml", json.dumps(given).encode()).root


def meant(of: Mapping) -> str:
    return fingerprint(dataclasses.replace(read(Procedure, of).value, may_vary={}))


def operations(above: dict[str, Any], copy: dict[str, Any]) -> list[str]:
    overlay = infer(tree(above), tree(copy), "one")
    verbs = [f"set {one.path}" for one in overlay.set]
    for step in overlay.steps:
        verb = next(name for name in ("change", "add", "drop", "move") if getattr(step, name))
        fields = " ".join(step.fields)
        anchor = f" after {step.after}" if step.after else f" before {step.before}" if step.before else ""
        verbs.append(f"{verb} {getattr(step, verb)}{anchor} {fields}".strip())
    return verbs


def laid_on(above: dict[str, Any], copy: dict[str, Any]) -> tuple[Mapping, list[str]]:
    """The tree that comes of writing the inferred overlay, reading it and laying it on, and every fault."""
    text = overlay_text(infer(tree(above), tree(copy), "one", because="Here."))
    document = read_document("overlay.yml", text.encode())
    found = read(Overlay, document.root)
    applied = apply(tree(above), found.value)
    return applied.tree, [str(fault) for fault in (*document.faults, *found.faults, *applied.faults)]


@settings(max_examples=100, phases=QUICK)
@given(procedures(), procedures())
def test_any_copy_comes_of_any_procedure(above: dict[str, Any], copy: dict[str, Any]) -> None:
    result, faults = laid_on(above, copy)
    assert faults == []
    assert meant(result) == meant(tree(copy))


@settings(max_examples=100, phases=QUICK)
@given(procedures(), st.integers(0, 1 << 30))
def test_an_edited_copy_comes_of_its_procedure(above: dict[str, Any], seed: int) -> None:
    copy = edited(above, random.Random(seed))
    result, faults = laid_on(above, copy)
    assert faults == []
    assert meant(result) == meant(tree(copy))


@settings(max_examples=100)
@given(procedures())
def test_of_a_copy_that_says_the_same_nothing_is_left(above: dict[str, Any]) -> None:
    assert operations(above, above) == []


def edited(given: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A copy with a few edits of its steps: dropped, added, moved within and between levels, reworded."""
    copy = json.loads(json.dumps(given))
    for turn in range(chance.randint(1, 5)):
        level = chance.choice(levels(copy["steps"]))
        place = chance.randrange(len(level))
        match chance.choice(["drop", "add", "move", "say", "inside"]):
            case "drop" if len(level) > 1:
                level.pop(place)
            case "add":
                level.insert(place, {"id": f"new-{turn}", "do": "Offer a chair."})
            case "move" if len(level) > 1:
                step = level.pop(place)
                other = chance.choice(levels(copy["steps"]))
                other.insert(chance.randint(0, len(other)), step)
            case "inside":
                level[place].setdefault("steps", []).append({"id": f"in-{turn}", "do": "Look at it."})
            case _:
                level[place]["say"] = chance.choice(["Good morning.", "Buongiorno: eccomi", "{wait}"])
    return copy


def levels(steps: Steps) -> list[Steps]:
    """Every list of steps that holds at least one."""
    return [steps, *(inner for step in steps if step.get("steps") for inner in levels(step["steps"]))]


HEAD = {
    "title": "T",
    "purpose": "P.",
    "owner": "lead",
    "status": "draft",
    "version": "1.0.0",
    "trigger": "T.",
    "values": {"cap": "50 EUR", "wait": "2 days"},
    "outcome": "Calm.",
}
STEPS: Steps = [
    {"id": "greet", "do": "Greet.", "say": "Hello."},
    {"id": "check", "do": "Check.", "answers": {"yes": {"when": "Yes.", "go": "end"}, "no": "No."}},
    {"id": "end", "do": "Say goodbye."},
]


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        ({**HEAD, "steps": [*STEPS[:2], {"id": "end", "do": "Say goodbye!"}]}, []),
        ({**HEAD, "steps": [{"id": "greet", "do": "Greet."}, *STEPS[1:]]}, ["change greet say"]),
        ({**HEAD, "steps": [*STEPS[1:], STEPS[0]]}, ["move greet after end"]),
        ({**HEAD, "steps": STEPS[:2]}, ["drop end"]),
        (
            {**HEAD, "steps": [STEPS[0], {"id": "sit", "do": "Offer a chair."}, *STEPS[1:]]},
            ["add sit after greet do"],
        ),
        ({**HEAD, "values": {"cap": "80 EUR", "wait": "48 h"}, "steps": STEPS}, ["set values.cap", "set values.wait"]),
        ({**{key: HEAD[key] for key in HEAD if key != "outcome"}, "steps": STEPS}, ["set outcome"]),
    ],
    ids=["comma", "field gone", "moved", "dropped", "added", "values", "setting gone"],
)
def test_only_what_differs_is_written(copy: dict[str, Any], expected: list[str]) -> None:
    assert operations({**HEAD, "steps": STEPS}, copy) == expected


def test_of_answers_only_the_one_that_differs_is_written() -> None:
    check = {**STEPS[1], "answers": {"yes": {"when": "Yes.", "go": "greet"}}}
    overlay = infer(tree({**HEAD, "steps": STEPS}), tree({**HEAD, "steps": [STEPS[0], check, STEPS[2]]}), "one")
    assert overlay_text(overlay).split("steps:\n")[1].splitlines() == [
        "  - change: check",
        "    because:",
        "    answers:",
        "      no:",
        "      yes:",
        "        go: greet",
    ]
