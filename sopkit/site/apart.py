"""Keeps what customers may see and what is the staff's in folders apart, and knows the one from the other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from sopkit.errors import Refused

__all__ = ["MARK", "public_editions", "refuse_public", "refuse_staff", "written_mark"]

MARK = "help.json"
"""By this file a public site is known. It lists the editions in it."""


def refuse_public(site: Path) -> None:
    """The staff's editions do not go where customers look. Raises Refused."""
    if (site / MARK).exists():
        raise Refused("`{folder}` is for customers: give the staff's site another folder with `--site`", folder=site)


def refuse_staff(site: Path) -> None:
    """Customers are not let in where the staff's editions stand. Raises Refused."""
    if next(site.glob("*/*/versions.js*"), None) is not None:
        raise Refused("`{folder}` holds the staff's site: give customers another folder with `--site`", folder=site)


def public_editions(site: Path) -> dict[str, str]:
    """The editions in a public site, such as `milano/it`, each with the folder of `assets/` that it loads."""
    try:
        listed = json.loads((site / MARK).read_text(encoding="utf-8"))["editions"]
        return {str(name): str(assets) for name, assets in listed.items() if is_plain(name) and is_plain(f"a/{assets}")}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def is_plain(name: str) -> bool:
    """Whether it names a folder two steps down, and no other place."""
    parts = str(name).split("/")
    return len(parts) == 2 and all(part.strip(".") and not set(part) & set("\\:") for part in parts)


def written_mark(editions: Mapping[str, str]) -> str:
    """The file by which a public site is known."""
    return json.dumps({"editions": dict(sorted(editions.items()))}, indent=1) + "\n"
