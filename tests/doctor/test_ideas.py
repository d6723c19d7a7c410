"""Whoever has an idea hears of it again: what is late, and what is forgotten."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from sopkit.doctor.ideas import ideas
from sopkit.network.network import Network
from sopkit.site.archive import archive_path, pack, seal
from sopkit.voices import Reason
from tests.commands import sopkit
from tests.handbooks import HANDBOOK, PROCEDURE, MemoryFiles, handbook

STANDARD = "standard/returns/return-an-item.yml"
BENCH = Reason("ideas", "bench")
OPEN = "title: A bench\ndate: 2026-11-02\nstate: open\n"
ACCEPTED = "title: A bench\ndate: 2026-10-02\nstate: accepted\nanswer: Yes.\ndecided: 2026-11-02\n"
NAMED = PROCEDURE + "because: People tire. (ideas/bench)\n"


def found(today: str, idea: str, *carried: Reason, promise: str = "", standard: str = PROCEDURE) -> list[str]:
    """The gaps of a handbook with one idea, on a day."""
    settings = HANDBOOK.replace("values: {", f"values: {{idea-answer: {promise}, ") if promise else HANDBOOK
    files = {"handbook.yml": settings, "ideas/bench.yml": idea, STANDARD: standard}
    network = Network(handbook(files), datetime.date.fromisoformat(today))
    return [gap.name for gap in ideas(network, carried)]


def test_thirty_days_without_an_answer_are_late_where_nothing_is_promised() -> None:
    assert found("2026-12-02", OPEN) == []
    assert found("2026-12-03", OPEN) == ["idea-without-answer"]


def test_what_the_handbook_promises_counts_and_ten_working_days_are_two_weeks() -> None:
    assert found("2026-11-16", OPEN, promise="10 working days") == []
    assert found("2026-11-17", OPEN, promise="10 working days") == ["idea-without-answer"]
    assert found("2027-01-02", OPEN, promise="2 months") == []


def test_an_accepted_idea_that_nothing_names_is_forgotten_from_the_day_of_its_answer() -> None:
    assert found("2026-12-02", ACCEPTED) == []
    assert found("2026-12-03", ACCEPTED) == ["idea-forgotten"]
    assert found("2026-12-03", ACCEPTED, standard=NAMED) == []
    assert found("2026-12-03", ACCEPTED, BENCH) == []


def test_a_declined_idea_and_one_with_a_day_that_is_none_are_nobody_s_gap() -> None:
    assert found("2027-12-03", ACCEPTED.replace("accepted", "declined")) == []
    assert found("2027-12-03", OPEN.replace("2026-11-02", "soon")) == []


def test_the_command_looks_into_releases(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"handbook.yml": HANDBOOK, STANDARD: PROCEDURE, "ideas/bench.yml": ACCEPTED}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(str(text).lstrip("\n"), encoding="utf-8")

    def gaps() -> set[str]:
        done = sopkit("doctor", "--format", "json", "--today", "2026-12-24", cwd=tmp_path)
        return {one["name"] for one in json.loads(done.stdout)["gaps"]}

    assert "idea-forgotten" in gaps()
    archive = archive_path(tmp_path, "2026.11")
    archive.parent.mkdir()
    sums = pack(MemoryFiles({**files, STANDARD: NAMED}), {}, archive)
    seal(archive, sums, {}, {"release": "2026.11", "date": "2026-11-03"})
    assert "idea-forgotten" not in gaps()
