"""Builds the editions that are to be published, each into a folder aside, in this process or in one of several."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from sopkit.edition import Edition, edition
from sopkit.site.config import Site
from sopkit.site.mkdocs_build import build, site_of
from sopkit.site.page import Switches
from sopkit.site.words import language_name
from sopkit.workspace import ArchiveFiles, FolderFiles, Workspace, load

__all__ = ["LOADED", "Plan", "PublishedEdition", "Task", "build_one"]

LOADED: dict[Path, Workspace] = {}
"""What this process publishes from, by the place it was loaded from."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be published, from where, and to where. Travels between processes, so it holds no handbook."""

    sources: Path
    """The folder with `handbook.yml`, or the archive of a release."""
    templates: Path
    """The handbook's folder, for its own templates."""
    site: Path
    release: str
    today: datetime.date
    aliases: tuple[str, ...] = ()
    only: tuple[tuple[str, str], ...] = ()
    """(branch, language) of the editions wanted; all where there is none."""
    effective: str = ""
    """The day from which the release is in force, as in 2026-12-01; empty for what is no release."""
    listed_on: datetime.date | None = None
    """The day on which the lists send visitors to what is in force; `today`, which the pages show, where it is None."""


@dataclass(frozen=True, slots=True)
class PublishedEdition:
    """One edition that was built: its pages' addresses, and what the site generator had to say."""

    branch: str
    language: str
    pages: tuple[str, ...]
    warnings: tuple[str, ...]
    reused: bool = False
    """Whether the folder in the site is right as it is, and nothing was built."""
    assets: str = ""
    """The folder `assets/<name>/` of the site that the pages load; empty where each edition has its own."""


@dataclass(frozen=True, slots=True)
class Task:
    """One edition to build."""

    plan: Plan
    branch: str
    language: str
    target: Path
    is_last: bool
    """Whether this process needs the handbook's files no more once the pages are made."""


def loaded(place: Path) -> Workspace:
    """The handbook to publish; read once in each process."""
    if place not in LOADED:
        LOADED[place] = load(ArchiveFiles(place) if place.is_file() else FolderFiles(place))
    return LOADED[place]


def build_one(task: Task) -> PublishedEdition:
    """Build one edition into its folder aside."""
    result = build(site_for(task), task.target)
    return PublishedEdition(task.branch, task.language, result.pages, result.warnings)


def site_for(task: Task) -> Site:
    """The pages of one edition."""
    plan, workspace = task.plan, loaded(task.plan.sources)
    made = edition(workspace, task.branch, task.language)
    if task.is_last:
        LOADED.clear()
    return site_of(
        made,
        today=plan.today,
        release=plan.release,
        templates=plan.templates,
        files=workspace.files,
        switches=switches(plan, workspace, made),
    )


def switches(plan: Plan, workspace: Workspace, made: Edition) -> Switches:
    """The ways from an edition to its sisters, as seen from the edition's own folder."""
    settings = made.settings
    languages = [text.words for text in settings.languages] if settings else list(workspace.languages)
    return Switches(
        languages=tuple(
            (code, language_name(code), f"../../{code}/{plan.release}/") for code in languages or [made.language]
        ),
        versions_script="../versions.js",
        landing="../../../index.html#choose",
    )
