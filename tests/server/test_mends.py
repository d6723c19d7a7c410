"""What can be done about a finding: mends, a comment that allows it, all mends at once."""

from __future__ import annotations

import pytest
from lsprotocol import types

from sopkit.edit import applied
from sopkit.server.mending import difference
from tests.commands import sopkit
from tests.handbooks import PROCEDURE
from tests.server.editor import Editor
from tests.server.shop import PROCEDURE_FILE, Room, linted, shop


def place_of(editor: Editor, uri: str, words: str) -> types.Range:
    start = editor.texts[uri].index(words)
    return editor.range(uri, start, start + len(words))


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "mark"])
def test_a_misspelt_key_is_mended(here: Room, end: str, mark: str) -> None:
    async def work(editor: Editor) -> None:
        text = mark + PROCEDURE.replace("    say: Good", "    sai: 👋🏽 Good").replace("\n", end)
        uri = editor.open(here.sops / PROCEDURE_FILE, text)
        assert "unknown-key" in await editor.rules(uri)
        found = await editor.actions(uri, place_of(editor, uri, "sai"), types.CodeActionKind.QuickFix)
        (mend,) = [one for one in found if one.title == "Write `say` instead of `sai` [unknown-key]"]
        assert [one.code for one in mend.diagnostics or ()] == ["unknown-key"]
        assert not mend.is_preferred  # it puts in sight what was not there: somebody looks at it first
        assert mend.edit is not None
        editor.apply(mend.edit)
        assert editor.texts[uri] == text.replace("sai:", "say:")
        assert await editor.rules(uri) == []

    here.do(work)


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_all_safe_mends_at_once_write_what_lint_writes(
    here: Room, tmp_path_factory: pytest.TempPathFactory, end: str
) -> None:
    text = PROCEDURE.replace("    say: Good", "    sai: Good").replace(
        "    do: Record the reason.", "    do: Record the reason: twice.\n    note: The the till is slow."
    )

    text = text.replace("\n", end)

    async def work(editor: Editor) -> str:
        uri = editor.open(here.sops / PROCEDURE_FILE, text)
        assert await editor.findings(uri)
        whole = editor.range(uri, 0, len(text))
        (mend,) = await editor.actions(uri, whole, "source.fixAll")
        assert mend.kind == "source.fixAll.sopkit"
        assert mend.edit is not None
        editor.apply(mend.edit)
        assert "unquoted-prose" not in await editor.rules(uri)
        assert await editor.actions(uri, whole, "source.fixAll") == []
        return editor.texts[uri]

    saved = shop(tmp_path_factory.mktemp("saved"), **{PROCEDURE_FILE: text.encode()})
    sopkit("lint", PROCEDURE_FILE, "--fix", cwd=saved)
    assert here.do(work) == (saved / PROCEDURE_FILE).read_bytes().decode() != text


@pytest.mark.parametrize(
    ("old", "new", "comment"),
    [
        ("do: Greet the customer.", "do: The receipt is printed.", "    # sopkit: allow passive-voice --\n    do: The"),
        (
            "do: Greet the customer.",
            "do: >\n      Hello.\n      The receipt is printed.",
            "    # sopkit: allow passive-voice --\n    do: >",
        ),
        (
            "title: Return an item",
            "title: A\noutcome: It is printed.",
            "title: A\n# sopkit: allow passive-voice --\noutcome: It",
        ),
    ],
    ids=["a line", "a block", "the top"],
)
def test_a_finding_is_allowed_in_place_and_somebody_is_asked_why(here: Room, old: str, new: str, comment: str) -> None:
    async def work(editor: Editor) -> None:
        uri = editor.open(here.sops / PROCEDURE_FILE, PROCEDURE.replace(old, new))
        before = await editor.rules(uri)
        assert "passive-voice" in before
        found = await editor.actions(uri, place_of(editor, uri, "is printed"))
        (allow,) = [one for one in found if one.title.startswith("Allow `passive-voice` here")]
        assert allow.edit is not None
        editor.apply(allow.edit)
        assert comment in editor.texts[uri]
        rest = [rule for rule in before if rule != "passive-voice"]
        assert sorted(await editor.rules(uri)) == sorted([*rest, "unexplained-suppression"])
        editor.replace(uri, "passive-voice --", "passive-voice -- the till does it")
        assert await editor.rules(uri) == rest

    here.do(work)


MARKDOWN = """---
purpose: The receipt is printed.
trigger: A customer comes.
owner: lead
status: draft
version: 1.0.0
---

# Return an item

1. The card is printed. {#greet}
   - note: The slip is printed.
2. Record the reason. {#record}
"""


@pytest.mark.parametrize("words", ["receipt is printed", "card is printed", "slip is printed"])
def test_a_finding_in_markdown_is_allowed_in_place(here: Room, words: str) -> None:
    async def work(editor: Editor) -> None:
        uri = editor.open((here.sops / "standard/returns/exchange.sop.md").as_uri(), MARKDOWN)
        before = (await editor.rules(uri)).count("passive-voice")
        found = await editor.actions(uri, place_of(editor, uri, words))
        (allow,) = [one for one in found if one.title.startswith("Allow `passive-voice` here")]
        assert allow.edit is not None
        editor.apply(allow.edit)
        after = await editor.rules(uri)
        assert (after.count("passive-voice"), after.count("unexplained-suppression")) == (before - 1, 1)

    here.do(work)


def test_errors_are_not_allowed_and_elsewhere_nothing_is_offered(here: Room) -> None:
    async def work(editor: Editor) -> None:
        uri = editor.open(here.sops / PROCEDURE_FILE, PROCEDURE.replace("owner: lead", "owner: nobody"))
        assert await editor.rules(uri) == ["broken-link"]
        titles = [one.title for one in await editor.actions(uri, place_of(editor, uri, "nobody"))]
        assert not any(title.startswith("Allow") for title in titles)
        assert await editor.actions(uri, place_of(editor, uri, "Good morning")) == []
        assert await editor.actions(uri, place_of(editor, uri, "nobody"), "refactor") == []

    here.do(work)


def test_saved_files_are_left_alone(here: Room) -> None:
    assert linted(here.sops, PROCEDURE_FILE) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a\r\nb\r\nc", "a\r\nc"),
        ("a\r\n", "a\rb\r\n"),
        ("a\r\nb", "a\nb"),
        ("a\r\n\r\nb", "a\r\nb"),
        ("", "a"),
        ("ab", ""),
    ],
)
def test_the_one_edit_between_two_texts_begins_and_ends_where_a_cursor_can_stand(old: str, new: str) -> None:
    edit = difference("p.yml", old, new)
    assert edit is not None
    assert applied(old, [edit]) == new
    assert "\r\n" not in (old[edit.start - 1 : edit.start + 1], old[edit.end - 1 : edit.end + 1])
