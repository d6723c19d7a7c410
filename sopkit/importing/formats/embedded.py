"""Pictures that a file holds itself, as `data:` addresses: set apart, since they are far larger than its words."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from typing import NamedTuple

from sopkit.importing.outline import Picture

__all__ = ["Embedded", "picture_of", "set_apart"]

ADDRESS = re.compile(r"data:image/(?P<kind>[\w.+-]+);base64,(?P<content>[A-Za-z0-9+/=\s%]*)", re.IGNORECASE)
PLACE = re.compile(r"embedded:(?P<number>\d{1,9})")
ENDINGS = {"jpeg": "jpg", "x-png": "png", "svg+xml": "svg"}


class Embedded(NamedTuple):
    """A picture in a file: its kind, such as `png`, and its bytes."""

    kind: str
    content: bytes


def set_apart(text: str, found: list[Embedded]) -> str:
    """The text with `embedded:0` in place of each address that holds a picture; the pictures are added to `found`."""

    def placed(match: re.Match[str]) -> str:
        try:
            content = base64.b64decode("".join(match["content"].split()), validate=False)
        except (binascii.Error, ValueError):
            content = b""
        found.append(Embedded(match["kind"].lower(), content))
        return f"embedded:{len(found) - 1}"

    return ADDRESS.sub(placed, text)


def picture_of(target: str, alt: str, embedded: Sequence[Embedded]) -> Picture:
    """The picture behind an address; with its bytes, where the file holds them."""
    place = PLACE.fullmatch(target)
    if place is None or int(place["number"]) >= len(embedded):
        return Picture("" if target.startswith("data:") else target, alt)
    kind, content = embedded[int(place["number"])]
    return Picture(f"picture.{ENDINGS.get(kind, kind)}", alt, content or None)
