"""Words become records that a template sets: what looks like a command stays words."""

from __future__ import annotations

import pytest

from sopkit.message import Message, _
from sopkit.messages import catalogue
from sopkit.pdf.line import Form, Line, as_line, filled, joined, line, linked, passages
from sopkit.pdf.words import said_in, translated


def resolve(target: str) -> str | None:
    return f"#{target}" if target == "there" else None


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("Greet the customer.", ("Greet the customer.",)),
        ("Press **Save** now.", ("Press ", Form("strong", ("Save",)), " now.")),
        ("*soft **more***", (Form("emphasis", ("soft ", Form("strong", ("more",)))),)),
        ("Type `a*b`.", ("Type ", Form("code", ("a*b",)), ".")),
        ("See [it](there).", ("See ", Form("link", ("it",), "#there"), ".")),
        ("See [it](elsewhere).", ("See ", "it", ".")),
        ('#panic("x") $x$ @y <z> _', ('#panic("x") $x$ @y <z> _',)),
        ("a\x00b\x1b\ud800c\r\nd", ("abc d",)),
        ("  ", ()),
    ],
)
def test_a_line_has_forms_and_nothing_else(words: str, made: Line) -> None:
    assert line(words, resolve) == made


def test_without_a_way_to_find_places_links_are_words() -> None:
    assert line("See [it](there).") == ("See ", "it", ".")


def test_a_long_word_may_be_broken_anywhere() -> None:
    (made,) = as_line("x" * 300)
    assert isinstance(made, str)
    assert max(map(len, made.split("\u200b"))) <= 40
    assert made.replace("\u200b", "") == "x" * 300
    assert as_line("Donaudampfschifffahrtsgesellschaft") == ("Donaudampfschifffahrtsgesellschaft",)


def test_an_address_is_broken_only_in_a_part_that_is_long_by_itself() -> None:
    address = f"https://handbook.example.org/{'help/' * 12}"
    assert as_line(address) == (address,)
    (made,) = as_line(address + "x" * 60)
    assert made == f"{address}{'x' * 20}\u200b{'x' * 20}\u200b{'x' * 20}"


def test_paragraphs_and_lists_are_told_apart() -> None:
    found = passages("First **one**.\n\nThen:\n- a\n- b\n\n3. c", lambda words: line(words, resolve))
    assert [passage.marks for passage in found] == [(), (), ("-", "-"), ("3.",)]
    assert found[0].lines == (("First ", Form("strong", ("one",)), "."),)


def test_what_is_filled_into_a_sentence_may_be_a_link() -> None:
    there = linked(("step 3",), "#p1-3")
    assert filled(catalogue("it"), _("Go back to {step}.", step=there)) == ("Torna al ", there[0], ".")
    assert linked(("x",), None) == ("x",)
    assert joined([("a",), (), ("b",)], ", ") == ("a", ", ", ", ", "b")


def test_a_template_says_what_the_catalogue_has() -> None:
    template = '#say("Contents") #say( "Page {page} of {pages}", page: 1) #say("a \\"b\\"") // essay("no")'
    assert list(said_in(template)) == ["Contents", "Page {page} of {pages}", 'a "b"']
    words = translated(template, catalogue("ca"))
    assert words["Page {page} of {pages}"] == catalogue("ca").template(Message("Page {page} of {pages}")) != ""
