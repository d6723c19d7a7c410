"""The sources that a release keeps."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import IO

from sopkit.errors import Unreadable
from sopkit.files.folder import LARGEST, too_large, unreadable
from sopkit.finding import Finding
from sopkit.message import _

__all__ = ["ArchiveFiles"]


def is_inside(path: str) -> bool:
    """Whether a path that somebody else wrote down stays where it belongs."""
    return not path.startswith("/") and "\\" not in path and ":" not in path and ".." not in path.split("/")


class ArchiveFiles:
    """The sources that a release keeps, a zip file."""

    def __init__(self, archive: Path, opened: IO[bytes] | None = None) -> None:
        """`opened` is the file where somebody needs little of it, and closes it: else all of it is read at once."""
        self.archive = archive
        try:
            # Windows keeps a file that is open in place.
            self.zip = zipfile.ZipFile(opened or io.BytesIO(archive.read_bytes()))
        except (OSError, zipfile.BadZipFile) as error:
            raise Unreadable("`{path}` is no archive of a release: {why}", path=archive, why=error) from error

    @property
    def name(self) -> str:
        return self.archive.stem

    def paths(self) -> tuple[list[str], list[Finding]]:
        found, faults = [], []
        for path in sorted(entry.filename for entry in self.zip.infolist() if not entry.is_dir()):
            if is_inside(path):
                found.append(path)
            else:
                faults.append(unreadable(path, _("This name leads out of the archive")))
        return found, faults

    def read(self, path: str, largest: int = LARGEST) -> bytes | Finding:
        entry = self.zip.getinfo(path)
        if entry.file_size > largest:
            return too_large(path)
        try:
            return self.zip.read(entry)
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error) as error:
            return unreadable(path, _("The file cannot be read: {why}", why=error))

    def holds(self, path: str) -> bool:
        return path in self.zip.NameToInfo

    def checksum(self, path: str) -> int:
        """What the archive's own index says of the bytes of a file: enough to see that nothing changed, no proof."""
        return self.zip.getinfo(path).CRC

    def size(self, path: str) -> int:
        """The bytes that a file has which `holds` knows."""
        return self.zip.getinfo(path).file_size
