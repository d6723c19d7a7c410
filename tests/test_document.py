"""A file's bytes become values that are as they are written and know where they stand; its faults are told plainly."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit import parser
from sopkit.document import Document, read
from sopkit.finding import ERROR
from sopkit.source import Node, Sequence, Text

PROCEDURE = """\
title: Înapoiază un produs
values: {limit: 50 EUR, "why": 'it''s law'}
steps:
  - id: greet
    do: >
      Ask the customer
      for the receipt.

  # the end
  - id: check
needs: [till, card]
"""


def document(text: str) -> Document:
    return read("returns/return.yml", text.encode())


def plain(node: Node) -> Any:
    """The tree as dictionaries, lists and strings."""
    if isinstance(node, Text):
        return node.words
    if isinstance(node, Sequence):
        return [plain(entry) for entry in node.entries]
    return {name: plain(value) for name, value in node.items()}


def at(node: Node, *path: str | int) -> Any:
    """What stands at a path of names and numbers; untyped, as a test knows what it looks for."""
    found: Any = node
    for part in path:
        found = found.entries[part] if isinstance(part, int) else found.get(part)
    return found


def place(node: Any) -> str:
    span = node.span
    return f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"


@pytest.mark.parametrize(
    "written", ["no", "12:30", "1.10", "0x1F", "~", "null", "2026-10-01", "1_000", ".inf", "=", "é"]
)
def test_values_stay_as_they_are_written(written: str) -> None:
    assert at(document(f"field: {written}\n").root, "field").words == written


def test_only_a_value_that_is_not_written_is_null() -> None:
    root = document("a:\nb: ''\nc: ~\nd: # nothing\n").root
    assert [name for name, value in root.items() if isinstance(value, Text) and value.is_null] == ["a", "d"]
    assert place(at(root, "a")) == "1:3-1:3"


def test_texts_know_their_style() -> None:
    root = document("a: b\nc: 'd'\ne: \"f\"\ng: |\n  h\ni: >\n  j\n'k': l\n").root
    assert [text.style for text in root.values.values() if isinstance(text, Text)] == [
        "plain",
        "single",
        "double",
        "literal",
        "folded",
        "plain",
    ]
    assert [key.style for key in root.keys.values()] == ["plain"] * 5 + ["single"]


def test_every_node_has_its_place() -> None:
    root = document(PROCEDURE).root
    assert place(root) == "1:1-11:20"
    assert place(at(root, "title")) == "1:8-1:27"
    assert place(at(root, "values")) == "2:9-2:44"
    assert place(at(root, "values", "why")) == "2:32-2:43"
    assert place(at(root, "values").keys["why"]) == "2:25-2:30"
    assert place(at(root, "steps")) == "4:3-10:14"
    assert place(at(root, "steps", 0)) == "4:5-7:23"
    assert place(at(root, "steps", 0, "do")) == "5:9-7:23"
    assert place(at(root, "steps", 0).keys["do"]) == "5:5-5:7"
    assert place(at(root, "needs")) == "11:8-11:20"
    assert str(at(root, "needs", 1).span) == "returns/return.yml:11:15"


def test_words_are_those_of_yaml() -> None:
    assert plain(document(PROCEDURE).root) == yaml.load(PROCEDURE, Loader=yaml.CBaseLoader)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff"), max_size=12)
TREES = st.recursive(
    WORDS, lambda tree: st.lists(tree, max_size=4) | st.dictionaries(WORDS, tree, max_size=4), max_leaves=12
)


@settings(max_examples=150)
@given(
    st.dictionaries(WORDS.filter("<<".__ne__), TREES, min_size=1, max_size=4),
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.sampled_from([None, True, False]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_any_tree_comes_back_from_what_yaml_writes(
    tree: dict[str, Any], style: Any, is_flow: bool | None, line_end: str
) -> None:
    written = yaml.dump(tree, default_style=style, default_flow_style=is_flow, allow_unicode=True, sort_keys=False)
    found = document(written.replace("\n", line_end))
    assert not [fault for fault in found.faults if "merged" not in str(fault)]
    assert plain(found.root) == tree
    assert list(found.root) == list(tree)


def test_a_byte_order_mark_is_fine_and_moves_nothing() -> None:
    with_mark = read("x.yml", b"\xef\xbb\xbf" + PROCEDURE.encode())
    assert not with_mark.faults
    assert with_mark.source.text == PROCEDURE
    assert place(at(with_mark.root, "title")) == "1:8-1:27"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_end_as_in_an_editor(line_end: str) -> None:
    root = document(f"a: 'x\u2028y\u0085z'{line_end}b: c{line_end}").root
    assert place(at(root, "a")) == "1:4-1:11"
    assert place(at(root, "b")) == "2:4-2:5"


def test_a_mapping_can_be_asked_what_it_holds() -> None:
    root = document("b: 1\na: 2\n").root
    assert list(root) == ["b", "a"]
    assert "a" in root
    assert "c" not in root
    assert root.get("c") is None
    assert [(name, plain(value)) for name, value in root.items()] == [("b", "1"), ("a", "2")]


def test_a_mapping_changes_by_making_another() -> None:
    root = document("a: 1\nb: 2\nc: 3\n").root
    changed = root.with_entry(root.keys["a"], at(root, "c")).without("b").with_entry(root.keys["c"].saying("d"), root)
    assert plain(root) == {"a": "1", "b": "2", "c": "3"}
    assert list(changed) == list(changed.keys) == ["a", "c", "d"]
    assert plain(at(changed, "a")) == "3"
    assert changed.keys["d"].words == "d"
    assert plain(changed.without("nothing")) == plain(changed)


def test_nodes_are_true_even_when_they_are_empty() -> None:
    root = document("a: {}\nb: []\nc:\n").root
    assert all(root.values.values())
    assert len({*root.values.values(), *root.keys.values()}) == 6


def test_documents_travel_between_processes() -> None:
    sent = document(PROCEDURE)
    at(sent.root, "title").at(0, 3)
    came = pickle.loads(pickle.dumps(sent))
    assert plain(came.root) == plain(sent.root)
    assert came.root.keys["steps"].span == sent.root.keys["steps"].span
    assert at(came.root, "steps", 0, "do").at(4, 7) == at(sent.root, "steps", 0, "do").at(4, 7)


def test_an_alias_stands_for_the_value_it_names() -> None:
    root = document("a: &x {b: c}\nd: *x\ne: [*x]\n").root
    assert at(root, "d") is at(root, "a") is at(root, "e", 0)
    assert place(root) == "1:1-3:8"


def test_a_name_that_stands_twice_is_told_at_the_second_with_the_first() -> None:
    found = document("a: 1\nb: {c: 1, 'c': 2}\na: 3\n")
    inner, outer = found.faults
    assert (inner.rule, str(inner.span)) == ("duplicate-key", "returns/return.yml:2:11")
    assert (outer.rule, str(outer.span), outer.severity) == ("duplicate-key", "returns/return.yml:3:1", ERROR)
    assert [str(span) for span in outer.related] == ["returns/return.yml:1:1"]
    assert str(outer.message) == "'a' stands here for the second time; keep one of the two"


# What a person wrote by mistake, where the mistake is, and a piece of what they are told to do.
MISTAKES = {
    "a colon in a sentence": ("do: Tell them: it is ready\n", "1:14-1:15", "a colon and a space inside a sentence"),
    "two colons": ("do: wait\nsay: http://x.it: here\n", "2:17-2:18", "put the sentence in quotes"),
    "a colon in a list": ("needs:\n  - a\n  - no: it: is\n", "3:11-3:12", "a colon and a space inside a sentence"),
    "a quote at the start": ('do: "Save" the file\n', "1:5-1:20", "in quotes of the other kind"),
    "a quote at the start of an entry": ("needs:\n- 'a' b\n", "2:3-2:8", "in quotes of the other kind"),
    "a quote and a colon": ('do: "Save": press it\n', "1:5-1:21", "in quotes of the other kind"),
    "a quoted name": ('a: b\n"Save" it: now\n', "2:1-2:15", "in quotes of the other kind"),
    "an apostrophe in quotes": ("do: 'It's fine'\n", "1:8-1:9", "write it twice"),
    "no closing quote": ('do: "Save the file\nsay: x\n', "1:5-1:19", 'the quote " that opens here is not closed'),
    "no closing single quote": ("do: 'Save\n", "1:5-1:10", "the quote ' that opens here is not closed"),
    "a quote closed by the next": ('do: "Save\nsay: "Hello"\n', "1:5-1:10", "put one at the end of the words too"),
    "a quote before a document": ('do: "Save\n---\nb: "c"\n', "1:5-1:10", "is not closed"),
    "a star": ("do: *Save* the file\n", "1:5-1:20", "cannot begin with *"),
    "two stars": ("do: **Save** the file\n", "1:5-1:22", "cannot begin with *"),
    "a star and one word": ("do: *Save\n", "1:5-1:10", "cannot begin with *"),
    "an ampersand": ("do: & more\n", "1:5-1:11", "cannot begin with &"),
    "an ampersand that YAML would swallow": ("do: &Co is here\n", "1:5-1:8", "YAML leaves out &Co"),
    "an at sign": ("do: @home\n", "1:5-1:10", "cannot begin with @"),
    "a backtick": ("do: `x` is\n", "1:5-1:11", "cannot begin with `"),
    "a percent sign": ("do: %5 off\n", "1:5-1:11", "cannot begin with %"),
    "an exclamation mark": ("do: !Save it\n", "1:5-1:10", "takes !Save for a type"),
    "an exclamation mark alone": ("do: ! Save it\n", "1:5-1:6", "put the sentence in quotes"),
    "a greater-than sign": ("do: >50 EUR\n", "1:5-1:12", "cannot begin with >"),
    "a bar": ("do: | x\n", "1:5-1:8", "cannot begin with |"),
    "a dash": ("do: - wait\n", "1:5-1:11", "a dash and a space begin a list"),
    "a question mark": ("do: ? wait\n", "1:5-1:11", "cannot begin with ?"),
    "a placeholder at the start": ("do: {name} asks\n", "1:5-1:16", "cannot begin with {"),
    "a placeholder in two braces": ("do: {{name}}\n", "1:6-1:7", "nothing in brackets"),
    "a bracket that stays open": ("needs: [a, b\nsay: x\n", "1:8-1:13", "the bracket [ that opens here is not closed"),
    "a closing bracket": ("do: ] x\n", "1:5-1:8", "cannot begin with ]"),
    "a backslash": ('do: "C:\\Users"\n', "1:8-1:10", "use single quotes"),
    "an unknown code": ('do: "wait"\nsay: "a\\q"\n', "2:8-2:10", "write the backslash twice"),
    "a tab that indents": ("steps:\n\t- id: x\n", "2:1-2:2", "a tab stands where spaces must"),
    "a tab after spaces": ("a:\n  b: c\n  \td: e\n", "3:3-3:4", "a tab stands where spaces must"),
    "a tab after a dash": ("a:\n  -\tb\n", "2:4-2:5", "put spaces in its place"),
    "a tab in a block": ("a: |\n\tb\n", "2:1-2:2", "a tab stands where spaces must"),
    "a line too far left": ("a:\n    b: 1\n  c: 2\n", "3:3-3:7", "begin it where they begin"),
    "a line left of the first": ("  a: 1\nb: 2\n", "2:1-2:5", "begin it where they begin"),
    "a line too far right": ("a: 1\n  b: 2\n", "2:3-2:4", "begins too far to the right"),
    "words above the first name": ("Return an item\n\nby: x\n", "3:1-3:3", "the words above this line have no name"),
    "a dash too far right": ("a:\n  - b: 1\n    - c: 2\n", "3:5-3:11", "where the other dashes of its list begin"),
    "a dash among names": ("a: b\n- c\n", "2:1-2:4", "an entry of a list stands among names"),
    "a name among dashes": ("a:\n  - b: 1\n  c: 2\n", "3:3-3:7", "where the dashes of a list stand"),
    "a line without a name": ("a: b\nsome words\nc: d\n", "2:1-2:11", "this line has no name"),
    "a last line without a name": ("a: b\nsome words\n", "2:1-2:11", "this line has no name"),
    "no space after the colon": ("a: b\nc:d\ne: f\n", "2:2-2:3", "a space is missing after the colon"),
    "a second document": ("a: b\n---\nc: d\n", "2:1-2:4", "a second document begins here"),
    "a Python object": ("a: !!python/object/apply:os.system [x]\n", "1:4-1:35", "for a type"),
    "a tag of its own": ("a: !money 50\n", "1:4-1:10", "for a type"),
    "a merge key": ("a: &x {b: c}\nd:\n  <<: *x\n", "3:3-3:5", "cannot be merged with <<"),
    "a list as a name": ("? [a, b]\n: c\n", "1:3-1:4", "a name must be a word"),
    "a mapping as a name": ("{a: b}: c\n", "1:1-1:2", "a name must be a word"),
    "a list as a file": ("- a\n- b\n", "1:1-1:2", "the file is a list"),
    "words as a file": ("Save the file.\n", "1:1-1:15", "words without a name"),
    "a file of nothing": ("", "1:1-1:1", "the file is empty"),
    "a file of remarks": ("# a\n\n# b\n", "1:1-1:1", "the file is empty"),
    "a file of dashes": ("---\n", "1:1-1:1", "the file is empty"),
}


@pytest.fixture(params=["C", "Python"])
def _either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers that PyYAML may have been installed with."""
    monkeypatch.setattr(parser, "_Loader", yaml.CSafeLoader if request.param == "C" else yaml.SafeLoader)


@pytest.mark.usefixtures("_either_parser")
@pytest.mark.parametrize(("text", "where", "told"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_once_at_its_place(text: str, where: str, told: str) -> None:
    [fault] = document(text).faults
    assert (fault.rule, fault.severity) == ("invalid-yaml", ERROR)
    assert place(fault) == where
    assert told in str(fault.message)


@pytest.mark.usefixtures("_either_parser")
@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_a_mistake_has_the_same_place_whatever_ends_the_lines(line_end: str) -> None:
    for text, where, _told in MISTAKES.values():
        [fault] = read("x.yml", text.replace("\n", line_end).encode()).faults
        assert place(fault) == where


def test_what_stands_before_a_mistake_is_kept() -> None:
    found = document(
        "title: Return\nsteps:\n  - id: greet\n    do: Wait\n  - id: check\n    say: so: it is\n    by: x\n"
    )
    assert plain(found.root) == {
        "title": "Return",
        "steps": [{"id": "greet", "do": "Wait"}, {"id": "check", "say": "so"}],
    }
    assert place(found.root) == "1:1-6:12"
    [fault] = found.faults
    assert place(fault) == "6:12-6:13"


def test_a_name_whose_value_cannot_be_read_keeps_an_empty_one() -> None:
    found = document("title: Return\ndo: @home\n")
    assert at(found.root, "do").is_null
    assert len(found.faults) == 1


def test_faults_before_a_mistake_are_told_too() -> None:
    found = document("a: 1\na: 2\nb: !x y\nc: d: e\n")
    assert [(fault.rule, fault.span.line) for fault in found.faults] == [
        ("duplicate-key", 2),
        ("invalid-yaml", 3),
        ("invalid-yaml", 4),
    ]


def test_core_types_of_yaml_may_be_named_and_change_nothing() -> None:
    found = document("a: !!str 12\nb: !!int 012\nc: !!null\n")
    assert not found.faults
    assert plain(found.root) == {"a": "12", "b": "012", "c": ""}


def test_a_letter_in_an_old_encoding_is_named_with_its_place() -> None:
    [fault] = read("x.yml", "title: ș\nsay: così\n".encode().replace("ì".encode(), b"\xec")).faults
    assert place(fault) == "2:9-2:10"
    assert "where this is ì" in str(fault.message)
    assert "save it as UTF-8" in str(fault.message)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_two_bytes_a_letter_are_recognised(encoding: str) -> None:
    found = read("x.yml", "title: Înapoiază un produs\n".encode(encoding))
    [fault] = found.faults
    assert "UTF-16" in str(fault.message)
    assert "save it as UTF-8" in str(fault.message)
    assert not list(found.root)


def test_a_control_character_is_told_and_the_rest_is_read() -> None:
    found = document("title: Return\ndo: first\x0bthen\n")
    [fault] = found.faults
    assert place(fault) == "2:10-2:11"
    assert "U+000B" in str(fault.message)
    assert plain(found.root) == {"title": "Return", "do": "first then"}
