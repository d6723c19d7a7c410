"""What a handbook says of its differences under `diff:`."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import jsonschema
import pytest

from sopkit.diff import Judged, compare, judged
from sopkit.diff_settings import DiffSettings
from sopkit.finding import ERROR, INFO, WARNING
from sopkit.procedure import Procedure
from sopkit.report.schemas import schema_of_report
from tests.commands import sopkit
from tests.diff.records import made
from tests.handbooks import BRANCH, HANDBOOK, PROCEDURE

HEAD = {"title": "T", "purpose": "P", "owner": "lead", "status": "draft", "version": "1.0.0", "trigger": "T"}
TODAY = datetime.date(2026, 11, 26)
ACCEPTED = {"kind": "script", "because": "Each shop greets in its own way.", "until": "2026-11-26"}


def procedure(say: str, max: str) -> Procedure:
    return made(Procedure, {**HEAD, "steps": [{"id": "greet", "do": "Greet.", "say": say, "max": max}]})


CHANGES = compare(procedure("Hello.", "50 EUR"), procedure("Good day.", "80 EUR"), id="return-an-item")


def seen(settings: dict[str, object], today: datetime.date = TODAY) -> Judged:
    return judged(CHANGES, made(DiffSettings, settings), ["standard", "milano"], today)


def kinds(found: Judged) -> list[str]:
    return [change.kind.name for change in found.changes]


def test_without_settings_everything_is_told() -> None:
    assert judged(CHANGES, None, ["milano"], TODAY).changes == CHANGES
    assert kinds(seen({})) == ["script", "limit-raised"]


def test_a_handbook_says_how_much_a_kind_matters() -> None:
    found = seen({"severity": {"script": "error", "limit-raised": "info"}})
    assert [change.severity for change in found.changes] == [ERROR, INFO]
    assert [change.severity for change in CHANGES] == [INFO, WARNING]


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"procedure": "return-an-item"},
        {"procedure": "return-*"},
        {"path": "steps.greet.say"},
        {"path": "steps.*.say"},
        {"branch": "milano"},
        {"branch": "mil*"},
        {"procedure": "return-*", "path": "steps.*", "branch": "standard"},
    ],
    ids=str,
)
def test_an_accepted_change_is_left_out(more: dict[str, str]) -> None:
    found = seen({"accept": [{**ACCEPTED, **more}]})
    assert kinds(found) == ["limit-raised"]
    assert [change.kind.name for change in found.accepted] == ["script"]


@pytest.mark.parametrize(
    "more",
    [{"kind": "note"}, {"procedure": "exchange-*"}, {"path": "steps.greet.do"}, {"branch": "torino"}],
    ids=str,
)
def test_what_an_acceptance_does_not_name_is_told(more: dict[str, str]) -> None:
    found = seen({"accept": [{**ACCEPTED, **more}]})
    assert kinds(found) == ["script", "limit-raised"]
    assert not found.accepted


def test_the_day_after_its_last_day_an_acceptance_has_expired() -> None:
    found = seen({"accept": [ACCEPTED]}, TODAY + datetime.timedelta(days=1))
    assert kinds(found) == ["script", "limit-raised"]
    assert [one.until.words for one in found.expired] == ["2026-11-26"]


def test_an_expired_acceptance_beside_one_that_holds_is_not_told() -> None:
    assert not seen({"accept": [{**ACCEPTED, "until": "2026-01-01"}, ACCEPTED]}).expired


def test_a_kind_that_is_none_is_told() -> None:
    found = seen({"severity": {"scirpt": "error"}, "accept": [{**ACCEPTED, "kind": "lmit-raised"}]})
    assert [text.words for text in found.unknown] == ["scirpt", "lmit-raised"]


OVERLAY = """
adapts: return-an-item
steps:
  - {change: greet, say: Good day to you., because: We are polite.}
"""
SETTINGS = """
diff:
  severity: {scirpt: error}
  accept:
    - {kind: script, branch: milano, because: Each shop greets in its own way., until: 2026-12-31}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "handbook.yml": HANDBOOK.replace("[en, it]", "[en]") + SETTINGS,
        "standard/returns/return-an-item.yml": PROCEDURE,
        "branches/milano/branch.yml": BRANCH.replace("follows: italia\n", "").replace("[it, en]", "[en]"),
        "branches/milano/return-an-item.yml": OVERLAY,
    }
    for name, words in files.items():
        path = tmp_path / "sops" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return tmp_path


def test_diff_leaves_out_what_is_accepted_and_says_so(folder: Path) -> None:
    done = sopkit("diff", "standard", "milano", "--today", "2026-12-01", cwd=folder)
    assert "[script]" not in done.stdout
    assert "1 accepted change is left out" in done.stderr
    assert "there is no kind of change `scirpt`" in done.stderr


def test_json_has_what_is_accepted_by_itself_and_is_as_grave_as_the_handbook_says(folder: Path) -> None:
    handbook = folder / "sops/handbook.yml"
    handbook.write_text(handbook.read_text(encoding="utf-8").replace("scirpt", "script"), encoding="utf-8")
    asked = ("diff", "standard", "milano", "--format", "json", "--today")
    then, later = (json.loads(sopkit(*asked, day, cwd=folder).stdout) for day in ("2026-12-01", "2027-01-01"))
    assert ([one["kind"] for one in then["accepted"]], then["changes"]) == (["script"], [])
    assert [(one["kind"], one["severity"]) for one in later["changes"]] == [("script", "error")]
    assert (later["accepted"], later["summary"]["error"]) == ([], 1)
    for report in (then, later):
        jsonschema.validate(report, schema_of_report("changes"))


def test_diff_shows_again_what_was_accepted_until_a_day_that_has_passed(folder: Path) -> None:
    done = sopkit("diff", "standard", "milano", "--today", "2027-01-01", cwd=folder)
    assert "[script]" in done.stdout
    assert "`script` was accepted until 2026-12-31" in done.stderr
