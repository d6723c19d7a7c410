"""The sample handbook as a file: contents, links, page numbers, tags and fonts, in its four languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.commands import sopkit
from tests.once import made_once
from tests.pdf.printed import Printed, opened

EDITIONS = ["bologna-it", "cluj-ro"]


@pytest.fixture(scope="module")
def folder() -> Path:
    """The files of all editions."""
    return made_once("pdf", lambda folder: sopkit("pdf", "--output", folder, "--today", "2026-11-20"))


@pytest.fixture(scope="module", params=EDITIONS)
def file(folder: Path, request: pytest.FixtureRequest) -> Printed:
    return opened((folder / f"{request.param}.pdf").read_bytes())


def test_every_edition_is_a_file(folder: Path) -> None:
    names = {path.name for path in folder.iterdir()}
    assert names == {
        *("bologna-it.pdf", "bologna-ro.pdf", "bologna-en.pdf", "cluj-ro.pdf", "cluj-en.pdf"),
        *("girona-ca.pdf", "girona-en.pdf", "galway-en.pdf"),
    }


def test_the_bookmarks_lead_to_the_page_on_which_a_title_stands(file: Printed) -> None:
    pages = file.pages
    found = list(file.outline())
    assert len([entry for entry in found if entry[0] == 2]) >= 14
    for _depth, title, page in found:
        assert title in " ".join(pages[page - 1].split()), title


def test_the_contents_name_the_page_of_each_title(file: Printed) -> None:
    contents = " ".join(file.pages[1].split())
    for _depth, title, page in file.outline():
        assert re.search(rf"{re.escape(title)}[ .]* {page}\b", contents), title


def test_what_to_offer_before_they_ask_stands_with_its_step(file: Printed) -> None:
    words = " ".join(" ".join(file.pages).split())
    assert re.search(r"Prima che lo chiedano Spiega come|Înainte să vă întrebe Explicați cum", words)


def test_what_the_contents_name_can_be_clicked(file: Printed) -> None:
    assert [page for _target, page in file.links(2)] == [page for _depth, _title, page in file.outline()]


def test_every_page_but_the_cover_says_which_of_how_many_it_is(file: Printed) -> None:
    pages = file.pages
    assert not re.search(rf"\b{len(pages)}$", pages[0])
    for number, words in enumerate(pages[1:], 2):
        assert re.search(rf"\b{number} \w+ {len(pages)}$", words.strip()), words[-60:]


def test_a_procedure_begins_on_a_page_of_its_own(file: Printed) -> None:
    begun = [page for depth, _title, page in file.outline() if depth == 2]
    assert len(begun) == len(set(begun))


def test_links_to_steps_lead_to_these_steps(file: Printed) -> None:
    pages = file.pages
    tried = 0
    for number in range(3, len(pages) + 1):
        for target, page in file.links(number):
            step = re.fullmatch(r"p\d+-([\d.]+)", target)
            if step:
                assert page is not None
                assert re.search(rf"^{re.escape(step[1])} \S", pages[page - 1], re.M), (number, target, page)
                tried += 1
    assert tried > 50


def test_a_word_to_remember_and_a_scene_to_play_are_on_paper(folder: Path) -> None:
    words = {
        "bologna-it": (
            "Da ricordare CUORE",
            "C Comincia dall'ascolto passo 2",
            "di che cosa hai bisogno",
            "Mia figlia va",
        ),
        "galway-en": (
            "To remember HEART",
            "T Tell who does what next step 9",
            "Learnt by Sales assistant",
            "My daughter",
        ),
    }
    for edition, said in words.items():
        text = " ".join(opened((folder / f"{edition}.pdf").read_bytes()).text.replace("’", "'").split())
        assert [one for one in said if one not in text] == []


def test_the_index_names_the_page_on_which_the_answer_begins(file: Printed) -> None:
    _depth, _title, first = list(file.outline())[-1]
    begun = {page for depth, _title, page in file.outline() if depth == 2}
    targets = [page for number in range(first, len(file.pages) + 1) for _target, page in file.links(number)]
    assert len(targets) > 60
    assert set(targets) <= begun


def test_it_is_tagged_and_says_its_language(file: Printed, request: pytest.FixtureRequest) -> None:
    root = file.reader.trailer["/Root"]
    language = request.node.callspec.params["file"].rpartition("-")[2]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"].value
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_object().get_data()
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value


def test_its_fonts_are_in_it(file: Printed) -> None:
    fonts = {
        name: font.get_object() for page in file.reader.pages for name, font in page["/Resources"]["/Font"].items()
    }
    assert fonts
    for font in fonts.values():
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & descriptor.keys()


def test_it_carries_no_time(file: Printed) -> None:
    assert not {"/CreationDate", "/ModDate"} & file.reader.trailer["/Info"].get_object().keys()


@pytest.mark.parametrize(
    ("edition", "words"),
    [
        ("cluj-ro", ["Întrebați", "știe", "Pași", "Încă nepublicat"]),
        ("girona-ca", ["l·l", "Pàgina 3 de", "Passos"]),
        ("bologna-it", ["perché", "Sommario"]),
        ("galway-en", ["Not released yet", "Contents"]),
    ],
)
def test_letters_of_every_language_can_be_read_and_searched(folder: Path, edition: str, words: list[str]) -> None:
    text = opened((folder / f"{edition}.pdf").read_bytes()).text
    assert [one for one in words if one not in text] == []
    assert not re.search("[şţŞŢ]", text)


def test_the_same_bytes_come_out_again(folder: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.pdf"
    arguments = ("--branch", "cluj", "--language", "ro", "--output", again, "--today", "2026-11-20")
    assert sopkit("pdf", *arguments, TZ="Asia/Tokyo").returncode == 0
    assert again.read_bytes() == (folder / "cluj-ro.pdf").read_bytes()
