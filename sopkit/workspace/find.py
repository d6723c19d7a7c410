"""Finds the folder that holds a handbook."""

from __future__ import annotations

from pathlib import Path

from sopkit.errors import NoHandbook
from sopkit.workspace.files import FolderFiles
from sopkit.workspace.load import load
from sopkit.workspace.whole import Workspace

__all__ = ["handbook_folder", "open_folder"]


def handbook_folder(start: Path) -> Path:
    """The folder with `handbook.yml`: the one given, its `sops/`, or that of a folder above. Raises NoHandbook."""
    start = start.resolve()
    for folder in (start, *start.parents):
        for candidate in (folder, folder / "sops"):
            if (candidate / "handbook.yml").is_file():
                return candidate
    raise NoHandbook(
        "There is no `handbook.yml` in `{folder}` or in its `sops` folder; `sopkit init` begins a handbook",
        folder=start,
    )


def open_folder(start: Path) -> Workspace:
    """The handbook in or above a folder."""
    return load(FolderFiles(handbook_folder(start)))
