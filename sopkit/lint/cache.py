"""What lint found before, kept on disk by digests: of the files, of the settings, of the code that judged them.

A cache holds nothing that cannot be found again. One that is broken, or somebody else's, counts for nothing and is
written anew; where none can be written, lint goes without.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sopkit
from sopkit.errors import CouldNot
from sopkit.finding import Finding
from sopkit.lint.plain import finding_of, plain
from sopkit.writing import write

__all__ = ["FOLDER", "Cache", "Found", "Spoken", "code"]

FOLDER = ".sopkit-cache"
"""The name of the folder, beside `handbook.yml`."""
KEPT = 8
"""So many caches are kept, for as many choices of rules; the ones unused for longest go."""
TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by sopkit; it can be deleted. See https://bford.info/cachedir/\n"
EDGE = frozenset({"authoring", "cli", "diff", "messages", "network", "report", "site", "__pycache__"})
"""Parts of sopkit that decide nothing of what lint finds."""
LIBRARIES = ("babel-", "pyyaml-", "textstat-")


@dataclass(frozen=True)
class Found:
    """What was found under one name."""

    key: str
    asked: Mapping[str, int]
    """For which other files a rule asked, and how large they were; -1 for those that were not there."""
    findings: Mapping[str, list[Finding]]
    """By the file that was judged."""
    steps: Mapping[Finding, str]
    """The step that a finding stands in, where it stands in one."""
    opaque: tuple[str, ...] = ()
    """Files whose text is not what their bytes say: none can be shown of them."""
    is_wide: bool = False
    """Whether a rule looked into procedures of other names, so that all files are what it depends on."""


@dataclass(frozen=True)
class Spoken:
    """What one needs to know of the settings to speak of findings."""

    digest: str
    language: str
    baseline: str


@dataclass
class Cache:
    """What was found before; `file` None for a cache that only lasts as long as it is held."""

    file: Path | None = None
    spoken: Spoken | None = None
    found: dict[str, Found] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path, *choice: str) -> Cache:
        """The cache in a folder for one choice of rules; an empty one where there is none that can be read."""
        digest = hashlib.blake2b("\0".join(choice).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        cache = cls(folder / f"lint-{digest}.json")
        with contextlib.suppress(OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
            stored = json.loads((folder / f"lint-{digest}.json").read_bytes())
            spoken = Spoken(*map(str, stored["spoken"]))
            cache.found = {name: _found(one) for name, one in stored["found"].items()}
            cache.spoken = spoken
        return cache

    def write(self) -> None:
        """Keep it for the next time, if that can be done."""
        if self.file is None or self.spoken is None:
            return
        spoken = [self.spoken.digest, self.spoken.language, self.spoken.baseline]
        stored = {"spoken": spoken, "found": {name: _stored(one) for name, one in sorted(self.found.items())}}
        with contextlib.suppress(CouldNot, OSError):
            folder = self.file.parent
            if not (folder / "CACHEDIR.TAG").exists():
                write(folder / "CACHEDIR.TAG", TAG)
                write(folder / ".gitignore", "*\n")
            write(self.file, json.dumps(stored, separators=(",", ":")))
            kept = sorted(folder.glob("lint-*.json"), key=lambda file: file.stat().st_mtime_ns)
            for file in kept[:-KEPT]:
                file.unlink()


def _stored(one: Found) -> list[Any]:
    findings = {
        path: [[plain(finding), one.steps.get(finding, "")] for finding in given]
        for path, given in one.findings.items()
        if given
    }
    return [one.key, dict(one.asked), findings, list(one.opaque), one.is_wide]


def _found(stored: list[Any]) -> Found:
    key, asked, findings, opaque, is_wide = stored
    made: dict[str, list[Finding]] = {}
    steps: dict[Finding, str] = {}
    for path, given in findings.items():
        made[path] = []
        for one, step in given:
            finding = finding_of(one)
            made[path].append(finding)
            if step:
                steps[finding] = str(step)
    return Found(
        str(key), {str(path): int(size) for path, size in asked.items()}, made, steps, tuple(opaque), bool(is_wide)
    )


def code() -> str:
    """The digest of all that judges: sopkit's own code and words, the libraries that it reads and counts with."""
    found = hashlib.blake2b(digest_size=16)
    found.update(f"{sopkit.__version__} {sys.version} {sorted(_libraries())}".encode())
    for path in _sources(Path(sopkit.__file__).parent):
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def _sources(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.is_dir():
            if entry.name not in EDGE:
                yield from _sources(entry)
        elif entry.suffix in (".py", ".toml", ".tsv", ".txt", ".json"):
            yield entry


def _libraries() -> Iterator[str]:
    """The names of installed libraries with their versions, as folders are called: quicker than asking each."""
    for folder in dict.fromkeys(sys.path):
        with contextlib.suppress(OSError):
            for name in os.listdir(folder):
                if name.endswith(".dist-info") and name.lower().startswith(LIBRARIES):
                    yield name
