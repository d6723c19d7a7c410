"""What is to be published, and what came of each edition of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from sopkit.site.before import Before
from sopkit.voices import Reason

__all__ = ["Plan", "PublishedEdition"]


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
    cache: Path | None = None
    """The folder in which what was made is kept for the next time."""
    effective: str = ""
    """The day from which the release is in force, as in 2026-12-01; empty for what is no release."""
    listed_on: datetime.date | None = None
    """The day on which the lists send visitors to what is in force; `today`, which the pages show, where it is None."""
    anew: bool = False
    """Whether no edition is left as it stands: what is put on record must not depend on what is there."""
    is_public: bool = False
    """Whether it is the help centre for customers: of one state of the handbook, so that `release` is empty."""
    cluster: str = ""
    """The address of a Dask scheduler whose workers build the editions; empty for this machine."""
    before: Before | None = None
    """The release that the pages compare this one with; None where there is none."""
    carried: tuple[tuple[Reason, str], ...] = ()
    """Ideas and insights that led to something, and the release before this one that carried it first."""


@dataclass(frozen=True, slots=True)
class PublishedEdition:
    """One edition: its pages' addresses, and what the site generator had to say."""

    branch: str
    language: str
    pages: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    reused: bool = False
    """Whether it stood in its place already."""
    assets: str = ""
    """The folder in `assets/` of the site that its pages load."""
    size: int = 0
    """Bytes of its files, without what it shares with others."""
