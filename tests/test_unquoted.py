"""Sentences as shop managers write them, without quotes where YAML wants some: every word comes back.

`tests/unquoted/` holds sentences that YAML refuses, cuts or takes for something else, one a line; what a sentence says
stands after a tab, where that is not what is written.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit.document import Document, read
from sopkit.edit import applied
from sopkit.finding import ERROR, WARNING, Finding
from sopkit.fingerprint import fingerprint, words_fingerprint
from sopkit.procedure import Procedure
from sopkit.schema import read as read_record
from sopkit.source import Mapping, Node, Sequence, Text
from sopkit.workspace.prose import prose_keys
from tests.test_scalar_places import fragment

FOLDER = Path(__file__).parent / "unquoted"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.txt"))
FRAMES = {
    "title": "title: VALUE\nowner: lead\n",
    "purpose": "owner: lead\npurpose: VALUE",
    "do": "steps:\n  - id: greet\n    do: VALUE\n    go: record\n",
    "do first": "steps:\n- do: VALUE\n  id: greet\n",
    "say": "steps:\n  - id: greet\n    say: VALUE\n\n  # and then\n  - id: record\n",
    "note": "steps:\n  - id: greet\n    note:   VALUE\n    max: 50 EUR\n",
    "ask": "steps:\n  - id: greet\n    ask: VALUE\n    answers: {yes: {when: It is., go: end}}\n",
    "when": "steps:\n  - id: greet\n    answers:\n      in-time:\n        when: VALUE\n        go: end\n",
    "answer": "steps:\n  - id: greet\n    answers:\n      in-time: VALUE\n      late: {when: It is., go: end}\n",
    "entry": "needs:\n  - till\n  - VALUE\n  - receipt\nowner: lead\n",
    "entry at the left": "needs:\n- VALUE\n- till\nowner: lead\n",
    "step": "steps:\n  - VALUE\n  - id: record\n    do: Record it.\n",
    "word for word": "translates: a\nsteps:\n  greet:\n    do: VALUE\n  record: Registra.\n",
    "below its name": "steps:\n  - id: greet\n    do:\n      VALUE\n    go: end\n",
}


def sentences(language: str) -> list[tuple[str, str]]:
    """Every sentence of a language as it is written, and what it says."""
    lines = (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [(line.split("\t")[0], line.split("\t")[-1]) for line in lines]


def with_prose(text: str) -> Document:
    return read("file.yml", text.encode(), prose_keys())


def plain(node: Node) -> object:
    """The tree as dictionaries, lists and strings."""
    if isinstance(node, Text):
        return node.words
    if isinstance(node, Sequence):
        return [plain(entry) for entry in node.entries]
    return {name: plain(value) for name, value in node.items()}


def by_yaml(text: str) -> object:
    return yaml.load(text, Loader=yaml.CBaseLoader)


def fixed(text: str, faults: tuple[Finding, ...]) -> str:
    return applied(text, [edit for fault in faults if fault.fix for edit in fault.fix.edits])


def in_the_way(written: str, said: str) -> str:
    """What of a sentence a finding marks."""
    if written != said and written.startswith("'"):
        return "'"
    if written != said:
        return written
    if cut := re.search(r"(?:^| )(#.*)", written):
        return cut[1]
    if written[0] in "\"'":
        return written
    if written[0] == "&":
        return written.split()[0]
    return written[0] if written[0] in "*!|>%@`?,[]{}-" else ":"


def texts(node: Node) -> list[Text]:
    if isinstance(node, Text):
        return [node]
    children = node.entries if isinstance(node, Sequence) else node.values.values()
    return [text for child in children for text in texts(child)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_two_hundred_sentences_that_yaml_does_not_read(language: str) -> None:
    found = sentences(language)
    assert len(set(found)) >= 200
    for written, said in found:
        try:
            assert by_yaml(f"do: {written}") != {"do": said}
        except yaml.YAMLError:
            continue


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("frame", FRAMES)
def test_a_sentence_comes_back_its_fault_stands_at_its_place_and_mended_it_says_the_same(
    frame: str, language: str
) -> None:
    wanted = by_yaml(FRAMES[frame].replace("VALUE", "VALUE-HERE"))
    for written, said in sentences(language):
        if is_list(frame, written):
            continue
        file = FRAMES[frame].replace("VALUE", written)
        document = with_prose(file)
        read_so = plain(document.root)
        assert read_so == put_in(wanted, said), written
        [fault] = document.faults
        assert fault.rule == "unquoted-prose"
        assert fault.severity == (ERROR if in_the_way(written, said).startswith("#") else WARNING)
        assert fragment(file, fault.span) == in_the_way(written, said)
        [text] = [text for text in texts(document.root) if text.words == said]
        for place, character in enumerate(said):
            assert fragment(file, text.at(place, place + 1)) == character
        once = fixed(file, document.faults)
        assert by_yaml(once) == read_so, said
        again = with_prose(once)
        assert not again.faults
        assert plain(again.root) == read_so


def is_list(frame: str, written: str) -> bool:
    """Whether a sentence cannot be told from a list, as it stands with a dash on a line of its own."""
    return frame == "below its name" and written.startswith("- ")


def put_in(tree: object, words: str) -> object:
    """A tree with words in place of the mark."""
    if isinstance(tree, dict):
        return {name: put_in(value, words) for name, value in tree.items()}
    if isinstance(tree, list):
        return [put_in(value, words) for value in tree]
    return words if tree == "VALUE-HERE" else tree


def procedure_of(given: list[str]) -> str:
    """A procedure with a sentence in each of its texts."""
    lines = [
        "title: Return an item",
        "purpose: The customer leaves calm.",
        "trigger: A customer brings an item back.",
        "owner: lead",
        "status: approved",
        "version: 1.0.0  # of this file",
        "needs:",
        *(f"  - {written}" for written in given[::4]),
        "steps:",
    ]
    for number, written in enumerate(given):
        field = ("say", "note", "dont", "do")[number % 4]
        lines += [f"  - id: s{number}"] if field == "do" else [f"  - id: s{number}", "    do: Greet the customer."]
        lines += [f"    {field}: {written}"]
    return "\n".join([*lines, ""])


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["Unix", "Windows"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_sentences_of_a_file_come_back_in_one_reading(language: str, line_end: str) -> None:
    found = sentences(language)
    for start in range(0, len(found), 40):
        chosen = found[start : start + 40]
        file = procedure_of([written for written, _said in chosen]).replace("\n", line_end)
        document = with_prose(file)
        steps = document.root.get("steps")
        assert isinstance(steps, Sequence)
        fields = [step.get(name) for step in steps.entries for name in ("say", "note", "dont", "do")]  # type: ignore[union-attr]
        words = [field.words for field in fields if isinstance(field, Text)]
        assert [one for one in words if one != "Greet the customer."] == [said for _written, said in chosen]
        assert plain(document.root.values["needs"]) == [said for _written, said in chosen[::4]]
        assert len(document.faults) == len(chosen) + len(chosen[::4])
        once = fixed(file, document.faults)
        assert by_yaml(once) == plain(document.root)
        assert "1.0.0  # of this file" in once
        again = with_prose(once)
        assert not again.faults
        before, after = (read_record(Procedure, one.root).value for one in (document, again))
        assert fingerprint(before) == fingerprint(after)
        assert words_fingerprint(before) == words_fingerprint(after)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_on_two_lines_comes_back_in_one(language: str) -> None:
    for written, said in sentences(language):
        first, _blank, rest = written.rpartition(" ")
        if not first or rest.startswith("#") or rest.removesuffix(":") in prose_keys().fields:
            continue  # `do:` on a line of its own is a field, and `# and` a comment
        file = f"steps:\n  - id: greet\n    do: {first}\n      {rest}\n    go: end\n"
        document = with_prose(file)
        assert plain(document.root) == {"steps": [{"id": "greet", "do": said, "go": "end"}]}, written
        once = fixed(file, document.faults)
        assert by_yaml(once) == plain(document.root)
        assert not with_prose(once).faults


LETTERS = "aé:#'\"*&!|>%@`{}[]?,-.~= \t\\"


@settings(max_examples=1500)
@given(st.text(LETTERS, min_size=1, max_size=12), st.sampled_from(list(FRAMES)))
def test_whatever_stands_behind_a_name_nothing_around_it_changes(written: str, frame: str) -> None:
    check_odd(written, frame)


@pytest.mark.soak
@settings(max_examples=40_000)
@given(st.text(LETTERS, min_size=1, max_size=20), st.sampled_from(list(FRAMES)))
def test_whatever_stands_behind_very_many_names_nothing_around_them_changes(written: str, frame: str) -> None:
    check_odd(written, frame)


def check_odd(written: str, frame: str) -> None:
    """Without a fault in it that YAML cannot carry, a file says after its mend what it said before, to every program."""
    file = FRAMES[frame].replace("VALUE", written)
    document = with_prose(file)
    once = fixed(file, document.faults)
    again = with_prose(once)
    assert fixed(once, again.faults) == once
    assert plain(again.root) == plain(document.root)
    if all(fault.rule == "unquoted-prose" for fault in document.faults):
        assert by_yaml(once) == plain(document.root)
        assert not again.faults


# A value; what it says; and whether that is a fault.
COMMENTS = {
    "after two blanks": ("Greet the customer.  # since May", "Greet the customer.", False),
    "after a tab": ("Greet the customer.\t# since May", "Greet the customer.", False),
    "that silences a rule": ("It was sent. # sopkit: allow past-tense -- law", "It was sent.", False),
    "after quotes": ('"Greet: smile." # since May', "Greet: smile.", False),
    "behind a mended sentence": ("Greet: smile.  # since May", "Greet: smile.", True),
    "after one blank": ("Greet the customer. # since May", "Greet the customer. # since May", True),
    "without a blank behind the sign": ("Greet the customer.  #may", "Greet the customer.  #may", True),
    "in the middle of a text": ("Greet  # since May\n      and smile", "Greet  # since May and smile", True),
    "on a line below": ("Greet the customer.\n      # since May", "Greet the customer.", False),
    "with a field out of use": ("Greet the customer.\n      #say: Hello.", "Greet the customer.", False),
    "that is a tag on a line below": ("Use the tag\n      #returns always", "Use the tag #returns always", True),
}


@pytest.mark.parametrize(("written", "said", "is_fault"), COMMENTS.values(), ids=COMMENTS)
def test_a_comment_is(written: str, said: str, is_fault: bool) -> None:
    file = f"steps:\n  - id: greet\n    do: {written}\n    go: end\n"
    document = with_prose(file)
    assert plain(document.root) == {"steps": [{"id": "greet", "do": said, "go": "end"}]}
    assert [fault.rule for fault in document.faults] == ["unquoted-prose"] * is_fault


def test_what_may_be_a_comment_is_not_quoted_without_a_look_at_it() -> None:
    safe = [fault.fix.safe for fault in with_prose("title: Greet. # why\npurpose: Press # now\n").faults if fault.fix]
    assert safe == [False, True]


# What is not prose, or not for YAML to lose, is left as it is.
LEFT = {
    "a block with odd words": "do: |\n  say: hello #now\n  - x: y\ntitle: a #b\n",
    "a text in quotes on several lines": 'owner: "lead\n  do: x #y"\ntitle: a #b\n',
    "a list on several lines": "channels: [shop,\n  phone  # or mail\n]\ntitle: a #b\n",
    "a list of one line": "needs: [till, receipt]\ntitle: a #b\n",
    "names of a handbook": "values:\n  note: [a, b]\n  do: {a: b}\ntitle: a #b\n",
    "what a branch may adapt": "may_vary:\n  say: [a, b]\n  note: {a: b}\ntitle: a #b\n",
    "an anchor and its alias": "purpose: &same Greet.\ntrigger: *same\ntitle: a #b\n",
    "a type that changes nothing": "purpose: !!str Greet.\ntitle: a #b\n",
    "a comment behind no prose": "owner: lead #now\nneeds: # here\n  - till\ntitle: a #b\n",
}


@pytest.mark.parametrize("file", LEFT.values(), ids=LEFT)
def test_it_leaves_alone(file: str) -> None:
    document = with_prose(file)
    assert plain(document.root) == {**by_yaml(file), "title": "a #b"}  # type: ignore[dict-item]
    assert [fault.rule for fault in document.faults] == ["unquoted-prose"]


def test_after_a_mistake_elsewhere_reading_goes_on() -> None:
    file = "title: Return: an item\nowner: @marco\nneeds: [till\nstatus: 'draft\nversion: 1.0.0\npurpose: **Calm**\n"
    document = with_prose(file)
    said = {"title": "Return: an item", "version": "1.0.0", "purpose": "**Calm**"}
    assert plain(document.root) == {**said, "owner": "", "needs": "", "status": ""} | said
    assert [(fault.rule, fault.span.line) for fault in document.faults] == [
        ("unquoted-prose", 1),
        ("invalid-yaml", 2),
        ("invalid-yaml", 3),
        ("invalid-yaml", 4),
        ("unquoted-prose", 6),
    ]


def test_a_field_that_begins_too_far_right_is_no_part_of_the_sentence_above() -> None:
    document = with_prose("steps:\n  - id: greet\n    do: Greet.\n     say: Hello.\n")
    [fault] = document.faults
    assert fault.rule == "invalid-yaml"
    assert "too far to the right" in str(fault.message)


def test_without_the_names_of_prose_yaml_is_read_as_it_is() -> None:
    [fault] = read("file.yml", b"do: Say: hello.\n").faults
    assert fault.rule == "invalid-yaml"


def test_a_tree_of_a_mended_file_is_a_mapping_to_the_end() -> None:
    root = with_prose("do: Say: hello.\nmax: 50 EUR\n").root
    assert isinstance(root, Mapping)
    assert list(root) == ["do", "max"]
