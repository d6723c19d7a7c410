"""Nothing that an editor or a file sends ends the server, and afterwards it answers as before."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from lsprotocol import types

from tests.commands import COMMAND, ENVIRONMENT, ROOT
from tests.handbooks import HANDBOOK, PROCEDURE
from tests.server.editor import Editor
from tests.server.shop import ACCEPTED, PROCEDURE_FILE, Room, shop

NOISE = random.Random(7).randbytes(100_000)
TEXTS = {
    "noise": NOISE.decode("latin-1"),
    "letters": "".join(random.Random(7).choices("ab:-{}[]|>'\"#&*!\n \t👋\u2028\ufeff", k=100_000)),
    "surrogates": "title: \ud800\udfff\ud83d\nsteps:\n  - do: \ud800 {\ud800}\n",
    "deep flow": "[" * 50_000,
    "deep blocks": "\n".join("  " * depth + "a:" for depth in range(300)),
    "many aliases": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n" * 50,
    "a long line": "title: " + "a {x} " * 4_000,
    "zeros": "\0" * 1000,
    "large": "- do: Look.\n" * 450_000,
}
URIS = [
    "untitled:Untitled-1",
    "file:///c%3A/Shop/sops/standard/returns/return-an-item.yml",
    "file://server/share/a.yml",
    "file://[::1/a.yml",
    "file:////",
    "file:///" + "a/" * 3000 + "a.yml",
    "file:///%00.yml",
    "git:/shop/handbook.yml",
    "",
]


async def answers_everything(editor: Editor, uri: str) -> None:
    """Ask all that can be asked, at places inside of a document and far outside."""
    for at in (types.Position(0, 0), types.Position(2, 9), types.Position(10**6, 10**6)):
        document = types.TextDocumentIdentifier(uri)
        await editor.hover(uri, at)
        await editor.completions(uri, at)
        await editor.definition(uri, at)
        await editor.actions(uri, types.Range(at, at))
        await editor.ask(editor.client.text_document_document_symbol_async(types.DocumentSymbolParams(document)))
        context = types.ReferenceContext(include_declaration=True)
        await editor.ask(editor.client.text_document_references_async(types.ReferenceParams(context, document, at)))


async def is_well(editor: Editor, sops: Path) -> None:
    uri = editor.open((sops / PROCEDURE_FILE).as_uri(), PROCEDURE.replace("Greet the customer.", "It is printed."))
    assert await editor.rules(uri) == ["passive-voice"]


@pytest.mark.parametrize(
    "path", [PROCEDURE_FILE, "handbook.yml", "branches/milano/x.it.yml", "standard/returns/x.sop.md", "records/x.yml"]
)
@pytest.mark.parametrize("name", [name for name in TEXTS if name != "large"])
def test_no_text_ends_the_server(here: Room, name: str, path: str) -> None:
    async def work(editor: Editor) -> None:
        uri = editor.open((here.sops / path).as_uri(), TEXTS[name])
        await editor.findings(uri)
        await answers_everything(editor, uri)
        editor.close(uri)
        await is_well(editor, here.sops)

    here.do(work)


@pytest.mark.parametrize(
    "path",
    [
        *("records/x.yml", "templates/a.yml", "x.yml", "x.sop.md", "standard/returns/Über.yml", "standard/x.yml"),
        *("branches/none/x.yml", "handbook.xx.yml", "standard/handbook.yml", "branches/milano/branch.it.yml"),
    ],
)
def test_a_file_in_no_place_of_a_handbook_harms_nobody(here: Room, path: str) -> None:
    async def work(editor: Editor) -> None:
        uri = editor.open((here.sops / path).as_uri(), "title: A\nowner: lead\nsteps: [{do: A {x}, go: b}]\n")
        await editor.findings(uri)
        for column in range(12):
            at = types.Position(1, column)
            await editor.completions(uri, at)
            await editor.hover(uri, at)
            await editor.definition(uri, at)

    here.do(work)


def test_a_text_that_is_too_large_is_told_so(here: Room) -> None:
    async def work(editor: Editor) -> None:
        uri = editor.open((here.sops / PROCEDURE_FILE).as_uri(), TEXTS["large"])
        assert any("larger than 5 MB" in one.message for one in await editor.findings(uri))

    here.do(work)


@pytest.mark.parametrize("uri", URIS, ids=lambda uri: uri[:20])
def test_a_document_of_no_handbook_has_nothing(here: Room, uri: str) -> None:
    async def work(editor: Editor) -> None:
        editor.open(uri, PROCEDURE)
        editor.write(uri, PROCEDURE + "x")
        await answers_everything(editor, uri)
        assert uri not in editor.told
        await is_well(editor, here.sops)

    here.do(work)


def test_a_document_that_was_never_opened_has_nothing(here: Room) -> None:
    async def work(editor: Editor) -> None:
        uri = (here.sops / "branches/milano/return-an-item.yml").as_uri()
        editor.texts[uri], editor.versions[uri] = "", 1
        editor.write(uri, "x")
        await answers_everything(editor, uri)
        await is_well(editor, here.sops)

    here.do(work)


def test_files_that_are_no_text_are_told_and_harm_nobody(here: Room) -> None:
    async def work(editor: Editor) -> None:
        noise = here.sops / "standard/returns/noise.yml"
        latin = here.sops / "standard/returns/exchange.ro.yml"
        noise.write_bytes(NOISE)
        latin.write_bytes("translates: exchange\ntitle: Înapoi ț\n".encode("utf-16"))
        try:
            await is_well(editor, here.sops)
            uri = editor.open(noise.as_uri(), "title: A\n")
            assert await editor.findings(uri)
            await answers_everything(editor, uri)
        finally:
            noise.unlink()
            latin.unlink()

    here.do(work)


def test_a_handbook_that_goes_away_harms_nobody(here: Room, tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        folder = tmp_path / "other" / "sops"
        folder.mkdir(parents=True)
        (folder / "handbook.yml").write_text("format: 1\nname: A\nlanguage: en\n", encoding="utf-8")
        uri = editor.open(folder / "handbook.yml")
        await editor.findings(uri)
        (folder / "handbook.yml").unlink()
        folder.rmdir()
        editor.write(uri, "format: 1\n")
        await editor.findings(uri)
        await answers_everything(editor, uri)
        await is_well(editor, here.sops)

    here.do(work)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("name", ["/dev/zero", "pipe", "../outside.json"])
def test_a_handbook_does_not_have_other_files_read(here: Room, tmp_path: Path, name: str) -> None:
    """What lint accepts for now stands in a file of the handbook: no other one, and none that never ends."""

    async def work(editor: Editor) -> None:
        uri = editor.open(sops / PROCEDURE_FILE)
        assert await editor.rules(uri) == ["passive-voice"]

    more = {
        "handbook.yml": f"{HANDBOOK}lint: {{baseline: {name}}}\n",
        PROCEDURE_FILE: PROCEDURE.replace("Greet the customer.", "It is printed."),
    }
    sops = shop(tmp_path, **more)
    os.mkfifo(sops / "pipe")
    (tmp_path / "outside.json").write_text(ACCEPTED, encoding="utf-8")
    here.do(work)


def test_one_file_under_two_addresses_is_open_until_both_are_closed(here: Room) -> None:
    async def work(editor: Editor) -> None:
        uri = editor.open(here.sops / PROCEDURE_FILE, PROCEDURE.replace("Greet the customer.", "It is printed."))
        assert await editor.rules(uri) == ["passive-voice"]
        other = editor.open(uri.replace("return-an", "return%2Dan"), PROCEDURE)
        assert await editor.rules(other) == []
        editor.close(other)
        assert "passive-voice" in await editor.hover(uri, editor.at(uri, "printed"))

    here.do(work)


def framed(*messages: object) -> bytes:
    bodies = [one if isinstance(one, bytes) else json.dumps(one).encode() for one in messages]
    return b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(body), body) for body in bodies)


def test_messages_that_are_none_are_passed_by() -> None:
    """What no editor sends leaves no traceback, and who asks to end is heard all the same."""
    request = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}
    nonsense = [
        b"{",
        b"[" * 100_000,
        b"\xff\xfe",
        [],
        7,
        {"jsonrpc": "2.0"},
        {"jsonrpc": "2.0", "id": 2, "method": "textDocument/hover", "params": {"position": 3}},
        {"jsonrpc": "2.0", "id": 3, "method": "no/such/method", "params": None},
        {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": None}},
        {"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"contentChanges": "x"}},
        {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 99}},
    ]
    end = [{"jsonrpc": "2.0", "id": 9, "method": "shutdown"}, {"jsonrpc": "2.0", "method": "exit"}]
    done = subprocess.run(
        [*COMMAND, "lsp"],
        input=framed(request, {"jsonrpc": "2.0", "method": "initialized", "params": {}}, *nonsense, *end),
        capture_output=True,
        env=ENVIRONMENT,
        cwd=ROOT,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b'"id": 9' in done.stdout


def test_an_editor_that_goes_away_ends_the_server() -> None:
    done = subprocess.run([*COMMAND, "lsp"], input=b"", capture_output=True, env=ENVIRONMENT, check=False, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no terminals of this sort")
def test_somebody_who_calls_it_by_hand_is_told_and_can_end_it(tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    environment = ENVIRONMENT | {"SOPKIT_LANGUAGE": "en", "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [*COMMAND, "lsp"], stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, cwd=tmp_path
    )
    assert process.stderr is not None
    told = process.stderr.readline()
    assert told == b"An editor starts this command and speaks with it here; Ctrl+C ends it\n"
    process.send_signal(signal.SIGINT)
    assert process.wait(60) in (-signal.SIGINT, 130)
    assert b"Traceback" not in process.stderr.read()
    os.close(ours)
    os.close(theirs)


def test_without_pygls_somebody_is_told_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "pygls.py").write_text("raise ImportError\n", encoding="utf-8")
    environment = ENVIRONMENT | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}", "SOPKIT_LANGUAGE": "en"}
    done = subprocess.run(
        [sys.executable, "-m", "sopkit", "lsp"],
        capture_output=True,
        text=True,
        env=environment,
        cwd=tmp_path,
        check=False,
    )
    assert (done.returncode, done.stderr) == (
        3,
        'sopkit: pygls is not installed: `pip install "sopkit[lsp]"` brings it\n',
    )
