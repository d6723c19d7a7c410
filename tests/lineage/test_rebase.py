"""`sopkit rebase`: clean parts come through, both sides of a conflict are shown, and no words of a branch are lost."""

from __future__ import annotations

import datetime
import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sopkit.document import read as read_document
from sopkit.edition import layered
from sopkit.errors import WrongUse
from sopkit.files.edited import EditedFiles
from sopkit.lineage.infer import infer
from sopkit.lineage.origin import Past
from sopkit.lineage.rebase import Rebased, rebase, unstamped
from sopkit.lineage.write import overlay_text
from sopkit.network.check import check
from sopkit.network.network import Network
from sopkit.network.stamp import stamped, stamps
from sopkit.source import Text
from sopkit.workspace import Workspace, load
from tests.commands import sopkit
from tests.diff.records import procedures
from tests.handbooks import BRANCH, HANDBOOK, PROCEDURE, REGION, handbook, rules_about
from tests.lineage.test_infer import edited, tree

DAY = datetime.date(2026, 11, 26)
STANDARD = "standard/returns/return-an-item.yml"
MILANO = "branches/milano/return-an-item.yml"
OVERLAY = """\
adapts: return-an-item
language: en
set:
  - path: values.refund-limit   # by letter 12
    to: 80 EUR
    because: Letter 12.
steps:
  # they know us
  - change: greet
    because: Names matter.
    say: Hello, and welcome back.
  - add: sit
    after: check
    because: Chairs.
    do: Offer a chair.
"""


def before(overlay: str = OVERLAY) -> Workspace:
    """A handbook with a stamped overlay."""
    workspace = handbook({MILANO: overlay})
    text = stamped(workspace.documents[MILANO], stamps(Network(workspace, DAY)))
    return load(EditedFiles(workspace.files, {MILANO: text}))


def moved_on(old: Workspace, **changes: str) -> Workspace:
    """The same with another standard."""
    texts = {"standard": STANDARD, "handbook": "handbook.yml"}
    return load(EditedFiles(old.files, {texts[name]: text for name, text in changes.items()}))


def merged(old: Workspace, now: Workspace, *, known: bool = True) -> Rebased:
    found = rebase(now, "milano", DAY, Past(iter([old] if known else [])))
    assert len(found) == 1
    return found[0]


def after(now: Workspace, one: Rebased) -> Workspace:
    return load(EditedFiles(now.files, {one.path: one.text}))


def texts(workspace: Workspace) -> list[str]:
    return [step.do.words for step in layered(workspace, workspace.chain("milano"), "return-an-item").procedure.steps]


def test_nothing_changes_above_the_same_standard() -> None:
    assert rebase(before(), "milano", DAY, Past(iter([before()]))) == ()


@settings(max_examples=60, phases=[Phase.explicit, Phase.generate])
@given(procedures(), st.integers(0, 1 << 30))
def test_whatever_an_overlay_does_nothing_changes_above_the_same_standard(above: dict[str, Any], seed: int) -> None:
    overlay = infer(tree(above), tree(edited(above, random.Random(seed))), "return-an-item", because="Here.")
    standard = {STANDARD: json.dumps(above), "branches/italia/return-an-item.yml": overlay_text(overlay)}
    unstamped = handbook({**standard, MILANO: "adapts: return-an-item\nset:\n  - {path: title, to: Returns}\n"})
    paths = [path for path in unstamped.documents if path.startswith("branches/")]
    due = stamps(Network(unstamped, DAY))
    old = load(EditedFiles(unstamped.files, {path: stamped(unstamped.documents[path], due) for path in paths}))
    for workspace in (unstamped, old):
        for branch in ("italia", "milano"):
            assert rebase(workspace, branch, DAY, Past(iter([workspace]))) == ()


def test_what_only_the_standard_changed_comes_through_and_stamps_are_renewed() -> None:
    old = before()
    now = moved_on(old, standard=PROCEDURE.replace("Greet the customer.", "Greet the customer by the door."))
    one = merged(old, now)
    assert (one.merge.count, one.is_known) == (0, True)
    untouched = [line for line in one.text.splitlines() if not line.startswith("seen:")]
    assert untouched == [
        line for line in old.documents[MILANO].source.text.splitlines() if not line.startswith("seen:")
    ]
    assert texts(after(now, one))[0] == "Greet the customer by the door."
    assert rebase(after(now, one), "milano", DAY, Past(iter([old]))) == ()


def test_what_both_changed_stays_with_both_sides_beside_it() -> None:
    old = before()
    now = moved_on(old, standard=PROCEDURE.replace("Good morning.", "Good day."))
    one = merged(old, now)
    assert one.merge.count == 1
    assert one.text.split("  # they know us\n")[1].startswith(
        "  - change: greet\n"
        "    because: Names matter.\n"
        "    say: Hello, and welcome back.\n"
        "    conflict:\n"
        "      - path: say\n"
        "        base: Good morning.\n"
        "        standard: Good day.\n"
        "        ours: Hello, and welcome back.\n"
    )
    assert [fault.rule for fault in after(now, one).faults] == []
    assert rebase(after(now, one), "milano", DAY, Past(iter([old]))) == ()


def test_what_both_changed_alike_is_no_conflict() -> None:
    old = before()
    assert (
        merged(old, moved_on(old, standard=PROCEDURE.replace("Good morning.", "hello and welcome back"))).merge.count
        == 0
    )


def test_a_value_that_both_changed_is_a_conflict_and_known_by_its_stamp() -> None:
    old = before()
    now = moved_on(old, handbook=HANDBOOK.replace("50 EUR", "60 EUR"))
    one = merged(old, now, known=False)
    assert "        base: 50 EUR\n        standard: 60 EUR\n        ours: 80 EUR\n" in one.text
    assert "  # by letter 12" in one.text


def test_a_step_that_was_renamed_above_is_followed() -> None:
    old = before(OVERLAY.replace("after: check", "after: greet"))
    now = moved_on(old, standard=PROCEDURE.replace("id: greet", "id: welcome"))
    one = merged(old, now)
    assert one.merge.names == {"greet": "welcome"}
    assert "  - change: welcome\n" in one.text
    assert "    after: welcome\n" in one.text
    assert one.merge.count == 0


CHECK = "  - id: check\n    do: Check the date on the receipt.\n"


def test_an_addition_finds_its_place_where_its_anchor_is_gone() -> None:
    old = before()
    now = moved_on(old, standard=PROCEDURE.replace(CHECK, "").replace("after: check, ", "after: greet, "))
    one = merged(old, now)
    assert texts(after(now, one))[:2] == ["Greet the customer.", "Offer a chair."]


def test_a_change_of_a_step_that_is_gone_is_a_conflict() -> None:
    old = before(OVERLAY.replace("change: greet", "change: check"))
    now = moved_on(old, standard=PROCEDURE.replace(CHECK, "").replace("after: check, ", "after: greet, "))
    assert "        base: Check the date on the receipt.\n        standard:\n" in merged(old, now).text


DROP = "adapts: return-an-item\nlanguage: en\nsteps:\n  - drop: check\n    because: No dates.\n"


def test_what_the_standard_dropped_too_is_done() -> None:
    old = before(DROP + "  - change: greet\n    because: Names.\n    say: Hello.\n")
    now = moved_on(old, standard=PROCEDURE.replace(CHECK, "").replace("after: check, ", "after: greet, "))
    one = merged(old, now)
    assert "drop:" not in one.text
    assert "change: greet" in one.text
    assert one.merge.count == 0


def test_a_dropped_step_that_changed_above_is_a_conflict() -> None:
    old = before(DROP)
    now = moved_on(old, standard=PROCEDURE.replace("Check the date", "Check the date twice"))
    assert [clash.path for clash in merged(old, now).merge.clashes[0]] == ["do"]


def test_a_name_that_the_standard_took_since_is_a_conflict() -> None:
    old = before()
    now = moved_on(
        old, standard=PROCEDURE.replace("Check the date", "Check the time") + "  - {id: sit, do: Take a seat.}\n"
    )
    assert "        standard: Take a seat.\n        ours: Offer a chair.\n" in merged(old, now).text


def test_without_the_past_whatever_is_stale_is_in_conflict() -> None:
    old = before()
    one = merged(old, moved_on(old, standard=PROCEDURE.replace("Good morning.", "Good day.")), known=False)
    assert (one.is_known, one.merge.count) == (False, 1)


WORDS = ["Greet the customer.", "Good morning.", "Check the date", "Record the reason.", "id: check", "id: greet"]


@settings(max_examples=60, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.sampled_from(WORDS), st.sampled_from(["Wait.", "id: other", "Look at it"]), max_size=3))
def test_no_words_of_the_branch_are_lost_and_a_second_merge_changes_nothing(changes: dict[str, str]) -> None:
    old = before()
    standard = PROCEDURE
    for words, other in changes.items():
        if words.startswith("id:") == other.startswith("id:"):
            standard = standard.replace(words, other, 1)
    now = moved_on(old, standard=standard)
    for one in rebase(now, "milano", DAY, Past(iter([old]))):
        assert read_document(MILANO, one.text.encode()).faults == ()
        for words in ("Hello, and welcome back.", "Offer a chair.", "80 EUR", "# they know us", "# by letter 12"):
            assert words in one.text
        assert rebase(after(now, one), "milano", DAY, Past(iter([old]))) == ()


RENAMED = PROCEDURE.replace("id: greet", "id: welcome\n    was: greet").replace("Good morning.", "Good day.")


def test_an_overlay_that_was_never_stamped_follows_a_new_name_and_is_held_against_what_it_may_be_made_from() -> None:
    old, now = handbook({MILANO: OVERLAY}), handbook({MILANO: OVERLAY, STANDARD: RENAMED})
    (one,) = rebase(now, "milano", DAY, Past(iter([now, old])))
    assert (one.is_known, one.taken_from) == (True, "memory")
    assert "  - change: welcome\n" in one.text
    assert (
        "        base: Good morning.\n        standard: Good day.\n        ours: Hello, and welcome back.\n" in one.text
    )
    assert rebase(after(now, one), "milano", DAY, Past(iter([now, old]))) == ()


def test_without_any_past_a_new_name_is_followed_and_what_nobody_compared_stays_unstamped() -> None:
    now = handbook({MILANO: OVERLAY, STANDARD: RENAMED})
    (one,) = rebase(now, "milano", DAY, Past(iter([])))
    assert (one.is_known, one.merge.count) == (False, 1)
    assert "        base:\n        standard: Good day.\n" in one.text
    assert unstamped(after(now, one), "milano") == {MILANO: ["check", "values.refund-limit"]}


def test_what_was_never_stamped_is_held_against_the_handbook_that_somebody_names() -> None:
    old, now = (
        handbook({MILANO: OVERLAY, STANDARD: text}) for text in (PROCEDURE, PROCEDURE.replace("morning", "day"))
    )
    assert rebase(now, "milano", DAY, Past(iter([old]))) == ()
    assert unstamped(now, "milano", "return-an-item") == {MILANO: ["greet", "check", "values.refund-limit"]}
    (one,) = rebase(now, "milano", DAY, Past(iter([old]), is_told=True))
    assert [clash.path for clash in one.merge.clashes[0]] == ["say"]
    assert unstamped(after(now, one), "milano") == {}


def test_a_step_of_the_branchs_own_keeps_the_name_that_another_one_had_above() -> None:
    overlay = OVERLAY.replace("add: sit", "add: greet").replace("change: greet", "change: record")
    now = handbook({MILANO: overlay.replace("say: Hello, and welcome back.", "go: greet"), STANDARD: RENAMED})
    assert rebase(now, "milano", DAY, Past(iter([]))) == ()


def test_a_name_that_stood_nowhere_is_no_rename() -> None:
    now = handbook({MILANO: OVERLAY.replace("change: greet", "change: gret")})
    assert rebase(now, "milano", DAY, Past(iter([now]))) == ()


def test_links_and_paths_follow_a_new_name_too() -> None:
    overlay = OVERLAY.replace(
        "    do: Offer a chair.\n", "    do: Offer a chair.\n    again: {to: greet, at_most: 2}\n"
    )
    overlay = overlay.replace("set:\n", "set:\n  - {path: steps.greet.kind, to: listen, because: Ears first.}\n")
    old = before(overlay)
    now = moved_on(old, standard=PROCEDURE.replace("id: greet", "id: welcome"))
    one = merged(old, now)
    assert one.merge.count == 0
    assert "    again: {to: welcome, at_most: 2}\n" in one.text
    assert "  - {path: steps.welcome.kind, to: listen, because: Ears first.}\n" in one.text
    assert check(Network(after(now, one), DAY), rules_about("broken-link", "stale-overlay")) == []


def test_a_merge_tells_what_came_through_and_which_step_is_in_conflict() -> None:
    old = before(OVERLAY.replace("after: check", "after: greet"))
    standard = RENAMED.replace(CHECK, "  - id: weigh\n    do: Weigh it.\n").replace("Record the", "Note the")
    one = merged(old, moved_on(old, standard=standard.replace("owner: lead", "owner: assistant")))
    assert one.news is not None
    assert {name: do.words for name, do in one.news.added.items() if isinstance(do, Text)} == {"weigh": "Weigh it."}
    assert list(one.news.gone) == ["check"]
    assert one.news.names == {"greet": "welcome"}
    assert one.news.changed == ("owner", "steps.record.do")
    assert [(clash.step, clash.path) for clash in one.merge.clashes[0]] == [("welcome", "say")]


def test_check_names_the_step_that_a_link_was_meant_for_and_the_command_that_follows_it() -> None:
    now = handbook({MILANO: OVERLAY, STANDARD: RENAMED})
    (found,) = check(Network(now, DAY), rules_about("broken-link"))
    assert str(found.span) == f"{MILANO}:9:13"
    assert "is called `welcome`" in str(found.message)
    assert "sopkit rebase BRANCH" in str(found.message)


ITALIAN = "branches/milano/return-an-item.it.yml"
WORDS_IN_ITALIAN = """\
translates: return-an-item
steps:
  greet:   # they know us
    say: Bentornato.
  sit: {do: Offri una sedia.}
"""


@pytest.mark.parametrize("is_stale", [False, True])
def test_translations_follow_a_new_name_and_are_as_up_to_date_as_before(is_stale: bool) -> None:
    written = handbook({MILANO: OVERLAY, ITALIAN: WORDS_IN_ITALIAN})
    due = stamps(Network(written, DAY))
    old = load(EditedFiles(written.files, {path: stamped(written.documents[path], due) for path in (MILANO, ITALIAN)}))
    if is_stale:
        text = old.documents[MILANO].source.text.replace("Hello, and", "Hello there, and")
        old = load(EditedFiles(old.files, {MILANO: text}))
    one = merged(old, moved_on(old, standard=RENAMED))
    text = one.words[ITALIAN]
    assert "  welcome:   # they know us\n    say: Bentornato.\n" in text
    now = load(EditedFiles(moved_on(old, standard=RENAMED).files, one.texts))
    found = check(Network(now, DAY), rules_about("unknown-key", "stale-translation"))
    assert [fault.rule for fault in found] == ["stale-translation"] * is_stale
    procedure = layered(now, now.chain("milano"), "return-an-item", "it").procedure
    assert procedure.steps[0].say is not None
    assert procedure.steps[0].say.words == "Bentornato."


def test_words_that_stand_under_the_new_name_already_are_not_lost() -> None:
    both = WORDS_IN_ITALIAN + "  welcome: {say: Benvenuto.}\n"
    old = before()
    now = load(EditedFiles(moved_on(old, standard=RENAMED).files, {ITALIAN: both}))
    assert merged(old, now).words == {}


SETS = (
    BRANCH
    + """\
set:
  # by letter 12
  - path: values.refund-limit
    to: 80 EUR
    because: Letter 12.
  - {path: values.return-window, to: 45 days, because: Christmas.}
"""
)
BRANCH_FILE = "branches/milano/branch.yml"


def rebased_branch(handbook_now: str) -> tuple[str, Workspace]:
    """The branch's file after the merge, and the handbook with it."""
    written = handbook({BRANCH_FILE: SETS})
    text = stamped(written.documents[BRANCH_FILE], stamps(Network(written, DAY)))
    now = load(EditedFiles(written.files, {BRANCH_FILE: text, "handbook.yml": handbook_now}))
    (one,) = rebase(now, "milano", DAY, Past(iter([])))
    assert (one.path, one.is_known) == (BRANCH_FILE, True)
    return one.text, after(now, one)


def test_a_value_of_the_handbook_that_both_changed_waits_in_the_branchs_own_file() -> None:
    text, now = rebased_branch(HANDBOOK.replace("50 EUR", "60 EUR").replace("30 days", "40 days"))
    assert (
        text.split("set:\n")[1]
        == """\
  # by letter 12
  - path: values.refund-limit
    to: 80 EUR
    was: 60 EUR
    because: Letter 12.
    conflict:
      - path: values.refund-limit
        base: 50 EUR
        standard: 60 EUR
        ours: 80 EUR
  - {path: values.return-window, to: 45 days, was: 40 days, because: Christmas., conflict: [{path: values.return-window, base: 30 days, standard: 40 days, ours: 45 days}]}
"""
    )
    assert now.faults == ()
    found = check(Network(now, DAY), rules_about("open-conflict", "stale-overlay"))
    assert [one.rule for one in found] == ["open-conflict", "open-conflict"]
    assert rebase(now, "milano", DAY, Past(iter([]))) == ()


def test_a_value_of_the_handbook_that_says_what_the_branch_says_is_settled() -> None:
    text, now = rebased_branch(HANDBOOK.replace("50 EUR", "80 EUR"))
    assert "conflict" not in text
    assert "    was: 80 EUR\n" in text
    assert check(Network(now, DAY), rules_about("open-conflict", "stale-overlay")) == []


def test_a_value_of_the_handbook_that_is_gone_is_a_conflict() -> None:
    text, _ = rebased_branch(HANDBOOK.replace(", refund-limit: 50 EUR", ""))
    assert "        base: 50 EUR\n        standard:\n        ours: 80 EUR\n" in text


def test_of_one_procedure_the_branchs_own_file_is_no_matter() -> None:
    text = {BRANCH_FILE: SETS.replace("to: 80 EUR", "to: 80 EUR\n    was: 40 EUR"), MILANO: OVERLAY}
    assert [one.path for one in rebase(handbook(text), "milano", DAY, Past(iter([])))] == [BRANCH_FILE]
    assert rebase(handbook(text), "milano", DAY, Past(iter([])), "return-an-item") == ()


def lay(folder: Path, **more: str) -> None:
    """Put a small handbook into a folder; `more` are overlays of further branches."""
    files = {"handbook.yml": HANDBOOK, STANDARD: PROCEDURE, "branches/italia/branch.yml": REGION, MILANO: OVERLAY}
    files["branches/milano/branch.yml"] = BRANCH
    for name, text in more.items():
        files |= {f"branches/{name}/branch.yml": f"name: {name}\n", f"branches/{name}/return-an-item.yml": text}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("command", [["rebase", "milano"], ["stamp", MILANO]], ids=" ".join)
def test_the_fault_of_one_branch_stops_no_other(command: list[str], tmp_path: Path) -> None:
    lay(
        tmp_path,
        torino="adapts: return-an-item\nsteps:\n  - {change: greet, because: , sya: Ciao.}\n",
        biella="steps: [",
    )
    assert sopkit("-C", tmp_path, *command).returncode == 0
    for name, other in (("torino", ["rebase", "torino"]), ("biella", ["stamp", "branches/biella"])):
        refused = sopkit("-C", tmp_path, *other)
        assert (refused.returncode, f"branches/{name}/return-an-item.yml:" in refused.stderr) == (3, True)
    assert sopkit("-C", tmp_path, "stamp").returncode == 3


@pytest.mark.parametrize("path", ["branches/italia/branch.yml", STANDARD, "handbook.yml"])
def test_a_fault_in_what_the_branch_reads_stops_it(path: str, tmp_path: Path) -> None:
    lay(tmp_path)
    (tmp_path / path).write_text("nonsense: 1\n", encoding="utf-8")
    assert sopkit("-C", tmp_path, "rebase", "milano").returncode == 3


def test_the_command_says_what_was_never_stamped(tmp_path: Path) -> None:
    lay(tmp_path)
    done = sopkit("-C", tmp_path, "rebase", "milano")
    assert "`greet`, `check`, `values.refund-limit`: never stamped" in done.stderr
    assert "Nothing moved on" not in done.stderr
    assert "Nothing moved on since standard." in sopkit("-C", tmp_path, "rebase", "milano", "--from", "standard").stderr


def test_an_overlay_that_is_not_there_is_wrong_use() -> None:
    with pytest.raises(WrongUse, match="did you mean"):
        rebase(before(), "milano", DAY, Past(iter([])), "return-an-itm")


def test_the_command_finds_the_past_in_git_and_check_refuses_what_is_open(tmp_path: Path) -> None:
    lay(tmp_path)
    assert sopkit("-C", tmp_path, "stamp").returncode == 0
    for arguments in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "One"],
    ):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    (tmp_path / STANDARD).write_text(
        PROCEDURE.replace("Good morning.", "Good day.").replace("Record", "Note"), encoding="utf-8"
    )
    dry = sopkit("-C", tmp_path, "rebase", "milano", "--dry-run")
    assert (dry.returncode, "standard: Good day." in dry.stdout) == (1, True), dry.stderr
    assert "conflict:" not in (tmp_path / MILANO).read_text(encoding="utf-8")
    done = sopkit("-C", tmp_path, "rebase", "milano")
    assert (done.returncode, "Decide 1 conflict" in done.stderr) == (1, True)
    assert "both changed `say` in the step `greet`" in done.stderr
    assert "changed above: `steps.record.do`" in done.stderr
    assert "open-conflict" in sopkit("-C", tmp_path, "check").stdout
    again = sopkit("-C", tmp_path, "rebase", "milano")
    assert (again.returncode, "Nothing moved on" in again.stderr) == (0, True)


def test_whoever_follows_a_region_that_is_behind_is_told_to_begin_there(tmp_path: Path) -> None:
    sops = tmp_path / "sops"
    texts = {
        "handbook.yml": HANDBOOK,
        STANDARD: PROCEDURE,
        "branches/italia/branch.yml": REGION,
        "branches/italia/return-an-item.yml": OVERLAY,
        "branches/milano/branch.yml": BRANCH,
        MILANO: "adapts: return-an-item\nsteps:\n  - {change: record, because: Law., do: Record the reason in the book.}\n",
    }
    for path, text in texts.items():
        (sops / path).parent.mkdir(parents=True, exist_ok=True)
        (sops / path).write_text(text, encoding="utf-8")
    assert sopkit("-C", tmp_path, "stamp", "--today", "2026-11-26").returncode == 0
    shutil.copytree(sops, tmp_path / "old")
    (sops / STANDARD).write_text(PROCEDURE.replace("Greet the", "Greet every"), encoding="utf-8")
    told = "`milano` follows `italia`, which does not follow the standard yet: run `sopkit rebase italia`"
    way = ("-C", tmp_path, "rebase", "--from", tmp_path / "old")
    done = sopkit(*way, "milano")
    assert (done.returncode, told in done.stderr + done.stdout) == (1, True), done.stderr + done.stdout
    assert sopkit(*way, "italia").returncode == 0
    done = sopkit(*way, "milano")
    assert (done.returncode, told in done.stderr + done.stdout) == (0, False), done.stderr + done.stdout
