"""SHA-256 of files, in lists that `sha256sum --check` reads without sopkit."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from sopkit.errors import Unreadable

__all__ = ["parsed_sums", "sha256", "sha256_of", "sums_below", "written_sums"]

ROW = re.compile(r"(\\?)([0-9a-f]{64}) [ *](.+)")
ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
UNESCAPES = {escaped: plain for plain, escaped in ESCAPES.items()}


def sha256(content: bytes) -> str:
    """The SHA-256 of some bytes."""
    return hashlib.sha256(content).hexdigest()


def sha256_of(file: Path) -> str:
    """The SHA-256 of a file, which may be larger than memory. Raises OSError."""
    with open(file, "rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def sums_below(folder: Path, prefix: str = "") -> dict[str, str]:
    """The SHA-256 of every file below a folder, by its path there behind a prefix. Raises OSError."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found[prefix + path.relative_to(folder).as_posix()] = sha256_of(path)
    return found


def written_sums(sums: Mapping[str, str]) -> bytes:
    """A list of sums, sorted by path; names that would break a line are escaped as coreutils does."""
    return "".join(f"{row(path, sums[path])}\n" for path in sorted(sums)).encode("utf-8", "surrogateescape")


def row(path: str, sum: str) -> str:
    escaped = "".join(ESCAPES.get(sign, sign) for sign in path)
    mark = "" if escaped == path else "\\"
    return f"{mark}{sum}  {escaped}"


def parsed_sums(written: bytes) -> dict[str, str]:
    """What such a list says. Raises Unreadable."""
    found = {}
    for line in written.decode("utf-8", "surrogateescape").split("\n"):
        match = ROW.fullmatch(line)
        if match:
            path = re.sub(r"\\[\\nr]", lambda one: UNESCAPES[one[0]], match[3]) if match[1] else match[3]
            found[path] = match[2]
        elif line:
            raise Unreadable("`{words}` is no line of a list of SHA-256 sums", words=line[:100])
    return found
