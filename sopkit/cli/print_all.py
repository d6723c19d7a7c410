"""Sets every edition, and each numbered copy of it, and writes the files."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from sopkit.cli.places import shortened
from sopkit.cli.print_files import file_of
from sopkit.cli.printing import Source, set_up
from sopkit.cli.session import Session
from sopkit.message import _
from sopkit.pdf.contents import COUNTED, refuse_unnumbered
from sopkit.pdf.copies import Copy, numbered
from sopkit.pdf.typeset import typeset
from sopkit.report.copies_csv import Printed
from sopkit.writing import write

__all__ = ["Made", "print_all"]


@dataclass(frozen=True, slots=True)
class Made:
    """What was written so far."""

    files: list[Path]
    copies: list[Printed]
    """Those of the files that are numbered."""
    warnings: list[str]
    """What whoever prints them has to know."""


def print_all(
    session: Session,
    source: Source,
    named: Sequence[tuple[str, str]],
    targets: Sequence[Path],
    copies: Sequence[Copy],
    *,
    is_named: bool,
) -> Made:
    """Write every file, one after the other: Typst takes all processors for each."""
    made = Made([], [], [])
    with click.progressbar(
        length=len(named) * max(1, len(copies)),
        label=session.say(_("Printing")),
        file=sys.stderr,
        item_show_func=file_name,
        width=16,
        hidden=session.quiet or len(named) * max(1, len(copies)) == 1 or not sys.stderr.isatty(),
    ) as bar:
        for one, target in zip(named, targets, strict=True):
            wanted = {file_of(target, copy, is_named=is_named): copy for copy in copies}
            for file in print_edition(session, source, one, wanted or {target: None}, made):
                bar.update(1, file)
    return made


def print_edition(
    session: Session, source: Source, named: tuple[str, str], wanted: Mapping[Path, Copy | None], made: Made
) -> Iterator[Path]:
    """Write the files of one edition, each copy one, and note what was made; gives each file when it is written."""
    with set_up(session, source, *named) as (ready, record):
        for number, (target, copy) in enumerate(wanted.items()):
            if copy is None:
                content = typeset(ready, record)
            else:
                own = numbered(record, copy, ready.catalogue)
                content = typeset(ready, own, COUNTED)
                if not number:
                    refuse_unnumbered(ready, own, content)
                made.copies.append(listed_copy(copy, named, record.release, target, content))
            write(target, content)
            made.files.append(target)
            yield target
    told = dict.fromkeys(session.say(message) for message in ready.warnings)
    made.warnings.extend(f"{shortened(str(next(iter(wanted))))}: {message}" for message in told)


def listed_copy(copy: Copy, named: tuple[str, str], release: str, target: Path, content: bytes) -> Printed:
    """A copy as it stands in the list."""
    sum = hashlib.sha256(content).hexdigest()
    return Printed(copy.number, copy.of, *named, release, target.name, sum, copy.holder)


def file_name(target: Any) -> str:
    """What stands beside the progress bar."""
    return target.name if isinstance(target, Path) else ""
