"""One file → the procedures in it.

A document is one procedure, unless its headings of one level each have numbered steps of their own and none of them
announces a part of a procedure, such as `Purpose`, or a phase of one, such as `Step 2`. Nothing falls between the
parts: what stands before the first belongs to it, and a section without steps to the one before it. Headings below
those are groups of its steps, unless they in turn have parts such as `Purpose`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sopkit.importing.headings import numbered, unnumbered
from sopkit.importing.outline import Listing, Outline, Paragraph, within
from sopkit.importing.prose import bold
from sopkit.importing.sections import OWN, Section, has_steps, holds, sections

__all__ = ["Part", "parts"]

NUMBERED = frozenset({"ordered"})


@dataclass(frozen=True, slots=True)
class Part:
    """What becomes one procedure: what it is called, and its text."""

    title: str
    section: Section
    heading: str = ""
    """The heading in the file that is the title."""


def parts(outline: Outline, name: str) -> list[Part]:
    """The procedures of a file; `name` is what the first is called where the file does not say it."""
    head = outline.head.get("title", "")
    title, whole = under_title(sections(outline.blocks), bool(head))
    own = separate(whole)
    if not own:
        return [Part(title or head or name, whole)]
    made = [Part(unnumbered(one.heading), replace(one, heading=""), one.heading) for one in own]
    above = (*([Paragraph(bold(title))] if title else []), *whole.blocks)
    first = made[0].section
    made[0] = replace(made[0], section=replace(first, blocks=(*above, *first.blocks)))
    return made


def under_title(whole: Section, is_named: bool) -> tuple[str, Section]:
    """The title that a document begins with, and what stands under it.

    It is the only heading of the highest level, or the first one of those that announce parts of a procedure.
    """
    if not whole.below or holds(whole.blocks, OWN) or whole.below[0].field is not None:
        return "", whole
    top, others = whole.below[0], whole.below[1:]
    if is_named and top.level > 1:  # the head of the file has the title
        return "", whole
    is_one_of = any(one.field or numbered(one.heading) for one in others)
    is_alone = not others or not (top.blocks or top.below)
    is_title = is_alone or (is_one_of and not numbered(top.heading) and not has_steps(top, OWN))
    if not is_title:
        return "", whole
    return top.heading, Section("", top.level, (*whole.blocks, *top.blocks), (*top.below, *others))


def separate(whole: Section) -> list[Section]:
    """The sections that are procedures of their own, with those after them that are none; empty for one procedure."""
    steps = [one.field != "contents" and has_steps(one, OWN) for one in whole.below]
    if sum(steps) < 2 or holds(whole.blocks, OWN):
        return []
    if any((one.field and one.field != "contents") or numbered(one.heading) for one in whole.below):
        return []
    if not all(stands_alone(one) for one, has in zip(whole.below, steps, strict=True) if has):
        return []
    joined: list[Section] = []
    for one, has in zip(whole.below, steps, strict=True):
        if has and is_chapter(one) and (inner := separate(one)):
            joined += beginning_with(one, inner)
        elif has or not joined:
            joined.append(one)
        else:
            joined[-1] = replace(joined[-1], below=(*joined[-1].below, one))
    if not steps[0] and len(joined) > 1:  # what comes before the first steps
        before, first = joined[0], joined[1]
        joined[0:2] = [replace(first, below=(before, *first.below))]
    return joined


def is_chapter(section: Section) -> bool:
    """Whether several procedures stand below a heading: they say themselves what they are for, as groups do not."""
    return any(deeper.field for one in section.below for deeper in one.below)


def beginning_with(above: Section, inner: list[Section]) -> list[Section]:
    """Procedures below a heading, the first one with what stands right below that."""
    named = Paragraph(bold(above.heading))
    first = replace(inner[0], blocks=(named, *above.blocks, *inner[0].blocks))
    return [first, *inner[1:]]


def stands_alone(section: Section) -> bool:
    """Whether a section is a procedure by itself: it says what it is for, or its own steps are numbered from 1."""
    if any(one.field for one in section.below):
        return True
    lists = [one for one in within(section.blocks) if isinstance(one, Listing) and one.kind == "ordered"]
    below = any(has_steps(one, NUMBERED) for one in section.below)
    return bool(lists and lists[0].first <= 1) or (not lists and below)
