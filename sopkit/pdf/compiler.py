"""A folder of templates in, what Typst makes of one of them out."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Literal

from sopkit.errors import CouldNot, MissingExtra

if TYPE_CHECKING:
    import typst

__all__ = ["ACCESSIBLE", "compiled", "compiler_of", "fonts", "fonts_for", "forget", "made", "typesetter"]

ACCESSIBLE: Literal["ua-1"] = "ua-1"
"""PDF/UA-1: tagged, with the language of every passage and words for every picture."""
EPOCH = 0
"""The moment that a template sees as now, so that none writes the day on which it was made."""
PROBE, TRIED = "probe.typ", '#set document(title: "-", date: none)\n#set page(width: auto, height: auto)\n'
KEPT = 12
"""Files; of what none of so many needed, Typst keeps nothing."""
MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')


def forget(folder: Path) -> None:
    """Let Typst go of what it keeps for the next time: it does so after some files, and empty ones count."""
    (folder / PROBE).write_text("", encoding="utf-8")
    known = fonts(folder)
    for _time in range(KEPT):
        made(folder, PROBE, known)


def fonts_for(folder: Path, words: str) -> tuple[typst.Fonts, str]:
    """The fonts in which the words can be set, and the characters that none of them has."""
    (folder / "probe.txt").write_text("".join(sorted(set(words) - set("\n"))), encoding="utf-8")
    source = '#set page(width: 40cm)\n#read("probe.txt")'
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
    (folder / PROBE).write_text(TRIED + source, encoding="utf-8")
    try:
        made(folder, PROBE, known, ACCESSIBLE)
    except typesetter().TypstError as error:
        tell(error.diagnostic)
        return False
    finally:
        (folder / PROBE).unlink()
    return True


def made(folder: Path, main: str, known: typst.Fonts, *standards: Literal["ua-1"]) -> bytes:
    """The file that a template in the folder makes. Raises TypstError."""
    compiler = compiler_of(folder, main, known)
    content = compiler.compile(format="pdf", pdf_standards=list(standards), timestamp=EPOCH)
    assert isinstance(content, bytes)
    return content


def compiler_of(folder: Path, main: str, known: typst.Fonts) -> typst.Compiler:
    """What sets a template in the folder.

    Typst works with threads of its own, which a process that is forked does not have, and waits for them for ever.
    Raises CouldNot there.
    """
    if first_process() != os.getpid():
        raise CouldNot("Typst was at work before this process was forked, and would wait for ever: spawn processes")
    place, packages = str(folder / main), str(folder / "packages")
    compiler: typst.Compiler = typesetter().Compiler(
        place, str(folder), known, package_path=packages, package_cache_path=packages
    )
    return compiler


@functools.cache
def first_process() -> int:
    """The process in which Typst began to work; one that is forked from it knows it, too."""
    return os.getpid()


def typesetter() -> ModuleType:
    """Typst. Raises MissingExtra."""
    try:
        import typst
    except ImportError as error:
        raise MissingExtra('Typst is not installed: `pip install "sopkit[pdf]"` brings it') from error
    return typst
