"""Addresses of documents, `file:///c%3A/shop/sops/handbook.yml`, and the files that they stand for."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

__all__ = ["file_of", "local_name"]

_DRIVE = re.compile(r"/([A-Za-z]):(?=/|\Z)")


def file_of(uri: str) -> Path | None:
    """The file that an address stands for, links followed; None for what is no file, such as `untitled:Untitled-1`."""
    name = local_name(uri, is_windows=os.name == "nt")
    try:
        return Path(name).resolve() if name else None
    except (OSError, RuntimeError, ValueError):
        return None


def local_name(uri: str, *, is_windows: bool) -> str | None:
    """The name of a file on this system; None where the address is none of a file."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    path = unquote(parts.path)
    if parts.scheme.lower() != "file" or not path.startswith("/") or "\0" in path:
        return None
    host = "" if parts.netloc.lower() == "localhost" else parts.netloc
    if not is_windows:
        return None if host else path
    if host:
        return f"//{host}{path}".replace("/", "\\")
    drive = _DRIVE.match(path)
    return f"{drive[1].upper()}:{path[drive.end() :] or '/'}".replace("/", "\\") if drive else None
