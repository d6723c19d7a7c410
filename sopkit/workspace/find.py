"""Opens the handbook that lies in or above a folder."""

from __future__ import annotations

from pathlib import Path

from sopkit.files.folder import FolderFiles, handbook_folder
from sopkit.workspace.load import load
from sopkit.workspace.whole import Workspace

__all__ = ["open_folder"]


def open_folder(start: Path) -> Workspace:
    """The handbook in or above a folder."""
    return load(FolderFiles(handbook_folder(start)))
