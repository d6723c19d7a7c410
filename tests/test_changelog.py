"""`sopkit changelog`: what staff do differently from now on, in plain sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopkit.changelog import notes
from sopkit.changelog.sentences import SENTENCES, UNTOLD
from sopkit.changelog.write import as_html, as_markdown, in_short
from sopkit.diff import KINDS, compare_sides
from sopkit.diff.side import Side
from sopkit.edition import edition
from sopkit.messages import catalogue
from tests.commands import sopkit
from tests.handbooks import BRANCH, HANDBOOK, PROCEDURE, REGION, handbook

STANDARD = "standard/returns/return-an-item.yml"
WHOLE = PROCEDURE.replace(
    "steps:\n",
    """promise: {resolve_within: 10 min}
authority: {assistant: {refund: refund-limit}}
escalate: {over: {when: The customer wants more., to: lead, within: 5 min}}
follow_up: {call: {do: Call the customer., within: 2 days}}
record: {where: till, fields: [reason]}
steps:
""",
    1,
)


def side(procedure: str, settings: str = HANDBOOK) -> Side:
    workspace = handbook({STANDARD: procedure, "handbook.yml": settings})
    return Side("standard", "branch", workspace, edition(workspace, "standard", "en"), ())


def told(procedure: str, settings: str = HANDBOOK) -> list[str]:
    found = notes(compare_sides(side(WHOLE), side(procedure, settings)), catalogue("en"))
    return [said.words.replace("\N{NO-BREAK SPACE}", " ") for one in found for said in one.said]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("resolve_within: 10 min", "resolve_within: 5 min", "Customers can count on 5 minutes from now on; it was 10 minutes."),
        ("{refund: refund-limit}", "{refund: 80 EUR}", "Sales assistant: from now on you decide up to €80 alone; it was €50."),
        ("within: 2 days", "within: 1 day", "“Call the customer.” From now on within 1 day; it was 2 days."),
        ("within: 5 min", "within: 9 min", "“The customer wants more.” From now on within 9 minutes; it was 5 minutes."),
        ("[reason]", "[reason, amount]", "Write down from now on: “amount”"),
        ("Good morning.", "Hello.", "Say from now on: “Hello.” Before: “Good morning.”"),
        ("    say: Good morning.\n", "", "You no longer say: “Good morning.”"),
        ("Record the reason.", "Write down why.", "From now on: “Write down why.” Before: “Record the reason.”"),
        ("do: Greet the customer.", "do: Greet the customer.\n    by: lead", "“Greet the customer.” From now on Shift lead does this."),
        ("do: Greet the customer.", "do: Greet the customer.\n    go: record", "After “Greet the customer.” go on from now on with “Record the reason.”"),
        ("  - id: check", "  - {id: sit, do: Offer a chair.}\n  - id: check", "New step: “Offer a chair.”"),
        ("  - id: record\n    do: Record the reason.\n", "", "This step is gone: “Record the reason.”"),
    ],
)  # fmt: skip
def test_a_change_is_told_as_what_one_does(old: str, new: str, expected: str) -> None:
    assert old in WHOLE
    assert told(WHOLE.replace(old, new)) == [expected]


def test_a_value_of_the_handbook_is_told_where_it_counts() -> None:
    assert told(WHOLE, HANDBOOK.replace("50 EUR", "80 EUR")) == [
        "Sales assistant: from now on you decide up to €80 alone; it was €50.",
        "“Refund up to €80.” From now on up to €80; it was €50.",
    ]


def test_a_step_that_moved_is_told_by_the_one_before_it() -> None:
    greet = "  - id: greet\n    do: Greet the customer.\n    say: Good morning.\n"
    assert told(WHOLE.replace(greet, "") + greet) == [
        "“Greet the customer.” From now on this comes after “Record the reason.”"
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("version: 1.0.0", "version: 1.1.0"),
        ("owner: lead", "owner: assistant"),
        ("lock: true", "lock: false"),
        ("say: any, ", ""),
        ("Greet the customer.", "Greet the customer!"),
        ("The customer leaves calm.", "The customer leaves calm and settled."),
    ],
)
def test_what_is_of_head_office_alone_is_left_out(old: str, new: str) -> None:
    assert old in WHOLE
    assert told(WHOLE.replace(old, new)) == []


def test_every_kind_that_touches_staff_is_told_or_left_out_on_purpose() -> None:
    for kind in KINDS.values():
        plain = [form for form in (kind.changed, kind.added, kind.removed) if form and "{field}" not in form.template]
        known = kind.name in SENTENCES or kind.name in UNTOLD or bool(plain)
        assert kind.touches == "head-office" or known, kind.name
    assert (SENTENCES.keys() | UNTOLD) <= KINDS.keys()


def test_formats_hold_the_same_sentences_and_nothing_that_runs() -> None:
    sneaky = WHOLE.replace("Record the reason.", '"<script>alert(1)</script> *now*"')
    found = notes(compare_sides(side(WHOLE), side(sneaky)), catalogue("en"))
    page = as_html(found, "Milano <b>", catalogue("en"))
    assert "<script>" not in page
    assert "<b>" not in page
    assert "&lt;script&gt;" in page
    assert r"\<script\>alert(1)\</script\> \*now\*" in as_markdown(found, "Milano", catalogue("en"))


def test_in_short_the_gravest_come_first_and_the_rest_is_counted() -> None:
    steps = "".join(f"  - {{id: new-{number}, do: Do thing {number}.}}\n" for number in range(6))
    found = notes(compare_sides(side(WHOLE), side(WHOLE.replace("Good morning.", "Hello.") + steps)), catalogue("en"))
    lines = in_short(found, "Milano", catalogue("en")).splitlines()
    assert lines[0] == "What changes at Milano"
    assert (len(lines), lines[-1]) == (7, "And 2 more changes.")
    assert not any("Hello." in line for line in lines)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    found = []
    for name, procedure in (("old", WHOLE), ("new", WHOLE.replace("Good morning.", "Hello."))):
        files = {
            "handbook.yml": HANDBOOK,
            STANDARD: procedure,
            "branches/italia/branch.yml": REGION,
            "branches/milano/branch.yml": BRANCH,
        }
        for path, text in files.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_text(text, encoding="utf-8")
        found.append(tmp_path / name)
    return found[0], found[1]


def test_the_command_speaks_the_language_of_the_branch(folders: tuple[Path, Path]) -> None:
    old, new = folders
    done = sopkit("-C", new, "changelog", old, "--branch", "milano")
    assert done.returncode == 0, done.stderr
    assert "Milano" in done.stdout
    assert "D'ora in poi" in done.stdout
    assert "Hello." in sopkit("-C", new, "changelog", old, "--language", "en", "--short").stdout


def test_where_nothing_changes_it_says_so(folders: tuple[Path, Path]) -> None:
    _old, new = folders
    assert "Nothing changes" in sopkit("-C", new, "changelog", "standard", "--language", "en").stdout
