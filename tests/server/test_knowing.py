"""What an editor tells of a place, offers there and leads to; the parts of a file, and a step's other name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lsprotocol import types

from tests.handbooks import BRANCH, HANDBOOK, PROCEDURE
from tests.server.editor import Editor
from tests.server.shop import (
    OVERLAY,
    OVERLAY_FILE,
    PROCEDURE_FILE,
    TRANSLATION,
    TRANSLATION_FILE,
    Room,
)

MARKDOWN_FILE = "standard/returns/exchange-an-item.sop.md"
MARKDOWN = """---
title: Exchange an item
purpose: The customer has another item.
owner: lead
status: draft
version: 1.0.0
trigger: A customer wants another item.
related: [return-an-item]
---

1. Greet the customer. {#greet}
   - go: look
2. Show what there is within {return-window}. {#show}
3. Look at the item. {#look}
"""


@pytest.fixture(scope="module", autouse=True)
def another_procedure(here: Room) -> Iterator[None]:
    file = here.sops / MARKDOWN_FILE
    file.write_text(MARKDOWN, encoding="utf-8")
    yield
    file.unlink()


def opened(editor: Editor, sops: Path, path: str, marked: str) -> tuple[str, types.Position]:
    """A document whose cursor stands where the text has `¦`."""
    uri = editor.open((sops / path).as_uri(), marked.replace("¦", ""))
    return uri, editor.range(uri, marked.index("¦"), marked.index("¦")).start


def put(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


LETTERS = "mnemonic:\n  word: GC\n  cues:\n    greet: Greet\n    check: Check\n"
COMPLETIONS = [
    (PROCEDURE_FILE, put(PROCEDURE, "    lock: true", "    go: ¦"), ["greet", "check", "refund", "record"]),
    (PROCEDURE_FILE, put(PROCEDURE, "    lock: true", "    go: re¦"), ["greet", "check", "refund", "record"]),
    (PROCEDURE_FILE, put(PROCEDURE, "    lock: true", "    again: {to: ¦}"), ["greet", "check", "refund", "record"]),
    (PROCEDURE_FILE, put(PROCEDURE, "owner: lead", "owner: ¦"), ["assistant", "lead"]),
    (PROCEDURE_FILE, put(PROCEDURE, "    lock: true", "    by: ¦"), ["assistant", "lead"]),
    (PROCEDURE_FILE, put(PROCEDURE, "owner: lead", "owner: lead\nauthority:\n  ¦"), ["assistant", "lead"]),
    (PROCEDURE_FILE, put(PROCEDURE, "owner: lead", "owner: lead\nchannels: [shop, ¦]"), ["shop", "phone"]),
    (PROCEDURE_FILE, put(PROCEDURE, "owner: lead", "owner: lead\nchannels:\n  - ¦"), ["shop", "phone"]),
    (
        PROCEDURE_FILE,
        put(PROCEDURE, "owner: lead", "owner: lead\nrelated: [¦]"),
        ["exchange-an-item", "return-an-item"],
    ),
    (PROCEDURE_FILE, put(PROCEDURE, "status: approved", "status: ¦"), ["draft", "pilot", "approved", "retired"]),
    (PROCEDURE_FILE, put(PROCEDURE, "status: approved", "status: ap¦pr"), ["draft", "pilot", "approved", "retired"]),
    (PROCEDURE_FILE, put(PROCEDURE, "    lock: true", "    lock: ¦"), ["true", "false"]),
    (PROCEDURE_FILE, put(PROCEDURE, "{max}", "{¦"), ["max", "return-window", "refund-limit"]),
    (PROCEDURE_FILE, put(PROCEDURE, "do: Refund up to {max}.", "do: {¦}"), ["max", "return-window", "refund-limit"]),
    (PROCEDURE_FILE, put(PROCEDURE, "refund-limit\n    lock", "¦\n    lock"), ["return-window", "refund-limit"]),
    (PROCEDURE_FILE, put(PROCEDURE, "    lock: true", "    privacy:\n      ¦"), ["why", "keep", "where", "law"]),
    (PROCEDURE_FILE, put(PROCEDURE, "    lock: true", "    ask: Well?\n    answers:\n      a: {¦}"), ["when", "go"]),
    (OVERLAY_FILE, put(OVERLAY, "change: greet", "change: ¦"), ["greet", "check", "refund", "record"]),
    (OVERLAY_FILE, put(OVERLAY, "language: it", "language: ¦"), ["en", "it", "ca", "es", "fr", "ro"]),
    (OVERLAY_FILE, put(OVERLAY, "adapts: return-an-item", "adapts: ¦"), ["exchange-an-item", "return-an-item"]),
    (TRANSLATION_FILE, put(TRANSLATION, "  greet:\n", "  ¦\n  hello:\n"), ["greet"]),
    (TRANSLATION_FILE, put(TRANSLATION, "    do: Controlla la data sullo scontrino.", "    ¦"), ["do"]),
    ("branches/milano/branch.yml", put(BRANCH, "follows: italia", "follows: ¦"), ["italia", "milano"]),
    (MARKDOWN_FILE, put(MARKDOWN, "go: look", "go: ¦"), ["greet", "show", "look"]),
    (MARKDOWN_FILE, put(MARKDOWN, "{return-window}", "{¦"), ["return-window", "refund-limit"]),
    (MARKDOWN_FILE, put(MARKDOWN, "owner: lead", "owner: ¦"), ["assistant", "lead"]),
]


@pytest.mark.parametrize(("path", "marked", "labels"), COMPLETIONS)
def test_what_can_be_written_is_offered(here: Room, path: str, marked: str, labels: list[str]) -> None:
    async def work(editor: Editor) -> None:
        uri, place = opened(editor, here.sops, path, marked)
        assert list(await editor.completions(uri, place)) == labels

    here.do(work)


@pytest.mark.parametrize(
    ("path", "marked", "some", "none"),
    [
        (PROCEDURE_FILE, put(PROCEDURE, "    lock: true", "    ¦"), {"say", "go", "answers"}, {"do", "id", "title"}),
        (PROCEDURE_FILE, put(PROCEDURE, "    lock: true", "    lo¦"), {"lock"}, {"do"}),
        (PROCEDURE_FILE, put(PROCEDURE, "\nowner: lead", "\n¦"), {"owner", "review", "values"}, {"title", "do"}),
        (OVERLAY_FILE, put(OVERLAY, "    say: Buongiorno.", "    ¦"), {"say", "go", "until"}, {"drop", "id"}),
        (OVERLAY_FILE, put(OVERLAY, "values.refund-limit", "¦"), {"steps.greet.say", "owner"}, {"steps.greet.id"}),
        ("handbook.yml", HANDBOOK + "lint: {¦}\n", {"select", "ignore"}, {"roles"}),
        ("handbook.yml", HANDBOOK + "lint: {select: [¦]}\n", {"passive-voice", "language"}, {"roles"}),
        (MARKDOWN_FILE, put(MARKDOWN, "   - go: look", "   - ¦"), {"say", "go"}, {"title", "do"}),
        (PROCEDURE_FILE, PROCEDURE + LETTERS.replace("check: Check", "¦"), {"check", "record"}, {"greet", "cue"}),
    ],
)
def test_the_keys_that_may_stand_here_are_offered(
    here: Room, path: str, marked: str, some: set[str], none: set[str]
) -> None:
    async def work(editor: Editor) -> None:
        uri, place = opened(editor, here.sops, path, marked)
        found = set(await editor.completions(uri, place))
        assert (some - found, none & found) == (set(), set())

    here.do(work)


def test_what_a_branch_may_set_is_offered_first(here: Room) -> None:
    async def work(editor: Editor) -> None:
        uri, place = opened(editor, here.sops, OVERLAY_FILE, put(OVERLAY, "values.refund-limit", "¦"))
        found = await editor.completions(uri, place)
        assert list(found)[:2] == ["values.refund-limit", "steps.greet.say"]
        assert [one.detail for one in found.values()][:2] == ["0..100 EUR: 50 EUR", "Good morning."]
        assert "title" in found

    here.do(work)


def test_what_is_offered_takes_the_place_of_what_is_begun(here: Room) -> None:
    async def work(editor: Editor) -> None:
        marked = put(PROCEDURE, "{max}", "👋🏽 {refund-l¦imi}")
        uri, place = opened(editor, here.sops, PROCEDURE_FILE, marked)
        offer = (await editor.completions(uri, place))["refund-limit"]
        assert (offer.detail, offer.text_edit and offer.text_edit.new_text) == ("€50", "refund-limit")
        assert isinstance(offer.text_edit, types.TextEdit)
        assert editor.words(uri, offer.text_edit.range) == "refund-limi"

    here.do(work)


@pytest.mark.parametrize(
    ("path", "marked", "label"),
    [
        (PROCEDURE_FILE, put(PROCEDURE, "    lock: true", "    lo¦ck: true"), "lock"),
        (PROCEDURE_FILE, put(PROCEDURE, "owner: lead", "ow¦ : lead"), "owner"),
        (PROCEDURE_FILE, put(PROCEDURE, "    lock: true", "    privacy: {wh¦y: A}"), "why"),
        (TRANSLATION_FILE, put(TRANSLATION, "  greet:", "  gr¦eet:"), "greet"),
        (MARKDOWN_FILE, put(MARKDOWN, "go: look", "g¦o: look"), "go"),
    ],
)
def test_a_key_in_place_of_another_one_takes_its_colon(here: Room, path: str, marked: str, label: str) -> None:
    async def work(editor: Editor) -> None:
        uri, place = opened(editor, here.sops, path, marked)
        edit = (await editor.completions(uri, place))[label].text_edit
        assert edit is not None
        assert edit.new_text == label

    here.do(work)


def test_blanks_before_a_key_ask_for_nothing(here: Room) -> None:
    """Whoever presses the space bar to indent a line is not offered keys, whoever asks for them is."""

    async def work(editor: Editor) -> None:
        uri, place = opened(editor, here.sops, PROCEDURE_FILE, put(PROCEDURE, "    lock: true", "    ¦"))
        assert await editor.completions(uri, place, " ") == {}
        assert "lock" in await editor.completions(uri, place)
        uri, place = opened(editor, here.sops, PROCEDURE_FILE, put(PROCEDURE, "    lock: true", "    go: ¦"))
        assert "greet" in await editor.completions(uri, place, " ")

    here.do(work)


@pytest.mark.parametrize(
    ("path", "marked", "words"),
    [
        (PROCEDURE_FILE, put(PROCEDURE, "owner:", "ow¦ner:"), ["The one role that answers for it.", "store-manager"]),
        (PROCEDURE_FILE, put(PROCEDURE, "owner: lead", "owner: le¦ad"), ["Shift lead", "handbook.yml:6"]),
        (PROCEDURE_FILE, put(PROCEDURE, "{max}", "{m¦ax}"), ["en: €50", "it: 50 €", "return-an-item.yml:17"]),
        (PROCEDURE_FILE, put(PROCEDURE, "{max}", "{no¦ne}"), ["Nothing is called `none` here"]),
        (
            PROCEDURE_FILE,
            put(PROCEDURE, "    lock: true", "    go: gre¦et"),
            ["**greet**: Greet the customer"],
        ),
        (
            PROCEDURE_FILE,
            put(PROCEDURE, "owner: lead", "owner: lead\nrelated: [exch¦ange-an-item]"),
            ["Exchange an item"],
        ),
        (
            PROCEDURE_FILE,
            put(PROCEDURE, "do: Greet the customer.", "do: The receipt is pri¦nted."),
            ["does not say who acts", "passive-voice", "Source"],
        ),
        (TRANSLATION_FILE, put(TRANSLATION, "say: Buon", "s¦ay: Buon"), ["says aloud", "Good morning"]),
        (OVERLAY_FILE, put(OVERLAY, "values.refund-limit", "values.refund¦-limit"), ["50 EUR"]),
        (MARKDOWN_FILE, put(MARKDOWN, "{return-window}", "{return-w¦indow}"), ["en: 30 days", "it: 30 giorni"]),
        ("handbook.yml", HANDBOOK + "lint: {ignore: [passive-¦voice]}\n", ["passive-voice", "language"]),
    ],
)
def test_a_place_is_explained(here: Room, path: str, marked: str, words: list[str]) -> None:
    async def work(editor: Editor) -> None:
        uri, place = opened(editor, here.sops, path, marked)
        told = (await editor.hover(uri, place)).replace("\\", "")
        assert [word for word in words if word not in told] == [], told

    here.do(work)


def test_words_of_a_stranger_steer_no_markdown(here: Room) -> None:
    async def work(editor: Editor) -> None:
        text = put(PROCEDURE, "do: Greet the customer.", "do: See [here](https://example.org) <b>now</b>.")
        uri, place = opened(editor, here.sops, PROCEDURE_FILE, put(text, "    lock: true", "    go: gre¦et"))
        told = await editor.hover(uri, place)
        assert "\\[here\\]\\(https://example.org\\) \\<b\\>now" in told

    here.do(work)


@pytest.mark.parametrize(
    ("path", "marked", "file", "words"),
    [
        (PROCEDURE_FILE, put(PROCEDURE, "    lock: true", "    go: gre¦et"), PROCEDURE_FILE, "greet"),
        (PROCEDURE_FILE, put(PROCEDURE, "owner: lead", "owner: ¦lead"), "handbook.yml", "lead"),
        (PROCEDURE_FILE, put(PROCEDURE, "{max}", "{return-win¦dow}"), "handbook.yml", "30 days"),
        (PROCEDURE_FILE, put(PROCEDURE, "{max}", "{ma¦x}"), PROCEDURE_FILE, "refund-limit"),
        (PROCEDURE_FILE, put(PROCEDURE, "max: refund-limit", "max: refund¦-limit"), "handbook.yml", "50 EUR"),
        (PROCEDURE_FILE, put(PROCEDURE, "owner: lead", "owner: lead\nrelated: [exch¦ange-an-item]"), MARKDOWN_FILE, ""),
        (OVERLAY_FILE, put(OVERLAY, "change: greet", "change: gr¦eet"), PROCEDURE_FILE, "greet"),
        (OVERLAY_FILE, put(OVERLAY, "adapts: return", "adapts: ret¦urn"), PROCEDURE_FILE, ""),
        (OVERLAY_FILE, put(OVERLAY, "values.refund-limit", "values.refund-li¦mit"), "handbook.yml", "refund-limit"),
        (OVERLAY_FILE, put(OVERLAY, "values.refund-limit", "steps.greet.s¦ay"), PROCEDURE_FILE, "say"),
        (TRANSLATION_FILE, put(TRANSLATION, "  greet:", "  gre¦et:"), PROCEDURE_FILE, "greet"),
        (TRANSLATION_FILE, put(TRANSLATION, "say: Buon", "sa¦y: Buon"), PROCEDURE_FILE, "say"),
        (TRANSLATION_FILE, put(TRANSLATION, "translates: ret", "translates: ¦ret"), PROCEDURE_FILE, ""),
        ("branches/milano/branch.yml", put(BRANCH, "follows: it", "follows: i¦t"), "branches/italia/branch.yml", ""),
        ("handbook.it.yml", "translates: hand¦book\nname: Casa\n", "handbook.yml", ""),
        ("handbook.it.yml", "translates: handbook\nna¦me: Casa\n", "handbook.yml", "name"),
        ("branches/milano/branch.it.yml", "translates: ¦branch\n", "branches/milano/branch.yml", ""),
        (MARKDOWN_FILE, put(MARKDOWN, "go: look", "go: lo¦ok"), MARKDOWN_FILE, "look"),
    ],
)
def test_a_name_leads_to_what_it_names(here: Room, path: str, marked: str, file: str, words: str) -> None:
    async def work(editor: Editor) -> None:
        uri, place = opened(editor, here.sops, path, marked)
        found = await editor.definition(uri, place)
        assert found is not None
        assert found.uri == (here.sops / file).as_uri()
        if found.uri not in editor.texts:
            editor.open(here.sops / file)
        assert editor.words(found.uri, found.range) == words

    here.do(work)


def test_the_steps_of_a_file_are_listed_with_smaller_ones_inside(here: Room) -> None:
    async def work(editor: Editor) -> None:
        inner = "    lock: true\n    steps:\n      - id: card\n        do: Take the card.\n"
        uri = editor.open((here.sops / PROCEDURE_FILE).as_uri(), put(PROCEDURE, "    lock: true\n", inner))
        params = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
        found = await editor.ask(editor.client.text_document_document_symbol_async(params))
        assert [(one.name, one.detail) for one in found][:2] == [
            ("greet", "Greet the customer."),
            ("check", "Check the date on the receipt."),
        ]
        assert [one.name for one in found[2].children] == ["card"]
        assert editor.words(uri, found[2].selection_range) == "refund"

    here.do(work)


def test_a_step_has_another_name_wherever_it_is_named(here: Room) -> None:
    async def work(editor: Editor) -> None:
        paths = (PROCEDURE_FILE, OVERLAY_FILE, TRANSLATION_FILE)
        text = put(PROCEDURE, "    lock: true", "    lock: true\n    go: greet")
        text = put(text, "may_vary: {", "may_vary: {steps.greet.say: any, ") + LETTERS
        uri, overlay, translation = (
            editor.open((here.sops / path).as_uri(), None if path != PROCEDURE_FILE else text)
            if path == PROCEDURE_FILE
            else editor.open(here.sops / path)
            for path in paths
        )
        document, place = types.TextDocumentIdentifier(uri), editor.at(uri, "id: greet", 5)
        before = await editor.rules(uri)
        asked = types.ReferenceParams(types.ReferenceContext(include_declaration=True), document, place)
        found = await editor.ask(editor.client.text_document_references_async(asked))
        assert [editor.words(one.uri, one.range) for one in found] == ["greet"] * 6
        prepared = types.PrepareRenameParams(document, place)
        there = await editor.ask(editor.client.text_document_prepare_rename_async(prepared))
        assert editor.words(uri, there) == "greet"
        rename = types.RenameParams(document, place, "welcome")
        edit = await editor.ask(editor.client.text_document_rename_async(rename))
        editor.apply(edit)
        assert editor.texts[uri] == text.replace("greet", "welcome").replace(
            "id: welcome\n", "id: welcome\n    was: greet\n"
        )
        assert "change: welcome" in editor.texts[overlay]
        assert "  welcome:" in editor.texts[translation]
        assert await editor.rules(uri) == before
        for name in ("check", "Not a name"):
            bad = types.RenameParams(document, editor.at(uri, "id: welcome", 5), name)
            with pytest.raises(Exception, match="A step cannot be called"):
                await editor.ask(editor.client.text_document_rename_async(bad))

    here.do(work)


def bag(reason: str) -> str:
    return f"adapts: return-an-item\nsteps:\n  - add: bag\n    after: greet\n    do: Offer it.\n    because: {reason}\n"


@pytest.mark.parametrize(
    ("files", "words", "old", "new"),
    [
        (("branches/milano/local.yml", "branches/roma/local.yml"), (PROCEDURE, PROCEDURE), "id: gr¦eet", "welcome"),
        ((OVERLAY_FILE, "branches/roma/return-an-item.yml"), (bag("A."), bag("B.")), "add: b¦ag", "sack"),
    ],
    ids=["a procedure of its own", "a step of its own"],
)
def test_what_another_branch_calls_alike_keeps_its_name(
    here: Room, files: tuple[str, str], words: tuple[str, str], old: str, new: str
) -> None:
    async def work(editor: Editor) -> None:
        editor.open((here.sops / "branches/roma/branch.yml").as_uri(), BRANCH)
        editor.open((here.sops / files[1]).as_uri(), words[1])
        uri, place = opened(editor, here.sops, files[0], put(words[0], old.replace("¦", ""), old))
        rename = types.RenameParams(types.TextDocumentIdentifier(uri), place, new)
        edit = await editor.ask(editor.client.text_document_rename_async(rename))
        assert list(edit.changes) == [uri]

    here.do(work)


def test_a_step_is_not_called_like_one_that_a_branch_has_added(here: Room) -> None:
    async def work(editor: Editor) -> None:
        editor.open((here.sops / OVERLAY_FILE).as_uri(), bag("A."))
        uri, place = opened(editor, here.sops, PROCEDURE_FILE, put(PROCEDURE, "id: greet", "id: gr¦eet"))
        rename = types.RenameParams(types.TextDocumentIdentifier(uri), place, "bag")
        with pytest.raises(Exception, match="A step cannot be called `bag` here"):
            await editor.ask(editor.client.text_document_rename_async(rename))

    here.do(work)
