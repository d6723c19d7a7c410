"""Whatever stands in the files of a handbook, a file comes out, and the words in it are what was written."""

from __future__ import annotations

import re
import struct
import zlib

import pytest

from tests.handbooks import HANDBOOK, PROCEDURE
from tests.pdf.printed import printed

COMMANDS = [
    '#panic("x")',
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.2"',
    '"] #panic("x") #["',
    "$ integral $ = Heading <label> @reference",
    "// comment /* and */ this",
    "\\u{40} ~ -- ---",
    "{{ 7 * 7 }} {% raw %} <script>",
    "#set page(width: 1cm)",
]
PIXELS = zlib.compress(b"\0" + b"\x80\x20\x20" * 8)


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 1, 8, 2, 0, 0, 0))
    + chunk(b"IDAT", PIXELS)
    + chunk(b"IEND", b"")
)


def with_words(words: str) -> str:
    """A procedure that has the words in every field that takes some."""
    said = "'" + words.replace("'", "''") + "'"
    return f"""
        title: {said}
        purpose: {said}
        owner: lead
        status: draft
        version: 1.0.0
        trigger: {said}
        outcome: {said}
        asked_as: [{said}]
        needs: [{said}]
        authority: {{lead: {{may: [{said}]}}}}
        steps:
          - do: {said}
            say: {said}
            ask: {said}
            answers: {{yes: {{when: {said}}}}}
            note: {said}
            dont: {said}
            media: [{{image: nothing.png, alt: {said}}}]
            record: {{where: {said}, fields: [{said}]}}
            data: personal
            privacy: {{why: {said}, keep: {said}}}
        escalate: {{one: {{when: {said}, to: lead}}}}
        follow_up: {{one: {{do: {said}}}}}
        self_service: {{title: {said}, url: "https://example.org/a?b=1&c=2"}}
        """


@pytest.mark.parametrize("words", COMMANDS)
def test_words_are_never_commands(words: str) -> None:
    file = printed({"standard/returns/return-an-item.yml": with_words(words)}, only=("return-an-item",))
    letters = re.sub(r"\s", "", file.text)
    assert letters.count(re.sub(r"\s", "", words)) >= 15
    assert file.warnings == []


@pytest.mark.parametrize(
    "words",
    ["x" * 300, "שלום עולם", "السلام عليكم", "a\u202eb\u200dc\u2066d", "नमस्ते", "\ue000", "á̂̃" * 40],
    ids=["long", "hebrew", "arabic", "controls", "hindi", "private", "marks"],
)
def test_strange_letters_are_set(words: str) -> None:
    file = printed({"standard/returns/return-an-item.yml": with_words(words)})
    assert file.warnings == []
    assert len(file.pages) > 3


def test_a_long_word_stays_on_the_paper() -> None:
    file = printed({"standard/returns/return-an-item.yml": with_words("x" * 300)}, only=("return-an-item",))
    lines = [line for words in file.pages for line in words.splitlines()]
    assert max(map(len, re.findall("x+", " ".join(lines)))) < 110


def test_a_long_address_is_copied_as_it_is_written() -> None:
    address = f"https://help.example.org/{'returns-and-exchanges/' * 6}{'k' * 90}"
    found = printed({"standard/returns/return-an-item.yml": with_words(f"See {address} first.")})
    assert "\u200b" not in found.text
    assert address in "".join(found.text.split())


def test_letters_that_no_font_has_are_told() -> None:
    file = printed({"standard/returns/return-an-item.yml": with_words("\U00012000 done")}, only=("return-an-item",))
    assert file.warnings == ["No font here has these characters, and empty boxes stand for them: \U00012000"]
    assert "done" in file.text


def test_an_empty_handbook_has_a_cover_and_no_more_than_it_needs() -> None:
    empty = {"handbook.yml": "format: 1\nname: Casa\nlanguage: en\n", "standard/returns/return-an-item.yml": PROCEDURE}
    whole = printed(empty, branch="milano")
    assert "Casa" in whole.pages[0]
    nothing = printed(
        {"handbook.yml": "format: 1\nname: Casa\nlanguage: en\n"}, without="standard/returns/return-an-item.yml"
    )
    assert len(nothing.pages) == 2


def test_pictures_are_shown_and_broken_ones_told() -> None:
    steps = PROCEDURE + "    media: [{image: till.png, alt: The till.}, {image: broken.png, alt: The broken one.}]\n"
    colours = HANDBOOK + "identity: {logo: logo.png, colour: 00f}\n"
    file = printed(
        {
            "handbook.yml": colours.replace("colour: 00f", 'colour: "0000ff"'),
            "standard/returns/return-an-item.yml": steps,
            "standard/returns/till.png": PNG,
            "standard/returns/broken.png": PNG[:60],
            "logo.png": PNG,
        }
    )
    assert [len(page.images) for page in file.reader.pages[:3]] == [1, 0, 1]
    assert "The broken one." in file.text
    assert file.warnings == ["`standard/returns/broken.png` is no picture that can be printed: its words stand there"]


def test_a_missing_logo_is_left_out() -> None:
    file = printed({"handbook.yml": HANDBOOK + "identity: {logo: gone.png}\n"})
    assert len(file.reader.pages[0].images) == 0


def test_nothing_of_another_branch_is_in_it() -> None:
    secrets = {
        "branches/roma/branch.yml": "name: Rome\nfollows: italia\nlanguages: [en]\n",
        "branches/roma/return-an-item.yml": "adapts: return-an-item\nlanguage: en\nsteps:\n  - change: greet\n    because: Zqreason.\n    say: Zqsecret.\n",
        "branches/roma/own.yml": with_words("Zqown"),
        "branches/milano/return-an-item.yml": "adapts: return-an-item\nlanguage: en\nsteps:\n  - change: greet\n    because: Zqhidden.\n    say: Hello from Milan.\n",
    }
    milan, rome = (printed(secrets, branch=branch) for branch in ("milano", "roma"))
    assert "Zqsecret" in rome.text
    assert "Zqown" in rome.text
    assert "Hello from Milan." in milan.text
    assert "Zq" not in milan.text + str(milan.reader.metadata)


def test_a_step_that_comes_later_is_found_on_its_page() -> None:
    many = "".join(
        f"  - id: more-{number}\n    do: Do number {number}.\n    note: {'Word. ' * 60}\n" for number in range(20)
    )
    file = printed(
        {
            "standard/returns/return-an-item.yml": PROCEDURE.replace(
                "    do: Check the date on the receipt.\n",
                "    do: Check the date on the receipt.\n    ask: Is it old?\n    answers: {yes: {when: It is., go: more-17}}\n",
            )
            + many
        }
    )
    ((_target, page),) = [(target, page) for target, page in file.links(3) if target.startswith("p1-")]
    assert page is not None
    assert page > 3
    assert "Do number 17." in file.pages[page - 1]


def test_procedures_alone_have_no_cover_and_no_links_to_what_is_left_out() -> None:
    other = PROCEDURE.replace("Return an item", "Another thing") + "related: [return-an-item]\n"
    texts = {"standard/returns/other.yml": other}
    file = printed(texts, only=("other",))
    assert "Return an item" not in file.text
    assert [title for _depth, title, _page in file.outline()] == ["Returns", "Another thing"]
    assert "Return an item" in printed(texts).text


def test_what_is_a_draft_says_so() -> None:
    file = printed({"standard/returns/return-an-item.yml": PROCEDURE.replace("approved", "draft")})
    assert "This procedure is a draft: please do not work by it yet." in file.text


def test_words_in_another_language_are_marked() -> None:
    file = printed(language="it")
    assert "Alcune parti di questa pagina non sono ancora in italiano. Qui le trovi in inglese." in file.text
    assert b"/Lang(en)" in file.content.replace(b" ", b"") or b"/Lang (en)" in file.content


@pytest.mark.parametrize("statement", ["statement: We put things right., ", ""], ids=["after the statement", "alone"])
def test_how_everybody_is_treated_alike_is_printed(statement: str) -> None:
    alike = "Customers and colleagues have the same respect from us."
    file = printed({"handbook.yml": HANDBOOK + f"philosophy: {{{statement}equal_treatment: {alike}}}\n"})
    assert f"Our promise {'We put things right. ' if statement else ''}{alike}" in file.text
