"""What people learn for a procedure as the handbook shows it: who, when, which skills, and a scene to play."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from sopkit.message import _
from sopkit.procedure import Procedure, steps_of
from sopkit.site.content.labelled import Labelled, labelled
from sopkit.site.content.writer import Block, Line, Writer
from sopkit.training import RolePlay, Training

__all__ = ["LearningView", "PlayView", "acts", "learners", "learning_view", "teaches", "times"]


@dataclass(frozen=True, slots=True)
class PlayView(Generic[Line, Block]):
    """A scene for two, and what those who watch look out for."""

    situation: Block | None
    customer: Block | None
    need: Block | None
    watch_for: list[Line]


@dataclass(frozen=True, slots=True)
class LearningView(Generic[Line, Block]):
    """What is learnt for a procedure, ready for a template."""

    skills: list[Line]
    rows: list[Labelled[Line]]
    """Who learns it, and when."""
    play: PlayView[Line, Block] | None


def teaches(procedure: Procedure) -> bool:
    """Whether there is anything to learn, to play or to ask for a procedure that holds."""
    training = procedure.training
    has_more = training is not None and bool(training.quiz or training.skills or training.role_play)
    return (has_more or procedure.mnemonic is not None) and procedure.status.words != "retired"


def learners(procedure: Procedure) -> list[str]:
    """The roles that learn a procedure: those that it names, or else those that do a step or decide something.

    Where nobody does, whoever answers for it.
    """
    named = procedure.training.roles if procedure.training else ()
    if named:
        return list(dict.fromkeys(role.words for role in named))
    acting = [step.by.words for step in steps_of(procedure) if step.by]
    return list(dict.fromkeys((*procedure.authority, *acting))) or [procedure.owner.words]


def acts(procedure: Procedure, role: str) -> bool:
    """Whether a step of a procedure is the role's."""
    return any(step.by and step.by.words == role for step in steps_of(procedure))


def learning_view(writer: Writer[Line, Block], procedure: Procedure) -> LearningView[Line, Block]:
    """What is learnt for the procedure at hand."""
    training = procedure.training or Training()
    who = writer.joined([writer.to_role(role) for role in learners(procedure)], ", ")
    return LearningView(
        writer.lines(training.skills),
        [*labelled(writer, [(_("Learnt by"), who)]), *times(writer, procedure)],
        play_view(writer, training.role_play) if training.role_play else None,
    )


def times(writer: Writer[Line, Block], procedure: Procedure) -> list[Labelled[Line]]:
    """When the procedure at hand is learnt: the first time, and again."""
    training = procedure.training or Training()
    return labelled(
        writer,
        [
            (_("First within"), writer.fact(training.first)),
            (_("Again after"), writer.fact(training.refresh)),
        ],
    )


def play_view(writer: Writer[Line, Block], play: RolePlay) -> PlayView[Line, Block]:
    return PlayView(
        writer.block(play.situation), writer.block(play.customer), writer.block(play.need), writer.lines(play.watch_for)
    )
