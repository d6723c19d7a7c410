"""The code of a printed sheet: another one wherever people would do something else by it, the same otherwise."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest

from sopkit.edition import Edition
from sopkit.site.manifest import read_manifest
from sopkit.site.page import Page
from sopkit.site.sheet import facts_on, kept_sheets, outdated, printed, sheet, sheets
from sopkit.site.spoken import LENGTH, RUDE, SPOKEN, SYLLABLES, drawn, spoken
from sopkit.workspace import ArchiveFiles, FolderFiles, load
from tests.commands import ROOT
from tests.site.conftest import FILES

Open = Callable[..., Edition]
RETURN = "standard/returns/return-an-item.yml"
HANDBOOK = "handbook.yml"


def code(open_edition: Open, branch: str = "standard", language: str = "en", **changed: str) -> str:
    made = open_edition(branch, language, **changed)
    return sheet(made.procedures["return-an-item"].procedure, made.handbook, language)


def edited(path: str, old: str, new: str) -> dict[str, str]:
    assert old in FILES[path]
    return {path: FILES[path].replace(old, new)}


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (RETURN, "Greet the customer.", "Greet  the customer"),
        (RETURN, "version: 1.2.0", "version: 1.2.1"),
        (RETURN, "trigger: A", "asked_as: [no receipt]\ntrigger: A"),
        (RETURN, "related: [say-no]", "related: []"),
        (RETURN, "may_vary: {say: any", "may_vary: {say: any, do: any"),
        (RETURN, "url: /help/returns", "url: /help/return"),
        (HANDBOOK, "vision: People leave", "vision: All people leave"),
        (HANDBOOK, "values:", "values:\n  guarantee: 2 years"),
        (HANDBOOK, "roles:", "roles:\n  cashier: {name: Cashier}"),
    ],
)
def test_what_a_sheet_does_not_show_leaves_it_good(open_edition: Open, path: str, old: str, new: str) -> None:
    assert code(open_edition, **edited(path, old, new)) == code(open_edition)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (RETURN, "Greet the customer.", "Greet the person."),
        (RETURN, "within: 2 min", "within: 3 min"),
        (RETURN, "refund: 300 EUR", "refund: 200 EUR"),
        (RETURN, "status: approved", "status: retired"),
        (RETURN, "effective: 2026-10-01", "effective: 2027-03-01"),
        (RETURN, "find-limit: 10 min", "find-limit: 15 min"),
        (HANDBOOK, "return-window: 30 days", "return-window: 14 days"),
        (HANDBOOK, "small-refund: 50 EUR", "small-refund: 40 EUR"),
        (HANDBOOK, "name: Shift lead", "name: Team lead"),
        (HANDBOOK, "name: In the shop", "name: At the till"),
    ],
)
def test_what_a_sheet_shows_makes_it_another_one(open_edition: Open, path: str, old: str, new: str) -> None:
    assert code(open_edition, **edited(path, old, new)) != code(open_edition)


def test_a_fact_that_a_branch_sets_makes_its_sheet_another_one(open_edition: Open) -> None:
    own = {path: words for path, words in FILES.items() if path.startswith("branches")}
    other = own["branches/milano/branch.yml"].replace("to: 14 days", "to: 21 days")
    assert code(open_edition, "milano") != code(open_edition, "milano", **{"branches/milano/branch.yml": other})


def test_a_picture_counts_by_what_it_holds_and_one_that_is_not_there_does_not(handbook: Callable[..., Path]) -> None:
    folder = handbook()
    without = sheets(load(FolderFiles(folder)))["milano/it"]
    (folder / "standard/returns/images").mkdir()
    found = []
    for content in (b"before", b"now", b"before"):
        (folder / "standard/returns/images/till.png").write_bytes(content)
        found.append(sheets(load(FolderFiles(folder)))["milano/it"])
    assert found[0] == found[2]
    assert len({made["return-an-item"] for made in (without, *found)}) == 3
    assert {made["say-no"] for made in (without, *found)} == {without["say-no"]}


def test_each_language_has_its_own_sheet(open_edition: Open) -> None:
    assert code(open_edition) != code(open_edition, language="it")


def test_the_page_shows_the_code_and_notes_all_facts_that_it_depends_on(
    open_edition: Open, open_pages: Callable[..., dict[str, Page]]
) -> None:
    page = open_pages()["returns/return-an-item.md"]
    assert page.sheet == code(open_edition)
    assert f'<span class="sop-code">{page.sheet}</span>' in page.markdown
    asked: set[str] = set()
    made = open_edition()
    procedure = made.procedures["return-an-item"].procedure
    sheet(procedure, made.handbook, "en", asked)
    assert {"return-window", "small-refund", "roles.lead.name", "channels.shop.name"} <= asked
    assert facts_on(printed(procedure)) <= asked


def test_a_code_has_syllables_that_six_languages_tell_apart() -> None:
    codes = [spoken(f"b2:{number:032x}") for number in range(20_000)]
    assert all(SPOKEN.fullmatch(one) for one in codes)
    assert not [one for one in codes if RUDE.search(one.replace("-", ""))]
    assert not {letter for one in codes for letter in one} & set("ceghjquvwxyz")
    assert len(set(codes)) > 19_998
    assert len(set(SYLLABLES)) == len(SYLLABLES)


def test_a_code_is_as_long_as_a_number_of_32_bits() -> None:
    """Also without those that are passed over, a sixth of all."""
    passed_over = sum(spoken(str(number)) != drawn(str(number)) for number in range(5_000)) / 5_000
    assert LENGTH * math.log2(len(SYLLABLES)) + math.log2(1 - passed_over) > 32


def test_a_code_never_changes_for_the_same_sheet() -> None:
    """Sheets hang on walls for years: another way to make codes would call all of them out of date."""
    assert spoken("") == "bipina-rorapopi"
    assert spoken("b2:00112233445566778899aabbccddeeff") == "bakapi-mamomobi"


def test_only_sheets_that_somebody_may_have_are_to_be_replaced() -> None:
    before = {"milano/it": {"same": "a", "other": "b", "gone": "c"}, "closed/it": {"other": "b"}}
    now = {"milano/it": {"same": "a", "other": "x", "new": "y"}, "bari/it": {"other": "x"}}
    assert outdated(before, now) == {"other": ["milano/it"], "gone": ["milano/it"]}


def test_codes_that_an_earlier_sopkit_did_not_keep_are_worked_out_from_the_sources() -> None:
    archive = ROOT / "sops" / ".releases" / "2026.09.zip"
    assert not read_manifest(ArchiveFiles(archive)).sheets
    assert kept_sheets(archive) == sheets(load(ArchiveFiles(archive)))
