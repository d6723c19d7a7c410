"""Every character of a value stands where the value says, in all five styles."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit.document import read
from sopkit.source import Mapping, Sequence, Text
from sopkit.span import Span

LETTERS = "aZ7éșțà·😀，,.!?-&*@`%|>{}[]="
WORD = st.text(LETTERS, min_size=1, max_size=6)
PLAIN_WORD = st.text("aZ7éșțà·😀.!?-", min_size=1, max_size=6).map(lambda word: "l" + word)
GAP = st.sampled_from([" ", " ", " ", "  ", " \t", "\t "])
BREAK = st.sampled_from(["BREAK", "BREAK", "\t BREAK", "BREAKBREAK", " BREAK BREAKBREAK"])
ESCAPE = st.sampled_from(
    ["\\n", "\\t", '\\"', "\\\\", "\\/", "\\ ", "\\\t", "\\xe9", "\\u0219", "\\U0001F600", "\\_", "\\L", "\\0"]
)
CONTINUATION = st.sampled_from(["\\BREAK", " \\BREAK", "\\BREAKBREAK", "\\BREAK\\  "])
NEWLINE = st.sampled_from(["\n", "\r\n", "\r"])
LINE_BREAKS = ("\n", "\r\n", "\r", "\x85", "\u2028", "\u2029")

# A value stands somewhere: `VALUE` marks the place, the number says how far its further lines are indented at least.
FRAMES = [
    ("key: VALUE\nlast: x\n", 1),
    ("# să vină\nkey: VALUE", 1),
    ("list:\n- VALUE\n- 😀 l·l\n", 2),
    ("list:\n  - one: é\n    key:   VALUE\n\n    # comment\n    two: x\n", 5),
    ("a: {b: é}\nc:\n  d:\n    e: !!str VALUE\nlast: x\n", 5),
    ("a: &name VALUE\nlast: *name\n", 1),
    ("a: !!str &name # să\n     VALUE\nlast: *name\n", 1),
]


def joined(part: st.SearchStrategy[str], between: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Parts with something between each two."""
    return st.lists(st.tuples(part, between), min_size=1, max_size=8).map(
        lambda pairs: "".join(part + between for part, between in pairs[:-1]) + pairs[-1][0]
    )


PLAIN = joined(PLAIN_WORD, GAP | BREAK)
SINGLE = joined(WORD | st.sampled_from(["''", '"', "\\", "#", ": "]), GAP | BREAK | st.just(""))
DOUBLE = joined(WORD | ESCAPE | st.sampled_from(["'", "#", ": "]), GAP | BREAK | CONTINUATION | st.just(""))
MARGIN = st.sampled_from(["", "", " ", "BREAK", " BREAKBREAK"])


@st.composite
def flow_scalars(draw: st.DrawFn, indent: int) -> str:
    """A plain or quoted scalar, with `BREAK` where a line ends."""
    quote = draw(st.sampled_from(["", "'", '"']))
    if not quote:
        written = draw(PLAIN)
    else:
        written = quote + draw(MARGIN) + draw(SINGLE if quote == "'" else DOUBLE) + draw(MARGIN) + quote
    return written.replace("BREAK", "\n" + " " * (indent + draw(st.integers(0, 3))))


@st.composite
def block_scalars(draw: st.DrawFn, indent: int) -> str:
    """A literal or folded scalar with or without indentation indicator, in all three chompings."""
    width = draw(st.integers(0, 3))
    own = " " * (indent + width)
    lines = draw(
        st.lists(
            st.tuples(st.sampled_from(["", "", "", "  ", " \t"]), joined(WORD, GAP), GAP | st.just("")), max_size=6
        )
    )
    texts = [own + deeper + words + trailing for deeper, words, trailing in lines]
    blanks = st.sampled_from(["", " " * (indent - 1), own, own + "  ", own + "\t"])
    for place in sorted(draw(st.sets(st.integers(0, len(texts)), max_size=3)), reverse=True):
        texts.insert(place, draw(blanks))
    is_clear = bool(texts) and not texts[0].startswith(own + " ") and bool(texts[0].strip())
    # the parent's own indentation is one less than the least that a value may have
    indicator = str(width + 1) if not is_clear or draw(st.booleans()) else ""
    chomping = draw(st.sampled_from(["", "-", "+"]))
    header = draw(st.sampled_from([indicator + chomping, chomping + indicator]))
    comment = draw(st.sampled_from(["", "", " ", "  # é 😀"]))
    return draw(st.sampled_from("|>")) + header + comment + "\n" + "".join(text + "\n" for text in texts)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file with one generated value among others."""
    frame, indent = draw(st.sampled_from(FRAMES))
    is_block = draw(st.booleans())
    value = draw(block_scalars(indent) if is_block else flow_scalars(indent))
    if is_block:  # it brings its own line end
        frame = frame.replace("VALUE\n", "VALUE")
    return frame.replace("VALUE", value).replace("\n", draw(NEWLINE))


def texts(node: Mapping | Sequence | Text) -> Iterator[Text]:
    """Every scalar below, names too."""
    if isinstance(node, Text):
        yield node
        return
    if isinstance(node, Mapping):
        yield from node.keys.values()
    for child in node.values.values() if isinstance(node, Mapping) else node.entries:
        yield from texts(child)


def fragment(file: str, span: Span) -> str:
    """What stands at a span, found without sopkit."""
    lines = line_starts(file)
    return file[lines[span.line - 1] + span.column - 1 : lines[span.end_line - 1] + span.end_column - 1]


@functools.lru_cache(maxsize=1)  # every letter of a file is asked for in a row
def line_starts(file: str) -> list[int]:
    """Where the lines of a file begin, as an editor numbers them."""
    return [0, *(end.end() for end in re.finditer(r"\r\n|\r|\n", file))]


def stands_for(written: str, character: str, style: str) -> bool:
    """Whether these characters of a file make this character of a value."""
    if style == "double" and written.startswith("\\"):
        return bool(yaml.safe_load(f'"{written}"') == character)
    if style == "single" and written == "''":
        return character == "'"
    return written == character or (written in LINE_BREAKS and character in " \n")


def check(file: str) -> None:
    """Every character of every value of the file stands where the value says, one after the other."""
    document = read("file.yml", file.encode())
    assert not document.faults, document.faults[0]
    for text in texts(document.root):
        after = text.span
        for index, character in enumerate(text.words):
            span = text.at(index, index + 1)
            assert stands_for(fragment(file, span), character, text.style), (character, fragment(file, span))
            assert (after.line, after.column) <= (span.line, span.column) < (span.end_line, span.end_column)
            after = Span("file.yml", span.end_line, span.end_column, span.end_line, span.end_column)


@settings(max_examples=250)
@given(files())
def test_every_character_stands_where_the_value_says(file: str) -> None:
    check(file)


@pytest.mark.soak
@settings(max_examples=20_000)
@given(files())
def test_every_character_of_very_many_values_stands_where_the_value_says(file: str) -> None:
    check(file)


@settings(max_examples=100)
@given(files(), st.data())
def test_the_place_of_several_words_reaches_from_the_first_to_the_last(file: str, data: st.DataObject) -> None:
    for text in texts(read("file.yml", file.encode()).root):
        start = data.draw(st.integers(0, len(text.words)))
        end = data.draw(st.integers(start, len(text.words)))
        span = text.at(start, end)
        if start == end:
            assert fragment(file, span) == ""
        else:
            first, last = text.at(start, start + 1), text.at(end - 1, end)
            assert (span.line, span.column) == (first.line, first.column)
            assert (span.end_line, span.end_column) == (last.end_line, last.end_column)


# In each file the word `here` is looked for; `line:column` is where an editor shows its first letter.
KNOWN = {
    "plain": ("do: stop here\n", "1:10"),
    "plain on two lines": ("do: stop\n  now\n\n    and here\n", "4:9"),
    "plain after another alphabet": ("do: căsuța 😀 l·l here\n", "1:18"),
    "plain name": ("a: b\nhere: c\n", "2:1"),
    "single": ("do: 'it''s here'\n", "1:12"),
    "single on two lines": ("do: 'it''s\n  just\n  here '\n", "3:3"),
    "double": ('do: "\\u0103 \\x41\\n here"\n', "1:20"),
    "double after a continued line": ('do: "stop \\\n   \\  here"\n', "2:7"),
    "literal": ("do: |\n  stop\n\n  is here\n", "4:6"),
    "literal with an indicator": ("do: |2-\n     stop\n    here\n", "3:5"),
    "literal below blank lines": ("do: |+\n\n \n    here\n\n\nx: y\n", "4:5"),
    "literal further in": ("do:\n  - say: |1\n       stop\n     here\n", "4:6"),
    "literal with a comment": ("do: |  # stop\n  é here\n", "2:5"),
    "folded": ("do: >\n  stop\n  right here\n", "3:9"),
    "folded with deeper lines": ("do: >-\n  stop\n    deeper here\n  x\n", "3:12"),
    "folded with tabs": ("do: >\n  stop\n  \tdeeper\there\n", "3:11"),
    "after a byte-order mark": ("\ufeffdo: here\n", "1:5"),
    "with Windows line ends": ("do: >\r\n  stop\r\n\r\n  right here\r\n", "4:9"),
    "with old Macintosh line ends": ("do: |\r  stop\r  here\r", "3:3"),
    "after a line separator": ("do: 'stop\u2028  is here'\n", "1:16"),
    "after a line separator and a blank line": ("do: 'stop\u2028\n  is here'\n", "2:6"),
    "with a tag and an anchor": ("a: !!str &x  # no\n  here\nb: *x\n", "2:3"),
    "in a list of one line": ("do: [a, 'b', is here]\n", "1:17"),
}


@pytest.mark.parametrize(("file", "place"), KNOWN.values(), ids=KNOWN)
def test_a_word_stands_where_an_editor_shows_it(file: str, place: str) -> None:
    document = read("file.yml", file.encode())
    assert not document.faults
    [text] = {text for text in texts(document.root) if "here" in text.words}
    start = text.words.index("here")
    assert str(text.at(start, start + 4)) == f"file.yml:{place}"
    assert fragment(document.source.text, text.at(start, start + 4)) == "here"


def test_a_text_that_says_other_words_stands_where_the_first_ones_stood() -> None:
    root = read("file.yml", b"do: some words\n").root
    said = root.get("do")
    assert isinstance(said, Text)
    other = said.saying("a good many other words")
    assert other.words == "a good many other words"
    assert other.at(2, 6) == other.span == said.span
    assert str(said.at(5, 10)) == "file.yml:1:10"


def test_words_beyond_the_end_stand_at_the_end() -> None:
    said = read("file.yml", b"do: some words\n").root.get("do")
    assert isinstance(said, Text)
    assert said.at(5, 99) == Span("file.yml", 1, 10, 1, 15)
    assert said.at(99, 99) == Span("file.yml", 1, 15, 1, 15)
