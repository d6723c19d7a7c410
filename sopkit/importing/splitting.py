"""One file → the procedures in it.

A document is one procedure, unless its headings of one level each have numbered steps of their own and none of them
announces a part of a procedure, such as `Purpose`, or a phase of one, such as `Step 2`. Nothing falls between the
parts: what stands before the first belongs to it, and a section without steps to the one before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sopkit.importing.headings import numbered
from sopkit.importing.outline import Listing, Outline, within
from sopkit.importing.sections import Section, has_steps, holds, sections

__all__ = ["Part", "parts"]

OWN = frozenset({"ordered", "checkbox"})
"""Lists that hold steps where there are any; else bulleted ones do."""
NUMBERED = frozenset({"ordered"})


@dataclass(frozen=True, slots=True)
class Part:
    """What becomes one procedure: what it is called, and its text."""

    title: str
    section: Section
    title_is_own: bool = True
    """Whether the title stands in the file."""


def parts(outline: Outline, name: str) -> list[Part]:
    """The procedures of a file; `name` is what the first is called where the file does not say it."""
    whole = sections(outline.blocks)
    title = outline.head.get("title", "")
    if len(whole.below) == 1 and (not holds(whole.blocks, OWN)) and whole.below[0].field is None:
        # the only heading of the highest level is the title
        top = whole.below[0]
        whole = Section("", top.level, (*whole.blocks, *top.blocks), top.below)
        title = top.heading
    own = separate(whole)
    if not own:
        return [Part(title or name, whole, bool(title))]
    first = replace(own[0], blocks=own[0].blocks)
    made = [Part(one.heading, replace(one, heading="")) for one in [first, *own[1:]]]
    return with_beginning(made, whole, title)


def separate(whole: Section) -> list[Section]:
    """The sections that are procedures of their own, with those after them that are none; empty for one procedure."""
    steps = [has_steps(one, OWN) for one in whole.below]
    if sum(steps) < 2 or holds(whole.blocks, OWN):
        return []
    if any(one.field or numbered(one.heading) for one in whole.below):
        return []
    if not all(stands_alone(one) for one, has in zip(whole.below, steps, strict=True) if has):
        return []
    joined: list[Section] = []
    for one, has in zip(whole.below, steps, strict=True):
        if has or not joined:
            joined.append(one)
        else:
            joined[-1] = replace(joined[-1], below=(*joined[-1].below, one))
    if not steps[0] and len(joined) > 1:  # what comes before the first steps
        before, first = joined[0], joined[1]
        joined[0:2] = [replace(first, below=(before, *first.below))]
    return joined


def stands_alone(section: Section) -> bool:
    """Whether a section is a procedure by itself: it says what it is for, or its own steps are numbered from 1."""
    if any(one.field for one in section.below):
        return True
    lists = [one for one in within(section.blocks) if isinstance(one, Listing) and one.kind == "ordered"]
    below = any(has_steps(one, NUMBERED) for one in section.below)
    return bool(lists and lists[0].first <= 1) or (not lists and below)


def with_beginning(made: Sequence[Part], whole: Section, title: str) -> list[Part]:
    """The parts, the first one with what stands before it."""
    first = made[0]
    blocks = (*whole.blocks, *first.section.blocks)
    begun = replace(first, section=replace(first.section, blocks=blocks))
    del title
    return [begun, *made[1:]]
