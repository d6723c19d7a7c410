"""An editor for tests: pygls' own client, with the server as a process on its standard input and output."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from sopkit.server.positions import Place, Positions
from tests.commands import ENVIRONMENT, ROOT

A = TypeVar("A")
PATIENCE = 60
"""Seconds that an answer may take on a busy machine."""


class Editor:
    """Open documents, what the server told of them, and questions about them."""

    def __init__(self, client: LanguageClient) -> None:
        self.client = client
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.told: dict[str, list[types.PublishDiagnosticsParams]] = {}
        self.encoding = "utf-16"
        self.process: Any = None
        self.news = asyncio.Condition()

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        async def published(params: types.PublishDiagnosticsParams) -> None:
            async with self.news:
                self.told.setdefault(params.uri, []).append(params)
                self.news.notify_all()

        @client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def registered(params: types.RegistrationParams) -> None:
            self.registered = params.registrations

    def open(self, file: Path | str, text: str | None = None) -> str:
        """Open a file, with a text that need not be what is saved. Gives its address."""
        uri = file if isinstance(file, str) else file.as_uri()
        self.texts[uri] = text if text is not None else Path(file).read_text(encoding="utf-8")
        self.versions[uri] = self.versions.get(uri, 0) + 1  # what is told of an earlier opening is told of another one
        document = types.TextDocumentItem(uri, "yaml", self.versions[uri], self.texts[uri])
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))
        return uri

    def change(self, uri: str, *changes: types.TextDocumentContentChangeEvent, text: str) -> None:
        """Send changes after which a document has a text."""
        self.versions[uri] += 1
        self.texts[uri] = text
        document = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, list(changes)))

    def write(self, uri: str, text: str) -> None:
        """Another text in place of all that stood there."""
        self.change(uri, types.TextDocumentContentChangeWholeDocument(text), text=text)

    def replace(self, uri: str, old: str, new: str) -> None:
        """Other words in place of the first ones of some, as somebody types them."""
        text = self.texts[uri]
        start = text.index(old)
        place = self.range(uri, start, start + len(old))
        self.change(uri, types.TextDocumentContentChangePartial(place, new), text=text.replace(old, new, 1))

    def close(self, uri: str) -> None:
        document = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(document))

    def at(self, uri: str, words: str, inside: int = 1) -> types.Position:
        """So many characters behind the beginning of the first of some words."""
        text = self.texts[uri]
        return self.range(uri, text.index(words) + inside, text.index(words) + inside).start

    def range(self, uri: str, start: int, end: int) -> types.Range:
        positions = Positions(self.texts[uri], self.encoding)
        return types.Range(*(types.Position(*positions.place(at)) for at in (start, end)))

    def words(self, uri: str, place: types.Range) -> str:
        """What stands at a range of an open document."""
        positions = Positions(self.texts[uri], self.encoding)
        start, end = (positions.offset(Place(at.line, at.character)) for at in (place.start, place.end))
        return self.texts[uri][start:end]

    async def findings(self, uri: str) -> list[types.Diagnostic]:
        """What the server tells of a document as it stands now."""
        version = self.versions[uri]
        await self.until(lambda: any(one.version == version for one in self.told.get(uri, ())))
        return list(self.told[uri][-1].diagnostics)

    async def until(self, is_told: Callable[[], bool]) -> None:
        """Wait for what the server tells by itself."""
        async with self.news:
            await asyncio.wait_for(self.news.wait_for(is_told), PATIENCE)

    def standing(self, uri: str) -> set[str]:
        """The rules by which something is found in a document, as the server told last."""
        return {str(one.code) for one in self.told[uri][-1].diagnostics}

    async def rules(self, uri: str) -> list[str]:
        """The rules by which it finds something."""
        return [str(one.code) for one in await self.findings(uri)]

    async def completions(self, uri: str, at: types.Position, typed: str = "") -> dict[str, types.CompletionItem]:
        """What is offered at a place, asked for by a person, or by the editor as a letter was typed."""
        by_itself = types.CompletionContext(types.CompletionTriggerKind.TriggerCharacter, typed)
        params = types.CompletionParams(types.TextDocumentIdentifier(uri), at, by_itself if typed else None)
        found = await self.ask(self.client.text_document_completion_async(params))
        return {item.label: item for item in found.items}

    async def hover(self, uri: str, at: types.Position) -> str:
        found = await self.ask(
            self.client.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(uri), at))
        )
        return found.contents.value if found else ""

    async def definition(self, uri: str, at: types.Position) -> types.Location | None:
        params = types.DefinitionParams(types.TextDocumentIdentifier(uri), at)
        return await self.ask(self.client.text_document_definition_async(params))

    async def actions(self, uri: str, place: types.Range, *only: str) -> list[types.CodeAction]:
        context = types.CodeActionContext([], list(only) or None)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), place, context)
        return list(await self.ask(self.client.text_document_code_action_async(params)))

    def apply(self, edit: types.WorkspaceEdit) -> None:
        """Apply what an action offers to the open documents, and tell the server."""
        for uri, edits in (edit.changes or {}).items():
            text = self.texts[uri]
            positions = Positions(text, self.encoding)
            places = [
                (positions.offset(Place(*at(one.range.start))), positions.offset(Place(*at(one.range.end))), one)
                for one in edits
            ]
            for start, end, one in sorted(places, key=lambda place: -place[0]):
                text = text[:start] + one.new_text + text[end:]
            self.write(uri, text)

    async def ask(self, question: Awaitable[Any]) -> Any:
        return await asyncio.wait_for(question, PATIENCE)


def at(position: types.Position) -> tuple[int, int]:
    return position.line, position.character


@asynccontextmanager
async def editing(
    folder: Path,
    locale: str | None = "en",
    encodings: list[str] | None = None,
    watches: bool = False,
    shows: types.MarkupKind = types.MarkupKind.Markdown,
    command: tuple[str, ...] = (sys.executable, "-m", "sopkit"),
    **environment: str,
) -> AsyncIterator[Editor]:
    """An editor whose folder is open, with a server that is running; ends both."""
    client = LanguageClient("test", "1")
    editor = Editor(client)
    given = ENVIRONMENT | {"SOPKIT_TODAY": "2026-11-20"} | environment
    await client.start_io(*command, "lsp", env=given, cwd=ROOT)
    editor.process = client._server
    capabilities = types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=encodings),
        text_document=types.TextDocumentClientCapabilities(hover=types.HoverClientCapabilities(content_format=[shows])),
        workspace=types.WorkspaceClientCapabilities(
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=watches)
        ),
    )
    params = types.InitializeParams(capabilities, root_uri=folder.as_uri(), locale=locale)
    answer = await editor.ask(client.initialize_async(params))
    editor.encoding = answer.capabilities.position_encoding or "utf-16"
    client.initialized(types.InitializedParams())
    try:
        yield editor
        assert editor.process.returncode is None, (await editor.process.stderr.read()).decode()
        await editor.ask(client.shutdown_async(None))
        client.exit(None)
        await asyncio.wait_for(editor.process.wait(), PATIENCE)
        complaints = (await editor.process.stderr.read()).decode()
        assert (editor.process.returncode, complaints) == (0, "")
    finally:
        if editor.process.returncode is None:
            editor.process.kill()
        await client.stop()


@contextmanager
def apart() -> Iterator[Callable[[Coroutine[Any, Any, A]], A]]:
    """Runs coroutines in a thread of its own: the browser of other tests keeps a loop running in this one."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield lambda work: asyncio.run_coroutine_threadsafe(work, loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def in_editor(work: Callable[[Editor], Awaitable[None]], folder: Path, **settings: Any) -> None:
    """What a test does in an editor whose folder is open."""

    async def session() -> None:
        async with editing(folder, **settings) as editor:
            await work(editor)

    with apart() as run:
        run(session())
