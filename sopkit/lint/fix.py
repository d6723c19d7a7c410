"""Mends what rules know how to mend, in the text of files, until nothing is left to mend.

A fix is applied with all its edits or not at all, and never together with one that touches the same characters. After
each round the files are read again: a fix after which they hold an error that was not there, or a safe one after which
a procedure means something else, is refused.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, starmap
from pathlib import Path

from sopkit.edit import Edit, Fix, applied, overlap
from sopkit.errors import CouldNot
from sopkit.finding import ERROR, Finding
from sopkit.lint.cache import Cache
from sopkit.lint.listing import Listing, name_of, text_of
from sopkit.lint.run import Choice, run
from sopkit.writing import write

__all__ = ["Mended", "difference", "mend", "put"]

ROUNDS = 20
"""What is not stable by then never will be: two rules that undo each other."""
_MARK = "\ufeff".encode()


@dataclass(frozen=True)
class Mended:
    """What became of a handbook."""

    listing: Listing
    """The files as they are now."""
    findings: tuple[Finding, ...] = ()
    """What was mended, in order."""
    refused: tuple[Finding, ...] = ()
    """What would have been, if its fix did no harm."""


def mend(listing: Listing, choice: Choice, cache: Cache, only: Sequence[str] = (), *, unsafe: bool = False) -> Mended:
    """Apply the safe fixes, or all, to the files that are asked for; they are not written.

    The cache comes to hold what is found in the files as they are then.
    """
    allowed = set(listing.below(only))
    mended = Mended(listing)
    refused: dict[object, Finding] = {}
    for _round in range(ROUNDS):
        found = run(mended.listing, choice, cache, only).findings
        left = [one for one in found if identity(one) not in refused]
        chosen = apart(one for one in left if can_mend(one, mended.listing, allowed, unsafe))
        if not chosen:
            break
        kept = harmless(mended.listing, chosen)
        refused.update((identity(one), one) for one in chosen if one not in kept)
        mended = Mended(with_fixes(mended.listing, kept), (*mended.findings, *kept))
    return Mended(mended.listing, mended.findings, tuple(refused.values()))


def identity(finding: Finding) -> object:
    """What makes it the same finding when the lines around it have moved."""
    words = tuple(edit.words for edit in finding.fix.edits) if finding.fix else ()
    return finding.rule, finding.span.path, str(finding.message), words


def can_mend(finding: Finding, listing: Listing, allowed: Collection[str], unsafe: bool) -> bool:
    """Whether a finding has a fix that may be tried: in files that are asked for, and that can be written back."""
    fix = finding.fix
    if fix is None or not fix.edits or not (fix.safe or unsafe):
        return False
    return all(edit.path in allowed and fits(edit, listing.contents.get(edit.path)) for edit in fix.edits)


def fits(edit: Edit, content: bytes | Finding | None) -> bool:
    if not isinstance(content, bytes) or not 0 <= edit.start <= edit.end:
        return False
    text = text_of(content)
    return edit.end <= len(text) and content == mark_of(content, text) + text.encode("utf-8", "surrogatepass")


def mark_of(content: bytes, text: str) -> bytes:
    """The byte-order mark before a text."""
    return _MARK if content.startswith(_MARK) else b""


def apart(findings: Iterable[Finding]) -> list[Finding]:
    """As many of the findings as can be mended at once, safe ones first."""
    chosen: list[Finding] = []
    taken: dict[str, list[Edit]] = defaultdict(list)
    for finding in sorted(findings, key=lambda one: not fix_of(one).safe):
        edits = sorted(fix_of(finding).edits)
        if any(starmap(overlap, pairwise(edits))) or any(is_taken(taken[edit.path], edit) for edit in edits):
            continue
        chosen.append(finding)
        for edit in edits:
            insort(taken[edit.path], edit)
    return chosen


def is_taken(taken: Sequence[Edit], edit: Edit) -> bool:
    """Whether an edit overlaps one of those, in order, that lie apart: then it overlaps the one before or behind it."""
    place = bisect(taken, edit)
    return any(overlap(edit, other) for other in taken[max(place - 1, 0) : place + 1])


def fix_of(finding: Finding) -> Fix:
    assert finding.fix is not None
    return finding.fix


def with_fixes(listing: Listing, findings: Iterable[Finding]) -> Listing:
    """The files after some fixes, line ends as the file has them."""
    edits: dict[str, list[Edit]] = {}
    for edit in (edit for finding in findings for edit in fix_of(finding).edits):
        edits.setdefault(edit.path, []).append(edit)
    changed = {}
    for path, here in edits.items():
        content = listing.data(path)
        text = text_of(content)
        made = applied(text, [Edit(path, one.start, one.end, in_lines_of(text, one.words)) for one in here])
        changed[path] = mark_of(content, text) + made.encode("utf-8", "surrogatepass")
    return listing.with_(changed)


def in_lines_of(text: str, words: str) -> str:
    """Words with the line ends of a text."""
    end = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
    return re.sub(r"\r\n?|\n", lambda _match: end, words)


def harmless(listing: Listing, findings: Sequence[Finding]) -> list[Finding]:
    """Those of the findings whose fixes do no harm, each tried beside the ones before it."""
    names = {name_of(edit.path) for finding in findings for edit in fix_of(finding).edits}
    before = state(listing, names)

    def is_sound(tried: Sequence[Finding]) -> bool:
        after = state(with_fixes(listing, tried), names)
        return not after.is_worse(before) and (
            not all(fix_of(one).safe for one in tried) or after.meanings == before.meanings
        )

    safe = accepted([], [one for one in findings if fix_of(one).safe], is_sound)
    return accepted(safe, [one for one in findings if not fix_of(one).safe], is_sound)


def accepted(
    kept: list[Finding], more: Sequence[Finding], is_sound: Callable[[Sequence[Finding]], bool]
) -> list[Finding]:
    """The findings that are kept, and those of the others that can be added, halved until the guilty one is alone."""
    if not more or is_sound([*kept, *more]):
        return [*kept, *more]
    if len(more) == 1:
        return kept
    middle = len(more) // 2
    return accepted(accepted(kept, more[:middle], is_sound), more[middle:], is_sound)


@dataclass(frozen=True)
class State:
    """How it stands with the files of some names."""

    hidden: Counter[str]
    """By name, how many faults keep a part of its files out of sight."""
    errors: Counter[tuple[str, str, str]]
    """Faults of reading, as (name, rule, words)."""
    meanings: Mapping[str, str]
    """By path, the digest of what it means."""

    def is_worse(self, before: State) -> bool:
        """Whether there is an error that was not there; in files of which more came in sight, it may have been."""
        new = self.errors - before.errors
        clearer = {name for name, count in before.hidden.items() if self.hidden[name] < count}
        return bool(self.hidden - before.hidden) or any(name not in clearer for name, _rule, _words in new)


def state(listing: Listing, names: Collection[str]) -> State:
    """Read the files of some names."""
    from sopkit.lint.files import files_of
    from sopkit.workspace import load
    from sopkit.workspace.loading import HIDING

    part = listing.part(names)
    found = State(Counter(), Counter(), {})
    meanings = {}
    for file in files_of(load(part, part.outlined), part.judged):
        name = name_of(file.path)
        errors = [fault for fault in file.faults if fault.severity is ERROR]
        found.hidden[name] += sum(fault.rule in HIDING for fault in errors)
        found.errors.update((name, fault.rule, str(fault.message)) for fault in errors)
        meanings[file.path] = meaning(file)
    return State(found.hidden, found.errors, meanings)


def meaning(file: object) -> str:
    """The digest of what a file means: of its procedure, as it stands there or with its words or changes in it."""
    from sopkit.fingerprint import fingerprint, tree_fingerprint
    from sopkit.lint.subject import OverlayFile, ProcedureFile, SourceFile, TranslationFile

    assert isinstance(file, SourceFile)
    if isinstance(file, ProcedureFile):
        return fingerprint(file.procedure)
    if isinstance(file, OverlayFile) and file.adapted is not None:
        return fingerprint(file.adapted.procedure)
    if isinstance(file, TranslationFile) and file.procedure is not None:
        return fingerprint(file.procedure)
    return tree_fingerprint(file.document.root) if file.document is not None else ""


def changed(before: Listing, after: Listing) -> Iterator[str]:
    """The paths of files that differ, in order."""
    return (path for path in sorted(after.contents) if after.contents[path] != before.contents.get(path))


def difference(before: Listing, after: Listing, prefix: str = "") -> str:
    """What differs, as a unified diff; `prefix` stands before every path."""
    lines: list[str] = []
    for path in changed(before, after):
        old, new = (text_of(one.contents.get(path, b"")) for one in (before, after))
        for line in difflib.unified_diff(in_lines(old), in_lines(new), prefix + path, prefix + path):
            lines.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(lines)


def in_lines(text: str) -> list[str]:
    """The lines of a text with their ends."""
    return text.splitlines(keepends=True) if "\r" in text and "\n" not in text else re.findall(r"[^\n]*\n|[^\n]+", text)


def put(folder: Path, before: Listing, after: Listing) -> list[str]:
    """Write what was mended, each file whole or not at all. Gives the paths. Raises CouldNot."""
    written = list(changed(before, after))
    for path in written:
        if read_again(folder / path) != before.contents.get(path):
            raise CouldNot("`{path}` was changed by somebody else in the meantime: run this again", path=path)
    for path in written:
        write((folder / path).resolve(), after.data(path))
    return written


def read_again(place: Path) -> bytes | None:
    """The bytes of a file; None where it cannot be read any more."""
    try:
        return place.read_bytes()
    except OSError:
        return None
