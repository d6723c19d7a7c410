"""Loads a handbook from its files."""

from sopkit.files.archive import ArchiveFiles
from sopkit.files.folder import LARGEST, Files, FolderFiles, handbook_folder
from sopkit.files.git import GitFiles
from sopkit.workspace.find import open_folder
from sopkit.workspace.known import Known, unchanged
from sopkit.workspace.load import RESERVED, load, no_branch_name
from sopkit.workspace.media import PICTURES, media_path
from sopkit.workspace.place import SETTINGS, named_as_settings
from sopkit.workspace.sight import branch_of, in_doubt, name_of
from sopkit.workspace.whole import STANDARD, Layer, Original, Workspace

__all__ = [
    "LARGEST",
    "PICTURES",
    "RESERVED",
    "SETTINGS",
    "STANDARD",
    "ArchiveFiles",
    "Files",
    "FolderFiles",
    "GitFiles",
    "Known",
    "Layer",
    "Original",
    "Workspace",
    "branch_of",
    "handbook_folder",
    "in_doubt",
    "load",
    "media_path",
    "name_of",
    "named_as_settings",
    "no_branch_name",
    "open_folder",
    "unchanged",
]
