"""A comparison in, for each procedure the sentences that staff read out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.changelog.sentences import SENTENCES, UNTOLD
from sopkit.diff.align import Placed, flattened
from sopkit.diff.change import Change
from sopkit.diff.editions import Comparison
from sopkit.edition import Edition
from sopkit.facts import fill, lookup
from sopkit.finding import Severity
from sopkit.message import Message, _
from sopkit.messages import Catalogue, visible
from sopkit.procedure import Procedure, steps_of
from sopkit.schema.walk import texts
from sopkit.service import Escalation, FollowUp
from sopkit.source import Text
from sopkit.step import Step

__all__ = ["Notes", "Said", "notes"]


GROUPS = {"for_customers": "for-customers", "self_service": "self-service", "training": "training"}
"""Parts of a procedure in which any change is told alike: nobody works by their words."""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence, and how much it matters."""

    words: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Notes:
    """What people do differently in one procedure; without a title, everywhere."""

    title: str
    said: tuple[Said, ...]


def notes(comparison: Comparison, catalogue: Catalogue) -> tuple[Notes, ...]:
    """What staff do differently, by procedure in the order of the comparison, in the catalogue's language."""
    teller = Teller(comparison.old.edition, comparison.new.edition, catalogue)
    found: dict[str, dict[str, Severity]] = {}
    for change in told(comparison.changes):
        words = teller.sentence(change)
        if words:
            found.setdefault(change.procedure, {}).setdefault(words, change.severity)
    return tuple(
        Notes(teller.title(id), tuple(Said(words, severity) for words, severity in said.items()))
        for id, said in found.items()
    )


def told(changes: tuple[Change, ...]) -> Iterator[Change]:
    """The changes that touch staff or customers; a value by what shows it, and each step's number once."""
    for change in changes:
        if not change.kind.name.startswith("value-"):
            yield change
            continue
        limits = {(one.procedure, step_of(one.path)) for one in change.effects if one.kind.name != "shown"}
        yield from (
            one
            for one in change.effects
            if one.kind.name != "shown" or (one.procedure, step_of(one.path)) not in limits
        )


def step_of(path: str) -> str:
    """The name of the innermost step on a path; empty outside the steps."""
    parts = path.split(".")
    name = ""
    while len(parts) > 1 and parts[0] == "steps":
        name, parts = parts[1], parts[2:]
    return name


@dataclass(frozen=True, slots=True)
class Teller:
    """Both sides, and the language of the sentences."""

    old: Edition
    new: Edition
    catalogue: Catalogue

    def title(self, id: str) -> str:
        placed = self.new.procedures.get(id) or self.old.procedures.get(id)
        return one_line(placed.procedure.title.words) if placed else ""

    def sentence(self, change: Change) -> str:
        """What staff read of a change; nothing where they need not hear of it."""
        kind = change.kind
        if kind.touches == "head-office" or kind.name in UNTOLD or change.path.startswith("asked_as"):
            return ""
        row = SENTENCES.get(GROUPS.get(change.path.partition(".")[0], kind.name))
        message = row.of(change.form) if row else plain_sentence(change)
        if message is None:
            return ""
        given = self.words_for(change)
        if any(f"{{{name}}}" in message.template and given[name] == "" for name in ("old", "new") if name in given):
            return ""
        words = self.catalogue.say(Message(message.template, given))
        return words[:1].upper() + words[1:]

    def words_for(self, change: Change) -> dict[str, object]:
        """What stands for the names in a sentence."""
        side = self.old if change.form == "removed" else self.new
        found: dict[str, object] = {
            **change.sentence.arguments,
            "step": self.about(side, change),
            "target": self.target(change),
            "role": self.role(change),
        }
        if "within" not in change.path and not change.kind.name.startswith(("limit", "time", "promise", "authority")):
            found |= {
                "old": self.quoted(self.old, change, change.old),
                "new": self.quoted(self.new, change, change.new),
            }
        return found

    def quoted(self, side: Edition, change: Change, quote: object) -> str:
        """The words of one side as its readers have them: whole steps by what they tell to do, values filled in."""
        procedure = procedure_in(side, change.procedure)
        step = step_in(procedure, change.path)
        if step is not None and change.path.endswith(f"steps.{step.id.words}"):
            return self.filled(side, procedure, step, step.do.words)
        told = texts(side.handbook if procedure is None else procedure)
        text = next((text for path, text, _prose in told if ends_alike(path, change.path)), None)
        if text is not None:
            return self.filled(side, procedure, step, text.words)
        words = getattr(quote, "words", "")
        channel = side.handbook.channels.get(words)
        name = getattr(channel, "name", None)
        return one_line(name.words if isinstance(name, Text) else words)

    def filled(self, side: Edition, procedure: Procedure | None, step: Step | None, words: str) -> str:
        return one_line(fill(words, lookup(side.handbook, procedure, step), str, side.language))

    def about(self, side: Edition, change: Change) -> str:
        """What a change is in: what the step, the follow-up or the handing over says."""
        procedure = procedure_in(side, change.procedure)
        step = step_in(procedure, change.path)
        if step is not None:
            answer = step.answers.get(change.path.split(".answers.")[-1].split(".")[0])
            is_target = change.kind.name == "answer-target" and answer is not None
            return self.filled(side, procedure, step, answer.when.words if is_target and answer else step.do.words)
        group, _point, rest = change.path.partition(".")
        one = getattr(procedure, group, {}).get(rest.partition(".")[0]) if group in ("escalate", "follow_up") else None
        if isinstance(one, FollowUp | Escalation):
            return self.filled(side, procedure, None, (one.do if isinstance(one, FollowUp) else one.when).words)
        return self.title(change.procedure)

    def role(self, change: Change) -> str:
        """The role that a change names, as people call it."""
        parts = change.path.split(".")
        step = step_in(procedure_in(self.new, change.procedure), change.path)
        name = step.by.words if step is not None and step.by is not None else parts[1] if len(parts) > 1 else ""
        role = self.new.handbook.roles.get(name)
        return one_line(role.name.words if role else name)

    def target(self, change: Change) -> str:
        """The step with which one goes on, or after which one comes, as it reads now."""
        procedure = procedure_in(self.new, change.procedure)
        step = step_in(procedure, change.path)
        if procedure is None or step is None:
            return ""
        steps = flattened(procedure)
        at = next(place for place, placed in enumerate(steps) if placed.id == step.id.words)
        answer = step.answers.get(change.path.split(".answers.")[-1].split(".")[0])
        go = answer.go if change.kind.name == "answer-target" and answer else step.go
        if change.kind.name == "step-moved":
            other = before(steps, at)
        elif go is not None:
            other = next((placed for placed in steps if placed.id == go.words), None)
        else:
            other = steps[at + 1] if at + 1 < len(steps) else None
        if other is None:
            return self.catalogue.say(_("the beginning") if change.kind.name == "step-moved" else _("the end"))
        return self.filled(self.new, procedure, other.step, other.step.do.words)


def before(steps: tuple[Placed, ...], at: int) -> Placed | None:
    """The step of the same level that stands before one, or else the one around it."""
    siblings = [placed for placed in steps[:at] if placed.parent == steps[at].parent]
    parent = steps[at].parent
    return siblings[-1] if siblings else None if parent is None else steps[parent]


def plain_sentence(change: Change) -> Message | None:
    """The sentence of the diff, unless it names a key of the file."""
    return None if "{field}" in change.sentence.template else change.sentence


def procedure_in(side: Edition, id: str) -> Procedure | None:
    placed = side.procedures.get(id)
    return placed.procedure if placed else None


def step_in(procedure: Procedure | None, path: str) -> Step | None:
    name = step_of(path)
    steps = steps_of(procedure) if procedure is not None and name else ()
    return next((step for step in steps if step.id.words == name), None)


def ends_alike(path: str, wanted: str) -> bool:
    """Whether a path in a record is the one of a change, which calls steps by their own names alone."""
    step, other = step_of(path), step_of(wanted)
    return step == other and path.rpartition(f"steps.{step}.")[2] == wanted.rpartition(f"steps.{other}.")[2]


def one_line(words: str) -> str:
    return visible(" ".join(words.split()))
