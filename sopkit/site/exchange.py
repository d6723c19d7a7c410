"""Puts a finished folder where another one may stand, so that one of the two is always there."""

from __future__ import annotations

import shutil
from pathlib import Path

__all__ = ["exchange"]


def exchange(new: Path, place: Path) -> None:
    """Put `new` at `place`; what stood there goes only when the new one is there.

    Raises OSError, and then the old one is in place. What an earlier run left halfway is put right first.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    old = place.with_name(f".{place.name}.old")
    if old.exists() and not place.exists():
        old.rename(place)
    shutil.rmtree(old, ignore_errors=True)
    stood = place.exists()
    if stood:
        place.rename(old)
    try:
        new.rename(place)
    except OSError:
        if stood:
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)
