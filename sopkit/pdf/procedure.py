"""A procedure as it stands on paper: what the handbook shows of it, and what paper needs besides."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sopkit.pdf.line import Line, Passages, as_line, linked
from sopkit.pdf.writer import Writer
from sopkit.site.content.learning import LearningView, learning_view, teaches
from sopkit.site.content.procedure import Help, ProcedureView, procedure_view
from sopkit.site.prose import clean, shortened

__all__ = ["ProcedureRecord", "procedure_record"]


@dataclass(frozen=True, slots=True)
class ProcedureRecord:
    """A procedure, ready for a template."""

    place: str
    short: str
    """Its title for the head of each of its pages."""
    version: str
    shown: ProcedureView[Line, Passages]
    learning: LearningView[Line, Passages] | None
    """What is learnt for it; None where that is nothing."""
    self_service: Line | None
    """Where customers help themselves, with an address to read, since paper cannot be clicked."""


def procedure_record(above: Writer, id: str) -> ProcedureRecord:
    """The record of one procedure of the edition."""
    procedure = above.edition.procedures[id].procedure
    writer = replace(above, foreign=set()).about(id, procedure)
    shown = procedure_view(writer, procedure)
    return ProcedureRecord(
        place=writer.place(id),
        short=shortened(clean(writer.plain(procedure.title) or id), 60),
        version=clean(procedure.version.words),
        shown=shown,
        learning=learning_view(writer, procedure) if teaches(procedure) else None,
        self_service=with_address(shown.self_service) if shown.self_service else None,
    )


def with_address(help: Help[Line]) -> Line:
    words = linked(help.title, help.target)
    return (*words, " · ", *as_line(help.target)) if help.target and not help.target.startswith("#") else words
