"""A survey of a network: who reads which variant, who changed what, which step most changed, what is overdue."""

from __future__ import annotations

import codecs
import datetime
import json
from pathlib import Path

import jsonschema
import pytest

from sopkit.finding import ERROR, INFO, WARNING, Severity
from sopkit.messages import catalogue
from sopkit.network.network import Network
from sopkit.network.survey import HANDBOOK, Content, Survey, Uniform, letter
from sopkit.network.take_survey import survey
from sopkit.report import network_csv, network_html, network_json, network_rows, network_text
from sopkit.report.cells import harmless
from sopkit.report.schemas import schema_of_report
from sopkit.report.view import View
from tests.commands import ROOT, sopkit
from tests.handbooks import HANDBOOK as HANDBOOK_FILE
from tests.handbooks import PROCEDURE, handbook

TODAY = datetime.date(2026, 11, 22)
ID = "return-an-item"
SAYS = "adapts: return-an-item\nlanguage: en\nsteps:\n  - {change: greet, because: B., say: %s}\n"
SHOPS = {f"branches/shop-{n}/branch.yml": f"name: Shop {n}\nlanguages: [en]\n" for n in range(1, 5)}
SAME = {f"branches/shop-{n}/return-an-item.yml": SAYS % "Hello." for n in (1, 2, 3)}


def surveyed(texts: dict[str, str], today: datetime.date = TODAY) -> Survey:
    return survey(Network(handbook(texts), today))


def contents(found: Survey, procedure: str = ID) -> dict[str, Content]:
    row = next(row for row in found.procedures if row.id == procedure)
    return {content.letter: content for content in row.contents}


def test_branches_that_say_the_same_have_one_letter_and_the_most_frequent_comes_first() -> None:
    found = contents(surveyed({**SHOPS, **SAME, "branches/shop-4/return-an-item.yml": SAYS % "Hi."}))
    assert {name: one.branches for name, one in found.items()} == {
        "A": ("milano",),
        "B": ("shop-1", "shop-2", "shop-3"),
        "C": ("shop-4",),
    }
    assert found["A"].severity is None
    assert found["B"].severity == INFO


ACCEPT = "  accept: [{kind: script, because: B., until: 2026-11-22%s}]\n"


@pytest.mark.parametrize(
    ("settings", "day", "changes", "accepted", "severity"),
    [
        ("  severity: {script: error}\n", 22, 1, 0, ERROR),
        (ACCEPT % "", 22, 0, 1, INFO),
        (ACCEPT % "", 23, 1, 0, INFO),
        (ACCEPT % ", branch: shop-*", 22, 0, 1, INFO),
        ("  severity: {script: error}\n" + ACCEPT % ", branch: shop-2", 22, 1, 0, ERROR),
    ],
    ids=["severity", "accepted", "the day after", "of all that read it", "of one of three"],
)
def test_the_handbook_says_what_is_grave_and_what_is_accepted(
    settings: str, day: int, changes: int, accepted: int, severity: Severity
) -> None:
    texts = {**SHOPS, **SAME, "handbook.yml": f"{HANDBOOK_FILE}diff:\n{settings}"}
    survey = surveyed(texts, TODAY.replace(day=day))
    found = contents(survey)["B"]
    assert (len(found.changes), len(found.accepted), found.severity) == (changes, accepted, severity)
    assert found.branches == ("shop-1", "shop-2", "shop-3")
    assert [step.step for step in survey.steps] == ["greet"]
    jsonschema.validate(json.loads(network_json.report(survey, catalogue("en"))), schema_of_report("network"))


def test_an_overlay_that_says_what_stood_there_reads_as_the_standard() -> None:
    found = contents(surveyed({**SHOPS, "branches/shop-1/return-an-item.yml": SAYS % "Good morning."}))
    assert list(found) == ["A"]


def test_a_complete_copy_in_another_language_that_only_translates_reads_as_the_standard() -> None:
    words = {"Return an item": "Reso", "Good morning.": "Buongiorno.", "The customer leaves calm.": "Sereno."}
    copy = PROCEDURE.replace("title:", "copies: return-an-item\ntitle:")
    for before, now in words.items():
        copy = copy.replace(before, now)
    translation = "translates: return-an-item\ntitle: Reso\npurpose: Sereno.\nsteps:\n  greet: {say: Buongiorno.}\n"
    files = {
        "branches/milano/return-an-item.yml": copy,
        "standard/returns/return-an-item.it.yml": translation,
    }
    assert list(contents(surveyed(files))) == ["A"]
    files["branches/milano/return-an-item.yml"] = copy.replace("Buongiorno.", "Salve.")
    assert contents(surveyed(files))["B"].branches == ("milano",)


def test_what_a_region_does_is_not_counted_as_its_branches_own() -> None:
    region = SAYS.replace("language: en", "language: it") % "Buongiorno."
    found = surveyed({"branches/italia/return-an-item.yml": region})
    rows = {row.id: row for row in found.branches}
    assert rows["milano"].letters == {ID: "B"}
    assert (rows["milano"].counts.changed, rows["italia"].counts.changed) == (0, 1)
    assert contents(found)["B"].branches == ("milano",)  # nobody reads a region


def test_facts_that_a_branch_sets_are_a_row_of_their_own() -> None:
    setting = "set:\n  - {path: values.return-window, to: 45 days, because: B.}\n"
    found = surveyed({"branches/shop/branch.yml": f"name: S\nlanguages: [en]\n{setting}"})
    assert contents(found, HANDBOOK)["B"].branches == ("shop",)
    assert contents(found, HANDBOOK)["B"].severity == WARNING
    row = next(row for row in found.branches if row.id == "shop")
    assert (row.counts.values, row.counts.not_allowed) == (1, 1)


def test_the_step_that_most_branches_changed_comes_first() -> None:
    other = "adapts: return-an-item\nlanguage: en\nsteps:\n  - {drop: record, because: B.}\n"
    found = surveyed({**SHOPS, **SAME, "branches/shop-4/return-an-item.yml": other})
    assert [(row.step, len(row.branches), row.layers) for row in found.steps] == [
        ("greet", 3, ("shop-1", "shop-2", "shop-3")),
        ("record", 1, ("shop-4",)),
    ]


def test_reviews_and_leave_are_overdue_the_day_after_their_last_one() -> None:
    leave = SAYS.replace("because: B.", "because: B., approved_by: lead, until: 2026-11-21") % "Hello."
    files = {
        **SHOPS,
        "standard/returns/return-an-item.yml": PROCEDURE + "effective: 2026-10-21\nreview: 1 month\n",
        "branches/shop-1/return-an-item.yml": leave,
    }
    late = surveyed(files).overdue
    assert [(one.kind, one.day.isoformat(), one.layer, one.whom) for one in late] == [
        ("leave", "2026-11-21", "shop-1", "lead"),
        ("review", "2026-11-21", "standard", "lead"),
    ]
    assert surveyed(files, datetime.date(2026, 11, 21)).overdue == ()


def test_one_content_is_compared_once_however_many_branches_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from sopkit.network import differing

    compared: list[str] = []
    compare = differing.compare
    monkeypatch.setattr(
        differing, "compare", lambda *given, **named: (compared.append(named["id"]), compare(*given, **named))[1]
    )
    surveyed({**SHOPS, **SAME})
    assert compared == [ID]


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_letters_go_on_after_z(place: int, name: str) -> None:
    assert letter(place) == name


def test_json_follows_its_schema() -> None:
    written = network_json.report(surveyed({**SHOPS, **SAME}), catalogue("en"))
    jsonschema.validate(json.loads(written), schema_of_report("network"))


def test_a_cell_of_the_table_is_never_a_formula() -> None:
    found = surveyed({"branches/shop/branch.yml": 'name: "=HYPERLINK(1)"\nlanguages: [en]\n'})
    lines = network_csv.report(found, catalogue("en")).splitlines()
    assert len(lines) == 1 + 2 * 2  # two branches, the handbook and one procedure
    assert "shop,'=HYPERLINK(1),,return-an-item" in lines[-1]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\n=1", " =1", "\N{FULLWIDTH EQUALS SIGN}1"])
def test_whatever_a_spreadsheet_would_compute_is_words(cell: str) -> None:
    assert harmless(cell) == f"'{cell.replace(chr(9), ' ')}"  # a tab is shown as the blank that it looks like


@pytest.mark.parametrize("cell", ["", "A = B", "5-7", "e@mail", 3])
def test_other_cells_stay_as_they_are(cell: object) -> None:
    assert harmless(cell) == cell


def test_a_table_in_a_file_says_that_it_is_utf_8_and_in_a_pipe_it_does_not(tmp_path: Path) -> None:
    asked = ("network", "--today", "2026-11-22", "--format", "csv")
    printed = sopkit(*asked).stdout
    assert sopkit(*asked, "--output", tmp_path / "network.csv").returncode == 0
    assert printed.startswith("branch,name,")
    assert (tmp_path / "network.csv").read_bytes() == codecs.BOM_UTF8 + printed.encode()


def test_the_page_asks_nobody_for_anything_and_shows_words_as_they_are() -> None:
    page = network_html.report(
        surveyed({**SHOPS, "branches/shop-1/return-an-item.yml": SAYS % '"<script>alert(1)</script>"'}), catalogue("en")
    )
    assert "<script>alert" not in page
    assert not {"http:", "https:", "src=", "@import"} & {
        word for word in ("http:", "https:", "src=", "@import") if word in page
    }
    assert 'href="#return-an-item:B"' in page
    assert 'id="return-an-item:B"' in page


def test_a_terminal_shows_who_reads_what() -> None:
    text = network_text.report(surveyed({**SHOPS, **SAME}), View(catalogue("en")))
    assert "return-an-item · Return an item: A · 2 branches; B · 3 branches (info)" in text
    assert "3 of 5 read `greet` in `return-an-item` otherwise; changed by shop-1, shop-2, shop-3" in text


def test_a_report_is_not_written_into_the_site(tmp_path: Path) -> None:
    done = sopkit("network", "--output", ROOT / "site" / "network.html", "--format", "html")
    assert done.returncode == 2
    assert "site" in done.stderr
    done = sopkit("network", "--output", tmp_path / "network.html", "--format", "html")
    assert done.returncode == 0
    assert (tmp_path / "network.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_an_area_and_a_branch_narrow_what_is_shown() -> None:
    done = sopkit("network", "--area", "returns", "--branch", "cluj", "--format", "json")
    found = json.loads(done.stdout)
    assert {row["area"] for row in found["procedures"]} == {"returns"}
    assert [row["branch"] for row in found["branches"]] == ["cluj"]
    assert found["total"] == 4
    assert sopkit("network", "--area", "return").returncode == 2


def reasons(found: Content) -> set[tuple[str, str]]:
    return {(reason.layer, reason.because.words) for change in found.changes for reason in change.because}


def test_a_content_has_the_reasons_of_all_layers_that_wrote_it() -> None:
    other = SAME["branches/shop-1/return-an-item.yml"].replace("B.", "Our customers are old friends.")
    found = contents(surveyed({**SHOPS, **SAME, "branches/shop-3/return-an-item.yml": other}))["B"]
    assert reasons(found) == {("shop-1", "B."), ("shop-2", "B."), ("shop-3", "Our customers are old friends.")}


def test_branches_whose_files_are_read_once_for_all_give_their_reason_each(tmp_path: Path) -> None:
    texts = {"handbook.yml": HANDBOOK_FILE, "standard/returns/return-an-item.yml": PROCEDURE, **SHOPS, **SAME}
    for path, text in texts.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    done = sopkit("-C", tmp_path, "network", "--format", "json")
    variant = json.loads(done.stdout)["procedures"][1]["variants"][1]
    assert [one["layer"] for one in variant["changes"][0]["because"]] == ["shop-1", "shop-2", "shop-3"]
    done = sopkit("-C", tmp_path, "network", "--branch", "shop-2")
    assert "because (shop-1, shop-2, shop-3): B." in done.stdout


def test_a_fact_that_a_branch_sets_has_its_reason() -> None:
    setting = "set:\n  - {path: values.return-window, to: 45 days, because: Letter 12.}\n"
    found = surveyed({"branches/shop/branch.yml": f"name: S\nlanguages: [en]\n{setting}"})
    assert reasons(contents(found, HANDBOOK)["B"]) == {("shop", "Letter 12.")}


def test_the_figures_of_one_branch_are_its_own_and_of_a_region_those_of_its_branches() -> None:
    files = {
        **SHOPS,
        **SAME,
        "branches/italia/return-an-item.yml": SAYS.replace("language: en", "language: it") % "Ehi.",
    }
    whole = surveyed(files)
    assert (whole.uniform.same, whole.uniform.every) == (6, 10)
    own = whole.only(["shop-4"])
    assert (own.uniform, own.uniform.share) == (Uniform(2, 2), 100)
    assert [len(row.contents) for row in own.procedures] == [1, 1]
    region = whole.only(["italia"])
    assert [row.id for row in region.branches] == ["italia", "milano"]
    assert region.uniform == Uniform(1, 2)
    assert whole.only(["shop-4"], changed=True).uniform == Uniform(2, 2)
    assert whole.only(changed=True).uniform == whole.uniform


def test_a_large_network_says_what_the_page_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    shops = {f"branches/shop-{n}/branch.yml": f"name: Shop {n}\nlanguages: [en]\n" for n in range(1, 12)}
    own = {f"branches/shop-{n}/return-an-item.yml": SAYS % f"Hello {n}." for n in range(1, 10)}
    found = surveyed({**shops, **own})
    monkeypatch.setattr(network_rows, "MOST_ROWS", 4)
    monkeypatch.setattr(network_rows, "MOST_CONTENTS", 3)
    page = network_html.report(found, catalogue("en"))
    assert page.count("<details") == 3
    assert page.count('href="#return-an-item:') == 1 + 2 * 3  # the bar; the map and the step
    assert "6 more variants, which few branches read, are not told here in words:" in page
    assert page.count('scope="row"') == 4
    assert "… and 7 branches that differ less" in page
    assert "sopkit network --format csv" in page


def test_names_that_count_come_in_their_order() -> None:
    page = network_html.report(surveyed({**SHOPS, "branches/shop-1/branch.yml": "name: Shop 10\n"}), catalogue("en"))
    assert "Shop 2 <small>and 3 more" in page


def test_the_page_counts_all_branches_and_has_a_switch_for_what_differs(tmp_path: Path) -> None:
    texts = {"handbook.yml": HANDBOOK_FILE, f"standard/returns/{ID}.yml": PROCEDURE, **SHOPS}
    texts["branches/shop-1/return-an-item.yml"] = SAME["branches/shop-1/return-an-item.yml"]
    for path, text in texts.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    asked = ("-C", tmp_path, "network", "--today", "2026-11-22", "--format", "html")
    every, changed = sopkit(*asked), sopkit(*asked, "--only-changed")
    assert (every.returncode, changed.returncode) == (0, 0), changed.stderr
    assert every.stdout == changed.stdout
