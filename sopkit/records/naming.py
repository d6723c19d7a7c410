"""How a record's file is called: the day, what happened, and the digest of all that stands in it."""

from __future__ import annotations

import hashlib

__all__ = ["LEFT_OUT", "RECORDS", "SIGNATURE", "digest", "name_of"]

RECORDS = "records"
"""The folder in the handbook in which all records lie."""
LEFT_OUT = f"{RECORDS}/left-out.txt"
"""The file that names the records, one a line, that somebody left out who gave a part of a handbook away."""
SIGNATURE = ".sig"
"""What the name of a signature's file ends with, beside the record that it signs."""
DIGITS = 12


def digest(data: bytes) -> str:
    """Twelve hexadecimal digits. How lines end does not count: git may write them anew on another system."""
    return hashlib.blake2b(data.replace(b"\r\n", b"\n"), digest_size=DIGITS // 2).hexdigest()


def name_of(on: str, what: str, data: bytes) -> str:
    """The name of a record's file."""
    return f"{on}-{what}-{digest(data)}.yml"
