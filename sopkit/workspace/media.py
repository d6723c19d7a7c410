"""Where the file of a picture or a film lies: beside the file that names it, or below the handbook's folder."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from sopkit.source import Text

__all__ = ["PICTURES", "media_path"]

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif")
"""The endings of pictures that run no scripts."""


def media_path(named: Text, holds: Callable[[str], bool]) -> str | None:
    """The path in the handbook of what a file names; None where nothing lies there, or outside the handbook."""
    for folder in (posixpath.dirname(named.source.path), ""):
        path = posixpath.normpath(posixpath.join(folder, named.words))
        if not path.startswith(("../", "/")) and "\\" not in path and holds(path):
            return path
    return None
