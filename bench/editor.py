"""How long somebody who types waits for the language server, in a large handbook.

    python bench/editor.py [--procedures 1000] [--rounds 9] [--json]

Makes up a handbook, opens a procedure and `handbook.yml` in an editor (pygls' own client, over pipes) and types: from
a letter until its findings are there, with the tenth of a second for which the server waits whether somebody types on;
completion, hover and definition at the place where somebody types. Figures are medians.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handbooks import write_handbook
from lsprotocol import types
from measuring import SOPKIT, program, show
from pygls.lsp.client import LanguageClient


def main(arguments: list[str]) -> int:
    """Measure, and print a table or JSON."""
    parser = program(__doc__)
    parser.add_argument("--procedures", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=9)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        sops = write_handbook(Path(temporary), given.procedures) / "sops"
        seconds = asyncio.run(measured(sops, given.rounds))
    show({"procedures": given.procedures, "seconds": seconds}, given.json, table)
    return 0


def table(figures: Mapping[str, Any]) -> Iterator[str]:
    """A line for each thing that is waited for."""
    yield f"typing in a handbook of {figures['procedures']} procedures"
    for name, seconds in figures["seconds"].items():
        yield f"{name:<40}{seconds * 1000:>8.0f} ms"


async def measured(sops: Path, rounds: int) -> dict[str, float]:
    """The median seconds of everything that is waited for."""
    client = LanguageClient("bench", "1")
    told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(params: types.PublishDiagnosticsParams) -> None:
        told.put_nowait(params)

    begun = time.perf_counter()
    await client.start_io(*SOPKIT, "lsp")
    params = types.InitializeParams(types.ClientCapabilities(), root_uri=sops.parent.as_uri(), locale="en")
    await client.initialize_async(params)
    client.initialized(types.InitializedParams())
    (procedure,) = sops.glob("standard/*/procedure-1.yml")
    seconds = {}
    for name, file, old in (("a procedure", procedure, "Greet"), ("handbook.yml", sops / "handbook.yml", "Generated")):
        text = file.read_text(encoding="utf-8")
        uri = file.as_uri()
        client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "yaml", 0, text)))
        await until(told, uri, 0)
        if file == procedure:
            seconds["from the start to the first findings"] = time.perf_counter() - begun
        times = []
        for number in range(1, rounds + 2):
            document = types.VersionedTextDocumentIdentifier(number, uri)
            change = types.TextDocumentContentChangeWholeDocument(text.replace(old, f"{old}{'x' * number}", 1))
            begun = time.perf_counter()
            client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
            await until(told, uri, number)
            if number > 1:  # the first one reads what it needs
                times.append(time.perf_counter() - begun)
        seconds[f"findings after a letter in {name}"] = statistics.median(times)
    seconds |= await asked(client, procedure, rounds)
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()
    return seconds


async def until(told: asyncio.Queue[types.PublishDiagnosticsParams], uri: str, version: int) -> None:
    """Wait for what is found in one version of a document."""
    while (news := await told.get()).uri != uri or news.version != version:
        pass


async def asked(client: LanguageClient, file: Path, rounds: int) -> dict[str, float]:
    """The median seconds of answers at a `go:`, each after another letter."""
    text = file.read_text(encoding="utf-8") + "  - do: Go on.\n    go: \n"
    uri = types.TextDocumentIdentifier(file.as_uri())
    at = types.Position(text.count("\n") - 1, 8)
    questions = {
        "completion": lambda: client.text_document_completion_async(types.CompletionParams(uri, at)),
        "hover": lambda: client.text_document_hover_async(types.HoverParams(uri, at)),
        "definition": lambda: client.text_document_definition_async(types.DefinitionParams(uri, at)),
    }
    found = {}
    for name, ask in questions.items():
        times = []
        for number in range(rounds):
            document = types.VersionedTextDocumentIdentifier(100 + number, uri.uri)
            change = types.TextDocumentContentChangeWholeDocument(text.replace("Greet", f"Greet{'y' * number}", 1))
            client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
            begun = time.perf_counter()
            await ask()
            times.append(time.perf_counter() - begun)
        found[name] = statistics.median(times)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
