"""A record in, the bytes of a PDF out: set by Typst from templates, in a folder that holds nothing else.

Typst reads no file outside that folder, and finds no network. The words of a handbook reach it as JSON and stay
strings, so nothing in them is a command. The fonts are those that Typst brings, so that the same record gives the same
bytes everywhere; only for letters that these lack, it looks among the fonts of the computer.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sopkit.errors import BuildFailed
from sopkit.files.no_network import no_network
from sopkit.message import Message, _
from sopkit.messages import Catalogue
from sopkit.pdf.book import BookRecord, as_json
from sopkit.pdf.compiler import ACCESSIBLE, compiled, compiler_of, fonts, fonts_for, forget, made, typesetter
from sopkit.pdf.proof import SheetRecord
from sopkit.pdf.words import translated
from sopkit.template_folders import template_folders
from sopkit.workspace import Files, FolderFiles

if TYPE_CHECKING:
    import typst

__all__ = ["Press", "asked", "press", "typeset"]

FOLDER, MAIN, RECORD = "pdf", "handbook.typ", "handbook.json"
PLACE = re.compile(r"([\w./-]+\.typ):(\d+)")


@dataclass(slots=True)
class Press:
    """A folder with the templates, and the pictures that were put there so far."""

    folder: Path
    files: Files
    catalogue: Catalogue
    pictures: dict[str, str | None] = field(default_factory=dict)
    """The names in the folder of the handbook's pictures; None for those that cannot be shown."""
    warnings: list[Message] = field(default_factory=list)

    def picture(self, path: str) -> str | None:
        """The name of a picture of the handbook, once it lies in the folder; None where it cannot be shown."""
        if path not in self.pictures:
            self.pictures[path] = self.placed(path)
            if self.pictures[path] is None:
                self.warnings.append(_("`{path}` is no picture that can be printed: its words stand there", path=path))
        return self.pictures[path]

    def placed(self, path: str) -> str | None:
        content = self.files.read(path)
        if not isinstance(content, bytes):
            return None
        name = f"picture-{len(self.pictures)}.{path.rpartition('.')[2].lower()}"
        (self.folder / name).write_bytes(content)
        return name if compiled(self.folder, f'#image("{name}", alt: "-")', fonts(self.folder)) else None


@contextmanager
def press(handbook: Path | None, files: Files, catalogue: Catalogue) -> Iterator[Press]:
    """A press for one file; `handbook` is the folder whose templates are taken before sopkit's own.

    Raises MissingExtra without Typst.
    """
    typesetter()
    with tempfile.TemporaryDirectory(prefix="sopkit-") as temporary, no_network():
        folder = Path(temporary).resolve()
        for near in reversed(template_folders(handbook)):
            put_templates(near / FOLDER, folder)
        yield Press(folder, files, catalogue)
        forget(folder)


def put_templates(source: Path, folder: Path) -> None:
    """Copy templates, fonts and pictures of templates; links that lead elsewhere are not followed."""
    if not source.is_dir():
        return
    files = FolderFiles(source)
    for path in files.paths()[0]:
        content = files.read(path)
        if isinstance(content, bytes):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)


def typeset(press: Press, record: BookRecord | SheetRecord, main: str = MAIN) -> bytes:
    """The file that `main` makes of a record. What a reader has to know is added to the press. Raises BuildFailed."""
    folder = press.folder
    known, missing = written(press, record)
    if missing:
        press.warnings.append(
            _("No font here has these characters, and empty boxes stand for them: {characters}", characters=missing)
        )
    typst = typesetter()
    try:
        return made(folder, main, known, *([] if missing else [ACCESSIBLE]))
    except typst.TypstError as error:
        why = error
    try:  # what is wrong may be wrong for those only who cannot see
        content = made(folder, main, known)
    except typst.TypstError as error:
        raise fault(error) from error
    press.warnings.append(_("The file is not as accessible as it could be: {why}", why=why.message))
    return content


def asked(press: Press, record: BookRecord, main: str, *labels: str) -> list[list[Any]]:
    """For each label, the values that `main` puts under it in the document that it makes. Raises BuildFailed."""
    known, _missing = written(press, record)
    compiler = compiler_of(press.folder, main, known)
    try:
        return [json.loads(compiler.query(f"<{label}>", field="value")) for label in labels]
    except typesetter().TypstError as error:
        raise fault(error) from error


def written(press: Press, record: BookRecord | SheetRecord) -> tuple[typst.Fonts, str]:
    """The fonts for a record that now lies beside the templates, and the characters that none of them has."""
    folder = press.folder
    templates = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.rglob("*.typ")))
    words = as_json(record, translated(templates, press.catalogue))
    (folder / RECORD).write_text(words, encoding="utf-8")
    return fonts_for(folder, words)


def fault(error: typst.TypstError) -> BuildFailed:
    """What to say of a template that somebody wrote."""
    found = PLACE.search(error.diagnostic)
    place = f"{FOLDER}/{Path(found[1]).name}:{found[2]}" if found else f"{FOLDER}/{MAIN}"
    return BuildFailed("There is a fault in the template `{place}`: {why}", place=place, why=error.message)
