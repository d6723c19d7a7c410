"""Addresses of the web, of mail and of telephones that a page may point to; all others are refused."""

from __future__ import annotations

import functools
import re
from urllib.parse import quote

from sopkit.schema.scalars import CODES

__all__ = ["mail_to", "safe", "telephone"]

ALLOWED = re.compile(r"https?://[^/?#\s]|mailto:[^/\s]|tel:[+\d]", re.I)
SCHEME = re.compile(r"[^/?#]*:")
KEPT = "/:?#@!&+,;=%-._~"
"""What an address keeps as it is: not brackets, quotes, backslashes, `$`, `*` or `|`, which Markdown reads."""


def safe(address: str) -> str | None:
    """The address as it may stand in a Markdown link, or None: `javascript:`, `data:`, `//host` and the like."""
    address = address.strip()
    if not address or any(character.isspace() or not character.isprintable() for character in address):
        return None
    if address.startswith(("//", "/\\", "\\")) or (SCHEME.match(address) and not ALLOWED.match(address)):
        return None
    return quote(address, safe=KEPT, encoding="utf-8", errors="replace").replace("&", "&amp;")


@functools.lru_cache(maxsize=1 << 13)
def mail_to(mail: str, subject: str = "", body: str = "") -> str | None:
    """A link that opens a mail to write, or None where the address is none."""
    if not re.fullmatch(CODES["mail"], mail):
        return None
    filled = [f"{name}={quote(words, safe='')}" for name, words in (("subject", subject), ("body", body)) if words]
    return f"mailto:{quote(mail, safe='@.+-')}{'?' if filled else ''}{'&amp;'.join(filled)}"


def telephone(number: str) -> str | None:
    """A link that calls a number as people write it, or None where there is nothing to call."""
    digits = re.sub(r"[^\d+]", "", number.split("/")[0])
    return f"tel:{digits}" if len(digits) > 2 else None
