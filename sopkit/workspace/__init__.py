"""Finds and loads a handbook from a folder, a git revision or a release's archive."""

from sopkit.workspace.files import ArchiveFiles, Files, FolderFiles, GitFiles
from sopkit.workspace.find import handbook_folder, open_folder
from sopkit.workspace.load import STANDARD, Layer, Original, Workspace, load

__all__ = [
    "STANDARD",
    "ArchiveFiles",
    "Files",
    "FolderFiles",
    "GitFiles",
    "Layer",
    "Original",
    "Workspace",
    "handbook_folder",
    "load",
    "open_folder",
]
