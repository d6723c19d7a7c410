"""What a printed sheet is known by: a code for all that a procedure's sheet says in one edition.

Two sheets with the same code tell people to do the same. The code is made of the fingerprint of what is printed, so a
comma or a new phrase for the search changes nothing, of the procedure's state and the day from which it holds, and of
the facts that the sheet shows: a limit that stands in `handbook.yml`, or that a branch sets, is in no fingerprint of a
procedure. A picture counts by what its file holds, and by its words.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from sopkit.edition import edition, editions
from sopkit.facts import fill, lookup, references
from sopkit.fingerprint import fingerprint, normal
from sopkit.handbook import Handbook
from sopkit.procedure import Procedure, steps_of
from sopkit.schema import Fact, Id, Prose
from sopkit.schema.walk import values
from sopkit.site.manifest import read_manifest
from sopkit.site.places import picture_of
from sopkit.site.reuse import digest_in
from sopkit.site.spoken import spoken
from sopkit.workspace import ArchiveFiles, Workspace, load

__all__ = ["Sheets", "facts_on", "kept_sheets", "outdated", "pictures_on", "printed", "sheet", "sheets"]

Sheets = Mapping[str, Mapping[str, str]]
"""For each edition, `milano/it`, the codes of its sheets by procedures' ids."""
NAMED = ("role", "channel")
"""Kinds of ids that a sheet shows by their names."""


def printed(procedure: Procedure) -> Procedure:
    """A procedure without what no sheet shows."""
    return replace(
        procedure,
        affects=(),
        asked_as=(),
        audience=None,
        for_customers=None,
        may_vary={},
        principles=(),
        profile=None,
        related=(),
        review=None,
        self_service=None,
        stage=None,
        training=None,
    )


def facts_on(sheet: Procedure) -> set[str]:
    """The names of all facts that a sheet shows, of roles and channels, too: `roles.lead.name`."""
    found = {f"roles.{role}.name" for role in sheet.authority}
    for one in values(sheet):
        if isinstance(one.value, Fact):
            found.add(one.value.name or "")
        elif isinstance(one.shape, Prose):
            found |= {reference.name for reference in references(one.value.words)}
        elif isinstance(one.shape, Id) and one.shape.of in NAMED:
            found.add(f"{one.shape.of}s.{one.value.words}.name")
    return found - {""}


def pictures_on(sheet: Procedure, digest_of: Callable[[str], str]) -> list[str]:
    """The digests of the pictures that a sheet shows. `digest_of` knows those of files; empty where there is none."""
    shown = (media for step in steps_of(sheet) for media in step.media if media.image)
    found = (picture_of(media, lambda path: bool(digest_of(path))) for media in shown)
    return [digest_of(picture.source) for picture in found if picture]


def sheet(
    procedure: Procedure,
    handbook: Handbook,
    language: str,
    asked: set[str] | None = None,
    pictures: Iterable[str] = (),
) -> str:
    """The code of a procedure's sheet in an edition, with the digests of the pictures that it shows.

    `asked` is filled with the names of facts that it depends on.
    """
    shown = printed(procedure)
    find = lookup(handbook, procedure, asked=asked)
    facts = [f"{name}={normal(fill(f'{{{name}}}', find, str, language))}" for name in sorted(facts_on(shown))]
    begins = procedure.effective.words if procedure.effective else ""
    pictured = [f"picture:{digest}" for digest in pictures]
    return spoken("\n".join([fingerprint(shown), procedure.status.words, begins, *facts, *pictured]))


def sheets(workspace: Workspace) -> dict[str, dict[str, str]]:
    """The codes of all sheets of a handbook."""
    digest_of = functools.cache(functools.partial(digest_in, workspace.files))
    found = {}
    for branch, language in editions(workspace):
        made = edition(workspace, branch, language)
        found[f"{branch}/{language}"] = {
            id: sheet(one.procedure, made.handbook, language, pictures=pictures_on(one.procedure, digest_of))
            for id, one in made.procedures.items()
        }
    return found


def kept_sheets(archive: Path) -> Sheets:
    """Those of a release that is kept; worked out from its sources where an earlier sopkit did not write them down.

    Raises Unreadable.
    """
    files = ArchiveFiles(archive)
    return read_manifest(files).sheets or sheets(load(files))


def outdated(before: Sheets, now: Sheets) -> dict[str, list[str]]:
    """The procedures whose sheets say something else than before, or hold no more, each with its editions.

    Nobody has a sheet of a procedure or an edition that was not there before.
    """
    found: dict[str, list[str]] = {}
    for edition_name in now:
        for id, code in before.get(edition_name, {}).items():
            if now[edition_name].get(id) != code:
                found.setdefault(id, []).append(edition_name)
    return found
