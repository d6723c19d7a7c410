"""A small handbook in which people said something, and its editions with what came of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sopkit.edition import edition
from sopkit.site.hearing import Carried, hearing, said_in
from sopkit.site.page import Page
from sopkit.site.site import site_of
from sopkit.workspace import FolderFiles, load
from tests.site.conftest import FILES, TODAY

__all__ = ["BECAUSE", "CHAIRS", "QUEUE", "RETURN", "SPOKEN", "STAND", "pages_of", "written"]

RETURN = "standard/returns/return-an-item.yml"
STAND = """
title: Un portaombrelli alla porta
text: Il pavimento resta asciutto.
language: it
date: 2026-10-06
state: open
role: assistant
branch: milano
votes: {marta: 2026-10-07}
dots: {milano: 6}
en: {title: An umbrella stand at the door, text: The floor stays dry.}
"""
CHAIRS = """
title: Chairs for whoever waits
date: 2026-09-03
state: accepted
said_by: Ioana
branch: milano
procedure: say-no
votes: {marta: 2026-10-07}
answer: Yes, two for each shop.
decided: 2026-10-20
"""
QUEUE = """
language: it
heard:
  2026-10-08-queue:
    date: 2026-10-08
    need: Rendere un articolo senza coda.
    cause: process
    procedure: return-an-item
    said: Venti minuti per un coperchio!
    times: 3
    en: {need: To return an item without a queue., said: Twenty minutes for a lid!}
"""
BECAUSE = "because: People stood in line. (insights/2026-10-08-queue) A chair helps. (ideas/chairs)\n"
SPOKEN = {
    "ideas/stand.yml": STAND,
    "ideas/chairs.yml": CHAIRS,
    "insights/milano/2026-10.yml": QUEUE,
    RETURN: FILES[RETURN].replace("trigger:", f"{BECAUSE}trigger:", 1),
}


def written(folder: Path, files: dict[str, str]) -> Path:
    """The small handbook with other files."""
    for path, text in {**FILES, **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text.lstrip("\n"), encoding="utf-8")
    return folder


def pages_of(
    folder: Path,
    branch: str = "milano",
    language: str = "en",
    *,
    today: date = TODAY,
    release: str | None = "2026.11",
    carried: Carried = (),
    is_public: bool = False,
) -> dict[str, Page]:
    """The pages of an edition by their paths."""
    workspace = load(FolderFiles(folder))
    heard = hearing(workspace, said_in(workspace, carried))
    made = edition(workspace, branch, language)
    site = site_of(made, today=today, release=release, files=workspace.files, heard=heard, is_public=is_public)
    return {page.path: page for page in site.pages}
