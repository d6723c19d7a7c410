"""The sample handbook is on record: whoever changes what a procedure means has it approved again."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.commands import sopkit

SOPS = Path(__file__).parent.parent.parent / "sops"
TODAY = "2026-11-20"
PEOPLE = {"elena", "marta", "doina", "grainne", "nuria"}


@pytest.mark.parametrize("branch", ["", "bologna", "cluj", "galway", "girona"])
def test_all_that_people_go_by_is_approved_as_it_stands(branch: str) -> None:
    asked = ("--branch", branch) if branch else ()
    done = sopkit("status", *asked, "--format", "json", "--no-cache", "--today", TODAY, cwd=SOPS)
    told = json.loads(done.stdout)
    assert told["approved"]
    assert told["to_approve"] == [], f"approve it: sopkit approve --all {' '.join(asked)} --by NAME --today {TODAY}"


def test_somebody_has_looked_again_at_what_was_due() -> None:
    (kept,) = (SOPS / "records" / "reviews").glob("*/*-keep-*.yml")
    assert "in_the_way:" in kept.read_text(encoding="utf-8")


def test_records_name_people_of_the_story_alone() -> None:
    told = [path.read_text(encoding="utf-8") for path in (SOPS / "records").rglob("*.yml")]
    assert {name for text in told for name in re.findall(r"^(?:by|author): (.*)$", text, re.M)} <= PEOPLE
