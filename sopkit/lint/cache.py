"""What lint found before, kept on disk by digests: of the files, of the settings, of the code that judged them.

A cache holds nothing that cannot be found again. One that is not as it was written, by its checksum, counts for nothing
and is written anew; where none can be written, lint goes without. Files that are not caches are never touched.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import sys
from collections.abc import Collection, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sopkit
from sopkit.errors import CouldNot
from sopkit.finding import Finding
from sopkit.lint.plain import finding_of, plain
from sopkit.own_files import files_below
from sopkit.writing import write

__all__ = ["FOLDER", "Cache", "Found", "Spoken", "code"]

FOLDER = ".sopkit-cache"
"""The name of the folder, beside `handbook.yml` or wherever the environment wants it: nobody else's lies in it."""
KEPT = 32
"""So many caches are kept, for as many choices of rules; the ones unused for longest go."""
TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by sopkit; it can be deleted. See https://bford.info/cachedir/\n"
EDGE = frozenset({"authoring", "cli", "diff", "messages", "network", "report", "server", "site"})
"""Parts of sopkit that decide nothing of what lint finds."""
_READ = (".py", ".toml", ".tsv", ".txt", ".json")
_OWN = re.compile(r"lint-[0-9a-f]{32}\.jsonl")
_DECODE = json.JSONDecoder().raw_decode
"""Without looking for what may follow: a line is as it was written."""
LIBRARIES = ("babel-", "pyyaml-", "textstat-")


@dataclass(frozen=True)
class Found:
    """What was found under one name."""

    key: str
    asked: Mapping[str, int]
    """For which other files a rule asked, and how large they were; -1 for those that were not there."""
    days: Mapping[str, bool]
    """For which days a rule asked, and whether they were over."""
    findings: Mapping[str, list[tuple[Finding, str]]]
    """By the file that was judged, in order, each with the step that it stands in, if it stands in one."""
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
    found: _Lines = field(default_factory=lambda: _Lines())

    @classmethod
    def read(cls, folder: Path, *choice: str) -> Cache:
        """The cache in a folder for one choice of rules; an empty one where there is none that can be read."""
        digest = hashlib.blake2b("\0".join(choice).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        file = folder / f"lint-{digest}.jsonl"
        cache = cls(file)
        with contextlib.suppress(OSError):
            checksum, _end, content = file.read_bytes().partition(b"\n")
            if checksum == _checksum(content):
                spoken, *lines = content.decode().splitlines()
                cache.spoken = Spoken(*json.loads(spoken))
                cache.found = _Lines(dict(line.split("\t", 1) for line in lines))
        return cache

    def detached(self) -> Cache:
        """The same for one run, of which nothing is kept."""
        return Cache(None, self.spoken, self.found.copy())

    def take_over(self, other: Cache) -> None:
        """Keep what another one has, in the place of what it had."""
        self.spoken, self.found = other.spoken, other.found
        self.write()

    def write(self) -> None:
        """Keep it for the next time, if that can be done."""
        if self.file is None or self.spoken is None:
            return
        spoken = [self.spoken.digest, self.spoken.language, self.spoken.baseline]
        lines = [f"{name}\t{line}" for name, line in self.found.written() if _is_plain(name)]
        content = ("\n".join([json.dumps(spoken), *lines]) + "\n").encode()
        with contextlib.suppress(CouldNot, OSError):
            folder = self.file.parent
            for name, text in (("CACHEDIR.TAG", TAG), (".gitignore", "*\n")):
                if not (folder / name).exists():
                    write(folder / name, text)
            write(self.file, _checksum(content) + b"\n" + content)
            own = [file for file in folder.iterdir() if _OWN.fullmatch(file.name)]
            for file in sorted(own, key=lambda file: file.stat().st_mtime_ns)[:-KEPT]:
                file.unlink()


def _checksum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).hexdigest().encode()


def _is_plain(name: str) -> bool:
    """Whether a name can stand before a line; what is called otherwise is judged every time."""
    return name.isprintable() and "\t" not in name


def _stored(one: Found) -> list[Any]:
    findings = {path: [[plain(finding, path), step] for finding, step in given] for path, given in one.findings.items()}
    return [one.key, dict(one.asked), dict(one.days), findings, list(one.opaque), one.is_wide]


def _found(stored: list[Any]) -> Found:
    key, asked, days, findings, opaque, is_wide = stored
    made = {path: [(finding_of(one, path), step) for one, step in given] for path, given in findings.items()}
    return Found(key, asked, days, made, tuple(opaque), is_wide)


class _Lines(MutableMapping[str, Found]):
    """What was found by name; what was read, or is to be kept, as lines of JSON."""

    def __init__(self, lines: Mapping[str, str] | None = None) -> None:
        self.lines = dict(lines or {})
        self.made: dict[str, Found] = {}

    def __getitem__(self, name: str) -> Found:
        if name not in self.made:
            self.made[name] = _found(_DECODE(self.lines[name])[0])
        return self.made[name]

    def __setitem__(self, name: str, found: Found) -> None:
        self.made[name] = found
        self.lines[name] = ""  # made when it is to be kept

    def __delitem__(self, name: str) -> None:
        del self.lines[name]
        self.made.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def written(self) -> Iterator[tuple[str, str]]:
        """Every name with its line, in order."""
        for name in sorted(self.lines):
            yield name, self.lines[name] or json.dumps(_stored(self.made[name]), separators=(",", ":"))

    def copy(self) -> _Lines:
        """Another one with the same entries."""
        other = _Lines(self.lines)
        other.made.update(self.made)
        return other


def code(without: Collection[str] = EDGE) -> str:
    """The digest of all that judges: sopkit's own code and words, the libraries that it reads and counts with."""
    found = hashlib.blake2b(digest_size=16)
    found.update(f"{sopkit.__version__} {sys.version} {sorted(_libraries())}".encode())
    for path in files_below(Path(sopkit.__file__).parent, without):
        if path.suffix in _READ:
            found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def _libraries() -> Iterator[str]:
    """The names of installed libraries with their versions, as folders are called: quicker than asking each."""
    for folder in dict.fromkeys(sys.path):
        with contextlib.suppress(OSError):
            for name in os.listdir(folder):
                if name.endswith(".dist-info") and name.lower().startswith(LIBRARIES):
                    yield name
