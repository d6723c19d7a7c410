"""`sopkit changelog`: what staff do differently from now on, in plain sentences."""

from __future__ import annotations

import dataclasses
import datetime
import re
from pathlib import Path

import pytest

from sopkit.changelog import Changelog, as_html, as_markdown, as_text, changelog, in_short
from sopkit.changelog.sentences import ANY_TEXT, BY_FIELD, BY_KIND, UNTOLD
from sopkit.diff import KINDS, compare_sides
from sopkit.diff.side import Side
from sopkit.edition import edition
from sopkit.messages import catalogue, languages
from sopkit.schema import fields_of
from sopkit.service import Promise
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


TODAY = datetime.date(2026, 11, 26)


def between(old: str, new: str, settings: str = HANDBOOK) -> Changelog:
    return of_sides(side(old), side(new, settings))


def of_sides(old: Side, new: Side) -> Changelog:
    return changelog(compare_sides(old, new), catalogue("en"), TODAY, "2026.09 → 2026.11")


def sentences(found: Changelog) -> list[str]:
    return [said.words.replace("\N{NO-BREAK SPACE}", " ") for one in found.notes for said in one.said]


def told(procedure: str, settings: str = HANDBOOK) -> list[str]:
    return sentences(between(WHOLE, procedure, settings))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("resolve_within: 10 min", "resolve_within: 5 min", "We settle the matter within 5 minutes from now on; it was 10 minutes."),
        ("{refund: refund-limit}", "{refund: 80 EUR}", "Sales assistant: from now on you may grant alone refunds of up to €80; it was €50."),
        ("within: 2 days", "within: 1 day", "“Call the customer.” From now on within 1 day; it was 2 days."),
        ("within: 5 min", "within: 9 min", "“The customer wants more.” Shift lead takes over within 9 minutes from now on; it was 5 minutes."),
        ("[reason]", "[reason, amount]", "Write down from now on: “amount”"),
        ("Good morning.", "Hello.", "Say from now on: “Hello.” Before: “Good morning.”"),
        ("    say: Good morning.\n", "", "“Greet the customer.” You no longer say: “Good morning.”"),
        ("Record the reason.", "Write down why.", "From now on: “Write down why.” Before: “Record the reason.”"),
        ("do: Greet the customer.", "do: Greet the customer.\n    by: lead", "“Greet the customer.” From now on Shift lead does this."),
        ("do: Greet the customer.", "do: Greet the customer.\n    go: record", "After “Greet the customer.” go on from now on with “Record the reason.”"),
        ("  - id: check", "  - {id: sit, do: Offer a chair.}\n  - id: check", "New step 2, after “Greet the customer.”: “Offer a chair.”"),
        ("  - id: record\n    do: Record the reason.\n", "", "This step is gone: “Record the reason.”"),
    ],
)  # fmt: skip
def test_a_change_is_told_as_what_one_does(old: str, new: str, expected: str) -> None:
    assert old in WHOLE
    assert told(WHOLE.replace(old, new)) == [expected]


def test_a_value_of_the_handbook_is_told_where_it_counts() -> None:
    assert told(WHOLE, HANDBOOK.replace("50 EUR", "80 EUR")) == [
        "Sales assistant: from now on you may grant alone refunds of up to €80; it was €50.",
        "“Refund up to €80.” From now on up to €80; it was €50.",
    ]


def test_a_time_of_a_channel_names_the_channel() -> None:
    assert told(WHOLE, HANDBOOK.replace("answer_within: 1 min", "answer_within: 2 min")) == [
        "In the shop: we answer within 2 minutes from now on; it was 1 minute."
    ]


OFFERS = "services: {{wrap: {{name: Gift wrap, {0}}}}}\n"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", OFFERS.format("included: [paper]"), "We offer from now on: “Gift wrap”"),
        (OFFERS.format("included: [paper]"), "", "We no longer offer: “Gift wrap”"),
        (OFFERS.format("included: [paper]"), OFFERS.format("included: [paper, ribbon]"), "“Gift wrap” From now on this is in it: “ribbon”"),
        (OFFERS.format("options: [red]"), OFFERS.format("options: [red, blue]"), "“Gift wrap” Customers can choose from now on: “blue”"),
        (OFFERS.format("excluded: [toys]"), OFFERS.format("excluded: [toys, glass]"), "“Gift wrap” From now on this is not in it: “glass”"),
    ],
)  # fmt: skip
def test_what_a_house_offers_is_told(old: str, new: str, expected: str) -> None:
    assert sentences(of_sides(side(WHOLE, HANDBOOK + old), side(WHOLE, HANDBOOK + new))) == [expected]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Refund up to {max}.", "Pay back up to {max}.", "From now on: “Pay back up to €50.” Before: “Refund up to €50.”"),
        ("  - id: refund\n    do: Refund up to {max}.\n    max: refund-limit\n    lock: true\n", "", "This step is gone: “Refund up to €50.”"),
        ("  over: {when: The customer wants more.", "  over: {when: 'It is over {refund-limit}.'", "Hand over from now on: “It is over €50.” Before: “The customer wants more.”"),
    ],
)  # fmt: skip
def test_values_are_filled_in(old: str, new: str, expected: str) -> None:
    whole = WHOLE.replace("escalate: {over", "escalate:\n  over").replace("within: 5 min}}", "within: 5 min}")
    assert old in whole
    assert expected in told(whole.replace(old, new))


def test_a_case_that_is_no_longer_handed_over_shows_its_value() -> None:
    before = WHOLE.replace("The customer wants more.", "'It is over {refund-limit}.'")
    gone = before.replace("escalate: {over: {when: 'It is over {refund-limit}.', to: lead, within: 5 min}}\n", "")
    assert sentences(between(before, gone)) == ["From now on you no longer hand over: “It is over €50.”"]


def test_the_old_words_of_a_renamed_step_are_its_own() -> None:
    renamed = WHOLE.replace("- id: refund", "- id: pay\n    was: refund").replace("up to {max}", "at most {max}")
    assert told(renamed) == ["From now on: “Refund at most €50.” Before: “Refund up to €50.”"]


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
    by_field = {name for name in KINDS if name.startswith("promise-")}
    assert {f"promise.{key}" for key in fields_of(Promise)} <= BY_FIELD.keys()
    known = BY_KIND.keys() | UNTOLD | ANY_TEXT | by_field
    assert known <= KINDS.keys()
    assert [kind.name for kind in KINDS.values() if kind.touches != "head-office" and kind.name not in known] == []


def test_formats_hold_the_same_sentences_and_nothing_that_runs() -> None:
    sneaky = WHOLE.replace("Record the reason.", '"<script>alert(1)</script> *now*"')
    found = dataclasses.replace(between(WHOLE, sneaky), branch="Milano <b>")
    page = as_html([found])
    assert "<script>" not in page
    assert "<b>" not in page
    assert "&lt;script&gt;" in page
    assert r"\<script\>alert(1)\</script\> \*now\*" in as_markdown(found)


def test_in_short_the_gravest_come_first_and_the_rest_is_counted() -> None:
    steps = "".join(f"  - {{id: new-{number}, do: Do thing {number}.}}\n" for number in range(6))
    lines = in_short(between(WHOLE, WHOLE.replace("Good morning.", "Hello.") + steps)).splitlines()
    assert lines[:2] == ["What changes at Casa Lume", "2026.09 → 2026.11"]
    assert (len(lines), lines[-1]) == (8, "And 2 more changes.")
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


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("do: Refund up to {max}.\n    max: refund-limit", "do: Refund up to 50 EUR."),
        ("do: Refund up to {max}.\n    max: refund-limit", "do: Refund up to 50 €.\n    max: 50 EUR"),
        ("do: Refund up to {max}.\n    max: refund-limit", "do: Refund up to {refund-limit}."),
    ],
)
def test_a_number_that_is_typed_and_equal_to_the_value_is_no_change(old: str, new: str) -> None:
    assert old in WHOLE
    assert told(WHOLE.replace(old, new)) == []
    assert sentences(between(WHOLE.replace(old, new), WHOLE)) == []


def test_a_limit_that_nothing_states_any_more_is_told() -> None:
    assert "“Refund.” From now on without a limit; it was €50." in told(
        WHOLE.replace("do: Refund up to {max}.\n    max: refund-limit", "do: Refund.")
    )


def test_handing_over_in_other_words_is_no_new_handing_over() -> None:
    assert told(WHOLE.replace("The customer wants more.", "The customer asks for more.")) == [
        "Hand over from now on: “The customer asks for more.” Before: “The customer wants more.”"
    ]


SHOWN = """
title: Answer a letter
purpose: The customer has an answer.
owner: lead
status: approved
version: 1.0.0
trigger: A letter comes.
steps:
  - id: pay
    do: Give back up to {refund-limit}.
    max: refund-limit
"""


def test_in_short_a_value_is_one_line_and_new_steps_come_first() -> None:
    workspaces = [
        handbook({STANDARD: text, "standard/returns/letter.yml": SHOWN, "handbook.yml": settings})
        for text, settings in (
            (WHOLE, HANDBOOK),
            (f"{WHOLE}  - {{id: bye, do: Say goodbye.}}\n", HANDBOOK.replace("50 EUR", "80 EUR")),
        )
    ]
    old, new = (Side("", "branch", workspace, edition(workspace, "standard", "en"), ()) for workspace in workspaces)
    assert in_short(of_sides(old, new)).splitlines()[2:] == [
        "- Return an item: New step 5, after “Record the reason.”: “Say goodbye.”",
        "- Answer a letter: “Give back up to €80.” From now on up to €80; it was €50. Likewise in: “Return an item”",
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("{refund: refund-limit}}", "{refund: refund-limit, goodwill: 20 EUR}}", "Sales assistant: from now on you may grant alone gifts and vouchers of up to €20."),
        ("authority: {assistant", "authority: {lead: {refund: 80 EUR, discount: 10 %}, assistant", "Shift lead: from now on you may grant alone: refunds of up to €80, price reductions of up to 10%."),
        ("  - id: check", "  - {id: sit, do: Offer a chair., say: Please sit down., by: lead, within: 2 min}\n  - id: check", "New step 2, after “Greet the customer.”: “Offer a chair.” Say: “Please sit down.” Shift lead does this. Within 2 minutes."),
        ("steps:\n  - id: greet", "steps:\n  - {id: sit, do: Offer a chair.}\n  - id: greet", "New first step: “Offer a chair.”"),
        ("follow_up:", "audience: public\nfor_customers: {answer: 'You return an item within {return-window}.'}\nfollow_up:", "Customers read from now on: “You return an item within 30 days.”"),
        ("follow_up:", "training: {skills: [listening]}\nfollow_up:", "New in the training: “listening”"),
        ("follow_up:", "mnemonic: {word: G, cues: {greet: Greet}}\nfollow_up:", "New in the training: “G; Greet”"),
    ],
)  # fmt: skip
def test_nothing_is_blurred(old: str, new: str, expected: str) -> None:
    assert old in WHOLE
    assert told(WHOLE.replace(old, new)) == [expected]


def test_an_answer_that_is_gone_is_told_with_its_question() -> None:
    asked = "do: Check the date on the receipt.\n    ask: Is it in time?\n    answers: {yes: {when: It is.}, no: {when: It is not.}}"
    before = WHOLE.replace("do: Check the date on the receipt.", asked)
    assert sentences(between(before, before.replace(", no: {when: It is not.}", ""))) == [
        "“Is it in time?” This answer is gone: “It is not.”"
    ]


OVERLAY = """
adapts: return-an-item
language: ca
steps:
  - change: greet
    because: People speak Catalan here.
    say: Bon dia.
"""


def test_what_a_branch_says_in_its_own_language_is_told() -> None:
    files = {STANDARD: PROCEDURE, "branches/milano/return-an-item.yml": OVERLAY}
    one = {"branches/milano/branch.yml": "name: Milano\nlanguages: [ca]\n"}
    old, new = (handbook({**texts, **one}) for texts in ({STANDARD: PROCEDURE}, files))
    before, now = (Side("", "branch", place, edition(place, "milano", "ca"), ()) for place in (old, new))
    assert sentences(of_sides(before, now)) == ["Say from now on: “Bon dia.” Before: “Good morning.”"]


def test_a_day_that_is_still_to_come_is_told() -> None:
    later = WHOLE.replace("version: 1.0.0", "version: 1.0.0\neffective: 2026-12-01").replace("Good morning.", "Hello.")
    assert as_text(between(WHOLE, later)).splitlines()[:6] == [
        "What changes at Casa Lume",
        "2026.09 → 2026.11",
        "",
        "Return an item",
        "  Holds from 1 December 2026 on.",
        "  - Say from now on: “Hello.” Before: “Good morning.”",
    ]
    assert in_short(between(WHOLE, later)).endswith("Before: “Good morning.” Holds from 1 December 2026 on.")
    assert "Holds from" not in as_text(between(WHOLE, later.replace("2026-12-01", "2026-11-26")))


def unreadable(folder: Path, text: str) -> None:
    (folder / "branches/milano/return-an-item.yml").write_text(text, encoding="utf-8")


def test_a_side_that_is_not_whole_is_told_as_far_as_it_was_read(folders: tuple[Path, Path]) -> None:
    old, new = folders
    unreadable(new, "adapts: return-an-item\nsteps:\n  - drop: gret\n    because: We nod.\n")
    done = sopkit("-C", new, "changelog", old, "--branch", "milano", "--language", "en")
    assert done.returncode == 3
    assert "Not everything could be read, so more may change than this." in done.stdout
    assert "Say from now on: “Hello.”" in done.stdout
    assert "branches/milano/return-an-item.yml" in done.stderr
    assert "branches/" not in done.stdout


def test_what_was_not_read_is_not_called_gone(folders: tuple[Path, Path]) -> None:
    old, new = folders
    (new / STANDARD).write_text("title: Return an item\nsteps: [", encoding="utf-8")
    done = sopkit("-C", new, "changelog", old, "--branch", "milano", "--language", "en")
    assert done.returncode == 3
    assert "gone" not in done.stdout
    assert "no longer" not in done.stdout
    back = sopkit("-C", new, "changelog", f"{new}:milano", f"{old}:milano", "--language", "en")
    assert "New" not in back.stdout
    assert "Say from now on" not in back.stdout


def test_a_step_that_a_branch_drops_is_told_although_its_file_has_a_fault(folders: tuple[Path, Path]) -> None:
    old, new = folders
    drops = "  - drop: check\n    because: We know the date.\n  - drop: gret\n    because: We nod.\n"
    unreadable(new, f"adapts: return-an-item\nsteps:\n{drops}")
    done = sopkit("-C", new, "changelog", old, "--branch", "milano", "--language", "en")
    assert "This step is gone: “Check the date on the receipt.”" in done.stdout


@pytest.mark.parametrize("language", languages()[1:])
def test_no_sentence_has_a_verb_that_what_was_must_agree_with(language: str) -> None:
    rows = [*BY_FIELD.values(), *BY_KIND.values()]
    messages = {
        message.template: message for row in rows for message in row if message and "it was" in message.template
    }
    said = [catalogue(language).template(message) for message in messages.values()]
    assert [words for words in said if re.search(r"\b(era|erau|eren|eran|était|étaient)\b", words)] == []


def test_the_page_is_dark_at_night_and_marks_what_changed() -> None:
    page = as_html([between(WHOLE, WHOLE.replace("Good morning.", "Good evening."))])
    assert "prefers-color-scheme: dark" in page
    assert "Say from now on: “Good <ins>evening.</ins>” Before: “Good <del>morning.</del>”" in page
    assert "http" not in page.replace("http-equiv", "")
    assert "<script" not in page


def test_branches_share_a_page(folders: tuple[Path, Path]) -> None:
    old, new = folders
    done = sopkit("-C", new, "changelog", old, "--branch", "milano", "--branch", "milano", "--format", "html")
    assert (done.stdout.count("<!doctype html>"), done.stdout.count("<h1>")) == (1, 2)


def test_in_short_a_value_that_only_words_show_comes_with_the_limits() -> None:
    shown = WHOLE.replace("do: Check the date on the receipt.", "do: Check whether it is within {return-window}.")
    old, new = (
        side(shown),
        side(shown.replace("lock: true", "lock: true\n    note: Be kind."), HANDBOOK.replace("30 days", "20 days")),
    )
    lines = in_short(of_sides(old, new)).replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert "within 20 days.” Before: “Check whether it is within 30 days.”" in lines[2]
    assert "Good to know" in lines[3]


def test_in_short_what_no_branch_may_change_comes_before_the_rest() -> None:
    changed = WHOLE.replace("Good morning.", "Hello.").replace("Refund up to {max}.", "Pay back up to {max}.")
    assert [line.partition("From")[2] for line in in_short(between(WHOLE, changed)).splitlines()][2].startswith(
        " now on: “Pay"
    )


def test_what_customers_cannot_read_is_not_told_as_read() -> None:
    assert told(WHOLE.replace("follow_up:", "for_customers: {answer: You may return it.}\nfollow_up:")) == []


LOOP = "do: Greet the customer.\n    again: {to: greet, at_most: 2, then: record}"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("at_most: 2", "at_most: 3", ["“Greet the customer.” From now on go back from here to “Greet the customer.”, at most 3 times."]),
        (", at_most: 2", "", ["“Greet the customer.” From now on go back from here to “Greet the customer.”"]),
        (", then: record", "", ["“Greet the customer.” Where going back did not help, go on from now on with “Check the date on the receipt.”"]),
        ("\n    again: {to: greet, at_most: 2, then: record}", "", ["“Greet the customer.” From now on you no longer go back from here."]),
    ],
)  # fmt: skip
def test_a_way_back_is_told_whole(old: str, new: str, expected: list[str]) -> None:
    before = WHOLE.replace("do: Greet the customer.", LOOP)
    assert sentences(between(before, before.replace(old, new))) == expected


def test_markdown_has_a_blank_line_around_titles() -> None:
    assert as_markdown(between(WHOLE, WHOLE.replace("Good morning.", "Hello."))).splitlines() == [
        "# What changes at Casa Lume",
        "",
        "2026.09 → 2026.11",
        "",
        "## Return an item",
        "",
        "- Say from now on: “Hello.” Before: “Good morning.”",
    ]


def test_a_limit_that_the_new_words_of_its_step_say_is_told_once_and_with_the_limits() -> None:
    changed = WHOLE.replace("Refund up to {max}.\n    max: refund-limit", "Pay back up to 80 EUR.\n    max: 80 EUR")
    changed = changed.replace("Good morning.", "Hello.").replace("    lock: true\n", "")
    found = between(WHOLE.replace("    lock: true\n", ""), changed)
    assert sentences(found) == [
        "Say from now on: “Hello.” Before: “Good morning.”",
        "From now on: “Pay back up to 80 EUR.” Before: “Refund up to €50.”",
    ]
    assert "Pay back" in in_short(found).splitlines()[2]
