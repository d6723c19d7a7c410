"""Words become Markdown that can do no more than bold, emphasis, code, links, paragraphs and lists."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given, settings, strategies

from sopkit.site.address import mail_to, safe, telephone
from sopkit.site.config import EXTENSIONS
from sopkit.site.prose import Markdown, block, inline, plain, shortened
from tests.site.hostile import Noticed


def html(made: str) -> str:
    return markdown.markdown(made, extensions=list(EXTENSIONS)).replace("\n", "")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Greet the customer.", "<p>Greet the customer.</p>"),
        ("Press **Save** now.", "<p>Press <strong>Save</strong> now.</p>"),
        ("Press __Save__ *now*.", "<p>Press <strong>Save</strong> <em>now</em>.</p>"),
        ("**bold *and more***", "<p><strong>bold <em>and more</em></strong></p>"),
        ("*soft **and more** so*", "<p><em>soft <strong>and more</strong> so</em></p>"),
        ("Type `a*b<c`.", "<p>Type <code>a&#42;b&lt;c</code>.</p>"),
        (
            "See [the law](https://example.org/a?b=1&c=2).",
            '<p>See <a href="https://example.org/a?b=1&amp;c=2">the law</a>.</p>',
        ),
        ("[**x**](https://example.org)", '<p><a href="https://example.org"><strong>x</strong></a></p>'),
        ("snake_case_name and 2 * 3 * 4", "<p>snake&#95;case&#95;name and 2 &#42; 3 &#42; 4</p>"),
        (r"\*not bold\*", "<p>&#42;not bold&#42;</p>"),
        ("AT&T <b>", "<p>AT&amp;T &lt;b&gt;</p>"),
        ("line one\nline two", "<p>line one line two</p>"),
        ("1. May begins a sentence", "<p>1&#46; May begins a sentence</p>"),
        ("- not a list", "<p>&#45; not a list</p>"),
        ("[x](javascript:alert(1))", "<p>x</p>"),
    ],
)
def test_a_line(words: str, shown: str) -> None:
    assert html(inline(words, safe)) == shown


def test_a_no_break_space_stays_one() -> None:
    assert inline("30\N{NO-BREAK SPACE}days  left") == "30\N{NO-BREAK SPACE}days left"


def test_links_inside_of_links_are_shown_as_words() -> None:
    assert inline("See [the law](https://example.org).") == "See the law."


def test_paragraphs_and_lists() -> None:
    words = "First:\n- one\n- two\n  more\n\nThen:\n1. a\n2. b\n\nLast."
    assert html(block(words, inline)) == (
        "<p>First:</p><ul><li>one</li><li>two more</li></ul><p>Then:</p><ol><li>a</li><li>b</li></ol><p>Last.</p>"
    )


def test_plain_words_have_no_forms() -> None:
    assert plain("Press **Save**, see [the *law*](https://example.org) & `x`.") == "Press Save, see the law & x."


def test_long_words_are_shortened_between_words() -> None:
    assert shortened("one two three four", 12) == "one two…"
    assert shortened("one two", 12) == "one two"


def test_what_is_added_to_markdown_is_escaped() -> None:
    assert Markdown("**a** ") + "*b*" == "**a** &#42;b&#42;"
    assert Markdown(", ").join(["*a*", Markdown("*b*")]) == "&#42;a&#42;, *b*"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "https:evil",
        "",
        "a b",
        "x\x00y",
    ],
)
def test_addresses_that_are_refused(address: str) -> None:
    assert safe(address) is None


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://example.org/a(b)", "https://example.org/a%28b%29"),
        ("/help/returns", "/help/returns"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("tel:+3902", "tel:+3902"),
        ('https://example.org/"x', "https://example.org/%22x"),
        ("https://example.org/è", "https://example.org/%C3%A8"),
    ],
)
def test_addresses_that_are_kept(address: str, written: str) -> None:
    assert safe(address) == written


def test_a_mail_is_begun_with_all_its_words_escaped() -> None:
    assert mail_to("a@example.org", "x & y", 'l1\n"l2"') == (
        "mailto:a@example.org?subject=x%20%26%20y&amp;body=l1%0A%22l2%22"
    )
    assert mail_to("no address") is None
    assert mail_to('a"onclick=x@example.org') is None


def test_a_number_is_called_as_it_is_dialled() -> None:
    assert telephone("+39 02 0000-0000 / 11") == "tel:+390200000000"
    assert telephone("ask") is None


BITS = (
    *(
        "<",
        "script",
        ">",
        "[",
        "](",
        "javascript:",
        ")",
        "*",
        "**",
        "_",
        "`",
        "``",
        "{",
        "}",
        "{:",
        "onclick=",
        "!",
        "!!!",
    ),
    *(
        " ",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "|",
        "~~~",
        "```",
        "\\",
        "https://x.y/",
        "&#106;",
        "&lt;",
        "'",
        '"',
        "a",
        "=",
        "==",
    ),
    *(
        "$",
        "^",
        "++",
        ":",
        "///",
        "--8<--",
        "<!--",
        "-->",
        "&",
        "#",
        "www.",
        "x@y.it",
        "\x02",
        "\x03",
        "[TOC]",
        "\t",
        "é",
    ),
)
KNOWN = {
    "strong",
    "em",
    "code",
    "a",
    "p",
    "ul",
    "ol",
    "li",
    "h1",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "div",
    "span",
}


@settings(max_examples=200)
@given(strategies.lists(strategies.sampled_from(BITS), min_size=1, max_size=25).map("".join))
def test_no_words_leave_the_place_where_they_are_put(words: str) -> None:
    line, label, body = inline(words, safe), inline(words), block(words, lambda each: inline(each, safe))
    if not line.strip():
        return
    page = "\n".join(
        [
            f"# {line} {{ #top }}\n\n- **x** {line}\n- {line}\n\n| a | b |\n| --- | --- |\n| {line} | {line} |\n",
            f'<div class="body" markdown>\n\n{body}\n\n</div>\n\n- [{label} <span class="goes">{label}</span>](#x){{ .way }}',
        ]
    )
    made = markdown.markdown(page, extensions=list(EXTENSIONS))
    noticed = Noticed(made)
    assert {tag for tag, _name in noticed.tags} <= KNOWN
    assert {name for _tag, name in noticed.tags} <= {"", "href", "class", "id", "start"}
    assert noticed.dangerous == set()
    once = ("<h1", 'id="top"', 'class="body"', 'class="goes"', '<a class="way" href="#x">')
    assert [made.count(part) for part in once] == [1] * len(once)
    assert made.count("<td>") == 2
