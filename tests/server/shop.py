"""A small handbook on disk for tests of the server, and an editor that a file of tests shares."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent
from typing import Any, TypeVar

from tests.commands import sopkit
from tests.handbooks import BRANCH, HANDBOOK, PROCEDURE, REGION
from tests.server.editor import Editor, apart, editing

A = TypeVar("A")
OVERLAY = """
adapts: return-an-item
language: it
set:
  - path: values.refund-limit
    to: 40 EUR
    because: La legge di qui.
steps:
  - change: greet
    say: Buongiorno.
    because: Qui si parla italiano.
"""
TRANSLATION = """
translates: return-an-item
title: Rendere un articolo
purpose: Il cliente esce tranquillo.
trigger: Un cliente riporta un articolo.
steps:
  greet:
    do: Saluta il cliente.
    say: Buongiorno.
  check:
    do: Controlla la data sullo scontrino.
  refund:
    do: Rimborsa fino a {max}.
  record:
    do: Annota il motivo.
"""
FILES = {
    "handbook.yml": HANDBOOK,
    "standard/returns/return-an-item.yml": PROCEDURE,
    "standard/returns/return-an-item.it.yml": TRANSLATION,
    "branches/italia/branch.yml": REGION,
    "branches/milano/branch.yml": BRANCH,
    "branches/milano/return-an-item.yml": OVERLAY,
}
PROCEDURE_FILE = "standard/returns/return-an-item.yml"
TRANSLATION_FILE = "standard/returns/return-an-item.it.yml"
OVERLAY_FILE = "branches/milano/return-an-item.yml"
ACCEPTED = json.dumps(
    {
        "version": 1,
        "findings": [{"path": PROCEDURE_FILE, "rule": "passive-voice", "step": "greet", "text": "is printed"}],
    }
)
"""What lint finds in the procedure once it greets by `It is printed.`, accepted for now."""


def shop(folder: Path, **more: str | bytes) -> Path:
    """A handbook in a folder's `sops/`; gives `sops/`."""
    for path, text in {**FILES, **more}.items():
        file = folder / "sops" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else dedent(text).lstrip("\n").encode())
    return folder / "sops"


class Room:
    """One editor and one server for several tests, each with documents of its own."""

    def __init__(self, run: Callable[[Coroutine[Any, Any, Any]], Any], editor: Editor, sops: Path) -> None:
        self.run = run
        self.editor = editor
        self.sops = sops

    def do(self, work: Callable[[Editor], Awaitable[A]]) -> A:
        """Do something in the editor, and close what was opened."""

        async def done() -> A:
            try:
                return await work(self.editor)
            finally:
                for uri in list(self.editor.texts):
                    self.editor.close(uri)
                self.editor.texts.clear()

        found: A = self.run(done())
        return found


@contextmanager
def room(folder: Path, **settings: Any) -> Iterator[Room]:
    """An editor in which the handbook of a folder is open."""
    sops = shop(folder)
    with apart() as run:
        session = editing(folder, **settings)
        editor = run(session.__aenter__())
        try:
            yield Room(run, editor, sops)
        except BaseException:
            editor.process.kill()
            raise
        run(session.__aexit__(None, None, None))


def linted(sops: Path, path: str, **environment: str) -> list[tuple[str, str, int, int, int, int]]:
    """What `sopkit lint` tells of a file: rule, message, and the place by lines and columns from 1."""
    done = sopkit("lint", path, "--format", "json", "--no-cache", cwd=sops, **environment)
    return sorted(
        (one["rule"], one["message"], one["line"], one["column"], one["end_line"], one["end_column"])
        for one in json.loads(done.stdout)["findings"]
    )
