"""Finds and loads a handbook from a folder, a git revision or a release's archive."""

from sopkit.workspace.files import LARGEST, ArchiveFiles, Files, FolderFiles, GitFiles
from sopkit.workspace.find import handbook_folder, open_folder
from sopkit.workspace.load import RESERVED, load
from sopkit.workspace.media import media_path
from sopkit.workspace.sight import in_doubt
from sopkit.workspace.whole import STANDARD, Layer, Original, Workspace

__all__ = [
    "LARGEST",
    "RESERVED",
    "STANDARD",
    "ArchiveFiles",
    "Files",
    "FolderFiles",
    "GitFiles",
    "Layer",
    "Original",
    "Workspace",
    "handbook_folder",
    "in_doubt",
    "load",
    "media_path",
    "open_folder",
]
