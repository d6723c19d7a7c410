"""Other words in a scalar: reading the file again gives just these words there, and the same tree elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit.document import read
from sopkit.edit import applied
from sopkit.rewrite import LONGEST, rewritten
from sopkit.source import Mapping, Node, Sequence, Text
from tests.test_scalar_places import files

NEW = st.one_of(
    st.text(st.sampled_from("aé ș'\"\\,:#-{}[]&*!|>%@`\n\t😀\u2028\x85\x00"), max_size=12),
    st.sampled_from(["", "a: b", "- a", "it's", '"a"', "a #b", "one\ntwo\n", " a ", "{name} a", "true", "12:30"]),
)


def values(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Text]]:
    """Every value that is a scalar, with its way from the root."""
    if isinstance(node, Text):
        yield path, node
    elif isinstance(node, Sequence):
        for place, entry in enumerate(node.entries):
            yield from values(entry, (*path, place))
    elif isinstance(node, Mapping):
        for name, value in node.items():
            yield from values(value, (*path, name))


def check(file: str, data: st.DataObject) -> None:
    root = read("file.yml", file.encode()).root
    before = dict(values(root))
    _path, text = data.draw(st.sampled_from(list(before.items())))
    start = data.draw(st.integers(0, len(text.words)))
    end = data.draw(st.integers(start, len(text.words)))
    new = data.draw(NEW)
    edit = rewritten(text, start, end, new)
    assert edit is not None
    assert text.start <= edit.start <= edit.end
    after = read("file.yml", applied(text.source.text, [edit]).encode())
    assert not after.faults
    wanted = {where: other.words for where, other in before.items()}
    for where, other in before.items():
        if other is text:  # what an alias repeats changes with it
            wanted[where] = text.words[:start] + new + text.words[end:]
    assert {where: other.words for where, other in values(after.root)} == wanted


@settings(max_examples=400)
@given(files(), st.data())
def test_a_changed_value_says_the_new_words_and_the_others_their_own(file: str, data: st.DataObject) -> None:
    check(file, data)


@pytest.mark.soak
@settings(max_examples=20_000)
@given(files(), st.data())
def test_very_many_changed_values_say_the_new_words(file: str, data: st.DataObject) -> None:
    check(file, data)


# A file; the words that give way and those that come; the file after that.
STYLES = {
    "plain": ("do: stop here # why\n", "here", "now", "do: stop now # why\n"),
    "plain on two lines": ("do: stop\n  right here\n", "right", "just", "do: stop\n  just here\n"),
    "plain to something that is plain no more": ("do: stop here\n", "here", "here: now", 'do: "stop here: now"\n'),
    "plain in a list on one line": ("do: [stop, go on]\n", "go", "go, go", 'do: [stop, "go, go on"]\n'),
    "plain with a comma": ("do: stop here\n", "here", "here, now", "do: stop here, now\n"),
    "plain with a break in the words": ("do: stop\n  here\n", "stop here", "go", "do: go\n"),
    "single": ("do: 'it''s here'\n", "here", "here and it's fine", "do: 'it''s here and it''s fine'\n"),
    "double": ('do: "\\u0103 here"\n', "here", 'in "here"', 'do: "\\u0103 in \\"here\\""\n'),
    "literal": ("do: |  # why\n  stop\n  here\n", "here", "now\nand go", "do: |  # why\n  stop\n  now\n  and go\n"),
    "literal with Windows line ends": ("do: |\r\n  here\r\n", "here", "a\nb", "do: |\r\n  a\r\n  b\r\n"),
    "literal with an indicator": ("a:\n  do: |1\n     in\n    here\n", "here", "x", "a:\n  do: |1\n     in\n    x\n"),
    "folded": ("do: >-\n  stop\n  right here\n", "right here", "now", "do: >-\n  stop\n  now\n"),
    "folded over a line's end": ("do: >-\n  stop\n  here\n", "stop here", "now", "do: >-\n  now\n"),
    "folded to a line of its own": ("do: >-\n  stop here\n", " here", "\nhere", "do: >-\n  stop\n\n  here\n"),
}


@pytest.mark.parametrize(("file", "old", "new", "wanted"), STYLES.values(), ids=STYLES)
def test_an_edit_keeps_the_style(file: str, old: str, new: str, wanted: str) -> None:
    document = read("file.yml", file.encode())
    [text] = [text for _path, text in values(document.root) if old in text.words]
    start = text.words.index(old)
    edit = rewritten(text, start, start + len(old), new)
    assert edit is not None
    assert applied(file, [edit]) == wanted


def test_a_text_with_other_words_put_in_has_no_edit() -> None:
    text = read("file.yml", b"do: stop here\n").root.get("do")
    assert isinstance(text, Text)
    assert rewritten(text.saying("go on"), 0, 2, "run") is None


@pytest.mark.parametrize(("length", "is_rewritten"), [(LONGEST, True), (LONGEST + 1, False)])
def test_what_is_longer_than_anybody_writes_stays(length: int, is_rewritten: bool) -> None:
    text = read("file.yml", f"do: {'a' * length}\n".encode()).root.get("do")
    assert isinstance(text, Text)
    assert (rewritten(text, 0, 1, "b") is not None) == is_rewritten
