"""Compiles catalogues, from what translators write (`.po`) to what gettext reads at once (`.mo`).

The build of a wheel runs this file alone, so it imports nothing of sopkit.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

__all__ = ["compile_all", "compiled"]


def compiled(catalogue: Path) -> bytes:
    """A catalogue as gettext reads it; `catalogue` is a `.po` file that is called after its language."""
    with catalogue.open("rb") as text:
        found = read_po(text, locale=catalogue.stem)
    packed = io.BytesIO()
    write_mo(packed, found)
    return packed.getvalue()


def compile_all(folder: Path) -> list[Path]:
    """Put a `.mo` file beside each `.po` file of a folder; a process that reads meanwhile finds the old or the new."""
    made = []
    for catalogue in sorted(folder.glob("*.po")):
        target = catalogue.with_suffix(".mo")
        aside = target.with_suffix(f".{os.getpid()}.part")
        aside.write_bytes(compiled(catalogue))
        aside.replace(target)
        made.append(target)
    return made
