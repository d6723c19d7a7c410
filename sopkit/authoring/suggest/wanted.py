"""Which change of the handbook a proposal asks for: whose words, of which step, in which language, and why."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.authoring.suggest.change import Change, Changed, changed
from sopkit.authoring.suggest.placed import language_of, step_called
from sopkit.authoring.suggest.records import Kept
from sopkit.edition import edition
from sopkit.errors import Refused, WrongUse
from sopkit.lint.rule import Rule
from sopkit.message import _
from sopkit.procedure import steps_of
from sopkit.site.proposing import FIELDS
from sopkit.suggestion import SUGGESTIONS
from sopkit.workspace import STANDARD, Workspace

__all__ = ["NO_FIELDS", "Wish", "change_of"]

NO_FIELDS = _("Nothing names what the step should say instead: `accept` with `--field do` takes what they wrote freely")


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants a proposal to be taken."""

    because: str = ""
    """The reason that the file gives, in place of theirs."""
    reason: str = ""
    """The one where they gave none."""
    standard: bool = False
    field: str = ""
    """The key of the step for which what they wrote freely is meant."""


def change_of(
    workspace: Workspace, one: Kept, wish: Wish, rules: Mapping[str, Rule], today: datetime.date
) -> tuple[Change, Changed]:
    """What a proposal changes, and the file with it. Raises Refused and WrongUse."""
    record = one.record
    if record.procedure is None or record.step is None:
        raise Refused(
            "`{path}` names no step of the handbook: write `procedure:` and `step:` into it, or decline it",
            path=one.path,
        )
    fields = fields_of(one, wish)
    layer = layer_of(workspace, one, wish)
    language = language_of(workspace, layer, record.language.words if record.language else None)
    if layer == STANDARD and record.language is not None:
        language = record.language.words
    id = record.procedure.words
    workspace.original(workspace.chain(layer), id)
    made = edition(workspace, layer, language, only={id})
    if id not in made.procedures:  # a pilot that this branch tries no longer
        raise WrongUse("There is no procedure `{id}`", id=id)
    step = step_called(steps_of(made.procedures[id].procedure), record.step.words)
    if step is None:
        raise Refused("`{id}` has no step `{step}` any more", id=id, step=record.step.words)
    why = wish.because or (record.why.words if record.why else "") or wish.reason
    because = f"{' '.join(why.split())} ({SUGGESTIONS}/{one.id})".strip()
    change = Change(layer, language, id, step.id.words, fields, because)
    return change, changed(workspace, change, rules, today)


def fields_of(one: Kept, wish: Wish) -> dict[str, str]:
    """What the step should say instead, by its keys. Raises Refused where nothing says so, WrongUse for another key."""
    record = one.record
    fields = {name: text.words for name, text in record.fields.items()}
    if wish.field:
        if record.free is None:
            raise WrongUse("They wrote nothing freely: leave `--field` out")
        fields[wish.field] = record.free.words
    for name in fields:
        if name not in FIELDS:
            raise WrongUse(
                "A proposal changes no `{key}` of a step; there are {known}",
                key=name,
                known=", ".join(FIELDS),
            )
    if not fields:
        raise Refused(NO_FIELDS)
    return fields


def layer_of(workspace: Workspace, one: Kept, wish: Wish) -> str:
    """Whose words change: the branch's in which it was written, or those of all. Raises WrongUse."""
    record = one.record
    if wish.standard or record.everywhere is not None or record.branch is None or record.branch.words == STANDARD:
        return STANDARD
    layer = workspace.chain(record.branch.words)[-1]
    published = [each for each in workspace.branches.values() if each.branch.published]
    id = record.procedure.words if record.procedure is not None else ""
    is_alone = len(published) == 1 and id not in layer.overlays and id not in layer.own
    return STANDARD if is_alone else layer.id
