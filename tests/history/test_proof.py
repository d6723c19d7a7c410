"""`sopkit proof`: a sheet that says what held, and how one finds out that somebody changed it."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdf
import pypdf.annotations
import pytest

from sopkit.files.folder import FolderFiles
from sopkit.history.proof import from_json
from sopkit.messages import catalogue
from sopkit.pdf.attached import opened, words_of
from sopkit.pdf.proof import ATTACHED, MAIN, sheet_record
from sopkit.pdf.typeset import press, typeset
from tests.commands import Done, sopkit
from tests.history.shop import approve, change, release
from tests.history.test_history import KEPT, rewritten
from tests.once import made_once

NOON = "2026-11-20T12:00:00+00:00"


def proved(
    folder: Path,
    day: str,
    target: Path,
    *words: str,
    branch: str = "milano",
    today: str = "2026-11-20",
    hour: str = "12",
    **environment: str,
) -> Done:
    """A sheet that is made at an hour of a day, by the machine's clock as well."""
    named = words if words and not words[0].startswith("-") else ("return-an-item", *words)
    return sopkit(
        "proof",
        branch,
        *named,
        "--on",
        day,
        "-o",
        target,
        "--today",
        today,
        cwd=folder,
        at=f"{today}T{hour}:00:00+00:00",
        **environment,
    )


def verified(folder: Path, sheet: Path, today: str = "2026-12-20", **environment: str) -> Done:
    at = f"{today}T12:00:00+00:00"
    return sopkit("proof", "verify", sheet, cwd=folder, at=at, SOPKIT_TODAY=today, **environment)


@pytest.fixture(scope="session")
def sheet(past: Path) -> Path:
    """A sheet of the chain with a past."""

    def make(folder: Path) -> None:
        folder.mkdir()
        done = proved(past, "2026-08-15", folder / "proof.pdf", "--language", "en")
        assert done.returncode == 0, done.stderr

    return made_once("sheet-of-proof", make) / "proof.pdf"


def test_a_sheet_says_what_held_and_by_what_it_is_known(sheet: Path, past: Path) -> None:
    (page,) = words_of(sheet.read_bytes())
    for words in (
        "On 15 August 2026 this text held in Milano.",
        "Refund up to €50.",
        "28 June 2026 elena (Shift lead)",
        "1 July 2026, 09:00 UTC",
        "until 1 September 2026, 09:00 UTC",
        "Good morning from Italy.” Italia",
        "That somebody has read or understood it",
    ):
        assert words in page, words
    manifest = sopkit("release", "--verify", "2026.07", cwd=past).stdout.split()[-1]
    assert manifest in page
    assert "not known" in page  # who received it


def test_what_a_sheet_tells_to_type_prints_what_stands_on_it(sheet: Path, past: Path) -> None:
    if shutil.which("unzip") is None:
        pytest.skip("no unzip here")
    said = from_json(opened(sheet).data)
    commands = sheet_record(said, catalogue("en")).commands[1:]
    expected = [said.release_fingerprint, said.sums["sources.sha256"], list(said.files.values())[-1]]
    for command, sum in zip(commands, expected, strict=True):
        printed = subprocess.run(command, shell=True, cwd=past / "sops", capture_output=True, text=True, check=True)
        assert printed.stdout.split()[0] == sum


def test_the_same_question_at_the_same_moment_gives_the_same_bytes(sheet: Path, past: Path, tmp_path: Path) -> None:
    assert proved(past, "2026-08-15", tmp_path / "again.pdf", "--language", "en").returncode == 0
    assert (tmp_path / "again.pdf").read_bytes() == sheet.read_bytes()


def test_a_sheet_says_when_it_was_made_and_fits_on_any_later_day(sheet: Path, past: Path) -> None:
    assert "This sheet was made on 20 November 2026, 12:00 UTC" in words_of(sheet.read_bytes())[0]
    for today in ("2026-11-20", "2026-11-21", "2031-02-03"):
        done = verified(past, sheet, today=today)
        assert (done.returncode, done.stderr) == (0, ""), today
        assert "The sheet fits the archive of 2026.07" in done.stdout


def test_the_day_that_is_asked_for_does_not_choose_the_moment(past: Path, tmp_path: Path) -> None:
    words = ("milano", "return-an-item", "--on", "2026-08-15", "-o", tmp_path / "p.pdf", "--today", "2026-09-01")
    assert sopkit("proof", *words, cwd=past, at="2026-11-20T09:30:00+01:00").returncode == 0
    assert from_json(opened(tmp_path / "p.pdf").data).made_at == "2026-11-20T08:30:00+00:00"


def test_a_sheet_of_a_day_that_was_not_over_fits_after_another_release_on_that_day(own_past: Path) -> None:
    sheet = own_past / "p.pdf"
    named = ("take-back-an-item", "--language", "en")
    assert proved(own_past, "2026-11-20", sheet, *named, hour="08").returncode == 0
    page = words_of(sheet.read_bytes())[0]
    assert "That day was not over when this sheet was made, on 20 November 2026, 08:00 UTC" in page
    change(own_past, "standard/returns/take-back-an-item.yml", "Record the reason.", "Record why.")
    release(own_past, "2026.11", "2026-11-20")
    done = verified(own_past, sheet)
    assert done.returncode == 0, done.stdout
    assert "The sheet fits the archive of 2026.10" in done.stdout
    assert "Since then something else is in force, from 2026-11-20T09:00:00+00:00" in " ".join(done.stdout.split())


def test_a_later_release_that_says_it_held_before_makes_no_sheet_wrong(own_past: Path) -> None:
    sheet = own_past / "p.pdf"
    assert proved(own_past, "2026-10-20", sheet, "take-back-an-item", today="2026-10-21").returncode == 0
    release(own_past, "2026.11", "2026-11-20", "--effective", "2026-10-01")
    done = verified(own_past, sheet)
    assert done.returncode == 0, done.stdout
    release(own_past, "2026.12", "2026-12-01", "--site", "elsewhere")  # nor does one for another site
    assert verified(own_past, sheet).returncode == 0


def test_a_release_that_was_made_again_is_told_and_the_sheet_fits_its_archive(own_past: Path) -> None:
    sheet = own_past / "p.pdf"
    assert proved(own_past, "2026-10-20", sheet, "take-back-an-item").returncode == 0
    change(own_past, "standard/returns/take-back-an-item.yml", "Record the reason.", "Record why.")
    release(own_past, "2026.10", "2026-12-01", "--replace")
    done = verified(own_past, sheet)
    assert done.returncode == 0, done.stdout
    assert "Since then 2026.10 was made again: its archive is now 2026.10-" in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("made_at", "said"),
    [
        ("2099-01-01T09:00:00+00:00", "It says that it was made on 2099-01-01, which is still to come"),
        ("2026-08-01T12:00:00+00:00", "It says what held on 2026-08-15, and that it was made before, on 2026-08-01"),
    ],
)
def test_a_moment_that_cannot_be_is_found_although_page_and_data_agree(
    sheet: Path, past: Path, tmp_path: Path, made_at: str, said: str
) -> None:
    made = replace(from_json(opened(sheet).data), made_at=made_at)
    with press(None, FolderFiles(past / "sops"), catalogue("en")) as ready:
        (tmp_path / "forged.pdf").write_bytes(typeset(ready, sheet_record(made, catalogue("en")), MAIN))
    done = verified(past, tmp_path / "forged.pdf")
    assert done.returncode == 1
    assert said in " ".join(done.stdout.split())


def test_an_approval_counts_as_of_the_day_on_which_the_sheet_was_made(own_past: Path) -> None:
    approve(own_past, "take-back-an-item", "--branch", "milano", day="2026-11-19")
    sheet = own_past / "p.pdf"
    assert proved(own_past, "2026-10-20", sheet, "take-back-an-item").returncode == 0
    arguments = ("proof", "verify", sheet, "--today", "2026-11-10")  # a day before that of the approval
    done = sopkit(*arguments, cwd=own_past, at="2026-12-20T12:00:00+00:00")
    assert done.returncode == 0, done.stdout


def test_a_sheet_fits_the_archive_that_it_was_made_of(sheet: Path, past: Path) -> None:
    done = verified(past, sheet)
    assert (done.returncode, done.stderr) == (0, "")
    assert "The sheet fits the archive of 2026.07" in done.stdout


@pytest.mark.parametrize(
    ("language", "claim"),
    [("it", "Il giorno 15 agosto 2026 presso Milano valeva questo testo."), ("en", "held in Milano")],
)
def test_a_sheet_speaks_the_language_of_the_branch(past: Path, tmp_path: Path, language: str, claim: str) -> None:
    assert proved(past, "2026-08-15", tmp_path / "p.pdf", "return-an-item", "--language", language).returncode == 0
    content = (tmp_path / "p.pdf").read_bytes()
    assert claim in words_of(content)[0]
    assert pypdf.PdfReader(io.BytesIO(content)).trailer["/Root"]["/Lang"].startswith(language)


def test_a_text_that_says_it_holds_later_is_not_said_to_have_held(own_past: Path) -> None:
    change(
        own_past, "standard/returns/take-back-an-item.yml", "version: 1.0.0", "version: 1.1.0\neffective: 2026-12-01"
    )
    release(own_past, "2026.11", "2026-11-20")
    words = ("take-back-an-item", "--language", "en")
    for day, said in (
        ("2026-11-25", "stood in the handbook of Milano, and says that it holds only from 1 December 2026."),
        ("2026-12-01", "On 1 December 2026 this text held in Milano."),
    ):
        assert proved(own_past, day, own_past / f"{day}.pdf", *words, today="2026-12-31").returncode == 0
        assert said in words_of((own_past / f"{day}.pdf").read_bytes())[0]


def test_without_a_file_it_lies_beside_the_handbook(own_past: Path) -> None:
    done = sopkit("proof", "milano", "rendere", "articolo", "--on", "2026-10-20", cwd=own_past, at=NOON)
    assert done.returncode == 0, done.stderr
    assert (own_past / "proofs/milano-it-take-back-an-item-2026-10-20.pdf").is_file()


def with_data(sheet: Path, target: Path, data: bytes | None) -> Path:
    """The same pages with other data."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(sheet.read_bytes()))
    root = writer._root_object
    for name in ("/Names", "/AF"):
        if name in root:
            del root[name]
    if data is not None:
        writer.add_attachment(ATTACHED, data)
    writer.write(target)
    return target


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "Keep an item", "the title"),
        ("on", "2026-09-15", "the release"),
        ("release_fingerprint", "0" * 64, "the fingerprint of the release"),
        ("approved", [], "page says something else"),
        ("published_at", "2026-06-01T09:00:00+00:00", "the moment of publication"),
        ("files", {}, "the sums of its files"),
        ("in_force_until", "2026-08-20T00:00:00+00:00", "until when it was in force"),
    ],
)
def test_data_that_were_changed_do_not_fit(
    sheet: Path, past: Path, tmp_path: Path, field: str, value: object, said: str
) -> None:
    data = json.loads(opened(sheet).data)
    assert data[field] != value
    changed = with_data(sheet, tmp_path / "changed.pdf", json.dumps({**data, field: value}).encode())
    done = verified(past, changed)
    assert done.returncode == 1
    assert "Its page says something else than the data that it carries" in done.stdout
    assert said in " ".join(done.stdout.split())


def test_a_page_and_its_data_that_were_changed_alike_do_not_fit_the_archive(
    sheet: Path, past: Path, tmp_path: Path
) -> None:
    made = from_json(opened(sheet).data)
    text = tuple(replace(one, words=one.words.replace("€50", "€500")) for one in made.text)
    with press(None, FolderFiles(past / "sops"), catalogue("en")) as ready:
        content = typeset(ready, sheet_record(replace(made, text=text), catalogue("en")), MAIN)
    (tmp_path / "forged.pdf").write_bytes(content)
    done = verified(past, tmp_path / "forged.pdf")
    assert done.returncode == 1
    assert done.stdout == "Not as it is kept: the text: “Refund up to €500.”\n"


def test_a_page_whose_words_were_changed_is_not_what_its_data_say(sheet: Path, past: Path, tmp_path: Path) -> None:
    made = from_json(opened(sheet).data)
    with press(None, FolderFiles(past / "sops"), catalogue("en")) as ready:
        record = replace(sheet_record(made, catalogue("en")), heading="Keep an item")
        (tmp_path / "forged.pdf").write_bytes(typeset(ready, record, MAIN))
    done = verified(past, tmp_path / "forged.pdf")
    assert done.returncode == 1
    assert done.stdout == "Its page says something else than the data that it carries\n"


def test_a_note_that_was_laid_over_a_page_is_noticed(sheet: Path, past: Path, tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(sheet.read_bytes()))
    note = pypdf.annotations.FreeText(text="Refund up to EUR 500.", rect=(50, 400, 500, 500), background_color="ffffff")
    writer.add_annotation(0, note)
    writer.write(tmp_path / "noted.pdf")
    done = verified(past, tmp_path / "noted.pdf")
    assert done.returncode == 1
    assert done.stdout == "Its page says something else than the data that it carries\n"


def test_a_file_that_was_written_anew_with_the_same_words_is_said_to_be(
    sheet: Path, past: Path, tmp_path: Path
) -> None:
    done = verified(past, with_data(sheet, tmp_path / "anew.pdf", opened(sheet).data))
    assert done.returncode == 0
    assert "is not the one that this sopkit makes of them" in " ".join(done.stderr.split())


@pytest.mark.parametrize("data", [None, b"", b"{}", b"[1]", b'{"format": 2}', b"\xff", b"[" * 100_000])
def test_what_is_no_sheet_is_told(sheet: Path, past: Path, tmp_path: Path, data: bytes | None) -> None:
    assert verified(past, with_data(sheet, tmp_path / "other.pdf", data)).returncode == 3


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("settings", {"colour": "red"}),
        ("title", "\ud800"),
        ("language", "../../etc"),
        ("branch", "../../etc"),
        ("procedure", "../../etc"),
        ("on", "soon"),
        ("received", 10**30),
        ("text", [{"kind": "do"}]),
        ("archive", "../../../etc/passwd"),
        ("published_at", "\x1b[31m"),
        ("made_at", "\x1b[31m"),
        ("made_at", "noon"),
        ("files", {"\x1b]0;x\x07": "'; rm -rf"}),
    ],
)
def test_data_of_a_stranger_do_no_harm(sheet: Path, past: Path, tmp_path: Path, field: str, value: object) -> None:
    data = json.dumps({**json.loads(opened(sheet).data), field: value}).encode()
    done = verified(past, with_data(sheet, tmp_path / "strange.pdf", data))
    assert done.returncode in (1, 2, 3)
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\n", b"PK\3\4", b"%PDF-1.7\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF"]
)
def test_a_file_that_is_no_pdf_is_told(past: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.pdf").write_bytes(content)
    done = verified(past, tmp_path / "x.pdf")
    assert done.returncode == 3
    assert "x.pdf" in done.stderr


def test_a_sheet_does_not_fit_an_archive_that_was_altered(sheet: Path, own_past: Path) -> None:
    archive = own_past / KEPT / "2026.07.zip"
    with zipfile.ZipFile(archive) as opened_zip:
        text = opened_zip.read("standard/returns/return-an-item.yml")
    rewritten(archive, {"standard/returns/return-an-item.yml": text.replace(b"Record", b"Forget")})
    done = verified(own_past, sheet)
    assert done.returncode == 3
    assert "is not what was released" in done.stderr
    assert proved(own_past, "2026-08-15", own_past / "p.pdf").returncode == 3
    assert not (own_past / "p.pdf").exists()


def test_an_approval_that_is_gone_is_missed(sheet: Path, own_past: Path) -> None:
    shutil.rmtree(own_past / "sops/records")
    done = verified(own_past, sheet)
    assert done.returncode == 1
    assert "Not as it is kept: the approval by elena on 2026-06-28" in done.stdout


def test_what_has_been_added_since_is_told_and_fits(past: Path, own_past: Path) -> None:
    sheet = own_past / "p.pdf"
    assert proved(own_past, "2026-10-20", sheet, "take-back-an-item").returncode == 0
    change(own_past, "standard/returns/take-back-an-item.yml", "Record the reason.", "Record why.")
    release(own_past, "2026.11", "2026-11-20")
    done = verified(own_past, sheet)
    assert done.returncode == 0, done.stdout
    assert "Since then something else is in force, from 2026-11-20T09:00:00+00:00" in " ".join(done.stdout.split())


def test_a_later_approval_is_told_and_fits(own_past: Path) -> None:
    sheet = own_past / "p.pdf"
    assert proved(own_past, "2026-10-20", sheet, "take-back-an-item", "--language", "en").returncode == 0
    assert "no approval of this text is on record" in words_of(sheet.read_bytes())[0]
    approved = ("take-back-an-item", "--branch", "milano", "--by", "elena", "--today", "2026-11-20")
    assert sopkit("approve", *approved, cwd=own_past).returncode == 0
    done = verified(own_past, sheet)
    assert done.returncode == 0, done.stdout
    assert "Since then elena approved it, on 2026-11-20" in done.stdout


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("received", 40, "how many people confirmed it"),
        ("written", [{"path": "handbook.yml", "name": "ana", "on": "2026-06-01", "commit": "0"}], "who wrote it"),
    ],
)
def test_what_is_not_known_here_is_said_not_to_be_compared(
    sheet: Path, past: Path, tmp_path: Path, field: str, value: object, said: str
) -> None:
    made = from_json(json.dumps({**json.loads(opened(sheet).data), field: value}).encode())
    with press(None, FolderFiles(past / "sops"), catalogue("en")) as ready:
        (tmp_path / "p.pdf").write_bytes(typeset(ready, sheet_record(made, catalogue("en")), MAIN))
    assert f"Not compared, since it is not known here: {said}" in verified(past, tmp_path / "p.pdf").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["milano", "return-an-item", "--on", "2026-06-01"], 3, "Nothing proves what held"),
        (["milano", "return-an-item"], 2, "Say which day is asked about"),
        (["roma", "return-an-item", "--on", "2026-08-01"], 2, "No release has a branch `roma`"),
        (["milano", "return-an-item", "--on", "2026-08-01", "-o", "sops/handbook.yml"], 2, "lies in the handbook"),
        (["milano", "return-an-item", "--on", "2999-01-01"], 2, "2999-01-01 is still to come"),
        (["verify", "one.pdf", "two.pdf"], 2, "Name one file"),
        (["verify", "none.pdf"], 3, "`none.pdf` cannot be read"),
    ],
)
def test_what_cannot_be_proved_is_refused_with_the_reason(
    past: Path, arguments: list[str], code: int, words: str
) -> None:
    done = sopkit("proof", *arguments, "--today", "2026-11-20", cwd=past, at=NOON)
    assert done.returncode == code
    assert words in " ".join(done.stderr.split())


def test_of_a_file_that_is_no_sheet_nothing_is_printed(past: Path) -> None:
    (past / "secret.txt").write_text("TOPSECRET: words\n", encoding="utf-8")
    done = sopkit("proof", "verify", "secret.txt", cwd=past)
    assert done.returncode == 3
    assert done.stderr.startswith("sopkit: `secret.txt` is no PDF that can be read")
    assert "TOPSE" not in done.stderr
