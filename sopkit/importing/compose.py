"""A draft → the fields of a file, in their order: ids given, guesses marked, and gaps where something is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sopkit.importing.conditions import asked, is_condition, jump
from sopkit.importing.draft import Draft, DraftStep, Marked, Value
from sopkit.importing.guesses import Known, limits, opening_role, role_in, role_named, time_named
from sopkit.importing.headings import numberless
from sopkit.importing.naming import Names, name_of
from sopkit.importing.outline import Picture
from sopkit.importing.prose import bold
from sopkit.message import Message, _
from sopkit.messages import Catalogue
from sopkit.quantity import Unclear, duration, money

__all__ = ["Composed", "Placed", "composed"]

Placed = Callable[[Picture], str | None]
"""Where a picture lies in the handbook; None for one that was not taken over."""


@dataclass(slots=True)
class Composed:
    """The fields of a file, and what there is to tell of them."""

    catalogue: Catalogue
    known: Known
    placed: Placed
    fields: dict[str, Value] = field(default_factory=dict)
    spent: list[str] = field(default_factory=list)
    guesses: list[Message] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    ids: Names = field(default_factory=Names)
    notes: int = 0
    jumps: int = 0

    def guess(self, value: Value, remark: Message) -> Marked:
        self.guesses.append(remark)
        return Marked(value, remark)

    def gap(self, name: str, words: Message) -> str:
        """What stands where the file says nothing: `lint` asks for it until somebody writes it."""
        self.gaps.append(name)
        return self.catalogue.say(words)


def composed(draft: Draft, owner: str, catalogue: Catalogue, known: Known, placed: Placed) -> Composed:
    """The fields of a draft; `owner` is the role that stands there until somebody says who answers for it."""
    made = Composed(catalogue, known, placed, spent=list(draft.spent))
    before, after, people = people_of(draft, made)
    steps = list(draft.steps)
    steps[0] = replace(steps[0], notes=(*draft.notes, *before, *steps[0].notes))
    steps[-1] = steps[-1].noting(*after)
    fields = dict(draft.fields)
    made.fields["title"] = draft.title
    made.fields["purpose"] = fields.pop("purpose", "") or made.gap(
        "purpose", _("TODO: what it is good for, in one sentence")
    )
    made.guesses += [value.remark for value in made.fields.values() if isinstance(value, Marked)]
    made.fields["owner"] = people.pop("owner", "") or owner_until(made, owner)
    made.fields |= {"status": "draft", "version": "0.1.0"}
    made.fields["trigger"] = fields.pop("trigger", "") or made.gap("trigger", _("TODO: what sets it off"))
    made.fields |= {name: fields.pop(name) for name in ("outcome", "needs") if name in fields}
    made.fields["steps"] = steps_of(steps, made)
    made.fields |= people
    made.fields |= fields
    return made


def owner_until(made: Composed, owner: str) -> Marked:
    made.gaps.append("owner")
    return Marked(owner, _("gap: who answers for it? This role stands here until you say so"))


def people_of(draft: Draft, made: Composed) -> tuple[list[str], list[str], dict[str, Value]]:
    """Owner, escalation and follow-up; and as notes, before the steps and after them, what names no known role."""
    before: list[str] = []
    after: list[str] = []
    fields: dict[str, Value] = {}
    for name, (heading, entries) in draft.lists.items():
        found = PEOPLE[name](entries, made)
        if found is None:
            listed = entries[0] if len(entries) == 1 else "\n".join(f"- {entry}" for entry in entries)
            number, bare = numberless(heading)
            made.spent.append(number)
            (before if name == "owner" else after).append(f"{bold(bare)}\n\n{listed}")
        else:
            made.spent.append(heading)
            fields[name] = found
    return before, after, fields


def owner_of(entries: Sequence[str], made: Composed) -> Value | None:
    role = role_named(entries[0], made.known) if len(entries) == 1 else None
    if role is None:
        return None
    made.spent.append(entries[0])
    return made.guess(role, _("guess: `{words}`", words=entries[0]))


def escalations(entries: Sequence[str], made: Composed) -> Value | None:
    """Who takes over when; None where an entry names no role."""
    found: dict[str, Value] = {}
    names = Names()
    for entry in entries:
        role = role_in(entry, made.known)
        if role is None:
            return None
        name = names.free(name_of(entry, "call"))
        found[name] = {"when": entry, "to": made.guess(role, _("guess: `{words}` takes over", words=role))}
    return found


def follow_ups(entries: Sequence[str], made: Composed) -> Value | None:
    names = Names()
    return {names.free(name_of(entry, "afterwards")): {"do": entry} for entry in entries}


PEOPLE: dict[str, Callable[[Sequence[str], Composed], Value | None]] = {
    "owner": owner_of,
    "escalate": escalations,
    "follow_up": follow_ups,
}


def steps_of(steps: Sequence[DraftStep], made: Composed) -> tuple[Value, ...]:
    """Steps with ids; a question has its ways on."""
    named = [replace(step, id=step.id or new_id(step.do, made)) for step in steps]
    found: list[Value] = []
    for place, step in enumerate(named):
        following = named[place + 1].id if place + 1 < len(named) else None
        if step.ways and (ways := question(step, following, named, made)):
            found += ways
        else:
            found.append(step_fields(step, made))
    return tuple(found)


def new_id(words: str, made: Composed) -> str:
    return made.ids.free(name_of(words, "act"))


def question(step: DraftStep, following: str | None, all_steps: Sequence[DraftStep], made: Composed) -> list[Value]:
    """A step with a question, and the steps that its answers lead to; nothing where no step follows to meet at."""
    targets = [jump(way.then) for way in step.ways]
    is_open = any(target is None or not 0 < target <= len(all_steps) for target in targets)
    if is_open and following is None:
        return []
    answers: dict[str, Value] = {}
    names = Names()
    further: list[Value] = []
    for way, target in zip(step.ways, targets, strict=True):
        if target is not None and 0 < target <= len(all_steps):
            go = all_steps[target - 1].id
            made.jumps += 1
            made.spent.append(way.then)
        else:
            go = new_id(way.then, made)
            further.append({**step_fields(DraftStep(way.then, id=go), made), "go": following or ""})
        answers[names.free(name_of(way.when, "case"))] = {"when": way.when, "go": go}
    before, words = asked(step.do) or (step.do, made.catalogue.say(_("Which of these is it?")))
    remark = _("guess: a question, and where its answers lead")
    fields = step_fields(replace(step, do=before or made.catalogue.say(_("Decide how to go on.")), ways=()), made)
    beside: dict[str, Value] = {name: fields.pop(name) for name in ("note", "dont", "media") if name in fields}
    return [{**fields, "ask": made.guess(words, remark), "answers": answers, **beside}, *further]


def step_fields(step: DraftStep, made: Composed) -> dict[str, Value]:
    """The fields of one step, in their order."""
    fields: dict[str, Value] = {"id": step.id, "do": step.do}
    notes = list(step.notes)
    if step.ways:
        notes.append("\n".join(f"- {way.when}: {way.then}" for way in step.ways))
    if is_condition(step.do):
        fields["do"] = made.guess(fields["do"], _("guess: perhaps a question, for `ask` and `answers`"))
    for name, value in step.fields.items():
        fields[name] = made.guess(value.value, value.remark) if isinstance(value, Marked) else value
    fields |= recognised(step, made)
    notes[:0] = cells_of(step, fields, made)
    media, untaken = media_of(step.pictures, made)
    notes += (words for words in untaken if words != step.do)
    if notes:
        made.notes += 1
        fields["note"] = "\n\n".join(notes)
    if step.dont:
        fields["dont"] = "\n\n".join(step.dont)
    if media:
        fields["media"] = media
    if step.steps:
        fields["steps"] = steps_of(step.steps, made)
    return fields


def recognised(step: DraftStep, made: Composed) -> dict[str, Value]:
    """The role and the limits that a step's words name; a limit gives way to its name in them."""
    found: dict[str, Value] = {}
    if role := opening_role(step.do, made.known):
        found["by"] = made.guess(role, _("guess: the sentence begins with this role"))
    do = step.do
    for limit in sorted(limits(do, made.known.language), key=lambda one: -one.start):
        if is_read(limit.field, limit.words):
            do = f"{do[: limit.start]}{{{limit.field}}}{do[limit.end :]}"
            found[limit.field] = made.guess(
                limit.words, _("guess: `{words}` is the limit of this step", words=limit.words)
            )
    if do != step.do:
        found["do"] = do
    return found


def is_read(name: str, words: str) -> bool:
    try:
        (money if name == "max" else duration)(words)
    except Unclear:
        return False
    return True


def cells_of(step: DraftStep, fields: dict[str, Value], made: Composed) -> Iterator[str]:
    """Fill fields with what a table says beside a step; what does not fit is a note under its head."""
    for name, (head, words) in step.cells.items():
        value = CELLS[name](words, made.known)
        if value is None or name in fields:
            yield f"{bold(head)}: {words}"
            continue
        fields[name] = value if name == "say" else made.guess(value, _("guess: `{words}`", words=words))
        made.spent += [head, words]


CELLS: dict[str, Callable[[str, Known], str | None]] = {
    "by": role_named,
    "within": lambda words, known: time_named(words),
    "say": lambda words, known: words,
}


def media_of(pictures: Sequence[Picture], made: Composed) -> tuple[tuple[Value, ...], list[str]]:
    """The pictures that lie in the handbook now; of the others, the words."""
    taken: list[Value] = []
    untaken: list[str] = []
    for picture in pictures:
        path = made.placed(picture)
        if path is None:
            untaken += [picture.alt] if picture.alt else []
        else:
            alt = picture.alt or made.gap("alt", _("TODO: what the picture shows"))
            taken.append({"image": path, "alt": alt})
    return tuple(taken), untaken
