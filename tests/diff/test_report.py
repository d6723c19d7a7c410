"""How a comparison is told to people and to programs."""

from __future__ import annotations

import json
import re

import pytest

from sopkit.diff import Comparison
from sopkit.messages import catalogue
from sopkit.report import View
from sopkit.report.changes import changes_report
from sopkit.report.changes_json import VERSION
from tests.diff.comparisons import OVERLAY, comparison
from tests.handbooks import PROCEDURE


def text(found: Comparison, *, colour: bool = False) -> str:
    return changes_report("text", found, View(catalogue("en"), colour=colour))


def test_the_text_says_what_changed_what_follows_and_why() -> None:
    assert text(comparison()) == (
        "standard (en) → milano (en)\n"
        "\n"
        "return-an-item · Return an item\n"
        "  warning  Value *refund-limit*: raised from €50 to €80 [value-raised]\n"
        "           → Step 3 *refund*: limit raised from €50 to €80\n"
        "           because (milano): Letter 12.\n"
        "  info     Step 1 *greet*: other words to say [script]\n"
        "             Good [-morning.-] {+day to you.+}\n"
        "           because (milano): We are polite.\n"
        "\n"
        "2 changes: 1 warning, 1 remark"
    )


def test_with_colour_the_words_are_the_same_without_brackets() -> None:
    coloured = text(comparison(), colour=True)
    assert "\033[31;9mmorning.\033[0m \033[32mday to you.\033[0m" in coloured
    bare = re.sub(r"\033\[[\d;]*m", "", coloured)
    assert bare == text(comparison()).replace("[-", "").replace("-]", "").replace("{+", "").replace("+}", "").replace(
        "*", ""
    )


def test_of_long_texts_only_what_is_near_a_change_is_shown() -> None:
    words = " ".join(f"word{place}" for place in range(40))
    old = PROCEDURE.replace("Good morning.", f"{words}.")
    overlay = OVERLAY.replace("Good day to you.", f"{words.replace('word20 ', 'other ')}.")
    shown = text(
        comparison(**{"standard/returns/return-an-item.yml": old, "branches/milano/return-an-item.yml": overlay})
    )
    assert (
        "… word14 word15 word16 word17 word18 word19 [-word20-] {+other+} word21 word22 word23 word24 word25 word26 …"
        in shown
    )


def test_that_nothing_differs_is_said_where_it_is_known() -> None:
    same = comparison(**{"branches/milano/return-an-item.yml": "adapts: return-an-item\n"})
    assert text(same) == "standard (en) → milano (en)\n\nNothing differs."


@pytest.mark.parametrize("colour", [False, True])
def test_that_nothing_differs_is_not_said_where_it_is_not_known(colour: bool) -> None:
    unread = comparison(**{"branches/milano/return-an-item.yml": "adapts: return-an-item\nstep: []\n"})
    shown = text(unread, colour=colour)
    assert "Nothing differs." not in shown
    assert "`milano` could not be read whole; what differs there is not known:" in shown
    assert "branches/milano/return-an-item.yml" in shown
    assert "`step` is not known here" in shown


def test_the_json_says_the_same_to_programs() -> None:
    report = json.loads(changes_report("json", comparison(), View(catalogue("en"))))
    assert (report["version"], report["certain"]) == (VERSION, True)
    assert report["old"] == {
        "words": "standard",
        "found": "branch",
        "branch": "standard",
        "language": "en",
        "faults": [],
    }
    value, script = report["changes"]
    assert {key: value[key] for key in ("kind", "form", "severity", "touches", "direction", "procedure", "path")} == {
        "kind": "value-raised",
        "form": "changed",
        "severity": "warning",
        "touches": "staff",
        "direction": "either",
        "procedure": "return-an-item",
        "path": "values.refund-limit",
    }
    assert value["old"] == {"words": "50 EUR", "file": "handbook.yml", "line": 6, "column": 48}
    assert [effect["path"] for effect in value["effects"]] == ["steps.refund.max"]
    assert script["because"][0]["words"] == "We are polite."
    assert script["words"] == [
        {"old": "Good ", "new": "Good ", "same": True},
        {"old": "morning.", "new": "day to you.", "same": False},
    ]


def test_the_json_holds_what_could_not_be_read() -> None:
    unread = comparison(**{"branches/milano/return-an-item.yml": "adapts: return-an-item\nstep: []\n"})
    report = json.loads(changes_report("json", unread, View(catalogue("en"))))
    assert report["certain"] is False
    assert [fault["rule"] for fault in report["new"]["faults"]] == ["unknown-key"]
