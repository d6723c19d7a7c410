"""`check` follows each reason to the file that it names, and reads these files, which no build does."""

from __future__ import annotations

import datetime

import pytest

from sopkit.network.check import check
from sopkit.network.network import Network
from tests.handbooks import PROCEDURE, handbook, rules_about

STANDARD, OVERLAY = "standard/returns/return-an-item.yml", "branches/milano/return-an-item.yml"
IDEA = "title: A bench\ndate: 2026-10-06\nstate: accepted\nanswer: Yes.\n"
HEARD = "heard:\n  2026-10-08-wet:\n    date: 2026-10-08\n    need: A dry floor.\n"
FILES = {"ideas/bench.yml": IDEA, "insights/milano/2026-10.yml": HEARD}


def found(files: dict[str, str | bytes]) -> list[str]:
    """What is found in a handbook with one idea and one insight, besides what these files say."""
    network = Network(handbook({**FILES, **files}), datetime.date(2026, 11, 20))
    return [str(one) for one in check(network, rules_about("unknown-reason"))]


def because(words: str) -> dict[str, str | bytes]:
    return {STANDARD: f"{PROCEDURE}because: {words}\n"}


@pytest.mark.parametrize("name", ["ideas/bench", "insights/2026-10-08-wet"])
def test_a_reason_that_is_there_is_left_alone(name: str) -> None:
    assert found(because(f"People tire. ({name})")) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ideas/bensh", "warning: There is no `ideas/bensh`; did you mean `ideas/bench`?"),
        ("ideas/umbrella-stand", "warning: There is no `ideas/umbrella-stand`: perhaps it was renamed or taken out"),
        ("insights/2026-10-08-wett", "info: There is no `insights/2026-10-08-wett`; did you mean"),
        ("insights/bench", "info: There is no `insights/bench`; did you mean `ideas/bench`?"),
    ],
)
def test_a_reason_that_nobody_had_is_told_with_the_nearest(name: str, said: str) -> None:
    (only,) = found(because(f"People tire. ({name})"))
    assert said in only


def test_the_name_is_shown_where_it_stands() -> None:
    words = "because: People tire. (ideas/bench) (ideas/bensh)"
    (only,) = found({STANDARD: f"{PROCEDURE}{words}\n"})
    assert only.startswith(f"{STANDARD}:{PROCEDURE.count(chr(10)) + 1}:{words.index('ideas/bensh') + 1}: ")


def test_a_name_that_a_translation_misspelt_is_told_too() -> None:
    path = STANDARD.replace(".yml", ".it.yml")
    words = "translates: return-an-item\nbecause: Ci si stanca. (ideas/bensh)\n"
    (only,) = found({**because("People tire. (ideas/bench)"), path: words})
    assert only.startswith(path)


def test_overlays_and_settings_of_branches_name_reasons_too() -> None:
    overlay = "adapts: return-an-item\nsteps:\n  - {change: greet, say: Ciao., because: Short. (ideas/shorter)}\n"
    branch = "name: Milano\nfollows: italia\nlanguages: [it, en]\nset:\n  - {path: values.refund-limit, to: 60 EUR, because: Rain. (ideas/rain)}\n"
    paths = {one.split(":")[0] for one in found({OVERLAY: overlay, "branches/milano/branch.yml": branch})}
    assert paths >= {OVERLAY, "branches/milano/branch.yml"}


def test_an_archive_without_proposals_is_not_asked_for_them() -> None:
    named = because("Warmer. (suggestions/return-an-item-042c33)")
    assert found(named) == []
    kept = "suggestions/answer-the-phone-8a055f.yml"
    assert [one.split(": ")[1] for one in found({**named, kept: "date: 2026-11-01\nstate: open\n"})] == ["info"]


def test_a_broken_file_of_customers_words_makes_no_other_file_wrong() -> None:
    broken = {"insights/milano/2026-10.yml": "heard: [\n"}
    told = found({**because("Wet. (insights/2026-10-08-wet)"), **broken})
    assert all(one.startswith("insights/") for one in told)
    assert told


def test_a_broken_idea_is_told_and_keeps_nothing_from_being_published() -> None:
    told = found({"ideas/bench.yml": "title: A bench\nstate: perhaps\ndate: 2026-10-06\n"})
    assert [one.split(": ")[1] for one in told] == ["warning"]
    assert "`perhaps` is not one of the words" in told[0]
