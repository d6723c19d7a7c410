"""Where what was made is kept for the next time."""

from __future__ import annotations

import os
from pathlib import Path

import click

__all__ = ["no_cache", "site_cache"]

no_cache = click.option("--no-cache", is_flag=True, help="Make all anew, and keep nothing for the next time.")


def site_cache(is_off: bool) -> Path | None:
    """The folder for finished pages: the user's own, since a handbook may come from a stranger; None for none."""
    if is_off:
        return None
    if named := os.environ.get("SOPKIT_CACHE_DIR"):
        return Path(named) / ".sopkit-cache"
    import platformdirs

    return platformdirs.user_cache_path("sopkit", appauthor=False)
