"""What the files of the printed handbook are called, and where they go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sopkit.cli.bundle import refuse_inside
from sopkit.cli.session import Session
from sopkit.errors import WrongUse
from sopkit.pdf.book import Printing
from sopkit.pdf.copies import Copy
from sopkit.site.words import NEXT

__all__ = ["file_of", "is_file", "list_of", "refuse_given", "refuse_signed", "targets_of"]

ENDING, LIST = ".pdf", ".csv"


def targets_of(
    session: Session, named: Sequence[tuple[str, str]], output: Path | None, printing: Printing, copies: int
) -> list[Path]:
    """Where the file of each edition goes. Raises WrongUse where several would go into one file."""
    if output is not None:
        refuse_inside(session, output)
    if output is not None and is_file(output):
        count = len(named) * max(1, copies)
        if count > 1:
            raise WrongUse(
                "`{file}` is one file, and these are {count}: name a folder, or one branch and one language",
                file=output,
                count=count,
            )
        return [output]
    folder = output or session.handbook_folder.parent / "pdf"
    if folder.is_file():
        raise WrongUse("`{path}` is a file: name a folder, or a file ending in .pdf", path=folder)
    return [folder / f"{'-'.join(parts_of(one, printing))}{ENDING}" for one in named]


def is_file(output: Path | None) -> bool:
    """Whether somebody named a file, and not a folder."""
    return output is not None and output.suffix.lower() == ENDING


def parts_of(named: tuple[str, str], printing: Printing) -> list[str]:
    """What a file is called: the branch, the language, the release, and the procedures if there are not too many."""
    return [*named, *([printing.release] if printing.release != NEXT else []), *some(printing.only)]


def some(names: Sequence[str]) -> list[str]:
    """The names, if they are not too many for one of a file."""
    return [*names[:2], *(["more"] if len(names) > 2 else [])]


def file_of(target: Path, copy: Copy, *, is_named: bool) -> Path:
    """Where the file of a copy goes, beside that of the handbook itself; there, if somebody named it."""
    return target if is_named else target.with_name(f"{target.stem}-copy-{copy.number}{target.suffix}")


def list_of(
    folder: Path, branches: Sequence[str], languages: Sequence[str], printing: Printing, copies: Sequence[Copy]
) -> Path:
    """The list of copies, called by what was asked for: other copies, or those of other branches, get another one."""
    release = [printing.release] if printing.release != NEXT else []
    asked = [*some(branches), *some(languages), *release, *some(printing.only)]
    numbers = dict.fromkeys((str(copies[0].number), str(copies[-1].number)))
    return folder / f"{'-'.join(['copies', *asked, *numbers])}{LIST}"


def refuse_signed(path: Path) -> None:
    """Raises WrongUse for a list that is there already: people may have signed in it."""
    if path.exists():
        raise WrongUse("`{file}` is there already, perhaps signed: move it away, or name another folder", file=path)


def refuse_given(targets: Sequence[Path], copies: Sequence[Copy]) -> None:
    """Raises WrongUse for a copy that is there already: somebody may hold it, and its sum stands in another list."""
    for target in targets:
        for file in (file_of(target, copy, is_named=False) for copy in copies):
            if file.exists():
                raise WrongUse(
                    "`{file}` is there already, perhaps handed out: move it away, name another folder, or number from "
                    "the next one on, as in `--copies 3-5`",
                    file=file,
                )
