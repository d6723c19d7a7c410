"""Several files put in place: all are written aside first, and only then does each take its place."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from sopkit.errors import CouldNot
from sopkit.writing import replacing

__all__ = ["put_in_place"]


def put_in_place(folder: Path, texts: Mapping[str, str | None]) -> None:
    """Write each text to its path below a folder, then take out those that are None. Raises CouldNot.

    Where one cannot be written, none has taken its place; nothing goes before all that replaces it is there.
    """
    with contextlib.ExitStack() as stack:
        opened = [
            (stack.enter_context(replacing(folder / path)), text) for path, text in texts.items() if text is not None
        ]
        for file, said in opened:
            file.write(said.encode())
    for path, text in texts.items():
        if text is None:
            try:
                (folder / path).unlink(missing_ok=True)
            except OSError as error:
                raise CouldNot(
                    "`{path}` cannot be taken out: {why}", path=folder / path, why=error.strerror or error
                ) from error
