"""What is told while somebody types: what `sopkit lint` finds, in the text as it stands in the editor."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from sopkit.server.positions import Positions
from sopkit.span import Span
from tests.handbooks import PROCEDURE
from tests.server.editor import Editor, in_editor
from tests.server.shop import (
    ACCEPTED,
    OVERLAY_FILE,
    PROCEDURE_FILE,
    TRANSLATION_FILE,
    Room,
    linted,
    shop,
)

WEAK = PROCEDURE.replace("Greet the customer.", "👋🏽 The cafe\u0301 customer will be greeted soon.").replace(
    "owner: lead", "owner: nobody\nwhoever: x"
)
BROKEN = ["steps: [", 'title: "A', "\t- x", "{{{", "a: b: c: d", "title: A\n  steps:\n - do", "- a\n- b", "", "&a *b"]


@pytest.mark.parametrize("text", [WEAK, WEAK.replace("\n", "\r\n"), "\ufeff" + WEAK, *BROKEN], ids=str.split)
def test_findings_are_those_of_lint(here: Room, tmp_path: Path, text: str) -> None:
    """The same rules, words and places, whether the text is saved or not."""

    async def told(editor: Editor) -> list[tuple[str, str, types.Range]]:
        uri = editor.open(here.sops / PROCEDURE_FILE)
        await editor.findings(uri)
        editor.write(uri, text)
        found = [(str(one.code), one.message, one.range) for one in await editor.findings(uri)]
        return sorted(found, key=lambda one: one[:2])

    saved = shop(tmp_path, **{PROCEDURE_FILE: text.encode()})
    lines = Positions(text)
    expected = [
        (rule, message, *lines.of_span(Span("", *place)))
        for rule, message, *place in linted(saved, PROCEDURE_FILE, SOPKIT_TODAY="2026-11-20")
    ]
    found = [(rule, message, tuple_of(at.start), tuple_of(at.end)) for rule, message, at in here.do(told)]
    assert sorted(found) == sorted(expected)
    assert found


def tuple_of(position: types.Position) -> tuple[int, int]:
    return position.line, position.character


def test_what_is_typed_counts_at_once_and_severity_is_told(here: Room) -> None:
    async def work(editor: Editor) -> None:
        uri = editor.open(here.sops / PROCEDURE_FILE)
        assert await editor.findings(uri) == []
        editor.replace(uri, "Greet the customer.", "The receipt is printed.")
        (found,) = await editor.findings(uri)
        assert (found.code, found.severity, found.source) == (
            "passive-voice",
            types.DiagnosticSeverity.Warning,
            "sopkit",
        )
        assert editor.words(uri, found.range) == "is printed"
        editor.replace(uri, "The receipt is printed.", "Print the receipt.")
        assert await editor.findings(uri) == []
        assert (here.sops / PROCEDURE_FILE).read_text(encoding="utf-8") == PROCEDURE.lstrip("\n")

    here.do(work)


def test_who_types_quickly_is_told_once(here: Room) -> None:
    async def work(editor: Editor) -> None:
        uri = editor.open(here.sops / PROCEDURE_FILE)
        await editor.findings(uri)
        before = len(editor.told[uri])
        for letter in "The receipt is printed.":
            editor.replace(uri, " the customer.", f"{letter} the customer.")
        await editor.findings(uri)
        assert len(editor.told[uri]) - before < 10

    here.do(work)


def test_what_one_open_file_says_is_judged_with_what_another_says(here: Room) -> None:
    """A step that is taken out of a procedure is missed by its overlay and its translation, unsaved as they are."""

    async def work(editor: Editor) -> None:
        uris = [editor.open(here.sops / path) for path in (PROCEDURE_FILE, OVERLAY_FILE, TRANSLATION_FILE)]
        for uri in uris:
            await editor.findings(uri)
        editor.replace(uris[0], "  - id: greet\n", "  - id: welcome\n")
        await editor.until(
            lambda: "broken-link" in editor.standing(uris[1]) and "unknown-key" in editor.standing(uris[2])
        )

    here.do(work)


def test_settings_that_are_typed_count_for_procedures(here: Room) -> None:
    async def work(editor: Editor) -> None:
        settings, uri = editor.open(here.sops / "handbook.yml"), editor.open(here.sops / PROCEDURE_FILE)
        await editor.findings(settings)
        editor.replace(uri, "Greet the customer.", "The receipt is printed.")
        assert await editor.rules(uri) == ["passive-voice"]
        editor.write(settings, editor.texts[settings] + "lint: {ignore: [passive-voice]}\n")
        await editor.until(lambda: not editor.standing(uri))

    here.do(work)


def test_a_closed_document_has_no_findings(here: Room) -> None:
    async def work(editor: Editor) -> None:
        uri = editor.open(here.sops / PROCEDURE_FILE, WEAK)
        assert await editor.findings(uri)
        editor.close(uri)
        await editor.until(lambda: not editor.standing(uri))

    here.do(work)


@pytest.mark.parametrize(
    ("locale", "environment", "words"),
    [
        ("it-IT", {}, "non dice chi agisce"),
        ("de", {}, "nu spune cine"),
        ("en", {"SOPKIT_LANGUAGE": "it"}, "non dice chi agisce"),
    ],
)
def test_the_language_is_that_of_the_editor_or_of_the_handbook(
    tmp_path: Path, locale: str | None, environment: dict[str, str], words: str
) -> None:
    async def work(editor: Editor) -> None:
        uri = editor.open(
            tmp_path / "sops" / PROCEDURE_FILE, PROCEDURE.replace("Greet the customer.", "It is printed.")
        )
        assert any(words in one.message for one in await editor.findings(uri))

    settings = shop(tmp_path) / "handbook.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "messages: ro\n", encoding="utf-8")
    in_editor(work, tmp_path, locale=locale, **environment)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-32"])
def test_characters_are_counted_as_agreed(tmp_path: Path, encoding: str) -> None:
    async def work(editor: Editor) -> None:
        assert editor.encoding == encoding
        uri = editor.open(tmp_path / "sops" / PROCEDURE_FILE)
        editor.replace(uri, "Greet the customer.", "👋🏽 cafe\u0301: Print 𝄞 it.")
        editor.replace(uri, "Print 𝄞 it", "𝄞𝄞 The receipt is printed")
        (found,) = [one for one in await editor.findings(uri) if one.code == "passive-voice"]
        assert editor.words(uri, found.range) == "is printed"

    shop(tmp_path)
    in_editor(work, tmp_path, encodings=[encoding])


def test_each_handbook_of_a_workspace_is_judged_by_itself(here: Room, tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        text = PROCEDURE.replace("Greet the customer.", "It is printed.")
        one, other = (editor.open(tmp_path / name / "sops" / PROCEDURE_FILE, text) for name in ("one", "other"))
        outside = editor.open((tmp_path / "notes.yml").as_uri(), text)
        beside = editor.open((tmp_path / "one" / "mkdocs.yml").as_uri(), text)
        hidden = editor.open((tmp_path / "one" / "sops" / ".github" / "x.yml").as_uri(), text)
        assert await editor.rules(one) == ["passive-voice"]
        assert await editor.rules(other) == []
        assert not {outside, beside, hidden} & editor.told.keys()

    shop(tmp_path / "one")
    sops = shop(tmp_path / "other")
    settings = sops / "handbook.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "lint: {ignore: [passive-voice]}\n", encoding="utf-8")
    here.do(work)


def test_files_that_others_save_count_and_an_editor_without_markdown_has_plain_words(tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        uri = editor.open(sops / PROCEDURE_FILE)
        assert await editor.rules(uri) == []
        settings.write_text(text.replace("lead: Shift lead", 'chief: "*Chief*"'), encoding="utf-8")
        saved = types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(settings.as_uri()))
        editor.client.text_document_did_save(saved)
        await editor.until(lambda: "broken-link" in editor.standing(uri))
        editor.replace(uri, "owner: lead", "owner: chief")
        told = await editor.hover(uri, editor.at(uri, "owner: chief", 9))
        assert told == "chief: *Chief*\n\nSet in handbook.yml:6"

    sops = shop(tmp_path)
    settings = sops / "handbook.yml"
    text = settings.read_text(encoding="utf-8")
    in_editor(work, tmp_path, shows=types.MarkupKind.PlainText)


def test_a_handbook_that_is_begun_later_is_found(tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        file = tmp_path / "sops" / PROCEDURE_FILE
        uri = editor.open(file.as_uri(), PROCEDURE.replace("Greet the customer.", "It is printed."))
        assert await editor.hover(uri, types.Position(0, 1)) == ""
        shop(tmp_path)
        change = types.FileEvent((tmp_path / "sops" / "handbook.yml").as_uri(), types.FileChangeType.Created)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([change]))
        assert await editor.rules(uri) == ["passive-voice"]
        assert [one.method for one in editor.registered] == ["workspace/didChangeWatchedFiles"]

    in_editor(work, tmp_path, watches=True)


def test_what_the_handbook_accepts_for_now_is_not_told(here: Room, tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        uri = editor.open(sops / PROCEDURE_FILE)
        assert await editor.rules(uri) == []
        editor.replace(uri, "Record the reason.", "It is recorded.")
        assert await editor.rules(uri) == ["passive-voice"]

    settings = shop(tmp_path) / "handbook.yml"
    more = {
        "handbook.yml": settings.read_text(encoding="utf-8") + "lint: {baseline: accepted.json}\n",
        "accepted.json": ACCEPTED,
        PROCEDURE_FILE: PROCEDURE.replace("Greet the customer.", "It is printed."),
    }
    sops = shop(tmp_path, **more)
    here.do(work)
