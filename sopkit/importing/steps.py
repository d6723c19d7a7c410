"""Sections in, steps out: numbered entries, check boxes and rows of a table, with what stands beside them as notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sopkit.importing.conditions import ways_in
from sopkit.importing.draft import Cell, DraftStep, Marked
from sopkit.importing.headings import labelled, numberless, unnumbered, unshouted
from sopkit.importing.inline import plain_line
from sopkit.importing.outline import Block, Entry, Listing, Paragraph, Picture, Quote, Table
from sopkit.importing.prose import CELL, bold, words_of
from sopkit.importing.sections import step_columns, unbold
from sopkit.message import _

__all__ = ["DEEPEST", "Flow", "step_of"]

DEEPEST = 3
"""Steps within steps; deeper ones are a list in the note of the step above."""
STEPS = frozenset({"ordered", "checkbox"})
UNSAID = "…"
"""What a step says that is nothing but a picture of which nobody says what it shows."""
CELLS = frozenset({"by", "within", "say"})
"""Columns of which the format has a field for each step."""


SPOKEN = re.compile(r"[“”\"«„]\s*(?P<words>[^“”\"«»„]{2,600}?)\s*[“”\"»]\.?")
CROSS = re.compile(r"^(?P<bullet>- )?[❌✗✘✖⛔🚫]\ufe0f?\s*", re.MULTILINE)
"""What marks as forbidden what a field says by its name."""


@dataclass(slots=True)
class Flow:
    """Steps as they are found, one after the other, and what came before the first."""

    kinds: frozenset[str]
    """The lists that hold steps here; nothing, where each paragraph is one."""
    steps: list[DraftStep] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    spent: list[str] = field(default_factory=list)

    def take(self, blocks: Iterable[Block]) -> None:
        """Blocks in their order: steps, and what belongs to the step before."""
        for block in blocks:
            match block:
                case Listing() if block.kind in self.kinds:
                    self.steps += steps_in(block, 1)
                case Table() if columns := step_columns(block):
                    self.steps += rows_of(block, columns)
                    self.spent += spent_on(block, columns)
                case Paragraph() if not self.kinds and not labelled(block.words):
                    self.steps.append(DraftStep(block.words))
                case Picture():
                    self.picture(block)
                case Paragraph():
                    self.beside(block.words)
                case _:
                    self.note(words_of([block]))

    def note(self, words: str) -> None:
        """Words that belong to the step before, or before the first one."""
        if self.steps:
            self.steps[-1] = self.steps[-1].noting(words)
        elif words:
            self.before.append(words)

    def headed(self, heading: str, words: str = "") -> None:
        """Words under a heading that is none of a step."""
        number, bare = numberless(heading)
        self.spent.append(number)
        self.note("\n\n".join(filter(None, (bold(bare), words))))

    def beside(self, words: str) -> None:
        """A paragraph beside the steps; what it says never to do has a field of its own."""
        label = labelled(words)
        if label and label[0] == "dont" and self.steps:
            self.dont(words)
        else:
            self.note(words)

    def dont(self, words: str) -> None:
        """What never happens at the step before."""
        if not self.steps:
            self.before.append(words)
        else:
            bare = CROSS.sub(lambda match: match["bullet"] or "", words)
            self.steps[-1] = replace(self.steps[-1], dont=(*self.steps[-1].dont, bare))

    def picture(self, picture: Picture) -> None:
        if self.steps:
            self.steps[-1] = pictured(self.steps[-1], [picture])
        else:
            self.pictures.append(picture)

    def group(self, heading: str, inner: Flow) -> None:
        """The steps below a heading, as smaller steps of one that it names."""
        notes = tuple(inner.before)
        self.spent += inner.spent
        do = unnumbered(heading)
        self.spent.append(heading.removesuffix(do))
        self.steps.append(
            DraftStep(unshouted(do), notes=notes, pictures=tuple(inner.pictures), steps=tuple(inner.steps))
        )

    def done(self) -> tuple[DraftStep, ...]:
        """All steps; pictures from before the first belong to it."""
        if self.pictures and self.steps:
            self.steps[0] = pictured(self.steps[0], self.pictures)
        return tuple(self.steps)


def pictured(step: DraftStep, pictures: Sequence[Picture]) -> DraftStep:
    if step.steps:
        return replace(step, steps=(*step.steps[:-1], pictured(step.steps[-1], pictures)))
    return replace(step, pictures=(*step.pictures, *pictures))


def steps_in(listing: Listing, depth: int) -> list[DraftStep]:
    """The entries of a list as steps; one without words of its own gives way to the list in it.

    A picture alone is what it shows, else it belongs to the step before, or to the first one.
    """
    found: list[DraftStep] = []
    early: list[Picture] = []
    for entry in listing.entries:
        if entry.words:
            found.append(step_of(entry, depth))
            continue
        inner = Flow(STEPS)
        inner.take(entry.blocks)
        if inner.before and not inner.steps:
            inner.steps.append(DraftStep(" ".join(" ".join(inner.before).split())))
            inner.before.clear()
        if shown := " ".join(picture.alt for picture in inner.pictures if picture.alt and not inner.steps):
            inner.steps.append(DraftStep(plain_line(shown)))
        if inner.steps:
            first, *others = inner.done()
            found += (first.noting(*inner.before), *others)
        elif found:
            found[-1] = pictured(found[-1], inner.pictures)
        else:
            early += inner.pictures
    if early:
        found[:1] = [pictured(found[0] if found else DraftStep(UNSAID), early)]
    return found


def step_of(entry: Entry, depth: int) -> DraftStep:
    """An entry with what stands below it."""
    step = DraftStep(unbold(entry.words))
    for block in entry.blocks:
        match block:
            case Listing() if len(entry.blocks) == 1 and (ways := ways_in(block)):
                step = replace(step, ways=ways)
            case Listing() if block.kind in STEPS and depth < DEEPEST:
                step = replace(step, steps=(*step.steps, *steps_in(block, depth + 1)))
            case Picture():
                step = pictured(step, [block])
            case Quote() if "say" not in step.fields and (said := spoken(block)):
                step = replace(step, fields={**step.fields, "say": Marked(said, _("guess: it is said aloud"))})
            case Paragraph() if (label := labelled(block.words)) and label[0] == "dont":
                step = replace(step, dont=(*step.dont, block.words))
            case _:
                step = step.noting(words_of([block]))
    return step


def spoken(quote: Quote) -> str | None:
    """The words of a quotation that all stand between marks of speech, without them: `“Good morning.”`."""
    found = SPOKEN.fullmatch(words_of(quote.blocks))
    return found["words"] if found and not quote.label else None


def rows_of(table: Table, columns: dict[str, int]) -> Iterator[DraftStep]:
    """The rows of a table as steps; cells that no column names are notes under the head of theirs."""
    head = table.rows[0]
    named = {at: name for name, at in columns.items() if name in CELLS}
    for row in table.rows[1:]:
        do = row[columns["do"]] if columns["do"] < len(row) else ""
        if not do:
            yield DraftStep(CELL.join(filter(None, row)))
            continue
        cells, notes = {}, []
        for at, words in enumerate(row):
            if at in named and words:
                cells[named[at]] = Cell(head[at], words)
            elif words and at != columns["do"] and at != columns.get("number"):
                notes.append(f"{bold(head[at])}: {words}" if at < len(head) and head[at] else words)
        yield DraftStep(do, notes=tuple(notes), cells=cells)


def spent_on(table: Table, columns: dict[str, int]) -> Iterator[str]:
    """The words of a table that its steps say by themselves: the heads of columns, and the numbers."""
    yield from (table.rows[0][at] for name, at in columns.items() if name not in CELLS)
    if "number" in columns:
        yield from (row[columns["number"]] for row in table.rows[1:] if columns["number"] < len(row))
