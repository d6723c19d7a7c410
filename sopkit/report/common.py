"""What several formats need: places of edits, digests by which programs know a finding again, paths as addresses."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from sopkit.edit import Edit, Fix
from sopkit.finding import Finding
from sopkit.lint.baseline import accepted, named_in
from sopkit.source import Source
from sopkit.span import Span

__all__ = ["address", "marks", "places_of"]

_DRIVE = re.compile("[A-Za-z]:(?=/)")


def places_of(fix: Fix | None, sources: Mapping[str, Source]) -> list[tuple[Edit, Span]]:
    """The edits of a fix with their places; none where a file is not known, since half a fix mends nothing."""
    places = []
    for edit in fix.edits if fix is not None else ():
        source = sources.get(edit.path)
        if source is None or edit.end > len(source.text):
            return []
        places.append((edit, source.span(edit.start, edit.end)))
    return places


def marks(findings: Iterable[Finding], sources: Mapping[str, Source]) -> Iterator[tuple[Finding, str]]:
    """Each finding with a digest that no other has, the same when lines move and when it is said in other words."""
    seen: Counter[str] = Counter()
    for finding in findings:
        known = accepted(finding, {}, sources)
        bare = "\0".join((known.path, known.rule, known.text, named_in(finding.message)))
        seen[bare] += 1
        digest = hashlib.blake2b(f"{bare}\0{seen[bare]}".encode("utf-8", "surrogatepass"), digest_size=16)
        yield finding, digest.hexdigest()


def address(path: str) -> str:
    """A path as an address: of a file on this computer, where it begins at the root or with a drive's letter."""
    drive = _DRIVE.match(path)
    if drive is not None:
        return f"file:///{drive[0]}{quote(path[drive.end() :], errors='surrogatepass')}"
    escaped = quote(path, errors="surrogatepass")
    return f"file://{escaped}" if path.startswith("/") else escaped
