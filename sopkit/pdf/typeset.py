"""A record in, the bytes of a PDF out: set by Typst from templates, in a folder that holds nothing else.

Typst reads no file outside that folder, and finds no network. The words of a handbook reach it as JSON and stay
strings, so nothing in them is a command. The fonts are those that Typst brings, so that the same record gives the same
bytes everywhere; only for letters that these lack, it looks among the fonts of the computer.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from sopkit.errors import BuildFailed, MissingExtra
from sopkit.files.no_network import no_network
from sopkit.message import Message, _
from sopkit.messages import Catalogue
from sopkit.pdf.book import BookRecord, as_json
from sopkit.pdf.proof import SheetRecord
from sopkit.pdf.words import translated
from sopkit.templating import template_folders
from sopkit.workspace import Files, FolderFiles

if TYPE_CHECKING:
    import typst

__all__ = ["Press", "press", "typeset"]

FOLDER, MAIN, RECORD = "pdf", "handbook.typ", "handbook.json"
ACCESSIBLE = "ua-1"
"""PDF/UA-1: tagged, with the language of every passage and words for every picture."""
EPOCH = 0
"""The moment that a template sees as now, so that none writes the day on which it was made."""
PROBE, TRIED = "probe.typ", '#set document(title: "-", date: none)\n#set page(width: auto, height: auto)\n'
KEPT = 12
"""Files; of what none of so many needed, Typst keeps nothing."""
MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
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
        return name if compiled(self.folder, f'{TRIED}#image("{name}", alt: "-")', fonts(self.folder)) else None


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


def forget(folder: Path) -> None:
    """Let Typst go of what it keeps for the next time: it does so after some files, and empty ones count."""
    (folder / PROBE).write_text("", encoding="utf-8")
    known = fonts(folder)
    for _time in range(KEPT):
        made(folder, PROBE, known)


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
    templates = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.rglob("*.typ")))
    written = as_json(record, translated(templates, press.catalogue))
    (folder / RECORD).write_text(written, encoding="utf-8")
    known, missing = fonts_for(folder, written)
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


def fault(error: typst.TypstError) -> BuildFailed:
    """What to say of a template that somebody wrote."""
    found = PLACE.search(error.diagnostic)
    place = f"{FOLDER}/{Path(found[1]).name}:{found[2]}" if found else f"{FOLDER}/{MAIN}"
    return BuildFailed("There is a fault in the template `{place}`: {why}", place=place, why=error.message)


def fonts_for(folder: Path, words: str) -> tuple[typst.Fonts, str]:
    """The fonts in which the words can be set, and the characters that none of them has."""
    (folder / "probe.txt").write_text("".join(sorted(set(words) - set("\n"))), encoding="utf-8")
    source = f'{TRIED}#set page(width: 40cm)\n#read("probe.txt")'
    known, missing = fonts(folder), ""
    for known in (fonts(folder), fonts(folder, is_everywhere=True)):
        missing = lacking(folder, source, known)
        if not missing:
            break
    return known, missing


def lacking(folder: Path, source: str, known: typst.Fonts) -> str:
    """The characters of a source that no font has."""
    diagnostic: list[str] = []
    compiled(folder, source, known, diagnostic.append)
    return "".join(dict.fromkeys("".join(MISSING.findall("".join(diagnostic)))))


def fonts(folder: Path, is_everywhere: bool = False) -> typst.Fonts:
    """The fonts that Typst brings and those that lie with the templates; with `is_everywhere`, the computer's too."""
    known: typst.Fonts = typesetter().Fonts(include_system_fonts=is_everywhere, font_paths=[str(folder)])
    return known


def compiled(
    folder: Path, source: str, known: typst.Fonts, tell: Callable[[str], object] = lambda diagnostic: None
) -> bool:
    """Whether a small source can be set as an accessible file; `tell` is given what is wrong with it."""
    (folder / PROBE).write_text(source, encoding="utf-8")
    try:
        made(folder, PROBE, known, ACCESSIBLE)
    except typesetter().TypstError as error:
        tell(error.diagnostic)
        return False
    finally:
        (folder / PROBE).unlink()
    return True


def made(folder: Path, main: str, known: typst.Fonts, *standards: str) -> bytes:
    """The file that a template in the folder makes. Raises TypstError."""
    place, packages = str(folder / main), str(folder / "packages")
    compiler = typesetter().Compiler(place, str(folder), known, package_path=packages, package_cache_path=packages)
    content = compiler.compile(format="pdf", pdf_standards=list(standards), timestamp=EPOCH)
    assert isinstance(content, bytes)
    return content


def typesetter() -> ModuleType:
    """Typst. Raises MissingExtra."""
    try:
        import typst
    except ImportError as error:
        raise MissingExtra('Typst is not installed: `pip install "sopkit[pdf]"` brings it') from error
    return typst
