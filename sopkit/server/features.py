"""Which questions of an editor the server answers, and by what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from sopkit.errors import SopkitError
from sopkit.server import answers
from sopkit.server.desk import Desk

if TYPE_CHECKING:
    from sopkit.server.server import Server

__all__ = ["register"]

TRIGGERS = ["{", " ", "."]
WATCHED = "**/*.{yml,yaml,sop.md}"
LINES = types.CodeActionOptions([types.CodeActionKind.QuickFix, answers.FIX_ALL])


def register(server: Server) -> None:
    """Have a server answer all that it can answer."""
    of_its_life(server)
    of_files(server)
    of_documents(server)
    of_names(server)


def of_its_life(server: Server) -> None:
    """How it begins and ends."""

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.encoding = str(server.workspace.position_encoding or server.encoding)
        server.locale = (params.locale or "").replace("_", "-").split("-")[0].lower()

    @server.feature(types.INITIALIZED)
    def initialized(params: types.InitializedParams) -> None:
        server.setting.rules()  # the first question is answered as quickly as all others
        workspace = server.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace is not None else None
        if watching is not None and watching.dynamic_registration:
            server.is_watched = True
            options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(WATCHED)])
            wanted = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            server.client_register_capability(types.RegistrationParams([wanted]), lambda _answer: None)

    @server.feature(types.SHUTDOWN)
    def shutdown(_params: None) -> None:
        server.is_shut = True


def of_files(server: Server) -> None:
    """What becomes of files."""

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        server.files_changed()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def changed(params: types.DidChangeWatchedFilesParams) -> None:
        server.files_changed()


def of_documents(server: Server) -> None:
    """What there is to say at a place."""

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, LINES)
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        only = params.context.only
        uri = params.text_document.uri
        return server.answer(uri, lambda desk: answers.actions(desk, params.range, only), [])

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        uri, at, is_marked = params.text_document.uri, params.position, shows_markdown(server)
        return server.answer(uri, lambda desk: answers.hovered(desk, at, is_marked=is_marked), None)

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=TRIGGERS))
    def completion(params: types.CompletionParams) -> types.CompletionList:
        none = types.CompletionList(is_incomplete=False, items=[])
        typed = params.context.trigger_character if params.context is not None else None
        uri, at = params.text_document.uri, params.position
        return server.answer(uri, lambda desk: answers.completions(desk, at, typed or ""), none)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(params: types.DefinitionParams) -> types.Location | None:
        return server.answer(params.text_document.uri, lambda desk: answers.definition(desk, params.position), None)

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        return server.answer(params.text_document.uri, answers.symbols, [])


def shows_markdown(server: Server) -> bool:
    """Whether the editor shows Markdown, or has not said what it shows."""
    documents = server.client_capabilities.text_document
    hover = documents.hover if documents is not None else None
    forms = hover.content_format if hover is not None else None
    return not forms or types.MarkupKind.Markdown in forms


def of_names(server: Server) -> None:
    """Where a step is named, and another name for it."""

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def references(params: types.ReferenceParams) -> list[types.Location]:
        is_asked = params.context.include_declaration
        uri, at = params.text_document.uri, params.position
        return server.answer(uri, lambda desk: answers.references(desk, at, with_definition=is_asked), [])

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare(params: types.PrepareRenameParams) -> types.Range | None:
        def place(desk: Desk) -> types.Range | None:
            step = answers.named_step(desk, params.position)
            return desk.range(step.start, step.end) if step is not None else None

        return server.answer(params.text_document.uri, place, None)

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
        desk = server.desk(params.text_document.uri)
        if desk is None:
            return None
        try:
            return answers.renamed(desk, params.position, params.new_name)
        except SopkitError as error:
            raise JsonRpcInvalidParams(desk.say(error.message)) from error
