"""Comments that silence rules, and what must not pass for one."""

from __future__ import annotations

import pytest

from sopkit.document import Document, read
from sopkit.lint.engine import lint
from sopkit.lint.suppression import suppressions
from sopkit.source import Source
from tests.handbooks import handbook, rules_about

RULES = rules_about("structure", "future-tense", "past-tense", "passive-voice", "stale-overlay")
STANDARD = "standard/returns/return-an-item.yml"
ALLOW = "# sopkit: allow future-tense -- the law says it so"
FUTURE = "note: The customer will receive a mail."


def found(steps: str, top: str = "") -> list[tuple[str, int]]:
    head = "title: A\npurpose: B.\nowner: lead\nstatus: draft\nversion: 1.0.0\ntrigger: C.\n"
    text = f"{top}{head}steps:\n  - id: greet\n    do: Greet the customer.\n{steps}"
    return [(finding.rule, finding.span.line) for finding in lint(handbook({STANDARD: text}), RULES)]


def test_without_a_comment_the_rule_speaks() -> None:
    assert found(f"    {FUTURE}\n") == [("future-tense", 10)]


@pytest.mark.parametrize(
    "steps",
    [
        f"    {FUTURE}  {ALLOW}\n",
        f"    {ALLOW}\n    {FUTURE}\n",
        f"    {ALLOW}\n\n    # another comment\n    {FUTURE}\n",
        f"    note: |  {ALLOW}\n      Greet.\n      The customer will receive a mail.\n",
        f"    {ALLOW}\n    note: >\n      Greet.\n\n      The customer will receive a mail.\n",
        f"    note:  {ALLOW}\n      The customer will receive a mail.\n",
        f"    note: The customer\n      will receive a mail.  {ALLOW}\n",
        f"    {FUTURE}  # sopkit: allow positional-id, future-tense -- the law says it so\n    # x\n".replace(
            "positional-id, ", ""
        ),
        f"    {FUTURE}  #sopkit:allow future-tense — the law says it so\n",
        f"    {FUTURE}  # SOPKIT: Allow future-tense -- the law says it so\n",
        f"    {FUTURE}  # sopkit: allow language -- the law says it so\n",
    ],
)
def test_a_comment_on_the_line_or_before_it_silences_the_text(steps: str) -> None:
    assert found(steps) == []


def test_a_comment_above_the_first_key_silences_the_whole_file() -> None:
    assert found(f"    {FUTURE}\n    dont: The customer will wait.\n", top=f"# A comment.\n{ALLOW}\n") == []


def test_a_comment_silences_nothing_further_down() -> None:
    assert found(f"    {FUTURE}  {ALLOW}\n    dont: The customer will wait.\n") == [("future-tense", 11)]


def test_a_comment_that_names_an_area_silences_no_other() -> None:
    steps = f"    {FUTURE}  # sopkit: allow structure -- the law says it so\n"
    assert found(steps) == [("future-tense", 10), ("unused-suppression", 10)]


def test_an_area_is_used_where_one_of_its_rules_is_silenced() -> None:
    steps = "    note: The form will be signed.  # sopkit: allow language, structure -- the law says it so\n"
    assert found(steps) == [("unused-suppression", 10)]


def test_a_comment_that_names_another_rule_silences_nothing() -> None:
    steps = f"    {FUTURE}  # sopkit: allow past-tense -- the law says it so\n"
    assert found(steps) == [("future-tense", 10), ("unused-suppression", 10)]


def test_a_comment_silences_several_rules() -> None:
    steps = "    note: The form will be signed.  # sopkit: allow future-tense, passive-voice -- the law says it so\n"
    assert found(steps) == []
    assert found(steps.replace(", passive-voice", "")) == [("passive-voice", 10)]


def test_a_comment_without_a_reason_silences_and_is_a_finding() -> None:
    assert found(f"    {FUTURE}  # sopkit: allow future-tense\n") == [("unexplained-suppression", 10)]
    assert found(f"    {FUTURE}  # sopkit: allow future-tense -- ...\n") == [("unexplained-suppression", 10)]


def test_a_rule_that_does_not_exist_is_a_finding() -> None:
    steps = f"    {FUTURE}  # sopkit: allow futur-tense -- the law says it so\n"
    assert found(steps) == [("future-tense", 10), ("unknown-rule", 10)]


def test_a_rule_that_does_not_run_is_not_called_unused() -> None:
    assert found("    note: A mail comes.  # sopkit: allow stale-overlay -- until spring\n") == []


@pytest.mark.parametrize(
    "steps",
    [
        f"    note: |\n      The customer will receive a mail.\n      {ALLOW}\n",
        f"    note: 'The customer will receive a mail. {ALLOW}'\n",
        f'    note: "The customer will receive a mail.\n      {ALLOW}"\n',
        f"    note: The customer will receive a mail.{ALLOW}\n",
    ],
)
def test_prose_that_looks_like_a_comment_is_prose(steps: str) -> None:
    assert "future-tense" in {rule for rule, _line in found(steps)}


def test_a_comment_knows_where_its_names_stand() -> None:
    text = "title: A\nsteps: []  # sopkit: allow past-tense,future-tense -- why not\n"
    (one,) = suppressions(read("a.yml", text.encode()), {})
    assert [(name.words, name.span.column, name.span.end_column) for name in one.names] == [
        ("past-tense", 28, 38),
        ("future-tense", 39, 51),
    ]
    assert (one.reason, one.first, one.last) == ("why not", 2, 2)


def test_lines_may_end_as_on_windows() -> None:
    text = f"title: A\r\n{ALLOW}\r\npurpose: B\r\n"
    (one,) = suppressions(read("a.yml", text.encode()), {})
    assert (one.reason, one.first, one.last) == ("the law says it so", 3, 3)


def test_a_file_with_broken_yaml_is_read_for_comments_as_far_as_it_goes() -> None:
    document = read("a.yml", f"title: A  {ALLOW}\npurpose: [B\n".encode())
    assert [one.first for one in suppressions(document, {})] == [1]


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029", "\x0c", "\x1d"])
def test_only_what_ends_a_line_in_an_editor_counts_as_one(sign: str) -> None:
    text = f'title: "A"\n{ALLOW}\n# a comment{sign}# and more\npurpose: B\n'
    (one,) = suppressions(Document(Source("a.yml", text), read("a.yml", text.encode()).root, ()), {})
    assert (one.first, one.last) == (4, 4)


def test_comments_about_one_text_and_about_the_whole_file_are_all_used() -> None:
    steps = f"    {ALLOW}\n    {FUTURE}  {ALLOW}\n    dont: The customer will wait.  {ALLOW}\n"
    assert found(steps, top=f"{ALLOW}\n") == []
    assert found(f"    {ALLOW}\n    do: Greet.\n") == [("unused-suppression", 10), ("duplicate-key", 11)]
