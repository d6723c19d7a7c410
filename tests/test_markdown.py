"""A procedure as Markdown: the same tree, every word at its place, and what belongs to nothing is said."""

from __future__ import annotations

import pytest

from sopkit.document import Document, read
from sopkit.source import Mapping, Node, Sequence, Text
from sopkit.workspace.prose import prose_keys

HEAD = """---
purpose: The customer leaves: calm and settled.
owner: store-manager
---

# Return an item

"""
STEPS = """1. Greet the customer. {#greet}
   - say: Good morning: I am glad to help.
2. Check the date on
   the receipt. {#check-date}
   - ask: Is the sale within {return-window}?
   - answers:
     - in-time: It is. → refund
     - too-late: It is not. -> call-lead
   - needs: [the till, a pen]
   1. Look at it.
   2. Turn it. {#turn}
      - max: 50 EUR

3. Refund up to {max} to the card that paid.

   Then smile. {#refund}
   - note: |
       One.
       - two
   - go: call-lead
10. Call the shift lead. {#call-lead}
"""


def document(text: str, path: str = "standard/returns/return-an-item.sop.md") -> Document:
    return read(path, text.encode(), prose_keys())


def plain(node: Node | None) -> object:
    """A tree as Python's own values."""
    if isinstance(node, Mapping):
        return {name: plain(value) for name, value in node.items()}
    if isinstance(node, Sequence):
        return [plain(entry) for entry in node.entries]
    return node.words if node else None


def steps_in(text: str) -> object:
    return plain(document(HEAD + text).root.get("steps"))


def said(text: str) -> list[str]:
    """What is wrong with a file: the line, and the words there."""
    return [f"{fault.span.line}: {fault.message}" for fault in document(text).faults]


def texts(node: Node) -> list[Text]:
    if isinstance(node, Text):
        return [node]
    inner = node.values.values() if isinstance(node, Mapping) else node.entries
    return [text for one in inner for text in texts(one)]


def test_settings_title_and_steps_are_one_tree() -> None:
    made = document(HEAD + STEPS)
    assert not made.faults
    assert plain(made.root) == {
        "purpose": "The customer leaves: calm and settled.",
        "owner": "store-manager",
        "title": "Return an item",
        "steps": [
            {"id": "greet", "do": "Greet the customer.", "say": "Good morning: I am glad to help."},
            {
                "id": "check-date",
                "do": "Check the date on the receipt.",
                "ask": "Is the sale within {return-window}?",
                "answers": {
                    "in-time": {"when": "It is.", "go": "refund"},
                    "too-late": {"when": "It is not.", "go": "call-lead"},
                },
                "needs": ["the till", "a pen"],
                "steps": [{"do": "Look at it."}, {"id": "turn", "do": "Turn it.", "max": "50 EUR"}],
            },
            {
                "id": "refund",
                "do": "Refund up to {max} to the card that paid.\n\nThen smile.",
                "note": "One.\n- two\n",
                "go": "call-lead",
            },
            {"id": "call-lead", "do": "Call the shift lead."},
        ],
    }


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_every_word_keeps_its_place(ending: str) -> None:
    made = document((HEAD + STEPS).replace("\n", ending))
    assert plain(made.root) == plain(document(HEAD + STEPS).root)
    for text in texts(made.root):
        for word in text.words.split():
            at = text.words.index(word)
            place = text.between(at, at + len(word))
            assert place is not None
            assert made.source.text[slice(*place)] == word


def test_a_table_is_a_list_of_steps() -> None:
    table = "| # | do | by | id |\n|---|:--|---|---|\n| 1 | Greet \\| smile. | lead | greet |\n| 2 | Pay. |  | |\n"
    assert steps_in(table) == [{"do": "Greet | smile.", "by": "lead", "id": "greet"}, {"do": "Pay."}]


def test_a_row_with_too_many_cells_is_refused() -> None:
    assert said(HEAD + "| do |\n|---|\n| Greet. | more |\n") == [
        "10: this row has more cells than the table has names; write `\\|` for a line inside of words"
    ]


def test_a_translation_names_the_steps_that_it_translates() -> None:
    text = "---\ntranslates: return-an-item\n---\n\n# Reso\n\n1. Saluta. {#greet}\n   - say: Buongiorno.\n   1. Sorridi. {#smile}\n"
    made = document(text, "standard/returns/return-an-item.it.sop.md")
    assert plain(made.root.get("steps")) == {
        "greet": {"do": "Saluta.", "say": "Buongiorno."},
        "smile": {"do": "Sorridi."},
    }
    nameless = document(text.replace(" {#smile}", ""), "standard/returns/return-an-item.it.sop.md")
    assert [str(fault.message) for fault in nameless.faults] == [
        "end this step with the name of the step that it translates: `{#greet}`"
    ]


def test_comments_are_passed_by() -> None:
    assert steps_in("<!-- 1. Not this.\n2. Nor this. -->\n1. Greet.\n   <!-- soon -->\n   - say: Hi.\n") == [
        {"do": "Greet.", "say": "Hi."}
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{HEAD}Some words.\n\n1. Greet.\n", "8: this line belongs to no step"),
        (f"{HEAD}1. Greet.\n\nSome words.\n", "10: this line belongs to no step"),
        (f"{HEAD}1. Greet.\n   - just words\n", "9: this line belongs to no step"),
        (f"{HEAD}1. Greet.\n## More\n", "9: this line belongs to no step"),
        (HEAD.replace("owner", "title: Again\nowner") + "1. Greet.\n", "7: the title stands in the settings already"),
        (HEAD.replace("owner", "steps: []\nowner") + "1. Greet.\n", "9: `steps` stand in the settings already"),
        ("---\npurpose: So.\n\n1. Greet.\n", "1: the settings have no end; write a line `---` below them"),
        (f"{HEAD}| do |\n|---|\n1. Greet.\n", "8: the steps are numbered; leave out the table, or the numbers"),
    ],
)
def test_what_belongs_to_nothing_is_said_at_its_place(text: str, line: str) -> None:
    assert [one[: len(line)] for one in said(text)][:1] == [line]


def test_words_need_no_quotes() -> None:
    steps = '1. Say: "Hello" #1 & go. {#greet}\n   - say: \'Tis > that: yes # and more\n   - note: - dash\n'
    assert not said(HEAD + steps)
    assert steps_in(steps) == [
        {
            "id": "greet",
            "do": 'Say: "Hello" #1 & go.',
            "say": "'Tis > that: yes # and more",
            "note": "- dash",
        }
    ]


def test_ten_thousand_steps_and_deep_ones_are_read() -> None:
    assert len(texts(document(HEAD + "1. Greet.\n" * 10_000).root)) == 10_003
    deep = "".join(f"{' ' * 3 * depth}1. Greet.\n" for depth in range(200))
    assert [one.partition(": ")[2] for one in said(HEAD + deep)] == [
        "steps lie too deep inside of each other; write them one below the other"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1. " + "<!-- " * 200_000,
        "1. " + "<!-- a --> " * 100_000,
        "1. Greet" + " " * 1_000_000 + "x\n",
        "# Greet" + " " * 1_000_000 + "x\n",
        "1. " + "{#a} " * 200_000,
        "1. Ask.\n   - answers:\n     - yes: It" + " " * 1_000_000 + "is\n",
        "1. Ask.\n   - answers:\n     - yes: " + "-> " * 300_000 + "\n",
        "1. Greet.\n" * 50_000,
        "1. Greet.\n" + "   - do\n" * 100_000,
        "| do |\n" + "|" * 1_000_000,
        "1. Greet." + "\n\n   More." * 100_000,
        "<!--\n" * 200_000,
    ],
    ids=lambda text: repr(text[:20]),
)
def test_a_file_that_means_no_good_is_read_in_time(text: str) -> None:
    assert document(HEAD + text).source.text


def test_a_translation_of_many_steps_is_read_in_time() -> None:
    text = "---\ntranslates: x\n---\n" + "".join(f"1. Greet. {{#a-{number}}}\n" for number in range(20_000))
    steps = document(text).root.get("steps")
    assert isinstance(steps, Mapping)
    assert len(steps.values) == 20_000


@pytest.mark.parametrize(
    ("steps", "said_of_it"),
    [
        ("1. Greet.\n   - say: Hi.\n   - just words\n", "10: this line begins neither where the lines above it begin"),
        ("1. Greet.\n<!-- later\n2. Pay.\n", "9: this comment has no end"),
        ("1. Greet the customer\n   <!-- quietly -->\n   in the shop.\n", "8: a comment cannot stand within words"),
        ("1. Greet.\n   - say: Hello. <!-- never tell -->\n", "9: a comment cannot stand within words"),
        ("1. Greet. <!-- soon --> {#greet}\n", "8: a comment cannot stand within words"),
        ("1. Greet.\n   - do: Greet again.\n", "9: `do` stands in this step already"),
        ("1. Greet. {#greet}\n   - id: again\n", "9: `id` stands in this step already"),
        ("1. Greet.\n   - steps: [do: Smile.]\n   1. Smile.\n", "9: `steps` stands in this step already"),
        ("1. Greet.\n   1. Smile.\n   - say: Hi.\n", "10: the fields of a step stand above its smaller steps"),
        ("1. Ask.\n   - answers:\n     - yes: It is. → Refund\n", "10: `Refund` behind the arrow is no name of a step"),
        ("1. Ask.\n   - answers:\n     - yes: It is. ->\n", "10: `` behind the arrow is no name of a step"),
        ("| do | do |\n|---|---|\n| Greet. | Pay. |\n", "8: two columns are called `do`"),
        ("| do | |\n|---|---|\n| Greet. | Pay. |\n", "10: this column has no name"),
        ("| do |\n|---|\n", "8: the table has no rows"),
        ("| do |\n|---|\n| Greet. |\n\n| do |\n|---|\n| Pay. |\n", "12: this line belongs to no step"),
    ],
)
def test_no_word_is_passed_by_in_silence(steps: str, said_of_it: str) -> None:
    found = said(HEAD + steps)
    assert any(one.startswith(said_of_it) for one in found), found


def test_a_field_may_have_any_name_that_somebody_gives_it() -> None:
    (step,) = steps_in("1. Greet.\n   - Note well: never tell the price.\n   - say: Hi.\n")  # type: ignore[misc]
    assert step == {"do": "Greet.", "Note well": "never tell the price.", "say": "Hi."}


def test_an_overlay_has_its_changes_in_the_settings() -> None:
    made = document("---\nadapts: return-an-item\n---\n\n1. Wave. {#greet}\n", "branches/rome/return-an-item.sop.md")
    assert [str(fault.message) for fault in made.faults] == [
        "what a branch changes stands in the settings, below `steps:` or `set:`; leave out the list"
    ]


def test_steps_that_are_indented_by_one_blank_are_no_smaller_ones() -> None:
    assert steps_in("1. Greet.\n 2. Pay.\n") == [{"do": "Greet."}, {"do": "Pay."}]
    assert steps_in("1. Greet.\n  1. Smile.\n2. Pay.\n") == [
        {"do": "Greet.", "steps": [{"do": "Smile."}]},
        {"do": "Pay."},
    ]


def test_tabs_indent_fields() -> None:
    assert not said(HEAD + "1. Greet.\n\t- say: Hi.\n\t- go: pay\n")
    assert steps_in("1. Greet.\n\t- say: Hi.\n\t- go: pay\n") == [{"do": "Greet.", "say": "Hi.", "go": "pay"}]


def test_an_arrow_between_words_is_a_word() -> None:
    assert steps_in("1. Ask.\n   - answers:\n     - yes: Menu -> Settings is open.\n") == [
        {"do": "Ask.", "answers": {"yes": "Menu -> Settings is open."}}
    ]


def test_empty_lines_may_stand_above_the_settings() -> None:
    assert not document("\n\n" + HEAD + STEPS).faults
