"""Builds editions on the workers of a cluster, which see none of the handbook's files; what they make is put here.

A worker gets the sources once, as one archive, and unpacks them into a folder of its own that lasts until others come:

    handbook/…      the handbook's files, with its own templates
    templates/…     templates that lay beside it
    before.zip      the release with which the pages compare it, where there is one

What comes back is an archive with an edition's files. Only this machine writes into the site.
"""

from __future__ import annotations

import datetime
import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sopkit.cluster import on_cluster
from sopkit.errors import SopkitError
from sopkit.finding import Finding
from sopkit.site.before import Before
from sopkit.site.building import Task, build_aside, build_one, let_go, loaded, remembered
from sopkit.site.page import Switches
from sopkit.site.plan import Plan, PublishedEdition
from sopkit.site.reuse import Built, Sources, digest_in, stat_of, walked
from sopkit.site.store import digest
from sopkit.template_folders import own_templates
from sopkit.voices import Reason
from sopkit.workspace import Files

__all__ = ["built_elsewhere"]

HANDBOOK, TEMPLATES, BEFORE = "handbook", "templates", "before.zip"
UNPACKED: dict[str, tempfile.TemporaryDirectory[str]] = {}
"""Where this process keeps what it was sent, by its digest: the last one only."""


class Parcel(NamedTuple):
    """All that editions are made of, as an archive."""

    name: str
    """The digest of what it holds."""
    content: bytes


class Errand(NamedTuple):
    """One edition to build elsewhere; it names no place of this machine."""

    branch: str
    language: str
    switches: Switches
    sources: Sources
    release: str
    today: datetime.date
    is_public: bool
    remembers: bool
    """Whether pages that editions have in common are made once."""
    before: Before | None
    """Its archive is the one in the parcel."""
    carried: tuple[tuple[Reason, str], ...]
    said: str
    places: tuple[str, str]
    """How messages call the handbook's folder, and that of templates beside it."""


class Delivery(NamedTuple):
    """An edition that was built elsewhere."""

    built: Built
    warnings: tuple[str, ...]
    content: bytes
    """Its files, as an archive."""


def built_elsewhere(tasks: Sequence[Task]) -> Iterator[PublishedEdition]:
    """Every edition, one after the other: the same bytes as if it was built here. Raises what `on_cluster` does."""
    plan = tasks[0].plan
    files = loaded(plan.sources).files
    delivered = on_cluster(plan.cluster, build_there, map(errand, tasks), parcel(files, plan))
    for task, delivery in zip(tasks, delivered, strict=True):
        if any(digest_in(files, path) != content for path, content in delivery.built.asked.items()):
            yield build_one(task)  # a page asked for a file that does not travel
        else:
            yield put(task, delivery)


def errand(task: Task) -> Errand:
    plan = task.plan
    remembers = plan.cache is not None and not plan.anew
    named = task.branch, task.language, task.switches, task.sources
    places = str(plan.templates), str(plan.templates.parent / TEMPLATES)
    before = plan.before and plan.before._replace(archive=Path(BEFORE))
    return Errand(*named, plan.release, plan.today, plan.is_public, remembers, before, plan.carried, task.said, places)


def parcel(files: Files, plan: Plan) -> Parcel:
    """The files of a handbook, its own templates and the release before, packed.

    What cannot be read is not there for any page.
    """
    templates = plan.templates
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path in files.paths()[0]:
            content = b"" if path.startswith(f"{TEMPLATES}/") else files.read(path)
            if content and not isinstance(content, Finding):
                archive.writestr(f"{HANDBOOK}/{path}", content)
        for file in own_templates(templates):
            inside = file.is_relative_to(templates)
            path = file.relative_to(templates if inside else templates.parent).as_posix()
            archive.writestr(f"{HANDBOOK}/{path}" if inside else path, file.read_bytes())
        if plan.before is not None:
            archive.writestr(BEFORE, plan.before.archive.read_bytes(), zipfile.ZIP_STORED)
    return Parcel(digest(written.getvalue()), written.getvalue())


def put(task: Task, delivery: Delivery) -> PublishedEdition:
    """Write an edition into its folder aside, and remember it as one that was built here."""
    with zipfile.ZipFile(io.BytesIO(delivery.content)) as archive:
        archive.extractall(task.target)
    digests = {path: content for path, (_size, _time, content) in delivery.built.files.items()}
    files = {path: (*stat_of(file), digests[path]) for path, file in walked(task.target)}
    return remembered(task, replace(delivery.built, ingredients=task.ingredients, files=files), delivery.warnings)


def build_there(errand: Errand, parcel: Parcel) -> Delivery:
    """Build an edition on a worker."""
    place = unpacked(parcel)
    handbook = place / HANDBOOK
    cache = place / "cache" if errand.remembers else None
    plan = Plan(handbook, handbook, place / "site", errand.release, errand.today, cache=cache)
    before = errand.before and errand.before._replace(archive=place / BEFORE)
    plan = replace(plan, is_public=errand.is_public, before=before, carried=errand.carried)
    target = place / "built" / errand.branch / errand.language
    task = Task(plan, errand.branch, errand.language, errand.switches, target, errand.sources, errand.said)
    try:
        return Delivery(*build_aside(task), packed(target))
    except SopkitError as error:
        raise renamed(error, place, errand.places) from error
    finally:
        shutil.rmtree(target, ignore_errors=True)


def renamed(error: SopkitError, place: Path, places: tuple[str, str]) -> SopkitError:
    """The same error, with the names of files as they are called where somebody can mend them."""
    arguments = dict(error.message.arguments)
    for name, value in arguments.items():
        if isinstance(value, str):
            for there, here in zip((HANDBOOK, TEMPLATES), places, strict=True):
                value = value.replace(str(place / there), here)
            arguments[name] = value
    return type(error)(replace(error.message, arguments=arguments))


def unpacked(parcel: Parcel) -> Path:
    """The folder in which a parcel lies; what came before it goes."""
    if parcel.name not in UNPACKED:
        let_go()
        while UNPACKED:
            UNPACKED.popitem()[1].cleanup()
        folder = tempfile.TemporaryDirectory(prefix="sopkit-")
        with zipfile.ZipFile(io.BytesIO(parcel.content)) as archive:
            archive.extractall(folder.name)
        UNPACKED[parcel.name] = folder
        loaded(Path(folder.name) / HANDBOOK)
    return Path(UNPACKED[parcel.name].name)


def packed(folder: Path) -> bytes:
    """The files of a folder as an archive."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path, file in walked(folder):
            archive.write(file.path, path)
    return written.getvalue()
