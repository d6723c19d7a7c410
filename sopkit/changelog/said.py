"""A case in, the sentence that staff read of it out, or nothing where they need not hear of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter
from typing import Literal, NamedTuple

from sopkit.changelog.case import Case
from sopkit.changelog.reading import Reading
from sopkit.changelog.sentences import ANY_TEXT, BY_FIELD, BY_KIND, READ_IN, UNTOLD, WITHOUT
from sopkit.changelog.words import QUANTITIES, WORDS
from sopkit.diff.words import word_difference
from sopkit.finding import Severity
from sopkit.fingerprint import normal
from sopkit.message import Message, _
from sopkit.messages import Catalogue
from sopkit.messages.names import language_in
from sopkit.quantity import canonical, in_text

__all__ = ["Part", "Said", "say"]


class Part(NamedTuple):
    """Some words of a sentence, and whether they went or came."""

    words: str
    mark: Literal["", "old", "new"] = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence, and how much it matters."""

    parts: tuple[Part, ...]
    severity: Severity
    weight: int
    """What comes first where there is room for little: the less, the sooner."""
    cause: str = ""
    """The value that it comes from alone; empty where it is told for itself."""
    step: str = ""
    """The step of the new side that it is about; empty where it is about none."""

    @property
    def words(self) -> str:
        """The sentence without marks."""
        return "".join(part.words for part in self.parts)


def say(case: Case, catalogue: Catalogue, cause: str = "") -> Said | None:
    """What staff read of a change; nothing where they need not hear of it."""
    message = message_of(case)
    if message is None or says_nothing_new(case, message):
        return None
    parts = [*parts_of(message, catalogue)]
    for other in more(case):
        parts += [Part(" "), *parts_of(other, catalogue)]
    opening = Part(parts[0].words[:1].upper() + parts[0].words[1:], parts[0].mark)
    soon = LIMITS if cause or differ_in_quantities(case, message) else len(FIRST) + 1
    return Said((opening, *parts[1:]), case.change.severity, min(weight(case), soon), cause, case.change.new_step)


def message_of(case: Case) -> Message | None:
    """The sentence with what stands for its names."""
    kind, form = case.change.kind, case.change.form
    if kind.name in ANY_TEXT:
        if kind.name == "language" and not case.change.because:
            return Message(READ_IN.template, languages(case)) if case.change.new_step else None
        row = BY_FIELD.get(case.place) or BY_KIND.get(case.kind_of_field)
    elif kind.touches == "head-office" or kind.name in UNTOLD:
        return None
    else:
        row = BY_FIELD.get(case.place) or BY_KIND.get(kind.name)
    message = row.of(form) if row else None
    if message is None:
        return None
    given = {name: WORDS[name](case) for name in names_in(message.template)}
    if (given.get("target") == "" or given.get("times") == "") and kind.name in WITHOUT:
        message = WITHOUT[kind.name]
        given = {name: WORDS[name](case) for name in names_in(message.template)}
    return Message(message.template, given)


def names_in(template: str) -> list[str]:
    return [name for _literal, name, _format, _conversion in Formatter().parse(template) if name]


def languages(case: Case) -> dict[str, object]:
    """Both languages of a text, in the new one's words."""
    given, speaks = case.change.sentence.arguments, case.new.edition.language
    return {side: language_in(str(given[side]), speaks) for side in ("old", "new")}


def says_nothing_new(case: Case, message: Message) -> bool:
    """Whether a sentence has nothing to say, or says what was so already, only written otherwise."""
    given, change = message.arguments, case.change
    if any(words == "" for words in given.values()) or (case.group == "for_customers" and not case.is_public):
        return True
    before, now = given.get("old"), given.get("new")
    if change.kind.name.startswith(("limit-", "time-")):
        return is_said_by_the_step(case, before, now)
    if isinstance(before, str) and isinstance(now, str):
        return meaning(before, case.old) == meaning(now, case.new)
    return False


def is_said_by_the_step(case: Case, before: object, now: object) -> bool:
    """Whether the words of a step say its limit or time: as ever where only the field changed, or as new ones."""
    form, old, new = case.change.form, case.old_step, case.new_step
    if form == "removed":
        return isinstance(before, QUANTITIES) and case.new.mentions(before, new)
    if form == "added":
        return isinstance(now, QUANTITIES) and case.old.mentions(now, old)
    if not (isinstance(before, QUANTITIES) and isinstance(now, QUANTITIES) and old and new) or case.change.effects:
        return False
    said, says = case.old.does(case.change.old_step), case.new.does(case.change.new_step)
    is_said = canonical(before) in case.old.quantities(said) and canonical(now) in case.new.quantities(says)
    return is_said and normal(old.do.words) != normal(new.do.words)


def differ_in_quantities(case: Case, message: Message) -> bool:
    """Whether words that were changed say another amount or time than before."""
    before, now = message.arguments.get("old"), message.arguments.get("new")
    if not (isinstance(before, str) and isinstance(now, str)):
        return False
    return case.old.quantities(before) != case.new.quantities(now)


def meaning(words: str, reading: Reading) -> str:
    """Words with each quantity in one spelling, so that a typed one is equal to a value that was filled in."""
    pieces, end = [], 0
    for found in in_text(words, reading.edition.language):
        pieces += [words[end : found.start], canonical(found.quantity)]
        end = found.end
    return normal("".join([*pieces, words[end:]]))


def more(case: Case) -> Iterator[Message]:
    """What belongs to a new step or a new procedure besides: what one says, asks, and when one does it."""
    if case.change.kind.name == "procedure-added" and case.new.procedure is not None:
        yield _("When: “{words}”", words=case.new.filled(case.new.procedure.trigger.words))
    step = case.new_step
    if case.change.kind.name != "step-added" or step is None:
        return
    if step.say:
        yield _("Say: “{words}”", words=case.new.filled(step.say.words, step))
    if step.ask:
        yield _("Ask: “{words}”", words=case.new.filled(step.ask.words, step))
    if step.by:
        yield _("{role} does this.", role=case.new.role(step.by.words))
    for fact, message in ((step.max, _("Up to {amount}.")), (step.within, _("Within {amount}."))):
        amount = case.new.worth(fact)
        if isinstance(amount, QUANTITIES) and not case.new.mentions(amount, step):
            yield Message(message.template, {"amount": amount})


def parts_of(message: Message, catalogue: Catalogue) -> Iterator[Part]:
    """A sentence in parts: what went is marked in the words of the old side, what came in those of the new one."""
    given = message.arguments
    before, now = given.get("old"), given.get("new")
    pieces = word_difference(before, now) if isinstance(before, str) and isinstance(now, str) else ()
    marked: dict[str, list[Part]] = {
        "old": [Part(catalogue.words(piece.old), "" if piece.same else "old") for piece in pieces if piece.old],
        "new": [Part(catalogue.words(piece.new), "" if piece.same else "new") for piece in pieces if piece.new],
    }
    for literal, name, _format, _conversion in Formatter().parse(catalogue.template(message)):
        if literal:
            yield Part(literal)
        if name and marked.get(name):
            yield from marked[name]
        elif name:
            words = given[name]
            yield Part(catalogue.say(words) if isinstance(words, Message) else catalogue.words(words))


FIRST = (
    ("procedure-",),
    ("step-added", "step-removed"),
    ("limit-", "time-", "promise-", "authority-"),
)
"""What is told first where there is room for little: what is new and gone, then how much and how long."""
LIMITS = 2
"""The place of how much and how long in `FIRST`; words that say another amount, or show a value, stand there too."""


def weight(case: Case) -> int:
    """How soon a change is told: as `FIRST` says, then what no branch may change, then the rest."""
    rank = next((rank for rank, names in enumerate(FIRST) if case.change.kind.name.startswith(names)), None)
    if rank is not None:
        return rank
    steps = (case.old_step, case.new_step)
    return len(FIRST) if any(step is not None and step.lock for step in steps) else len(FIRST) + 1
