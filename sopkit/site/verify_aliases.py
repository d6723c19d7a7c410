"""Compares the pages of aliases with what sopkit writes.

They change with later releases, so that no record holds their sums.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from sopkit.message import Message, _, plural
from sopkit.site.aliases import Way, alias_page, pages_below, ways
from sopkit.site.lists import lists_of
from sopkit.site.versions import Version
from sopkit.site.words import day as day_of

__all__ = ["alias_faults"]


LOOKED_AT = 5
"""Pages of an alias by which it is known on which day it was written, even if one of them is not as it was."""


def alias_faults(site: Path, release: str, templates: Path, today: date) -> Iterator[tuple[str, Message]]:
    """The files of a release's aliases, by their paths in the site, that do not lead where they should.

    `templates` is the handbook's folder, for its own templates. Raises BuildFailed for a fault in one, and OSError.
    """
    for (branch, language), versions in lists_of(site).items():
        for alias in (alias for one in versions if one.version == release for alias in one.aliases):
            home = f"{branch}/{language}/{alias}"
            expected = pages_of(site / home, alias, versions, language, templates, today)
            if (site / home).is_dir():
                for path, message in differences(site / home, expected, release, alias):
                    yield f"{home}/{path}", message
            else:
                count = len(expected)
                yield home, plural("is missing, with {count} file", "is missing, with {count} files", count)


def pages_of(
    folder: Path, alias: str, versions: Sequence[Version], language: str, templates: Path, today: date
) -> dict[str, bytes]:
    """What an alias should hold: as it is written today, or was on another day since when its list has not changed."""
    past = {day for one in versions if (day := day_of(one.effective)) and day < today}
    ways_written = [ways(versions, day)[alias] for day in (today, *sorted(past, reverse=True), date.min)]

    def page(path: str, way: Way) -> bytes:
        return alias_page(path, way, language, templates).encode()

    def matching(way: Way) -> int:
        return sum(content_of(folder / path) == page(path, way) for path in pages_below(way)[:LOOKED_AT])

    way = max(ways_written, key=matching)  # the first of those that match as well, which is today's
    return {path: page(path, way) for path in pages_below(way)}


def content_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def differences(folder: Path, expected: dict[str, bytes], release: str, alias: str) -> Iterator[tuple[str, Message]]:
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    for path in sorted(expected.keys() | found.keys()):
        if path not in found:
            yield path, _("is missing")
        elif path not in expected:
            yield path, _("is no page of `{alias}`", alias=alias)
        elif found[path].read_bytes() != expected[path]:
            yield (
                path,
                _(
                    "is not as sopkit writes it, so it may lead elsewhere: `sopkit release {release} --alias {alias}` "
                    "writes it again",
                    release=release,
                    alias=alias,
                ),
            )
