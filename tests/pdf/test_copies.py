"""`sopkit pdf --copies`: every page says which copy it is of, and a list says who is to sign for which."""

from __future__ import annotations

import codecs
import csv
import hashlib
from pathlib import Path

import pytest

from tests.commands import ROOT, sopkit
from tests.pdf.printed import opened

RELEASED = ("--today", "2026-11-20")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_page_says_which_copy_it_is_of_in_the_language_of_the_file(home: Path) -> None:
    done = sopkit("pdf", "-b", "milano", "--copies", "2", *RELEASED, cwd=home)
    told = "4 files in pdf\nHave pdf/copies-milano-1-2.csv signed when handing them out\n"
    assert (done.returncode, done.stderr) == (0, told)
    words = {"en": "Copy {} of 2", "it": "Copia {} di 2"}
    for language, said in words.items():
        for number in (1, 2):
            file = opened((home / f"pdf/milano-{language}-copy-{number}.pdf").read_bytes())
            assert len(file.pages) == 6
            assert all(said.format(number) in page for page in file.pages)
            assert not any(said.format(3 - number) in page for page in file.pages)


def test_a_numbered_copy_is_the_same_handbook(home: Path) -> None:
    assert sopkit("pdf", "-b", "roma", *RELEASED, cwd=home).returncode == 0
    assert (
        sopkit("pdf", "-b", "roma", "--copies", "1", *RELEASED, cwd=home).stderr.splitlines()[0].endswith("copy-1.pdf")
    )
    plain, copy = (opened((home / f"pdf/roma-en{name}.pdf").read_bytes()) for name in ("", "-copy-1"))
    assert list(plain.outline()) == list(copy.outline())
    assert [" ".join(page.replace("Copy 1 of 1", "").split()) for page in copy.pages[1:]] == [
        " ".join(page.split()) for page in plain.pages[1:]
    ]
    assert b"pdfuaid:part>1<" in copy.reader.trailer["/Root"]["/Metadata"].get_object().get_data()
    assert "Uncontrolled" in plain.pages[0]
    assert "Uncontrolled" not in copy.pages[0]


def test_the_list_holds_the_sum_of_each_file_and_who_gets_it(home: Path) -> None:
    names = ("--for", "Ana Pop", "--for", "=Till 2", "--for", "Ștefan")
    assert sopkit("pdf", "-b", "roma", "--copies", "3-5", *names, *RELEASED, cwd=home).returncode == 0
    assert (home / "pdf/copies-roma-3-5.csv").read_bytes().startswith(codecs.BOM_UTF8)  # without it Excel reads È˜tefan
    listed = rows(home / "pdf/copies-roma-3-5.csv")
    assert [(row["copy"], row["copies in all"], row["branch"], row["language"]) for row in listed] == [
        (str(number), "5", "roma", "en") for number in (3, 4, 5)
    ]
    assert [row["for whom"] for row in listed] == ["Ana Pop", "'=Till 2", "Ștefan"]
    for row in listed:
        content = (home / "pdf" / row["file"]).read_bytes()
        assert row["sum (SHA-256)"] == hashlib.sha256(content).hexdigest()
        assert (row["release"], row["handed out on"], row["signature"]) == ("Not released yet", "", "")
    assert "Copy 5 of 5 · Ștefan" in " ".join(opened((home / "pdf/roma-en-copy-5.pdf").read_bytes()).pages[1].split())


def test_the_same_bytes_come_out_again(home: Path) -> None:
    for folder in ("one", "two"):
        assert sopkit("pdf", "-b", "roma", "--copies", "2", "-o", folder, *RELEASED, cwd=home).returncode == 0
    one, two = ({path.name: path.read_bytes() for path in (home / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert set(one) == {"roma-en-copy-1.pdf", "roma-en-copy-2.pdf", "copies-roma-1-2.csv"}
    assert one["roma-en-copy-1.pdf"] != one["roma-en-copy-2.pdf"]


def test_a_list_that_may_be_signed_is_never_written_over(home: Path) -> None:
    signed = home / "pdf/copies-roma-1-2.csv"
    signed.parent.mkdir()
    signed.write_text("signed", encoding="utf-8")
    done = sopkit("pdf", "-b", "roma", "--copies", "2", cwd=home)
    assert done.returncode == 2
    assert "`pdf/copies-roma-1-2.csv` is there already, perhaps signed" in done.stderr.replace(f"{home}/", "")
    assert [path.name for path in signed.parent.iterdir()] == [signed.name]
    assert signed.read_text(encoding="utf-8") == "signed"


def test_no_number_is_given_twice(home: Path) -> None:
    held = home / "pdf/roma-en-copy-2.pdf"
    held.parent.mkdir()
    held.write_bytes(b"handed out")
    done = sopkit("pdf", "-b", "roma", "--copies", "3", cwd=home)
    assert done.returncode == 2
    assert "roma-en-copy-2.pdf` is there already, perhaps handed out" in done.stderr
    assert [path.name for path in held.parent.iterdir()] == [held.name]
    assert sopkit("pdf", "-b", "roma", "--copies", "3-3", cwd=home).returncode == 0
    assert held.read_bytes() == b"handed out"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--copies", "0"), "`0` names no copies: write it as in `5` or `3-7`"),
        (("--copies", "7-3"), "`7-3` names no copies"),
        (("--copies", "two"), "`two` names no copies"),
        (("--copies", "-3"), "`-3` names no copies"),
        (("--copies", "5000"), "These are 5000 copies: number 1000 at most in one go"),
        (("--copies", "2", "--for", "Ana"), "--for is given 1 times for 2 copies"),
        (("--copies", "1", "--for", "A" * 61), "does not fit into the corner of a page"),
        (("--for", "Ana"), "it goes with --copies"),
        (("--copies", "2", "-b", "roma", "-o", "one.pdf"), "`one.pdf` is one file, and these are 2"),
    ],
)
def test_wrong_use_is_told_and_nothing_written(home: Path, arguments: tuple[str, ...], told: str) -> None:
    before = sorted(home.rglob("*"))
    done = sopkit("pdf", *arguments, cwd=home)
    assert done.returncode == 2
    assert told in done.stderr
    assert sorted(home.rglob("*")) == before


@pytest.mark.parametrize(("name", "page"), [("front.typ", 1), ("procedure.typ", 3)])
def test_a_template_that_hides_the_number_is_refused(home: Path, name: str, page: int) -> None:
    shipped = (ROOT / "templates/pdf" / name).read_text(encoding="utf-8")
    assert shipped.count("= page(") == 1
    own = home / "templates/pdf" / name
    own.parent.mkdir(parents=True)
    own.write_text(shipped.replace("= page(", "= page(foreground: none, "), encoding="utf-8")
    done = sopkit("pdf", "-b", "roma", "--copies", "1", cwd=home)
    assert done.returncode == 3
    assert f"A template in `templates/pdf` sets the `foreground` of page {page}" in done.stderr
    assert not (home / "pdf").exists()
