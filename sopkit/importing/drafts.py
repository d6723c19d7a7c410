"""Parts of a file → drafts: which words go to which field.

What a heading announces goes to its field; steps are steps; all else is a note on the step before it, in its order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sopkit.importing.draft import Draft, DraftStep, Marked, Passage, Value
from sopkit.importing.headings import Field, labelled
from sopkit.importing.outline import Block, Paragraph
from sopkit.importing.prose import entries_of, section_words
from sopkit.importing.sections import ELSEWHERE, OWN, Section, begins_with_bullets, has_lists, has_steps, holds, stages
from sopkit.importing.splitting import Part
from sopkit.importing.steps import Flow
from sopkit.message import _

__all__ = ["draft_of"]

BULLETS = frozenset({"bullet"})
PEOPLE: frozenset[Field] = frozenset({"owner", "escalate", "follow_up"})
SINGLE: frozenset[Field] = frozenset({"purpose", "trigger", "outcome"})
"""Fields of the format that hold words."""
ONE_PARAGRAPH = re.compile(r"[^\n*]{1,400}")
"""What may say what the whole is good for."""


@dataclass(slots=True)
class Gathered:
    """What was found so far."""

    flow: Flow
    fields: dict[str, Value] = field(default_factory=dict)
    lists: dict[Field, Passage] = field(default_factory=dict)


def draft_of(part: Part, head: Mapping[str, str]) -> Draft:
    """The draft of one part; `head` is what the file says of itself."""
    kinds = kinds_of(part.section)
    made = Gathered(Flow(kinds))
    made.flow.spent.append(part.heading.removesuffix(part.title))
    grouped = sum(has_steps(one, kinds) for one in part.section.below if one.field is None) > 1
    gather(part.section, made, made.flow, grouped or bool(kinds and holds(part.section.blocks, kinds)))
    return settled(part.title, made, head.get("description", ""))


def kinds_of(section: Section) -> frozenset[str]:
    """The lists of a part that hold its steps: numbered ones and check boxes, else bulleted ones, else none."""
    for kinds in (OWN, BULLETS):
        if has_lists(section, kinds):
            return kinds
    return OWN if has_steps(section, OWN) else frozenset()


def gather(section: Section, made: Gathered, flow: Flow, grouped: bool) -> None:
    """Take a section and all below it, in order; `grouped` are steps that stand below headings of their own."""
    flow.take(without_labels(section, made, flow))
    steps = stages(section)
    last = max((place for place, one in enumerate(section.below) if has_steps(one, flow.kinds)), default=0)
    for place, one in enumerate(section.below):
        name = one.field
        if one in steps:
            is_list = not has_lists(one, OWN) and begins_with_bullets(one)
            group(one, made, flow, BULLETS if is_list else OWN)
        elif name == "steps":
            before, flow.kinds = flow.kinds, kinds_of(one) or flow.kinds
            flow.spent.append(one.heading)
            gather(one, made, flow, any(has_steps(deeper, flow.kinds) for deeper in one.below))
            flow.kinds = before
        elif name in ELSEWHERE and name:
            put(name, one, made, flow)
        elif grouped and flow.steps and place < last and not has_steps(one, flow.kinds) and lists_at_once(one):
            group(one, made, flow, BULLETS)
        elif not has_steps(one, flow.kinds) and (flow.kinds or not one.blocks):
            flow.headed(one.heading, section_words(one))
        elif grouped or steps:
            group(one, made, flow, flow.kinds)
        else:
            flow.headed(one.heading)
            gather(one, made, flow, False)


def lists_at_once(section: Section) -> bool:
    """Whether a list stands right below a heading: between headings with steps, it is what is done there."""
    return begins_with_bullets(section) or any(lists_at_once(one) for one in section.below if one.field is None)


def group(section: Section, made: Gathered, flow: Flow, kinds: frozenset[str]) -> None:
    """Take a section as a step that its heading names, with the lists of some kinds as smaller steps of it."""
    inside = Flow(kinds)
    gather(section, made, inside, any(has_steps(deeper, kinds) for deeper in section.below))
    flow.group(section.heading, inside)


def without_labels(section: Section, made: Gathered, flow: Flow) -> Iterator[Block]:
    """The blocks of a section, without paragraphs such as `Purpose: …` before the first step, which go to fields."""
    for block in section.blocks:
        label = labelled(block.words) if isinstance(block, Paragraph) and not flow.steps else None
        if label and label[0] in SINGLE and label[0] not in made.fields and isinstance(block, Paragraph):
            made.fields[label[0]] = label[1]
            flow.spent.append(block.words[: -len(label[1])])
        else:
            yield block


def put(name: Field, section: Section, made: Gathered, flow: Flow) -> None:
    """A section that a heading announces, in its field; what has none is a note with its heading."""
    if name == "contents":  # its words are those of the headings
        made.flow.spent += [section.heading, section_words(section)]
        return
    words, heading, entries = section_words(section), section.heading, entries_of(section)
    is_free = name not in made.fields and name not in made.lists
    if name in SINGLE and is_free and words:
        made.fields[name] = words
    elif name == "needs" and is_free and entries:
        made.fields[name] = entries
    elif name == "record" and is_free and entries:
        made.fields[name] = {"where": entries[0]} if len(entries) == 1 else {"fields": entries}
    elif name in PEOPLE and is_free and entries:
        made.lists[name] = Passage(heading, entries)
        return
    elif name == "dont" and flow.steps and words:
        flow.dont(words)
    else:
        flow.headed(heading, words)
        return
    flow.spent.append(heading)


def settled(title: str, made: Gathered, description: str) -> Draft:
    """The draft of what was gathered. A procedure without any step has what it says as its only ones."""
    fields, before = made.fields, list(made.flow.before)
    steps = list(made.flow.done())
    if description:
        fields.setdefault("purpose", description)
    if "purpose" not in fields and before and steps and ONE_PARAGRAPH.fullmatch(before[0]):
        fields["purpose"] = Marked(before.pop(0), _("guess: what it is good for"))
    if not steps:
        steps = [DraftStep(" ".join(words.split())) for words in before] or [DraftStep(title)]
        before = []
    return Draft(title, tuple(steps), fields, made.lists, tuple(before), tuple(made.flow.spent))
