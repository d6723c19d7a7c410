"""The whole record of an edition on paper, from its cover to its index."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sopkit.edition import Edition
from sopkit.facts import lookup
from sopkit.message import _
from sopkit.messages import catalogue
from sopkit.pdf.about_us import RoleRecord, reached, roles
from sopkit.pdf.index import Letter, index
from sopkit.pdf.line import Line, Passages, as_line
from sopkit.pdf.procedure import ProcedureRecord, procedure_record
from sopkit.pdf.writer import Writer
from sopkit.site.colour import tones_of
from sopkit.site.content.affected import AffectedView, affected
from sopkit.site.content.authority import MatrixRow, deciding, matrix
from sopkit.site.content.contact import ChannelView, Opening, channel, openings
from sopkit.site.content.glossary import TermView, terms
from sopkit.site.content.labelled import Labelled
from sopkit.site.content.measures import MeasureView, measures
from sopkit.site.content.offering import ServiceView, services
from sopkit.site.content.service import LimitView, MembershipView, PromiseView, limits, memberships, promises
from sopkit.site.places import anchor, areas_of, logo_of, places
from sopkit.site.prose import clean
from sopkit.site.today import Today
from sopkit.site.words import NEXT, date_in, language_name, release_in

__all__ = ["BookRecord", "Printing", "as_json", "book_record"]

HOUSE = "#8f3d2e"
"""The colour of a house that has none of its own, as in `sopkit.css`."""


@dataclass(frozen=True, slots=True)
class Printing:
    """What is printed, besides the edition."""

    today: date
    release: str = NEXT
    effective: date | None = None
    """The day from which the release holds."""
    only: tuple[str, ...] = ()
    """The procedures that are wanted; without any, the whole handbook."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """An area and its procedures."""

    title: Line
    procedures: list[ProcedureRecord]


@dataclass(frozen=True, slots=True)
class BookRecord:
    """The handbook of one edition, ready for a template."""

    language: str
    title: str
    name: Line
    branch: str
    """Empty for the standard itself."""
    vision: Line | None
    release: str
    holds: str
    """From which day it holds, in words; empty where that is not known."""
    language_name: str
    tones: Mapping[str, str]
    logo: str | None
    is_whole: bool
    """Whether it is the whole handbook, not some procedures of it."""
    chapters: list[Chapter]
    roles: list[RoleRecord]
    deciding: list[Line]
    matrix: list[MatrixRow[Line]]
    statement: Passages | None
    equal_treatment: Passages | None
    promises: list[PromiseView[Line]]
    measures: Mapping[str, list[MeasureView[Line]]]
    """By the anchors of promises; those of no promise under an empty one."""
    services: list[ServiceView[Line]]
    affected: list[AffectedView[Line]]
    limits: list[LimitView[Line, Passages]]
    channels: list[ChannelView[Line]]
    memberships: list[MembershipView[Line]]
    terms: list[TermView[Line]]
    contact: list[Labelled[Line]]
    openings: list[Opening[Line]]
    index: list[Letter]
    copy: str = ""
    """Which numbered copy it is, in words; empty for one that is not numbered."""


def book_record(
    edition: Edition, printing: Printing, picture: Callable[[str], str | None], holds: Callable[[str], bool]
) -> BookRecord:
    """The record of an edition. `picture` gives the name of a picture that can be shown, `holds` knows all files."""
    writer = writer_of(edition, printing, picture, holds)
    handbook, say = edition.handbook, writer.catalogue.say
    logo = logo_of(edition, holds)
    colour = handbook.identity.colour.words if handbook.identity and handbook.identity.colour else HOUSE
    deciders = deciding(writer)
    named = clean(writer.plain(handbook.name))
    holding = printing.effective
    return BookRecord(
        language=edition.language,
        title=f"{named} · {clean(edition.name)}" if edition.settings else named,
        name=writer.label(handbook.name),
        branch=clean(edition.name) if edition.settings else "",
        vision=writer.line(handbook.vision),
        release=say(release_in(printing.release)),
        holds=say(_("In force from {date}", date=date_in(holding, edition.language))) if holding else "",
        language_name=language_name(edition.language),
        tones=tones_of(colour)["default"],
        logo=picture(logo.source) if logo else None,
        is_whole=not printing.only,
        chapters=chapters(writer),
        roles=roles(writer),
        deciding=[writer.to_role(role) for role in deciders],
        matrix=matrix(writer, deciders),
        statement=writer.block(handbook.philosophy.statement) if handbook.philosophy else None,
        equal_treatment=writer.block(handbook.philosophy.equal_treatment) if handbook.philosophy else None,
        promises=promises(writer),
        measures={anchor(id) if id else "": found for id, found in measures(writer).items()},
        services=services(writer),
        affected=affected(writer),
        limits=limits(writer),
        channels=[channel(writer, one) for one in handbook.channels.values()],
        memberships=memberships(writer),
        terms=terms(writer),
        contact=reached(writer),
        openings=openings(writer),
        index=index(writer),
    )


def writer_of(
    edition: Edition, printing: Printing, picture: Callable[[str], str | None], holds: Callable[[str], bool]
) -> Writer:
    """Writes for the whole file."""
    wanted = [id for id in edition.procedures if not printing.only or id in printing.only]
    known = () if printing.only else edition.handbook.roles
    return Writer(
        edition=edition,
        today=Today(printing.today),
        places=places(edition),
        catalogue=catalogue(edition.language),
        find=lookup(edition.handbook),
        holds=holds,
        procedure="",
        foreign=set(),
        shown=picture,
        numbers={id: number for number, id in enumerate(wanted, 1)},
        roles={id: number for number, id in enumerate(known, 1)},
    )


def chapters(writer: Writer) -> list[Chapter]:
    """The areas in their order; those of which nothing is wanted are left out."""
    known = writer.edition.handbook.areas
    found = []
    for area, inside in areas_of(writer.edition).items():
        wanted = [procedure_record(writer, one.id) for one in inside if one.id in writer.numbers]
        if wanted:
            found.append(Chapter(writer.label(known[area].title) if area in known else unnamed(writer, area), wanted))
    return found


def unnamed(writer: Writer, area: str) -> Line:
    """What a chapter is called whose area has no name."""
    return writer.say(_("Other procedures")) if area == "other" else as_line(area)


def as_json(record: object, words: Mapping[str, str]) -> str:
    """The record and the words of the template as JSON."""
    return json.dumps({"record": record, "words": words}, default=fields_of, ensure_ascii=False, sort_keys=True)


def fields_of(record: object) -> dict[str, object]:
    assert dataclasses.is_dataclass(record)
    return {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}
