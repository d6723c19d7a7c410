"""A handbook as it would stand with some of its files written otherwise, before any of them is."""

from __future__ import annotations

from collections.abc import Mapping

from sopkit.files.folder import Files
from sopkit.finding import Finding

__all__ = ["EditedFiles"]


class EditedFiles:
    """Files of which some have other texts, some are new, and some are gone (None)."""

    def __init__(self, files: Files, texts: Mapping[str, str | None]) -> None:
        self.files = files
        self.texts = {path: None if text is None else text.encode() for path, text in texts.items()}

    @property
    def name(self) -> str:
        return self.files.name

    def paths(self) -> tuple[list[str], list[Finding]]:
        found, faults = self.files.paths()
        kept = {path for path in found if path not in self.texts}
        return sorted(kept | {path for path, text in self.texts.items() if text is not None}), faults

    def read(self, path: str) -> bytes | Finding:
        text = self.texts.get(path)
        return self.files.read(path) if text is None else text

    def holds(self, path: str) -> bool:
        return self.texts[path] is not None if path in self.texts else self.files.holds(path)

    def size(self, path: str) -> int:
        """The bytes that a file has which `holds` knows."""
        text = self.texts.get(path)
        return self.files.size(path) if text is None else len(text)
