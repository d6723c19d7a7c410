"""A field that the value above it swallows is told at its place; what an honest writer means is left alone."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from sopkit.finding import ERROR, WARNING
from sopkit.source import Node, Text
from tests.commands import sopkit
from tests.test_unquoted import plain, texts, with_prose

ROOT = Path(__file__).parent.parent
# A file; the line and column of the fault; a word that the message names.
OPEN = {
    "a title": ('title: "Return an item\npurpose: The customer leaves calm"\nowner: lead\n', (1, 8), "`purpose`"),
    "a title in single quotes": ("title: 'Return an item\npurpose: Leave calm'\n", (1, 8), "`purpose`"),
    "a step": ('steps:\n  - id: a\n    do: "Greet.\n    say: Hello."\n    go: end\n', (3, 9), "`say`"),
    "the first field of a step": ('steps:\n  - do: "Greet.\n    say: Hello."\n', (2, 9), "`say`"),
    "a step before another step": ('steps:\n  - id: a\n    do: "Greet.\n  - do: Ask."\n', (3, 9), "`do`"),
    "a file of Windows": ('title: "Return\r\npurpose: Calm"\r\n', (1, 8), "`purpose`"),
}
LOST = {
    "after a sentence": ("purpose: We listen.\n  outcome The customer is calm.\n", (2, 3), "`outcome`"),
    "after a title": ("title: Complaints\n  owner Store manager\n", (2, 3), "`owner`"),
    "in a step": ("steps:\n  - id: a\n    do: Greet.\n      say Hello.\n    go: end\n", (4, 7), "`say`"),
    "before a number": ("purpose: We listen!\n  version 1.0.0\n", (2, 3), "`version`"),
    "before quotes": ("trigger: A call.\n  say «Hello.»\n", (2, 3), "`say`"),
    "in Italian": ("purpose: Il cliente resta.\n  outcome È calmo.\n", (2, 3), "`outcome`"),
    "further down": ("purpose: We listen\n  to the end.\n  outcome They are calm.\n", (3, 3), "`outcome`"),
    "in a file of Windows": ("purpose: We listen.\r\n  outcome They are calm.\r\n", (2, 3), "`outcome`"),
}
HONEST = {
    "a sentence that goes on with the word for a field": "purpose: We write\n  note and record of it.\n",
    "a sentence that begins with the word for a field": "say: Good day.\n  Note this: we are open.\n",
    "a field that is there as well": "purpose: We listen.\n  outcome They are calm.\noutcome: They are calm.\n",
    "a text in quotes": 'purpose: "We listen.\n  outcome They are calm."\n',
    "a field's name in quoted words": 'say: "Good day.\n  note: we are open."\n',
    "a block": "purpose: |\n  We listen.\n  outcome They are calm.\n",
    "a number in a sentence": "purpose: We call\n  within 2 days.\n",
    "a name in a sentence": "purpose: We ask the\n  owner Maria for leave.\n",
}


@pytest.mark.parametrize(("file", "place", "named"), OPEN.values(), ids=OPEN)
def test_a_quote_that_closes_in_a_later_field_is_an_error_where_it_opens(
    file: str, place: tuple[int, int], named: str
) -> None:
    [fault] = with_prose(file).faults
    assert (fault.rule, fault.severity) == ("invalid-yaml", ERROR)
    assert (fault.span.line, fault.span.column) == place
    assert named in str(fault.message)


@pytest.mark.parametrize(("file", "place", "named"), LOST.values(), ids=LOST)
def test_a_field_without_its_colon_is_told_where_it_stands(file: str, place: tuple[int, int], named: str) -> None:
    [fault] = with_prose(file).faults
    assert (fault.rule, fault.severity) == ("unquoted-prose", WARNING)
    assert (fault.span.line, fault.span.column) == place
    assert f"if {named} is a field" in str(fault.message)


@pytest.mark.parametrize("file", HONEST.values(), ids=HONEST)
def test_it_leaves_alone(file: str) -> None:
    told = [str(fault.message) for fault in with_prose(file).faults]
    assert not [message for message in told if "part of these words" in message or "goes on with" in message]


def test_no_sentence_of_the_sample_handbook_is_taken_for_a_field_however_it_is_wrapped() -> None:
    found: list[Text] = []
    for path in sorted((ROOT / "sops").rglob("*.yml")):
        root: Node = with_prose(path.read_text(encoding="utf-8")).root
        found += [text for text in texts(root) if len(text.words) > 20]
    sentences = [" ".join(text.words.split()) for text in found]
    assert len(sentences) > 1000
    for start in range(0, len(sentences) - 3, 3):
        words = " ".join(sentences[start : start + 3])
        for width in (25, 40, 72):
            lines = textwrap.indent(textwrap.fill(words, width), "  ")
            told = [str(fault.message) for fault in with_prose(f"purpose: Calm.\n{lines}\n").faults]
            assert not [message for message in told if "goes on with" in message], lines


def test_a_double_quote_that_nothing_closes_is_an_error_and_an_apostrophe_is_not() -> None:
    for title, severity in (('"Return an item', ERROR), ("'Tis the season", WARNING)):
        document = with_prose(f"title: {title}\nowner: lead\n")
        [fault] = document.faults
        assert (fault.rule, fault.severity, fault.span.line, fault.span.column) == ("unquoted-prose", severity, 1, 8)
        assert plain(document.root) == {"title": title, "owner": "lead"}


def test_a_page_with_an_open_quote_is_not_published(tmp_path: Path) -> None:
    assert sopkit("init", cwd=tmp_path).returncode == 0
    file = tmp_path / "sops/standard/welcome/greet-a-customer.yml"
    whole = file.read_text(encoding="utf-8")
    for title in ('"Greet a customer', '"Greet a customer\npurpose: "Welcome"'):
        file.write_text(whole.replace("title: Greet a customer", f"title: {title}"), encoding="utf-8")
        done = sopkit("build", cwd=tmp_path)
        assert done.returncode == 3
        assert "greet-a-customer.yml:3:8: the quote" in done.stderr


def test_time_goes_by_the_size_of_a_file_however_many_lines_look_lost() -> None:
    lines = "  outcome They are calm.\n" * 50_000
    faults = with_prose(f"purpose: We listen.\n{lines}").faults
    assert 0 < len(faults) <= 100
