"""The server: what an editor sends, and what it is answered. What there is to say is found out elsewhere."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

import sopkit
from sopkit.errors import SopkitError
from sopkit.lint.rule import Rule
from sopkit.messages import Catalogue, catalogue, languages
from sopkit.server import answers
from sopkit.server.addresses import file_of
from sopkit.server.desk import Desk, stretch_of
from sopkit.server.features import register
from sopkit.server.handbook import OpenHandbook, home_of
from sopkit.server.positions import UTF16
from sopkit.server.texts import OpenText, Typed, after

__all__ = ["Server", "Setting"]

QUIET = 0.1
"""Seconds without another change after which a text is judged."""
LOG = logging.getLogger(__name__)
A = TypeVar("A")


class Setting(NamedTuple):
    """What the world gives a server."""

    rules: Callable[[], Mapping[str, Rule]]
    """All rules that there are."""
    today: Callable[[], date]
    language: str = ""
    """In which it speaks, whatever the editor's; empty for that of the editor, or of the handbook."""


class Protocol(LanguageServerProtocol):
    """The protocol with texts kept by sopkit: its lines end where editors end them, and nowhere else."""

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        server_of(self).opened(params.text_document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        server_of(self).changed(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        server_of(self).closed(params.text_document.uri)


def server_of(protocol: Protocol) -> Server:
    """The server that a protocol belongs to."""
    server = protocol._server
    assert isinstance(server, Server)
    return server


class Server(LanguageServer):
    """Keeps the open documents, and the handbooks that they belong to."""

    def __init__(self, setting: Setting) -> None:
        super().__init__("sopkit", sopkit.__version__, protocol_cls=Protocol)
        self.setting = setting
        self.locale = ""
        self.encoding = UTF16
        """The units in which the editor counts characters."""
        self.is_shut = False
        self.is_watched = False
        """Whether the editor tells of changed files."""
        self.handbooks: dict[Path, OpenHandbook] = {}
        self.documents: dict[str, OpenText] = {}
        self.homes: dict[str, tuple[OpenHandbook, str]] = {}
        """By address, the handbook that an open document belongs to, and its path there."""
        self.news: set[str] = set()
        """Documents that changed since somebody told what is found in them."""
        self.waiting: dict[OpenHandbook, asyncio.Task[None]] = {}
        self.published: dict[str, list[types.Diagnostic]] = {}
        register(self)

    def report_server_error(self, error: Exception, source: Any) -> None:
        """An editor that sends nonsense is told so in the answer, if at all; a person has nothing to do about it."""
        LOG.debug("%s", error)

    def opened(self, document: types.TextDocumentItem) -> None:
        """A document is open from now on."""
        self.documents[document.uri] = OpenText(document.uri, document.text, document.version)
        self.place(document.uri)

    def place(self, uri: str) -> None:
        """Find out which handbook a document belongs to, and judge it."""
        file = file_of(uri)
        home = home_of(file) if file is not None else None
        if home is None:
            return
        root, path = home
        if root not in self.handbooks:
            self.handbooks[root] = OpenHandbook(root, self.setting.rules, self.setting.today)
        handbook = self.handbooks[root]
        handbook.put(path, self.documents[uri])
        self.homes[uri] = handbook, path
        self.news.add(uri)
        self.judge_soon(handbook)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        """Somebody typed."""
        uri = params.text_document.uri
        if uri not in self.documents:
            return
        changes = [
            Typed(one.text, stretch_of(one.range) if isinstance(one, types.TextDocumentContentChangePartial) else None)
            for one in params.content_changes
        ]
        text = after(self.documents[uri].text, changes, self.encoding)
        self.documents[uri] = OpenText(uri, text, params.text_document.version)
        if uri in self.homes:
            handbook, path = self.homes[uri]
            handbook.put(path, self.documents[uri])
            self.news.add(uri)
            self.judge_soon(handbook)

    def closed(self, uri: str) -> None:
        """A document is closed: its file counts again, and nothing more is told of it."""
        self.documents.pop(uri, None)
        home = self.homes.pop(uri, None)
        if home is not None:
            handbook, path = home
            handbook.close(path)
            for other, where in self.homes.items():  # one file under two addresses
                if where == home:
                    handbook.put(path, self.documents[other])
            self.publish(uri, [], None)
            self.judge_soon(handbook)

    def files_changed(self) -> None:
        """Files changed on disk: look at all again, and at documents that belonged to no handbook."""
        for uri in self.documents:
            if uri not in self.homes:
                self.place(uri)
        for handbook in self.handbooks.values():
            handbook.look_again()
            self.judge_soon(handbook)

    def judge_soon(self, handbook: OpenHandbook) -> None:
        """Judge the open documents of a handbook once nobody has typed for a moment."""
        if handbook in self.waiting:
            self.waiting[handbook].cancel()
        self.waiting[handbook] = asyncio.get_running_loop().create_task(self.judge(handbook))

    async def judge(self, handbook: OpenHandbook) -> None:
        """Tell what is found in open documents, those that changed first; other questions are answered in between."""
        await asyncio.sleep(QUIET)
        if not self.is_watched:
            handbook.look_again()
        mine = [uri for uri, (home, _path) in self.homes.items() if home is handbook]
        for uri in sorted(mine, key=lambda uri: (uri not in self.news, uri)):
            desk = self.desk(uri)
            if desk is not None:
                self.publish(uri, told_of(desk), self.documents[uri].version)
            await asyncio.sleep(0)

    def publish(self, uri: str, told: list[types.Diagnostic], version: int | None) -> None:
        """Tell the editor what is found in a document, unless it knows."""
        if uri in self.news or self.published.get(uri) != told:
            self.published[uri] = told
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, told, version))
        self.news.discard(uri)
        if version is None:
            self.published.pop(uri, None)

    def desk(self, uri: str) -> Desk | None:
        """A document with all that one needs to answer about it; None where it belongs to no handbook."""
        if uri not in self.homes:
            return None
        handbook, path = self.homes[uri]
        return Desk(handbook, path, self.encoding, self.catalogue(handbook).say, self.setting.rules())

    def catalogue(self, handbook: OpenHandbook) -> Catalogue:
        """The language to speak: what the environment asks for, else the editor's, else the handbook's."""
        spoken = self.setting.language or self.locale
        return catalogue(spoken if spoken in languages() else answered(lambda: handbook.language, "en"))

    def answer(self, uri: str, find: Callable[[Desk], A], otherwise: A) -> A:
        """What there is to say of a document; `otherwise` where it belongs to no handbook, or that cannot be read."""
        desk = self.desk(uri)
        return otherwise if desk is None else answered(lambda: find(desk), otherwise)


def told_of(desk: Desk) -> list[types.Diagnostic]:
    """What is found in a document."""
    return answered(lambda: answers.diagnostics(desk, desk.findings), [])


def answered(find: Callable[[], A], otherwise: A) -> A:
    """What is found; `otherwise` where the handbook's folder cannot be read at this moment."""
    try:
        return find()
    except SopkitError as error:
        LOG.debug("%s", error)
        return otherwise
