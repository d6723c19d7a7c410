"""How far the translations of a handbook are, by language and layer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sopkit.authoring.translate.units import TranslationFile, files_of, languages_read
from sopkit.network.network import Network

__all__ = ["Progress", "as_records", "progress"]


@dataclass(frozen=True, slots=True)
class Progress:
    """The translations of one layer into one language."""

    language: str
    layer: str
    files: tuple[TranslationFile, ...]

    @property
    def texts(self) -> int:
        """How many texts there are to translate."""
        return sum(len(file.units) for file in self.files)

    @property
    def missing(self) -> int:
        """For how many nothing stands there."""
        return sum(len(file.missing) for file in self.files)

    @property
    def stale(self) -> int:
        """How many stand in files whose original has moved on."""
        return sum(len(file.stale) for file in self.files)


def progress(network: Network) -> Iterator[Progress]:
    """Every language and layer in which there is something to translate."""
    for language in languages_read(network):
        by_layer: dict[str, list[TranslationFile]] = {}
        for file in files_of(network, language):
            by_layer.setdefault(file.layer, []).append(file)
        for layer, files in by_layer.items():
            yield Progress(language, layer, tuple(files))


def as_records(found: Iterable[Progress]) -> list[dict[str, object]]:
    """The same for programs."""
    return [
        {
            "language": one.language,
            "layer": one.layer,
            "texts": one.texts,
            "missing": one.missing,
            "stale": one.stale,
            "files": [
                {
                    "id": file.id,
                    "path": file.path,
                    "texts": len(file.units),
                    "missing": len(file.missing),
                    "stale": len(file.stale),
                }
                for file in one.files
            ],
        }
        for one in found
    ]
