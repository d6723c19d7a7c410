"""A pilot is read where it is tried, ends on a day, and takes what people find into its file."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from sopkit.authoring.pilot_findings import with_finding
from sopkit.document import read as read_document
from sopkit.edition import edition
from sopkit.fingerprint import fingerprint, words_fingerprint
from sopkit.lint.engine import lint
from sopkit.lint.rule import discover
from sopkit.network.check import check, check_rules
from sopkit.network.network import Network
from sopkit.procedure import Procedure
from sopkit.schema import read
from sopkit.workspace.prose import prose_keys
from tests.commands import Done, sopkit
from tests.handbooks import BRANCH, HANDBOOK, PROCEDURE, REGION, handbook

RULES = discover("sopkit.rules")
PILOT = "pilot:\n  branches: [torino]\n  until: 2027-01-31\n"
LEND = PROCEDURE.replace("status: approved", f"status: pilot\n{PILOT}")
FILES = {
    "handbook.yml": HANDBOOK,
    "standard/returns/return-an-item.yml": PROCEDURE + "related: [lend]\n",
    "standard/returns/lend.yml": LEND,
    "branches/italia/branch.yml": REGION,
    "branches/milano/branch.yml": BRANCH,
    "branches/torino/branch.yml": "name: Torino\nlanguages: [en]\n",
}
TODAY = datetime.date(2026, 11, 20)


def read_by(branch: str, lend: str = LEND) -> set[str]:
    return set(edition(handbook({**FILES, "standard/returns/lend.yml": lend}), branch, "en").procedures)


def test_only_those_who_try_a_pilot_read_it() -> None:
    assert "lend" in read_by("torino")
    assert "lend" not in read_by("milano")
    assert "lend" in read_by("standard")


def test_a_region_counts_for_all_that_follow_it() -> None:
    lend = LEND.replace("[torino]", "[italia]")
    assert ("lend" in read_by("milano", lend), "lend" in read_by("torino", lend)) == (True, False)


def test_a_pilot_without_branches_is_everybodys() -> None:
    assert "lend" in read_by("milano", LEND.replace("  branches: [torino]\n", ""))


def test_who_never_had_a_pilot_does_not_get_it_when_it_is_stopped() -> None:
    assert "lend" not in read_by("milano", LEND.replace("status: pilot", "status: retired"))
    assert "lend" in read_by("milano", LEND.replace("status: pilot", "status: approved"))


def procedure(text: str) -> Procedure:
    return read(Procedure, read_document("lend.yml", text.encode(), prose_keys()).root).value


def test_with_a_finding_more_approvals_and_translations_hold() -> None:
    before, after = procedure(LEND), procedure(found_in(LEND))
    assert len(after.pilot.findings) == 1 if after.pilot else False
    assert fingerprint(before) == fingerprint(after)
    assert words_fingerprint(before) == words_fingerprint(after)


def found_in(text: str, words: str = "Nobody: not one, came back.", *, is_overlay: bool = False) -> str:
    document = read_document("lend.yml", text.encode(), prose_keys())
    return with_finding(document, is_overlay, "missing", words, "torino", TODAY)[0]


FORMS = {
    "none": "# why\npilot:\n  until: 2027-01-31  # a Sunday\n  branches: [torino]\n",
    "some": "pilot:\n    until: 2027-01-31\n    findings:\n      # the first\n      a: {kind: works, found: It works.}\n",
    "empty": "pilot:\n  findings: {}\n  until: 2027-01-31\n",
    "flow": "pilot: {until: 2027-01-31, branches: [torino]}  # short\n",
    "flow, some": "pilot: {findings: {a: {kind: works, found: It works.}}, until: 2027-01-31}\n",
    "nothing": "pilot:\n",
    "no pilot": "",
    "carriage returns": PILOT,
}


@pytest.mark.parametrize("form", FORMS)
def test_a_finding_leaves_all_other_lines_and_comments_as_they_are(form: str) -> None:
    before = LEND.replace(PILOT, FORMS[form]).replace("\n", "\r\n" if form == "carriage returns" else "\n")
    after = found_in(found_in(before), "We  have\nno lids.")
    rest = iter(after.splitlines(keepends=True))
    if "flow" not in form and form != "empty":
        assert all(line in rest for line in before.splitlines(keepends=True))
    assert after.count("#") == before.count("#")
    pilot = procedure(after).pilot
    assert pilot is not None
    assert [one.found.words for one in pilot.findings.values()][-2:] == [
        "Nobody: not one, came back.",
        "We have no lids.",
    ]
    assert [one.kind.words for one in pilot.findings.values()][-2:] == ["missing", "missing"]


def test_two_findings_of_the_same_words_have_names_of_their_own() -> None:
    pilot = procedure(found_in(found_in(LEND))).pilot
    assert pilot is not None
    assert len(pilot.findings) == 2


TRIED = "adapts: return-an-item\npilot: {until: 2027-02-28, asks: [Is it quicker?]}\n" + (
    "set: [{path: steps.greet.say, to: Hello., because: Short.}]\n"
)


def test_a_change_may_be_tried_in_one_branch() -> None:
    made = {**FILES, "branches/torino/return-an-item.yml": TRIED}
    here = edition(handbook(made), "torino", "en").procedures["return-an-item"].procedure
    bare = {**made, "branches/torino/return-an-item.yml": TRIED.replace("pilot: {until", "# pilot: {until")}
    as_before = edition(handbook(bare), "torino", "en").procedures["return-an-item"].procedure
    assert here.pilot is not None
    assert [ask.words for ask in here.pilot.asks] == ["Is it quicker?"]
    assert fingerprint(here) == fingerprint(as_before)
    assert edition(handbook(made), "milano", "en").procedures["return-an-item"].procedure.pilot is None


def test_the_question_of_a_tried_change_is_translated_in_its_layer() -> None:
    texts = {
        **FILES,
        "branches/milano/return-an-item.yml": TRIED,
        "branches/milano/return-an-item.en.yml": "translates: return-an-item\npilot: {asks: [Quicker?]}\n",
    }
    made = edition(handbook(texts), "milano", "en").procedures["return-an-item"]
    assert made.faults == ()
    assert made.procedure.pilot is not None
    assert [ask.words for ask in made.procedure.pilot.asks] == ["Quicker?"]


def told(rule: str, texts: dict[str, str], today: datetime.date = TODAY) -> list[str]:
    found = lint(handbook(texts), RULES, today=today)
    return [str(one) for one in found if one.rule == rule]


def test_a_misspelt_branch_is_told_with_the_one_that_was_meant() -> None:
    lend = LEND.replace("[torino]", "[torinno]")
    (one,) = told("unknown-branch", {**FILES, "standard/returns/lend.yml": lend})
    assert "did you mean `torino`?" in one


def test_a_branch_that_does_not_try_it_changes_it_for_nobody() -> None:
    overlay = "adapts: lend\nset: [{path: steps.greet.say, to: Hello., because: Short.}]\n"
    (one,) = told("pilot-elsewhere", {**FILES, "branches/milano/lend.yml": overlay})
    assert one.startswith("branches/milano/lend.yml:1:9:")
    region = LEND.replace("[torino]", "[milano]")
    texts = {**FILES, "standard/returns/lend.yml": region, "branches/italia/lend.yml": overlay}
    assert told("pilot-elsewhere", texts) == []


def test_a_last_day_that_is_no_day_is_told_once() -> None:
    lend = LEND.replace("2027-01-31", "end of January")
    found = lint(handbook({**FILES, "standard/returns/lend.yml": lend}), RULES, today=TODAY)
    assert [one.rule for one in found if one.span.path.endswith("lend.yml")].count("unplanned-pilot") == 0
    assert "wrong-value" in [one.rule for one in found]


def test_a_policy_is_not_answered_by_what_only_some_try() -> None:
    texts = {**FILES, "handbook.yml": f"{HANDBOOK}policies: {{returns: lend}}\n"}
    found = check(Network(handbook(texts), TODAY), check_rules(RULES))
    assert [one.rule for one in found if "pilot in torino" in str(one.message)] == ["procedure-missing"]


def test_only_an_approved_or_tried_text_that_is_over_is_overdue() -> None:
    late = datetime.date(2027, 2, 1)
    assert len(told("overdue-pilot", FILES, late)) == 1
    assert told("overdue-pilot", FILES) == []
    stopped = {**FILES, "standard/returns/lend.yml": LEND.replace("status: pilot", "status: retired")}
    assert told("overdue-pilot", stopped, late) == []
    changed = {**FILES, "branches/torino/return-an-item.yml": TRIED}
    assert len(told("overdue-pilot", changed, datetime.date(2027, 3, 1))) == 2


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for path, text in {**FILES, "branches/torino/return-an-item.yml": TRIED}.items():
        (tmp_path / "sops" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "sops" / path).write_text(text, encoding="utf-8")
    return tmp_path


def call(shop: Path, *words: str) -> Done:
    return sopkit(*words, "--today", TODAY.isoformat(), cwd=shop)


def test_the_last_days_of_pilots_are_due_and_stand_in_the_calendar(shop: Path) -> None:
    done = call(shop, "due", "--within", "200d", "--format", "json", "--ics", str(shop / "due.ics"))
    due = [(one["procedure"], one["branch"], one["day"], one["pilot"]) for one in json.loads(done.stdout)["due"]]
    assert due == [
        ("lend", "standard", "2027-01-31", True),
        ("return-an-item", "torino", "2027-02-28", True),
    ]
    calendar = (shop / "due.ics").read_text(encoding="utf-8")
    assert calendar.count("Decide on the pilot") == 2


def test_other_branches_have_no_such_procedure(shop: Path) -> None:
    assert call(shop, "show", "lend", "--branch", "torino").returncode == 0
    refused = call(shop, "show", "lend", "--branch", "milano")
    assert (refused.returncode, "no procedure `lend`" in refused.stderr) == (2, True)


def test_a_branchs_pilots_are_listed(shop: Path) -> None:
    listed = json.loads(call(shop, "pilot", "list", "--format", "json").stdout)["pilots"]
    assert [(one["procedure"], one["layer"], one["readers"]) for one in listed] == [
        ("lend", "standard", ["torino"]),
        ("return-an-item", "torino", ["torino"]),
    ]
    assert call(shop, "pilot", "list", "--branch", "milano").stdout == "`milano` tries nothing out\n"
    done = call(shop, "pilot", "report", "lend", "--branch", "milano")
    assert (done.returncode, done.stdout) == (2, "")
    assert "`milano` does not try `lend`: it is tried in torino" in done.stderr


def test_what_is_found_goes_where_the_branch_tries_it(shop: Path) -> None:
    call(shop, "pilot", "find", "return-an-item", "-b", "torino", "--fails", "It is loud.")
    call(shop, "pilot", "find", "lend", "-b", "torino", "--works", "It is quick.")
    report = json.loads(call(shop, "pilot", "report", "return-an-item", "--format", "json").stdout)["pilots"][0]
    assert report["differs"] == ["steps.greet.say"]
    assert [(one["kind"], one["branch"], one["day"]) for one in report["findings"]] == [
        ("does-not-work", "torino", "2026-11-20")
    ]
    assert "It is quick." in (shop / "sops/standard/returns/lend.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("find lend -b milano --works x", "`milano` does not try `lend`"),
        ("find lend -b millano --works x", "did you mean `milano`?"),
        ("find lend --works x", "--branch"),
        ("find lend -b torino", "--works"),
        ("find lend -b torino --works x --fails y", "one thing at a time"),
        ("report lond", "did you mean `lend`?"),
        ("report", "needs the name"),
        ("end lend", "--adopt"),
        ("end lend --adopt --stop", "--adopt"),
        ("list --works x", "knows no `--works`"),
        ("list lend", "one word too many"),
    ],
)
def test_a_wrong_call_says_what_is_missing(shop: Path, words: str, why: str) -> None:
    before = {path: path.read_bytes() for path in shop.rglob("*.yml")}
    done = call(shop, "pilot", *words.split())
    assert (done.returncode, why in done.stderr) == (2, True), done.stderr
    assert {path: path.read_bytes() for path in shop.rglob("*.yml")} == before


def test_the_lines_to_change_are_those_that_lead_to_the_end(shop: Path) -> None:
    lend = shop / "sops/standard/returns/lend.yml"
    at = lend.read_text(encoding="utf-8").splitlines().index("status: pilot") + 1
    told = call(shop, "pilot", "end", "lend", "--adopt").stdout
    assert f"lend.yml:{at}\n" in told
    assert f"lend.yml:{at + 1}-{at + 3}:" in told
    text = lend.read_text(encoding="utf-8").replace("status: pilot", "status: approved").replace(PILOT, "")
    lend.write_text(text, encoding="utf-8")
    assert call(shop, "show", "lend", "--branch", "milano").returncode == 0


def test_a_pilot_is_no_loss_to_whoever_does_not_try_it(shop: Path) -> None:
    told = json.loads(call(shop, "diff", "torino", "milano", "--format", "json").stdout)
    assert [(one["kind"], one["severity"]) for one in told["changes"] if one["procedure"] == "lend"] == [
        ("tried-out", "info")
    ]


def test_a_survey_counts_a_pilot_only_where_it_is_read(shop: Path) -> None:
    told = json.loads(call(shop, "network", "--format", "json").stdout)
    assert {one["branch"]: one["without"] for one in told["branches"]} == {
        "italia": ["lend"],
        "milano": ["lend"],
        "torino": [],
    }
