"""An edition as an application of a phone: what it is called there, in whose colours, and its icons.

The manifest and the icons belong to the release; the way in is the edition's, so that what stands on a home screen
leads to whichever release is in force.
"""

from __future__ import annotations

import functools
import json
import struct
import zlib
from collections.abc import Iterator, Mapping

from sopkit.edition import Edition
from sopkit.site.colour import GROUNDS, mix, tones_of
from sopkit.template_folders import shipped_templates

__all__ = ["MANIFEST", "app_files", "in_colours"]

MANIFEST = "app/manifest.json"
"""Below the edition's folder; two folders up is the page that leads to the release in force."""
COLOUR = "8f3d2e"
"""Of a house that has chosen none, as in `sopkit.css`."""
ICONS = (192, 512)
"""Pixels. The sign stands in the middle, within what a phone leaves of an icon that it cuts to its own shape."""
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def app_files(edition: Edition) -> dict[str, bytes]:
    """The manifest and the icons, by their paths below the edition's folder."""
    identity = edition.handbook.identity
    colour = identity.colour.words if identity and identity.colour else COLOUR
    bar, paper = tones_of(colour)["default"]["bar"], GROUNDS["default"][0]
    return {MANIFEST: manifest(edition, bar, paper), **icons(bar, paper)}


@functools.lru_cache(maxsize=4)
def icons(ground: str, sign: str) -> Mapping[str, bytes]:
    """In the colours of a house, of which most handbooks have one."""
    return {f"app/{size}.png": in_colours(shipped(size), ground, sign) for size in ICONS}


def manifest(edition: Edition, bar: str, paper: str) -> bytes:
    house = edition.handbook.name.words
    named = {
        "name": f"{edition.name} · {house}" if edition.settings else house,
        "short_name": edition.name if edition.settings else house,
        "lang": edition.language,
        "start_url": "../../index.html",
        "scope": "../../",
        "display": "standalone",
        "theme_color": bar,
        "background_color": paper,
        "icons": [
            {"src": f"{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for purpose in ("any", "maskable")
            for size in ICONS
        ],
    }
    return (json.dumps(named, ensure_ascii=False, indent=1) + "\n").encode("utf-8", errors="replace")


def shipped(size: int) -> bytes:
    return (shipped_templates() / "site" / "icons" / f"{size}.png").read_bytes()


def in_colours(icon: bytes, ground: str, sign: str) -> bytes:
    """An icon with a palette that leads from its ground to its sign, in colours such as `#8f3d2e`.

    Only the palette is another one: the same bytes everywhere, whatever compresses pictures there.
    """
    return SIGNATURE + b"".join(
        chunk(kind, palette(len(content) // 3, ground, sign) if kind == b"PLTE" else content)
        for kind, content in chunks(icon)
    )


def palette(count: int, ground: str, sign: str) -> bytes:
    shades = (mix(sign, ground, number / (count - 1)) for number in range(count))
    return b"".join(bytes.fromhex(shade[1:]) for shade in shades)


def chunks(icon: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG file: what each is, and its content."""
    at = len(SIGNATURE)
    while at < len(icon):
        length, kind = struct.unpack_from(">I4s", icon, at)
        yield kind, icon[at + 8 : at + 8 + length]
        at += length + 12


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
