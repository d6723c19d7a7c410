"""Every word of a file arrives, whatever the file says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.files import imported, procedures

WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            ["greet", "**Save**", "`F4`", "a_b_c", "*", "**", "{max}", "{{ x }}", "[a](b)", "#", "# c", "key: value"]
        ),
        st.sampled_from(
            ["- x", "say", "'", '"', "\\", "| a", "<b>", "&amp;", "no", "12:30", "50 EUR", "!tag", "%s", "?", "è"]
        ),
        st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=8),
    ),
    min_size=1,
    max_size=8,
).map(" ".join)
LINE = st.tuples(
    st.sampled_from(["", "1. ", "2) ", "   a) ", "- ", "  - ", "[ ] ", "# ", "## ", "Note: ", "> "]), WORDS
).map("".join)
FILE = st.lists(st.one_of(LINE, st.just("")), min_size=1, max_size=14).map("\n".join)


@settings(max_examples=150)
@given(FILE)
def test_every_word_of_a_text_arrives(text: str) -> None:
    words = "x\n\n" + text
    found = imported("x.txt", words)
    assert found.account.missing == ()
    assert procedures(found)


@settings(max_examples=150)
@given(FILE)
def test_every_word_of_a_markdown_file_arrives(text: str) -> None:
    found = imported("x.md", "x\n\n" + text)
    assert found.account.missing == ()
    assert procedures(found)
