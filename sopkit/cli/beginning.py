"""What every way to begin a handbook shares: where its files go, and what a language suggests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sopkit.authoring.interview import Home
from sopkit.authoring.scaffold import schema_files
from sopkit.errors import WrongUse
from sopkit.messages import languages
from sopkit.writing import write

__all__ = ["check_language", "home_of", "put"]

HOMES = {
    "it": ("Europe/Rome", "EUR"),
    "ro": ("Europe/Bucharest", "RON"),
    "ca": ("Europe/Madrid", "EUR"),
    "es": ("Europe/Madrid", "EUR"),
    "fr": ("Europe/Paris", "EUR"),
}
"""The time zone and currency that a language suggests; people change them in the file."""
MADE = "# Made by sopkit, and made again at any time\nsite/\nsite-public/\n/pdf/\n.*.lock\n.*.work/\n.sopkit-cache/\n"
"""What git is to leave out."""


def check_language(language: str) -> None:
    """Raises WrongUse for a language in which no handbook begins."""
    if language not in languages():
        raise WrongUse(
            "sopkit has no first texts in `{language}`; it has {known}", language=language, known=", ".join(languages())
        )


def home_of(title: str, language: str) -> Home:
    """What is taken for granted of a house that speaks a language."""
    return Home(title, *HOMES.get(language, ("Europe/London", "EUR")))


def put(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Write the files of a new handbook below a folder, with the schemas beside them; gives the files' paths."""
    for path, text in {**files, **schema_files()}.items():
        write(folder / "sops" / path, text)
    if not (folder / ".gitignore").exists():
        write(folder / ".gitignore", MADE)
    return list(files)
