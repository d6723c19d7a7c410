"""What rules look at: a file, a procedure, one text, all texts of a procedure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from sopkit.control.due import Due
from sopkit.control.standings import Standings
from sopkit.document import Document
from sopkit.edit import Fix
from sopkit.finding import Finding
from sopkit.flow import Flow, flow
from sopkit.handbook import Handbook
from sopkit.language import Language, get
from sopkit.language.analysis import Analysis, analysed
from sopkit.language.phrases import Found
from sopkit.language.verbs import Verb
from sopkit.lazy import lazy
from sopkit.lint.calendar import Calendar
from sopkit.lint.rule import Problem
from sopkit.message import Message
from sopkit.overlay import Overlay
from sopkit.procedure import Procedure
from sopkit.rewrite import rewritten
from sopkit.schema.walk import Found as FoundValue
from sopkit.schema.walk import values
from sopkit.source import Text
from sopkit.workspace import Workspace
from sopkit.workspace.loading import is_whole

__all__ = [
    "Kind",
    "OverlayFile",
    "Passage",
    "ProcedureFile",
    "SourceFile",
    "TranslationFile",
    "Wording",
]

Kind = Literal["handbook", "branch", "procedure", "overlay", "translation", "other"]


@dataclass(frozen=True, kw_only=True, eq=False)
class SourceFile:
    """One file of the handbook."""

    path: str
    kind: Kind
    """`other` is a file that could not be given a place; it has faults and nothing else."""
    id: str
    """Of the procedure or branch that it is about; `handbook` for `handbook.yml` and its translations."""
    document: Document | None
    """None for what is no file that can be read."""
    record: Any
    """A Handbook, Branch, Procedure or Overlay; None for translations and other files."""
    language: str
    """The code of the language of its words."""
    layer: str
    """`standard`, or the branch's id."""
    area: str
    status: str
    handbook: Handbook
    """The settings as they hold in its layer."""
    workspace: Workspace
    standings: Standings
    """What is on record of procedures."""
    calendar: Calendar = field(default_factory=Calendar)
    """Says which days are over."""
    faults: tuple[Finding, ...] = ()
    """What was wrong when it was read, and when it was laid over the layer above."""

    @lazy
    def passages(self) -> tuple[Passage, ...]:
        """All its prose."""
        from sopkit.lint.passages import passages_of

        return tuple(passages_of(self))

    @lazy
    def values(self) -> tuple[FoundValue, ...]:
        """All single values of its record."""
        return tuple(values(self.record)) if self.record is not None else ()

    @lazy
    def defined_terms(self) -> frozenset[str]:
        """The words that the glossary explains, in the language of the file, each as it is written there."""
        terms = self.handbook.glossary.values()
        named = [text for term in terms for text in (term.term, term.languages.get(self.language)) if text is not None]
        words = [one.words if isinstance(one, Text) else one.term.words for one in named]
        return frozenset(word for term in (*words, *(term.id.words for term in terms)) for word in term.split())

    @lazy
    def doubts(self) -> list[tuple[int, int]]:
        """The lines and columns where what was read may not be what is meant, in order: words, or a comment."""
        doubted = [one for one in self.faults if one.rule == "unquoted-prose" and not (one.fix and one.fix.safe)]
        return sorted((one.span.line, one.span.column) for one in doubted)

    def is_doubted(self, text: Text) -> bool:
        """Whether it is not sure how far a text reaches: nothing in it is mended before somebody says so."""
        if not self.doubts:
            return False
        span = text.span
        following = bisect_left(self.doubts, (span.line, span.column))
        return following < len(self.doubts) and self.doubts[following] < (span.end_line, span.end_column)

    @property
    def can_be_read(self) -> bool:
        """Whether all of it can be read: what is missing after a fault in the YAML may only be out of sight."""
        return self.document is not None and is_whole(self.document)

    def passed_on(self, rule: str) -> Iterator[Problem]:
        """The faults of reading that bear a rule's name, as problems for that rule."""
        for fault in self.faults:
            if fault.rule == rule:
                yield Problem(fault.span, fault.message, fault.related, fault.severity, fault.fix)


@dataclass(frozen=True, kw_only=True, eq=False)
class ProcedureFile(SourceFile):
    """A procedure where it begins: in the standard, or a branch's own."""

    procedure: Procedure

    @lazy
    def flow(self) -> Flow:
        """Where one can go from each of its steps."""
        return flow(self.procedure)

    @lazy
    def due(self) -> Due | None:
        """When somebody is to look at it again."""
        chain = self.workspace.chain(self.layer) if self.layer in self.workspace.branches else ()
        return self.standings.due(chain, self.id, self.procedure, self.handbook)


@dataclass(frozen=True, kw_only=True, eq=False)
class OverlayFile(SourceFile):
    """What a branch changes in one procedure, with that procedure before and after the change."""

    overlay: Overlay
    above: ProcedureFile | None
    """The procedure that it adapts, as the layers above leave it; None if there is none."""
    adapted: ProcedureFile | None
    """The same with the branch's changes. Its words are in the languages of their layers."""


@dataclass(frozen=True, kw_only=True, eq=False)
class TranslationFile(SourceFile):
    """The words of a procedure, of an overlay or of the handbook in another language."""

    translates: type
    """The record whose words these are: Procedure, Handbook or Branch."""
    procedure: Procedure | None
    """The procedure with these words in it, for a Procedure that is there."""


@dataclass(frozen=True, eq=False)
class Passage:
    """One text of a file, written for people."""

    file: SourceFile
    path: str
    """Where it stands in the record: `steps.greet.do`, `authority.sales-assistant.may.0`."""
    text: Text
    spoken: bool
    """Whether it is said aloud to a customer."""
    field: str
    """The key that holds it: `do`, `note`, `when`, `may`."""
    step: str | None
    """The id of the innermost step that it belongs to."""

    @property
    def words(self) -> str:
        """What it says."""
        return self.text.words

    @property
    def language(self) -> Language:
        """The language that its file is in."""
        return get(self.file.language)

    @lazy
    def analysis(self) -> Analysis:
        """Its words, verbs, phrases and instructions, as the language engine reads them."""
        return analysed(self.words, self.file.language)

    @property
    def verbs(self) -> tuple[Verb, ...]:
        """Its verb groups in order, but for those in quotations and labels, which are not its own words."""
        return self.analysis.verbs

    def phrases(self, name: str) -> Iterator[Found]:
        """The phrases of one word list that it holds, outside quotations."""
        return (phrase for phrase in self.analysis.phrases if phrase.list == name)

    def quoted(self, start: int, end: int) -> str:
        """`words[start:end]` on one line, for a message."""
        return " ".join(self.words[start:end].split())

    def fix(self, start: int, end: int, words: str, *, safe: bool = False) -> Fix | None:
        """The mend that puts `words` in place of `words[start:end]`; None where the file does not hold them so."""
        if self.file.is_doubted(self.text):
            return None
        edit = rewritten(self.text, start, end, words)
        return None if edit is None else Fix((edit,), safe)

    def problem(self, start: int, end: int, message: Message, **further: Any) -> Problem:
        """A problem with `words[start:end]`."""
        return Problem(self.text.at(start, end), message, **further)


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """All the prose of one procedure in one language: what is judged as a whole."""

    file: SourceFile
    passages: tuple[Passage, ...]

    @property
    def language(self) -> Language:
        """The language that the file is in."""
        return get(self.file.language)
