"""Pictures that a file holds itself, as `data:` addresses."""

from __future__ import annotations

import base64
import binascii
import re

from sopkit.importing.outline import Picture

__all__ = ["address_of", "picture_of"]

EMBEDDED = re.compile(r"data:image/(?P<kind>png|jpe?g|gif|webp|avif);base64,", re.IGNORECASE)


def picture_of(target: str, alt: str) -> Picture:
    """The picture behind an address; with its bytes, where the address holds them."""
    found = EMBEDDED.match(target)
    if found is None:
        return Picture("" if target.startswith("data:") else target, alt)
    try:
        content = base64.b64decode(target[found.end() :], validate=False)
    except (binascii.Error, ValueError):
        return Picture("", alt)
    return Picture(f"picture.{found['kind'].lower().replace('jpeg', 'jpg')}", alt, content or None)


def address_of(kind: str, content: bytes) -> str:
    """The address that holds a picture."""
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
