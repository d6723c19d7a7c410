"""What comes back from translators is taken where it fits, and told where it does not; nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sopkit.document import read
from tests.commands import sopkit
from tests.handbooks import PROCEDURE
from tests.translate.workbooks import (
    ITALIAN,
    REFUND,
    SAY,
    TRANSLATED,
    brought_back,
    changed,
    contents,
    exported,
    written,
)

ORIGINAL = "standard/returns/return-an-item.yml"


@pytest.fixture
def sops(tmp_path: Path) -> Path:
    return written(tmp_path / "sops", {ITALIAN: TRANSLATED})


def italian(sops: Path) -> str:
    return (sops / ITALIAN).read_text(encoding="utf-8")


def test_comments_and_form_of_a_translation_stay(sops: Path) -> None:
    done = brought_back(sops, changed(exported(sops), {SAY: "Buongiorno a Lei.", REFUND: "Rimborsa fino a {max}."}))
    assert done.returncode == 0, done.stdout
    assert italian(sops) == (
        "# Whoever reads this keeps it.\ntranslates: return-an-item\nof: 1.0.0 b2:PRINT\n"
        "title: Rendere un articolo   # as on the door\nsteps:\n  greet:\n    say: 'Buongiorno a Lei.'\n"
        "  refund:\n    do: Rimborsa fino a {max}.\n"
    ).replace("b2:PRINT", italian(sops).split("1.0.0 ")[1][:11])


def test_check_asks_for_a_file_whose_original_moved_on_since_the_export(sops: Path) -> None:
    path = changed(exported(sops), {SAY: "Buongiorno a Lei."})
    (sops / ORIGINAL).write_text(PROCEDURE.replace("Good morning.", "Good evening."), encoding="utf-8")
    done = brought_back(sops, path)
    assert done.returncode == 0
    assert "The original has changed since the export" in done.stdout
    assert "Buongiorno a Lei." in italian(sops)
    assert "stale-translation" in sopkit("check", cwd=sops).stdout


def test_a_file_is_fresh_again_when_what_was_stale_came_back(sops: Path) -> None:
    sopkit("stamp", cwd=sops)
    (sops / ORIGINAL).write_text(PROCEDURE.replace("Good morning.", "Good evening."), encoding="utf-8")
    assert "stale-translation" in sopkit("check", cwd=sops).stdout
    brought_back(sops, changed(exported(sops), {SAY: "Buonasera."}))
    assert "stale-translation" not in sopkit("check", cwd=sops).stdout


def test_a_file_stays_stale_while_one_of_its_texts_waits(sops: Path) -> None:
    sopkit("stamp", cwd=sops)
    (sops / ORIGINAL).write_text(PROCEDURE.replace("Good morning.", "Good evening."), encoding="utf-8")
    words = {SAY: "Buonasera.", "standard/return-an-item#title": "Rendere **un** articolo"}
    assert brought_back(sops, changed(exported(sops), words)).returncode == 1
    assert "Buonasera." in italian(sops)
    assert "stale-translation" in sopkit("check", cwd=sops).stdout


@pytest.mark.parametrize(
    ("key", "words", "told"),
    [
        (REFUND, "Rimborsa fino al massimo.", "The original says '{max}', and these words do not"),
        (REFUND, "Rimborsa fino a {massimo}.", "Here is '{massimo}', in the original '{max}'"),
        (SAY, "Buongiorno, ha 5 minuti?", "The original does not say '5 minuti'"),
        (SAY, "**Buongiorno.**", "The original has `**` 0 times, these words 2 times"),
        (SAY, 12.5, "a number, a date"),
    ],
)
def test_what_does_not_agree_waits_at_its_cell(sops: Path, key: str, words: object, told: str) -> None:
    path, before = changed(exported(sops), {key: words}), contents(sops)
    done = brought_back(sops, path)
    assert done.returncode == 1
    assert "To translate!D" in done.stdout or "Da tradurre!D" in done.stdout
    assert told in done.stdout
    assert contents(sops) == before


def test_with_force_it_is_taken_and_told(sops: Path) -> None:
    done = brought_back(sops, changed(exported(sops), {SAY: "**Buongiorno.**"}), "--force")
    assert done.returncode == 0
    assert "`**`" in done.stdout
    assert "**Buongiorno.**" in italian(sops)


def test_a_translation_that_somebody_changed_meanwhile_is_not_written_over(sops: Path) -> None:
    path = changed(exported(sops), {SAY: "Salve."})
    (sops / ITALIAN).write_text(italian(sops).replace("Buongiorno.", "Benvenuti."), encoding="utf-8")
    done = brought_back(sops, path)
    assert done.returncode == 1
    assert "there stands 'Benvenuti.', here 'Salve.'" in done.stdout
    assert "Benvenuti." in italian(sops)
    assert brought_back(sops, path, "--force").returncode == 0
    assert "Salve." in italian(sops)


def test_words_whose_original_is_gone_are_told_in_full(sops: Path) -> None:
    path = changed(exported(sops), {SAY: "Salve a tutti voi."})
    (sops / ORIGINAL).write_text(PROCEDURE.replace("    say: Good morning.\n", ""), encoding="utf-8")
    (sops / ITALIAN).unlink()
    done = brought_back(sops, path)
    assert done.returncode == 1
    assert "the translator wrote: 'Salve a tutti voi.'" in done.stdout


def test_empty_cells_and_dry_runs_change_nothing(sops: Path) -> None:
    path, before = changed(exported(sops), {SAY: None}), contents(sops)
    assert brought_back(sops, path).returncode == 0
    done = brought_back(sops, changed(path, {SAY: "Salve."}), "--dry-run")
    assert "would be written" in done.stdout
    assert contents(sops) == before


def moved(sheet: Any) -> None:
    """Sorted upside down, a column taken out and one put in, and the sheet called otherwise."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    for place, row in enumerate(reversed(rows), 3):
        for column, words in enumerate(row, 1):
            sheet.cell(place, column).value = words
    sheet.delete_cols(5)
    sheet.insert_cols(1)
    sheet.title = "Foglio 1"


def test_a_sheet_may_be_sorted_moved_and_renamed(sops: Path) -> None:
    done = brought_back(sops, changed(exported(sops), {SAY: "Salve."}, how=moved))
    assert done.returncode == 0, done.stderr
    assert "Salve." in italian(sops)


def test_formulas_are_words(sops: Path) -> None:
    brought_back(sops, changed(exported(sops), {SAY: '=HYPERLINK("https://evil.example")'}))
    tree = read("it.yml", (sops / ITALIAN).read_bytes()).root
    assert "=HYPERLINK" in str(tree.values["steps"].values["greet"].values["say"])  # type: ignore[union-attr]


def test_two_rows_that_say_two_things_of_one_text_wait(sops: Path) -> None:
    def doubled(sheet: Any) -> None:
        row = next(row for row in sheet.iter_rows(min_row=3) if row[5].value == SAY)
        sheet.append([*(cell.value for cell in row[:3]), "Ehilà.", *(cell.value for cell in row[4:])])

    done = brought_back(sops, changed(exported(sops), {SAY: "Salve."}, how=doubled))
    assert done.returncode == 1
    assert "say two things" in done.stdout


MARKDOWN = "standard/returns/return-an-item.it.sop.md"
IN_MARKDOWN = """\
---
translates: return-an-item
---

# Rendere un articolo

1. Controlla la data. {#check}
"""


def test_a_translation_in_markdown_stays_markdown(tmp_path: Path) -> None:
    sops = written(tmp_path / "sops", {MARKDOWN: IN_MARKDOWN})
    words = {SAY: "Buongiorno.", "standard/return-an-item#steps.check.do": "Controlla la data dello scontrino."}
    done = brought_back(sops, changed(exported(sops), words))
    assert (done.returncode, done.stderr.count("left for you")) == (0, 1), done.stdout
    text = (sops / MARKDOWN).read_text(encoding="utf-8")
    assert "1. Controlla la data dello scontrino. {#check}" in text
    assert "Buongiorno." in text
    assert not (sops / ITALIAN).exists()


def test_a_file_keeps_its_way_to_end_lines(sops: Path) -> None:
    (sops / ITALIAN).write_bytes((sops / ITALIAN).read_bytes().replace(b"\n", b"\r\n"))
    assert brought_back(sops, changed(exported(sops), {REFUND: "Rimborsa fino a {max}."})).returncode == 0
    text = (sops / ITALIAN).read_bytes()
    assert b"Rimborsa" in text
    assert text.count(b"\n") == text.count(b"\r\n")


def test_a_branchs_own_words_are_translated_in_its_folder(tmp_path: Path) -> None:
    overlay = "adapts: return-an-item\nlanguage: it\nsteps:\n  - {change: greet, because: Qui., say: Benvenuti.}\n"
    sops = written(tmp_path / "sops", {ITALIAN: TRANSLATED, "branches/milano/return-an-item.yml": overlay})
    path = tmp_path / "en.xlsx"
    sopkit("translate", "export", "en", "-o", path, cwd=sops)
    done = brought_back(sops, changed(path, {"milano/return-an-item#steps.greet.say": "Welcome."}))
    assert done.returncode == 0, done.stdout + done.stderr
    text = (sops / "branches/milano/return-an-item.en.yml").read_text(encoding="utf-8")
    assert "translates: return-an-item\nof: 1.0.0 b2:" in text
    assert "say: Welcome." in text
